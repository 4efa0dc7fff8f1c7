"""How far a standard is answered: by anything, by what stands, and because a source says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.coverage import Coverage, clause_tree, coverage, unanswered
from tracker.loading import load
from tracker.model import Standard
from tracker.strategy import Strategy

Edit = Callable[[str, str, str], None]


def loaded(folder: Path) -> Strategy:
    found = load(folder)
    assert found.strategy is not None, found.findings
    return found.strategy


def water(strategy: Strategy) -> Standard:
    standard = strategy.find(Standard, "water-standard")
    assert standard is not None
    return standard


def test_clauses_form_a_tree_in_the_order_in_which_they_are_kept(sample_copy: Path) -> None:
    strategy = loaded(sample_copy)
    tree = clause_tree(strategy, water(strategy))
    assert [[node.clause.number for node in top.walk()] for top in tree] == [
        ["1", "1.1", "1.2"],
        ["2"],
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param((), Coverage(4, 3, 3, 2), id="by anything; a part answers for its whole"),
        pytest.param(("kpi",), Coverage(4, 2, 2, 2), id="by indicators"),
        pytest.param(("guideline",), Coverage(4, 2, 2, 0), id="by guidelines"),
        pytest.param(("action",), Coverage(4, 0, 0, 0), id="by actions"),
    ],
)
def test_coverage_counts_each_clause_once(
    sample_copy: Path, fields: tuple[str, ...], expected: Coverage
) -> None:
    strategy = loaded(sample_copy)
    assert coverage(strategy, water(strategy), fields) == expected


@pytest.mark.parametrize("status", ["draft", "planned"])
def test_what_nobody_has_issued_answers_but_does_not_stand(
    sample_copy: Path, edit: Edit, status: str
) -> None:
    edit("guidelines/safe-wells.yaml", "status: in-force", f"status: {status}")
    if status == "planned":
        edit("guidelines/safe-wells.yaml", "date: 2022-06\n", "")
    strategy = loaded(sample_copy)
    found = coverage(strategy, water(strategy), ["guideline"])
    assert (found.answered, found.standing, found.only_planned) == (2, 0, 2)


def test_a_proposed_action_does_not_stand(sample_copy: Path, edit: Edit) -> None:
    strategy = loaded(sample_copy)
    leak = strategy.find(Standard, "leak-standard")
    assert leak is not None
    before = coverage(strategy, leak)
    text = (sample_copy / "actions/leak-hotline.yaml").read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("status:"))
    new = "status: proposed" if "in-force" in old else "status: in-force"
    edit("actions/leak-hotline.yaml", old, new)
    after = coverage(loaded(sample_copy), leak)
    assert {before.standing, after.standing} == {0, 1}
    assert before.answered == after.answered == 1


def test_the_clauses_that_nothing_answers_are_named(sample_copy: Path, edit: Edit) -> None:
    strategy = loaded(sample_copy)
    tree = clause_tree(strategy, water(strategy))
    assert [node.clause.number for node in unanswered(strategy, tree)] == ["2"]


def test_a_whole_without_any_answer_stands_for_its_parts(sample_copy: Path, edit: Edit) -> None:
    edit("crosswalk.yaml", "clause: water-1-1", "clause: leak-1")
    edit("crosswalk.yaml", "clause: water-1-2", "clause: water-2")
    strategy = loaded(sample_copy)
    tree = clause_tree(strategy, water(strategy))
    assert [node.clause.number for node in unanswered(strategy, tree)] == ["1"]
