"""Tables as Parquet, each column of its type, for pandas, R, DuckDB and their like."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

from tracker.exporting.cell_rows import floating, typed_rows
from tracker.reading.descriptor import Field
from tracker.reading.rows import Table

SIGNIFICANT_DIGITS = 38
"""The most that Parquet's exact decimals can have."""


def parquet(table: Table) -> bytes:
    """The table. Numbers are doubles where that loses no digit of any of them, else exact decimals;
    titles and descriptions stand in the columns' metadata.
    """
    import pyarrow  # dear to import, so only here
    from pyarrow import parquet as files

    fields = table.resource.fields
    columns: list[list[Any]] = [[] for _ in fields]
    for row in typed_rows(table):
        for column, value in zip(columns, row, strict=True):
            column.append(value)
    arrays, described = [], []
    for field, values in zip(fields, columns, strict=True):
        kind, stored = _column(field, values)
        arrays.append(pyarrow.array(stored, kind))
        about = {"title": field.title, "description": field.description}
        described.append(pyarrow.field(field.name, kind, metadata=about))
    about_table = json.dumps(
        {"name": table.resource.name, "title": table.resource.title}, ensure_ascii=False
    )
    schema = pyarrow.schema(described, metadata={"table": about_table})
    output = io.BytesIO()
    files.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), output, compression="zstd")
    return output.getvalue()


def _column(field: Field, values: list[Any]) -> tuple[Any, list[Any]]:
    """A column's type, and its values as that type wants them."""
    import pyarrow

    if field.type == "number":
        digits = [each for each in values if each is not None]
        numbers = {each: floating(each) for each in digits}
        if None not in numbers.values():
            return pyarrow.float64(), [None if each is None else numbers[each] for each in values]
        exact = [None if each is None else Decimal(each) for each in values]
        places = max(-int(each.as_tuple().exponent) for each in exact if each is not None)
        return pyarrow.decimal128(SIGNIFICANT_DIGITS, places), exact
    kinds = {
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    return kinds.get(field.type, pyarrow.string()), values
