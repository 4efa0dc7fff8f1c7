"""Rules on who answers for what."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
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
                            f"'{later.institution}' and '{earlier.institution}' are both "
                            f"accountable (A) for '{action.id}' at the same time",
                            "make one of them R, S or C, or give the dates of the change",
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
                            f"'{later.institution}' already has the role {later.role} "
                            f"in '{later.action}' at that time",
                            "remove one of the two, or correct their dates (from, to)",
                        )


class SomeoneAnswers(Rule):
    """An action without an accountable or responsible body is shown so, and flagged."""

    code = "nobody-answers"
    severity = "warning"
    must = N_("An action should have an accountable (A) and a responsible (R) body.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for action in strategy.actions:
            now = standing(strategy, action, strategy.as_of)
            missing = [
                words
                for words, there in (
                    ("accountable (A)", now.accountable),
                    ("responsible (R)", now.responsible),
                )
                if not there
            ]
            if missing:
                yield self.breach(
                    strategy,
                    action,
                    "id",
                    f"no body is {' or '.join(missing)} for '{action.id}'",
                    "add a responsibility once a source names one",
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
                    f"no body of '{jurisdiction}' is responsible (R) for '{action.id}'",
                    "add a responsibility once a source names one",
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
                    f"'{body.id}' is dissolved, but its role {each.role} in "
                    f"'{each.action}' has no end",
                    "add to: (when the body was dissolved or the role passed to another)",
                )


RESPONSIBILITY_RULES: tuple[Rule, ...] = (
    OneAccountable(),
    RoleOnce(),
    SomeoneAnswers(),
    JurisdictionIsResponsible(),
    DissolvedBodiesHaveLeft(),
)
