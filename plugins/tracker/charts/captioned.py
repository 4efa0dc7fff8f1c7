"""A chart that leaves its page: the drawing on a ground of its own, with all that must go with it.

People paste pictures without their context, so the title, what the chart shows, whose figures these
are, as of when, and where they come from stand within the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tracker.charts.accessible import in_reading_order
from tracker.charts.measure import wrap
from tracker.charts.palette import FALLBACKS

WIDTH = 600.0
"""The width of every such chart in its own units."""

_MARGIN = 18.0
_INNER = WIDTH - 2 * _MARGIN
_TITLE, _SENTENCE, _NOTE = 22.0, 16.0, 13.0
_LEADING = 1.36
"""The distance of lines, in sizes of their letters; letters that join need more than Latin ones."""

_BASELINE = 0.98
_DRAWING = re.compile(
    r'<svg (?P<attributes>[^>]*?viewBox="(?P<box>[^"]*)"[^>]*)>'
    r"(?P<said><title.*?</title><desc.*?</desc>)(?P<drawn>.*)</svg>",
    re.DOTALL,
)
_SIZES = re.compile(r' (?:viewBox|width|height)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a chart: its title and sentence above, notes below, one a paragraph."""

    title: str
    sentence: str
    notes: tuple[str, ...]
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    role: str
    bold: bool = False

    @property
    def height(self) -> float:
        return self.size * _LEADING


def captioned(svg: str, caption: Caption) -> str:
    """A chart's inline SVG as a whole picture. Raises ``ValueError`` for any other SVG."""
    found = _DRAWING.fullmatch(svg)
    if found is None:
        raise ValueError("expected the inline SVG of a chart, with its title and description")
    left, top, width, height = (float(each) for each in found["box"].split())
    scale = _INNER / width
    above = [
        *_lines(caption.title, _TITLE, "ink", bold=True),
        *_lines(caption.sentence, _SENTENCE, "muted"),
    ]
    below = [line for note in caption.notes for line in _lines(note, _NOTE, "muted")]
    start = _MARGIN + sum(line.height for line in above) + 12
    rule = start + height * scale + 12
    whole = rule + 8 + sum(line.height for line in below) + _MARGIN - 4
    shift = f"translate({_short(_MARGIN - left * scale)},{_short(start - top * scale)})"
    parts = [
        f"<svg {_SIZES.sub('', ' ' + found['attributes']).strip()} "
        f'viewBox="0 0 {_short(WIDTH)} {_short(whole)}" '
        f'width="{_short(WIDTH)}" height="{_short(whole)}">',
        found["said"],
        f'<rect fill="{FALLBACKS["background"]}" '
        f'width="{_short(WIDTH)}" height="{_short(whole)}" />',
        *_written(above, _MARGIN, caption.right_to_left),
        f'<g transform="{shift} scale({scale:.4f})">{found["drawn"]}</g>',
        f'<path d="M{_short(_MARGIN)},{_short(rule)}H{_short(WIDTH - _MARGIN)}" '
        f'fill="none" stroke="{FALLBACKS["rule"]}" />',
        *_written(below, rule + 8, caption.right_to_left),
        "</svg>",
    ]
    return "".join(parts)


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a chart's SVG in its own units, inline or whole."""
    found = re.match(r'<svg [^>]*? width="([\d.]+)" height="([\d.]+)"', svg)
    assert found, "every chart says how large it is"
    return float(found[1]), float(found[2])


def _lines(text: str, size: float, role: str, *, bold: bool = False) -> Iterator[_Line]:
    for line in wrap(text, size, _INNER, bold):
        yield _Line(line, size, role, bold)


def _written(lines: list[_Line], top: float, mirrored: bool) -> Iterator[str]:
    across, anchor = (WIDTH - _MARGIN, "end") if mirrored else (_MARGIN, "start")
    for line in lines:
        weight = ' font-weight="bold"' if line.bold else ""
        yield (
            f'<text x="{_short(across)}" y="{_short(top + line.size * _BASELINE)}" '
            f'fill="{FALLBACKS[line.role]}" font-size="{_short(line.size)}"{weight} '
            f'text-anchor="{anchor}">{escape(in_reading_order(line.text))}</text>'
        )
        top += line.height


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
