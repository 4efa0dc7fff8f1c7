"""The programme and the review of the earlier policy say what the data say, in every language.

The data are read anew, with none of the tracker's code. A second country is built with the rows of
the unit tests' sample: they have figures, dates and decisions that the own data do not have yet.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.site.independent_data import IndependentData, Row
from tests.site.page_reading import Element, read_tree
from tests.site.running import run
from tests.site_building import BASE_PATH, OWN, PROJECT, SECOND, SITE_URL, primed_cache

OWN_DATA = IndependentData(OWN.data)
SAMPLE = PROJECT / "tests/sample/data"
RESOURCES = (
    "programme_components", "programme_deliverables", "programme_events", "policy_provisions",
)  # fmt: skip


class Site:
    """A built site in one language, beside the data that it is made from."""

    def __init__(self, folder: Path, data: IndependentData, language: str) -> None:
        self.folder, self.data, self.language = folder, data, language
        self.prefix = "" if language == data.languages[0] else f"{language}/"

    def page(self, address: str) -> Element:
        return read_tree(self.folder / f"{self.prefix}{address}/index.html")

    def link(self, address: str) -> str:
        return f"{BASE_PATH}/{self.prefix}{address}/"

    def rows(self, resource: str) -> list[Row]:
        rows = self.data.tables[resource]
        assert rows
        return rows

    def title(self, row: Row) -> str:
        names = (f"title_{self.language}", f"title_{self.data.languages[0]}")
        return next(row[name] for name in names if row.get(name))

    def label(self, resource: str, field: str, value: str) -> str:
        """The word for a value; the first language's stands without a suffix."""
        labels = self.data.labels(resource, field)[value]
        return labels["label" if not self.prefix else f"label_{self.language}"]


@dataclass(frozen=True)
class Country:
    """A built site, and the data that it is made from."""

    folder: Path
    data: IndependentData


NAMES = {
    "fewer-leaks": "guet-complet",
    "safe-water": "secours-rapides",
    "pipe-renewal": "tours-de-guet",
    "water-agency": "conseil-feux",
    "tariff-revenue": "tours-equipees",
    "annual-report": "bilan-2024",
    "evening-paper": "courrier-iles",
}
"""What the rows of the sample name, and what they name in the second country."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Country:
    """The second country with the programme and the earlier policy of the sample package."""
    folder = tmp_path_factory.mktemp("programme")
    shutil.copytree(SECOND.data, folder / "data")
    descriptor = yaml.safe_load((SECOND.data / "datapackage.yaml").read_text(encoding="utf-8"))
    sample = yaml.safe_load((SAMPLE / "datapackage.yaml").read_text(encoding="utf-8"))
    for resource in sample["resources"]:
        if resource["name"] in RESOURCES:
            descriptor["resources"].append(resource)
            file = resource["kept_in"]["list"]
            rows = (SAMPLE / file).read_text(encoding="utf-8")
            for name, here in NAMES.items():
                rows = rows.replace(name, here)
            (folder / "data" / file).write_text(rows, encoding="utf-8")
    text = yaml.safe_dump(descriptor, allow_unicode=True)
    (folder / "data/datapackage.yaml").write_text(text, encoding="utf-8")
    done = run(
        "publishing.build",
        *("--data", str(folder / "data"), "--content", str(SECOND.content)),
        *("--output", str(folder / "output"), "--site-url", SITE_URL),
        cache=primed_cache(SECOND, folder / "data", folder / "cache", tmp_path_factory),
    )
    assert done.returncode == 0, done.stdout
    return Country(folder / "output", IndependentData(folder / "data"))


@pytest.fixture(scope="module", params=["own-en", "own-ur", "other-fr", "other-ar"])
def site(request: pytest.FixtureRequest) -> Site:
    which, _, language = request.param.partition("-")
    if which == "own":
        return Site(request.getfixturevalue("built_site"), OWN_DATA, language)
    country: Country = request.getfixturevalue("other")
    return Site(country.folder, country.data, language)


def line_with(table: Element, link: str) -> Element:
    """The only row of a table that holds a link."""
    found = [row for row in table.table_rows() if link in row.links]
    assert len(found) == 1, f"{len(found)} rows link to {link}"
    return found[0]


def by_id(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


# The programme


def test_figures_that_contradict_each_other_stand_side_by_side(site: Site) -> None:
    page = site.page("programme")
    conflicts: dict[str, list[Row]] = {}
    for event in site.rows("programme_events"):
        if event.get("conflict"):
            conflicts.setdefault(event["conflict"], []).append(event)
    assert conflicts
    for word, events in conflicts.items():
        table = page.with_id(f"figures-{word}-table")
        assert table is not None
        assert len(table.table_rows()) == len(events) > 1
        for event in events:
            row = line_with(table, site.link(f"programme/events/{event['id']}"))
            assert row.data == [event["number"]]
            assert any(link.endswith(f"/sources/#{event['sources'][0]}") for link in row.links)


def test_every_other_sum_is_shown_too(site: Site) -> None:
    sums = [
        event
        for event in site.rows("programme_events")
        if event.get("number") and not event.get("conflict")
    ]
    table = site.page("programme").with_id("other-sums")
    assert (table is not None) == bool(sums)
    for event in sums:
        assert table is not None
        row = line_with(table, site.link(f"programme/events/{event['id']}"))
        assert row.data == [event["number"]]
        assert site.label("programme_events", "unit", event["unit"]) in row.text


def test_each_deliverable_says_when_it_is_due_and_how_it_stands(site: Site) -> None:
    page = site.page("programme")
    table = page.with_id("deliverables")
    assert table is not None
    assert len(table.table_rows()) == len(site.rows("programme_deliverables"))
    for each in site.rows("programme_deliverables"):
        row = line_with(table, site.link(f"programme/deliverables/{each['id']}"))
        assert site.label("programme_deliverables", "task", each["task"]) in row.text
        assert site.label("programme_deliverables", "status", each["status"]) in row.text
        assert site.link(f"objectives/{each['objective']}") in row.links
        absent = len(row.all(css_class="absent"))
        assert absent == (not each.get("due")) + (not each.get("delivered"))


def test_a_deliverable_leads_to_the_notice_that_asks_for_it(site: Site) -> None:
    for each in site.rows("programme_deliverables"):
        page = site.page(f"programme/deliverables/{each['id']}")
        notice = page.one("div", "notice")
        assert site.link(f"programme/events/{each['notice']}") in notice.links


def test_ratings_stand_by_report(site: Site) -> None:
    table = site.page("programme").one("table", "rating-table")
    rated = [event for event in site.rows("programme_events") if event.get("rating")]
    assert rated
    links = [link for link in table.links if "/programme/events/" in link]
    assert sorted(links) == sorted(site.link(f"programme/events/{e['id']}") for e in rated)
    for event in rated:
        row = line_with(table, site.link(f"programme/events/{event['id']}"))
        assert site.label("programme_events", "subject", event["subject"]) in row.text
        assert site.label("programme_events", "rating", event["rating"]) in row.text


def test_every_event_is_on_the_timeline_in_the_order_of_time(site: Site) -> None:
    items = [
        item for each in site.page("programme").all("ol", "timeline") for item in each.all("li")
    ]
    start = site.link("programme/events/x").removesuffix("x/")
    shown = [
        link.removeprefix(start).rstrip("/")
        for item in items
        for link in item.links
        if link.startswith(start)
    ]
    events = by_id(site.rows("programme_events"))
    assert sorted(shown) == sorted(events)
    dates = [
        site.data.period(when)[1]
        for identifier in shown
        if (when := events[identifier].get("date") or events[identifier].get("reported_on"))
    ]
    assert dates == sorted(dates)
    assert len(dates) > 2


def test_what_an_indicator_counts_is_shown_with_the_event_and_typed_only_there(site: Site) -> None:
    named = [event for event in site.rows("programme_events") if event.get("kpi")]
    assert named
    shown = 0
    for event in named:
        assert not event.get("number")
        values = [
            row
            for row in site.data.of("kpi_observations", "kpi", event["kpi"])
            if row["source"] in event["sources"]
        ]
        newest = max(values, key=lambda row: site.data.period(row["period"]))
        figure = site.page(f"programme/events/{event['id']}").one(css_class="event-figure")
        if newest.get("value"):
            assert figure.data == [newest["value"]]
            shown += 1
    assert shown


def test_money_released_is_drawn_and_told_beside_the_time_gone_by(built_site: Path) -> None:
    page = Site(built_site, OWN_DATA, "en").page("programme")
    money = page.with_id("disbursement")
    assert money is not None
    section = next(
        s for s in page.all("section") if s.attributes["aria-labelledby"] == "disbursement"
    )
    assert section.all("svg", "progress-bar")
    assert section.all("figure", "chart-figure")
    share = OWN_DATA.of("kpi_observations", "kpi", "deep-disbursed-share")[-1]["value"]
    assert f"{share}%" in section.one("p", "progress-label").text


def test_components_say_what_is_not_published(site: Site) -> None:
    cards = site.page("programme").all("article", "card")
    components = site.rows("programme_components")
    assert len(cards) == len(components)
    for each in components:
        card = (
            next(
                card
                for card in cards
                if site.link(f"programme/components/{each['id']}") in card.links
            )
            if site.data is OWN_DATA
            else next(card for card in cards if site.title(each) in card.text)
        )
        assert bool(card.all(css_class="absent")) == (not each.get("amount"))
        if each.get("amount"):
            assert card.data == [each["amount"]]


def test_the_programme_is_named_by_the_content_and_not_by_the_code(
    built_site: Path, other: Country
) -> None:
    own = (OWN.content / "pages/programme.md").read_text(encoding="utf-8").splitlines()[0]
    title = own.removeprefix("Title: ")
    assert Site(built_site, OWN_DATA, "en").page("programme").one("h1").text == title
    assert title not in Site(other.folder, other.data, "fr").page("programme").text


# The review of the earlier policy


def test_each_part_has_a_page_with_its_finding_evidence_and_objective(site: Site) -> None:
    for each in site.rows("policy_provisions"):
        page = site.page(f"policy-review/{each['id']}")
        assert page.one("h1").text == site.title(each)
        finding = each.get(f"finding_{site.language}") or each[f"finding_{site.data.languages[0]}"]
        assert " ".join(finding.split()) in page.text
        assert (
            site.label("policy_provisions", "implementation", each["implementation"]) in page.text
        )
        assert site.label("policy_provisions", "disposition", each["disposition"]) in page.text
        for source in (*each["sources"], *each.get("evidence", []), each.get("disposition_source")):
            if source:
                assert any(link.endswith(f"/sources/#{source}") for link in page.links), source
        objective = each.get("successor_objective")
        carried = site.link(f"objectives/{objective}") in page.one("main").links
        assert carried == bool(objective)


def test_the_matrix_leads_each_part_to_the_pillar_of_its_objective(site: Site) -> None:
    table = site.page("policy-review").with_id("old-and-new")
    assert table is not None
    columns = table.one("thead").links
    assert columns == [site.link(f"strategy/{row['id']}") for row in site.rows("pillars")]
    pillars = {row["id"]: row["pillar"] for row in site.rows("objectives")}
    found: dict[str, str] = {}
    for row in table.table_rows():
        for column, field in zip(columns, row.all("td"), strict=True):
            for link in field.links:
                assert link not in found
                found[link] = column
    assert found == {
        site.link(f"policy-review/{each['id']}"): site.link(f"strategy/{pillars[objective]}")
        for each in site.rows("policy_provisions")
        if (objective := each.get("successor_objective"))
    }


def section_of(page: Element, identifier: str) -> Element:
    return next(
        each for each in page.all("section") if each.attributes.get("aria-labelledby") == identifier
    )


def test_what_is_left_behind_and_what_is_new_are_both_listed(site: Site) -> None:
    page, provisions = site.page("policy-review"), site.rows("policy_provisions")
    left = {
        site.link(f"policy-review/{each['id']}")
        for each in provisions
        if not each.get("successor_objective") and each["implementation"] != "text-not-available"
    }
    assert left
    assert set(section_of(page, "not-taken-up").links) == left
    carried = {each.get("successor_objective") for each in provisions}
    new = {
        site.link(f"objectives/{row['id']}")
        for row in site.rows("objectives")
        if row["id"] not in carried
    }
    assert new
    assert set(section_of(page, "new").links) == new


def test_every_part_is_listed_once_under_its_chapter(site: Site) -> None:
    start = site.link("policy-review/x").removesuffix("x/")
    parts = section_of(site.page("policy-review"), "parts")
    listed = [
        link.removeprefix(start).rstrip("/") for link in parts.links if link.startswith(start)
    ]
    assert sorted(listed) == sorted(by_id(site.rows("policy_provisions")))
    assert len(listed) == len(set(listed))


def test_counts_by_state_add_up(site: Site) -> None:
    page, provisions = site.page("policy-review"), site.rows("policy_provisions")
    bars = section_of(page, "standing").all("div", "count-bar")
    assert len(bars) == 2
    for bar, field in zip(bars, ("implementation", "disposition"), strict=True):
        numbers = [int(each.text) for each in bar.all(css_class="count-number")]
        assert sum(numbers) == len(provisions)
        values = {each[field] for each in provisions}
        assert len(numbers) == len(values)
        for value in values:
            assert site.label("policy_provisions", field, value) in bar.text


def test_the_policy_is_named_by_its_instrument(built_site: Path) -> None:
    page = Site(built_site, OWN_DATA, "en").page("policy-review")
    instruments = {row["instrument"] for row in OWN_DATA.tables["policy_provisions"]}
    assert instruments
    for each in instruments:
        assert f"{BASE_PATH}/legislation/{each}/" in page.one("p", "review-of").links


def test_a_country_without_programme_or_earlier_policy_has_no_such_pages(second_site: Path) -> None:
    for language in ("", "ar/"):
        home = (second_site / f"{language}index.html").read_text(encoding="utf-8")
        for section in ("programme", "policy-review"):
            assert not (second_site / language / section).exists()
            assert f"/{section}/" not in home
