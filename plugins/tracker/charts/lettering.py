"""The letters of pictures: one font in two weights, made from the fonts that a theme ships.

A picture has to be the same on every machine, so its letters may come from no font of the machine.
Browsers mix fonts within a line as they need; what paints pictures here does not do that well with
joined scripts. So the theme's fonts become one font, the first of them that has a letter giving it,
under a name that no machine has.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tracker.cache import code_version, keep, write_atomically

WEIGHTS = {"Regular": 400, "Bold": 700}

_UNITS = 1000
"""Units of an em, in which all fonts are measured before they become one."""

_BUILT = {"≥": (">", "−"), "≤": ("<", "−")}
"""Signs of charts that fonts for reading may lack: each is put together from two that they have."""

_BUILT_RAISED, _BUILT_GAP = 90, 70

_EMPTY = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069", 0) | {
    "\u00a0": 200,
    "\u2007": 500,
    "\u2009": 160,
    "\u202f": 160,
}
"""Signs that order text, and spaces, with their widths: one without a glyph would bring in other
fonts, and with them other shapes for what is around it.
"""


@dataclass(frozen=True)
class Lettering:
    """The letters that some fonts (WOFF2, or any that can stand beside it) give to pictures.

    The earlier font counts where two have a letter. ``folder`` keeps what is made; the fonts in it
    are there once :meth:`made` has returned.
    """

    fonts: tuple[Path, ...]
    folder: Path

    @cached_property
    def digest(self) -> str:
        """What the letters depend on: the fonts, this code, and the tools that make one of them."""
        tools = f"{code_version('charts')} {version('fonttools')} {version('brotli')}"
        digest = hashlib.sha256(tools.encode())
        for path in self.fonts:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    @property
    def family(self) -> str:
        """The name of the font that is made."""
        return f"Lettering-{self.digest[:16]}"

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter that can be painted. Kept, for fonts take long to open."""
        path = self._made / "letters.txt"
        try:
            return frozenset(path.read_text(encoding="utf-8"))
        except OSError:
            letters = frozenset(_letters_of(self.fonts))
            keep(path, "".join(sorted(letters)).encode())
            return letters

    def made(self, pool: Executor | None = None) -> Path:
        """The folder with the font, one file a weight, made now if it is not kept.

        A pool makes both weights at once. Raises ``OSError`` where the folder cannot be written to.
        """
        paths = {style: self._made / f"{style}.ttf" for style in WEIGHTS}
        missing = [style for style, path in paths.items() if not path.is_file()]
        each_at_a_time = map if pool is None else pool.map
        make = partial(make_font, self.fonts, self.family)
        for style, content in zip(missing, each_at_a_time(make, missing), strict=True):
            write_atomically(paths[style], content)
        return self._made

    @property
    def _made(self) -> Path:
        return self.folder / self.digest


def _letters_of(fonts: Sequence[Path]) -> Iterator[str]:
    from fontTools.ttLib import TTFont

    found = {chr(code) for path in fonts for code in TTFont(path).getBestCmap()}
    yield from found
    yield from _EMPTY
    yield from (sign for sign, parts in _BUILT.items() if found.issuperset(parts))


def make_font(fonts: Sequence[Path], family: str, style: str) -> bytes:
    """One font of several, in one weight; each letter from the first that has it (TrueType)."""
    from fontTools.merge import Merger

    parts: list[io.BytesIO] = []
    known: set[int] = set()
    for path in fonts:
        font = _at_weight(path, WEIGHTS[style])
        codes = set(font.getBestCmap())
        _reduce(font, codes - known)
        known |= codes
        parts.append(_saved(font))
    merged = Merger().merge(parts)
    _add_built_signs(merged)
    _add_empty(merged)
    _name(merged, family, style)
    return _saved(merged).getvalue()


def _at_weight(path: Path, weight: int) -> Any:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem
    from fontTools.varLib import instancer

    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    if "fvar" in font:
        places = {
            axis.axisTag: max(axis.minValue, min(axis.maxValue, weight))
            if axis.axisTag == "wght"
            else axis.defaultValue
            for axis in font["fvar"].axes
        }
        font = instancer.instantiateVariableFont(font, places)
    if font["head"].unitsPerEm != _UNITS:
        scale_upem(font, _UNITS)
    return font


def _reduce(font: Any, codes: set[int]) -> None:
    """Leave only what these characters need, with all rules for joining and placing them."""
    from fontTools import subset

    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _saved(font: Any) -> io.BytesIO:
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file


def _add_built_signs(font: Any) -> None:
    """Signs that none of the fonts has, put together from others, one above the other."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    for sign, parts in _BUILT.items():
        if ord(sign) in names or not all(ord(part) in names for part in parts):
            continue
        upper, lower = (names[ord(part)] for part in parts)
        table = font["glyf"]
        drop = table[upper].yMin + _BUILT_RAISED - _BUILT_GAP - table[lower].yMax
        pen = TTGlyphPen(glyphs)
        pen.addComponent(upper, (1, 0, 0, 1, 0, _BUILT_RAISED))
        pen.addComponent(lower, (1, 0, 0, 1, 0, drop))
        _add_glyph(font, sign, pen.glyph(), font["hmtx"][upper])


def _add_empty(font: Any) -> None:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = font.getBestCmap()
    for sign, width in _EMPTY.items():
        if ord(sign) not in names:
            _add_glyph(font, sign, TTGlyphPen(None).glyph(), (width, 0))


def _add_glyph(font: Any, sign: str, glyph: Any, metrics: tuple[int, int]) -> None:
    name = f"added{ord(sign):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"][name] = glyph
    font["hmtx"][name] = metrics
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


def _name(font: Any, family: str, style: str) -> None:
    """Name it, and say its weight wherever a program may look for that (OpenType, name, OS/2)."""
    from fontTools.ttLib import newTable

    font["name"] = newTable("name")
    font["name"].names = []
    texts = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for number, text in texts.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    is_bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = 0x20 if is_bold else 0x40
    font["head"].macStyle = int(is_bold)
