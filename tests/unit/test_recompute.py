"""The program that a stranger runs comes to the statuses that the site shows, whatever the data."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from datetime import date
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracker.building import Conversion, build_record
from tracker.exporting.status_tables import action_status_cells, kpi_status_cells
from tracker.model import Action, Kpi, Milestone, Observation, Target
from tracker.reading.rows import Row
from tracker.status import FORMULA_VERSION, action_status, kpi_status

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "recompute"
AS_OF = date(2027, 6, 30)
CONVERSION = Conversion(("en",), 7)


def program() -> ModuleType:
    """The script as a module."""
    loader = SourceFileLoader("recompute", str(SCRIPT))
    specification = importlib.util.spec_from_loader("recompute", loader)
    assert specification
    module = importlib.util.module_from_spec(specification)
    sys.modules["recompute"] = module
    loader.exec_module(module)
    return module


RECOMPUTE = program()
DATA = RECOMPUTE.Data({}, AS_OF, 7)

years = st.integers(2019, 2033)
periods = st.one_of(
    years.map(str),
    years.map(lambda year: f"FY{year}"),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, years, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-03/{}-05".format, years, st.just(2034)),
)
maybe_period = st.one_of(st.just(""), periods)
numbers = st.decimals(-50, 150, places=1).map(str)
maybe_number = st.one_of(st.just(""), numbers)
truth = st.sampled_from(["true", "true", "true", "false"])


def rows(**columns: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(columns)


kpis = rows(
    direction=st.sampled_from(["increase", "decrease", "maintain", "range"]),
    timing=st.sampled_from(["over-period", "at-end"]),
    frequency=st.sampled_from([*RECOMPUTE.MONTHS, "irregular"]),
    expected_lag_months=st.sampled_from(["", "0", "7"]),
    baseline_period=maybe_period,
    baseline_value=maybe_number,
)
targets = rows(
    period=periods,
    value=numbers,
    minimum=maybe_number,
    maximum=maybe_number,
    kind=st.sampled_from(["final", "interim"]),
    preferred=truth,
)
observations = rows(
    period=periods,
    value=maybe_number,
    preferred=truth,
    jurisdiction=st.sampled_from(["", "", "", "north"]),
    scale=st.sampled_from(["", "", "", "old"]),
)
actions = rows(
    start=maybe_period,
    end=maybe_period,
    cancelled_date=st.one_of(st.just(""), st.just(""), periods),
    status_override=st.sampled_from(["", "", *RECOMPUTE.GRAVITY]),
    status_override_expires=st.sampled_from(["", "2027-01-01", "2027-12-31"]),
)
milestones = rows(
    due=maybe_period,
    original_due=maybe_period,
    date_met=maybe_period,
    weight=st.sampled_from(["", "10", "33.5"]),
)

CONSTANT = {
    Kpi: {
        "id": "k",
        "objective": "o",
        "level": "output",
        "measure": "count",
        "cumulative": "false",
    },
    Target: {"kpi": "k", "source": "s"},
    Observation: {"kpi": "k", "source": "s", "obs_status": "A"},
    Action: {"id": "a", "objective": "o", "kind": "project", "status": "in-force"},
    Milestone: {"action": "a", "kind": "output", "source": "s"},
}
"""What records must have and no status depends on."""


def record(kind: Any, cells: Mapping[str, str]) -> Any:
    """The record that the library makes of a table's row."""
    filled = {name: text for name, text in cells.items() if text}
    return build_record(kind, Row("table", "", 1, 1, filled), CONVERSION)


def without_settings(cells: Mapping[str, Any]) -> dict[str, str]:
    """Cells as the published table has them, but for what the program does not compute."""
    kept = {name: value for name, value in cells.items() if name not in ("as_of", "direction")}
    assert kept.pop("formula_version") == FORMULA_VERSION == RECOMPUTE.FORMULA
    return {
        name: ";".join(value) if isinstance(value, tuple) else value for name, value in kept.items()
    }


def filled(row: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


@settings(max_examples=150, deadline=None)
@given(kpis, st.lists(targets, max_size=4), st.lists(observations, max_size=6))
def test_indicators(kpi: Any, aims: list[Any], seen: list[Any]) -> None:
    if kpi["baseline_period"]:  # a target of the baseline's time or before it is refused as data
        start = DATA.end(kpi["baseline_period"])
        assume(all(DATA.end(each["period"]) > start for each in aims))
    kpi = CONSTANT[Kpi] | kpi
    aims = [CONSTANT[Target] | each for each in aims]
    seen = [CONSTANT[Observation] | each for each in seen]
    indicator = record(Kpi, kpi)
    status = kpi_status(
        indicator,
        [record(Target, each) for each in aims],
        [record(Observation, each) for each in seen],
        AS_OF,
    )
    computed = RECOMPUTE.kpi_status(DATA, kpi, aims, seen)
    assert filled(computed) == without_settings(kpi_status_cells(indicator, status))


@settings(max_examples=150, deadline=None)
@given(actions, st.lists(milestones, max_size=4))
def test_actions(action: Any, steps: list[Any]) -> None:
    action = CONSTANT[Action] | action
    steps = [
        CONSTANT[Milestone] | each | {"id": f"step-{index}"} for index, each in enumerate(steps)
    ]
    plan = record(Action, action)
    status = action_status(plan, [record(Milestone, each) for each in steps], AS_OF)
    computed = RECOMPUTE.action_status(DATA, action, steps)
    assert filled(computed) == without_settings(action_status_cells(plan, status))
