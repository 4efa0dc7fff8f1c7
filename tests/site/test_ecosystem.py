"""The directory's pages: complete without a script, honest about age, the same in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from tests.site.independent_data import IndependentData
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN, SECOND, SITE_URL

DATA = IndependentData(OWN.data)
LANGUAGES = {"en": "", "ur": "ur/"}
BOTH = pytest.mark.parametrize("language", LANGUAGES)
INSTITUTIONS = {each["id"]: each for each in DATA.tables["institutions"]}
CITIES = {each["id"]: each for each in DATA.tables["cities"]}
ORGANISATIONS = {each["id"]: each for each in DATA.tables["organisations"]}


def page_of(site: Path, language: str, address: str) -> Element:
    return read_tree(site / LANGUAGES[language] / address / "index.html")


def title_of(organisation: dict[str, Any], language: str) -> str:
    """Its own name, or that of the institution that it is; in English where there is no other."""
    named = INSTITUTIONS.get(organisation.get("institution", ""), organisation)
    return named.get(f"title_{language}") or named["title_en"]


def facts_of(page: Element) -> dict[str, str]:
    return {
        row.one("dt").text: row.one("dd").text
        for table in page.all("dl", "facts")
        for row in table.all("div")
    }


def listed(page: Element) -> dict[str, Element]:
    """The entries of a page's list by the last part of their address."""
    return {
        entry.one("p", "directory-title").links[0].rstrip("/").rpartition("/")[2]: entry
        for entry in page.all("li", "directory-entry")
    }


@BOTH
@pytest.mark.parametrize(
    ("address", "kind"),
    [("ecosystem", ""), ("ecosystem/startups", "startup"), ("ecosystem/exporters", "exporter")],
)
def test_every_organisation_of_a_kind_is_listed_once(
    built_site: Path, language: str, address: str, kind: str
) -> None:
    entries = listed(page_of(built_site, language, address))
    wanted = {key: each for key, each in ORGANISATIONS.items() if not kind or kind in each["kinds"]}
    assert entries.keys() == wanted.keys()
    assert len(page_of(built_site, language, address).all("li", "directory-entry")) == len(wanted)
    for identifier, organisation in wanted.items():
        entry = entries[identifier]
        assert entry.one("p", "directory-title").text == title_of(organisation, language)
        assert entry.attributes["data-kind"].split() == organisation["kinds"]
        assert entry.attributes["data-service"].split() == organisation.get("services", [])
        assert entry.attributes["data-city"] == organisation.get("city", "")
        assert entry.attributes["data-market"].split() == organisation.get("markets", [])
        assert entry.attributes["data-certification"].split() == organisation.get(
            "certifications_held", []
        )


@BOTH
def test_a_filter_offers_what_occurs(built_site: Path, language: str) -> None:
    """Each option keeps at least one entry, and each value of an entry can be chosen."""
    for address in ("ecosystem", "ecosystem/startups", "ecosystem/exporters"):
        page = page_of(built_site, language, address)
        entries = listed(page).values()
        for select in page.one("form", "filters").all("select"):
            key = select.attributes["name"]
            offered = {each.attributes["value"] for each in select.all("option")} - {""}
            found = {v for each in entries for v in each.attributes[f"data-{key}"].split()}
            assert offered == found


def test_a_directory_is_grouped_by_the_place_of_the_city(built_site: Path) -> None:
    page = page_of(built_site, "en", "ecosystem/exporters")
    for group in page.all("section", "directory-group"):
        heading = group.one("h2").attributes["id"].removeprefix("directory-place-")
        for identifier in listed(group):
            city = CITIES.get(ORGANISATIONS[identifier].get("city", ""))
            assert heading == (city["jurisdiction"] if city else "unknown")


@BOTH
def test_a_page_says_what_its_record_says(built_site: Path, language: str) -> None:
    countries = Locale(language).territories
    for identifier, organisation in ORGANISATIONS.items():
        page = page_of(built_site, language, f"ecosystem/{identifier}")
        text = page.one("main").text
        assert page.one("h1").text == title_of(organisation, language)
        for code in organisation.get("markets", []):
            assert countries[code] in text
        if city := CITIES.get(organisation.get("city", "")):
            assert city[f"title_{language}"] in text
        statuses = DATA.labels("organisations", "listing_status")
        status = statuses[organisation["listing_status"]]
        assert status["description" if language == "en" else "description_ur"] in text
        if institution := organisation.get("institution"):
            prefix = LANGUAGES[language]
            assert f"{BASE_PATH}/{prefix}institutions/{institution}/" in page.one("main").links
        for held in organisation.get("certifications_held", []):
            prefix = LANGUAGES[language]
            assert f"{BASE_PATH}/{prefix}certifications/{held}/" in page.one("main").links


def json_ld_of(page: Element) -> dict[str, Any]:
    scripts = [s for s in page.all("script") if s.attributes.get("type") == "application/ld+json"]
    assert len(scripts) == 1
    found: dict[str, Any] = json.loads("".join(str(part) for part in scripts[0].content))
    return found


def values_of(value: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, dict):
        for each in value.values():
            yield from values_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from values_of(each)
    else:
        yield value


@BOTH
def test_search_engines_read_what_the_record_says(built_site: Path, language: str) -> None:
    countries = Locale(language).territories
    services = DATA.labels("organisations", "services")
    label = "label" if language == "en" else f"label_{language}"
    for identifier, organisation in ORGANISATIONS.items():
        found = json_ld_of(page_of(built_site, language, f"ecosystem/{identifier}"))
        institution = INSTITUTIONS.get(organisation.get("institution", ""), {})
        address = f"{SITE_URL}/{LANGUAGES[language]}ecosystem/{identifier}/"
        assert found["@context"] == "https://schema.org"
        assert found["@type"] == "Organization"
        assert found["mainEntityOfPage"] == address
        assert found["name"] == title_of(organisation, language)
        assert found.get("url") == (organisation.get("website") or institution.get("website"))
        assert found.get("foundingDate") == (
            organisation.get("founded") or institution.get("established")
        )
        assert found.get("knowsAbout", []) == [
            services[each][label] for each in organisation.get("services", [])
        ]
        assert found.get("areaServed", []) == [
            {"@type": "Country", "name": countries[code], "identifier": code}
            for code in organisation.get("markets", [])
        ]
        city = CITIES.get(organisation.get("city", ""), {})
        assert found.get("address", {}).get("addressLocality") == city.get(f"title_{language}")
        assert len(found.get("hasCertification", [])) == len(
            organisation.get("certifications_held", [])
        )
        assert all(values_of(found)), "nothing is told that is empty"


@BOTH
def test_a_scheme_says_whether_it_can_be_applied_for(built_site: Path, language: str) -> None:
    labels = DATA.labels("support_schemes", "status")
    page = page_of(built_site, language, "ecosystem/support")
    entries = listed(page)
    schemes = {each["id"]: each for each in DATA.tables["support_schemes"]}
    assert entries.keys() == schemes.keys()
    for identifier, scheme in schemes.items():
        label = labels[scheme["status"]]["label" if language == "en" else "label_ur"]
        own = page_of(built_site, language, f"ecosystem/support/{identifier}")
        assert label in entries[identifier].one("p", "badge-row").text
        assert label in own.one("p", "badge-row").text
        ended = "expires" in scheme and scheme["expires"] < "2026-11"
        assert bool(own.all("span", "badge-stale")) is ended
        assert bool(own.all("div", "callout-warning")) is ended


@BOTH
def test_the_questions_are_on_the_page_and_in_its_files(built_site: Path, language: str) -> None:
    page = page_of(built_site, language, "ecosystem/join")
    asked = [
        field for field in DATA.resources["organisations"]["schema"]["fields"] if "asked" in field
    ]
    helps = [field["asked" if language == "en" else "asked_ur"] for field in asked]
    letter, correction = page.all("textarea")
    text = page.one("dl", "questions").text
    for each in helps:
        assert each in letter.text
        assert each in text
    suffix = "" if language == "en" else "-ur"
    for name, shown in zip(("list", "correct"), page.all("pre"), strict=True):
        path = built_site / LANGUAGES[language] / f"ecosystem/join/{name}-organisation{suffix}.yml"
        content = path.read_text(encoding="utf-8")
        assert "".join(str(part) for e in shown.all("code") for part in e.content) == content
        assert all(each in content for each in helps) or name == "correct"
    assert correction.text


def test_without_an_address_no_link_pretends_to_be_one(built_site: Path) -> None:
    links = page_of(built_site, "en", "ecosystem/join").one("main").links
    assert not [link for link in links if link.startswith("mailto:") or "/issues/new" in link]
    assert page_of(built_site, "en", "ecosystem/join").all("div", "callout-absent")


@BOTH
def test_a_place_lists_the_organisations_of_its_cities(built_site: Path, language: str) -> None:
    for place in DATA.tables["jurisdictions"]:
        links = page_of(built_site, language, f"jurisdictions/{place['id']}").links
        for identifier, organisation in ORGANISATIONS.items():
            city = CITIES.get(organisation.get("city", ""), {})
            url = f"{BASE_PATH}/{LANGUAGES[language]}ecosystem/{identifier}/"
            assert (url in links) is (city.get("jurisdiction") == place["id"])


# The second country


def second_page(site: Path, language: str, address: str) -> Element:
    return read_tree(site / ("" if language == "fr" else language) / address / "index.html")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_another_country_has_a_directory_of_its_own_kinds(second_site: Path, language: str) -> None:
    page = second_page(second_site, language, "ecosystem")
    assert listed(page).keys() == {"ailes-de-guet", "brigadiers-d-un-jour"}
    headings = [each.one("h3").text for each in page.all("section", "directory-group")]
    kinds = {"fr": ["Exportateur", "École du feu"], "ar": ["مصدّر", "مدرسة النار"]}
    assert len(headings) == 2
    for heading, kind in zip(headings, kinds[language], strict=True):
        assert heading.startswith(kind)
    exporter = second_page(second_site, language, "ecosystem/ailes-de-guet").one("main").text
    for code in ("PT", "GR"):
        assert Locale(language).territories[code] in exporter


def test_an_old_entry_says_so_everywhere(second_site: Path) -> None:
    entry = listed(second_page(second_site, "fr", "ecosystem"))["brigadiers-d-un-jour"]
    assert entry.all("span", "badge-stale")
    page = second_page(second_site, "fr", "ecosystem/brigadiers-d-un-jour")
    assert page.all("span", "badge-stale")
    assert "juin 2024" in page.one("div", "callout-warning").text
    fresh = second_page(second_site, "fr", "ecosystem/ailes-de-guet")
    assert not fresh.all("span", "badge-stale")
    quality = second_page(second_site, "fr", "data-quality")
    assert quality.with_id("entry-stale")


def test_a_directory_of_nobody_says_so(second_site: Path) -> None:
    page = second_page(second_site, "fr", "ecosystem/startups")
    assert page.all("p", "empty")
    assert not page.all("form")


def test_what_another_country_does_not_keep_is_not_there(second_site: Path) -> None:
    assert not (second_site / "ecosystem/support").exists()
    assert not (second_site / "cities").exists()
    assert SECOND.data.joinpath("villes.yaml").is_file()
