"""The pages on law and on how bodies come to be say what the data say, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.independent_data import IndependentData, Row
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN, SECOND

DATA = IndependentData(OWN.data)
LAWS = DATA.tables["legal_instruments"]
PROVISIONS = DATA.tables["provisions"]
TOPICS = list(DATA.labels("provisions", "topic"))
REPORTING = "breach-reporting"


def pending_bills() -> list[Row]:
    return [each for each in LAWS if each["kind"] == "bill" and "adopted" not in each]


def address(language: str, path: str) -> str:
    prefix = "" if language == DATA.languages[0] else f"/{language}"
    return f"{BASE_PATH}{prefix}/{path}/"


def page(site: Path, language: str, path: str) -> Element:
    prefix = "" if language == DATA.languages[0] else f"{language}/"
    return read_tree(site / f"{prefix}{path}/index.html")


def part(tree: Element, identifier: str) -> Element:
    """The section under the heading with an id."""
    for each in tree.all("section"):
        if each.attributes.get("aria-labelledby") == identifier:
            return each
    pytest.fail(f"there is no section '{identifier}'", pytrace=False)


def has_part(tree: Element, identifier: str) -> bool:
    return any(each.attributes.get("aria-labelledby") == identifier for each in tree.all("section"))


def label(resource: str, field: str, value: str, language: str) -> str:
    found = DATA.labels(resource, field)[value]
    return found["label"] if language == DATA.languages[0] else found[f"label_{language}"]


def title(row: Row, language: str) -> str:
    return row.get(f"title_{language}") or row["title_en"]


@pytest.fixture(params=DATA.languages)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


# The overview


def test_every_law_is_listed_and_has_a_page(built_site: Path, language: str) -> None:
    table = page(built_site, language, "legislation").with_id("laws")
    assert table is not None
    links = [link for row in table.table_rows() for link in row.links]
    for law in LAWS:
        assert address(language, f"legislation/{law['id']}") in links
        one = page(built_site, language, f"legislation/{law['id']}")
        assert one.one("h1").text == title(law, language)
    assert len(table.table_rows()) == len(LAWS)


def test_every_duty_to_report_is_shown_with_the_shortest_deadline_first(
    built_site: Path, language: str
) -> None:
    table = page(built_site, language, "legislation").with_id("reporting")
    assert table is not None
    shown = [
        next(link for link in row.links if "/legislation/" in link) for row in table.table_rows()
    ]
    duties = [each for each in PROVISIONS if each["topic"] == REPORTING]
    laws = {each["instrument"] for each in duties}
    silent = [each["id"] for each in pending_bills() if each["id"] not in laws]
    assert silent
    anchored = f"#topic-{REPORTING}"
    assert sorted(shown) == sorted(
        [address(language, f"legislation/{each['instrument']}") + anchored for each in duties]
        + [address(language, f"legislation/{each}") for each in silent]
    )
    hours = sorted(float(each["deadline_hours"]) for each in duties if "deadline_hours" in each)
    for row, expected in zip(table.table_rows(), hours, strict=False):
        assert f"{expected:g}" in row.all("td")[0].text


def test_a_bill_is_silent_on_every_topic_without_a_provision(
    built_site: Path, language: str
) -> None:
    matrix = page(built_site, language, "legislation").with_id("topics")
    assert matrix is not None
    rows = {row.links[0]: row for row in matrix.table_rows()}
    for law in LAWS:
        link = address(language, f"legislation/{law['id']}")
        own = {each["topic"] for each in PROVISIONS if each["instrument"] == law["id"]}
        if not own and law not in pending_bills():
            assert link not in rows
            continue
        fields = rows[link].all("td")
        assert len(fields) == len(TOPICS)
        for topic, field in zip(TOPICS, fields, strict=True):
            if topic in own:
                assert field.links == [f"{link}#topic-{topic}"]
                assert page(built_site, language, f"legislation/{law['id']}").with_id(
                    f"topic-{topic}"
                )
            else:
                assert not field.links
                assert bool(field.all("svg")) == (law in pending_bills())


def test_every_law_stands_under_each_sector_that_it_binds(built_site: Path, language: str) -> None:
    matrix = page(built_site, language, "legislation").with_id("sectors-matrix")
    assert matrix is not None
    sectors = [each["id"] for each in DATA.tables["sectors"]]
    columns: dict[str, list[str]] = {each: [] for each in [*sectors, ""]}
    for row in matrix.table_rows():
        for name, field in zip([*sectors, ""], row.all("td"), strict=True):
            columns[name] += field.links
    for name, links in columns.items():
        expected = [
            address(language, f"legislation/{law['id']}")
            for law in LAWS
            if (name in law.get("sectors", []) if name else not law.get("sectors"))
        ]
        assert sorted(links) == sorted(expected)


def test_every_law_is_in_the_timeline_or_listed_as_undated(built_site: Path, language: str) -> None:
    tree = page(built_site, language, "legislation")
    section = part(tree, "in-time")
    drawn = section.one("figure")
    table = drawn.one("table")
    stages = DATA.tables["bill_stages"]
    dated = {
        law["id"]
        for law in LAWS
        if "adopted" in law
        or "in_force" in law
        or any(each["instrument"] == law["id"] and "date" in each for each in stages)
    }
    inside = {link for row in table.table_rows() for link in row.links}
    assert inside == {address(language, f"legislation/{each}") for each in dated}
    undated = set(section.one("ul", "link-list").links)
    assert undated == {
        address(language, f"legislation/{law['id']}") for law in LAWS if law["id"] not in dated
    }
    download = drawn.one("p", "chart-download").links[0]
    file = built_site / download.removeprefix(BASE_PATH).lstrip("/")
    assert file.read_text(encoding="utf-8").startswith("<svg")


# A law's page


def test_a_law_shows_every_provision_with_its_words_and_its_source(
    built_site: Path, language: str
) -> None:
    for each in PROVISIONS:
        tree = page(built_site, language, f"legislation/{each['instrument']}")
        shown = tree.with_id(each["id"])
        assert shown is not None, each["id"]
        assert each[f"summary_{language}"] in shown.text
        assert address(language, "sources") + f"#{each['source']}" in shown.links
        for name in ("quote", "section"):
            if name in each:
                assert " ".join(each[name].split()) in shown.text, each["id"]
        if f"duty_holder_{language}" in each:
            assert each[f"duty_holder_{language}"] in shown.text
        if "deadline_hours" in each:
            assert f"{float(each['deadline_hours']):g}" in shown.one("dd", "provision-hours").text
        elif f"deadline_{language}" in each:
            assert each[f"deadline_{language}"] in shown.text
        if "institution" in each:
            assert address(language, f"institutions/{each['institution']}") in shown.links


def test_a_bill_shows_its_way_and_every_topic_that_is_not_yet_published(
    built_site: Path, language: str
) -> None:
    stages = DATA.tables["bill_stages"]
    order = DATA.labels("bill_stages", "stage")
    for bill in pending_bills():
        tree = page(built_site, language, f"legislation/{bill['id']}")
        steps = [each for each in stages if each["instrument"] == bill["id"]]
        done = {each["stage"] for each in steps}
        track = part(tree, "track").all("li", "stage")
        assert [each.one("span", "stage-label").text for each in track] == [
            label("bill_stages", "stage", each, language)
            for each, category in order.items()
            if each in done or category.get("exceptional") != "true"
        ]
        (here,) = [each for each in track if "stage-current" in each.classes]
        assert here.one("span", "stage-label").text == label(
            "bill_stages", "stage", steps[-1]["stage"], language
        )
        own = {each["topic"] for each in PROVISIONS if each["instrument"] == bill["id"]}
        absent = part(tree, "provisions").one("div", "callout-absent")
        assert [each.text for each in absent.all("li")] == [
            label("provisions", "topic", each, language) for each in TOPICS if each not in own
        ]


def test_only_bills_have_a_track_but_every_documented_step_is_shown(
    built_site: Path, language: str
) -> None:
    for law in LAWS:
        tree = page(built_site, language, f"legislation/{law['id']}")
        assert has_part(tree, "track") == (law in pending_bills())
        steps = [each for each in DATA.tables["bill_stages"] if each["instrument"] == law["id"]]
        assert has_part(tree, "steps") == bool(steps)
        if not steps:
            continue
        shown = part(tree, "steps").one("ol", "law-steps")
        assert len(shown.all("li")) == len(steps)
        for each, item in zip(steps, shown.all("li"), strict=True):
            assert label("bill_stages", "stage", each["stage"], language) in item.text
            assert address(language, "sources") + f"#{each['source']}" in item.links


@pytest.mark.parametrize("field", ["amends", "repeals", "made_under"])
def test_laws_that_change_each_other_are_linked_both_ways(
    built_site: Path, language: str, field: str
) -> None:
    pairs = [
        (law["id"], other)
        for law in LAWS
        for other in (law.get(field, []) if field != "made_under" else [law.get(field)])
        if other
    ]
    assert pairs
    for one, other in pairs:
        for here, there in ((one, other), (other, one)):
            section = part(page(built_site, language, f"legislation/{here}"), "relations")
            assert address(language, f"legislation/{there}") in section.links


def test_a_law_leads_to_the_plan_and_the_plan_to_the_law(built_site: Path, language: str) -> None:
    for law in LAWS:
        link = address(language, f"legislation/{law['id']}")
        tree = page(built_site, language, f"legislation/{law['id']}")
        linked = [
            *(f"objectives/{each}" for each in law.get("objectives", [])),
            *(
                f"actions/{each['id']}"
                for each in DATA.tables["actions"]
                if law["id"] in each.get("laws", [])
            ),
        ]
        for path in linked:
            assert address(language, path) in part(tree, "strategy").links
            assert link in page(built_site, language, path).links


def test_dates_that_nobody_reports_are_said_to_be_missing(built_site: Path, language: str) -> None:
    for law in LAWS:
        tree = page(built_site, language, f"legislation/{law['id']}")
        missing = [name for name in ("adopted", "in_force") if name not in law]
        absent = part(tree, "facts").all("span", "absent")
        expected = 0 if law in pending_bills() else len(missing)
        assert len(absent) == expected
        assert bool(part(tree, "facts").all("p", "empty")) == bool(expected)


# Bodies


def test_a_body_shows_how_it_comes_to_be(built_site: Path, language: str) -> None:
    milestones = DATA.tables["milestones"]
    for body in DATA.tables["institutions"]:
        tree = page(built_site, language, f"institutions/{body['id']}")
        actions = [
            each
            for each in DATA.tables["actions"]
            if each.get("establishes") == body["id"]
            and any(step["action"] == each["id"] for step in milestones)
        ]
        assert has_part(tree, "establishment") == bool(actions)
        if not actions:
            continue
        section = part(tree, "establishment")
        steps = [step for each in actions for step in milestones if step["action"] == each["id"]]
        for each in actions:
            assert address(language, f"actions/{each['id']}") in section.links
        assert len(section.all("li", "timeline-item")) == len(steps)
        met = section.all("li", "timeline-met")
        assert len(met) == sum("date_met" in each for each in steps)


def test_powers_of_drafts_are_told_from_those_that_hold(built_site: Path, language: str) -> None:
    drafts = {each["id"] for each in LAWS if each in pending_bills()}
    seen = set()
    for body in DATA.tables["institutions"]:
        tree = page(built_site, language, f"institutions/{body['id']}")
        own = [each for each in PROVISIONS if each.get("institution") == body["id"]]
        assert has_part(tree, "powers") == bool(own)
        if not own:
            continue
        lists = part(tree, "powers").all("ul", "provisions")
        for each in own:
            (holder,) = [one for one in lists if one.with_id(each["id"])]
            proposed = "provisions-proposed" in holder.classes
            assert proposed == (each["instrument"] in drafts)
            seen.add(proposed)
    assert seen == {True, False}


def test_relations_are_shown_on_the_pages_of_both_bodies(built_site: Path, language: str) -> None:
    relations = DATA.tables["institution_relations"]
    assert relations
    for each in relations:
        for here, there in (
            (each["institution"], each["other"]),
            (each["other"], each["institution"]),
        ):
            table = page(built_site, language, f"institutions/{here}").with_id("relations-table")
            assert table is not None
            rows = [
                row
                for row in table.table_rows()
                if address(language, f"institutions/{there}") in row.links
                and each[f"summary_{language}"] in row.text
            ]
            assert len(rows) == 1
            status = label("institution_relations", "status", each["status"], language)
            assert status in rows[0].text


def test_what_is_awaited_of_a_law_or_body_stands_on_its_page_and_in_its_section(
    built_site: Path, language: str
) -> None:
    own = [
        each
        for each in DATA.tables["awaited_publications"]
        if each["section"].partition("/")[0] in ("legislation", "institutions")
        and each["section"] != "legislation/standards"
    ]
    assert len(own) > 10
    for each in own:
        pages = {each["section"], each["section"].partition("/")[0]}
        for path in pages:
            shown = page(built_site, language, path).with_id(f"awaited-{each['id']}")
            assert shown is not None, (each["id"], path)
            assert each[f"title_{language}"] in shown.text


# Another country


def test_a_country_without_laws_has_no_section_on_law(second_site: Path) -> None:
    assert "legal_instruments" not in IndependentData(SECOND.data).tables
    assert not list(second_site.glob("**/legislation"))
    home = (second_site / "index.html").read_text(encoding="utf-8")
    assert "/legislation/" not in home


def test_its_bodies_show_nothing_of_what_nobody_says(second_site: Path) -> None:
    pages = list(second_site.glob("institutions/*/index.html"))
    assert pages
    for path in pages:
        tree = read_tree(path)
        for identifier in ("establishment", "powers", "relations"):
            assert not has_part(tree, identifier)
