"""Who answers for what on a day: roles hold from their first day to their last."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.made_records import NO_TEXT, period, row
from tracker.loading import Loaded
from tracker.model import Responsibility
from tracker.responsibilities import holds, overlap, standing


def role(first: str | None = None, last: str | None = None) -> Responsibility:
    return Responsibility(
        row=row("responsibilities"),
        action="action",
        institution="body",
        role="A",
        from_=period(first),
        to=period(last),
        source="source",
        note=NO_TEXT,
    )


@pytest.mark.parametrize(
    ("given", "day", "expected"),
    [
        (role(), "2020-01-01", True),
        (role("2024-05-01"), "2024-04-30", False),
        (role("2024-05-01"), "2024-05-01", True),
        (role(None, "2024-05-01"), "2024-05-01", True),
        (role(None, "2024-05-01"), "2024-05-02", False),
        (role("2024-05", "2024-06"), "2024-06-30", True),
        (role("2024-05", "2024-06"), "2024-07-01", False),
        (role("2024"), "2024-01-01", True),
    ],
)
def test_a_role_holds_between_its_dates(given: Responsibility, day: str, expected: bool) -> None:
    assert holds(given, date.fromisoformat(day)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (role(), role(), True),
        (role(None, "2024-12-31"), role("2025-01-01"), False),
        (role(None, "2025-01-01"), role("2025-01-01"), True),
        (role(None, "2025"), role("2025-06"), True),
        (role("2020", "2021"), role("2023", "2024"), False),
    ],
)
def test_roles_meet_on_a_common_day(
    one: Responsibility, other: Responsibility, expected: bool
) -> None:
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


@pytest.mark.parametrize(
    ("day", "accountable"),
    [("2022-12-31", ["water-ministry"]), ("2023-01-01", ["water-agency"])],
)
def test_who_answers_changes_on_the_day(sample: Loaded, day: str, accountable: list[str]) -> None:
    assert sample.strategy is not None
    action = sample.strategy.action_by_id["well-metering"]
    found = standing(sample.strategy, action, date.fromisoformat(day))
    assert [each.institution for each in found.with_role("A")] == accountable
    assert found.answered


def test_a_place_without_a_body_of_its_own_is_named(sample: Loaded) -> None:
    assert sample.strategy is not None
    strategy = sample.strategy
    action = strategy.action_by_id["well-metering"]
    everybody = strategy.responsibilities_of_action[action.id]
    strategy.__dict__["responsibilities_of_action"] = {
        action.id: tuple(each for each in everybody if each.institution != "north-office")
    }
    try:
        found = standing(strategy, action, date(2024, 1, 1))
    finally:
        del strategy.__dict__["responsibilities_of_action"]
    assert found.places_without == ("north",)
    assert (found.accountable, found.responsible, found.answered) == (True, True, False)
