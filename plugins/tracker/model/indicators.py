"""Indicators, their targets and their values.

Names follow IATI and the World Bank results framework; status flags are SDMX's CL_OBS_STATUS.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """A value that an indicator is meant to reach, or a band that it is to stay in."""

    kpi: str
    period: Period
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    kind: str
    preferred: bool
    set_on: Period | None
    source: str
    quote: str | None
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Record):
    """A published value of an indicator; ``value`` is None only where it is missing (M)."""

    kpi: str
    period: Period
    value: Decimal | None
    obs_status: str
    scale: str | None
    jurisdiction: str | None
    sector: str | None
    preferred: bool
    source: str
    quote: str | None
    note: Text

    @property
    def is_breakdown(self) -> bool:
        """Whether the value is for a part of the country or of the economy only."""
        return self.jurisdiction is not None or self.sector is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Record):
    """An indicator: what is measured, how, by whom, and from which starting point."""

    id: str
    objective: str
    title: Text
    level: str
    definition: Text
    method: Text
    unit: Text
    value_pattern: Text
    measure: str
    currency: str | None
    money_basis: str | None
    timing: str
    direction: str
    frequency: str
    expected_lag_months: int | None
    cumulative: bool
    owner: str | None
    baseline_period: Period | None
    baseline_value: Decimal | None
    baseline_source: str | None
    baseline_basis: str | None
    limitations: Text
    no_target_reason: Text
    no_data_reason: Text
    sources: tuple[str, ...]
