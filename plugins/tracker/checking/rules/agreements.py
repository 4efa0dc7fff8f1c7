"""Rules on agreements: with whom, in what order of dates, at which stage; and on their models."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.checking.rules.base import Rule, field_called
from tracker.findings import Finding
from tracker.messages import Message, listed, tell
from tracker.model import Agreement, AgreementTemplateText
from tracker.strategy import Strategy
from tracker.words import N_

WITHOUT_COUNTERPART = "convention"
"""The kind of agreement whose other side is everyone who has joined it."""

SIGNED = ("signed", "in-force", "expired")
IN_FORCE = ("in-force", "expired")
"""The stages that an agreement can be at once it has been signed, and once it is in force."""


class AgreementDatesInOrder(Rule):
    """An agreement is signed, then binds, then ends."""

    code = "agreement-dates"
    must = N_("An agreement must be signed before it is in force, and in force before it expires.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for agreement in strategy.records(Agreement):
            dates = [
                (name, date)
                for name in ("signed", "in_force", "expiry")
                if (date := getattr(agreement, name)) is not None
            ]
            for (before, earlier), (name, later) in pairwise(dates):
                if earlier.start > later.end:
                    yield self.breach(
                        strategy,
                        agreement,
                        name,
                        tell(
                            "'%(first)s' (%(earlier)s) must not come after '%(second)s' "
                            "(%(later)s)",
                            first=field_called(strategy, agreement, before),
                            earlier=earlier,
                            second=field_called(strategy, agreement, name),
                            later=later,
                        ),
                        tell("exchange or correct the dates"),
                    )


class AgreementHasCounterpart(Rule):
    """The other side has one name, which is typed once."""

    code = "agreement-counterpart"
    must = N_(
        "The other side of an agreement must be a country by its code, a body by its id, or, where "
        "it is neither, a name of its own."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        names = {
            text.casefold(): each.id
            for each in strategy.institutions
            for text in each.title.by_language.values()
        }
        for agreement in strategy.records(Agreement):
            by_id = agreement.counterpart_country or agreement.counterpart_institution
            if not by_id and not agreement.counterpart_other:
                if agreement.kind != WITHOUT_COUNTERPART:
                    yield self.breach(
                        strategy,
                        agreement,
                        "",
                        tell("nothing says with whom the agreement is made"),
                        tell(
                            "add %(fields)s",
                            fields=listed(
                                [
                                    field_called(strategy, agreement, "counterpart_country"),
                                    field_called(strategy, agreement, "counterpart_institution"),
                                    field_called(
                                        strategy,
                                        agreement,
                                        f"counterpart_other_{strategy.package.languages[0]}",
                                    ),
                                ],
                                "or",
                            ),
                        ),
                    )
                continue
            for code, text in agreement.counterpart_other.by_language.items():
                field = f"counterpart_other_{code}"
                if by_id:
                    yield self.breach(
                        strategy,
                        agreement,
                        field,
                        tell(
                            "'%(name)s' is written out, but the other side is named by "
                            "'%(id)s' already",
                            name=text,
                            id=by_id,
                        ),
                        tell("remove the name: the site takes it from the code or the id"),
                    )
                elif (known := names.get(text.casefold())) is not None:
                    yield self.breach(
                        strategy,
                        agreement,
                        field,
                        tell(
                            "'%(name)s' is the institution '%(id)s', which has a record of its own",
                            name=text,
                            id=known,
                        ),
                        tell(
                            "remove the name, and write %(line)s",
                            line=f"counterpart_institution: {known}",
                        ),
                    )


class StageFitsDates(Rule):
    """What has a day of signature is signed; what has ended is expired, and nothing else is."""

    code = "agreement-stage"
    must = N_("The stage of an agreement must fit its dates of signature, force and expiry.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for agreement in strategy.records(Agreement):
            if problem := _contradiction(strategy, agreement):
                yield self.breach(
                    strategy,
                    agreement,
                    "stage" if agreement.stage else "",
                    problem,
                    tell("correct the stage or the date"),
                )


def _contradiction(strategy: Strategy, agreement: Agreement) -> Message | None:
    """What is wrong between the stage and the dates; None where nothing is."""
    stage, today = agreement.stage or "", strategy.as_of
    if agreement.in_force and agreement.in_force.end <= today and stage not in IN_FORCE:
        return _but_the_stage(
            tell("the agreement has been in force since %(date)s", date=agreement.in_force), stage
        )
    if agreement.signed and agreement.signed.end <= today and stage not in SIGNED:
        return _but_the_stage(
            tell("the agreement was signed (%(date)s)", date=agreement.signed), stage
        )
    if stage == "in-force" and agreement.in_force and agreement.in_force.start > today:
        return _but_the_stage(
            tell("the agreement will be in force only from %(date)s", date=agreement.in_force),
            stage,
        )
    if stage == "expired" and agreement.expiry and agreement.expiry.start > today:
        return _but_the_stage(
            tell("the agreement does not expire before %(date)s", date=agreement.expiry), stage
        )
    return None


def _but_the_stage(fact: Message, stage: str) -> Message:
    if stage:
        return tell("%(fact)s, but the stage is '%(stage)s'", fact=fact, stage=stage)
    return tell("%(fact)s, but no stage is given", fact=fact)


class AgreementHasNotExpired(Rule):
    """An agreement that has ended and is still shown as alive misleads."""

    code = "agreement-expired"
    severity = "warning"
    must = N_("An agreement that has expired should say so in its stage.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for agreement in strategy.records(Agreement):
            expiry = agreement.expiry
            if expiry and expiry.end < strategy.as_of and agreement.stage != "expired":
                yield self.breach(
                    strategy,
                    agreement,
                    "expiry",
                    tell(
                        "the agreement has expired (%(day)s), but its stage does not say so",
                        day=expiry,
                    ),
                    tell("write %(line)s, or the new date with its source", line="stage: expired"),
                )


class FollowedTextHasOneName(Rule):
    """A treaty that is among the agreements has its name there."""

    code = "template-text-name"
    must = N_(
        "A text that a model agreement follows must be one of the agreements or have a title of "
        "its own, not both."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for text in strategy.records(AgreementTemplateText):
            if bool(text.agreement) == bool(text.title):
                yield self.breach(
                    strategy,
                    text,
                    "agreement" if text.agreement else "",
                    tell("the text names an agreement and has a title as well")
                    if text.agreement
                    else tell("the text has neither an agreement nor a title"),
                    tell(
                        "give the id of the agreement if it has a record, else a title; never both"
                    ),
                )


AGREEMENTS_RULES: tuple[Rule, ...] = (
    AgreementDatesInOrder(),
    AgreementHasCounterpart(),
    StageFitsDates(),
    AgreementHasNotExpired(),
    FollowedTextHasOneName(),
)
