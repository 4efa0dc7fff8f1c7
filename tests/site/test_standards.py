"""The pages of standards and guidelines say what the data says, in both languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN

LANGUAGES = {"en": "", "ur": "ur/"}
KINDS = ("provision", "guideline", "action", "kpi")


def documents(folder: str) -> dict[str, dict[str, Any]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((OWN.data / folder).glob("*.yaml"))
    }


STANDARDS = documents("standards")
GUIDELINES = documents("guidelines")
CROSSWALK: list[dict[str, Any]] = yaml.safe_load(
    (OWN.data / "crosswalk.yaml").read_text(encoding="utf-8")
)
ANSWERS = Counter(each["clause"] for each in CROSSWALK)


def clause_ids(standard: str) -> list[str]:
    return [clause["id"] for clause in STANDARDS[standard]["clauses"]]


def own_answers(section: Element) -> list[Element]:
    """The answers in a clause's section that are its own and not those of its parts."""
    lists = [
        each for each in section.content if isinstance(each, Element) and "answers" in each.classes
    ]
    return [item for each in lists for item in each.all("li")]


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("standard", STANDARDS)
def test_every_clause_has_its_place_with_all_that_answers_it(
    built_site: Path, prefix: str, standard: str
) -> None:
    read = read_tree(built_site / f"{prefix}legislation/standards/{standard}/index.html")
    for identifier in clause_ids(standard):
        section = read.with_id(identifier)
        assert section is not None, identifier
        assert len(own_answers(section)) == ANSWERS[identifier], identifier


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_the_overview_counts_what_the_crosswalk_has(built_site: Path, prefix: str) -> None:
    read = read_tree(built_site / f"{prefix}legislation/standards/index.html")
    matrix = read.with_id("coverage")
    assert matrix is not None
    rows = matrix.one("tbody").all("tr")
    assert len(rows) == len(STANDARDS)
    total = sum(len(each["clauses"]) for each in STANDARDS.values())
    assert str(total) in read.one("p", "lead").text
    stated = sum(each["basis"] == "stated" for each in CROSSWALK)
    notice = read.one("div", "callout-note").text
    assert str(len(CROSSWALK)) in notice
    assert str(stated) in notice


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_a_standard_that_nothing_answers_lists_all_its_clauses(
    built_site: Path, prefix: str
) -> None:
    bare = [each for each in STANDARDS if not any(ANSWERS[c] for c in clause_ids(each))]
    assert bare
    read = read_tree(built_site / f"{prefix}legislation/standards/index.html")
    links = {link.attributes["href"] for link in read.one("main").all("a")}
    for standard in bare:
        address = f"{BASE_PATH}/{prefix}legislation/standards/{standard}/"
        tops = [c["id"] for c in STANDARDS[standard]["clauses"] if "part_of" not in c]
        assert {f"{address}#{each}" for each in tops} <= links


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("kind", [each for each in KINDS if each != "provision"])
def test_what_answers_a_clause_leads_to_it(built_site: Path, prefix: str, kind: str) -> None:
    folder = {"guideline": "guidelines", "action": "actions", "kpi": "kpis"}[kind]
    entries = [each for each in CROSSWALK if kind in each]
    assert entries
    owner = {c: name for name in STANDARDS for c in clause_ids(name)}
    for entry in entries:
        read = read_tree(built_site / f"{prefix}{folder}/{entry[kind]}/index.html")
        links = {link.attributes.get("href") for link in read.one("main").all("a")}
        clause = entry["clause"]
        assert f"{BASE_PATH}/{prefix}legislation/standards/{owner[clause]}/#{clause}" in links


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("guideline", GUIDELINES)
def test_a_guideline_says_what_it_asks_or_that_nobody_reports_it(
    built_site: Path, prefix: str, guideline: str
) -> None:
    record = GUIDELINES[guideline]
    read = read_tree(built_site / f"{prefix}guidelines/{guideline}/index.html")
    points = record.get("points", [])
    for point in points:
        shown = read.with_id(point["id"])
        assert shown is not None
        assert point["text_ur" if prefix else "text_en"] in shown.text
        assert point["quote"] in shown.text
    if not points:
        assert read.all("p", "empty")
    planned = read.all("div", "callout-proposed")
    assert bool(planned) == (record.get("status") in ("planned", "draft"))


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_every_topic_has_a_section_with_its_guidelines(built_site: Path, prefix: str) -> None:
    read = read_tree(built_site / f"{prefix}guidelines/index.html")
    for record in GUIDELINES.values():
        for topic in (record["topic"], *record.get("further_topics", [])):
            heading = read.with_id(topic)
            assert heading is not None, topic
            section = next(
                each
                for each in read.all("section")
                if each.attributes.get("aria-labelledby") == topic
            )
            links = {link.attributes["href"] for link in section.all("a")}
            assert f"{BASE_PATH}/{prefix}guidelines/{record['id']}/" in links


def test_a_country_without_standards_has_no_such_pages(second_site: Path) -> None:
    assert not (second_site / "legislation/standards").exists()
    assert not (second_site / "guidelines").exists()
