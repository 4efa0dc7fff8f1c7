"""The rows of a sheet with their values read, before it is known whose rows they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.findings import Finding, Place, Severity, error, warning
from tracker.messages import Message, tell
from tracker.reading.descriptor import Field
from tracker.spreadsheets.cells import CellContext, CellReading, read_cell
from tracker.spreadsheets.known_words import Known
from tracker.spreadsheets.layout import Value, cell_name, key_parts, key_text
from tracker.spreadsheets.opening import Opened
from tracker.spreadsheets.sheets import SheetRow, TableRows
from tracker.spreadsheets.values import canonical


class Shown:
    """What formulas showed last; the workbook is read again for it only where there are any."""

    def __init__(self, opened: Opened) -> None:
        self.epoch: datetime = opened.book.epoch
        self._opened = opened
        self._sheets: dict[str, dict[tuple[int, int], object]] = {}

    def of(self, sheet: str, row: int, column: int) -> object:
        """What a cell showed; None where the workbook does not say."""
        if sheet not in self._sheets:
            found: Any = self._opened.shown()[sheet]
            found.reset_dimensions()
            self._sheets[sheet] = {
                (cell.row, cell.column): cell.value
                for cells in found.iter_rows()
                for cell in cells
                if cell.value is not None
            }
        return self._sheets[sheet].get((row, column))


@dataclass(slots=True)
class Candidate:
    """A row with a reading for each of its cells that is not empty; ``key`` is what they say."""

    row: SheetRow
    label: str
    readings: dict[str, CellReading]
    key: str

    def value(self, name: str) -> Value:
        """A cell's value; None for one that is empty or could not be read."""
        return self.readings[name].value if name in self.readings else None

    @property
    def values(self) -> dict[str, str | tuple[str, ...]]:
        """The values of the cells that hold any."""
        return {name: each.value for name, each in self.readings.items() if each.value}

    @property
    def findings(self) -> list[Finding]:
        """What is to be told of all its cells."""
        return [each for reading in self.readings.values() for each in reading.findings]


class CandidateReader:
    """Reads the rows of one sheet, and collects what is wrong with rows as a whole."""

    def __init__(self, rows: TableRows, known: dict[str, Known], shown: Shown, file: str) -> None:
        self.rows = rows
        self.resource = rows.layout.resource
        self.known = known
        self.shown = shown
        self.file = file
        self.findings: list[Finding] = []

    def candidates(self) -> list[Candidate]:
        """The rows without those that stand twice, which is told at the second."""
        first: dict[str, Candidate] = {}
        kept = []
        for row in self.rows.rows:
            each = self._read(row)
            other = first.setdefault(each.key, each)
            if other is each or not any(each.value(name) for name in self.resource.primary_key):
                kept.append(each)
            else:
                self._repeated(each, other)
        return kept

    def tell(
        self,
        severity: Severity,
        code: str,
        candidate: Candidate,
        name: str,
        message: Message,
        hint: Message,
    ) -> None:
        """Keep a finding at a cell of a row."""
        make = error if severity == "error" else warning
        place = self.place(candidate.row, name)
        self.findings.append(make(code, place, message, hint, record=candidate.label, field=name))

    def place(self, row: SheetRow, name: str) -> Place:
        """Where a cell of a row stands."""
        return self.rows.place(self.file, row.line, name)

    def _read(self, row: SheetRow) -> Candidate:
        label = "/".join(
            str(row.cells[name].value) for name in self.resource.primary_key if name in row.cells
        )
        readings = {}
        for name, cell in row.cells.items():
            column = self.resource.field_named(name)
            assert column is not None, "the sheet's columns are fields of the resource"
            readings[name] = read_cell(cell, self._context(row, column, cell, label))
        values = [
            readings[name].value if name in readings else None for name in self.resource.primary_key
        ]
        key = key_text([value if isinstance(value, str) else "" for value in values])
        return Candidate(row, label, readings, key)

    def _context(self, row: SheetRow, column: Field, cell: Any, label: str) -> CellContext:
        return CellContext(
            column,
            self.place(row, column.name),
            label,
            self.known[column.name],
            self.shown.epoch,
            lambda: self.shown.of(self.rows.sheet, row.line, cell.column),
        )

    def _repeated(self, candidate: Candidate, other: Candidate) -> None:
        name = next(name for name in self.resource.primary_key if candidate.value(name))
        where = cell_name(other.row.line, self.rows.columns.get(name, 1))
        same = all(
            canonical(candidate.value(each.name), each) == canonical(other.value(each.name), each)
            for each in self.resource.fields
        )
        if same:
            self.tell(
                "warning",
                "workbook-row-repeated",
                candidate,
                name,
                tell("this row stands twice, first at %(cell)s; it was read once", cell=where),
                tell("delete one of the two"),
            )
        else:
            self.tell(
                "error",
                "workbook-row-differs",
                candidate,
                name,
                tell("this record stands at %(cell)s too, with other values", cell=where),
                tell(
                    "keep one of the two, or give this one a key of its own: %(fields)s",
                    fields=", ".join(self.resource.primary_key),
                ),
            )


def named(key: str) -> str:
    """A key as it is told: its values that are filled."""
    return "/".join(part for part in key_parts(key) if part)
