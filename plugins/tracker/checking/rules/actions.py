"""Rules on actions and their milestones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tracker.checking.rules.base import PartsTogether, Rule, field_called
from tracker.findings import Finding
from tracker.messages import listed, mark, tell
from tracker.model import Action, Milestone
from tracker.status import WORSENING, ActionStatusCode, action_status
from tracker.strategy import Strategy
from tracker.words import N_


class DatesInOrder(Rule):
    """Things start before they end."""

    code = "dates-reversed"
    must = N_("A start must not come after its end.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            if action.start and action.end and action.start.start > action.end.end:
                yield self.breach(
                    strategy,
                    action,
                    "end",
                    tell(
                        "the action ends (%(end)s) before it starts (%(start)s)",
                        end=action.end,
                        start=action.start,
                    ),
                    tell("exchange or correct the dates"),
                )
        for each in strategy.responsibilities:
            if each.from_ and each.to and each.from_.start > each.to.end:
                yield self.breach(
                    strategy,
                    each,
                    "to",
                    tell(
                        "the responsibility ends (%(end)s) before it begins (%(start)s)",
                        end=each.to,
                        start=each.from_,
                    ),
                    tell("exchange or correct the dates"),
                )


class MilestoneWithinAction(Rule):
    """A milestone is due while its action runs."""

    code = "milestone-outside-action"
    must = N_("A milestone must be due within its action's start and end.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for milestone in strategy.milestones:
            action = strategy.action_by_id.get(milestone.action)
            if action is None or milestone.due is None:
                continue
            if action.start and milestone.due.end < action.start.start:
                yield self.breach(
                    strategy,
                    milestone,
                    "due",
                    tell(
                        "the milestone is due (%(due)s) before its action starts (%(start)s)",
                        due=milestone.due,
                        start=action.start,
                    ),
                    tell("correct one of the two dates"),
                )
            if action.end and milestone.due.start > action.end.end:
                yield self.breach(
                    strategy,
                    milestone,
                    "due",
                    tell(
                        "the milestone is due (%(due)s) after its action ends (%(end)s)",
                        due=milestone.due,
                        end=action.end,
                    ),
                    tell("correct one of the two dates"),
                )


class MilestoneHasEvidence(PartsTogether):
    """Met is what a source shows to be met."""

    code = "milestone-evidence"
    must = N_("A milestone's date_met and evidence must come together.")
    parts = ("date_met", "evidence")
    lacks = mark("the milestone's fulfilment needs %(fields)s too")
    mend = tell("add what is missing, or remove the other")

    def records(self, strategy: Strategy) -> Iterable[Milestone]:
        return strategy.milestones


class MilestoneKeepsFirstDate(Rule):
    """A due date that moves must leave the first one to be seen."""

    code = "milestone-original-due"
    must = N_("A milestone with a due date must keep the first one published as original_due.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for milestone in strategy.milestones:
            if milestone.due and not milestone.original_due:
                yield self.breach(
                    strategy,
                    milestone,
                    "due",
                    tell(
                        "the milestone has a due date, but '%(field)s' does not say which "
                        "was published first",
                        field=field_called(strategy, milestone, "original_due"),
                    ),
                    tell(
                        "add %(line)s, or the earlier date if it has been moved",
                        line=f"original_due: {milestone.due}",
                    ),
                    missing="original_due",
                )


class MilestoneWeights(Rule):
    """Weights are shares of the action."""

    code = "milestone-weights"
    must = N_("The weights of an action's milestones must sum to 100, or none must be given.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            milestones = strategy.milestones_of_action.get(action.id, ())
            weighted = [each for each in milestones if each.weight is not None]
            if not weighted:
                continue
            total = sum((each.weight for each in weighted if each.weight is not None), Decimal(0))
            if len(weighted) < len(milestones):
                bare = next(each for each in milestones if each.weight is None)
                yield self.breach(
                    strategy,
                    bare,
                    "",
                    tell(
                        "the milestone has no weight, but others of the action '%(action)s' have",
                        action=action.id,
                    ),
                    tell("give every milestone a weight, or none"),
                    missing="weight",
                )
            elif total != 100:
                yield self.breach(
                    strategy,
                    weighted[0],
                    "weight",
                    tell(
                        "the weights of the milestones of '%(action)s' make %(total)s "
                        "together, not 100",
                        action=action.id,
                        total=total,
                    ),
                    tell("correct them, or remove them all: the milestones then count alike"),
                )


class CostIsComplete(PartsTogether):
    """An amount of money means nothing without its currency, basis and source."""

    code = "cost-incomplete"
    must = N_("A cost must have its amount, currency, basis and source.")
    parts = ("cost_amount", "cost_currency", "cost_basis", "cost_source")
    lacks = mark("the cost needs %(fields)s too")
    mend = tell("add what is missing, or leave the cost out: it is then shown as not costed")

    def records(self, strategy: Strategy) -> Iterable[Action]:
        return strategy.actions


class CancellationHasDecision(PartsTogether):
    """An action is cancelled by a decision that can be read."""

    code = "cancellation-incomplete"
    must = N_("A cancelled action must have the date and the source of the decision.")
    parts = ("cancelled_date", "cancelled_decision")
    lacks = mark("the cancellation needs %(fields)s too")
    mend = tell("add what is missing, or remove the other")

    def records(self, strategy: Strategy) -> Iterable[Action]:
        return strategy.actions


class OverrideOnlyWorsens(Rule):
    """A reported status may darken the computed picture, never brighten it."""

    code = "override-invalid"
    must = N_(
        "A reported status must not be better than the computed one, "
        "and must have a reason, a source and an expiry date."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            if action.status_override is None:
                continue
            missing = [
                name
                for name, value in (
                    ("status_override_reason", bool(action.status_override_reason)),
                    ("status_override_source", action.status_override_source),
                    ("status_override_expires", action.status_override_expires),
                )
                if not value
            ]
            if missing:
                yield self.breach(
                    strategy,
                    action,
                    "status_override",
                    tell(
                        "the reported status needs %(fields)s too",
                        fields=listed(
                            [field_called(strategy, action, name) for name in missing], "and"
                        ),
                    ),
                    tell(
                        "add what is missing from the source, or remove '%(field)s'",
                        field="status_override",
                    ),
                )
            if action.status_override not in WORSENING:
                continue
            milestones = strategy.milestones_of_action.get(action.id, ())
            computed = action_status(action, milestones, strategy.as_of).computed
            reported = ActionStatusCode(action.status_override)
            if computed in WORSENING and WORSENING.index(reported) < WORSENING.index(computed):
                yield self.breach(
                    strategy,
                    action,
                    "status_override",
                    tell(
                        "the reported status '%(reported)s' is better than the computed "
                        "one, '%(computed)s'",
                        reported=reported.value,
                        computed=computed.value,
                    ),
                    tell("remove it: a reported status may only be worse than the computed one"),
                )


class OverrideIsCurrent(Rule):
    """A report that has expired is ignored, and should be looked at again."""

    code = "override-expired"
    severity = "warning"
    must = N_("A reported status should not have expired.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            expires = action.status_override_expires
            if action.status_override and expires and expires < strategy.as_of:
                yield self.breach(
                    strategy,
                    action,
                    "status_override_expires",
                    tell("the reported status has expired (%(day)s) and is ignored", day=expires),
                    tell("renew it from a newer source, or remove it"),
                )


ACTION_RULES: tuple[Rule, ...] = (
    DatesInOrder(),
    MilestoneWithinAction(),
    MilestoneHasEvidence(),
    MilestoneKeepsFirstDate(),
    MilestoneWeights(),
    CostIsComplete(),
    CancellationHasDecision(),
    OverrideOnlyWorsens(),
    OverrideIsCurrent(),
)
