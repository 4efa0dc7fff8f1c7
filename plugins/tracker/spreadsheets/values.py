"""How a value of the data stands in a cell, and which two writings are the same value."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from decimal import Decimal

from tracker.building import number_of
from tracker.reading.descriptor import Field
from tracker.spreadsheets.layout import Value

EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps. Source: Excel specifications and limits."""
_DIGEST = 4
NOTHING = "." * _DIGEST
"""The digest of an empty cell."""


def cell_value(value: Value, column: Field) -> str:
    """A value as the text of one cell; an empty one as ''."""
    if isinstance(value, tuple):
        return f"{column.delimiter} ".join(_item(each, column.delimiter) for each in value)
    return value or ""


def items_of(text: str, delimiter: str) -> tuple[str, ...]:
    """The items of a list cell: between delimiters or on lines of their own, spaces left out.

    An item that holds a delimiter stands in double quotes, a double quote in it twice.
    """
    items = []
    quoted = re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?:{re.escape(delimiter)}|$)')
    plain = re.compile(rf"((?:(?!{re.escape(delimiter)})[^\n])*)(?:{re.escape(delimiter)}|\n|$)")
    place = 0
    while place < len(text):
        match = quoted.match(text, place)
        item = match[1].replace('""', '"') if match else ""
        if match is None:
            match = plain.match(text, place)
            assert match is not None, "a plain item may be empty, so it is always found"
            item = match[1].strip()
        if item:
            items.append(item)
        place = match.end()
    return tuple(items)


def as_number(text: str, column: Field) -> tuple[float | int, str] | None:
    """A number's text as a cell's number and the format that shows its digits.

    None where a spreadsheet would not keep the number: too many digits, or no number at all.
    """
    number = number_of(text) if column.type in ("number", "integer") else None
    if number is None or len(number.as_tuple().digits) > EXACT_DIGITS:
        return None
    _, point, decimals = text.partition(".")
    if not point:
        # From twelve digits on a general cell would show a power of ten.
        return int(text), "0" if abs(number) >= 10**11 else "General"
    trailing = decimals.endswith("0")
    return float(text), f"0.{'0' * len(decimals)}{'#' * 4}" if trailing else "General"


def canonical(value: Value, column: Field) -> str:
    """A text that two writings of one value share: 96.690 and 96.69 are the same number."""
    if isinstance(value, tuple):
        return "\n".join(value)
    if value and column.type in ("number", "integer"):
        number = number_of(value)
        if number is not None:
            return "0" if number == 0 else f"{number.normalize():f}"
    return value or ""


def digest(value: Value, column: Field) -> str:
    """A few letters that tell whether a cell still holds the value that it was made with."""
    text = canonical(value, column)
    if not text:
        return NOTHING
    return b64encode(hashlib.sha256(text.encode()).digest()[:3]).decode()


def digests(text: str) -> list[str]:
    """The digests of a record's cells, apart again."""
    return [text[start : start + _DIGEST] for start in range(0, len(text), _DIGEST)]


def plain_number(value: float) -> str:
    """A cell's number in digits, as exactly as a spreadsheet keeps it."""
    number = Decimal(f"{value:.{EXACT_DIGITS}g}")
    return f"{number:f}" if number else "0"


def _item(text: str, delimiter: str) -> str:
    """An item of a list as it stands in the cell."""
    if delimiter in text or "\n" in text or text.startswith('"') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
