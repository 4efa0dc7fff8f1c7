"""The voice of others: consultations within the country, agreements with other parties."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Record):
    """A consultation, forum or session."""

    id: str
    title: Text
    kind: str
    status: str | None
    start: Period | None
    end: Period | None
    reported_on: Period | None
    place: Text
    organisers: tuple[str, ...]
    organising_firms: tuple[str, ...]
    organisers_other: Text
    objectives: tuple[str, ...]
    record_url: str | None
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationParticipant(Record):
    """Who took part in a consultation: a body, a firm, a place, or those whom the title names."""

    consultation: str
    id: str
    institution: str | None
    organisation: str | None
    jurisdiction: str | None
    group: str
    title: Text
    number: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationFeedback(Record):
    """What was said in a consultation and what became of it."""

    consultation: str
    id: str
    action: str | None
    theme: Text
    stakeholder_group: str
    said: Text
    response: Text
    response_source: str | None
    outcome: str | None
    source: str
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """A treaty, memorandum or membership."""

    id: str
    action: str | None
    title: Text
    kind: str
    scope_level: str
    parties: tuple[str, ...]
    counterpart_country: str | None
    counterpart_institution: str | None
    counterpart_other: Text
    stage: str | None
    signed: Period | None
    in_force: Period | None
    expiry: Period | None
    reported_on: Period | None
    text_url: str | None
    objectives: tuple[str, ...]
    laws: tuple[str, ...]
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTemplate(Record):
    """A text to build an agreement or a request on; ``document`` names its Markdown."""

    id: str
    order: int
    title: Text
    kind: str
    status: str
    version: str
    date: Period
    document: str
    summary: Text
    use: Text
    objectives: tuple[str, ...]
    laws: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTemplateText(Record):
    """A treaty or standard that a template follows: one of the agreements, or another text."""

    template: str
    id: str
    agreement: str | None
    title: Text
    provisions: Text
    summary: Text
    source: str
    quote: str | None
