"""The calendar and the feed: valid by other programs' reading, and the same bytes every time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree

from icalendar import Calendar

from tracker.exporting.calendar import CalendarEntry, calendar_file
from tracker.exporting.feed import FeedEntry, FeedHead, atom_feed

AS_OF = date(2026, 6, 30)
ATOM = "{http://www.w3.org/2005/Atom}"

HEARING = CalendarEntry(
    uid="hearing.consultations.example",
    title="سماعت: ایک، دو; three, four\\five",
    text="A long text " * 20 + "\nwith a second line",
    first=date(2026, 7, 1),
    last=date(2026, 7, 3),
    place="Town hall, ground floor",
    url="https://example.org/consultations/hearing/",
    certain=False,
)
FORUM = CalendarEntry("forum.consultations.example", "Forum", "", AS_OF, AS_OF)


def written(*entries: CalendarEntry) -> bytes:
    return calendar_file(entries, "Consultations", "example", "ur", AS_OF)


def test_another_program_reads_the_calendar() -> None:
    calendar = Calendar.from_ical(written(HEARING, FORUM))
    assert calendar["version"] == "2.0"
    assert calendar["prodid"] == "-//example//UR"
    forum, hearing = calendar.walk("VEVENT")
    assert not calendar.errors
    assert (forum["uid"], hearing["uid"]) == (FORUM.uid, HEARING.uid)
    assert hearing["summary"] == HEARING.title
    assert hearing["description"] == HEARING.text
    assert hearing["location"] == HEARING.place
    assert hearing["url"] == HEARING.url
    assert hearing["dtstart"].dt == date(2026, 7, 1)
    assert hearing["dtend"].dt == date(2026, 7, 4)
    assert (forum["status"], hearing["status"]) == ("CONFIRMED", "TENTATIVE")
    assert hearing["dtstamp"].dt == datetime(2026, 6, 30, tzinfo=UTC)
    assert "url" not in forum
    assert "location" not in forum


def test_lines_are_short_and_end_as_the_format_wants() -> None:
    lines = written(HEARING).split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_a_calendar_without_entries_is_still_one() -> None:
    calendar = Calendar.from_ical(written())
    assert not calendar.errors
    assert calendar.walk("VEVENT") == []
    assert len(calendar.subcomponents) == 1


def head(**changes: str) -> FeedHead:
    values = {
        "key": "example/consultations/en",
        "title": "Consultations",
        "text": "What is held & answered",
        "author": "The office",
        "language": "en",
        "url": "https://example.org/consultations/",
        "own_url": "https://example.org/consultations/feed.xml",
    }
    return FeedHead(**(values | changes), as_of=AS_OF)


ENTRIES = [
    FeedEntry("a", "Old", "Less < more", "https://example.org/a/", date(2024, 1, 2), ["Forum"]),
    FeedEntry("b", "New", "", "https://example.org/b/", date(2026, 1, 2)),
]


def test_another_program_reads_the_feed() -> None:
    feed = ElementTree.fromstring(atom_feed(head(), ENTRIES))
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00+00:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The office"
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": head().url, "self": head().own_url}
    entries = feed.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == ["New", "Old"]
    old = entries[1]
    assert old.findtext(f"{ATOM}updated") == "2024-01-02T00:00:00+00:00"
    assert old.findtext(f"{ATOM}summary") == "Less &lt; more"  # markup, as its type says
    assert [each.get("term") for each in old.findall(f"{ATOM}category")] == ["Forum"]
    identifiers = [each.findtext(f"{ATOM}id") or "" for each in (feed, *entries)]
    assert len(set(identifiers)) == 3
    assert all(each.startswith("urn:uuid:") for each in identifiers)


def test_what_a_feed_is_called_does_not_hang_on_where_it_lies() -> None:
    here = ElementTree.fromstring(atom_feed(head(), ENTRIES))
    there = ElementTree.fromstring(atom_feed(head(url="/x/", own_url="/x/feed.xml"), ENTRIES))
    assert here.findtext(f"{ATOM}id") == there.findtext(f"{ATOM}id")


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    assert written(FORUM, HEARING) == written(HEARING, FORUM)
    assert atom_feed(head(), ENTRIES) == atom_feed(head(), ENTRIES[::-1])


def test_a_feed_without_entries_is_as_old_as_the_data() -> None:
    feed = ElementTree.fromstring(atom_feed(head(), []))
    assert feed.findtext(f"{ATOM}updated") == "2026-06-30T00:00:00+00:00"
