"""What has become of a gap: derived from its record at a date."""

from __future__ import annotations

from datetime import date

import pytest
from made_records import gap_finding

from tracker.assessment import Assessment
from tracker.gaps import GapState, gap_state
from tracker.loading import Loaded
from tracker.model import GapFinding

AS_OF = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        pytest.param(gap_finding(), "open", id="nothing-known"),
        pytest.param(gap_finding(actions=("kept",)), "answered", id="action"),
        pytest.param(gap_finding(response="We shall."), "answered", id="response"),
        pytest.param(gap_finding(actions=("dropped",)), "open", id="cancelled-action"),
        pytest.param(gap_finding(actions=("dropped", "kept")), "answered", id="one-action-left"),
        pytest.param(
            gap_finding(actions=("dropped",), response="We shall."), "answered", id="still-a-word"
        ),
        pytest.param(gap_finding(closed="2025-02-28"), "closed", id="closed"),
        pytest.param(gap_finding(closed="2025-03-01"), "closed", id="closed-that-day"),
        pytest.param(gap_finding(closed="2025"), "closed", id="closed-in-a-year-begun"),
        pytest.param(gap_finding(closed="2025-03-02"), "open", id="closed-later"),
        pytest.param(gap_finding(closed="2024", evidence=None), "open", id="no-evidence"),
        pytest.param(
            gap_finding(closed="2024", evidence=None, actions=("kept",)),
            "answered",
            id="no-evidence-but-an-action",
        ),
        pytest.param(gap_finding(evidence="source"), "open", id="evidence-without-a-date"),
        pytest.param(gap_finding(closed="2024", actions=("dropped",)), "closed", id="however"),
    ],
)
def test_the_state_is_derived(finding: GapFinding, expected: str) -> None:
    assert gap_state(finding, AS_OF, {"dropped"}) == GapState(expected)


def test_gaps_are_counted_by_state(sample: Loaded) -> None:
    assert sample.strategy is not None
    assessment = Assessment(sample.strategy, sample.strategy.as_of)
    assert assessment.gap_states == {
        "no-leak-map": GapState.ANSWERED,
        "no-metering-duty": GapState.CLOSED,
    }
    counts = assessment.count_gaps(sample.strategy.records(GapFinding))
    assert [counts.number(state) for state in GapState] == [1, 1, 0]


def test_the_past_knows_nothing_of_a_later_closure(sample: Loaded) -> None:
    assert sample.strategy is not None
    states = Assessment(sample.strategy, date(2022, 5, 19)).gap_states
    assert states["no-metering-duty"] is GapState.OPEN
