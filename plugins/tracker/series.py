"""Series of values: which of them can be compared, and which way they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.model import Kpi, Observation
from tracker.periods import Period


class TrendCode(StrEnum):
    """Which way an indicator moves between its two latest comparable values."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    RISING = "rising"
    FALLING = "falling"
    UNCHANGED = "unchanged"
    NOT_COMPARABLE = "not-comparable"
    NOT_ENOUGH_VALUES = "not-enough-values"


@dataclass(frozen=True, slots=True)
class Trend:
    """The direction of an indicator and the two observations it was read from."""

    code: TrendCode
    earlier: Observation | None = None
    later: Observation | None = None


def national_values(observations: Sequence[Observation], as_of: date) -> list[Observation]:
    """The preferred values for the whole country up to a date, in order of time."""
    return sorted(
        (
            each
            for each in observations
            if each.preferred
            and each.value is not None
            and not each.is_breakdown
            and each.period.end <= as_of
        ),
        key=lambda each: each.period,
    )


def comparable_values(
    kpi: Kpi, observations: Sequence[Observation], as_of: date, like: Period | None = None
) -> list[Observation]:
    """The national values on the series' own scale, in order of time.

    Where values are sums over their period, only those over periods as long as ``like`` (else as
    the longest of the latest three) are kept: seven months' exports are not a year's.
    """
    values = [each for each in national_values(observations, as_of) if each.scale is None]
    if kpi.timing != "over-period" or not values:
        return values
    months = like.months if like else max(each.period.months for each in values[-3:])
    return [each for each in values if each.period.months == months]


def since_last_break(values: Sequence[Observation]) -> list[Observation]:
    """The values from the last break in the series on."""
    breaks = [index for index, each in enumerate(values) if each.obs_status == "B"]
    return list(values[breaks[-1] if breaks else 0 :])


def trend(kpi: Kpi, observations: Sequence[Observation], as_of: date) -> Trend:
    """Which way the indicator moved between its two latest comparable values.

    Values are compared at the coarser precision of the two, so that 194 and 194.3 are the same.
    Across a break or a change of scale nothing is compared. Where no source states which way is
    wanted, a value rises or falls; that is neither better nor worse.
    """
    everything = national_values(observations, as_of)
    values = since_last_break(comparable_values(kpi, observations, as_of))
    if len(values) < 2:
        enough = len(everything) >= 2
        return Trend(TrendCode.NOT_COMPARABLE if enough else TrendCode.NOT_ENOUGH_VALUES)
    earlier, later = values[-2:]
    if earlier.value is None or later.value is None:
        return Trend(TrendCode.NOT_ENOUGH_VALUES)
    step = Decimal(1).scaleb(max(_exponent(earlier.value), _exponent(later.value)))
    before, after = earlier.value.quantize(step), later.value.quantize(step)
    if before == after or kpi.direction in ("maintain", "range"):
        code = TrendCode.UNCHANGED if before == after else TrendCode.NOT_COMPARABLE
    elif kpi.direction == "unstated":
        code = TrendCode.RISING if after > before else TrendCode.FALLING
    elif (after > before) == (kpi.direction == "increase"):
        code = TrendCode.IMPROVING
    else:
        code = TrendCode.WORSENING
    return Trend(code, earlier, later)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
