"""Placing labels beside points so that they cover neither each other nor, if possible, a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.charts.measure import text_width

Point = tuple[float, float]
_LINE_HEIGHT = 1.15
_COVERS_LABEL = 1000.0
_COVERS_MARK = 60.0
_CROSSES_LINE = 12.0
_STEPS_ALONG_LINE = 24


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom, in pixels, downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, point: Point, reach: float) -> Box:
        """The square with a point in its middle."""
        x, y = point
        return cls(x - reach, y - reach, x + reach, y + reach)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this one lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to a point. A label that must appear is placed even where it covers."""

    text: str
    anchor: Point
    size: float
    role: str
    bold: bool = False
    required: bool = False
    clearance: float = 9.0


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with its place: the point that its text is aligned to, vertically centred."""

    label: Label
    at: Point
    align: str
    box: Box


_DIRECTIONS = (
    ("center", 0.0, -1.0),
    ("center", 0.0, 1.0),
    ("left", 1.0, 0.0),
    ("right", -1.0, 0.0),
    ("left", 0.6, -0.9),
    ("right", -0.6, -0.9),
    ("left", 0.6, 0.9),
    ("right", -0.6, 0.9),
    ("center", 0.0, -2.2),
    ("center", 0.0, 2.2),
)
"""Alignment and direction of each candidate, best first: above, below, beside, the corners."""


def place_labels(
    labels: Iterable[Label],
    *,
    inside: Box,
    marks: Sequence[Box],
    lines: Sequence[Sequence[Point]],
    taken: Sequence[Box] = (),
) -> list[PlacedLabel]:
    """Give each label, in the order given, the free place that is best for it.

    ``marks`` and ``taken`` may not be covered, ``lines`` rather not. A label for which every place
    covers something is left out, unless it is required.
    """
    on_lines = [point for line in lines for point in _points_along(line)]
    occupied = list(taken)
    placed: list[PlacedLabel] = []
    for label in labels:
        scored = [
            (_cost(each.box, occupied, marks, on_lines) + rank, rank, each)
            for rank, each in enumerate(_candidates(label))
            if each.box.within(inside)
        ]
        if not scored:
            continue
        cost, _, best = min(scored, key=lambda each: each[:2])
        if cost < _COVERS_MARK or (label.required and cost < _COVERS_LABEL):
            placed.append(best)
            occupied.append(best.box)
    return placed


def _candidates(label: Label) -> Iterable[PlacedLabel]:
    width = text_width(label.text, label.size, label.bold) + 2
    height = label.size * _LINE_HEIGHT
    x, y = label.anchor
    for align, across, down in _DIRECTIONS:
        at = (x + across * label.clearance, y + down * (label.clearance + height / 2))
        left = at[0] - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * width
        box = Box(left, at[1] - height / 2, left + width, at[1] + height / 2)
        yield PlacedLabel(label, at, align, box)


def _cost(box: Box, occupied: Sequence[Box], marks: Sequence[Box], line: Sequence[Point]) -> float:
    cost = _COVERS_LABEL * sum(box.overlaps(each) for each in occupied)
    cost += _COVERS_MARK * sum(box.overlaps(each) for each in marks)
    if any(box.holds(point) for point in line):
        cost += _CROSSES_LINE
    return cost


def _points_along(line: Sequence[Point]) -> Iterable[Point]:
    for (x, y), (next_x, next_y) in pairwise(line):
        for step in range(_STEPS_ALONG_LINE + 1):
            share = step / _STEPS_ALONG_LINE
            yield x + (next_x - x) * share, y + (next_y - y) * share
