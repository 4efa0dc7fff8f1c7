"""Where a consultation stands, and which of its days are known exactly: as tables of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.made_records import NO_TEXT, period, row
from tracker.consultations import (
    ANSWER_WITHIN,
    CalendarDays,
    ConsultationState,
    calendar_days,
    changed_on,
    consultation_state,
    is_past,
    newest_first,
)
from tracker.loading import Loaded
from tracker.model import Consultation, ConsultationFeedback, Text

AS_OF = date(2026, 6, 30)


def consultation(
    status: str | None = "held",
    start: str | None = None,
    end: str | None = None,
    *,
    reported: str | None = None,
    kind: str = "roundtable",
    record: str | None = None,
    identifier: str = "consultation",
) -> Consultation:
    return Consultation(
        row=row("consultations"),
        id=identifier,
        title=NO_TEXT,
        kind=kind,
        status=status,
        start=period(start),
        end=period(end),
        reported_on=period(reported),
        place=NO_TEXT,
        organisers=(),
        organising_firms=(),
        organisers_other=NO_TEXT,
        objectives=(),
        record_url=record,
        summary=NO_TEXT,
        note=NO_TEXT,
        sources=(),
    )


def feedback(response: str = "") -> ConsultationFeedback:
    return ConsultationFeedback(
        row=row("consultation_feedback"),
        consultation="consultation",
        id="feedback",
        action=None,
        theme=NO_TEXT,
        stakeholder_group="public",
        said=NO_TEXT,
        response=Text({"en": response} if response else {}),
        response_source=None,
        outcome=None,
        source="source",
        note=NO_TEXT,
    )


@pytest.mark.parametrize(
    ("given", "code", "days"),
    [
        pytest.param(consultation(None), "standing", None, id="no-status"),
        pytest.param(consultation("planned", "2026-07-01"), "planned", -1, id="planned-tomorrow"),
        pytest.param(consultation("planned", "2026-06-30"), "planned", 0, id="planned-today"),
        pytest.param(consultation("planned"), "planned", None, id="planned-undated"),
        pytest.param(consultation("planned", "2026-06"), "planned", 0, id="planned-this-month"),
        pytest.param(consultation("planned", "2026-06-29"), "unconfirmed", 1, id="planned-past"),
        pytest.param(
            consultation("open", "2026-06-01", "2026-06-30"), "open", 0, id="open-to-its-last-day"
        ),
        pytest.param(
            consultation("open", "2026-06-01", "2026-06-29"), "unconfirmed", 1, id="open-past"
        ),
        pytest.param(consultation("held", "2026-04-01"), "awaited", 90, id="held-90-days-ago"),
        pytest.param(consultation("held", "2026-03-31"), "overdue", 91, id="held-91-days-ago"),
        pytest.param(
            consultation("held", "2026-01-01", "2026-04-01"), "awaited", 90, id="the-end-counts"
        ),
        pytest.param(consultation("held", "2026-03"), "overdue", 91, id="a-month's-last-day"),
        pytest.param(consultation("held", "2026"), "awaited", -184, id="a-year's-last-day"),
        pytest.param(
            consultation("held", reported="2026-03-31"), "overdue", 91, id="only-reported"
        ),
        pytest.param(
            consultation("held", "2026-06-01", reported="2020"), "awaited", 29, id="report-is-last"
        ),
        pytest.param(consultation("held"), "undated", None, id="held-undated"),
        pytest.param(
            consultation("held", "2020-01-01", record="https://example.org/"),
            "answered",
            2372,
            id="record-published",
        ),
        pytest.param(consultation("reported", "2020-01-01"), "overdue", 2372, id="claim-alone"),
    ],
)
def test_where_it_stands(given: Consultation, code: str, days: int | None) -> None:
    found = consultation_state(given, (), AS_OF)
    assert (str(found.code), found.days) == (code, days)


def test_the_limit_is_ninety_days() -> None:
    assert ANSWER_WITHIN.days == 90


def test_a_response_to_anything_said_is_an_answer() -> None:
    held = consultation("held", "2020-01-01")
    assert consultation_state(held, [feedback(), feedback()], AS_OF).code == "overdue"
    assert consultation_state(held, [feedback(), feedback("Yes.")], AS_OF).code == "answered"


def test_a_response_does_not_make_what_is_open_answered() -> None:
    given = consultation("open", "2026-06-01", "2026-12-31")
    assert consultation_state(given, [feedback("Yes.")], AS_OF) == ConsultationState(
        consultation_state(given, (), AS_OF).code, date(2026, 12, 31), -184
    )


@pytest.mark.parametrize(
    ("given", "past"),
    [
        (consultation("open", "2026-01-01"), True),
        (consultation("open", "2026-01-01", "2026-06-30"), False),
        (consultation("open", "2026-01-01", "2026-06-29"), True),
        (consultation("planned", reported="2020"), False),
        (consultation("planned"), False),
    ],
)
def test_what_lies_in_the_past(given: Consultation, past: bool) -> None:
    assert is_past(given, AS_OF) is past


def days(first: str, last: str, part: str) -> CalendarDays:
    return CalendarDays(date.fromisoformat(first), date.fromisoformat(last), part)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            consultation(start="2026-05-04"),
            days("2026-05-04", "2026-05-04", "whole"),
            id="a-day",
        ),
        pytest.param(
            consultation(start="2026-05-04", end="2026-05-06"),
            days("2026-05-04", "2026-05-06", "whole"),
            id="from-day-to-day",
        ),
        pytest.param(
            consultation(start="2026-05-04/2026-05-06"),
            days("2026-05-04", "2026-05-06", "whole"),
            id="an-interval-of-days",
        ),
        pytest.param(
            consultation(start="2026-05-04", kind="public-comment"),
            days("2026-05-04", "2026-05-04", "beginning"),
            id="a-call-for-comment-without-end",
        ),
        pytest.param(
            consultation(start="2026-05-04", end="2026-06"),
            days("2026-05-04", "2026-05-04", "beginning"),
            id="from-a-day-to-a-month",
        ),
        pytest.param(
            consultation(end="2026-05-06"), days("2026-05-06", "2026-05-06", "end"), id="to-a-day"
        ),
        pytest.param(
            consultation(start="2026-04", end="2026-05-06"),
            days("2026-05-06", "2026-05-06", "end"),
            id="from-a-month-to-a-day",
        ),
        pytest.param(consultation(start="2026-05"), None, id="a-month"),
        pytest.param(consultation(start="2026"), None, id="a-year"),
        pytest.param(consultation(start="2026-Q2"), None, id="a-quarter"),
        pytest.param(consultation(start="2026-04/2026-05"), None, id="an-interval-of-months"),
        pytest.param(consultation(reported="2026-05-04"), None, id="only-the-report's-day"),
        pytest.param(consultation(), None, id="nothing"),
    ],
)
def test_only_published_days_stand_in_the_calendar(
    given: Consultation, expected: CalendarDays | None
) -> None:
    assert calendar_days(given) == expected


def test_the_newest_come_first_and_the_undated_last() -> None:
    given = [
        consultation(identifier="undated"),
        consultation(start="2024", identifier="old"),
        consultation(end="2026-05-01", identifier="new"),
        consultation(reported="2025-05-01", identifier="reported"),
    ]
    assert [each.id for each in newest_first(given)] == ["new", "reported", "old", "undated"]


def test_it_is_news_when_its_newest_source_is(sample: Loaded) -> None:
    assert sample.strategy is not None
    found = sample.strategy.find(Consultation, "tariff-hearing")
    assert found is not None
    assert changed_on(sample.strategy, found, date(2025, 3, 1)) == date(2025, 2, 14)
    assert changed_on(sample.strategy, found, date(2025, 1, 1)) == date(2021, 6, 3)
    undated = replace(found, id="nowhere", sources=())
    assert changed_on(sample.strategy, undated, date(2025, 3, 1)) == date(2023, 5, 10)
