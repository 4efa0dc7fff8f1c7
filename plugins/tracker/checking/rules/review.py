"""Rules on gap findings, assessments, risks and the review of the earlier policy."""

from __future__ import annotations

from tracker.checking.rules.base import Rule

REVIEW_RULES: tuple[Rule, ...] = ()
