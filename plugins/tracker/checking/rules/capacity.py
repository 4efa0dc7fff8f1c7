"""Rules on programmes, certificates, drills and skills."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

CAPACITY_RULES: tuple[Rule, ...] = ()
