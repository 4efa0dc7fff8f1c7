"""The page on responsibilities says who does what at the site's date, and where nobody is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.site.independent_data import IndependentData, Row
from tests.site.page_reading import Element, read_tree
from tests.site_building import OWN, SECOND


@dataclass(frozen=True)
class Country:
    """A country's data, and where its site keeps each language."""

    data: IndependentData
    languages: dict[str, str]

    def held(self, action: str) -> list[Row]:
        """The roles in an action that hold at the date of the data."""
        return [
            each
            for each in self.data.of("responsibilities", "action", action)
            if self._first(each) <= self.data.as_of <= self._last(each)
        ]

    def _first(self, role: Row) -> date:
        return self.data.period(role["from"])[0] if role.get("from") else date.min

    def _last(self, role: Row) -> date:
        return self.data.period(role["to"])[1] if role.get("to") else date.max

    def has(self, action: str, role: str) -> bool:
        return any(each["role"] == role for each in self.held(action))

    def places_without(self, action: Row) -> set[str]:
        """The places that must act in an action and have no responsible body of their own."""
        homes = {each["id"]: each.get("jurisdiction") for each in self.data.tables["institutions"]}
        there = {homes[e["institution"]] for e in self.held(action["id"]) if e["role"] == "R"}
        return set(action.get("jurisdictions", [])) - there


COUNTRIES = {
    "built_site": Country(IndependentData(OWN.data), {"en": "", "ur": "ur/"}),
    "second_site": Country(IndependentData(SECOND.data), {"fr": "", "ar": "ar/"}),
}
CASES = [(name, language) for name, country in COUNTRIES.items() for language in country.languages]


@pytest.fixture(params=CASES, ids=["-".join(each) for each in CASES])
def case(request: pytest.FixtureRequest) -> tuple[Country, Path, str]:
    """A country, the folder of its site in one language, and that language."""
    name, language = request.param
    country = COUNTRIES[name]
    site: Path = request.getfixturevalue(name)
    return country, site / country.languages[language], language


def page(folder: Path) -> Element:
    return read_tree(folder / "responsibilities" / "index.html")


def action_of(row: Element) -> str:
    return row.one("th").links[0].rstrip("/").rpartition("/")[2]


def matrix_rows(folder: Path) -> dict[str, tuple[Element, list[Element]]]:
    """For each action, its row in the matrices and the headings of that matrix's columns."""
    matrices = page(folder).with_id("matrices")
    assert matrices
    found = {}
    for table in matrices.all("table"):
        heads = table.one("thead").all("th", "roles-column")
        for row in table.table_rows():
            found[action_of(row)] = (row, heads)
    return found


def test_every_action_stands_in_the_matrix_with_its_bodies_and_letters(
    case: tuple[Country, Path, str],
) -> None:
    country, folder, _ = case
    rows = matrix_rows(folder)
    assert set(rows) == {each["id"] for each in country.data.tables["actions"]}
    for action, (row, heads) in rows.items():
        shown = set()
        for head, field in zip(heads, row.all("td"), strict=True):
            for mark in field.all("span", "roles-letter"):
                if mark.text != "?":
                    body = head.links[0].rstrip("/").rpartition("/")[2]
                    shown.add((body, mark.text))
        assert shown == {(each["institution"], each["role"]) for each in country.held(action)}


def test_where_nobody_is_named_the_matrix_says_so(case: tuple[Country, Path, str]) -> None:
    country, folder, language = case
    names = {
        each["id"]: each.get(f"title_{language}") or each.get("title_fr")
        for each in country.data.tables["jurisdictions"]
    }
    rows = matrix_rows(folder)
    for action in country.data.tables["actions"]:
        row, heads = rows[action["id"]]
        fields = zip(heads, row.all("td"), strict=True)
        gaps = {
            head.one("span", "roles-place").text
            for head, field in fields
            if "roles-gap" in field.classes
        }
        assert gaps == {names[each] for each in country.places_without(action)}
        lacks = [
            each for each in row.all("span", "roles-lacks") if "roles-where" not in each.classes
        ]
        missing = [role for role in "AR" if not country.has(action["id"], role)]
        assert len(lacks) == len(missing)


def test_the_first_sentence_counts_what_nobody_answers_for(case: tuple[Country, Path, str]) -> None:
    country, folder, _ = case
    actions = country.data.tables["actions"]
    cases = sum(len(each.get("jurisdictions", [])) for each in actions)
    expected = [
        sum(not country.has(each["id"], "A") for each in actions),
        len(actions),
        sum(not country.has(each["id"], "R") for each in actions),
        cases,
        sum(len(country.places_without(each)) for each in actions),
    ]
    digits = page(folder).one("p", "lead").text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    assert sorted(int(each) for each in re.findall(r"\d+", digits)) == sorted(expected)


def test_actions_are_listed_by_what_they_lack(case: tuple[Country, Path, str]) -> None:
    country, folder, _ = case
    for identifier, accountable, responsible in (
        ("neither", False, False),
        ("nobody-accountable", False, True),
        ("nobody-responsible", True, False),
    ):
        expected = {
            each["id"]
            for each in country.data.tables["actions"]
            if country.has(each["id"], "A") is accountable
            and country.has(each["id"], "R") is responsible
        }
        group = page(folder).with_id(identifier)
        listed = {
            each.partition("#")[0].rstrip("/").rpartition("/")[2]
            for each in (group.links if group else [])
            if "/actions/" in each
        }
        assert listed == expected, identifier


def test_each_place_says_the_same_as_the_overview(case: tuple[Country, Path, str]) -> None:
    country, folder, _ = case
    overview = page(folder).with_id("by-place")
    assert overview
    numbers = {
        row.links[0].rstrip("/").rpartition("/")[2]: [cell.text for cell in row.all("td")]
        for row in overview.table_rows()
    }
    actions = country.data.tables["actions"]
    for place in {name for each in actions for name in each.get("jurisdictions", [])}:
        there = [each for each in actions if place in each.get("jurisdictions", [])]
        without = [each for each in there if place in country.places_without(each)]
        shown = [len(there), len(there) - len(without), len(without)]
        digits = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
        assert [int(each.translate(digits)) for each in numbers[place]] == shown
        table = read_tree(folder / "jurisdictions" / place / "index.html").with_id("actions")
        assert table
        unnamed = {
            action_of(row) for row in table.table_rows() if row.all("td")[1].all("span", "absent")
        }
        assert unnamed == {each["id"] for each in without}


def test_a_body_has_the_roles_that_it_holds_now(case: tuple[Country, Path, str]) -> None:
    country, folder, _ = case
    for body in country.data.tables["institutions"]:
        own = read_tree(folder / "institutions" / body["id"] / "index.html")
        table = own.with_id("roles")
        shown = {action_of(row) for row in table.table_rows()} if table else set()
        assert shown == {
            action["id"]
            for action in country.data.tables["actions"]
            if any(each["institution"] == body["id"] for each in country.held(action["id"]))
        }


def test_levels_are_the_countrys_own(case: tuple[Country, Path, str]) -> None:
    country, folder, language = case
    first = country.data.languages[0]
    labels = {
        each.get(f"label_{language}" if language != first else "label", each["label"])
        for each in country.data.labels("institutions", "level").values()
    }
    matrices = page(folder).with_id("matrices")
    assert matrices
    headings = {each.text for row in matrices.all("tr", "roles-groups") for each in row.all("th")}
    assert headings
    assert headings <= labels
