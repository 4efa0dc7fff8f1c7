"""The programme that pays for the work: what it delivers, what happened, in figures as reported."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDeliverable(Record):
    """What the programme is to deliver."""

    id: str
    objective: str
    action: str | None
    order: int
    title: Text
    task: str
    due: Period | None
    delivered: Period | None
    status: str
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEvent(Record):
    """A dated fact of the programme; figures that contradict each other are separate."""

    id: str
    action: str
    date: Period | None
    reported_on: Period | None
    kind: str
    title: Text
    summary: Text
    number: Decimal | None
    unit: str | None
    conflict: str | None
    note: Text
    sources: tuple[str, ...]
