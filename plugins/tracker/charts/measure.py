"""How wide a text is, near enough to wrap and to place it.

Readers see a chart in the fonts of their own device, so widths are estimates on the generous side,
in units of the font size. The same text always has the same width on every machine, which keeps
the drawings identical.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_NARROW = frozenset("ijlI|.,:;'!’·")
_SLIM = frozenset('frt()[]-/ "“”*−–')
_WIDE = frozenset("mwMW%@—&")
_BOLD = 1.07


@cache
def _advance(letter: str) -> float:
    if letter in _NARROW:
        return 0.29
    if letter in _SLIM:
        return 0.39
    if letter in _WIDE:
        return 0.9
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return 0.54
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.0
    return 0.69 if letter.isupper() else 0.58


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The estimated width of a text on one line, in the unit of its font size."""
    return sum(map(_advance, text)) * size * (_BOLD if bold else 1.0)


def wrap(text: str, size: float, width: float, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit a width; a single word that does not fit overflows."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
