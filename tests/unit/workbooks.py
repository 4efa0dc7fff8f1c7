"""A workbook of the sample as somebody in an office would have it open: cells found by record."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.conftest import SAMPLE
from tracker.findings import Finding
from tracker.loading import Loaded
from tracker.spreadsheets.importing import Import, Today, prepare

NAMES_ROW = 3
"""The sample has titles in one language: a line for the way back, one of titles, one of names."""


class OpenWorkbook:
    """A workbook that a test works in, and then saves."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = load_workbook(io.BytesIO(content))

    def columns(self, sheet: str) -> dict[str, int]:
        """The columns of a sheet by the names at their heads."""
        cells = next(row for row in self.book[sheet].iter_rows(max_row=9) if _has_names(row))
        return {cell.value: cell.column for cell in cells if cell.value}

    def line(self, sheet: str, **key: str) -> int:
        """The row of the record with these values."""
        columns = self.columns(sheet)
        found = [
            line
            for line in range(1, self.book[sheet].max_row + 1)
            if all(self.book[sheet].cell(line, columns[n]).value == v for n, v in key.items())
        ]
        assert len(found) == 1, f"{sheet} {key}: rows {found}"
        return found[0]

    def cell(self, sheet: str, field: str, **key: str) -> Any:
        """A cell of the record with these values."""
        return self.book[sheet].cell(self.line(sheet, **key), self.columns(sheet)[field])

    def put(self, sheet: str, field: str, value: object, **key: str) -> str:
        """Write into a record's cell; returns the cell's name."""
        cell = self.cell(sheet, field, **key)
        cell.value = value
        return str(cell.coordinate)

    def add(self, sheet: str, **values: object) -> int:
        """Write a new record below the others; returns its row."""
        columns, line = self.columns(sheet), self.book[sheet].max_row + 1
        for name, value in values.items():
            self.book[sheet].cell(line, columns[name]).value = value
        return line

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


def _has_names(row: Sequence[Any]) -> bool:
    return "_origin" in {cell.value for cell in row}


def today(loaded: Loaded, folder: Path = SAMPLE) -> Today:
    """The sample as it is, to compare a workbook with."""
    assert loaded.package is not None
    return Today(folder, loaded.package, loaded.tables, loaded.findings)


def imported(book: OpenWorkbook, path: Path, loaded: Loaded, *, remove: bool = False) -> Import:
    """What a workbook would change in the sample."""
    return prepare(book.save(path), today(loaded), remove=remove)


def told(findings: Sequence[Finding]) -> list[str]:
    """Each finding as ``sheet!cell severity code``."""
    return [f"{each.sheet}!{each.cell} {each.severity} {each.code}" for each in findings]
