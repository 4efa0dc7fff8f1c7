"""How many indicators (or actions) of each pillar have which status: stacked bars with counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tracker.charts import drawing
from tracker.charts.base import ChartInput
from tracker.charts.drawing import LINE, TEXT, WIDTH, Furniture, KeyItem, Margins, Record
from tracker.charts.measure import text_width
from tracker.charts.palette import (
    PALE_STATUSES,
    STATUS_ORDER,
    sentinel,
    status_fill,
    status_ink,
)
from tracker.charts.rows import draw_row_label
from tracker.charts.symbols import STATUS_SYMBOLS

BAR_HEIGHT = 30.0
_ROW_GAP = 18.0
_KEY_GAP = 14.0
_SYMBOL = 13.0


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many have a status."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A pillar with its counts; ``note`` is written at the other end of its label's line."""

    label: str
    counts: tuple[StatusCount, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Every word drawn: the label of each status code, and what is said of an empty row."""

    statuses: tuple[tuple[str, str], ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusByPillar(ChartInput):
    """The input. Segments keep the fixed order of statuses, whatever order they are given in.

    Raises ``ValueError`` without rows, for a negative count, and for a status that is unknown or
    has no word.
    """

    rows: tuple[StatusRow, ...]
    words: StatusWords

    def __post_init__(self) -> None:
        ChartInput.__post_init__(self)
        if not self.rows:
            raise ValueError("a chart of statuses needs at least one row")
        named = {code for code, _ in self.words.statuses}
        for each in (count for row in self.rows for count in row.counts):
            status_fill(each.code)
            if each.count < 0:
                raise ValueError(f"the count of {each.code!r} is negative")
            if each.code not in named:
                raise ValueError(f"no word is given for the status {each.code!r}")


def specification(chart: StatusByPillar) -> Record:
    """The Vega-Lite specification of the bars, in sentinel colours."""
    furniture = Furniture()
    top = drawing.draw_key(
        furniture, list(_key(chart)), left=0, top=0, mirrored=chart.right_to_left
    )
    most = max(sum(each.count for each in row.counts) for row in chart.rows)
    unit = WIDTH / max(most, 1)
    segments: list[Record] = []
    y = top + _KEY_GAP if top else 0.0
    for row in chart.rows:
        y += draw_row_label(furniture, row.label, row.note, y, mirrored=chart.right_to_left)
        counts = sorted(
            (each for each in row.counts if each.count),
            key=lambda each: STATUS_ORDER.index(each.code),
        )
        if not counts:
            furniture.text(
                (WIDTH if chart.right_to_left else 0, y + LINE / 2),
                chart.words.empty,
                role="muted",
                align="right" if chart.right_to_left else "left",
            )
            y += LINE + _ROW_GAP
            continue
        start = 0
        for each in counts:
            segments.append(_segment(each, start, y))
            centre = (start + each.count / 2) * unit
            if chart.right_to_left:
                centre = WIDTH - centre
            number = chart.number_format.number(each.count)
            _draw_count(furniture, each.code, number, centre, y, each.count * unit)
            start += each.count
        y += BAR_HEIGHT + _ROW_GAP
    height = y - _ROW_GAP + 2
    return drawing.fill_template(
        _template(),
        margins=Margins(),
        plot_height=height,
        datasets={"segments": segments, **furniture.datasets()},
        parameters={"counts": [most or 1, 0] if chart.right_to_left else [0, most or 1]},
    )


@cache
def _template() -> Record:
    import altair as alt

    bars = (
        alt.Chart(alt.NamedData("segments"))
        .mark_rect(
            fill=alt.ExprRef("datum.fill"),
            stroke=alt.ExprRef("datum.stroke"),
            strokeWidth=1,
            opacity=1,
        )
        .encode(
            x=alt.X(
                "start:Q",
                scale=alt.Scale(
                    domain=[alt.ExprRef("counts[0]"), alt.ExprRef("counts[1]")],
                    nice=False,
                    zero=False,
                ),
                axis=None,
            ),
            x2="end:Q",
            y=alt.Y(
                "top:Q",
                scale=alt.Scale(domain=[alt.ExprRef("height"), 0], nice=False, zero=False),
                axis=None,
            ),
            y2="bottom:Q",
        )
    )
    return drawing.template([bars, *drawing.furniture_layers()])


def _segment(each: StatusCount, start: int, y: float) -> Record:
    return {
        "start": start,
        "end": start + each.count,
        "top": y,
        "bottom": y + BAR_HEIGHT,
        "status": each.code,
        "count": each.count,
        "fill": status_fill(each.code),
        "stroke": sentinel("muted" if each.code in PALE_STATUSES else "background"),
    }


def _draw_count(
    furniture: Furniture, code: str, number: str, centre: float, y: float, width: float
) -> None:
    """The count in the middle of its segment, after the status's symbol where both have room."""
    ink, middle = status_ink(code), y + BAR_HEIGHT / 2
    text = text_width(number, TEXT, bold=True)
    if width >= text + _SYMBOL + 14:
        across = (_SYMBOL + 5 + text) / 2
        furniture.symbol(
            (centre - across + _SYMBOL / 2, middle), STATUS_SYMBOLS[code], _SYMBOL, fill=ink
        )
        furniture.text(
            (centre + across, middle), number, colour=ink, size=TEXT, align="right", bold=True
        )
    elif width >= text:
        furniture.text((centre, middle), number, colour=ink, size=TEXT, align="center", bold=True)


def _key(chart: StatusByPillar) -> Iterator[KeyItem]:
    words = dict(chart.words.statuses)
    present = {each.code for row in chart.rows for each in row.counts if each.count}
    for code in STATUS_ORDER:
        if code in present:
            outline = sentinel("muted") if code in PALE_STATUSES else None
            yield KeyItem(
                words[code],
                (
                    drawing.sample_symbol("square", 20, status_fill(code), outline, 1),
                    drawing.sample_symbol(STATUS_SYMBOLS[code], _SYMBOL, status_ink(code)),
                ),
            )
