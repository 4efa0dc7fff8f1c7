"""Rules on gap findings, assessments of readiness, and risks."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.assessment import Assessment
from tracker.checking.rules.base import PartsTogether, Rule, field_called
from tracker.findings import Finding
from tracker.gaps import GapState
from tracker.messages import listed, mark, tell
from tracker.model import GapFinding, ReadinessAssessment, Risk, Text
from tracker.strategy import Strategy
from tracker.words import N_


class ClosureHasEvidence(PartsTogether):
    """A gap is closed by a source that shows it, on a date; one without the other says nothing."""

    code = "gap-closure"
    must = N_("A closed gap finding needs the date and the evidence together.")
    parts = ("closed_on", "evidence")
    lacks = mark("the closure of the gap needs %(fields)s too")
    mend = tell("add both, or remove both until a source shows the gap closed")

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
                    "",
                    tell("no action answers this gap, and no response to it is known"),
                    tell(
                        "name the action that is to close it, or add the response once a "
                        "source states one"
                    ),
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
                    tell("the response to this gap has no source"),
                    tell(
                        "add %(field)s, the source that states it",
                        field=field_called(strategy, each, "response_source"),
                    ),
                )
            elif each.response_source and not each.response:
                yield self.breach(
                    strategy,
                    each,
                    "response_source",
                    tell("a source of a response is named, but not the response"),
                    tell(
                        "write in %(field)s what was answered, or remove the source",
                        field=field_called(strategy, each, f"response_{first}"),
                    ),
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
                    tell(
                        "the gap was closed (%(closed_on)s) before it was found (%(found_on)s)",
                        closed_on=each.closed_on,
                        found_on=each.found_on,
                    ),
                    tell("exchange or correct the dates"),
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
                    tell("a level is given, but not the model whose level it is"),
                    tell(
                        "name the model and its version in %(field)s, or remove the level",
                        field=field_called(strategy, each, "model"),
                    ),
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
                    tell(
                        "a level is given, but not whether the sector judged itself or others did"
                    ),
                    tell(
                        "add %(lines)s once a source says so",
                        lines=listed(("independence: self", "independence: independent"), "or"),
                    ),
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
                    tell(
                        "'%(other)s' is an assessment of the same sector, dimension and "
                        "model on the same date, by the same assessor",
                        other=seen[key],
                    ),
                    tell("make one record of the two, or correct in what they differ"),
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
    lacks = mark("the rating of the risk needs %(fields)s too")
    mend = tell("add both as the source gives them, or put the source's own words into its rating")

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
                    tell(
                        "the action '%(action)s' serves the objective '%(objective)s', not "
                        "'%(other)s'",
                        action=action.id,
                        objective=action.objective,
                        other=each.objective,
                    ),
                    tell("correct the action or the objective"),
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
                    tell("the review of this risk was due (%(date)s)", date=each.review_date),
                    tell(
                        "write what the review found and when the next is due, or remove the date"
                    ),
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
                    tell(
                        "the response to this risk is '%(response)s', but nothing says "
                        "what is done",
                        response=each.response,
                    ),
                    tell(
                        "add %(field)s, or remove the response",
                        field=field_called(
                            strategy, each, f"treatment_{strategy.package.languages[0]}"
                        ),
                    ),
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
            tell(
                "'%(field)s' names an institution, and '%(other)s' names another",
                field=field_called(strategy, record, name),
                other=field_called(strategy, record, words),
            ),
            tell("remove the one that the source does not name"),
        )
    elif not institution and not other:
        yield rule.breach(
            strategy,
            record,
            "",
            tell(
                "nobody is named, neither in '%(field)s' nor in '%(other)s'",
                field=field_called(strategy, record, name),
                other=field_called(strategy, record, words),
            ),
            tell(
                "name whom the source names: an institution by its id in "
                "%(field)s, anybody else in words in %(other)s",
                field=name,
                other=words,
            ),
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
