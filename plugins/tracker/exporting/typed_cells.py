"""Cells as values of their type, for formats that know types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tracker.reading.descriptor import Field
from tracker.reading.rows import Row, Table

Value = str | int | bool | Decimal | date | tuple[str, ...] | None


def typed_rows(table: Table) -> Iterator[tuple[Value, ...]]:
    """Each row's values in the order of the table's fields."""
    fields = table.resource.fields
    for row in table.rows:
        yield tuple(typed(row, each) for each in fields)


def typed(row: Row, column: Field) -> Value:
    """A cell's value; None where it is empty. The checks have seen to it that it can be read."""
    value = row.values.get(column.name)
    if value is None or value == "":
        return None
    if isinstance(value, tuple):
        return value
    if column.type == "number":
        return Decimal(value)
    if column.type == "integer":
        return int(value)
    if column.type == "boolean":
        return value == "true"
    if column.type == "date":
        return date.fromisoformat(value)
    return value
