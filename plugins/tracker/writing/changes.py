"""What is asked for when a file is to be changed, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tracker.findings import Finding
from tracker.messages import Message

Value = str | tuple[str, ...]
"""A cell as in ``Row.values``: its text, or the texts of a list's items. Never a number."""

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What is to be other in one record of a list file, or in one document.

    ``record`` is its id. With the action ``change`` the record must be there: ``values`` has the
    cells to set, by field (None, '' or () clears a cell); fields that are not named stay as they
    are. ``lists`` has, by the name that a nested list stands under (``observations``), *all* rows
    that it shall have, in their order, each with all its cells; an empty sequence clears the list,
    a list that is not named stays. A row takes over the comments of the row with the same primary
    key, or else, where that key is new, of the row at its place that has no successor of its own.
    The parent's column may stand among a row's cells and is left out.

    With ``add`` the record must not be there: ``values`` and ``lists`` are all that it has. In a
    list file it comes to the place that its ``order`` asks for, else to the end. With ``remove`` it
    goes, and with it the comments that stood above it or in it.
    """

    record: str
    values: Mapping[str, Value | None] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Values]] = field(default_factory=dict)
    action: Literal["change", "add", "remove"] = "change"


class ChangeError(ValueError):
    """A change cannot be made: ``message`` says why.

    Raised where the change does not fit the file or the descriptor: a record that is not there or
    is there already, a field or a list that the resource does not have, a list for a single value,
    an id that would become another.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Written:
    """What a file's text becomes.

    ``text`` is the new text, in canonical form; '' where nothing is left of it (a document that was
    removed). ``side_files`` has the new texts of those CSV side files that were given, by the name
    of the nested list that they stand for; '' where the list has no row left or the document is
    removed. Where there are ``findings`` the text given could not be read: they say what is wrong
    and where, ``text`` is what was given, and nothing is to be written.
    """

    text: str
    findings: Sequence[Finding] = ()
    side_files: Mapping[str, str] = field(default_factory=dict)
