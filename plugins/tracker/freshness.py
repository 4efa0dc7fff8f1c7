"""How long ago something was looked at, and when that is too long."""

from __future__ import annotations

from datetime import date

from tracker.periods import Period

STALE_AFTER_DAYS = 180
"""An entry of the directory that nobody has looked at for longer says so."""


def days_since(looked_at: Period, as_of: date) -> int:
    """The days from a date to another.

    Of a month or a year its first day counts: an entry that was looked at 'in May' must not seem
    fresher than it may be.
    """
    return (as_of - looked_at.start).days


def is_stale(looked_at: Period, as_of: date) -> bool:
    """Whether it is more than :data:`STALE_AFTER_DAYS` days ago."""
    return days_since(looked_at, as_of) > STALE_AFTER_DAYS
