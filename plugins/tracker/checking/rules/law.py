"""Rules on laws, their stages and provisions, on what cites them, and on the bodies they set up."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
from tracker.law import IN_FORCE, PENALTY, REPORTING, repeals
from tracker.model import (
    BillStage,
    Institution,
    InstitutionRelation,
    LegalInstrument,
    Provision,
)
from tracker.strategy import Strategy
from tracker.words import N_


class LawDatesInOrder(Rule):
    """A law is adopted, then in force, then repealed."""

    code = "law-dates-reversed"
    must = N_("A law must be adopted before it is in force, and in force before it is repealed.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for law in strategy.records(LegalInstrument):
            dates = [
                (name, words, period)
                for name, words, period in (
                    ("adopted", "adopted", law.adopted),
                    ("in_force", "in force", law.in_force),
                    ("repealed", "repealed", law.repealed),
                )
                if period is not None
            ]
            for index, (_, earlier_words, earlier) in enumerate(dates):
                for name, words, later in dates[index + 1 :]:
                    if later.end < earlier.start:
                        yield self.breach(
                            strategy,
                            law,
                            name,
                            f"'{law.id}' is {words} ({later}) before it is {earlier_words} "
                            f"({earlier})",
                            "exchange or correct the dates",
                        )


class NoRepealedLawCited(Rule):
    """What an action rests on must still hold, at least for as long as the action ran."""

    code = "repealed-law-cited"
    must = N_("An action must cite no law that was repealed before the action ended.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        repealed = repeals(strategy.records(LegalInstrument), strategy.as_of)
        for action in strategy.actions:
            for identifier in action.laws:
                repeal = repealed.get(identifier)
                if repeal is None:
                    continue
                if action.end and repeal.since and action.end.end < repeal.since.start:
                    continue
                how = f"by '{repeal.by}'" if repeal.by else f"({repeal.since})"
                yield self.breach(
                    strategy,
                    action,
                    "laws",
                    f"'{action.id}' cites '{identifier}', which is repealed {how}",
                    "cite the law that took its place, or take it out",
                )


class StagesInOrder(Rule):
    """The steps of a law are written down as they happened."""

    code = "law-stages-reversed"
    must = N_("The stages of a law must stand in the order of their dates.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for steps in strategy.grouped(BillStage, "instrument").values():
            last: BillStage | None = None
            for step in steps:
                if step.date is None:
                    continue
                if last is not None and last.date is not None and step.date.end < last.date.start:
                    yield self.breach(
                        strategy,
                        step,
                        "date",
                        f"'{step.id}' ({step.date}) stands after '{last.id}' ({last.date})",
                        "put the earlier step first, or correct the date",
                    )
                last = step


class StageHasHappened(Rule):
    """A stage is something documented, not a plan."""

    code = "law-stage-ahead"
    must = N_("A stage of a law must not be dated after the date of the data.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for step in strategy.records(BillStage):
            if step.date is not None and step.date.start > strategy.as_of:
                yield self.breach(
                    strategy,
                    step,
                    "date",
                    f"'{step.id}' is dated {step.date}, after {strategy.as_of}",
                    "keep what is only planned as a milestone of an action",
                )


class DeadlineHasDutyHolder(Rule):
    """So many hours, but for whom?"""

    code = "deadline-without-duty-holder"
    severity = "warning"
    must = N_("A provision with a deadline in hours should say who must act.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for provision in strategy.records(Provision):
            if provision.deadline_hours is not None and not provision.duty_holder:
                yield self.breach(
                    strategy,
                    provision,
                    "deadline_hours",
                    f"'{provision.id}' gives {provision.deadline_hours} hours to nobody",
                    "add the duty_holder that the source names",
                )


class DutyIsQuoted(Rule):
    """Duties to report and penalties are what readers act on: they must be able to look them up."""

    code = "duty-unquoted"
    severity = "warning"
    must = N_(
        "A provision on reporting or on penalties of a law in force should have its section or a "
        "quote."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for provision in strategy.records(Provision):
            law = strategy.find(LegalInstrument, provision.instrument)
            if law is None or law.stage != IN_FORCE or provision.topic not in (REPORTING, PENALTY):
                continue
            if not provision.section and not provision.quote:
                yield self.breach(
                    strategy,
                    provision,
                    "topic",
                    f"'{provision.id}' has neither a section nor a quote",
                    "add the number of the section, or the words of the source",
                )


class LawInForceHasDate(Rule):
    """A law that is in force without a date is shown so, and flagged."""

    code = "law-undated"
    severity = "warning"
    must = N_("A law in force should have the date on which it was adopted or came into force.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for law in strategy.records(LegalInstrument):
            if law.stage == IN_FORCE and law.adopted is None and law.in_force is None:
                yield self.breach(
                    strategy,
                    law,
                    "stage",
                    f"no date is known on which '{law.id}' was adopted or came into force",
                    "add it once a source gives it",
                )


class RelationNamesAnother(Rule):
    """A body stands in no relation to itself."""

    code = "relation-to-itself"
    must = N_("The relation of a body must name another body.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for relation in strategy.records(InstitutionRelation):
            if relation.institution == relation.other:
                yield self.breach(
                    strategy,
                    relation,
                    "other",
                    f"the relation '{relation.id}' of '{relation.institution}' names that body "
                    "itself",
                    "name the other body",
                )


class EstablishedByAction(Rule):
    """What sets a body up comes before the body."""

    code = "established-before-start"
    severity = "warning"
    must = N_("A body that an action sets up should not be older than the action.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            body = strategy.find(Institution, action.establishes)
            if body is None or body.established is None or action.start is None:
                continue
            if body.established.end < action.start.start:
                yield self.breach(
                    strategy,
                    action,
                    "establishes",
                    f"'{body.id}' was established ({body.established}) before '{action.id}' "
                    f"begins ({action.start})",
                    "correct one of the dates, or take out establishes",
                )


LAW_RULES: tuple[Rule, ...] = (
    LawDatesInOrder(),
    NoRepealedLawCited(),
    StagesInOrder(),
    StageHasHappened(),
    DeadlineHasDutyHolder(),
    DutyIsQuoted(),
    LawInForceHasDate(),
    RelationNamesAnother(),
    EstablishedByAction(),
)
