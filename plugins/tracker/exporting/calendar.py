"""Dates as a calendar file (iCalendar, RFC 5545) that programs for appointments subscribe to.

The same entries give the same bytes: what the format wants as the time of writing is the date of
the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Whole days in a calendar; ``url`` is '' where the site's address is not known.

    ``uid`` never changes, so that a program that has the entry already updates it.
    """

    uid: str
    title: str
    text: str
    first: date
    last: date
    place: str = ""
    url: str = ""
    certain: bool = True


def calendar_file(
    entries: Sequence[CalendarEntry], name: str, maker: str, language: str, as_of: date
) -> bytes:
    """A calendar of the entries, in the order of their days.

    ``name`` is what a program shows, ``maker`` who made the file.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{maker}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for each in sorted(entries, key=lambda entry: (entry.first, entry.uid)):
        calendar.add_component(_event(each, as_of))
    if not entries:
        calendar.add_component(_no_more_than_a_clock())
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, as_of: date) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", entry.url)
    event.add("status", "CONFIRMED" if entry.certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _no_more_than_a_clock() -> Timezone:
    """A calendar must hold something (RFC 5545, 3.4): without entries, the definition of UTC."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone
