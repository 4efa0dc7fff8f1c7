"""The history of an indicator: values observed, the planned path, targets and their verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from tracker.charts import drawing
from tracker.charts.axes import value_ticks
from tracker.charts.drawing import SMALL, WIDTH, Furniture, Margins, Record
from tracker.charts.history_input import KpiHistory
from tracker.charts.history_labels import date_axis, draw_labels
from tracker.charts.history_marks import (
    PATH_DASH,
    PLOT_HEIGHT,
    POINT_SIZE,
    Scales,
    band_records,
    draw_breaks,
    draw_target,
    key_items,
    mark_boxes,
    segments_of,
)
from tracker.charts.measure import text_width
from tracker.charts.palette import sentinel

_RIGHT, _BOTTOM = 14.0, 32.0
_ROOM_AT_ENDS = 18.0
_UNIT_ROW, _NO_UNIT_ROW = 40.0, 18.0
_DAYS_AROUND_SINGLE_DATE = 200


def specification(chart: KpiHistory) -> Record:
    """The Vega-Lite specification of a history, in sentinel colours."""
    values = sorted(chart.values, key=lambda each: each.day)
    targets = sorted(chart.targets, key=lambda each: each.day)
    ticks = value_ticks(list(_all_values(chart)), from_zero=chart.from_zero)
    tick_labels = [chart.number_format.number(tick) for tick in _same_decimals(ticks)]
    dated = [(value.day, value.label) for value in values]
    dated += [(target.day, target.label) for target in targets]
    overhang = [text_width(label, SMALL) / 2 - _ROOM_AT_ENDS for _, label in sorted(dated)]
    left = max(*(text_width(label, SMALL) + 10 for label in tick_labels), overhang[0])
    right = max(_RIGHT, overhang[-1])
    scales = _scales(chart, ticks, WIDTH - left - right)
    segments = list(segments_of(values))
    furniture = Furniture()
    furniture.text((-left, -22), chart.words.unit, role="muted")
    marks = mark_boxes(values, targets, scales)
    taken = draw_breaks(furniture, values, scales, chart.words, marks)
    for target in targets:
        draw_target(furniture, target, scales)
    draw_labels(furniture, chart, targets, segments, scales, marks, taken)
    dates, date_labels = date_axis(values, targets, scales)
    items = list(key_items(chart.words, values, targets, chart.path))
    if [item.words for item in items] == [chart.words.observed]:
        items = []
    # Drawn twice: first aside, since where the key begins depends on how many rows it needs.
    key_height = drawing.draw_key(Furniture(), items, left=0, top=0, mirrored=False)
    top = key_height + (_UNIT_ROW if chart.words.unit else _NO_UNIT_ROW)
    drawing.draw_key(furniture, items, left=left, top=-top, mirrored=chart.right_to_left)
    return drawing.fill_template(
        _template(),
        margins=Margins(left, right, top, _BOTTOM),
        plot_height=PLOT_HEIGHT,
        datasets={
            "bands": list(band_records(targets, scales)),
            "path": [{"day": day.toordinal(), "value": float(value)} for day, value in chart.path],
            "values": [
                {
                    "day": each.day.toordinal(),
                    "value": float(each.value),
                    "period": each.label,
                    "segment": number,
                    "fill": sentinel("background" if each.provisional else "value"),
                    "stroke": sentinel("provisional" if each.provisional else "value"),
                }
                for number, segment in enumerate(segments)
                for each in segment
                if each.value is not None
            ],
            **furniture.datasets(),
        },
        parameters={
            "days": [scales.first, scales.last],
            "dates": dates,
            "dateLabels": date_labels,
            "range": [scales.low, scales.high],
            "ticks": [float(tick) for tick in ticks],
            "tickLabels": tick_labels,
        },
    )


@cache
def _template() -> Record:
    import altair as alt

    day = alt.X(
        "day:Q",
        scale=alt.Scale(
            domain=[alt.ExprRef("days[0]"), alt.ExprRef("days[1]")], nice=False, zero=False
        ),
        axis=alt.Axis(
            values=alt.ExprRef("dates"),
            labelExpr="dateLabels[indexof(dates, datum.value)]",
            grid=False,
            ticks=True,
            tickSize=6,
            tickColor=sentinel("muted"),
            labelPadding=6,
            labelFlush=False,
            zindex=0,
        ),
    )
    value = alt.Y(
        "value:Q",
        scale=alt.Scale(
            domain=[alt.ExprRef("range[0]"), alt.ExprRef("range[1]")], nice=False, zero=False
        ),
        axis=alt.Axis(
            values=alt.ExprRef("ticks"),
            labelExpr="tickLabels[indexof(ticks, datum.value)]",
            gridColor=alt.ExprRef(
                f"datum.value === 0 ? '{sentinel('muted')}' : '{sentinel('rule')}'"
            ),
            labelPadding=8,
            zindex=0,
        ),
    )
    bands = (
        alt.Chart(alt.NamedData("bands"))
        .mark_rect(fill=sentinel("band"), opacity=1)
        .encode(x=day, x2="day2:Q", y=value, y2="value2:Q")
    )
    path = (
        alt.Chart(alt.NamedData("path"))
        .mark_line(stroke=sentinel("planned"), strokeWidth=2, strokeDash=list(PATH_DASH))
        .encode(x=day, y=value)
    )
    line = (
        alt.Chart(alt.NamedData("values"))
        .mark_line(stroke=sentinel("value"), strokeWidth=3, strokeJoin="round", strokeCap="round")
        .encode(x=day, y=value, detail="segment:N")
    )
    points = (
        alt.Chart(alt.NamedData("values"))
        .mark_point(
            size=POINT_SIZE * POINT_SIZE,
            opacity=1,
            strokeWidth=2.5,
            fill=alt.ExprRef("datum.fill"),
            stroke=alt.ExprRef("datum.stroke"),
        )
        .encode(x=day, y=value)
    )
    rules, target_marks, texts = drawing.furniture_layers()
    return drawing.template([bands, rules, path, line, target_marks, points, texts])


def _all_values(chart: KpiHistory) -> Iterator[Decimal]:
    yield from (each.value for each in chart.values if each.value is not None)
    yield from (value for target in chart.targets for value in target.limits)
    yield from (value for _, value in chart.path)
    # A band without an upper end needs room above its lower one to be seen.
    yield from (
        target.minimum + abs(target.minimum) / 10
        for target in chart.targets
        if target.minimum is not None and target.maximum is None
    )


def _scales(chart: KpiHistory, ticks: Sequence[Decimal], width: float) -> Scales:
    days = [each.day for each in chart.values] + [each.day for each in chart.targets]
    days += [day for day, _ in chart.path]
    first, last = min(days).toordinal(), max(days).toordinal()
    if first == last:
        first, last = first - _DAYS_AROUND_SINGLE_DATE, last + _DAYS_AROUND_SINGLE_DATE
    room = (last - first) * 0.05
    return Scales(first - room, last + room, float(ticks[0]), float(ticks[-1]), width)


def _same_decimals(ticks: Sequence[Decimal]) -> list[Decimal]:
    places = max(-int(tick.as_tuple().exponent) for tick in ticks)
    return [tick.quantize(Decimal(1).scaleb(-max(places, 0))) for tick in ticks]
