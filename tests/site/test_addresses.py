"""Every address that the site promises is there, in each language, and three clicks from home."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from tests.site.independent_data import IndependentData
from tests.site.page_reading import links_of, read_tree
from tests.site_building import BASE_PATH, OWN

DATA = IndependentData(OWN.data)

SECTIONS = (
    "", "strategy", "progress", "changes", "data-quality", "responsibilities", "institutions",
    "jurisdictions", "sectors", "legislation", "legislation/standards", "guidelines", "capacity",
    "ecosystem", "ecosystem/startups", "ecosystem/exporters", "ecosystem/support",
    "ecosystem/join", "consultations", "cooperation", "cooperation/templates", "programme",
    "policy-review", "gaps", "risks", "data", "methodology", "methodology/checks", "sources",
    "topics", "search", "about", "guide",
)  # fmt: skip
FOLDERS = {
    "pillars": "strategy",
    "objectives": "objectives",
    "kpis": "kpis",
    "actions": "actions",
    "institutions": "institutions",
    "jurisdictions": "jurisdictions",
    "sectors": "sectors",
    "legal_instruments": "legislation",
    "guidelines": "guidelines",
    "gap_findings": "gaps",
    "organisations": "ecosystem",
    "support_schemes": "ecosystem/support",
    "consultations": "consultations",
    "agreements": "cooperation",
    "agreement_templates": "cooperation/templates",
    "policy_provisions": "policy-review",
    "risks": "risks",
}
"""The folder of each resource whose records have pages that people are told of."""

TABLES = {
    "programme": ["programme_components", "programme_deliverables", "programme_events"],
    "gaps": ["gap_findings"],
    "sectors": ["sectors", "readiness_assessments"],
    "policy-review": ["policy_provisions"],
    "legislation": ["legal_instruments", "bill_stages", "provisions"],
    "legislation/standards": ["standards", "standard_clauses", "crosswalk"],
    "guidelines": ["guidelines", "guideline_points"],
    "capacity": ["roles", "certifications", "programmes", "programme_years", "drills"],
    "ecosystem": ["organisations", "support_schemes"],
    "ecosystem/startups": ["organisations"],
    "ecosystem/exporters": ["organisations"],
    "ecosystem/support": ["support_schemes"],
    "consultations": ["consultations", "consultation_participants", "consultation_feedback"],
    "cooperation": ["agreements", "agreement_templates"],
    "responsibilities": ["actions", "responsibilities"],
    "risks": ["risks"],
}
"""The tables that a section's own page offers to take away."""

LANGUAGES = ["", "ur/"]
MOST_CLICKS = 3
SOURCED = {name for name, rows in DATA.tables.items() if any("sources" in row for row in rows)}


def page_at(site: Path, address: str) -> Path:
    return site / address / "index.html"


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
@pytest.mark.parametrize("section", SECTIONS, ids=lambda name: name or "home")
def test_every_section_is_there(built_site: Path, prefix: str, section: str) -> None:
    assert page_at(built_site, prefix + section).is_file()


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
@pytest.mark.parametrize("resource", FOLDERS)
def test_every_record_has_its_page(built_site: Path, prefix: str, resource: str) -> None:
    rows = DATA.tables[resource]
    assert rows, f"{resource} is empty"
    folder = prefix + FOLDERS[resource]
    missing = [
        row["id"] for row in rows if not page_at(built_site, f"{folder}/{row['id']}").is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
def test_every_table_has_its_page(built_site: Path, prefix: str) -> None:
    missing = [
        name for name in DATA.tables if not page_at(built_site, f"{prefix}data/{name}").is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
@pytest.mark.parametrize("section", TABLES)
def test_a_section_offers_its_tables(built_site: Path, prefix: str, section: str) -> None:
    links = read_tree(page_at(built_site, prefix + section)).links
    assert [name for name in TABLES[section] if not offers(links, name)] == []


def offers(links: list[str], table: str) -> bool:
    """Whether any of a page's links is a table as CSV."""
    return any(link.startswith(BASE_PATH) and link.endswith(f"/{table}.csv") for link in links)


def clicks_from_home(site: Path, prefix: str) -> dict[str, int]:
    """How many links lead to each page of a language, by the shortest way from its home page."""
    root = f"{BASE_PATH}/{prefix}"
    distance = {root: 0}
    queue = deque([root])
    while queue:
        here = queue.popleft()
        if distance[here] >= MOST_CLICKS:
            continue
        for link in links_of(page_at(site, here.removeprefix(f"{BASE_PATH}/"))):
            address = urldefrag(link).url.partition("?")[0]
            if (
                address.startswith(root)
                and address.endswith("/")
                and address not in distance
                and page_at(site, address.removeprefix(f"{BASE_PATH}/")).is_file()
            ):
                distance[address] = distance[here] + 1
                queue.append(address)
    return distance


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
def test_every_page_is_three_clicks_from_home_at_most(built_site: Path, prefix: str) -> None:
    reached = clicks_from_home(built_site, prefix)
    folder = built_site / prefix
    pages = {
        f"{BASE_PATH}/{path.parent.relative_to(built_site).as_posix()}/".replace("/./", "/")
        for path in folder.rglob("index.html")
        if prefix or path.relative_to(built_site).parts[0] != "ur"
    }
    assert len(pages) > 500
    assert sorted(pages - reached.keys()) == []


def test_the_data_hold_hundreds_of_sourced_records() -> None:
    sourced = sum(
        bool(row.get("sources") or row.get("source"))
        for name, rows in DATA.tables.items()
        if name != "sources"
        for row in rows
    )
    assert sourced >= 400
