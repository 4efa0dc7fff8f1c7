"""Rules on gap findings, assessments of readiness, and risks."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment import Assessment
from tracker.checking.rules.base import PartsTogether, Rule
from tracker.findings import Finding
from tracker.gaps import GapState
from tracker.model import GapFinding, ReadinessAssessment, Risk, Text
from tracker.strategy import Strategy
from tracker.words import N_


class ClosureHasEvidence(PartsTogether):
    """A gap is closed by a source that shows it, on a date; one without the other says nothing."""

    code = "gap-closure"
    must = N_("A closed gap finding needs the date and the evidence together.")
    parts = ("closed_on", "evidence")
    what = "closure"
    mend = "add both, or remove both until a source shows the gap closed"

    def records(self, strategy: Strategy) -> tuple[GapFinding, ...]:
        return strategy.records(GapFinding)


class FindingIsAnswered(Rule):
    """A gap that nobody is known to answer is shown so, and published: answers are not made up."""

    code = "gap-unanswered"
    severity = "warning"
    must = N_("An open gap finding should have an action or a stated response.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        states = Assessment(strategy, strategy.as_of).gap_states
        for each in strategy.records(GapFinding):
            if states[each.id] is GapState.OPEN:
                yield self.breach(
                    strategy,
                    each,
                    "id",
                    f"no action answers the gap '{each.id}', and no response to it is stated",
                    "name the action that is to close it, or a response once a source states one",
                )


class FindingHasFinder(Rule):
    """A gap is somebody's finding, and exactly one body's name stands for it."""

    code = "gap-finder"
    must = N_("A gap finding names who found it: an institution, or another in words, not both.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(GapFinding):
            yield from _one_of(self, strategy, each, "found_by", each.found_by, each.found_by_other)


class ResponseHasSource(Rule):
    """What has been answered is a fact like any other."""

    code = "gap-response"
    must = N_("A response to a gap finding must have its words and its source together.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        first = strategy.package.languages[0]
        for each in strategy.records(GapFinding):
            if each.response and not each.response_source:
                yield self.breach(
                    strategy,
                    each,
                    f"response_{first}",
                    f"the response to the gap '{each.id}' has no source",
                    "add response_source, the source that states it",
                )
            elif each.response_source and not each.response:
                yield self.breach(
                    strategy,
                    each,
                    "response_source",
                    f"the gap '{each.id}' has a source of a response but no response",
                    f"say in response_{first} what was answered, or remove the source",
                )


class ClosedAfterFound(Rule):
    """Nothing is closed before anybody has found it."""

    code = "gap-dates"
    must = N_("A gap finding must not be closed before it was found.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(GapFinding):
            if each.closed_on and each.found_on and each.closed_on.end < each.found_on.start:
                yield self.breach(
                    strategy,
                    each,
                    "closed_on",
                    f"the gap was closed ({each.closed_on}) before it was found ({each.found_on})",
                    "correct the dates",
                )


class LevelHasModel(Rule):
    """A number from 1 to 5 means something on a named scale only."""

    code = "level-without-model"
    must = N_("A level of readiness must name the model and version that it is measured on.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ReadinessAssessment):
            if each.level is not None and each.model is None:
                yield self.breach(
                    strategy,
                    each,
                    "level",
                    f"the assessment '{each.id}' gives a level but names no model",
                    "name the model and its version, or remove the level",
                )


class LevelStatesIndependence(Rule):
    """A sector that has judged itself and one that others have judged are not the same."""

    code = "independence-unstated"
    severity = "warning"
    must = N_("An assessment that gives a level should say whether it is independent.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ReadinessAssessment):
            if each.level is not None and each.independence is None:
                yield self.breach(
                    strategy,
                    each,
                    "level",
                    f"'{each.id}' gives a level but does not say who judged: the sector or others",
                    "add independence: self or independent, once a source says so",
                )


class AssessedOnce(Rule):
    """Two assessments of the same thing on one date come from two assessors."""

    code = "assessed-twice"
    must = N_(
        "Of one sector, dimension and model at one date there are several assessments only if "
        "their assessors differ."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        seen: dict[tuple[object, ...], str] = {}
        first = strategy.package.languages[0]
        for each in strategy.records(ReadinessAssessment):
            other = each.assessor_other.in_language(first)
            who = (each.assessor, None if each.assessor else other)
            key = (each.sector, each.dimension, each.model, each.date, *who)
            if each.date is not None and key in seen:
                yield self.breach(
                    strategy,
                    each,
                    "date",
                    f"'{each.id}' and '{seen[key]}' assess the same sector, dimension and model "
                    "on the same date, by the same assessor",
                    "make one record of them, or correct what differs",
                )
            seen.setdefault(key, each.id)


class AssessmentHasAssessor(Rule):
    """An assessment is somebody's judgement."""

    code = "assessor-missing"
    must = N_("An assessment names its assessor: an institution, or another in words, not both.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(ReadinessAssessment):
            yield from _one_of(self, strategy, each, "assessor", each.assessor, each.assessor_other)


class RiskHasNamer(Rule):
    """A risk is on record because somebody named it."""

    code = "risk-namer"
    must = N_("A risk names who sees it: an institution, or another in words, not both.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Risk):
            yield from _one_of(self, strategy, each, "named_by", each.named_by, each.named_by_other)


class RatingIsComplete(PartsTogether):
    """A risk has its place among others by likelihood and impact, or none."""

    code = "risk-rating"
    must = N_("A risk's likelihood and impact come together.")
    parts = ("likelihood", "impact")
    what = "rating"
    mend = "add both as the source gives them, or put the source's own words into its rating"

    def records(self, strategy: Strategy) -> tuple[Risk, ...]:
        return strategy.records(Risk)


class RiskBelongsToObjective(Rule):
    """A risk to an action is a risk to what that action is for."""

    code = "risk-objective"
    must = N_("The action that a risk names belongs to the objective that it names.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Risk):
            action = strategy.action_by_id.get(each.action or "")
            if action is not None and action.objective != each.objective:
                yield self.breach(
                    strategy,
                    each,
                    "action",
                    f"the action '{action.id}' serves the objective '{action.objective}', "
                    f"not '{each.objective}'",
                    "correct the one or the other",
                )


class ReviewIsAhead(Rule):
    """A review whose date has passed has been held, or forgotten."""

    code = "risk-review"
    severity = "warning"
    must = N_("The date on which a risk is to be reviewed should not have passed.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Risk):
            if each.review_date and each.review_date.end < strategy.as_of:
                yield self.breach(
                    strategy,
                    each,
                    "review_date",
                    f"the review of the risk '{each.id}' was due on {each.review_date}",
                    "record what the review found and when the next is due, or remove the date",
                )


class ResponseIsDescribed(Rule):
    """To say that a risk is reduced, one says how."""

    code = "risk-treatment"
    severity = "warning"
    must = N_("A risk that is avoided, reduced or transferred should say what is done.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.records(Risk):
            if each.response in ("avoid", "mitigate", "transfer") and not each.treatment:
                yield self.breach(
                    strategy,
                    each,
                    "response",
                    f"the response to the risk '{each.id}' is '{each.response}', "
                    "but nothing says what is done",
                    f"add treatment_{strategy.package.languages[0]}, or remove the response",
                )


def _one_of(
    rule: Rule,
    strategy: Strategy,
    record: GapFinding | ReadinessAssessment | Risk,
    name: str,
    institution: str | None,
    other: Text,
) -> Iterator[Finding]:
    """A breach where neither an institution nor another is named, or where both are."""
    words = f"{name}_other_{strategy.package.languages[0]}"
    if institution and other:
        yield rule.breach(
            strategy,
            record,
            name,
            f"'{record.id}' names an institution in {name} and another in {words}",
            "keep one of them",
        )
    elif not institution and not other:
        yield rule.breach(
            strategy,
            record,
            "id",
            f"'{record.id}' names neither an institution in {name} nor another in {words}",
            "name the one that the source names",
        )


REVIEW_RULES: tuple[Rule, ...] = (
    ClosureHasEvidence(),
    FindingIsAnswered(),
    FindingHasFinder(),
    ResponseHasSource(),
    ClosedAfterFound(),
    LevelHasModel(),
    LevelStatesIndependence(),
    AssessedOnce(),
    AssessmentHasAssessor(),
    RiskHasNamer(),
    RatingIsComplete(),
    RiskBelongsToObjective(),
    ReviewIsAhead(),
    ResponseIsDescribed(),
)
