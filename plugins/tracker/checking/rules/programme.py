"""Rules on the programme and its deliverables."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

PROGRAMME_RULES: tuple[Rule, ...] = ()
