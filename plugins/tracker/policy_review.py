"""What follows from the parts of the earlier policy: their groups, and what the plan takes up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.model import Objective, PolicyProvision
from tracker.strategy import Strategy

TEXT_MISSING = "text-not-available"


@dataclass(frozen=True, slots=True)
class PolicyGroup:
    """A chapter of the earlier policy: its own record, where there is one, and all its parts.

    ``number`` is '' for the parts whose section nobody documents.
    """

    number: str
    head: PolicyProvision | None
    parts: tuple[PolicyProvision, ...]


def chapters(provisions: Iterable[PolicyProvision]) -> tuple[PolicyGroup, ...]:
    """The parts by the first number of their section, in their order; the unnumbered last."""
    groups: dict[str, list[PolicyProvision]] = {}
    for each in provisions:
        groups.setdefault((each.section or "").partition(".")[0], []).append(each)
    unnumbered = groups.pop("", [])
    made = [
        PolicyGroup(
            number,
            next((each for each in parts if each.section == number), None),
            tuple(parts),
        )
        for number, parts in groups.items()
    ]
    if unnumbered:
        made.append(PolicyGroup("", None, tuple(unnumbered)))
    return tuple(made)


def not_taken_up(provisions: Iterable[PolicyProvision]) -> tuple[PolicyProvision, ...]:
    """The parts that say something, and that no objective of the plan carries on."""
    return tuple(
        each
        for each in provisions
        if each.successor_objective is None and each.implementation != TEXT_MISSING
    )


def without_root(strategy: Strategy) -> tuple[Objective, ...]:
    """The objectives of the plan that carry on no part of the earlier policy."""
    carried = strategy.grouped(PolicyProvision, "successor_objective")
    return tuple(each for each in strategy.objectives if each.id not in carried)


def counted(values: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    """How many have each value, in the order given; only the values that occur."""
    counts = Counter(values)
    return {value: counts[value] for value in order if counts[value]}
