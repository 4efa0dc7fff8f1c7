"""Law, guidelines and the standards that both are held against.

The kinds of law and the stages of a bill follow schema.org Legislation.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalInstrument(Record):
    """A law, draft or policy."""

    id: str
    jurisdiction: str
    issuer: str | None
    made_under: str | None
    title: Text
    short_title: Text
    number: str | None
    kind: str
    stage: str | None
    adopted: Period | None
    in_force: Period | None
    repealed: Period | None
    amends: tuple[str, ...]
    repeals: tuple[str, ...]
    sectors: tuple[str, ...]
    objectives: tuple[str, ...]
    url: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BillStage(Record):
    """A documented step of a law from its draft to the Gazette."""

    instrument: str
    id: str
    stage: str
    date: Period | None
    source: str
    quote: str | None
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Record):
    """What a law provides on one topic, as far as a source reports it."""

    id: str
    instrument: str
    institution: str | None
    section: str | None
    topic: str
    duty_holder: Text
    deadline_hours: Decimal | None
    deadline: Text
    summary: Text
    source: str
    quote: str | None
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline(Record):
    """A guideline, framework or advisory: issued, in draft or planned."""

    id: str
    issuer: str | None
    title: Text
    topic: str
    further_topics: tuple[str, ...]
    status: str | None
    mandatory: bool | None
    version: str | None
    date: Period | None
    audience: Text
    sectors: tuple[str, ...]
    laws: tuple[str, ...]
    standards: tuple[str, ...]
    objectives: tuple[str, ...]
    url: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelinePoint(Record):
    """One thing that a guideline asks, as far as a source reports it."""

    guideline: str
    id: str
    text: Text
    audience: Text
    source: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Record):
    """An international standard or framework."""

    id: str
    order: int
    title: Text
    abbreviation: str
    institution: str
    topics: tuple[str, ...]
    version: str | None
    date: Period | None
    url: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardClause(Record):
    """A numbered part of a standard."""

    id: str
    standard: str
    number: str
    part_of: str | None
    title: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkEntry(Record):
    """That one provision, guideline, action or indicator answers a clause of a standard."""

    id: str
    clause: str
    provision: str | None
    guideline: str | None
    action: str | None
    kpi: str | None
    extent: str
    basis: str
    note: Text
    sources: tuple[str, ...]
