"""Rules on agreements."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

AGREEMENTS_RULES: tuple[Rule, ...] = ()
