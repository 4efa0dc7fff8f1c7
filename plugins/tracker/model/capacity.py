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
    also_called: Text
    summary: Text
    tasks: Text
    deliverables: Text
    skills: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardingBody(Record):
    """Who awards certificates, or keeps the standard that they are awarded against."""

    id: str
    title: Text
    website: str | None
    summary: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification(Record):
    """A certificate of a person or an organisation.

    Nobody gets it without its ``prerequisites``; ``steps_before`` are recommended, or one of
    several ways to it.
    """

    id: str
    roles: tuple[str, ...]
    prerequisites: tuple[str, ...]
    steps_before: tuple[str, ...]
    title: Text
    holder: str
    level: str | None
    awarding_body: str
    experience_years: int | None
    relevance: str
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Record):
    """A degree, training, curriculum, research or awareness programme."""

    id: str
    provider: str | None
    provider_organisation: str | None
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
    host_organisation: str | None
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
