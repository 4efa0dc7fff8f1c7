"""The pages on consultations say what the data say; the calendar beside them holds real days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from tests.site.independent_data import IndependentData, Row
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, ORIGIN, OWN, SITE_URL

DATA = IndependentData(OWN.data)
LANGUAGES = {"en": "", "ur": "ur/"}
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
ATOM = "{http://www.w3.org/2005/Atom}"
LASTING = ("public-comment", "stakeholders")
FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")

ALL = DATA.tables["consultations"]
HELD = [each for each in ALL if each.get("status") in ("held", "reported")]
AHEAD = [each for each in ALL if each.get("status") in ("planned", "open")]


def page(site: Path, language: str, address: str = "") -> Element:
    return read_tree(site / LANGUAGES[language] / "consultations" / address / "index.html")


def is_answered(consultation: Row) -> bool:
    said = DATA.of("consultation_feedback", "consultation", consultation["id"])
    return bool(consultation.get("record_url")) or any(each.get("response_en") for each in said)


def is_overdue(consultation: Row) -> bool:
    known = next((consultation[name] for name in ("end", "start", "reported_on")
                  if consultation.get(name)), None)  # fmt: skip
    if known is None or is_answered(consultation):
        return False
    return DATA.period(known)[1] + timedelta(days=90) < DATA.as_of


OVERDUE = [each for each in HELD if is_overdue(each)]


def test_there_is_something_to_show() -> None:
    assert len(HELD) > 30
    assert 0 < len(OVERDUE) < len(HELD)
    assert any(is_answered(each) for each in HELD)


@EACH_LANGUAGE
def test_the_list_counts_what_has_no_answer(built_site: Path, language: str) -> None:
    lead = page(built_site, language).one("p", "lead").text
    answered = sum(is_answered(each) for each in HELD)
    numbers = [str(len(HELD)), str(answered), str(len(OVERDUE))]
    assert [each for each in re.findall(r"\d+", lead) if each != "90"] == numbers
    assert not AHEAD, "the lead then begins with another number"


@EACH_LANGUAGE
def test_those_held_are_listed_with_their_state_the_newest_first(
    built_site: Path, language: str
) -> None:
    table = page(built_site, language).with_id("held")
    assert table
    rows = table.table_rows()
    listed = [row.links[0].rstrip("/").rpartition("/")[2] for row in rows]
    assert sorted(listed) == sorted(each["id"] for each in HELD)
    states = {name: row.attributes["data-answer"] for name, row in zip(listed, rows, strict=True)}
    assert {name for name, state in states.items() if state == "overdue"} == {
        each["id"] for each in OVERDUE
    }
    years = [row.attributes["data-year"] for row in rows]
    dated = [year for year in years if year]
    assert dated == sorted(dated, reverse=True)
    assert years == dated + [""] * (len(years) - len(dated))


@EACH_LANGUAGE
def test_what_is_said_stands_beside_its_answer(built_site: Path, language: str) -> None:
    table = page(built_site, language).with_id("exchanges")
    assert table
    rows = {row.attributes["id"]: row for row in table.table_rows()}
    said = DATA.tables["consultation_feedback"]
    assert len(rows) == len(said)
    for each in said:
        row = rows[f"{each['consultation']}-{each['id']}"]
        assert each[f"said_{language}"] in row.text
        assert bool(row.all("p", "exchange-answer")) is bool(each.get("response_en"))
        assert each.get(f"response_{language}", "") in row.text
        assert (
            (f"/actions/{each['action']}/" in " ".join(row.links)) if each.get("action") else True
        )


@EACH_LANGUAGE
@pytest.mark.parametrize("consultation", ALL, ids=[each["id"] for each in ALL])
def test_each_has_a_page_that_says_who_came_and_whether_it_was_answered(
    built_site: Path, language: str, consultation: Row
) -> None:
    own = page(built_site, language, consultation["id"])
    assert own.one("h1").text == consultation[f"title_{language}"]
    flagged = bool(own.all("div", "callout-warning"))
    assert flagged is (consultation in OVERDUE)
    came = DATA.of("consultation_participants", "consultation", consultation["id"])
    for each in came:
        if each.get("institution"):
            assert (
                f"{BASE_PATH}/{LANGUAGES[language]}institutions/{each['institution']}/" in own.links
            )
        if each.get(f"title_{language}"):
            assert each[f"title_{language}"] in own.text
        if each.get("number"):
            assert f"({each['number']})" in own.text
    if consultation.get("record_url"):
        assert consultation["record_url"] in own.links
    for each in consultation.get("objectives", []):
        assert f"{BASE_PATH}/{LANGUAGES[language]}objectives/{each}/" in own.links


def days_of(consultation: Row) -> tuple[date, date] | None:
    """The days of a consultation that are known exactly."""
    start, end = consultation.get("start", ""), consultation.get("end", "")
    exact = {text: DATA.period(text) for text in (start, end) if FULL_DAY.fullmatch(text)}
    if start in exact and end in exact:
        return exact[start][0], exact[end][1]
    if start in exact:
        first_only = bool(end) or consultation["kind"] in LASTING
        return exact[start][0], exact[start][0 if first_only else 1]
    return (exact[end][1], exact[end][1]) if end in exact else None


@EACH_LANGUAGE
def test_the_calendar_holds_the_exact_days_and_no_other(built_site: Path, language: str) -> None:
    path = built_site / LANGUAGES[language] / "consultations" / "calendar.ics"
    calendar = Calendar.from_ical(path.read_bytes())
    assert not calendar.errors
    found = {
        str(each["uid"]).partition(".")[0]: (each["dtstart"].dt, each["dtend"].dt)
        for each in calendar.walk("VEVENT")
    }
    assert found == {
        each["id"]: (days[0], days[1] + timedelta(days=1))
        for each in ALL
        if (days := days_of(each))
    }
    for each in calendar.walk("VEVENT"):
        assert each["url"].startswith(f"{SITE_URL}/{LANGUAGES[language]}consultations/")
        assert each["dtstamp"].dt.date() == DATA.as_of


@EACH_LANGUAGE
def test_the_feed_has_every_consultation(built_site: Path, language: str) -> None:
    folder = built_site / LANGUAGES[language] / "consultations"
    feed = ElementTree.parse(folder / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(ALL)
    updated = [each.findtext(f"{ATOM}updated", "") for each in entries]
    assert updated == sorted(updated, reverse=True)
    assert all(each[:10] <= DATA.as_of.isoformat() for each in updated)
    for each in (feed, *entries):
        link = each.find(f"{ATOM}link[@rel='alternate']")
        assert link is not None
        address = link.get("href", "")
        assert address.startswith(f"{ORIGIN}{BASE_PATH}/{LANGUAGES[language]}consultations/")
        assert (built_site / address.removeprefix(f"{SITE_URL}/") / "index.html").is_file()


@EACH_LANGUAGE
def test_the_page_leads_to_both_files(built_site: Path, language: str) -> None:
    own = page(built_site, language)
    folder = f"{BASE_PATH}/{LANGUAGES[language]}consultations/"
    assert {f"{folder}calendar.ics", f"{folder}feed.xml"} <= set(own.links)
    types = {
        each.attributes.get("type"): each.attributes["href"]
        for each in own.all("link")
        if each.attributes.get("rel") == "alternate"
    }
    assert types["application/atom+xml"] == f"{folder}feed.xml"


@EACH_LANGUAGE
def test_who_would_announce_what_is_to_come_is_named(built_site: Path, language: str) -> None:
    ahead = page(built_site, language).with_id("ahead")
    assert ahead
    awaited = DATA.of("awaited_publications", "section", "consultations")
    links = page(built_site, language).links
    for each in awaited:
        if each.get("publisher"):
            assert f"{BASE_PATH}/{LANGUAGES[language]}institutions/{each['publisher']}/" in links
    assert any(each.get("publisher") for each in awaited)


def test_a_country_without_consultations_has_no_page_of_them(second_site: Path) -> None:
    assert not list(second_site.rglob("consultations*"))
    assert not list(second_site.rglob("calendar.ics"))
    home = read_tree(second_site / "index.html")
    assert not [each for each in home.links if "consultations" in each]
