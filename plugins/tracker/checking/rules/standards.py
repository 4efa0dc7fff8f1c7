"""Rules on standards, the crosswalk and guidelines."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule, field_called
from tracker.coverage import ANSWER_RESOURCES, STANDING, Answer, answers
from tracker.findings import Finding
from tracker.messages import listed, tell
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
                    tell(
                        "the clause is of '%(standard)s', but said to be part of "
                        "'%(whole)s', which is of '%(other)s'",
                        standard=clause.standard,
                        whole=whole.id,
                        other=whole.standard,
                    ),
                    tell(
                        "name a clause of '%(standard)s', or remove %(field)s",
                        standard=clause.standard,
                        field=field_called(strategy, clause, "part_of"),
                    ),
                )


class OneAnswer(Rule):
    """An entry of the crosswalk says of one thing that it answers a clause."""

    code = "crosswalk-answer"
    must = N_("A crosswalk entry must name exactly one provision, guideline, action or indicator.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:

        for entry in strategy.records(CrosswalkEntry):
            named = answers(entry)
            if not named:
                yield self.breach(
                    strategy,
                    entry,
                    "clause",
                    tell("nothing says what answers the clause"),
                    tell(
                        "add one of these fields: %(fields)s",
                        fields=listed(
                            [field_called(strategy, entry, name) for name in ANSWER_RESOURCES]
                        ),
                    ),
                )
            elif len(named) > 1:
                yield self.breach(
                    strategy,
                    entry,
                    named[1].field,
                    tell(
                        "one entry names several answers: %(fields)s",
                        fields=listed(
                            [field_called(strategy, entry, each.field) for each in named], "and"
                        ),
                    ),
                    tell("make an entry of its own for each answer"),
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
                        tell(
                            "'%(answer)s' answers the clause '%(clause)s' already, in the "
                            "entry '%(entry)s'",
                            answer=answer.identifier,
                            clause=entry.clause,
                            entry=first.id,
                        ),
                        tell("delete one of the two entries"),
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
                    tell(
                        "a source is said to state this, but none of the entry's sources "
                        "has a quote"
                    ),
                    tell(
                        "add the quote to the source; or write %(line)s, and in a note why",
                        line="basis: tracker-reading",
                    ),
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
                    tell("the entry is the site's own reading, but does not say why"),
                    tell(
                        "add %(field)s, by which a stranger can judge it",
                        field=field_called(
                            strategy, entry, f"note_{strategy.package.languages[0]}"
                        ),
                    ),
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
                    tell(
                        "the guideline has been issued, but this is not known of it: %(fields)s",
                        fields=listed(
                            [field_called(strategy, guideline, name) for name in missing]
                        ),
                    ),
                    tell("add it once a source says it"),
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
                    tell(
                        "the guideline is planned, but has '%(field)s' as if it had been issued",
                        field=field_called(strategy, guideline, name),
                    ),
                    tell(
                        "remove it, or write %(lines)s",
                        lines=listed(("status: draft", "status: in-force"), "or"),
                    ),
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
                    "",
                    tell("the standard has no clauses, so nothing can be compared with it"),
                    tell("add its clauses by number, in words of your own"),
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
