"""The programme that pays for the work: its parts, what it delivers, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeComponent(Record):
    """A part that the programme is made of."""

    id: str
    order: int
    number: str | None
    title: Text
    summary: Text
    amount: Decimal | None
    unit: str | None
    institutions: tuple[str, ...]
    objectives: tuple[str, ...]
    actions: tuple[str, ...]
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDeliverable(Record):
    """What the programme is to deliver."""

    id: str
    objective: str
    action: str | None
    notice: str | None
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
    """A fact of the programme in time; figures that contradict each other are separate.

    A figure that an indicator counts is kept there: ``kpi`` names it, and the value is the one that
    rests on the same source.
    """

    id: str
    action: str
    date: Period | None
    reported_on: Period | None
    kind: str
    title: Text
    summary: Text
    number: Decimal | None
    unit: str | None
    kpi: str | None
    subject: str | None
    rating: str | None
    conflict: str | None
    note: Text
    sources: tuple[str, ...]
