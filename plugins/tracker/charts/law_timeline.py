"""The lives of laws: how long each was in the making, and since when it holds.

One line per law, grouped. Time runs from left to right in every language. Everything is placed at
pixels, so that no two labels can meet: each law's name stands above its own line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from tracker.charts import drawing, symbols
from tracker.charts.axes import calendar_ticks, labels_with_room
from tracker.charts.base import ChartInput
from tracker.charts.drawing import LINE, SMALL, WIDTH, Furniture, KeyItem, Margins, Record
from tracker.charts.measure import text_width
from tracker.charts.palette import sentinel
from tracker.charts.rows import draw_row_label

LawState = Literal["in-force", "contested", "proposed", "repealed", "unstated"]
STATES: tuple[LawState, ...] = ("in-force", "contested", "proposed", "repealed", "unstated")

_LANE = 16.0
_ROW_GAP = 7.0
_GROUP_GAP = 14.0
_KEY_GAP = 10.0
_EDGE = 9.0
"""Room at both ends of the axis, for half a mark."""

_LONGEST_YEARS = 14
"""Laws that are older begin at the edge of the axis, with an arrow: their note gives the date."""

_BAR = 7.0
_HIDDEN = 6.0
"""A step nearer than this to the mark of adoption would be a smudge at its edge."""

_MAKING_DASH = (3, 4)
_CONTESTED_DASH = (7, 4)
_BACK = "M0.6,-0.9L-0.7,0L0.6,0.9Z"


@dataclass(frozen=True, slots=True)
class LawLine:
    """A law. ``steps`` are the documented days on its way, ``since`` when it was adopted or came
    into force, ``until`` when it was repealed. ``note`` is written at the far end of its name's
    line: usually the date in words.
    """

    label: str
    state: LawState
    steps: tuple[date, ...] = ()
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LawGroup:
    """Laws of one sort."""

    label: str
    lines: tuple[LawLine, ...]


@dataclass(frozen=True, slots=True)
class LawWords:
    """Every word drawn beside the names."""

    step: str
    making: str
    adopted: str
    in_force: str
    contested: str
    repealed: str
    earlier: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawTimeline(ChartInput):
    """The input, in the order that the laws are drawn in.

    Raises ``ValueError`` where there is no law, for an unknown state, for a law without any date,
    and for one that is repealed before it holds.
    """

    groups: tuple[LawGroup, ...]
    as_of: date
    words: LawWords

    def __post_init__(self) -> None:
        ChartInput.__post_init__(self)
        if not any(group.lines for group in self.groups):
            raise ValueError("a timeline of laws needs at least one law")
        for each in (line for group in self.groups for line in group.lines):
            if each.state not in STATES:
                raise ValueError(
                    f"unknown state {each.state!r}: expected one of {', '.join(STATES)}"
                )
            if each.since is None and not each.steps:
                raise ValueError(f"{each.label!r} has no date")
            if each.since and each.until and each.until < each.since:
                raise ValueError(f"{each.label!r} ends before it begins")


def specification(chart: LawTimeline) -> Record:
    """The Vega-Lite specification of the timeline, in sentinel colours."""
    furniture = Furniture()
    axis = _Axis.of(chart)
    y = drawing.draw_key(furniture, list(_key(chart)), left=0, top=0, mirrored=chart.right_to_left)
    y += _KEY_GAP
    y += _draw_scale(furniture, chart, axis, y)
    for group in chart.groups:
        if not group.lines:
            continue
        if group.label:
            y += _GROUP_GAP
            y += draw_row_label(
                furniture, group.label, "", y, mirrored=chart.right_to_left, bold=True
            )
        for line in group.lines:
            y += draw_row_label(furniture, line.label, line.note, y, mirrored=chart.right_to_left)
            _draw_lane(furniture, chart, axis, line, y)
            y += _LANE + _ROW_GAP
    height = y + _draw_scale(furniture, chart, axis, y)
    return drawing.fill_template(
        _template(),
        margins=Margins(),
        plot_height=height,
        datasets=furniture.datasets(),
        parameters={},
    )


@cache
def _template() -> Record:
    return drawing.template(drawing.furniture_layers())


@dataclass(frozen=True, slots=True)
class _Axis:
    """From days to pixels; days before the first are at the edge."""

    first: date
    last: date

    @classmethod
    def of(cls, chart: LawTimeline) -> _Axis:
        days = [chart.as_of]
        for group in chart.groups:
            for line in group.lines:
                days += [*line.steps, *(each for each in (line.since, line.until) if each)]
        last = max(days)
        first = max(min(days), date(last.year - _LONGEST_YEARS, 1, 1))
        return cls(min(first, date(last.year - 1, 1, 1)), last)

    def place(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return _EDGE + min(max(share, 0.0), 1.0) * (WIDTH - 2 * _EDGE)

    def ticks(self) -> tuple[tuple[date, bool], ...]:
        return calendar_ticks(self.first, self.last, most=8)


def _draw_scale(furniture: Furniture, chart: LawTimeline, axis: _Axis, y: float) -> float:
    """Write the years that have room; returns the height taken."""
    ticks = [day for day, whole_year in axis.ticks() if whole_year or day.month == 1]
    labels = [chart.number_format.year(day.year) for day in ticks]
    centres = [axis.place(day) for day in ticks]
    widths = [text_width(label, SMALL) for label in labels]
    shown = labels_with_room(centres, widths, gap=10)
    for index, label in enumerate(labels):
        half = widths[index] / 2
        if index in shown:
            x = min(max(centres[index], half), WIDTH - half)
            furniture.text((x, y + LINE / 2), label, role="muted", align="center")
    return LINE + 2


def _draw_lane(
    furniture: Furniture, chart: LawTimeline, axis: _Axis, line: LawLine, top: float
) -> None:
    middle = top + _LANE / 2
    for day, _ in axis.ticks():
        x = axis.place(day)
        furniture.rule((x, top + 2), (x, top + _LANE - 2), "rule")
    now = axis.place(chart.as_of)
    furniture.rule((now, top), (now, top + _LANE), "ink", width=1.5)
    made = line.since or (chart.as_of if line.state == "proposed" else max(line.steps))
    begun = min((*line.steps, made))
    if begun < made:
        furniture.rule(
            (axis.place(begun), middle),
            (axis.place(made), middle),
            "planned",
            width=2.5,
            dash=_MAKING_DASH,
        )
    if line.since is not None:
        _draw_life(furniture, axis, line, line.since, line.until or chart.as_of, middle)
    adopted = axis.place(line.since) if line.since and line.since >= axis.first else None
    for day in line.steps:
        x = axis.place(day)
        if day >= axis.first and (adopted is None or abs(x - adopted) >= _HIDDEN):
            furniture.symbol((x, middle), **_sample_step())
    if adopted is not None:
        furniture.symbol((adopted, middle), **_sample_adopted())
    if begun < axis.first:
        furniture.symbol((_EDGE - 3, middle), _BACK, 10, fill=sentinel("muted"))
    if line.until is not None:
        furniture.symbol((axis.place(line.until), middle), **_sample_repealed())


def _draw_life(
    furniture: Furniture, axis: _Axis, line: LawLine, since: date, until: date, middle: float
) -> None:
    """The bar of a law's life; none where no source says whether it holds."""
    start, end = axis.place(since), axis.place(until)
    if line.state in ("in-force", "contested", "repealed"):
        role = "planned" if line.state == "repealed" else "value"
        dash = _CONTESTED_DASH if line.state == "contested" else ()
        furniture.rule((start, middle), (end, middle), role, width=_BAR, dash=dash)


def _sample_step() -> Record:
    return drawing.sample_symbol(
        symbols.CIRCLE, 8, sentinel("background"), sentinel("ink"), width=1.5
    )


def _sample_adopted() -> Record:
    return drawing.sample_symbol(
        symbols.CIRCLE, 13, sentinel("value"), sentinel("background"), width=1.5
    )


def _sample_repealed() -> Record:
    return drawing.sample_symbol(symbols.CROSS, 12, sentinel("ink"))


def _key(chart: LawTimeline) -> Iterator[KeyItem]:
    """What is drawn and nothing else."""
    lines = [line for group in chart.groups for line in group.lines]
    words = chart.words
    axis = _Axis.of(chart)
    if any(day != line.since for line in lines for day in line.steps):
        yield KeyItem(words.step, (_sample_step(),))
    if any(
        min(line.steps) < (line.since or chart.as_of)
        for line in lines
        if line.steps and (line.since or line.state == "proposed")
    ):
        yield KeyItem(words.making, (drawing.sample_line("planned", 2.5, _MAKING_DASH),))
    if any(line.since and line.since >= axis.first for line in lines):
        yield KeyItem(words.adopted, (_sample_adopted(),))
    if any(line.state == "in-force" and line.since for line in lines):
        yield KeyItem(words.in_force, (drawing.sample_line("value", _BAR),))
    if any(line.state == "contested" and line.since for line in lines):
        yield KeyItem(words.contested, (drawing.sample_line("value", _BAR, _CONTESTED_DASH),))
    if any(line.until for line in lines):
        yield KeyItem(words.repealed, (_sample_repealed(),))
    if any(min((*line.steps, line.since or chart.as_of)) < axis.first for line in lines):
        arrow = drawing.sample_symbol(_BACK, 10, sentinel("muted"))
        yield KeyItem(words.earlier, (arrow,))
    rule = drawing.sample_symbol("M-0.1,-1L0.1,-1L0.1,1L-0.1,1Z", 16, sentinel("ink"))
    yield KeyItem(words.as_of, (rule,))
