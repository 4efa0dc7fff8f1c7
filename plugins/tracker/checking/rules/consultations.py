"""Rules on consultations."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

CONSULTATIONS_RULES: tuple[Rule, ...] = ()
