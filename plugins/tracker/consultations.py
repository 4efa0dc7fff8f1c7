"""Where a consultation stands: to come, open, answered, or closed and still without an answer.

Nothing of this is typed. A consultation is answered where its record is published (``record_url``)
or any of its feedback has a response; it is overdue where neither is there more than
:data:`ANSWER_WITHIN` after it closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from tracker.model import Consultation, ConsultationFeedback, ConsultationParticipant
from tracker.periods import Period
from tracker.strategy import Strategy

ANSWER_WITHIN = timedelta(days=90)
"""How long after its end a consultation may wait for a published answer."""

KINDS_THAT_LAST = ("public-comment", "stakeholders")
"""Kinds of consultation that run for a while: where only the first day is known, it is no more
than that; of a meeting it is the day.
"""

ANNOUNCED = ("planned", "open")
"""What a record says of a consultation that has not ended."""


class ConsultationCode(StrEnum):
    """Where a consultation stands, what is to come first."""

    OPEN = "open"
    PLANNED = "planned"
    UNCONFIRMED = "unconfirmed"
    OVERDUE = "overdue"
    AWAITED = "awaited"
    UNDATED = "undated"
    ANSWERED = "answered"
    STANDING = "standing"


AHEAD = (ConsultationCode.OPEN, ConsultationCode.PLANNED)
"""The states in which one can still take part."""


@dataclass(frozen=True, slots=True)
class ConsultationState:
    """Where a consultation stands, and what that rests on.

    ``closed`` is the last day on which it can have ended; ``days`` have passed since.
    """

    code: ConsultationCode
    closed: date | None = None
    days: int | None = None


def consultation_state(
    consultation: Consultation, feedback: Iterable[ConsultationFeedback], as_of: date
) -> ConsultationState:
    """Where a consultation stands on a day.

    In this order: no status → *standing* (a forum that meets again and again); planned or open and
    not past → so; planned or open and past → *unconfirmed*; answered → so; no date at all →
    *undated*; closed for longer than :data:`ANSWER_WITHIN` → *overdue*; else *awaited*.
    """
    if consultation.status is None:
        return ConsultationState(ConsultationCode.STANDING)
    closed = closing_day(consultation)
    days = (as_of - closed).days if closed else None
    if consultation.status in ANNOUNCED:
        past = is_past(consultation, as_of)
        code = ConsultationCode.UNCONFIRMED if past else ConsultationCode(consultation.status)
    elif has_answer(consultation, feedback):
        code = ConsultationCode.ANSWERED
    elif days is None:
        code = ConsultationCode.UNDATED
    elif days > ANSWER_WITHIN.days:
        code = ConsultationCode.OVERDUE
    else:
        code = ConsultationCode.AWAITED
    return ConsultationState(code, closed, days)


def states(strategy: Strategy, as_of: date) -> dict[str, ConsultationState]:
    """Where each consultation stands on a day, by its id."""
    feedback = strategy.grouped(ConsultationFeedback, "consultation")
    return {
        each.id: consultation_state(each, feedback.get(each.id, ()), as_of)
        for each in strategy.records(Consultation)
    }


def has_answer(consultation: Consultation, feedback: Iterable[ConsultationFeedback]) -> bool:
    """Whether anybody has published what became of it."""
    return consultation.record_url is not None or any(each.response for each in feedback)


def closing_day(consultation: Consultation) -> date | None:
    """The last day on which it can have ended; None where no date of any kind is published."""
    known = consultation.end or consultation.start or consultation.reported_on
    return known.end if known else None


def is_past(consultation: Consultation, day: date) -> bool:
    """Whether its end (or its start, where no end is published) lies before a day."""
    known = consultation.end or consultation.start
    return known is not None and known.end < day


def when(consultation: Consultation) -> Period | None:
    """The period that a consultation is listed under: its start, else its end, else its report."""
    return consultation.start or consultation.end or consultation.reported_on


def newest_first(consultations: Sequence[Consultation]) -> list[Consultation]:
    """By date, the newest first; those without a date last."""
    first_day = {each.id: moment.start for each in consultations if (moment := when(each))}
    return sorted(
        sorted(consultations, key=lambda each: each.id),
        key=lambda each: first_day.get(each.id, date.min),
        reverse=True,
    )


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """The days of a consultation that are known exactly; ``part`` says which of it they are."""

    first: date
    last: date
    part: Literal["whole", "beginning", "end"]


def calendar_days(consultation: Consultation) -> CalendarDays | None:
    """What of a consultation can stand in a calendar; None where no exact day is published.

    A month or a year is no day: of a consultation from a month to a day only the last day is known.
    """
    start, end = consultation.start, consultation.end
    if start and _is_exact(start):
        if end is None and (start.kind != "day" or consultation.kind not in KINDS_THAT_LAST):
            return CalendarDays(start.start, start.end, "whole")
        if end and _is_exact(end):
            return CalendarDays(start.start, end.end, "whole")
        return CalendarDays(start.start, start.start, "beginning")
    if end and _is_exact(end):
        return CalendarDays(end.end, end.end, "end")
    return None


def _is_exact(period: Period) -> bool:
    """Whether a period is written as a day, or from a day to a day."""
    return period.kind == "day" or (
        period.kind == "interval" and all(part.count("-") == 2 for part in period.text.split("/"))
    )


def changed_on(strategy: Strategy, consultation: Consultation, as_of: date) -> date:
    """The newest day on which anything that the site says of a consultation was published.

    That is the newest date of its sources; where none is dated, its own date; where it has none
    either, the day on which a source was read. A source dated by month counts from its first day.
    """
    named = {*consultation.sources}
    for each in strategy.grouped(ConsultationFeedback, "consultation").get(consultation.id, ()):
        named |= {each.source, each.response_source or each.source}
    for one in strategy.grouped(ConsultationParticipant, "consultation").get(consultation.id, ()):
        named.add(one.source)
    sources = [found for each in sorted(named) if (found := strategy.source_by_id.get(each))]
    moment = when(consultation)
    published = [each.date.start for each in sources if each.date]
    for days in (published, [moment.start] if moment else [], [s.accessed.start for s in sources]):
        known = [day for day in days if day <= as_of]
        if known:
            return max(known)
    return as_of
