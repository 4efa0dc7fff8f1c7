"""What reviews and assessments found: the earlier policy, gaps, readiness of sectors, risks."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyProvision(Record):
    """A part of the earlier policy: what became of it, and what is to.

    ``sources`` say what the policy says, ``evidence`` what has been done.
    """

    id: str
    instrument: str | None
    successor_objective: str | None
    order: int
    section: str | None
    kind: str
    title: Text
    summary: Text
    implementation: str
    finding: Text
    evidence: tuple[str, ...]
    disposition: str
    disposition_source: str | None
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFinding(Record):
    """What is missing, as a public source finds it."""

    id: str
    title: Text
    objective: str
    scope: str
    dimension: str
    sector: str | None
    jurisdiction: str | None
    severity: str | None
    found_by: str | None
    found_by_other: Text
    found_on: Period | None
    as_is: Text
    to_be: Text
    recommendation: Text
    response: Text
    response_source: str | None
    actions: tuple[str, ...]
    closed_on: Period | None
    evidence: str | None
    quote: str | None
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessAssessment(Record):
    """A documented assessment of a sector, on a named model."""

    id: str
    sector: str
    assessor: str | None
    assessor_other: Text
    title: Text
    dimension: str
    model: str | None
    level: int | None
    date: Period | None
    reported_on: Period | None
    independence: str | None
    finding: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """A risk to the plan that a public source names."""

    id: str
    objective: str
    action: str | None
    owner: str | None
    title: Text
    named_by: str | None
    named_by_other: Text
    reported_on: Period | None
    cause: Text
    event: Text
    consequence: Text
    likelihood: int | None
    impact: int | None
    rating: Text
    quote: str | None
    response: str | None
    treatment: Text
    residual: Text
    review_date: Period | None
    note: Text
    sources: tuple[str, ...]

    @property
    def is_rated(self) -> bool:
        """Whether a source gives both likelihood and impact, so that it has a place in a matrix."""
        return self.likelihood is not None and self.impact is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedPublication(Record):
    """What nobody has published yet, and who would."""

    id: str
    section: str
    title: Text
    publisher: str | None
    publisher_other: Text
    expected: Period | None
    looked_on: Period
    note: Text
    sources: tuple[str, ...]
