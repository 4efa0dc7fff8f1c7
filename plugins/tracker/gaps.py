"""Where a gap finding stands: derived from what its record holds, never typed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from tracker.model import GapFinding


class GapState(StrEnum):
    """What has become of a gap, from shut to untouched."""

    CLOSED = "closed"
    ANSWERED = "answered"
    OPEN = "open"


def gap_state(finding: GapFinding, as_of: date, cancelled: Collection[str] = ()) -> GapState:
    """The state of a gap at a date; ``cancelled`` names the actions that no longer answer it.

    Closed needs both a date that has come and the source that shows it. Answered means that an
    action is to close it, or that somebody has responded; whether the action succeeds is the
    action's own status.
    """
    if finding.closed_on and finding.evidence and finding.closed_on.start <= as_of:
        return GapState.CLOSED
    if finding.response or any(each not in cancelled for each in finding.actions):
        return GapState.ANSWERED
    return GapState.OPEN
