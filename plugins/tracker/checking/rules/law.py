"""Rules on laws, their stages and provisions, on what cites them, and on the bodies they set up."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule, field_called
from tracker.findings import Finding
from tracker.law import IN_FORCE, PENALTY, REPORTING, repeals
from tracker.messages import listed, tell
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
                (name, period)
                for name, period in (
                    ("adopted", law.adopted),
                    ("in_force", law.in_force),
                    ("repealed", law.repealed),
                )
                if period is not None
            ]
            for index, (before, earlier) in enumerate(dates):
                for name, later in dates[index + 1 :]:
                    if later.end < earlier.start:
                        yield self.breach(
                            strategy,
                            law,
                            name,
                            tell(
                                "'%(second)s' (%(later)s) must not come before '%(first)s' "
                                "(%(earlier)s)",
                                second=field_called(strategy, law, name),
                                later=later,
                                first=field_called(strategy, law, before),
                                earlier=earlier,
                            ),
                            tell("exchange or correct the dates"),
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

                yield self.breach(
                    strategy,
                    action,
                    "laws",
                    tell(
                        "the action rests on '%(law)s', which '%(other)s' has repealed",
                        law=identifier,
                        other=repeal.by,
                    )
                    if repeal.by
                    else tell(
                        "the action rests on '%(law)s', which has been repealed (%(date)s)",
                        law=identifier,
                        date=repeal.since or "",
                    ),
                    tell("name the law that took its place, or remove it from the list"),
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
                        tell(
                            "this stage (%(date)s) stands below '%(other)s', which is later "
                            "(%(later)s)",
                            date=step.date,
                            other=last.id,
                            later=last.date,
                        ),
                        tell("put the earlier step first, or correct the date"),
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
                    tell(
                        "the stage is dated %(date)s, after %(as_of)s, the date of the data",
                        date=step.date,
                        as_of=strategy.as_of,
                    ),
                    tell(
                        "correct the date; what is only planned is kept as a milestone of an action"
                    ),
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
                    tell(
                        "the provision sets a time limit of %(hours)s hours, but does not "
                        "say for whom",
                        hours=provision.deadline_hours,
                    ),
                    tell(
                        "add %(field)s as the source names it",
                        field=field_called(
                            strategy, provision, f"duty_holder_{strategy.package.languages[0]}"
                        ),
                    ),
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
                    tell("the provision has neither the number of its section nor a quote"),
                    tell(
                        "add %(fields)s, so that readers can look it up",
                        fields=listed(
                            [
                                field_called(strategy, provision, "section"),
                                field_called(strategy, provision, "quote"),
                            ],
                            "or",
                        ),
                    ),
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
                    tell("no date is given on which the law was adopted or came into force"),
                    tell(
                        "add %(fields)s once a source gives it",
                        fields=listed(
                            [
                                field_called(strategy, law, "adopted"),
                                field_called(strategy, law, "in_force"),
                            ],
                            "or",
                        ),
                    ),
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
                    tell("the relation of '%(id)s' names '%(id)s' itself", id=relation.institution),
                    tell("name the other institution, or remove the relation"),
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
                    tell(
                        "'%(id)s' was established (%(established)s) before the action that "
                        "is to set it up begins (%(start)s)",
                        id=body.id,
                        established=body.established,
                        start=action.start,
                    ),
                    tell(
                        "correct one of the dates, or remove '%(field)s'",
                        field=field_called(strategy, action, "establishes"),
                    ),
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
