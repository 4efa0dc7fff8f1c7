"""Rules on agreements: with whom, in what order of dates, at which stage; and on their models."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
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
                (name, words, getattr(agreement, name))
                for name, words in (
                    ("signed", "signed"),
                    ("in_force", "in force"),
                    ("expiry", "expires"),
                )
                if getattr(agreement, name) is not None
            ]
            for (_, before, earlier), (name, after, later) in pairwise(dates):
                if earlier.start > later.end:
                    yield self.breach(
                        strategy,
                        agreement,
                        name,
                        f"'{agreement.id}' is {before} ({earlier}) only after what should follow: "
                        f"{after} ({later})",
                        "exchange or correct the dates",
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
                        "id",
                        f"nothing says with whom '{agreement.id}' is made",
                        "add counterpart_country, counterpart_institution or counterpart_other",
                    )
                continue
            for code, text in agreement.counterpart_other.by_language.items():
                field = f"counterpart_other_{code}"
                if by_id:
                    yield self.breach(
                        strategy,
                        agreement,
                        field,
                        f"'{text}' is typed, but the other side is '{by_id}' already",
                        "remove the name: it comes from the code or the id",
                    )
                elif (known := names.get(text.casefold())) is not None:
                    yield self.breach(
                        strategy,
                        agreement,
                        field,
                        f"'{text}' is the body '{known}', whose name would be typed twice",
                        f"write counterpart_institution: {known}",
                    )


class StageFitsDates(Rule):
    """What has a day of signature is signed; what has ended is expired, and nothing else is."""

    code = "agreement-stage"
    must = N_("The stage of an agreement must fit its dates of signature, force and expiry.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for agreement in strategy.records(Agreement):
            if problem := _contradiction(strategy, agreement):
                field = "stage" if agreement.stage else "id"
                yield self.breach(
                    strategy, agreement, field, problem, "correct the stage or the date"
                )


def _contradiction(strategy: Strategy, agreement: Agreement) -> str:
    """What is wrong between the stage and the dates; '' where nothing is."""
    stage, today = agreement.stage or "", strategy.as_of
    said = f"the stage is '{stage}'" if stage else "no stage is given"
    if agreement.in_force and agreement.in_force.end <= today and stage not in IN_FORCE:
        return f"it has been in force since {agreement.in_force}, but {said}"
    if agreement.signed and agreement.signed.end <= today and stage not in SIGNED:
        return f"it was signed on {agreement.signed}, but {said}"
    if stage == "in-force" and agreement.in_force and agreement.in_force.start > today:
        return f"it is in force only from {agreement.in_force}, but {said}"
    if stage == "expired" and agreement.expiry and agreement.expiry.start > today:
        return f"it expires only on {agreement.expiry}, but {said}"
    return ""


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
                    f"'{agreement.id}' expired on {expiry}, but its stage does not say so",
                    "write stage: expired, or add the new date with its source",
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
                    "agreement" if text.agreement else "id",
                    f"'{text.id}' has both an agreement and a title"
                    if text.agreement
                    else f"'{text.id}' has neither an agreement nor a title",
                    "keep one of the two",
                )


AGREEMENTS_RULES: tuple[Rule, ...] = (
    AgreementDatesInOrder(),
    AgreementHasCounterpart(),
    StageFitsDates(),
    AgreementHasNotExpired(),
    FollowedTextHasOneName(),
)
