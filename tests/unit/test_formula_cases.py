"""The table on the page about the method: formula and program for strangers keep every line."""

from __future__ import annotations

from datetime import date
from itertools import starmap
from typing import Any

import pytest
from made_records import action, kpi, milestone, observation, target
from test_recompute import RECOMPUTE

from tracker.exporting.status_tables import share
from tracker.formula_cases import ACTION_CASES, KPI_CASES, ActionCase, KpiCase
from tracker.status import ActionStatusCode, KpiStatusCode, action_status, kpi_status


@pytest.mark.parametrize("case", KPI_CASES, ids=lambda case: case.what)
def test_an_indicators_verdict_and_shares(case: KpiCase) -> None:
    indicator = kpi(
        case.direction, case.baseline if case.baseline[0] else None, frequency=case.frequency
    )
    status = kpi_status(
        indicator, aims(case), [observation(*case.value)], date.fromisoformat(case.as_of)
    )
    assert status.code is case.status
    shares = [share(each) or "" for each in (status.progress, status.planned, status.ratio)]
    assert shares == [case.progress, case.planned, case.ratio]


def aims(case: KpiCase) -> list[Any]:
    when, value = case.target
    low, dash, high = value.partition("–")
    if not when:
        return []
    return [target(when, band=(low, high)) if dash else target(when, value)]


@pytest.mark.parametrize("case", ACTION_CASES, ids=lambda case: case.what)
def test_an_actions_verdict_and_shares(case: ActionCase) -> None:
    made = action(case.start or None, case.end or None, cancelled=case.cancelled or None)
    steps = [milestone(due or None, met or None) for due, met in case.milestones]
    status = action_status(made, steps, date.fromisoformat(case.as_of))
    assert status.code is case.status
    assert [share(each) or "" for each in (status.done, status.planned)] == [
        case.done,
        case.planned,
    ]


def test_every_status_has_a_case() -> None:
    assert {each.status for each in KPI_CASES} == set(KpiStatusCode)
    assert {each.status for each in ACTION_CASES} == set(ActionStatusCode)


@pytest.mark.parametrize("case", KPI_CASES, ids=lambda case: case.what)
def test_the_program_for_strangers_on_indicators(case: KpiCase) -> None:
    data = RECOMPUTE.Data({}, date.fromisoformat(case.as_of), 7)
    low, dash, high = case.target[1].partition("–")
    row = {
        "id": "kpi",
        "direction": case.direction,
        "timing": "at-end",
        "frequency": case.frequency,
        "expected_lag_months": "",
        "baseline_period": case.baseline[0],
        "baseline_value": case.baseline[1],
    }
    goal = {
        "period": case.target[0],
        "value": "" if dash else low,
        "minimum": low if dash else "",
        "maximum": high,
        "kind": "final",
        "preferred": "true",
    }
    seen = {
        "period": case.value[0], "value": case.value[1], "preferred": "true", "source": "source"
    }  # fmt: skip
    found = RECOMPUTE.kpi_status(data, row, [goal] if case.target[0] else [], [seen])
    assert [found["status"], found["progress"], found["planned"], found["ratio"]] == [
        str(case.status),
        case.progress,
        case.planned,
        case.ratio,
    ]


@pytest.mark.parametrize("case", ACTION_CASES, ids=lambda case: case.what)
def test_the_program_for_strangers_on_actions(case: ActionCase) -> None:
    data = RECOMPUTE.Data({}, date.fromisoformat(case.as_of), 7)
    row = {
        "id": "action",
        "start": case.start,
        "end": case.end,
        "cancelled_date": case.cancelled,
        "status_override": "",
        "status_override_expires": "",
    }

    def step(due: str, met: str) -> dict[str, str]:
        return {"id": "step", "due": due, "original_due": due, "date_met": met, "weight": ""}

    found = RECOMPUTE.action_status(data, row, list(starmap(step, case.milestones)))
    assert [found["status"], found["done"], found["planned"]] == [
        str(case.status),
        case.done,
        case.planned,
    ]
