"""Rules on laws, their stages and what cites them."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

LAW_RULES: tuple[Rule, ...] = ()
