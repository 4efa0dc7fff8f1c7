"""Sheets whose rows are written in one go, for tables too long to be written cell by cell.

XlsxWriter makes the workbook, its styles and all that is about a sheet; only the rows below the
header come from here. That takes a quarter of the time of the library's own cells.
"""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from tracker.exporting.sheet_rows import Rows, row_elements


class QuickSheet(Worksheet):  # type: ignore[misc]
    """A sheet of XlsxWriter's with rows of its own after those that the library was given."""

    quick_rows: Rows | None = None

    def _write_dimension(self) -> None:
        if self.quick_rows is None:
            super()._write_dimension()
            return
        last = max(len(self.quick_rows.columns) - 1, 0)
        reference = xl_range(0, 0, self.quick_rows.count, last)
        self._xml_empty_tag("dimension", [("ref", reference)])

    def _write_rows(self) -> None:
        super()._write_rows()
        if self.quick_rows is not None:
            letters = [xl_col_to_name(each) for each in range(len(self.quick_rows.columns))]
            self.fh.writelines(row_elements(self.quick_rows, letters))
