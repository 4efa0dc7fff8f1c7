"""Periods of time as statistics write them, each with an exact first and last day.

The grammar: ``2024``, ``2024-H1``, ``2024-Q3``, ``2024-07``, ``2024-07-15``, ``FY2025`` (the fiscal
year that *ends* in 2025) and ``2025-07/2026-01`` (a closed interval of years, months or days).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Literal

from tracker.messages import Message, tell

PeriodKind = Literal["year", "half", "quarter", "month", "day", "fiscal-year", "interval"]

GRAMMAR = "2024, 2024-H1, 2024-Q3, 2024-07, 2024-07-15, FY2025 or 2025-07/2026-01"

_YEAR = re.compile(r"[12][0-9]{3}")
_HALF = re.compile(r"([12][0-9]{3})-H([12])")
_QUARTER = re.compile(r"([12][0-9]{3})-Q([1-4])")
_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_FISCAL_YEAR = re.compile(r"FY([12][0-9]{3})")
PATTERN = "|".join(
    [
        *(each.pattern for each in (_YEAR, _HALF, _QUARTER, _MONTH, _DAY, _FISCAL_YEAR)),
        *(f"{each.pattern}/{each.pattern}" for each in (_YEAR, _MONTH, _DAY)),
    ]
)
"""The grammar as one expression, which also lets pass a day or an order that cannot be."""


class PeriodError(ValueError):
    """The text is not a period of the grammar; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A closed span of days. Ordered by its last day, then by its first, then as written."""

    text: str
    kind: PeriodKind
    start: date
    end: date

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.end, self.start, self.text) < (other.end, other.start, other.text)

    @property
    def months(self) -> int:
        """The length in months, rounded; 0 for a day."""
        return round(((self.end - self.start).days + 1) / 30.4375)


def parse_period(text: str, fiscal_year_first_month: int = 1) -> Period:
    """Read a period. Raises :class:`PeriodError` for anything outside the grammar."""
    first, slash, last = text.partition("/")
    if slash:
        return _interval(text, first, last)
    if _YEAR.fullmatch(text):
        return _months(text, "year", int(text), 1, 12)
    if match := _HALF.fullmatch(text):
        return _months(text, "half", int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := _QUARTER.fullmatch(text):
        return _months(text, "quarter", int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := _MONTH.fullmatch(text):
        return _months(text, "month", int(match[1]), int(match[2]), 1)
    if match := _DAY.fullmatch(text):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise PeriodError(tell("there is no day %(day)s", day=text)) from None
        return Period(text, "day", day, day)
    if match := _FISCAL_YEAR.fullmatch(text):
        first_year = int(match[1]) - (1 if fiscal_year_first_month > 1 else 0)
        return _months(text, "fiscal-year", first_year, fiscal_year_first_month, 12)
    raise PeriodError(tell("'%(text)s' is not a period", text=text))


def parse_day(text: str) -> date:
    """Read a single day, ``2024-07-15``. Raises :class:`PeriodError` for anything else."""
    period = parse_period(text)
    if period.kind != "day":
        raise PeriodError(tell("'%(text)s' is not a day", text=text))
    return period.start


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _months(text: str, kind: PeriodKind, year: int, month: int, count: int) -> Period:
    start = date(year, month, 1)
    return Period(text, kind, start, add_months(start, count) - timedelta(days=1))


def _interval(text: str, first: str, last: str) -> Period:
    ends = []
    for part in (first, last):
        if not (_YEAR.fullmatch(part) or _MONTH.fullmatch(part) or _DAY.fullmatch(part)):
            raise PeriodError(
                tell("'%(part)s' in '%(text)s' is not a year, month or day", part=part, text=text)
            )
        ends.append(parse_period(part))
    if ends[0].kind != ends[1].kind:
        raise PeriodError(tell("the two ends of '%(text)s' are not written alike", text=text))
    if ends[1].end < ends[0].start or ends[0] == ends[1]:
        raise PeriodError(tell("'%(text)s' does not end after it starts", text=text))
    return Period(text, "interval", ends[0].start, ends[1].end)
