"""Which column of a sheet is which field: by the names at their heads, in whatever order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tracker.findings import Finding, Place, choices_hint, error, warning
from tracker.messages import Message, tell
from tracker.reading.descriptor import Resource
from tracker.reading.rows import field_choices
from tracker.spreadsheets.layout import ORIGIN, cell_name
from tracker.spreadsheets.opening import SheetFacts
from tracker.spreadsheets.texts import cleaned, same_words

_LINES_SEARCHED = 40
"""How far down the line of names is looked for."""

CellsByColumn = dict[int, Any]


@dataclass(slots=True)
class Sheet:
    """A sheet as it is: its lines that hold something, and where a line of names may be."""

    name: str
    lines: dict[int, CellsByColumn]
    facts: SheetFacts

    def names_line(self, known: set[str]) -> tuple[int, int]:
        """The line that has the most of the known names, and how many; (0, 0) where none has."""
        best = (0, 0)
        for line, cells in self.lines.items():
            if line > _LINES_SEARCHED:
                break
            found = len({name_in(cell) for cell in cells.values()} & known)
            if found > best[1]:
                best = (line, found)
        return best


class ColumnFinder:
    """Finds the fields' columns of one sheet, and collects what is wrong with its heads."""

    def __init__(self, resource: Resource, sheet: Sheet, line: int, file: str) -> None:
        self.resource = resource
        self.sheet = sheet
        self.line = line
        self.file = file
        self.findings: list[Finding] = []

    def columns(self) -> dict[str, int]:
        """Each field's column, by its name or, where that was replaced, its title."""
        names = {column: name_in(cell) for column, cell in self.sheet.lines[self.line].items()}
        columns: dict[str, int] = {}
        others: dict[int, str] = {}
        for column, name in names.items():
            if name not in self.resource.field_names and name != ORIGIN:
                others[column] = name
            elif name in columns:
                self._fault(
                    "workbook-column-repeated",
                    self._place(column),
                    tell(
                        "the column '%(name)s' stands twice, first in %(cell)s",
                        name=name,
                        cell=cell_name(self.line, columns[name]),
                    ),
                    tell("keep one of the two"),
                )
            else:
                columns[name] = column
        self._renamed(others, columns)
        self._missing(columns)
        return columns

    def _renamed(self, others: dict[int, str], columns: dict[str, int]) -> None:
        """Columns under other names: titles of fields, names mistyped, and columns of their own."""
        missing = [name for name in self.resource.field_names if name not in columns]
        titles = _titles(self.resource, missing)
        unknown = {}
        for column, name in others.items():
            meant = titles.get(same_words(name).removesuffix(" *"))
            if meant and meant not in columns:
                columns[meant] = column
                self._warn(
                    "workbook-understood",
                    self._place(column),
                    tell(
                        "the column '%(title)s' was read as '%(name)s', whose title it has",
                        title=name,
                        name=meant,
                    ),
                    tell("give it its name again"),
                )
            elif self._holds_anything(column):
                unknown[column] = name
        missing = [name for name in missing if name not in columns]
        for column, name in unknown.items():
            message = tell(
                "the column '%(name)s' is not a field of %(table)s",
                name=name,
                table=self.resource.named,
            )
            place = self._place(column)
            if missing:
                hint = choices_hint(name, field_choices(self.resource, missing), at_most=40)
                self._fault("workbook-column-unknown", place, message, hint)
            else:
                hint = tell("it is not read: take it out, or leave it as a note of your own")
                self._warn("workbook-column-extra", place, message, hint)

    def _missing(self, columns: dict[str, int]) -> None:
        for name in self.resource.field_names:
            if name in columns:
                continue
            message = tell("the column '%(name)s' is missing", name=name)
            if name in _finding_key(self.resource):
                hint = tell("without it nobody can tell which record is which: put it back")
                self._fault("workbook-column-missing", self._place(1), message, hint)
            else:
                hint = tell("what the records have in it is kept as it is")
                self._warn("workbook-column-left-out", self._place(1), message, hint)

    def _holds_anything(self, column: int) -> bool:
        return any(
            number > self.line and column in cells and not is_blank(cells[column])
            for number, cells in self.sheet.lines.items()
        )

    def _place(self, column: int) -> Place:
        return Place(self.file, self.line, column, self.sheet.name)

    def _fault(self, code: str, place: Place, message: Message, hint: Message) -> None:
        self.findings.append(error(code, place, message, hint))

    def _warn(self, code: str, place: Place, message: Message, hint: Message) -> None:
        self.findings.append(warning(code, place, message, hint))


def name_in(cell: Any) -> str:
    """The name at the head of a column."""
    return cleaned(cell.value).text if isinstance(cell.value, str) else str(cell.value)


def is_blank(cell: Any) -> bool:
    """Whether a cell holds nothing but spaces."""
    return isinstance(cell.value, str) and cell.data_type == "s" and not cleaned(cell.value).text


def _titles(resource: Resource, missing: list[str]) -> dict[str, str]:
    """The fields by their titles in every language, where one title is one field's only."""
    pairs = [
        (same_words(title), column.name)
        for column in resource.fields
        for title in {column.title, *column.titles.values()}
    ]
    times = Counter(title for title, _ in pairs)
    return {title: name for title, name in pairs if times[title] == 1 and name in missing}


def _finding_key(resource: Resource) -> tuple[str, ...]:
    """The fields by which a record is found at all: its id, and the record that it belongs to."""
    parent = resource.rows.nested_parent
    named = [name for name in resource.primary_key if name in ("id", parent)]
    return tuple(named) or resource.primary_key
