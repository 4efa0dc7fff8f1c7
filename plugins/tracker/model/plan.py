"""The plan and who is in it: sources, places, bodies, pillars, objectives, actions.

Names follow StratML (ISO 17469-1) for the plan, OCDS for milestones, RACI for responsibilities.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.model.base import Record, Text
from tracker.periods import Period


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
    critical_source: str | None
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
class InstitutionRelation(Record):
    """How a body stands to another, where a source says so."""

    institution: str
    id: str
    other: str
    kind: str
    status: str
    summary: Text
    source: str
    quote: str | None
    note: Text


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
    instrument: Text
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
    laws: tuple[str, ...]
    establishes: str | None
    depends_on: tuple[str, ...]
    cancelled_date: Period | None
    cancelled_decision: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]
