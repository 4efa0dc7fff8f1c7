"""Rules on standards, the crosswalk and guidelines."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule
from tracker.coverage import ANSWER_RESOURCES, STANDING, Answer, answers
from tracker.findings import Finding
from tracker.model import CrosswalkEntry, Guideline, Standard, StandardClause
from tracker.strategy import Strategy
from tracker.words import N_

PLANNED = "planned"
"""The status of a guideline that nobody has issued."""


class ClauseStaysInStandard(Rule):
    """The parts of a clause are in the same standard."""

    code = "clause-part-elsewhere"
    must = N_("A clause must be part of a clause of the same standard.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for clause in strategy.records(StandardClause):
            whole = strategy.find(StandardClause, clause.part_of)
            if whole is not None and whole.standard != clause.standard:
                yield self.breach(
                    strategy,
                    clause,
                    "part_of",
                    f"'{clause.id}' of {clause.standard} is said to be part of '{whole.id}', "
                    f"which is in {whole.standard}",
                    f"name a clause of {clause.standard}, or leave part_of out",
                )


class OneAnswer(Rule):
    """An entry of the crosswalk says of one thing that it answers a clause."""

    code = "crosswalk-answer"
    must = N_("A crosswalk entry must name exactly one provision, guideline, action or indicator.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        columns = ", ".join(ANSWER_RESOURCES)
        for entry in strategy.records(CrosswalkEntry):
            named = answers(entry)
            if not named:
                yield self.breach(
                    strategy,
                    entry,
                    "clause",
                    f"'{entry.id}' does not say what answers the clause",
                    f"add one of {columns}",
                )
            elif len(named) > 1:
                fields = ", ".join(each.field for each in named)
                yield self.breach(
                    strategy,
                    entry,
                    named[1].field,
                    f"'{entry.id}' names several answers at once ({fields})",
                    "make an entry of its own for each",
                )


class AnswerOnce(Rule):
    """The same answer to the same clause is said once."""

    code = "crosswalk-repeated"
    must = N_("The crosswalk must name the same answer to the same clause only once.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        seen: dict[tuple[str, Answer], CrosswalkEntry] = {}
        for entry in strategy.records(CrosswalkEntry):
            for answer in answers(entry):
                first = seen.setdefault((entry.clause, answer), entry)
                if first is not entry:
                    yield self.breach(
                        strategy,
                        entry,
                        answer.field,
                        f"'{answer.identifier}' already answers '{entry.clause}' in '{first.id}'",
                        "keep one of the two entries",
                    )


class StatedIsQuoted(Rule):
    """Where a source is said to say so, its words are there to be read."""

    code = "crosswalk-unquoted"
    must = N_("An entry that a source states must rest on a source with a quote.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for entry in strategy.records(CrosswalkEntry):
            sources = [strategy.source_by_id.get(each) for each in entry.sources]
            known = [each for each in sources if each is not None]
            unread = len(known) < len(sources)
            if entry.basis == "stated" and not unread and not any(each.quote for each in known):
                yield self.breach(
                    strategy,
                    entry,
                    "basis",
                    f"none of the sources of '{entry.id}' has a quote that states it",
                    "add the quote to the source, or say tracker-reading with a note",
                )


class ReadingIsExplained(Rule):
    """A reading of our own says why."""

    code = "crosswalk-unexplained"
    must = N_("A crosswalk entry that is this site's own reading must say why in a note.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for entry in strategy.records(CrosswalkEntry):
            if entry.basis == "tracker-reading" and not entry.note:
                yield self.breach(
                    strategy,
                    entry,
                    "basis",
                    f"'{entry.id}' is a reading of our own and does not say why",
                    "add a note that a stranger can judge it by",
                )


class IssuedIsKnown(Rule):
    """An issued guideline has an issuer and a date."""

    code = "guideline-issue-unknown"
    severity = "warning"
    must = N_("An issued guideline should have its issuer and date.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for guideline in strategy.records(Guideline):
            missing = [
                name
                for name, value in (("issuer", guideline.issuer), ("date", guideline.date))
                if value is None
            ]
            if guideline.status == STANDING and missing:
                yield self.breach(
                    strategy,
                    guideline,
                    "status",
                    f"'{guideline.id}' is issued, but lacks {' and '.join(missing)}",
                    "add what a source says once one does",
                )


class PlannedIsNotIssued(Rule):
    """A planned guideline has no text yet."""

    code = "guideline-planned-issued"
    must = N_("A planned guideline must have no version, no text to read and no date in the past.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for guideline in strategy.records(Guideline):
            if guideline.status != PLANNED:
                continue
            given = [
                name
                for name, wrong in (
                    ("version", guideline.version is not None),
                    ("url", guideline.url is not None),
                    ("date", bool(guideline.date and guideline.date.end < strategy.as_of)),
                )
                if wrong
            ]
            for name in given:
                yield self.breach(
                    strategy,
                    guideline,
                    name,
                    f"'{guideline.id}' is planned, but has a {name} as if it were issued",
                    f"take out the {name}, or change the status to draft or in-force",
                )


class StandardHasClauses(Rule):
    """A standard without clauses cannot be held against anything."""

    code = "standard-without-clauses"
    severity = "warning"
    must = N_("A standard should have clauses.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        by_standard = strategy.grouped(StandardClause, "standard")
        for standard in strategy.records(Standard):
            if standard.id not in by_standard:
                yield self.breach(
                    strategy,
                    standard,
                    "id",
                    f"'{standard.id}' has no clauses, so nothing can be held against it",
                    "add its clauses by number, in our own words",
                )


STANDARDS_RULES: tuple[Rule, ...] = (
    ClauseStaysInStandard(),
    StandardHasClauses(),
    OneAnswer(),
    AnswerOnce(),
    StatedIsQuoted(),
    ReadingIsExplained(),
    IssuedIsKnown(),
    PlannedIsNotIssued(),
)
