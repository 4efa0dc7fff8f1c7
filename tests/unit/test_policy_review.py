"""What follows from the parts of the earlier policy: chapters, what is taken up, what is new."""

from __future__ import annotations

import pytest

from tests.unit.made_records import NO_TEXT, row
from tracker.loading import Loaded
from tracker.model import PolicyProvision
from tracker.policy_review import chapters, counted, not_taken_up, without_root


def part(
    identifier: str,
    section: str | None = None,
    successor: str | None = None,
    implementation: str = "not-yet-reported",
) -> PolicyProvision:
    return PolicyProvision(
        row=row("policy_provisions"),
        id=identifier,
        instrument=None,
        successor_objective=successor,
        order=1,
        section=section,
        kind="section",
        title=NO_TEXT,
        summary=NO_TEXT,
        implementation=implementation,
        finding=NO_TEXT,
        evidence=(),
        disposition="undecided",
        disposition_source=None,
        note=NO_TEXT,
        sources=(),
    )


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param(["1", "1.2", "1.2.3"], [("1", "1", 3)], id="one-chapter"),
        pytest.param(["2.1", "1"], [("2", None, 1), ("1", "1", 1)], id="without-a-head"),
        pytest.param([None, "3"], [("3", "3", 1), ("", None, 1)], id="unnumbered-last"),
        pytest.param(["1", "10.1"], [("1", "1", 1), ("10", None, 1)], id="whole-numbers"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_parts_stand_in_the_chapter_of_their_number(
    sections: list[str | None], expected: list[tuple[str, str | None, int]]
) -> None:
    found = chapters(part(str(number), section) for number, section in enumerate(sections))
    assert [
        (each.number, each.head.section if each.head else None, len(each.parts)) for each in found
    ] == expected


def test_only_a_part_with_content_can_be_left_behind() -> None:
    parts = [
        part("carried", successor="objective"),
        part("left"),
        part("unread", implementation="text-not-available"),
    ]
    assert [each.id for each in not_taken_up(parts)] == ["left"]


def test_an_objective_that_carries_nothing_on_is_new(sample: Loaded) -> None:
    assert sample.strategy is not None
    assert [each.id for each in without_root(sample.strategy)] == ["safe-water"]


def test_counts_keep_the_order_of_the_descriptor_and_leave_out_what_is_not_there() -> None:
    assert counted(["b", "a", "b"], ["a", "b", "c"]) == {"a": 1, "b": 2}
    assert list(counted(["b", "a"], ["b", "a"])) == ["b", "a"]
