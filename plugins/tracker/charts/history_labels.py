"""The labels of an indicator's history: beside its points and targets, and under its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tracker.charts.axes import labels_with_room
from tracker.charts.base import NumberFormat
from tracker.charts.drawing import SMALL, TEXT, Furniture
from tracker.charts.history_input import HistoryTarget, HistoryValue, KpiHistory
from tracker.charts.history_marks import PLOT_HEIGHT, Scales, band_edges, mark_height
from tracker.charts.measure import text_width
from tracker.charts.placing import Box, Label, place_labels

_LABELLED_THROUGHOUT = 4


def draw_labels(
    furniture: Furniture,
    chart: KpiHistory,
    targets: Sequence[HistoryTarget],
    segments: Sequence[Sequence[HistoryValue]],
    scales: Scales,
    marks: Sequence[Box],
    taken: Sequence[Box],
) -> None:
    """Write the labels of values and targets where they have room."""
    known = [each for segment in segments for each in segment]
    observed = [
        [scales.point(each.day, each.value) for each in segment if each.value is not None]
        for segment in segments
    ]
    path = [scales.point(day, value) for day, value in chart.path]
    placed = place_labels(
        _labels(chart, known, targets, scales),
        inside=Box(-3, -16, scales.width + 12, PLOT_HEIGHT - 1),
        marks=marks,
        lines=[*observed, path, *band_edges(targets, scales)],
        taken=taken,
    )
    for each in placed:
        furniture.text(
            each.at,
            each.label.text,
            role=each.label.role,
            size=each.label.size,
            align=each.align,
            bold=each.label.bold,
            halo=True,
        )


def _labels(
    chart: KpiHistory,
    known: Sequence[HistoryValue],
    targets: Sequence[HistoryTarget],
    scales: Scales,
) -> Iterator[Label]:
    """Labels in order of weight: the latest value, the final target, the first value, the rest."""

    def of_value(each: HistoryValue) -> Label:
        value = each.value or Decimal(0)
        return Label(
            chart.number_format.number(value),
            scales.point(each.day, value),
            TEXT,
            "value",
            bold=True,
            required=each is known[-1],
        )

    def of_target(each: HistoryTarget) -> Label:
        return Label(
            _limits(each, chart.number_format),
            (scales.x(each.day), scales.y(mark_height(each))),
            TEXT if each.final else SMALL,
            "target" if each.verdict == "awaited" else f"status-{each.verdict}",
            bold=each.final,
            required=each.final,
            clearance=16.0 if each.final else 9.0,
        )

    throughout = len(known) <= _LABELLED_THROUGHOUT
    yield from (of_value(each) for each in known[-1:])
    yield from (of_target(each) for each in targets if each.final)
    yield from (of_value(each) for each in (known[:-1] if throughout else known[:1]))
    yield from (of_target(each) for each in reversed(targets) if not each.final)


def _limits(target: HistoryTarget, number_format: NumberFormat) -> str:
    """A target as a number, or a band by its ends; an open band by a sign and its only end."""
    text = "–".join(number_format.number(value) for value in target.limits)
    if target.value is None and target.maximum is None:
        return f"≥ {text}"
    if target.value is None and target.minimum is None:
        return f"≤ {text}"
    return text


def date_axis(
    values: Sequence[HistoryValue], targets: Sequence[HistoryTarget], scales: Scales
) -> tuple[list[int], list[str]]:
    """A tick for every dated period; labels only where they have room."""
    labels = {target.day: target.label for target in targets}
    labels |= {value.day: value.label for value in values}
    days = sorted(labels)
    shown = labels_with_room(
        [scales.x(day) for day in days], [text_width(labels[day], SMALL) for day in days], gap=10
    )
    texts = [labels[day] if index in shown else "" for index, day in enumerate(days)]
    return [day.toordinal() for day in days], texts
