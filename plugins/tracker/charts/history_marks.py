"""The marks of an indicator's history: stretches of values, breaks, targets, bands, the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tracker.charts import drawing, symbols
from tracker.charts.drawing import SMALL, Furniture, KeyItem, Record
from tracker.charts.history_input import (
    VERDICTS,
    HistoryTarget,
    HistoryValue,
    HistoryWords,
    Verdict,
)
from tracker.charts.measure import text_width
from tracker.charts.palette import sentinel
from tracker.charts.placing import Box

PLOT_HEIGHT = 224.0
POINT_SIZE = 9.0
PATH_DASH = (6, 5)


@dataclass(frozen=True, slots=True)
class Scales:
    """From days and values to pixels of the plot."""

    first: float
    last: float
    low: float
    high: float
    width: float

    def x(self, day: date) -> float:
        """A day's distance from the left of the plot."""
        return (day.toordinal() - self.first) / (self.last - self.first) * self.width

    def y(self, value: Decimal | float) -> float:
        """A value's distance from the top of the plot."""
        return (self.high - float(value)) / (self.high - self.low) * PLOT_HEIGHT

    def point(self, day: date, value: Decimal) -> tuple[float, float]:
        """Where a value on a day stands."""
        return self.x(day), self.y(value)


def segments_of(values: Iterable[HistoryValue]) -> Iterator[list[HistoryValue]]:
    """The stretches of values that a line may join: cut at breaks and where a value is missing."""
    segment: list[HistoryValue] = []
    for each in values:
        if segment and (each.value is None or each.starts_new_series):
            yield segment
            segment = []
        if each.value is not None:
            segment.append(each)
    if segment:
        yield segment


def mark_boxes(
    values: Sequence[HistoryValue], targets: Sequence[HistoryTarget], scales: Scales
) -> list[Box]:
    """The places of all points and target marks, which no label may cover."""
    points = [
        Box.around(scales.point(each.day, each.value), 7)
        for each in values
        if each.value is not None
    ]
    return points + [
        Box.around((scales.x(each.day), scales.y(mark_height(each))), 12 if each.final else 8)
        for each in targets
    ]


def draw_breaks(
    furniture: Furniture,
    values: Sequence[HistoryValue],
    scales: Scales,
    words: HistoryWords,
    marks: Sequence[Box],
) -> list[Box]:
    """A rule halfway before each value that starts a new series; the boxes of their labels.

    A label that would cover another or a mark is left out unless it is the first: all of them say
    the same.
    """
    written: list[Box] = []
    for before, after in pairwise(values):
        if not after.starts_new_series:
            continue
        x = (scales.x(before.day) + scales.x(after.day)) / 2
        furniture.rule((x, 0), (x, PLOT_HEIGHT), "break", width=1.5, dash=(2, 3))
        places = list(_break_label_places(x, text_width(words.series_break, SMALL), scales))
        free = [
            place
            for place in places
            if not any(place[1].overlaps(each) for each in (*marks, *written))
        ]
        if written and not free:
            continue
        align, box = (free or places)[0]
        written.append(box)
        edge = box.left if align == "left" else box.right
        furniture.text(
            (edge, (box.top + box.bottom) / 2),
            words.series_break,
            role="break",
            align=align,
            halo=True,
        )
    return written


def _break_label_places(x: float, width: float, scales: Scales) -> Iterator[tuple[str, Box]]:
    """Alignment and box of a label at a rule: right or left of it, at its top, lower, its foot."""
    for top in (0.0, PLOT_HEIGHT - 18, PLOT_HEIGHT * 0.25, PLOT_HEIGHT * 0.6):
        if x + 5 + width <= scales.width + 6:
            yield "left", Box(x + 5, top, x + 5 + width, top + 18)
        yield "right", Box(x - 5 - width, top, x - 5, top + 18)


def draw_target(furniture: Furniture, target: HistoryTarget, scales: Scales) -> None:
    """Draw a target's mark; a band gets an upright line from end to end too."""
    x = scales.x(target.day)
    for start, end in band_edges((target,), scales):
        furniture.rule(start, end, "target", width=2)
    for sample in target_sample(target.final, target.verdict):
        furniture.symbol((x, scales.y(mark_height(target))), **sample)


def band_edges(
    targets: Sequence[HistoryTarget], scales: Scales
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The upright line of each band at its date."""
    for target in targets:
        if target.value is None:
            x = scales.x(target.day)
            low = scales.low if target.minimum is None else target.minimum
            high = scales.high if target.maximum is None else target.maximum
            yield (x, scales.y(low)), (x, scales.y(high))


def mark_height(target: HistoryTarget) -> Decimal:
    """Where a target's mark stands: its value, its one limit, or the middle of its band."""
    if target.value is not None:
        return target.value
    return sum(target.limits, Decimal(0)) / len(target.limits)


def target_sample(final: bool, verdict: Verdict) -> list[Record]:
    """A diamond, filled if met and hollow if awaited, or a cross if missed; final ones ringed."""
    parts = []
    if final:
        ring = sentinel("target" if verdict == "awaited" else f"status-{verdict}")
        parts.append(
            drawing.sample_symbol(symbols.CIRCLE, 24, sentinel("background"), ring, width=2)
        )
    if verdict == "missed":
        parts.append(drawing.sample_symbol(symbols.CROSS, 13, sentinel("status-missed")))
    elif verdict == "met":
        parts.append(drawing.sample_symbol(symbols.DIAMOND, 16, sentinel("status-met")))
    else:
        parts.append(
            drawing.sample_symbol(
                symbols.DIAMOND, 13, sentinel("background"), sentinel("target"), width=2.5
            )
        )
    return parts


def band_records(targets: Sequence[HistoryTarget], scales: Scales) -> Iterator[Record]:
    """Each band reaches back to the target with a band before it, or to the chart's beginning."""
    start = scales.first
    for target in targets:
        if target.value is not None:
            continue
        end = target.day.toordinal()
        yield {
            "day": start,
            "day2": end,
            "value": scales.low if target.minimum is None else float(target.minimum),
            "value2": scales.high if target.maximum is None else float(target.maximum),
        }
        start = end


def key_items(
    words: HistoryWords,
    values: Sequence[HistoryValue],
    targets: Sequence[HistoryTarget],
    path: Sequence[tuple[date, Decimal]],
) -> Iterator[KeyItem]:
    """An entry for each kind of mark that the chart has."""
    line = drawing.sample_line("value", 3)
    filled, hollow = sentinel("value"), sentinel("provisional")
    known = [each for each in values if each.value is not None]
    if any(not each.provisional for each in known):
        yield KeyItem(words.observed, (line, drawing.sample_symbol("circle", POINT_SIZE, filled)))
    if any(each.provisional for each in known):
        point = drawing.sample_symbol("circle", POINT_SIZE, sentinel("background"), hollow, 2.5)
        yield KeyItem(words.provisional, (line, point))
    if len(path) > 1:
        yield KeyItem(words.planned, (drawing.sample_line("planned", 2, PATH_DASH),))
    if any(each.value is None for each in targets):
        band = drawing.sample_symbol("square", 18, sentinel("band"), sentinel("rule"), 1)
        yield KeyItem(words.target_range, (band,))
    for final in (False, True):
        for verdict in VERDICTS:
            if any(each.final is final and each.verdict == verdict for each in targets):
                sample = tuple(target_sample(final, verdict))
                yield KeyItem(words.target(final, verdict), sample)
