"""What follows from the programme's records: their order in time, their figures, what is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tracker.model import Observation, ProgrammeDeliverable, ProgrammeEvent
from tracker.periods import Period
from tracker.strategy import Strategy


def moment(event: ProgrammeEvent) -> Period | None:
    """When an event took place, else when it was reported; None where neither is known."""
    return event.date or event.reported_on


def in_time(events: Iterable[ProgrammeEvent]) -> tuple[ProgrammeEvent, ...]:
    """Events in the order of time; one without a date stays after the one that it follows."""
    placed: list[tuple[date, ProgrammeEvent]] = []
    latest = date.min
    for each in events:
        when = moment(each)
        latest = when.end if when else latest
        placed.append((latest, each))
    return tuple(each for _, each in sorted(placed, key=lambda pair: pair[0]))


def observation_of(strategy: Strategy, event: ProgrammeEvent) -> Observation | None:
    """The value that an event reports: the indicator's newest one from a source of the event."""
    own = [
        each
        for each in strategy.observations_of_kpi.get(event.kpi or "", ())
        if each.source in event.sources
    ]
    return own[-1] if own else None


def is_late(deliverable: ProgrammeDeliverable, as_of: date) -> bool:
    """Whether the day on which something was due has passed without its being delivered."""
    due = deliverable.due
    return due is not None and deliverable.delivered is None and due.end < as_of


def share_of_time(start: date, end: date, day: date) -> Decimal | None:
    """How much of the time from start to end had passed by a day, in per cent of it."""
    whole = (end - start).days
    if whole <= 0:
        return None
    passed = min(max((day - start).days, 0), whole)
    return Decimal(100 * passed) / whole
