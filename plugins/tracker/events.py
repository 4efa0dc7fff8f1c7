"""What happened and when: every dated fact of the records, in one sequence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.model import (
    Agreement,
    BillStage,
    Consultation,
    GapFinding,
    LegalInstrument,
    ProgrammeEvent,
)
from tracker.periods import Period
from tracker.reading.rows import Row
from tracker.strategy import Strategy


class EventKind(StrEnum):
    """What sort of thing happened."""

    MILESTONE_MET = "milestone-met"
    TARGET_SET = "target-set"
    LAW_STAGE = "law-stage"
    LAW_ADOPTED = "law-adopted"
    LAW_IN_FORCE = "law-in-force"
    LAW_REPEALED = "law-repealed"
    AGREEMENT_SIGNED = "agreement-signed"
    AGREEMENT_IN_FORCE = "agreement-in-force"
    CONSULTATION = "consultation"
    PROGRAMME = "programme"
    GAP_CLOSED = "gap-closed"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact: what sort, when, which record it belongs to, and the row that says so."""

    kind: EventKind
    period: Period
    resource: str
    identifier: str
    row: Row


def dated_events(strategy: Strategy, until: date) -> list[Event]:
    """Every event that had begun by a day, the latest first."""
    events = [each for each in _all(strategy) if each.period.start <= until]
    return sorted(
        events,
        key=lambda each: (each.period.end, each.period.start, each.resource, each.identifier),
        reverse=True,
    )


def _all(strategy: Strategy) -> Iterator[Event]:
    for milestone in strategy.milestones:
        if milestone.date_met:
            yield Event(
                EventKind.MILESTONE_MET,
                milestone.date_met,
                "actions",
                milestone.action,
                milestone.row,
            )
    for target in strategy.targets:
        if target.set_on:
            yield Event(EventKind.TARGET_SET, target.set_on, "kpis", target.kpi, target.row)
    for stage in strategy.records(BillStage):
        if stage.date:
            yield Event(
                EventKind.LAW_STAGE, stage.date, "legal_instruments", stage.instrument, stage.row
            )
    for law in strategy.records(LegalInstrument):
        yield from _dated(
            law.row,
            law.id,
            (EventKind.LAW_ADOPTED, law.adopted),
            (EventKind.LAW_IN_FORCE, law.in_force),
            (EventKind.LAW_REPEALED, law.repealed),
        )
    for agreement in strategy.records(Agreement):
        yield from _dated(
            agreement.row,
            agreement.id,
            (EventKind.AGREEMENT_SIGNED, agreement.signed),
            (EventKind.AGREEMENT_IN_FORCE, agreement.in_force),
        )
    for consultation in strategy.records(Consultation):
        held = (EventKind.CONSULTATION, consultation.start)
        yield from _dated(consultation.row, consultation.id, held)
    for happening in strategy.records(ProgrammeEvent):
        yield from _dated(happening.row, happening.id, (EventKind.PROGRAMME, happening.date))
    for gap in strategy.records(GapFinding):
        yield from _dated(gap.row, gap.id, (EventKind.GAP_CLOSED, gap.closed_on))


def _dated(row: Row, identifier: str, *dates: tuple[EventKind, Period | None]) -> Iterator[Event]:
    """The events of a record that has a page of its own, where their dates are known."""
    for kind, period in dates:
        if period is not None:
            yield Event(kind, period, row.resource, identifier, row)
