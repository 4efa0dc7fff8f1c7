"""Rules on who answers for what."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
from tracker.messages import listed, tell
from tracker.responsibilities import ACCOUNTABLE, overlap, standing
from tracker.strategy import Strategy
from tracker.words import N_


class OneAccountable(Rule):
    """Two bodies that answer for the same thing at the same time mean that neither does."""

    code = "accountable-twice"
    must = N_("An action must never have two accountable bodies (A) at one date.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            accountable = [
                each
                for each in strategy.responsibilities_of_action.get(action.id, ())
                if each.role == ACCOUNTABLE
            ]
            for index, later in enumerate(accountable):
                for earlier in accountable[:index]:
                    if later.institution != earlier.institution and overlap(earlier, later):
                        yield self.breach(
                            strategy,
                            later,
                            "role",
                            tell(
                                "'%(one)s' and '%(other)s' are both accountable (A) for the action "
                                "'%(action)s' at the same time",
                                one=later.institution,
                                other=earlier.institution,
                                action=action.id,
                            ),
                            tell(
                                "write another role for one of them (%(roles)s), or the dates from "
                                "and to which each answered",
                                roles=listed(("R", "S", "C", "I"), "or"),
                            ),
                        )


class RoleOnce(Rule):
    """The same role of the same body twice at a time says one thing two times, or is a mistake."""

    code = "role-twice"
    must = N_("A body must not have the same role in an action twice at one date.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for rows in strategy.responsibilities_of_action.values():
            for index, later in enumerate(rows):
                for earlier in rows[:index]:
                    same = (earlier.institution, earlier.role) == (later.institution, later.role)
                    if same and overlap(earlier, later):
                        yield self.breach(
                            strategy,
                            later,
                            "institution",
                            tell(
                                "'%(id)s' has the role %(role)s in the action '%(action)s' at that "
                                "time already",
                                id=later.institution,
                                role=later.role,
                                action=later.action,
                            ),
                            tell(
                                "remove one of the two, or correct their dates (%(fields)s)",
                                fields=listed(("from", "to")),
                            ),
                        )


class SomeoneAnswers(Rule):
    """An action without an accountable or responsible body is shown so, and flagged."""

    code = "nobody-answers"
    severity = "warning"
    must = N_("An action should have an accountable (A) and a responsible (R) body.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            now = standing(strategy, action, strategy.as_of)
            if now.accountable and now.responsible:
                continue
            if now.responsible:
                message = tell("no institution is accountable (A) for this action")
            elif now.accountable:
                message = tell("no institution is responsible (R) for this action")
            else:
                message = tell(
                    "no institution is accountable (A) or responsible (R) for this action"
                )
            yield self.breach(
                strategy,
                action,
                "",
                message,
                tell(
                    "nothing is to be done until a source names one: add it then under '%(list)s'",
                    list="responsibilities",
                ),
            )


class JurisdictionIsResponsible(Rule):
    """Where provinces must act, each needs a body that does."""

    code = "nobody-responsible-there"
    severity = "warning"
    must = N_("An action in a province should have a responsible body (R) in that province.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            for jurisdiction in standing(strategy, action, strategy.as_of).places_without:
                yield self.breach(
                    strategy,
                    action,
                    "jurisdictions",
                    tell(
                        "no institution of '%(place)s' is responsible (R) for the action there",
                        place=jurisdiction,
                    ),
                    tell(
                        "nothing is to be done until a source names one: add it then under "
                        "'%(list)s'",
                        list="responsibilities",
                    ),
                )


class DissolvedBodiesHaveLeft(Rule):
    """A body that no longer exists answers for nothing."""

    code = "role-of-dissolved-body"
    severity = "warning"
    must = N_("The role of a body that has been dissolved should have an end date.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.responsibilities:
            body = strategy.institution_by_id.get(each.institution)
            if body is not None and body.status == "dissolved" and each.to is None:
                yield self.breach(
                    strategy,
                    each,
                    "institution",
                    tell(
                        "'%(id)s' has been dissolved, but its role %(role)s in the action "
                        "'%(action)s' has no end",
                        id=body.id,
                        role=each.role,
                        action=each.action,
                    ),
                    tell(
                        "add %(line)s: when it was dissolved, or its role passed to another",
                        line="to: …",
                    ),
                )


RESPONSIBILITY_RULES: tuple[Rule, ...] = (
    OneAccountable(),
    RoleOnce(),
    SomeoneAnswers(),
    JurisdictionIsResponsible(),
    DissolvedBodiesHaveLeft(),
)
