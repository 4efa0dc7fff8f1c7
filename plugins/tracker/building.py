"""From rows to records: each column converted to the type that its record declares."""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from tracker.model import Record, Text
from tracker.periods import Period, PeriodError, parse_period
from tracker.reading.rows import Row

RecordType = TypeVar("RecordType", bound=Record)

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Conversion:
    """The settings that reading a cell depends on."""

    languages: tuple[str, ...]
    fiscal_year_first_month: int


class UnusableRowError(ValueError):
    """A required cell is absent or cannot be read, so there is no record to make."""


def build_record(kind: type[RecordType], row: Row, conversion: Conversion) -> RecordType:
    """Make a record of a row. An optional cell that cannot be read counts as absent.

    Raises :class:`UnusableRowError` where a required cell is absent or unreadable; the checks
    report such cells with their place, and a package without errors has none.
    """
    values: dict[str, Any] = {"row": row}
    for name, target, optional in _columns(kind):  # type: ignore[arg-type]
        column = name.rstrip("_")
        if target is Text:
            values[name] = _text(row, column, conversion)
        elif target is tuple:
            values[name] = row.items(column)
        else:
            values[name] = _cell(row.text(column), target, conversion)
            if values[name] is None and not optional:
                raise UnusableRowError(f"{row.resource}.{column}")
    return kind(**values)


@dataclass(frozen=True, slots=True)
class WantedColumn:
    """A column that a type of record is built from, and whether there is no record without it."""

    name: str
    is_list: bool
    required: bool


def wanted_columns(kind: type[Record], first_language: str) -> tuple[WantedColumn, ...]:
    """The columns that a resource must declare for its rows to become records of a type.

    Of a text in several languages, the column of the first one.
    """
    return tuple(
        WantedColumn(
            f"{name}_{first_language}" if target is Text else name.rstrip("_"),
            target is tuple,
            not optional and target not in (Text, tuple),
        )
        for name, target, optional in _columns(kind)  # type: ignore[arg-type]
    )


def _text(row: Row, column: str, conversion: Conversion) -> Text:
    texts = {}
    for language in conversion.languages:
        if text := row.text(f"{column}_{language}"):
            texts[language] = text.strip()
    return Text(texts)


def _cell(text: str | None, target: type[Any], conversion: Conversion) -> Any:
    if text is None:
        return None
    if target is Period:
        try:
            return parse_period(text, conversion.fiscal_year_first_month)
        except PeriodError:
            return None
    return _CONVERTERS[target](text)


def number_of(text: str) -> Decimal | None:
    """A number as typed, its digits kept; None for what is no plain number."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else None


def _boolean(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_CONVERTERS: dict[type[Any], Callable[[str], Any]] = {
    str: str,
    int: _integer,
    bool: _boolean,
    Decimal: number_of,
    date: _date,
}


@cache
def _columns(kind: Any) -> tuple[tuple[str, type[Any], bool], ...]:
    """Each field's name, its type without ``| None``, and whether it may be absent."""
    hints = get_type_hints(kind)
    columns = []
    for each in fields(kind):
        if each.name == "row":
            continue
        hint = hints[each.name]
        optional = False
        if get_origin(hint) in (Union, types.UnionType):
            optional = type(None) in get_args(hint)
            hint = next(part for part in get_args(hint) if part is not type(None))
        columns.append((each.name, get_origin(hint) or hint, optional))
    return tuple(columns)
