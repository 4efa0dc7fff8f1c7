"""From the chapters of the earlier policy to the pillars of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from publishing.elements import MatrixCell, MatrixLine, MatrixView
from publishing.presenter import Presenter
from strategy_pages.views.policy_review.marks import heading, link, successor_of
from tracker.model import Pillar
from tracker.policy_review import PolicyGroup

SHADES = (0, 1, 2, 4)
"""The shade of a field by how many parts meet in it; the last for as many or more."""


def matrix(presenter: Presenter, groups: Sequence[PolicyGroup]) -> MatrixView | None:
    """Chapters of the earlier policy against pillars of the plan: how many parts go where."""
    say, pillars = presenter.say, presenter.strategy.pillars
    if not pillars or not groups:
        return None
    return MatrixView(
        "old-and-new",
        say("Parts of the earlier policy that the plan takes up, by pillar"),
        say("Earlier policy, down; pillars of the plan, across"),
        [presenter.link(each) for each in pillars],
        [
            MatrixLine(
                heading(presenter, group),
                [field(presenter, group, pillar) for pillar in pillars],
            )
            for group in groups
        ],
        [
            (SHADES[0], say("none")),
            (SHADES[1], say("one part")),
            (SHADES[2], say("two")),
            (SHADES[3], say("three or more")),
        ],
    )


def field(presenter: Presenter, group: PolicyGroup, pillar: Pillar) -> MatrixCell:
    """How many parts of a chapter the objectives of a pillar take up, and which."""
    taken = [
        each
        for each in group.parts
        if (objective := successor_of(presenter, each)) and objective.pillar == pillar.id
    ]
    if not taken:
        return MatrixCell("–", 0, spoken=presenter.say("none"))
    return MatrixCell(
        presenter.number(len(taken)),
        SHADES[min(len(taken), 3)],
        links=[link(presenter, each) for each in taken],
    )
