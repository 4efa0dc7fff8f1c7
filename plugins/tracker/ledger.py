"""Two versions of the data: what changed in meaning between them.

Not which lines of which files: a value was corrected, a target changed, a date moved, a record came
or went, a translation was added. Every change has a kind that programs can count and weigh, the
values before and after, and a sentence for people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.building import number_of
from tracker.ledger_words import LedgerWords
from tracker.messages import Message
from tracker.model import RECORD_TYPES, Target
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Row, Table, Tables
from tracker.strategy import Strategy

ChangeKind = Literal[
    "added",
    "removed",
    "new-id",
    "renamed",
    "corrected",
    "reported",
    "withdrawn",
    "target",
    "date",
    "status",
    "reference",
    "text",
    "translation",
]
"""What a change is about.

``added`` and ``removed`` records; ``new-id``, a record under another id; ``renamed``, its title in
the first language; a number ``corrected``, ``reported`` where there was none, or ``withdrawn``;
anything that a ``target`` is made of; a ``date`` or period; ``status``, a controlled value or a yes
or no; ``reference``, to other records; ``text``, and its ``translation`` into further languages.
"""

Value = str | tuple[str, ...] | None
Key = tuple[str, ...]
Moved = Mapping[str, Mapping[Key, Key]]
"""For each resource, the new key of records whose key changed, by the old one."""

_MOST_COMPARED = 250_000
"""Where more pairs than these would have to be compared, a table has been replaced as a whole."""

_LIKE = 0.6
"""The share of cells that a record under another key must have kept to be the same record."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning.

    ``key`` is the record's primary key as it is now; of a removed one, as it was. ``field`` is ''
    where a whole record came or went. ``owner`` is the resource and id of the record that it is
    part of. ``implied`` are rows of a record that came or went as a whole.
    """

    kind: ChangeKind
    resource: str
    key: Key
    field: str
    before: Value
    after: Value
    owner: tuple[str, str]
    message: Message
    implied: bool = False


def changes_between(before: Strategy, after: Strategy) -> list[Change]:
    """What changed from one version of a strategy to a later one."""
    return compare(before.tables, after.tables, after.package)


def compare(
    before: Tables, after: Tables, package: PackageDescriptor, moved: Moved | None = None
) -> list[Change]:
    """What changed from some tables to others, in the order of the package and its records.

    Tables that only one side has count as empty on the other. ``moved`` says which records have
    another key now, where that is known; where it is not, it is found by what else they have kept.
    """
    return list(_Comparison(before, after, package, moved or {}).changes())


class _Comparison:
    def __init__(
        self, before: Tables, after: Tables, package: PackageDescriptor, moved: Moved
    ) -> None:
        self.before = before
        self.after = after
        self.package = package
        self.moved = moved
        self.words = LedgerWords(package, before, after)
        self._came: set[tuple[str, str]] = set()
        self._went: set[tuple[str, str]] = set()

    def changes(self) -> Iterator[Change]:
        gone = [
            table.resource
            for name, table in self.before.items()
            if self.package.resource(name) is None
        ]
        for resource in (*self.package.resources, *gone):
            yield from self._of_table(
                resource, _rows(self.before, resource), _rows(self.after, resource)
            )

    def _of_table(
        self, resource: Resource, before: Mapping[Key, Row], after: Mapping[Key, Row]
    ) -> Iterator[Change]:
        gone = {key: row for key, row in before.items() if key not in after}
        new = {key: row for key, row in after.items() if key not in before}
        pairs = self._pairs(resource, gone, new)
        for key, row in after.items():
            if key in before:
                yield from self._of_row(resource, key, before[key], row)
            elif key in pairs:
                yield from self._of_row(resource, key, gone[pairs[key]], row)
            else:
                yield self._whole("added", resource, key, row)
        for key, row in gone.items():
            if key not in pairs.values():
                yield self._whole("removed", resource, key, row)

    def _whole(
        self, kind: Literal["added", "removed"], resource: Resource, key: Key, row: Row
    ) -> Change:
        owner = self._owner(resource, row)
        known = self._came if kind == "added" else self._went
        implied = bool(resource.rows.nested_in) and owner in known
        if not resource.rows.nested_in:
            known.add(owner)
        message = self.words.whole(resource, row, came=kind == "added")
        return Change(kind, resource.name, key, "", None, None, owner, message, implied)

    def _of_row(self, resource: Resource, key: Key, before: Row, after: Row) -> Iterator[Change]:
        owner = self._owner(resource, after)
        for column in resource.fields:
            old, new = before.values.get(column.name), after.values.get(column.name)
            if _same(old, new, column):
                continue
            kind = self._kind(resource, column, old, new)
            message = self.words.changed(kind, resource, after, column, old, new)
            yield Change(kind, resource.name, key, column.name, old, new, owner, message)

    def _owner(self, resource: Resource, row: Row) -> tuple[str, str]:
        if resource.rows.nested_in:
            return resource.rows.nested_in, row.text(resource.rows.nested_parent) or ""
        return resource.name, row.text("id") or row.label(resource)

    def _kind(self, resource: Resource, column: Field, before: Value, after: Value) -> ChangeKind:
        """What a change of a field is about, by what the descriptor says of the field."""
        stem, _, language = column.name.rpartition("_")
        first, *others = self.package.languages
        if column.name == "id":
            return "new-id"
        if column.name in ("title", f"title_{first}"):
            return "renamed"
        if stem and language in others:
            return "translation"
        if resource.target_of(column.name):
            return "reference"
        is_number = column.type in ("number", "integer")
        is_date = column.type == "date" or column.meaning == "period"
        if (is_number or is_date) and RECORD_TYPES.get(resource.name) is Target:
            return "target"
        if is_number:
            return "reported" if before is None else "withdrawn" if after is None else "corrected"
        if is_date:
            return "date"
        if column.categories or column.type == "boolean":
            return "status"
        return "text"

    # Records whose key changed

    def _pairs(
        self, resource: Resource, gone: Mapping[Key, Row], new: Mapping[Key, Row]
    ) -> dict[Key, Key]:
        """The old key of each record that has another one now, by the new one."""
        told = self.moved.get(resource.name, {})
        pairs = {new_key: old for old, new_key in told.items() if old in gone and new_key in new}
        if len(gone) * len(new) > _MOST_COMPARED:
            return pairs
        by_place: dict[str, list[Key]] = defaultdict(list)
        for key, row in gone.items():
            if key not in pairs.values():
                by_place[self._place(resource, row)].append(key)
        for key, row in new.items():
            waiting = by_place.get(self._place(resource, row), [])
            if key in pairs or not waiting:
                continue
            likest = [
                (likeness, other)
                for other in waiting
                if (likeness := _likeness(resource, gone[other], row)) >= _LIKE
            ]
            best = max((likeness for likeness, _ in likest), default=0)
            matches = [other for likeness, other in likest if likeness == best]
            if len(matches) == 1:
                pairs[key] = matches[0]
                waiting.remove(matches[0])
        return pairs

    def _place(self, resource: Resource, row: Row) -> str:
        """Within what a record may have moved: its own document, or the whole table."""
        return (row.text(resource.rows.nested_parent) or "") if resource.rows.nested_in else ""


def _rows(tables: Tables, resource: Resource) -> dict[Key, Row]:
    table = tables.get(resource.name) or Table(resource)
    return {tuple(row.text(name) or "" for name in resource.primary_key): row for row in table.rows}


def _same(before: Value, after: Value, column: Field) -> bool:
    """Whether two values say the same: a number does, however many zeros it ends with."""
    if before == after:
        return True
    if column.type in ("number", "integer") and isinstance(before, str) and isinstance(after, str):
        numbers = number_of(before), number_of(after)
        return None not in numbers and numbers[0] == numbers[1]
    return False


def _likeness(resource: Resource, before: Row, after: Row) -> float:
    """The share of the filled cells, key and parent apart, that two records have alike."""
    apart: Sequence[str] = ("id", resource.rows.nested_parent)
    names = (before.values.keys() | after.values.keys()) - set(apart)
    alike = sum(before.values.get(name) == after.values.get(name) for name in names)
    return alike / len(names) if names else 0.0
