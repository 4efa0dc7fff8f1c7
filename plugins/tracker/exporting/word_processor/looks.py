"""How documents look: their fonts by language, and the style sheets with these put in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

FONT = "Times New Roman"
"""For letters that run from left to right; every word processor has it or one of its measures."""

RIGHT_TO_LEFT_FONT = "Noto Naskh Arabic"
RIGHT_TO_LEFT_FONTS = {"ur": "Noto Nastaliq Urdu"}
"""For letters that run from right to left: the usual face, and those that a language prefers."""

FALLBACK_FONTS = {"Noto Nastaliq Urdu": "Jameel Noori Nastaleeq"}
"""What to look for on machines that do not have a font."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the looks of a document depend on."""

    language_tag: str
    direction: str
    footer: str

    @property
    def right_to_left(self) -> bool:
        return self.direction == "rtl"

    @property
    def start(self) -> str:
        """The side on which lines begin, named as on paper: not all programs mirror a side."""
        return "right" if self.right_to_left else "left"

    @property
    def end(self) -> str:
        return "left" if self.right_to_left else "right"

    @property
    def language(self) -> str:
        return self.language_tag.partition("-")[0]

    @property
    def country(self) -> str:
        return self.language_tag.partition("-")[2] or "none"

    @property
    def complex_font(self) -> str:
        """The font of letters that run from right to left."""
        return RIGHT_TO_LEFT_FONTS.get(self.language, RIGHT_TO_LEFT_FONT)

    def fill(self, sheet: str, **values: str) -> str:
        """A style sheet of this folder with this look's values put in."""
        text = (Path(__file__).parent / sheet).read_text(encoding="utf-8")
        return Template(text).substitute(
            font=FONT,
            complex_font=self.complex_font,
            language=self.language,
            country=self.country,
            language_tag=self.language_tag,
            footer=escape(self.footer),
            **values,
        )
