"""Goalposts that moved: due dates, targets and figures that were changed after they were published.

Everything comes from what the data keep of earlier states: a milestone's ``original_due``, targets
and values that were superseded or contradicted and stay beside the preferred one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracker.model import Kpi, Milestone, Observation, Target
from tracker.periods import Period
from tracker.strategy import Strategy


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A milestone whose due date is not the first one published; ``days`` is how far it moved.

    Negative days mean that it was brought forward. Both dates count at their last day.
    """

    milestone: Milestone
    original: Period
    current: Period
    days: int


@dataclass(frozen=True, slots=True)
class ChangedTarget:
    """The final targets that have been published for an indicator, the earliest first."""

    kpi: Kpi
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class RevisedValue:
    """The values that have been published for one period and breakdown, the preferred one last."""

    kpi: Kpi
    values: tuple[Observation, ...]


def moved_dates(strategy: Strategy) -> list[MovedDate]:
    """Every milestone whose due date has moved, the furthest first."""
    moved = [
        MovedDate(each, each.original_due, each.due, (each.due.end - each.original_due.end).days)
        for each in strategy.milestones
        if each.due and each.original_due and each.due.text != each.original_due.text
    ]
    return sorted(
        moved, key=lambda each: (-abs(each.days), each.milestone.action, each.milestone.id)
    )


def changed_targets(strategy: Strategy) -> list[ChangedTarget]:
    """Every indicator for which final targets of different value or period were published."""
    changed = []
    for kpi in strategy.kpis:
        finals = [each for each in strategy.targets_of_kpi.get(kpi.id, ()) if each.kind == "final"]
        if len({(_bounds(each), each.period.text) for each in finals}) > 1:
            ordered = sorted(finals, key=lambda each: (_set_on(each), each.period, each.source))
            changed.append(ChangedTarget(kpi, tuple(ordered)))
    return changed


def revised_values(strategy: Strategy) -> list[RevisedValue]:
    """Every period of an indicator for which different values were published."""
    revised = []
    for kpi in strategy.kpis:
        groups: dict[tuple[str | None, ...], list[Observation]] = defaultdict(list)
        for each in strategy.observations_of_kpi.get(kpi.id, ()):
            if each.value is not None:
                groups[each.period.text, each.jurisdiction, each.sector, each.scale].append(each)
        revised += [
            RevisedValue(kpi, tuple(sorted(members, key=lambda each: each.preferred)))
            for members in groups.values()
            if _differ(each.value for each in members)
        ]
    return revised


def _differ(values: Iterable[Decimal | None]) -> bool:
    return len({each for each in values if each is not None}) > 1


def _bounds(target: Target) -> tuple[Decimal | None, ...]:
    return target.value, target.minimum, target.maximum


def _set_on(target: Target) -> str:
    """Where a target's day is not known, it stands before those whose day is."""
    return target.set_on.start.isoformat() if target.set_on else ""
