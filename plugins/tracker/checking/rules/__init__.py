"""Rules between records: one small class per rule, each with its own stable code."""

from tracker.checking.rules.actions import ACTION_RULES
from tracker.checking.rules.base import Rule
from tracker.checking.rules.indicators import INDICATOR_RULES
from tracker.checking.rules.references import REFERENCE_RULES

RULES: tuple[Rule, ...] = (*REFERENCE_RULES, *ACTION_RULES, *INDICATOR_RULES)
"""Every rule, in the order in which they are documented."""
