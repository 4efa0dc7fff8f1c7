"""Rules on the directory and its schemes."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

MARKET_RULES: tuple[Rule, ...] = ()
