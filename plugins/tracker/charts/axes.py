"""Round numbers for the axes of charts: which values and dates get a tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def value_ticks(
    values: Sequence[Decimal], *, from_zero: bool, intervals: int = 4
) -> tuple[Decimal, ...]:
    """Evenly spaced round values that enclose all given ones, in about ``intervals`` steps.

    With ``from_zero`` zero is among them; otherwise no value stands on the outermost ticks.
    Ticks between whole values are whole.
    """
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        spread = abs(low) / 10 or Decimal(1)
        low, high = (low, high + spread) if from_zero else (low - spread, high + spread)
    whole = all(value == value.to_integral_value() for value in values)
    step = _round_step((high - low) / intervals, whole)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    if not from_zero:
        first -= min(values) == first * step and first != 0
        last += max(values) == last * step
    step = step.normalize()
    return tuple(_plain(step * number) for number in range(int(first), int(last) + 1))


def _round_step(rough: Decimal, whole: bool) -> Decimal:
    magnitude = Decimal(1).scaleb(rough.adjusted())
    steps = [each * magnitude for each in _STEPS if each * magnitude >= rough]
    if whole:
        return next((step for step in steps if step == step.to_integral_value()), Decimal(1))
    return steps[0]


def _plain(value: Decimal) -> Decimal:
    """The value without an exponent, keeping only the decimals that it needs."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def labels_with_room(centres: Sequence[float], widths: Sequence[float], gap: float) -> set[int]:
    """Which of the labels centred at these rising places can be written without touching.

    The last label is always kept, as it names the newest date; others follow leftwards, so that
    evenly spaced labels are thinned evenly.
    """
    kept: set[int] = set()
    edge = float("inf")
    for index in range(len(centres) - 1, -1, -1):
        if centres[index] + widths[index] / 2 + gap <= edge:
            kept.add(index)
            edge = centres[index] - widths[index] / 2
    return kept


def calendar_ticks(first: date, last: date, most: int = 7) -> tuple[tuple[date, bool], ...]:
    """First days of years, or of months in a short span, from ``first`` to ``last``.

    Each comes with whether it stands for a whole year. At most about ``most`` ticks are returned.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= 2 * most:
        step = next(each for each in (1, 2, 3, 6) if months / each <= most)
        return tuple((each, False) for each in _month_starts(first, last, step))
    years = range(first.year + (first > date(first.year, 1, 1)), last.year + 1)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100) if len(years) / each <= most)
    return tuple((date(year, 1, 1), True) for year in years if year % step == 0)


def _month_starts(first: date, last: date, step: int) -> Iterable[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        start = date(number // 12, number % 12 + 1, 1)
        if (number % 12) % step == 0 and first <= start <= last:
            yield start
