"""Tables as CSV (RFC 4180, UTF-8).

The plain form holds every value exactly as it was typed, whatever a spreadsheet would make of it.
The one for spreadsheet programs begins with a byte order mark, without which Excel shows other
letters than were written, ends lines as Windows does, and makes texts harmless that would be run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tracker.exporting.cell_rows import Conversion, converted_rows, text_rows
from tracker.exporting.spreadsheet_safety import harmless
from tracker.reading.descriptor import Field
from tracker.reading.rows import Table

EXCEL_ENDING = ".excel.csv"
"""What the name of the form for spreadsheet programs ends with."""
_NOT_RUN = ("number", "integer", "boolean", "date")


def csv_table(table: Table) -> bytes:
    """The table with a header line; empty cells are empty, lists are joined by their delimiter."""
    return _written(table, text_rows(table), "\n").encode("utf-8")


def csv_for_excel(table: Table) -> bytes:
    """The same for spreadsheet programs. Numbers stay numbers, negative ones too."""
    treated = converted_rows(table, [_harmless(each) for each in table.resource.fields])
    return _written(table, treated, "\r\n").encode("utf-8-sig")


def excel_path(path: str) -> str:
    """The name of the form for spreadsheet programs beside that of the plain one."""
    return path.removesuffix(".csv") + EXCEL_ENDING


def _written(table: Table, rows: Iterable[list[str | None]], line_end: str) -> str:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator=line_end)
    writer.writerow(table.resource.field_names)
    writer.writerows(rows)
    return output.getvalue()


def _harmless(column: Field) -> Conversion:
    if column.type == "list":
        return lambda items: harmless(column.delimiter.join(items))
    return None if column.type in _NOT_RUN else harmless
