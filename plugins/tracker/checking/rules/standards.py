"""Rules on standards, the crosswalk and guidelines."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

STANDARDS_RULES: tuple[Rule, ...] = ()
