"""A table as CSV (RFC 4180 with LF line ends, UTF-8): every value exactly as it was typed."""

from __future__ import annotations

import csv
import io

from tracker.checking.schema import cell_text
from tracker.reading.tables import Table


def csv_table(table: Table) -> bytes:
    """The table with a header line; empty cells are empty, lists are joined by their delimiter."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(table.resource.field_names)
    for row in table.rows:
        writer.writerow([cell_text(row, column) or "" for column in table.resource.fields])
    return output.getvalue().encode("utf-8")
