"""Tables as JSON: a list of records, each value of its type, numbers exactly as they were typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from tracker.reading.descriptor import Field
from tracker.reading.rows import Row, Table


@dataclass(frozen=True, slots=True)
class Exactly:
    """A number whose digits are written as they were typed: 96.690 stays 96.690."""

    digits: str


def record(row: Row, fields: tuple[Field, ...]) -> dict[str, Any]:
    """A row's filled cells by name: texts, :class:`Exactly`, booleans, lists of texts."""
    return {
        column.name: _value(row.values[column.name], column)
        for column in fields
        if row.values.get(column.name)
    }


def json_table(table: Table) -> bytes:
    """All records, one a line. An empty cell is left out of its record."""
    writers = [
        (each.name, f"{_text(each.name)}: ", _WRITERS.get(each.type, _text))
        for each in table.resource.fields
    ]
    lines = []
    for row in table.rows:
        values = row.values
        cells = [
            before + write(values[name]) for name, before, write in writers if values.get(name)
        ]
        lines.append("{" + ", ".join(cells) + "}")
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8")


def written(value: Any, indent: int = 0) -> str:
    """A value as JSON, with exact numbers; on one line, or indented from ``indent`` spaces on."""
    return "".join(_parts(value, indent, 0))


def _value(value: str | tuple[str, ...], column: Field) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if column.type in ("number", "integer"):
        return Exactly(value)
    return value == "true" if column.type == "boolean" else value


def _parts(value: Any, indent: int, depth: int) -> Iterator[str]:
    if isinstance(value, Exactly):
        yield value.digits
    elif isinstance(value, dict):
        yield from _enclosed(
            "{", "}", [(f"{_text(name)}: ", each) for name, each in value.items()], indent, depth
        )
    elif isinstance(value, list | tuple):
        yield from _enclosed("[", "]", [("", each) for each in value], indent, depth)
    else:
        yield _text(value)


def _enclosed(
    opening: str, closing: str, items: list[tuple[str, Any]], indent: int, depth: int
) -> Iterator[str]:
    if not items:
        yield opening + closing
        return
    inner = "\n" + " " * (indent * (depth + 1)) if indent else ""
    yield opening
    for index, (before, each) in enumerate(items):
        yield ("," if indent else ", ") * (index > 0) + inner + before
        yield from _parts(each, indent, depth + 1)
    yield ("\n" + " " * (indent * depth) if indent else "") + closing


def _text(value: Any) -> str:
    return encode_basestring(value) if isinstance(value, str) else json.dumps(value)


_WRITERS: dict[str, Callable[[Any], str]] = {
    "number": str,
    "integer": str,
    "boolean": str,
    "list": lambda items: json.dumps(items, ensure_ascii=False),
}
"""How a cell that is filled is written, by its field's type; any other is a text."""
