"""How far a standard is answered: which clauses something answers, and what that something is.

A clause counts as answered where an entry of the crosswalk names it, or a clause that is part of
it. What answers it may stand already, or be only planned, proposed or contested: the two are
counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.model import (
    CrosswalkEntry,
    Guideline,
    LegalInstrument,
    Provision,
    Standard,
    StandardClause,
)
from tracker.strategy import Strategy

ANSWER_RESOURCES: Mapping[str, str] = {
    "provision": "provisions",
    "guideline": "guidelines",
    "action": "actions",
    "kpi": "kpis",
}
"""The columns of the crosswalk that name what answers a clause, and the resource of each."""

STANDING = "in-force"
"""The status or stage of a guideline, an action or a law that stands already."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a clause: the column of the crosswalk that names it, and its id."""

    field: str
    identifier: str


@dataclass(frozen=True, slots=True)
class ClauseNode:
    """A clause with those that are part of it."""

    clause: StandardClause
    parts: tuple[ClauseNode, ...]

    def walk(self) -> Iterator[ClauseNode]:
        """The clause and everything under it, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of so many clauses, how many are answered, and how.

    ``standing`` are answered by something that stands already, ``stated`` because a source says so.
    """

    total: int
    answered: int
    standing: int
    stated: int

    @property
    def only_planned(self) -> int:
        """Answered, but by nothing that stands already."""
        return self.answered - self.standing


def answers(entry: CrosswalkEntry) -> list[Answer]:
    """What an entry names; one thing, in a package without errors."""
    return [
        Answer(field, identifier)
        for field in ANSWER_RESOURCES
        if (identifier := getattr(entry, field)) is not None
    ]


def stands(strategy: Strategy, entry: CrosswalkEntry) -> bool:
    """Whether what answers the clause is in force, and not only planned or contested."""
    for answer in answers(entry):
        if answer.field == "provision":
            provision = strategy.find(Provision, answer.identifier)
            law = strategy.find(LegalInstrument, provision.instrument) if provision else None
            return law is not None and law.stage == STANDING
        if answer.field == "guideline":
            guideline = strategy.find(Guideline, answer.identifier)
            return guideline is not None and guideline.status == STANDING
        if answer.field == "action":
            action = strategy.action_by_id.get(answer.identifier)
            return action is not None and action.status == STANDING
    return True


def clause_tree(strategy: Strategy, standard: Standard) -> tuple[ClauseNode, ...]:
    """The clauses of a standard, each with its parts, in the order in which they are kept."""
    clauses = strategy.grouped(StandardClause, "standard").get(standard.id, ())
    known = {each.id for each in clauses}

    def under(whole: str | None) -> tuple[ClauseNode, ...]:
        return tuple(
            ClauseNode(each, under(each.id))
            for each in clauses
            if (each.part_of if each.part_of in known else None) == whole
        )

    return under(None)


def entries_of(strategy: Strategy, nodes: Iterable[ClauseNode]) -> list[CrosswalkEntry]:
    """What answers some clauses or any part of them."""
    by_clause = strategy.grouped(CrosswalkEntry, "clause")
    return [
        entry
        for node in nodes
        for each in node.walk()
        for entry in by_clause.get(each.clause.id, ())
    ]


def coverage(strategy: Strategy, standard: Standard, fields: Sequence[str] = ()) -> Coverage:
    """How far a standard is answered; by the kinds of answer named, or by any."""
    nodes = [node for top in clause_tree(strategy, standard) for node in top.walk()]
    answered = standing = stated = 0
    for node in nodes:
        found = [
            each
            for each in entries_of(strategy, [node])
            if not fields or any(answer.field in fields for answer in answers(each))
        ]
        answered += bool(found)
        standing += any(stands(strategy, each) for each in found)
        stated += any(each.basis == "stated" for each in found)
    return Coverage(len(nodes), answered, standing, stated)


def unanswered(strategy: Strategy, nodes: Iterable[ClauseNode]) -> list[ClauseNode]:
    """The clauses that nothing answers; one whose parts are unanswered too stands for them all."""
    found: list[ClauseNode] = []
    for node in nodes:
        if not entries_of(strategy, [node]):
            found.append(node)
        else:
            found += unanswered(strategy, node.parts)
    return found
