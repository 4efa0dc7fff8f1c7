"""People: roles, certificates, programmes, drills and what is lacking.

Roles follow the profiles of a published skills framework, such as ENISA's ECSF.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalRole(Record):
    """A kind of professional."""

    id: str
    order: int
    title: Text
    summary: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification(Record):
    """A certificate of a person or an organisation."""

    id: str
    role: str | None
    prerequisite: str | None
    title: Text
    holder: str
    level: str | None
    awarding_body: Text
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A degree, training, curriculum, research or awareness programme."""

    id: str
    provider: str | None
    jurisdictions: tuple[str, ...]
    sectors: tuple[str, ...]
    objectives: tuple[str, ...]
    title: Text
    kind: str
    scope: str
    status: str
    provider_name: Text
    audience: Text
    start: Period | None
    end: Period | None
    credit_hours: int | None
    duration_years: Decimal | None
    url: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeYear(Record):
    """Places, enrolments and completions of a programme in a period."""

    programme: str
    period: Period
    places: int | None
    enrolled: int | None
    completed: int | None
    source: str
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill(Record):
    """A drill or competition."""

    id: str
    host: str | None
    participating_institutions: tuple[str, ...]
    sectors: tuple[str, ...]
    objectives: tuple[str, ...]
    title: Text
    kind: str
    scope: str
    date: Period | None
    host_name: Text
    teams: int | None
    participants: Text
    scenario: Text
    lessons: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsGap(Record):
    """How many of a role are needed and how many there are."""

    id: str
    role: str
    jurisdiction: str | None
    sector: str | None
    period: Period
    demand: int | None
    supply: int | None
    note: Text
    sources: tuple[str, ...]
