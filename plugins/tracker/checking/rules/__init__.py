"""Rules between records: one small class per rule, each with its own stable code."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.checking.rules.actions import ACTION_RULES
from tracker.checking.rules.agreements import AGREEMENTS_RULES
from tracker.checking.rules.base import Rule
from tracker.checking.rules.capacity import CAPACITY_RULES
from tracker.checking.rules.consultations import CONSULTATIONS_RULES
from tracker.checking.rules.indicators import INDICATOR_RULES
from tracker.checking.rules.law import LAW_RULES
from tracker.checking.rules.market import MARKET_RULES
from tracker.checking.rules.names import NAME_RULES
from tracker.checking.rules.policy_review import POLICY_REVIEW_RULES
from tracker.checking.rules.programme import PROGRAMME_RULES
from tracker.checking.rules.references import REFERENCE_RULES
from tracker.checking.rules.responsibilities import RESPONSIBILITY_RULES
from tracker.checking.rules.review import REVIEW_RULES
from tracker.checking.rules.standards import STANDARDS_RULES
from tracker.words import N_


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules on one matter, with its name for readers."""

    id: str
    title: str
    rules: tuple[Rule, ...]


RULE_GROUPS: tuple[RuleGroup, ...] = (
    RuleGroup("references", N_("References between records"), REFERENCE_RULES),
    RuleGroup("names", N_("Names and addresses"), NAME_RULES),
    RuleGroup("actions", N_("Actions and milestones"), ACTION_RULES),
    RuleGroup("responsibilities", N_("Who answers for what"), RESPONSIBILITY_RULES),
    RuleGroup("indicators", N_("Indicators"), INDICATOR_RULES),
    RuleGroup("law", N_("Law"), LAW_RULES),
    RuleGroup("review", N_("Gaps, readiness and risks"), REVIEW_RULES),
    RuleGroup("standards", N_("Standards and guidelines"), STANDARDS_RULES),
    RuleGroup("capacity", N_("Skills and programmes"), CAPACITY_RULES),
    RuleGroup("market", N_("Directory and schemes"), MARKET_RULES),
    RuleGroup("consultations", N_("Consultations"), CONSULTATIONS_RULES),
    RuleGroup("agreements", N_("Agreements"), AGREEMENTS_RULES),
    RuleGroup(
        "programme",
        N_("Programme and policy review"),
        (*PROGRAMME_RULES, *POLICY_REVIEW_RULES),
    ),
)
"""Every rule, in the order in which they are documented."""

RULES: tuple[Rule, ...] = tuple(rule for group in RULE_GROUPS for rule in group.rules)
