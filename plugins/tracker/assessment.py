"""Every status at one date, and the counts that headlines are made of.

Counts, never an average of colours; what is not measured is counted as such, beside what is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.consultations import ConsultationState, states
from tracker.gaps import GapState, gap_state
from tracker.model import Action, GapFinding, Kpi, Milestone, Objective, Pillar
from tracker.responsibilities import Standing, standing
from tracker.series import Trend, trend
from tracker.status import (
    ActionStatus,
    ActionStatusCode,
    KpiStatus,
    KpiStatusCode,
    action_status,
    is_met,
    kpi_status,
)
from tracker.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of some indicators or actions have each status, in the statuses' own order."""

    by_code: Mapping[str, int]
    measured: int
    total: int

    @property
    def not_measured(self) -> int:
        return self.total - self.measured

    def number(self, *codes: str) -> int:
        """How many have any of these statuses."""
        return sum(self.by_code.get(code, 0) for code in codes)


class Assessment:
    """The statuses of all indicators and actions of a strategy at a date."""

    def __init__(self, strategy: Strategy, as_of: date) -> None:
        self.strategy = strategy
        self.as_of = as_of

    @cached_property
    def kpi_statuses(self) -> Mapping[str, KpiStatus]:
        return {
            kpi.id: kpi_status(
                kpi,
                self.strategy.targets_of_kpi.get(kpi.id, ()),
                self.strategy.observations_of_kpi.get(kpi.id, ()),
                self.as_of,
            )
            for kpi in self.strategy.kpis
        }

    @cached_property
    def action_statuses(self) -> Mapping[str, ActionStatus]:
        return {
            action.id: action_status(
                action, self.strategy.milestones_of_action.get(action.id, ()), self.as_of
            )
            for action in self.strategy.actions
        }

    @cached_property
    def gap_states(self) -> Mapping[str, GapState]:
        return {
            each.id: gap_state(each, self.as_of, self._cancelled)
            for each in self.strategy.records(GapFinding)
        }

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Who answers for each action, by its id."""
        return {
            action.id: standing(self.strategy, action, self.as_of)
            for action in self.strategy.actions
        }

    @cached_property
    def consultations(self) -> Mapping[str, ConsultationState]:
        """Where each consultation stands, by its id."""
        return states(self.strategy, self.as_of)

    @cached_property
    def trends(self) -> Mapping[str, Trend]:
        return {
            kpi.id: trend(kpi, self.strategy.observations_of_kpi.get(kpi.id, ()), self.as_of)
            for kpi in self.strategy.kpis
        }

    def count_kpis(self, kpis: Iterable[Kpi]) -> Counts:
        statuses = [self.kpi_statuses[each.id] for each in kpis]
        return _counts(
            [str(each.code) for each in statuses],
            [str(code) for code in KpiStatusCode],
            sum(each.measured for each in statuses),
        )

    def count_actions(self, actions: Iterable[Action]) -> Counts:
        statuses = [self.action_statuses[each.id] for each in actions]
        return _counts(
            [str(each.code) for each in statuses],
            [str(code) for code in ActionStatusCode],
            sum(each.measured for each in statuses),
        )

    def count_gaps(self, findings: Iterable[GapFinding]) -> Counts:
        states = [self.gap_states[each.id] for each in findings]
        return _counts(
            [str(each) for each in states],
            [str(state) for state in GapState],
            len(states),
        )

    def kpis_of_pillar(self, pillar: Pillar) -> list[Kpi]:
        return [
            kpi
            for objective in self._objectives(pillar)
            for kpi in self.strategy.kpis_of_objective.get(objective.id, ())
        ]

    def actions_of_pillar(self, pillar: Pillar) -> list[Action]:
        return [
            action
            for objective in self._objectives(pillar)
            for action in self.strategy.actions_of_objective.get(objective.id, ())
        ]

    def _objectives(self, pillar: Pillar) -> tuple[Objective, ...]:
        return self.strategy.objectives_of_pillar.get(pillar.id, ())

    @cached_property
    def milestones_met(self) -> list[Milestone]:
        """The milestones met by the date, the latest first."""
        met = [each for each in self.strategy.milestones if is_met(each, self.as_of)]
        return sorted(met, key=lambda each: (each.date_met, each.action, each.id), reverse=True)

    @cached_property
    def milestones_ahead(self) -> list[Milestone]:
        """The milestones due on the date or later and not yet met, the nearest first."""
        ahead = [
            each
            for each in self._open_milestones
            if each.due is not None and each.due.end >= self.as_of
        ]
        return sorted(ahead, key=lambda each: (each.due, each.action, each.id))

    @cached_property
    def milestones_ahead_of_action(self) -> Mapping[str, list[Milestone]]:
        """The same by action, the nearest first."""
        by_action: dict[str, list[Milestone]] = {}
        for each in self.milestones_ahead:
            by_action.setdefault(each.action, []).append(each)
        return by_action

    @cached_property
    def milestones_passed(self) -> list[Milestone]:
        """The milestones whose date has passed without being shown to be met, the oldest first."""
        passed = [
            each
            for each in self._open_milestones
            if each.due is not None and each.due.end < self.as_of
        ]
        return sorted(passed, key=lambda each: (each.due, each.action, each.id))

    @cached_property
    def _open_milestones(self) -> list[Milestone]:
        return [
            each
            for each in self.strategy.milestones
            if each.action not in self._cancelled and not is_met(each, self.as_of)
        ]

    @cached_property
    def _cancelled(self) -> frozenset[str]:
        return frozenset(
            identifier
            for identifier, status in self.action_statuses.items()
            if status.code is ActionStatusCode.CANCELLED
        )


def _counts(codes: list[str], order: list[str], measured: int) -> Counts:
    counted = Counter(codes)
    return Counts({code: counted[code] for code in order if counted[code]}, measured, len(codes))
