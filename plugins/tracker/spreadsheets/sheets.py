"""From an opened workbook to the rows of each resource, found by the names of sheets and fields.

Columns may stand in any order; a renamed sheet is known by its columns. What cannot be certain is a
finding at its cell, and the rest is read all the same, so that everything is told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tracker.findings import Finding, Place, choices_hint, error, warning
from tracker.messages import Message, tell, tell_plural
from tracker.reading.descriptor import PackageDescriptor
from tracker.spreadsheets.columns import ColumnFinder, Sheet, is_blank, name_in
from tracker.spreadsheets.layout import CHOICES, ORIGIN, START, Layout, layouts
from tracker.spreadsheets.opening import Opened, SheetFacts
from tracker.spreadsheets.origin import Origin, read_origin

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")


@dataclass(slots=True)
class SheetRow:
    """A row that holds something: its line, its cells by field, and the key it was made with."""

    line: int
    cells: dict[str, Any]
    origin: str = ""


@dataclass(slots=True)
class TableRows:
    """What a workbook's sheet has of one resource. ``columns`` are the fields' columns, from 1."""

    layout: Layout
    sheet: str
    names_line: int
    columns: dict[str, int]
    rows: list[SheetRow] = field(default_factory=list)

    def place(self, file: str, line: int, name: str = "") -> Place:
        """A cell of a field; the first column's for a field that has none."""
        return Place(file, line, self.columns.get(name, 1), self.sheet)


@dataclass(slots=True)
class ReadWorkbook:
    """All that a workbook has: rows by resource, what it was made from, and what is to be told."""

    tables: dict[str, TableRows]
    origin: Origin
    findings: list[Finding]


def read_sheets(opened: Opened, package: PackageDescriptor, file: str) -> ReadWorkbook:
    """Read every sheet of a workbook; ``file`` is the name that findings show."""
    return _WorkbookReader(opened, package, file).read()


class _WorkbookReader:
    def __init__(self, opened: Opened, package: PackageDescriptor, file: str) -> None:
        self.opened = opened
        self.file = file
        self.layouts = layouts(package)
        self.findings: list[Finding] = []

    def read(self) -> ReadWorkbook:
        sheets: dict[str, Sheet] = {}
        origin = Origin()
        for sheet in self.opened.book.worksheets:
            if sheet.title == ORIGIN:
                origin = read_origin(sheet)
            elif sheet.title not in (START, CHOICES):
                sheets[sheet.title] = self._lines(sheet)
        tables: dict[str, TableRows] = {}
        for resource, layout in self.layouts.items():
            found = sheets.pop(layout.sheet, None)
            if found is not None and (table := self._table(layout, found)):
                tables[resource] = table
        self._others(sheets, tables)
        for layout in self.layouts.values():
            if layout.resource.name not in tables and not self._is_told(layout.sheet):
                self._warn(
                    "workbook-sheet-missing",
                    Place(self.file, sheet=layout.sheet),
                    tell("the sheet '%(sheet)s' is missing", sheet=layout.sheet),
                    tell("its records are kept as they are"),
                )
        return ReadWorkbook(tables, origin, self.findings)

    def _lines(self, sheet: Any) -> Sheet:
        sheet.reset_dimensions()  # what a file says of its own size need not be so
        lines = {}
        for line, row in enumerate(sheet.iter_rows(), start=1):
            if cells := {cell.column: cell for cell in row if cell.value is not None}:
                lines[line] = cells
        # No public name leads from a sheet to its part of the archive.
        part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        return Sheet(sheet.title, lines, self.opened.facts.get(part, SheetFacts()))

    # Sheets

    def _others(self, sheets: dict[str, Sheet], tables: dict[str, TableRows]) -> None:
        """Sheets with other names: renamed ones, copies, and what does not belong here."""
        for sheet in sheets.values():
            if not sheet.lines:
                continue
            layout = self._recognised(sheet)
            place = Place(self.file, sheet=sheet.name)
            if layout is None:
                self._warn(
                    "workbook-sheet-unknown",
                    place,
                    tell("the sheet '%(sheet)s' is none of the tables and is not read",
                         sheet=sheet.name),
                    choices_hint(
                        sheet.name,
                        [each.sheet for each in self.layouts.values()],
                        tell("take it out, or copy its records into the sheet they belong to"),
                    ),
                )  # fmt: skip
            elif layout.resource.name in tables:
                self._fault(
                    "workbook-sheet-repeated",
                    place,
                    tell(
                        "the sheet '%(sheet)s' has the columns of '%(other)s', which is there too",
                        sheet=sheet.name,
                        other=tables[layout.resource.name].sheet,
                    ),
                    tell("put all records into one of the two and take the other out"),
                )
            elif table := self._table(layout, sheet):
                tables[layout.resource.name] = table
                self._warn(
                    "workbook-understood",
                    place,
                    tell(
                        "the sheet '%(sheet)s' was read as '%(table)s', whose columns it has",
                        sheet=sheet.name,
                        table=layout.sheet,
                    ),
                    tell("give it its name again"),
                )

    def _recognised(self, sheet: Sheet) -> Layout | None:
        """The one resource whose fields a sheet has, all of them."""
        found = [
            layout
            for layout in self.layouts.values()
            if sheet.names_line(set(layout.resource.field_names))[1] == len(layout.resource.fields)
        ]
        exact = [each for each in found if self._has_no_more(sheet, each)]
        return exact[0] if len(exact) == 1 else None

    def _has_no_more(self, sheet: Sheet, layout: Layout) -> bool:
        known = set(layout.resource.field_names)
        line, _ = sheet.names_line(known)
        return {name_in(each) for each in sheet.lines[line].values()} <= known | {ORIGIN, ""}

    def _is_told(self, sheet: str) -> bool:
        return any(each.sheet == sheet and each.severity == "error" for each in self.findings)

    # One table

    def _table(self, layout: Layout, sheet: Sheet) -> TableRows | None:
        known = set(layout.resource.field_names)
        line, found = sheet.names_line(known)
        if found < min(2, len(known)):
            self._fault(
                "workbook-names-missing",
                Place(self.file, 1, 1, sheet.name),
                tell("the line with the fields' names is missing"),
                tell(
                    "write these names above the records, each at the head of its column: "
                    "%(names)s",
                    names=", ".join(layout.resource.field_names),
                ),
            )
            return None
        finder = ColumnFinder(layout.resource, sheet, line, self.file)
        columns = finder.columns()
        self.findings += finder.findings
        by_column = {column: name for name, column in columns.items()}
        table = TableRows(layout, sheet.name, line, columns)
        for number, cells in sheet.lines.items():
            named = {
                by_column[column]: cell
                for column, cell in cells.items()
                if column in by_column and not is_blank(cell)
            }
            origin = named.pop(ORIGIN, None)
            if number > line and named:
                key = str(origin.value) if origin is not None else ""
                table.rows.append(SheetRow(number, named, key))
        self._see_merged(table, sheet)
        self._see_hidden(table, sheet)
        self._see_empty(table)
        return table

    # What a sheet has beside its cells

    def _see_merged(self, table: TableRows, sheet: Sheet) -> None:
        """Merged cells hide which record a value belongs to."""
        filled = {
            (line, column)
            for line, cells in sheet.lines.items()
            if line >= table.names_line
            for column in cells
        }
        for text in sheet.facts.merged:
            limits = _limits(text)
            if limits is None:
                continue
            first_row, first_column, last_row, last_column = limits
            columns = table.columns.values()
            if (
                last_row < table.names_line
                or (first_row, first_column) not in filled
                or not any(first_column <= each <= last_column for each in columns)
            ):
                continue
            self._fault(
                "workbook-merged",
                Place(self.file, first_row, first_column, sheet.name),
                tell("the cells %(range)s are merged", range=text.replace("$", "")),
                tell("unmerge them, and write into each record's own cell what belongs there"),
            )

    def _see_empty(self, table: TableRows) -> None:
        """Empty rows between the records do no harm, but somebody may miss what stood there."""
        lines = [each.line for each in table.rows]
        number = lines[-1] - lines[0] + 1 - len(lines) if lines else 0
        if not number:
            return
        first = next(line + 1 for line, after in pairwise(lines) if after != line + 1)
        self._warn(
            "workbook-row-empty",
            Place(self.file, first, 1, table.sheet),
            tell_plural(
                "%(number)s empty row between the records was skipped",
                "%(number)s empty rows between the records were skipped, this one first",
                number,
            ),
            tell("nothing needs to be done, unless a record stood there"),
        )

    def _see_hidden(self, table: TableRows, sheet: Sheet) -> None:
        hidden = [each.line for each in table.rows if each.line in sheet.facts.hidden_rows]
        if hidden:
            self._warn(
                "workbook-hidden",
                Place(self.file, hidden[0], 1, sheet.name),
                tell_plural(
                    "%(number)s row is hidden, perhaps by a filter; it was read like the others",
                    "%(number)s rows are hidden, perhaps by a filter; they were read like the "
                    "others",
                    len(hidden),
                ),
                tell("show all rows to see what is in them"),
            )
        for name, column in table.columns.items():
            limits = sheet.facts.hidden_columns
            if name != ORIGIN and any(first <= column <= last for first, last in limits):
                self._warn(
                    "workbook-hidden",
                    Place(self.file, table.names_line, column, sheet.name),
                    tell("the column '%(name)s' is hidden; it was read all the same", name=name),
                    tell("show it to see what is in it"),
                )

    def _fault(self, code: str, place: Place, message: Message, hint: Message) -> None:
        self.findings.append(error(code, place, message, hint))

    def _warn(self, code: str, place: Place, message: Message, hint: Message) -> None:
        self.findings.append(warning(code, place, message, hint))


def _limits(text: str) -> tuple[int, int, int, int] | None:
    """A range's first row and column and its last ones."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first = int(match[2]), _column(match[1])
    last = (int(match[4]), _column(match[3])) if match[3] else first
    return *first, *last


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
