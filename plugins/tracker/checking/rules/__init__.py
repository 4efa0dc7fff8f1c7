"""Rules between records: one small class per rule, each with its own stable code."""

from tracker.checking.rules.actions import ACTION_RULES
from tracker.checking.rules.agreements import AGREEMENTS_RULES
from tracker.checking.rules.base import Rule
from tracker.checking.rules.capacity import CAPACITY_RULES
from tracker.checking.rules.consultations import CONSULTATIONS_RULES
from tracker.checking.rules.indicators import INDICATOR_RULES
from tracker.checking.rules.law import LAW_RULES
from tracker.checking.rules.market import MARKET_RULES
from tracker.checking.rules.policy_review import POLICY_REVIEW_RULES
from tracker.checking.rules.programme import PROGRAMME_RULES
from tracker.checking.rules.references import REFERENCE_RULES
from tracker.checking.rules.review import REVIEW_RULES
from tracker.checking.rules.standards import STANDARDS_RULES

RULES: tuple[Rule, ...] = (
    *REFERENCE_RULES,
    *ACTION_RULES,
    *INDICATOR_RULES,
    *LAW_RULES,
    *REVIEW_RULES,
    *STANDARDS_RULES,
    *CAPACITY_RULES,
    *MARKET_RULES,
    *CONSULTATIONS_RULES,
    *AGREEMENTS_RULES,
    *PROGRAMME_RULES,
    *POLICY_REVIEW_RULES,
)
"""Every rule, in the order in which they are documented."""
