"""What follows from the programme's records: order in time, figures, what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.unit.made_records import NO_TEXT, period, row
from tracker.loading import Loaded
from tracker.model import ProgrammeDeliverable, ProgrammeEvent
from tracker.programme import in_time, is_late, observation_of, share_of_time


def event(identifier: str, when: str | None = None, reported: str | None = None) -> ProgrammeEvent:
    return ProgrammeEvent(
        row=row("programme_events"),
        id=identifier,
        action="action",
        date=period(when),
        reported_on=period(reported),
        kind="cost",
        title=NO_TEXT,
        summary=NO_TEXT,
        number=None,
        unit=None,
        kpi=None,
        subject=None,
        rating=None,
        conflict=None,
        note=NO_TEXT,
        sources=(),
    )


def deliverable(due: str | None, delivered: str | None = None) -> ProgrammeDeliverable:
    return ProgrammeDeliverable(
        row=row("programme_deliverables"),
        id="deliverable",
        objective="objective",
        action=None,
        notice=None,
        order=1,
        title=NO_TEXT,
        task="study",
        due=period(due),
        delivered=period(delivered),
        status="planned",
        summary=NO_TEXT,
        note=NO_TEXT,
        sources=(),
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([("b", "2025", None), ("a", "2024", None)], "ab", id="by-date"),
        pytest.param([("b", None, "2025-02"), ("a", "2025-01", None)], "ab", id="else-by-report"),
        pytest.param([("a", "2024", "2026"), ("b", "2025", None)], "ab", id="own-date-first"),
        pytest.param(
            [("c", "2026", None), ("a", "2024", None), ("b", None, None)],
            "abc",
            id="without-a-date-after-the-one-before-it",
        ),
        pytest.param([("a", None, None), ("b", "2024", None)], "ab", id="without-a-date-first"),
        pytest.param(
            [("b", "2025-08/2025-12", None), ("a", "2025-11", None)], "ab", id="known-at-its-end"
        ),
        pytest.param([("a", "2025", None), ("b", "2025", None)], "ab", id="as-kept"),
    ],
)
def test_events_stand_in_the_order_of_time(
    given: list[tuple[str, str | None, str | None]], expected: str
) -> None:
    assert "".join(each.id for each in in_time(event(*each) for each in given)) == expected


@pytest.mark.parametrize(
    ("due", "delivered", "late"),
    [
        ("2025-03-31", None, True),
        ("2025-04-01", None, False),
        ("2025-04", None, False),
        ("2025-03-01", "2025-05", False),
        (None, None, False),
    ],
)
def test_late_is_what_was_due_and_is_not_delivered(
    due: str | None, delivered: str | None, late: bool
) -> None:
    assert is_late(deliverable(due, delivered), date(2025, 4, 1)) is late


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2024, 1, 1), 0),
        (date(2024, 1, 26), 25),
        (date(2024, 4, 10), 100),
        (date(2023, 1, 1), 0),
        (date(2030, 1, 1), 100),
    ],
)
def test_the_time_gone_by_is_a_share_of_the_whole(day: date, share: int) -> None:
    assert share_of_time(date(2024, 1, 1), date(2024, 4, 10), day) == Decimal(share)


def test_no_time_has_no_share() -> None:
    assert share_of_time(date(2024, 1, 1), date(2024, 1, 1), date(2024, 1, 1)) is None


def test_an_event_reports_the_newest_value_of_its_indicator_and_source(sample: Loaded) -> None:
    assert sample.strategy is not None
    released = sample.strategy.find(ProgrammeEvent, "money-released")
    assert released is not None
    found = observation_of(sample.strategy, released)
    assert found is not None
    assert (found.kpi, found.period.text, found.value) == (
        "tariff-revenue", "2024-04/2024-09", Decimal(170),
    )  # fmt: skip
    other = replace(released, sources=("evening-paper",))
    assert observation_of(sample.strategy, other) is None
    assert observation_of(sample.strategy, replace(released, kpi=None)) is None
