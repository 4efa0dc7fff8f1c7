"""Rows of tables, every cell with its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.choices import Choices
from tracker.findings import Place
from tracker.reading.characters import LONGEST_NAME
from tracker.reading.descriptor import Resource


@dataclass(slots=True)
class Row:
    """One row of a table.

    ``values`` has the text of each filled cell; a list cell is a tuple. ``places`` has the line and
    column of each cell's value (and, as ``field[2]``, of each item of a list); ``quoted`` names the
    cells that stood in quotation marks.
    """

    resource: str
    file: str
    line: int
    column: int
    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()

    def place(self, name: str = "") -> Place:
        """Where a cell's value stands; the row's own place for a cell that is absent."""
        line, column = self.places.get(name, (self.line, self.column))
        return Place(self.file, line, column)

    def text(self, name: str) -> str | None:
        """A single cell's text, or None."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def items(self, name: str) -> tuple[str, ...]:
        """A list cell's items."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ()

    def label(self, resource: Resource) -> str:
        """How messages name the row: its key's values."""
        parts = [(self.text(name) or "")[:LONGEST_NAME] for name in resource.primary_key]
        return "/".join(part for part in parts if part)


@dataclass(slots=True)
class Table:
    """All rows of one resource, in the order of their files and lines."""

    resource: Resource
    rows: list[Row] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    list_unread: bool = False

    def may_hold(self, identifier: str) -> bool:
        """Whether a record that is not among the rows may stand in a file that could not be read.

        ``unread`` has the ids of such documents; ``list_unread`` says that a whole list file is
        lost. What refers to these records is not wrong because of that.
        """
        return self.list_unread or identifier in self.unread


def field_choices(resource: Resource, names: Sequence[str]) -> Choices:
    """Fields that may be written, recognised by their titles too."""
    titles = {
        each.name: [each.title, *each.titles.values()]
        for each in resource.fields
        if each.name in names
    }
    return Choices(names, titles)


Tables = dict[str, Table]
