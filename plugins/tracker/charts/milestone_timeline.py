"""When milestones were met or are due: each on a line of its own, or those of an action together.

Time runs from left to right in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import ceil, floor
from typing import Literal

from tracker.charts import drawing, symbols
from tracker.charts.axes import calendar_ticks, labels_with_room
from tracker.charts.base import ChartInput
from tracker.charts.drawing import LINE, SMALL, WIDTH, Furniture, KeyItem, Margins, Record
from tracker.charts.measure import text_width
from tracker.charts.palette import sentinel
from tracker.charts.rows import draw_row_label

MilestoneState = Literal["met", "due", "late", "undated"]
STATES: tuple[MilestoneState, ...] = ("met", "due", "late", "undated")

_LANE = 22.0
_ROW_GAP = 12.0
_GROUP_GAP = 8.0
_KEY_GAP = 12.0
_MOVED_DASH = (3, 3)
_SCALE_ABOVE_AS_WELL_FROM = 8
_SHORTEST_SPAN = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class TimelineMilestone:
    """A milestone; ``day`` is when it was met, or else is due; None only if ``undated``.

    ``original_due`` is drawn where it differs from the day. ``note`` is written at the far end of
    the label's line: usually the date in words.
    """

    label: str
    state: MilestoneState
    day: date | None
    original_due: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """Milestones that belong together (an action's); an empty label is not drawn."""

    label: str
    milestones: tuple[TimelineMilestone, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """Every word drawn. ``months`` are twelve short names, for spans of about a year."""

    met: str
    due: str
    late: str
    original_due: str
    as_of: str
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneTimeline(ChartInput):
    """The input, in the order that the milestones are drawn in.

    ``one_line_per_group`` draws an action's milestones on one line without their own labels.
    Raises ``ValueError`` where no milestone has a date, for an unknown state, for a date that is
    missing, and for other than twelve months.
    """

    groups: tuple[TimelineGroup, ...]
    as_of: date
    words: TimelineWords
    one_line_per_group: bool = False

    def __post_init__(self) -> None:
        ChartInput.__post_init__(self)
        every = [each for group in self.groups for each in group.milestones]
        for each in every:
            if each.state not in STATES:
                raise ValueError(
                    f"unknown state {each.state!r}: expected one of {', '.join(STATES)}"
                )
            if (each.day is None) != (each.state == "undated"):
                raise ValueError(f"{each.label!r}: state {each.state} and day {each.day}")
        if all(each.day is None for each in every):
            raise ValueError("a timeline needs at least one milestone with a date")
        if len(self.words.months) != 12:
            raise ValueError("a timeline needs twelve names of months")


def specification(chart: MilestoneTimeline) -> Record:
    """The Vega-Lite specification of the timeline, in sentinel colours."""
    furniture = Furniture()
    first, last = _span(chart)
    ticks = _ticks(chart, first, last)
    y = drawing.draw_key(furniture, list(_key(chart)), left=0, top=0, mirrored=chart.right_to_left)
    y += _KEY_GAP
    if len(list(_lines(chart))) >= _SCALE_ABOVE_AS_WELL_FROM:
        y += _draw_scale(furniture, ticks, y, (first, last))
    lanes: list[Record] = []
    marks: list[Record] = []
    for line in _lines(chart):
        if line.heading:
            y += _GROUP_GAP
            y += draw_row_label(
                furniture, line.heading, "", y, mirrored=chart.right_to_left, bold=True
            )
        y += draw_row_label(furniture, line.label, line.note, y, mirrored=chart.right_to_left)
        dated = [each for each in line.milestones if each.day is not None]
        if dated:
            lanes.append({"day": first, "day2": last, "top": y, "middle": y + _LANE / 2})
            marks += [record for each in dated for record in _marks(each, chart.as_of, y)]
            y += _LANE
        y += _ROW_GAP
    height = y + _draw_scale(furniture, ticks, y - _ROW_GAP / 2, (first, last))
    return drawing.fill_template(
        _template(),
        margins=Margins(),
        plot_height=height - _ROW_GAP / 2,
        datasets={
            "lanes": lanes,
            "grid": [
                {"day": day, "top": lane["top"] + inset, "bottom": lane["top"] + _LANE - inset}
                | {"stroke": sentinel(role), "width": width}
                for lane in lanes
                for day, role, width, inset in [
                    *((day, "rule", 1.0, 4.0) for day, _ in ticks),
                    (chart.as_of.toordinal(), "ink", 2.0, 0.0),
                ]
            ],
            "shifts": [each for each in marks if "day2" in each],
            "milestones": [each for each in marks if "shape" in each],
            **furniture.datasets(),
        },
        parameters={"days": [first, last]},
    )


@cache
def _template() -> Record:
    import altair as alt

    day = alt.X(
        "day:Q",
        scale=alt.Scale(
            domain=[alt.ExprRef("days[0]"), alt.ExprRef("days[1]")], nice=False, zero=False
        ),
        axis=None,
    )

    def down(name: str) -> alt.Y:
        scale = alt.Scale(domain=[alt.ExprRef("height"), 0], nice=False, zero=False)
        return alt.Y(f"{name}:Q", scale=scale, axis=None)

    def of(name: str) -> alt.ExprRef:
        return alt.ExprRef(f"datum.{name}")

    lanes = (
        alt.Chart(alt.NamedData("lanes"))
        .mark_rule(stroke=sentinel("rule"), strokeWidth=1.5)
        .encode(x=day, x2="day2:Q", y=down("middle"))
    )
    grid = (
        alt.Chart(alt.NamedData("grid"))
        .mark_rule(stroke=of("stroke"), strokeWidth=of("width"))
        .encode(x=day, y=down("top"), y2="bottom:Q")
    )
    shifts = (
        alt.Chart(alt.NamedData("shifts"))
        .mark_rule(stroke=of("stroke"), strokeWidth=2.5, strokeDash=of("dash"))
        .encode(x=day, x2="day2:Q", y=down("middle"))
    )
    milestones = (
        alt.Chart(alt.NamedData("milestones"))
        .mark_point(
            shape=of("shape"),
            size=of("size"),
            fill=of("fill"),
            stroke=of("stroke"),
            strokeWidth=of("width"),
            opacity=1,
        )
        .encode(x=day, y=down("middle"))
    )
    return drawing.template([lanes, grid, shifts, milestones, *drawing.furniture_layers()])


@dataclass(frozen=True, slots=True)
class _Line:
    """What is drawn on one line, and the heading above it, if any."""

    label: str
    note: str
    milestones: tuple[TimelineMilestone, ...]
    heading: str = ""


def _lines(chart: MilestoneTimeline) -> Iterator[_Line]:
    for group in chart.groups:
        if chart.one_line_per_group:
            yield _Line(group.label, group.note, group.milestones)
            continue
        for number, each in enumerate(group.milestones):
            yield _Line(each.label, each.note, (each,), "" if number else group.label)


def _span(chart: MilestoneTimeline) -> tuple[float, float]:
    """The first and last day of the axis, with room for half a mark at both ends."""
    every = [each for group in chart.groups for each in group.milestones]
    dated = (day for each in every for day in (each.day, each.original_due) if day is not None)
    days = [chart.as_of, *dated]
    first, last = min(days).toordinal(), max(days).toordinal()
    lacking = max(_SHORTEST_SPAN.days - (last - first), 0) / 2
    room = (last - first + 2 * lacking) * 0.03
    return first - lacking - room, last + lacking + room


def _ticks(chart: MilestoneTimeline, first: float, last: float) -> list[tuple[int, str]]:
    """Days with a tick and what is written there: the year, or the month with its year."""
    ticks = []
    for day, whole_year in calendar_ticks(
        date.fromordinal(ceil(first)), date.fromordinal(floor(last))
    ):
        label = chart.number_format.year(day.year)
        if not whole_year:
            label = f"{chart.words.months[day.month - 1]} {label}"
        ticks.append((day.toordinal(), label))
    return ticks


def _draw_scale(
    furniture: Furniture, ticks: list[tuple[int, str]], y: float, span: tuple[float, float]
) -> float:
    """Write the dates of the ticks that have room; returns the height taken."""
    centres = [(day - span[0]) / (span[1] - span[0]) * WIDTH for day, _ in ticks]
    widths = [text_width(label, SMALL) for _, label in ticks]
    shown = labels_with_room(centres, widths, gap=10)
    for index, (_, label) in enumerate(ticks):
        half = widths[index] / 2
        if index in shown:
            x = min(max(centres[index], half), WIDTH - half)
            furniture.text((x, y + LINE / 2), label, role="muted", align="center")
    return LINE + 4


def _marks(each: TimelineMilestone, as_of: date, top: float) -> Iterator[Record]:
    """A milestone's mark, and lines for how far it was moved and how long it is overdue."""
    if each.day is None:
        return
    place = {"day": each.day.toordinal(), "middle": top + _LANE / 2}
    if each.original_due is not None and each.original_due != each.day:
        original = place | {"day": each.original_due.toordinal()}
        yield original | {
            "day2": place["day"],
            "stroke": sentinel("planned"),
            "dash": list(_MOVED_DASH),
        }
        yield from (original | _record(sample) for sample in _original_sample())
    if each.state == "late" and as_of > each.day:
        yield place | {"day2": as_of.toordinal(), "stroke": sentinel("status-overdue"), "dash": []}
    yield from (place | _record(sample) for sample in _sample(each.state))


def _record(sample: Record) -> Record:
    """A sample of the key as a mark: its area in place of its side."""
    return sample | {"size": sample["size"] ** 2, "width": sample["width"] * bool(sample["stroke"])}


def _sample(state: MilestoneState) -> tuple[Record, ...]:
    if state == "met":
        return (
            drawing.sample_symbol(symbols.CIRCLE, 19, sentinel("status-completed")),
            drawing.sample_symbol(symbols.TICK, 11, sentinel("on-status")),
        )
    if state == "late":
        return (
            drawing.sample_symbol(symbols.CIRCLE, 19, sentinel("status-overdue")),
            drawing.sample_symbol(symbols.ALERT, 11, sentinel("on-status")),
        )
    return (
        drawing.sample_symbol(
            symbols.CIRCLE, 15, sentinel("background"), sentinel("value"), width=3
        ),
    )


def _original_sample() -> tuple[Record, ...]:
    return (
        drawing.sample_symbol(symbols.DIAMOND, 11, sentinel("background"), sentinel("planned")),
    )


def _key(chart: MilestoneTimeline) -> Iterator[KeyItem]:
    every = [each for group in chart.groups for each in group.milestones if each.day is not None]
    words = {"met": chart.words.met, "due": chart.words.due, "late": chart.words.late}
    for state in STATES:
        if any(each.state == state for each in every):
            yield KeyItem(words[state], _sample(state))
    if any(each.original_due not in (None, each.day) for each in every):
        line = drawing.sample_line("planned", 2.5, _MOVED_DASH)
        yield KeyItem(chart.words.original_due, (line, *_original_sample()))
    rule = drawing.sample_symbol("M-0.1,-1L0.1,-1L0.1,1L-0.1,1Z", 20, sentinel("ink"))
    yield KeyItem(chart.words.as_of, (rule,))
