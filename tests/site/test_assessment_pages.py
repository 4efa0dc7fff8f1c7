"""Gaps, sectors and risks: pages that say what sources say, and that they say nothing.

The data are read anew here, with none of the tracker's code.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.site.independent_data import IndependentData, Row
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN, SECOND

DATA = IndependentData(OWN.data)
SECOND_DATA = IndependentData(SECOND.data)
GAPS = DATA.tables["gap_findings"]
SECTORS = [row["id"] for row in DATA.tables["sectors"]]
ASSESSMENTS = DATA.tables["readiness_assessments"]
RISKS = DATA.tables["risks"]


@pytest.fixture(scope="module", params=DATA.languages)
def prefix(request: pytest.FixtureRequest) -> str:
    return "" if request.param == DATA.languages[0] else f"{request.param}/"


def page(site: Path, prefix: str, address: str) -> Element:
    return read_tree(site / f"{prefix}{address}/index.html")


def address(prefix: str, path: str) -> str:
    return f"{BASE_PATH}/{prefix}{path}"


def element(tree: Element, identifier: str) -> Element:
    found = tree.with_id(identifier)
    assert found is not None, f"nothing has the id {identifier}"
    return found


def state_of(gap: Row) -> str:
    """What has become of a gap, computed anew."""
    if gap.get("closed_on") and DATA.period(gap["closed_on"])[0] <= DATA.as_of:
        return "closed"
    cancelled = {row["id"] for row in DATA.tables["actions"] if row.get("cancelled_date")}
    return "answered" if gap.get("response") or set(gap.get("actions", ())) - cancelled else "open"


def response(gap: Row) -> Row:
    """A gap with whether it has a response, whatever the language."""
    return gap | {"response": gap.get(f"response_{DATA.languages[0]}")}


STATES = {gap["id"]: state_of(response(gap)) for gap in GAPS}


# Gaps


def test_there_is_a_page_for_each_gap_and_it_is_listed(built_site: Path, prefix: str) -> None:
    folder = built_site / f"{prefix}gaps"
    assert {each.name for each in folder.iterdir() if each.is_dir()} == set(STATES)
    rows = element(page(built_site, prefix, "gaps"), "all-gaps").table_rows()
    assert len(rows) == len(GAPS) > 20
    for row in rows:
        identifier = row.links[0].rstrip("/").rpartition("/")[2]
        assert row.links[0] == address(prefix, f"gaps/{identifier}/")
        assert row.attributes["data-state"] == STATES[identifier]


@pytest.mark.parametrize(
    ("matrix", "sides"),
    [
        pytest.param("scope-dimension", ("scope", "dimension"), id="scope"),
        pytest.param("sector-dimension", ("sector", "dimension"), id="sector"),
        pytest.param("severity-state", ("severity", "state"), id="severity"),
    ],
)
def test_the_heat_map_counts_every_gap_and_leads_to_its_rows(
    built_site: Path, prefix: str, matrix: str, sides: tuple[str, str]
) -> None:
    tree = page(built_site, prefix, "gaps")
    told = Counter(
        (gap.get(sides[0], "unrated" if sides[0] == "severity" else ""), second)
        for gap in GAPS
        for second in [STATES[gap["id"]] if sides[1] == "state" else gap[sides[1]]]
    )
    rows = element(tree, "all-gaps").table_rows()
    found: Counter[tuple[str, str]] = Counter()
    for field in element(tree, matrix).all("td"):
        if not field.all("a"):
            assert "matrix-level-0" in field.classes
            assert not any(letter.isdigit() for letter in field.text), "none is said in words"
            continue
        link = urlsplit(field.links[0])
        assert (link.path, link.fragment) == (address(prefix, "gaps/"), "all-gaps")
        choices = {key: values[0] for key, values in parse_qs(link.query).items()}
        assert tuple(choices) == sides
        fitting = [
            row
            for row in rows
            if all(row.attributes[f"data-{key}"] == value for key, value in choices.items())
        ]
        assert field.one("a").text.split()[0] == str(len(fitting))
        assert "matrix-level-0" not in field.classes
        found[choices[sides[0]], choices[sides[1]]] = len(fitting)
    assert found == {key: number for key, number in told.items() if key[0]}


def test_every_gap_says_who_named_it_and_what_closes_it(built_site: Path, prefix: str) -> None:
    for gap in GAPS:
        tree = page(built_site, prefix, f"gaps/{gap['id']}")
        badge = tree.one("header", "page-header").one("span", "badge")
        assert f"badge-gap-{STATES[gap['id']]}" in badge.classes
        links = tree.one("main").links
        if body := gap.get("found_by"):
            assert address(prefix, f"institutions/{body}/") in links
        for action in gap.get("actions", ()):
            assert address(prefix, f"actions/{action}/") in links
        cited = [*gap["sources"], gap.get("response_source"), gap.get("evidence")]
        for source in filter(None, cited):
            assert address(prefix, f"sources/#{source}") in links
        assert (tree.with_id("evidence") is not None) == (STATES[gap["id"]] == "closed")
        assert (tree.with_id("response") is not None) == ("response_source" in gap)


def test_objectives_show_their_gaps_and_risks(built_site: Path, prefix: str) -> None:
    shown = [("gaps", row) for row in GAPS] + [("risks", row) for row in RISKS]
    for section, row in shown:
        links = page(built_site, prefix, f"objectives/{row['objective']}").one("main").links
        assert address(prefix, f"{section}/{row['id']}/") in links


# Sectors


def test_the_sectors_stand_side_by_side(built_site: Path, prefix: str) -> None:
    matrix = element(page(built_site, prefix, "sectors"), "side-by-side")
    heads = matrix.one("thead").links
    assert heads == [address(prefix, f"sectors/{each}/") for each in SECTORS]
    for row in matrix.table_rows():
        assert all(cell.text for cell in row.all("td")), "a field says nothing"


def test_what_nobody_has_assessed_is_said_in_words(built_site: Path, prefix: str) -> None:
    matrix = element(page(built_site, prefix, "sectors"), "assessed")
    dimensions = list(DATA.labels("readiness_assessments", "dimension"))
    told = Counter((row["sector"], row["dimension"]) for row in ASSESSMENTS)
    for sector, row in zip(SECTORS, matrix.table_rows(), strict=True):
        for dimension, cell in zip(dimensions, row.all("td"), strict=True):
            number = told[sector, dimension]
            assert len(cell.links) == number
            assert cell.text
            assert ("matrix-level-0" in cell.classes) == (number == 0)
            assert number or not any(letter.isdigit() for letter in cell.text)


def test_each_matrix_of_levels_has_one_model(built_site: Path, prefix: str) -> None:
    tree = page(built_site, prefix, "sectors")
    models = sorted({row["model"] for row in ASSESSMENTS if row.get("level") and row.get("model")})
    matrices = [
        each for each in tree.all("table") if each.attributes.get("id", "").startswith("levels-")
    ]
    assert len(matrices) == len(models)
    for matrix, model in zip(matrices, models, strict=True):
        assert model in matrix.one("caption").text
        assert not [other for other in models if other != model and other in matrix.text]


def test_a_sector_leads_to_all_that_is_about_it(built_site: Path, prefix: str) -> None:
    for sector in SECTORS:
        tree = page(built_site, prefix, f"sectors/{sector}")
        links = tree.one("main").links
        expected = [
            *(f"gaps/{row['id']}/" for row in GAPS if row.get("sector") == sector),
            *(f"readiness/{row['id']}/" for row in ASSESSMENTS if row["sector"] == sector),
            *(
                f"legislation/{row['id']}/"
                for row in DATA.tables["legal_instruments"]
                if sector in row.get("sectors", ())
            ),
            *(
                f"actions/{row['id']}/"
                for row in DATA.tables["actions"]
                if sector in row.get("sectors", ())
            ),
        ]
        assert {address(prefix, each) for each in expected} <= set(links)


# Risks


def test_only_rated_risks_stand_in_the_matrix(built_site: Path, prefix: str) -> None:
    tree = page(built_site, prefix, "risks")
    matrix = element(tree, "risk-matrix")
    assert [len(row.all("td")) for row in matrix.table_rows()] == [5] * 5
    rated = {row["id"] for row in RISKS if row.get("likelihood") and row.get("impact")}
    assert set(matrix.one("tbody").links) == {address(prefix, f"risks/{each}/") for each in rated}
    listed = element(tree, "all-risks").table_rows()
    assert len(listed) == len(RISKS) > 10


def test_unrated_risks_are_given_in_the_sources_own_words(built_site: Path, prefix: str) -> None:
    tree = page(built_site, prefix, "risks")
    quotes = {" ".join(each.text.split()) for each in tree.all("blockquote", "source-quote")}
    for row in RISKS:
        assert row.get("quote") is None or row["quote"] in quotes
        own = page(built_site, prefix, f"risks/{row['id']}")
        for step in ("cause", "event", "consequence"):
            assert element(own, step).text
        assert address(prefix, f"objectives/{row['objective']}/") in own.one("main").links


# What is awaited, and a country that keeps less


@pytest.mark.parametrize("section", ["gaps", "sectors", "risks"])
def test_what_nobody_has_published_is_said(built_site: Path, prefix: str, section: str) -> None:
    awaited = [
        row["id"]
        for row in DATA.tables["awaited_publications"]
        if row["section"] == section or row["section"].startswith(f"{section}/")
    ]
    assert awaited
    tree = page(built_site, prefix, section)
    assert all(element(tree, f"awaited-{each}").text for each in awaited)


@pytest.mark.parametrize("language", SECOND_DATA.languages)
def test_a_country_without_gaps_and_risks_has_sectors_only(
    second_site: Path, language: str
) -> None:
    prefix = "" if language == SECOND_DATA.languages[0] else f"{language}/"
    assert not (second_site / f"{prefix}gaps").exists()
    assert not (second_site / f"{prefix}risks").exists()
    tree = page(second_site, prefix, "sectors")
    assert tree.with_id("assessed") is None
    assert tree.with_id("levels") is None
    for sector in SECOND_DATA.tables["sectors"]:
        own = page(second_site, prefix, f"sectors/{sector['id']}")
        assert own.one("h1").text
        assert own.with_id("gaps") is None
        assert own.with_id("assessments") is None
        assert own.with_id("drills") is None
