"""The two matrices of the standards: standards × what answers them, and clauses × what does."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from publishing.elements import Link, MatrixCell, MatrixLine, MatrixView
from publishing.presenter import Presenter
from strategy_pages.views.crosswalk import kind_labels, standard_link
from tracker.coverage import (
    ANSWER_RESOURCES,
    ClauseNode,
    Coverage,
    answers,
    coverage,
    entries_of,
    stands,
)
from tracker.model import Standard

FULLY, PARTLY, PLANNED = 4, 2, 1
"""How strong a field of a standard's matrix is shown: what stands, fully or in part, or neither."""

MARKS = {FULLY: "●", PARTLY: "◐", PLANNED: "○"}


def coverage_matrix(
    presenter: Presenter, standards: Sequence[Standard], covered: dict[str, Coverage]
) -> MatrixView:
    """Standards × what answers their clauses."""
    strategy, say = presenter.strategy, presenter.say
    kinds = kind_labels(presenter)
    lines = []
    for standard in standards:
        whole = covered[standard.id]
        shares = [
            *(coverage(strategy, standard, [field]).answered for field in kinds),
            whole.answered,
            whole.standing,
            whole.stated,
        ]
        link = standard_link(presenter, standard)
        lines.append(
            MatrixLine(
                link.label,
                [share_cell(presenter, each, whole.total) for each in shares],
                link.url,
            )
        )
    columns = [
        *kinds.values(),
        say("Any of them"),
        say("By something in force"),
        say("A source says so"),
    ]
    return MatrixView(
        "coverage",
        say("Clauses answered, by standard and by what answers them"),
        say("Standard / answered by"),
        [Link(each, "") for each in columns],
        lines,
        [
            (0, say("none")),
            (1, say("up to a quarter")),
            (2, say("up to half")),
            (3, say("up to three quarters")),
            (4, say("more")),
            (5, say("all")),
        ],
    )


def share_cell(presenter: Presenter, count: int, total: int) -> MatrixCell:
    """So many of so many, shaded by the share."""
    level = 0 if not count else 5 if count == total else min(4, 1 + 4 * (count - 1) // total)
    text = presenter.say(
        "%(count)s of %(total)s", count=presenter.number(count), total=presenter.number(total)
    )
    return MatrixCell(text, level)


def clause_matrix(presenter: Presenter, tree: Sequence[ClauseNode]) -> MatrixView:
    """Clauses × what answers them: how many, and whether fully, in part or only in plans."""
    say, kinds = presenter.say, kind_labels(presenter)
    lines = []
    for node in (each for top in tree for each in top.walk()):
        lines.append(
            MatrixLine(
                clause_heading(presenter, node),
                [answer_cell(presenter, node, field) for field in ANSWER_RESOURCES],
                f"#{node.clause.id}",
            )
        )
    return MatrixView(
        "clauses-and-answers",
        say("What answers each clause"),
        say("Clause / answered by"),
        [Link(kinds[field], "") for field in ANSWER_RESOURCES],
        lines,
        [
            (FULLY, say("%(mark)s fully", mark=MARKS[FULLY])),
            (PARTLY, say("%(mark)s in part", mark=MARKS[PARTLY])),
            (
                PLANNED,
                say("%(mark)s planned, proposed, a draft or contested", mark=MARKS[PLANNED]),
            ),
        ],
    )


def answer_cell(presenter: Presenter, node: ClauseNode, field: str) -> MatrixCell:
    """How many things of one kind answer a clause or its parts, and how far at best."""
    say, strategy = presenter.say, presenter.strategy
    found = [
        each
        for each in entries_of(strategy, [node])
        if any(answer.field == field for answer in answers(each))
    ]
    if not found:
        return MatrixCell("–", spoken=say("none"))
    standing = [each for each in found if stands(strategy, each)]
    whole = any(each.clause == node.clause.id and each.extent == "answers" for each in standing)
    level = FULLY if whole else PARTLY if standing else PLANNED
    words = {FULLY: say("fully"), PARTLY: say("in part"), PLANNED: say("only planned")}
    number = presenter.number(len(found))
    return MatrixCell(
        f"{MARKS[level]} {number}",
        level,
        spoken=say("%(number)s, %(extent)s", number=number, extent=words[level]),
    )


def clause_heading(presenter: Presenter, node: ClauseNode) -> Markup:
    """A clause by number and title; one that has parts stands out, the parts are set in."""
    clause = node.clause
    kind = "whole" if node.parts else "part" if clause.part_of else "single"
    return Markup('<span class="clause-{}"><span class="clause-number">{}</span> {}</span>').format(
        kind, presenter.foreign(clause.number), presenter.text(clause.title)
    )
