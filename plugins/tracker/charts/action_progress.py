"""How far actions have come: a bar for what is done, a mark for what was planned by now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tracker.charts import drawing
from tracker.charts.base import ChartInput
from tracker.charts.drawing import LINE, TEXT, WIDTH, Furniture, KeyItem, Margins, Record
from tracker.charts.measure import text_width
from tracker.charts.palette import sentinel
from tracker.charts.rows import draw_row_label

BAR_HEIGHT = 14.0
_LANE = 26.0
_ROW_GAP = 16.0
_KEY_GAP = 14.0
_TICKS = (Decimal(0), Decimal(25), Decimal(50), Decimal(75), Decimal(100))


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """An action: its shares in per cent, None where not known; ``note`` ends its label's line."""

    label: str
    done: Decimal | None
    planned: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """Every word drawn: the key's, and what is said of an action that cannot be measured."""

    done: str
    planned: str
    not_measurable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionProgress(ChartInput):
    """The input, in the order that the rows are drawn in.

    Raises ``ValueError`` without rows and for a share outside 0 to 100.
    """

    rows: tuple[ProgressRow, ...]
    words: ProgressWords

    def __post_init__(self) -> None:
        ChartInput.__post_init__(self)
        if not self.rows:
            raise ValueError("a chart of progress needs at least one row")
        for row in self.rows:
            for share in (row.done, row.planned):
                if share is not None and not 0 <= share <= 100:
                    raise ValueError(f"{row.label!r}: {share} per cent is not between 0 and 100")


def specification(chart: ActionProgress) -> Record:
    """The Vega-Lite specification of the bars, in sentinel colours."""
    furniture = Furniture()
    mirrored = chart.right_to_left
    numbers = [chart.number_format.per_cent(share) for share in _shares(chart)]
    column = max((text_width(each, TEXT, bold=True) for each in numbers), default=0.0) + 16
    lane = (WIDTH, column) if mirrored else (0.0, WIDTH - column)
    key_height = drawing.draw_key(furniture, list(_key(chart)), left=0, top=0, mirrored=mirrored)
    y = key_height + _KEY_GAP if key_height else 0.0
    tracks: list[Record] = []
    planned: list[Record] = []
    for row in chart.rows:
        y += draw_row_label(furniture, row.label, row.note, y, mirrored=mirrored)
        if row.done is None:
            furniture.text(
                (WIDTH if mirrored else 0, y + LINE / 2),
                chart.words.not_measurable,
                role="muted",
                align="right" if mirrored else "left",
            )
            y += LINE + _ROW_GAP
            continue
        top = y + (_LANE - BAR_HEIGHT) / 2
        track = {"top": top, "bottom": top + BAR_HEIGHT, "start": 0}
        tracks.append({**track, "share": 100, "fill": sentinel("band")})
        tracks.append({**track, "share": float(row.done), "fill": sentinel("value")})
        if row.planned is not None:
            planned.append({"share": float(row.planned), "top": y, "bottom": y + _LANE})
        furniture.text(
            (0 if mirrored else WIDTH, y + _LANE / 2),
            chart.number_format.per_cent(row.done),
            role="value",
            size=TEXT,
            align="left" if mirrored else "right",
            bold=True,
        )
        y += _LANE + _ROW_GAP
    height = y - _ROW_GAP + 4
    if tracks:
        height += _draw_scale(furniture, chart, height, lane)
    return drawing.fill_template(
        _template(),
        margins=Margins(),
        plot_height=height,
        datasets={"tracks": tracks, "planned": planned, **furniture.datasets()},
        parameters={"lane": list(lane)},
    )


@cache
def _template() -> Record:
    import altair as alt

    scale = alt.Scale(
        domain=[0, 100], range=[alt.ExprRef("lane[0]"), alt.ExprRef("lane[1]")], nice=False
    )
    down = alt.Y(
        "top:Q",
        scale=alt.Scale(domain=[alt.ExprRef("height"), 0], nice=False, zero=False),
        axis=None,
    )
    tracks = (
        alt.Chart(alt.NamedData("tracks"))
        .mark_rect(fill=alt.ExprRef("datum.fill"), opacity=1)
        .encode(x=alt.X("start:Q", scale=scale, axis=None), x2="share:Q", y=down, y2="bottom:Q")
    )
    marks = [
        alt.Chart(alt.NamedData("planned"))
        .mark_rule(stroke=sentinel(role), strokeWidth=width)
        .encode(x=alt.X("share:Q", scale=scale, axis=None), y=down, y2="bottom:Q")
        for role, width in (("background", 7), ("ink", 3))
    ]
    return drawing.template([tracks, *marks, *drawing.furniture_layers()])


def _shares(chart: ActionProgress) -> Iterator[Decimal]:
    yield from (row.done for row in chart.rows if row.done is not None)


def _draw_scale(
    furniture: Furniture, chart: ActionProgress, y: float, lane: tuple[float, float]
) -> float:
    """The per-cent scale under the last row; returns its height."""
    aligns = ("right", "left") if chart.right_to_left else ("left", "right")
    for share in _TICKS:
        furniture.text(
            (lane[0] + float(share) / 100 * (lane[1] - lane[0]), y + LINE / 2),
            chart.number_format.per_cent(share),
            role="muted",
            align={0: aligns[0], 100: aligns[1]}.get(int(share), "center"),
        )
    return LINE


def _key(chart: ActionProgress) -> Iterator[KeyItem]:
    if any(row.done is not None for row in chart.rows):
        bar = drawing.sample_symbol("square", 14, sentinel("value"))
        yield KeyItem(chart.words.done, (bar,))
    if any(row.planned is not None and row.done is not None for row in chart.rows):
        mark = drawing.sample_symbol("M-0.1,-1L0.1,-1L0.1,1L-0.1,1Z", 22, sentinel("ink"))
        yield KeyItem(chart.words.planned, (mark,))
