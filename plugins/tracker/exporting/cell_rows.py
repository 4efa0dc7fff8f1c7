"""A table's rows as lists of cells in the order of its fields, quick enough for large tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.reading.descriptor import Field
from tracker.reading.rows import Table

Conversion = Callable[[Any], Any] | None
"""What makes a column's value of a filled cell: a text, or a tuple of texts where it is a list.

None where the cell as it is will do.
"""


def text_rows(table: Table) -> Iterator[list[str | None]]:
    """Each row as it is published: texts, a list's items joined; None where a cell is empty."""
    return converted_rows(table, [joined(each) for each in table.resource.fields])


def typed_rows(table: Table) -> Iterator[list[Any]]:
    """Each row with values of the fields' types; numbers as their digits, lists as tuples of texts.

    The checks have seen to it that every text can be read so.
    """
    return converted_rows(table, [_TYPES.get(each.type) for each in table.resource.fields])


def converted_rows(table: Table, conversions: Sequence[Conversion]) -> Iterator[list[Any]]:
    """Each row with every filled cell converted; ``conversions`` has one for each field."""
    names = table.resource.field_names
    wanted = [(place, each) for place, each in enumerate(conversions) if each is not None]
    for row in table.rows:
        cells: list[Any] = list(map(row.values.get, names))
        for place, convert in wanted:
            if (value := cells[place]) is not None:
                cells[place] = convert(value)
        yield cells


def joined(column: Field) -> Conversion:
    """What joins a list's items by the column's delimiter; None for any other column."""
    return column.delimiter.join if column.type == "list" else None


def floating(digits: str) -> float | None:
    """The number, where floating point keeps every digit of it; None where it does not."""
    number = float(digits)
    shortest = repr(number)
    # Most numbers are typed as they are kept; only for the others is it worth to compute exactly.
    if shortest in (digits, f"{digits}.0") or Decimal(shortest) == Decimal(digits):
        return number
    return None


_TYPES: dict[str, Conversion] = {
    "integer": int,
    "boolean": "true".__eq__,
    "date": date.fromisoformat,
}
