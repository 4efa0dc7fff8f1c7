"""What the tracker knows, as immutable records.

Names follow the field: StratML (ISO 17469-1) for the plan, IATI and the World Bank results
framework for indicators, OCDS for milestones, RACI for responsibilities, SDMX for status flags. The
columns are declared in ``datapackage.yaml``; here they get their types. Each record keeps the row
that it was made from, so that any value can be traced to its file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tracker.periods import Period
from tracker.reading.rows import Row


@dataclass(frozen=True, slots=True)
class Text:
    """A text for readers, by language code. A language without a translation is absent."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str | None:
        """The text in exactly this language, or None."""
        return self.by_language.get(language)

    def best(self, languages: tuple[str, ...]) -> tuple[str, str] | None:
        """The first of the languages that has the text, as (text, language); None if none has."""
        for language in languages:
            if text := self.by_language.get(language):
                return text, language
        return None

    def __bool__(self) -> bool:
        return bool(self.by_language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share: the row that each was made from."""

    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A published page that facts rest on. Its title stays in its own language."""

    id: str
    title: str
    publisher: str
    url: str
    date: Period | None
    kind: str
    language: str
    accessed: Period
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Record):
    """The federation, or a province or territory, with its ISO 3166 code."""

    id: str
    order: int
    code: str
    title: Text
    kind: str
    summary: Text
    sources: tuple[str, ...]

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the country (an ISO 3166-2 code), not the country itself."""
        return "-" in self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Record):
    """A sector of the economy or of public service."""

    id: str
    order: int
    title: Text
    critical: bool | None
    lead_regulator: str | None
    sector_cert: str | None
    summary: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Record):
    """A body that makes, carries out or oversees the strategy."""

    id: str
    title: Text
    abbreviation: str | None
    kind: str
    level: str
    status: str
    established: Period | None
    jurisdiction: str | None
    sector: str | None
    parent: str | None
    website: str | None
    mandate: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar(Record):
    """A part of the strategy."""

    id: str
    order: int
    title: Text
    status: str
    summary: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """What a pillar sets out to achieve."""

    id: str
    pillar: str
    order: int
    title: Text
    status: str
    instrument: str | None
    summary: Text
    outcome: Text
    assumptions: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A dated step of an action. ``original_due`` is the first date published."""

    action: str
    id: str
    title: Text
    kind: str
    due: Period | None
    original_due: Period | None
    date_met: Period | None
    evidence: str | None
    weight: Decimal | None
    source: str
    quote: str | None
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Record):
    """A body's role in an action: R, A, S, C or I (RACI with Supporting)."""

    action: str
    institution: str
    role: str
    from_: Period | None
    to: Period | None
    source: str
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """What is done, or is to be done, towards an objective. Its progress is computed."""

    id: str
    objective: str
    title: Text
    kind: str
    status: str
    start: Period | None
    end: Period | None
    jurisdictions: tuple[str, ...]
    sectors: tuple[str, ...]
    status_override: str | None
    status_override_reason: Text
    status_override_source: str | None
    status_override_expires: date | None
    cost_amount: Decimal | None
    cost_currency: str | None
    cost_basis: str | None
    cost_source: str | None
    cost_note: Text
    depends_on: tuple[str, ...]
    cancelled_date: Period | None
    cancelled_decision: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]


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


RECORD_TYPES: Mapping[str, type[Record]] = {
    "sources": Source,
    "jurisdictions": Jurisdiction,
    "sectors": Sector,
    "institutions": Institution,
    "pillars": Pillar,
    "objectives": Objective,
    "actions": Action,
    "milestones": Milestone,
    "responsibilities": Responsibility,
    "kpis": Kpi,
    "kpi_targets": Target,
    "kpi_observations": Observation,
}
"""The resources that the library gives types and rules; a package may have further ones."""
