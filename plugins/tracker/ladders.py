"""Certificates as ladders: for a role, which come first and which they lead to.

A ladder has a flight for each awarding body, and a flight has rungs. A certificate stands above the
certificates that come before it and, where the awarding body gives levels, above all of a lower
level. One without a level, that no step leads to or from, has no place on a rung.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.model import Certification

LEVELS = ("entry", "intermediate", "advanced")
"""The levels of a certificate, lowest first."""

PERSON = "person"
"""Who holds a certificate that is part of a ladder: organisations climb none."""


@dataclass(frozen=True, slots=True)
class Flight:
    """The certificates of one awarding body in a ladder, from the lowest rung up."""

    awarding_body: str
    rungs: tuple[tuple[Certification, ...], ...]
    unplaced: tuple[Certification, ...]

    @property
    def certifications(self) -> tuple[Certification, ...]:
        """All of them, from below."""
        return (*(each for rung in self.rungs for each in rung), *self.unplaced)


def steps_before(certification: Certification) -> tuple[str, ...]:
    """The ids of the certificates that come before it, needed or usual."""
    return (*certification.prerequisites, *certification.steps_before)


def rank(level: str | None) -> int | None:
    """A level's place among the levels; None where there is none."""
    return LEVELS.index(level) if level in LEVELS else None


def ladder(role: str, certifications: Iterable[Certification]) -> tuple[Flight, ...]:
    """A role's ladder: its certificates and all that come before them, by awarding body.

    The flights with most rungs come first.
    """
    people = {each.id: each for each in certifications if each.holder == PERSON}
    wanted = [each.id for each in people.values() if role in each.roles]
    members: dict[str, Certification] = {}
    while wanted:
        identifier = wanted.pop()
        if identifier in people and identifier not in members:
            members[identifier] = people[identifier]
            wanted.extend(steps_before(people[identifier]))
    by_body: dict[str, list[Certification]] = defaultdict(list)
    for each in people.values():
        if each.id in members:
            by_body[each.awarding_body].append(each)
    flights = [flight(body, own) for body, own in by_body.items()]
    return tuple(sorted(flights, key=lambda each: (-len(each.rungs), each.awarding_body)))


def flight(awarding_body: str, certifications: Sequence[Certification]) -> Flight:
    """The certificates of one awarding body on their rungs."""
    below = {each.id: _below(each, certifications) for each in certifications}
    linked = {each for steps in below.values() for each in steps}
    unplaced = [
        each
        for each in certifications
        if rank(each.level) is None and not below[each.id] and each.id not in linked
    ]
    rungs: dict[int, list[Certification]] = defaultdict(list)
    for each in certifications:
        if each not in unplaced:
            rungs[_height(each.id, below, ())].append(each)
    return Flight(
        awarding_body,
        tuple(tuple(rungs[height]) for height in sorted(rungs)),
        tuple(unplaced),
    )


def _below(certification: Certification, others: Sequence[Certification]) -> tuple[str, ...]:
    """The others of the flight that stand on a lower rung."""
    steps, own = steps_before(certification), rank(certification.level)
    return tuple(
        each.id
        for each in others
        if each.id in steps
        or (own is not None and (lower := rank(each.level)) is not None and lower < own)
    )


def _height(identifier: str, below: Mapping[str, tuple[str, ...]], path: tuple[str, ...]) -> int:
    """How many rungs are below; a circle, which a rule reports, ends where it closes."""
    if identifier in path:
        return 0
    return max(
        (_height(each, below, (*path, identifier)) + 1 for each in below[identifier]), default=0
    )
