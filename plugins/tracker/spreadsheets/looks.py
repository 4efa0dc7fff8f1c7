"""How cells look, and that the look says what one may do: white is yours, grey is locked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "Arial"
"""Has Urdu and Arabic letters and comes with every office program or a font of its measures."""
INK, PAPER, LOCKED, LINE = "#1B1F24", "#FFFFFF", "#E7EAEE", "#C3C9D1"
HEAD, HEAD_REQUIRED, HEAD_INK = "#3D5A73", "#7A2E1F", "#FFFFFF"
MISSING = "#FFE2B8"
LINK = "#0B5394"
TEXT = "@"
"""The number format of text: what is typed stays as it is, no date or number is made of it."""

_TEXT_CELL: dict[str, Any] = {"num_format": TEXT, "text_wrap": True}
_RIGHT_TO_LEFT: dict[str, Any] = {"reading_order": 2, "align": "right", "font_size": 11}


_LINE_HEIGHT = 14.5
_MARGIN = 3
_LETTERS = 1.15
"""How many letters of running text a column holds for each unit of its width, at the least."""


def row_height(texts: Iterable[tuple[str, float]], at_most: int) -> float:
    """How high a row must be for texts in columns of these widths, up to so many lines.

    Said in the file, because not every program works it out for itself when it opens one.
    """
    lines = 1
    for text, width in texts:
        wrapped = sum(max(1, ceil(len(line) / (width * _LETTERS))) for line in text.split("\n"))
        lines = max(lines, min(wrapped, at_most))
    return lines * _LINE_HEIGHT + _MARGIN


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made = cache(self._make)

    def cell(self, *, text: bool, locked: bool, rtl: bool = False, number: str = "") -> Format:
        """A cell of a record: of text, or of numbers in a number format."""
        wanted: dict[str, Any] = {
            "valign": "top",
            "font_color": INK,
            "border": 1,
            "border_color": LINE,
            "locked": locked,
        }
        if locked:
            wanted["bg_color"] = LOCKED
        if text:
            wanted |= _TEXT_CELL
        elif number:
            wanted["num_format"] = number
        return self._format(wanted | (_RIGHT_TO_LEFT if rtl else {}))

    def title(self, *, required: bool, rtl: bool) -> Format:
        """A column's title; red where every record must have the field."""
        return self._format(
            {
                "bold": True,
                "font_color": HEAD_INK,
                "bg_color": HEAD_REQUIRED if required else HEAD,
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
                "border_color": LINE,
            }
            | (_RIGHT_TO_LEFT if rtl else {})
        )

    def name(self) -> Format:
        """A field's name, by which reading finds the column."""
        return self._format(
            {
                "font_color": "#4A5560",
                "bg_color": LOCKED,
                "font_size": 9,
                "border": 1,
                "border_color": LINE,
            }
        )

    def heading(self, *, large: bool = False, rtl: bool = False) -> Format:
        """A heading of the first sheet."""
        wanted = {"bold": True, "font_size": 16 if large else 12, "font_color": HEAD}
        return self._format(wanted | ({**_RIGHT_TO_LEFT, "font_size": 14} if rtl else {}))

    def words(self, *, rtl: bool = False) -> Format:
        """Running text of the first sheet and of the sheet of choices."""
        return self._format({"text_wrap": True, "valign": "top"} | (_RIGHT_TO_LEFT if rtl else {}))

    def number(self) -> Format:
        """A step's number on the first sheet."""
        return self._format({"align": "right", "valign": "top", "indent": 1, "font_color": HEAD})

    def line(self) -> Format:
        """The line above a table, which runs on over the cells beside it."""
        return self._format({"font_color": "#4A5560", "valign": "vcenter"})

    def link(self) -> Format:
        """A link to another sheet."""
        return self._format({"font_color": LINK, "underline": 1, "valign": "top"})

    def missing(self) -> Format:
        """What a cell turns to while its record still lacks it."""
        return self._format({"bg_color": MISSING})

    def sample(self, colour: str) -> Format:
        """A cell of the legend in one of the colours."""
        return self._format({"bg_color": colour, "border": 1, "border_color": LINE})

    def _format(self, wanted: dict[str, Any]) -> Format:
        return self._made(tuple(sorted(({"font_name": FONT, "font_size": 10} | wanted).items())))

    def _make(self, wanted: tuple[tuple[str, Any], ...]) -> Format:
        return self._book.add_format(dict(wanted))
