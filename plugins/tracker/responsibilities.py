"""Who answers for what on a day, and for what nobody does.

A role holds from its first date to its last, both included; without dates it always holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.model import Action, Responsibility
from tracker.strategy import Strategy

ACCOUNTABLE = "A"
RESPONSIBLE = "R"


def holds(responsibility: Responsibility, day: date) -> bool:
    """Whether the body has the role on the day."""
    first, last = span(responsibility)
    return first <= day <= last


def span(responsibility: Responsibility) -> tuple[date, date]:
    """The first and last day of a role; as far as dates go, where none is given."""
    return (
        responsibility.from_.start if responsibility.from_ else date.min,
        responsibility.to.end if responsibility.to else date.max,
    )


def overlap(one: Responsibility, other: Responsibility) -> bool:
    """Whether two roles hold on the same day."""
    (one_first, one_last), (other_first, other_last) = span(one), span(other)
    return one_first <= other_last and other_first <= one_last


def holding(responsibilities: Iterable[Responsibility], day: date) -> list[Responsibility]:
    """The roles that hold on the day, in the order given."""
    return [each for each in responsibilities if holds(each, day)]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who answers for an action on a day.

    ``held`` are the roles that hold then. ``places_without`` are the places that must act and have
    no responsible body of their own.
    """

    action: Action
    held: tuple[Responsibility, ...]
    places_without: tuple[str, ...]

    def with_role(self, role: str) -> list[Responsibility]:
        """Those who hold a role."""
        return [each for each in self.held if each.role == role]

    @property
    def accountable(self) -> bool:
        """Whether a body answers for it."""
        return bool(self.with_role(ACCOUNTABLE))

    @property
    def responsible(self) -> bool:
        """Whether a body carries it out."""
        return bool(self.with_role(RESPONSIBLE))

    @property
    def answered(self) -> bool:
        """Whether somebody answers for it, somebody carries it out, and so in every place."""
        return self.accountable and self.responsible and not self.places_without


def standing(strategy: Strategy, action: Action, day: date) -> Standing:
    """Who answers for an action on a day."""
    held = holding(strategy.responsibilities_of_action.get(action.id, ()), day)
    there = {
        body.jurisdiction
        for each in held
        if each.role == RESPONSIBLE
        and (body := strategy.institution_by_id.get(each.institution)) is not None
    }
    return Standing(
        action, tuple(held), tuple(each for each in action.jurisdictions if each not in there)
    )
