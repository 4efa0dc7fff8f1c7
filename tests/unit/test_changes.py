"""What moved, what was revised and what happened, from the sample package."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.events import EventKind, dated_events
from tracker.goalposts import changed_targets, moved_dates, revised_values
from tracker.loading import Loaded, load
from tracker.quality import record_at, translations, weak_records
from tracker.strategy import Strategy

Edit = Callable[[str, str, str], None]


def strategy_of(loaded: Loaded) -> Strategy:
    assert loaded.strategy is not None, loaded.findings
    return loaded.strategy


def test_a_date_that_moved_is_told_with_how_far(sample: Loaded) -> None:
    moved = [(each.milestone.id, each.days) for each in moved_dates(strategy_of(sample))]
    assert moved == [("north-fitted", 365), ("decree", 181)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("original_due: 2025-06\n", "original_due: 2026-06\n", None, id="not-moved"),
        pytest.param("original_due: 2025-06\n", "original_due: 2026-07\n", -31, id="forward"),
        pytest.param("original_due: 2025-06\n", "original_due: 2026-06-30\n", 0, id="more-exact"),
    ],
)
def test_how_far_a_date_moved(
    old: str, new: str, expected: int | None, sample_copy: Path, edit: Edit
) -> None:
    edit("actions/well-metering.yaml", old, new)
    moved = {each.milestone.id: each.days for each in moved_dates(strategy_of(load(sample_copy)))}
    assert moved.get("north-fitted") == expected


def test_targets_that_differ_are_told_with_the_undated_first(sample: Loaded) -> None:
    (changed,) = changed_targets(strategy_of(sample))
    assert changed.kpi.id == "connected-households"
    assert [str(each.value) for each in changed.targets] == ["85", "80"]


def test_one_target_from_two_sources_is_no_change(sample_copy: Path, edit: Edit) -> None:
    edit("kpis/connected-households.yaml", "value: 85\n", "value: 80\n")
    assert changed_targets(strategy_of(load(sample_copy))) == []


def test_values_that_differ_are_told_with_the_preferred_last(sample: Loaded) -> None:
    (revised,) = revised_values(strategy_of(sample))
    assert [(str(each.value), each.preferred) for each in revised.values] == [
        ("47", False),
        ("51.5", True),
    ]


def test_the_same_value_from_two_sources_is_no_revision(sample_copy: Path, edit: Edit) -> None:
    edit("kpis/connected-households.yaml", "value: 47\n", "value: 51.50\n")
    assert revised_values(strategy_of(load(sample_copy))) == []


def test_events_are_in_order_and_end_at_the_day(sample: Loaded) -> None:
    strategy = strategy_of(sample)
    events = dated_events(strategy, strategy.as_of)
    ends = [each.period.end for each in events]
    assert ends == sorted(ends, reverse=True)
    assert (EventKind.MILESTONE_MET, "pipe-renewal") in [(e.kind, e.identifier) for e in events]
    early = dated_events(strategy, date(2021, 6, 2))
    assert [(each.kind, each.identifier) for each in early] == [
        (EventKind.TARGET_SET, "connected-households"),
        (EventKind.AGREEMENT_IN_FORCE, "river-treaty"),
        (EventKind.AGREEMENT_SIGNED, "river-treaty"),
        (EventKind.AGREEMENT_IN_FORCE, "basin-accord"),
        (EventKind.AGREEMENT_SIGNED, "basin-accord"),
    ]


def test_translations_are_counted_by_table(sample: Loaded) -> None:
    counted = {each.resource.name: each for each in translations(strategy_of(sample), "ar")}
    assert (counted["pillars"].done, counted["pillars"].total) == (1, 4)
    assert (counted["jurisdictions"].done, counted["jurisdictions"].total) == (3, 3)
    assert "sources" not in counted


def test_what_rests_on_weak_sources_alone_is_told(sample_copy: Path, edit: Edit) -> None:
    before = weak_records(strategy_of(load(sample_copy)))
    assert "well-metering" not in {each.identifier for each in before}
    edit("sources/annual-report.yaml", "kind: official", "kind: blog")
    edit("sources/metering-decree.yaml", "kind: official", "kind: company")
    after = {
        (each.resource, each.identifier) for each in weak_records(strategy_of(load(sample_copy)))
    }
    assert ("actions", "well-metering") in after


@pytest.mark.parametrize(
    ("file", "label", "expected"),
    [
        ("actions/well-metering.yaml", "well-metering/survey", ("actions", "well-metering")),
        ("kpis/water-lost.observations.csv", "", ("kpis", "water-lost")),
        ("sectors.yaml", "farming", ("sectors", "farming")),
        ("sectors.yaml", "unknown", None),
        ("datapackage.yaml", "", None),
    ],
)
def test_the_record_that_a_finding_is_about(
    file: str, label: str, expected: tuple[str, str] | None, sample: Loaded
) -> None:
    assert record_at(strategy_of(sample), file, label) == expected
