"""What the chart of an indicator's history is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tracker.charts.base import ChartInput

Verdict = Literal["met", "missed", "awaited"]
VERDICTS: tuple[Verdict, ...] = ("met", "missed", "awaited")


@dataclass(frozen=True, slots=True)
class HistoryValue:
    """A value at the end of its period; without a value the line is interrupted there.

    ``provisional`` draws it hollow (provisional or estimated). ``starts_new_series`` marks a break
    between the value before and this one.
    """

    day: date
    label: str
    value: Decimal | None
    provisional: bool = False
    starts_new_series: bool = False


@dataclass(frozen=True, slots=True)
class HistoryTarget:
    """A target: a value, or a band from ``minimum`` to ``maximum`` (either may be open)."""

    day: date
    label: str
    value: Decimal | None
    verdict: Verdict
    final: bool
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """The values that the target names."""
        named = (self.value, self.minimum, self.maximum)
        return tuple(value for value in named if value is not None)


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """Every word drawn; those of the key appear only where there is something to explain."""

    observed: str
    provisional: str
    planned: str
    target_met: str
    target_missed: str
    target_awaited: str
    final_target_met: str
    final_target_missed: str
    final_target_awaited: str
    target_range: str
    series_break: str
    unit: str = ""

    def target(self, final: bool, verdict: Verdict) -> str:
        """The words for a target of this kind."""
        words: str = getattr(self, f"{'final_' if final else ''}target_{verdict}")
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiHistory(ChartInput):
    """The input: values and targets in any order, and the corners of the planned path.

    The value axis begins at zero unless ``from_zero`` is false. Raises ``ValueError`` where there
    is nothing to draw, an unknown verdict, or a target that names no value.
    """

    values: tuple[HistoryValue, ...]
    targets: tuple[HistoryTarget, ...]
    path: tuple[tuple[date, Decimal], ...]
    words: HistoryWords
    from_zero: bool = True

    def __post_init__(self) -> None:
        ChartInput.__post_init__(self)
        if not self.targets and all(each.value is None for each in self.values):
            raise ValueError("a history needs at least one value or target")
        for target in self.targets:
            if not target.limits:
                raise ValueError(f"target {target.label!r} names no value, minimum or maximum")
            if target.verdict not in VERDICTS:
                raise ValueError(
                    f"unknown verdict {target.verdict!r}: expected one of {', '.join(VERDICTS)}"
                )
