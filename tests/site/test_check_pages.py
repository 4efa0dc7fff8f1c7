"""The pages of all checks: each code leads to an example, in the language of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH
from tracker.checking.catalogue import CHECK_GROUPS
from tracker.checking.examples import examples
from tracker.spreadsheets.catalogue import WORKBOOK_CHECKS

GROUPS = (*CHECK_GROUPS, WORKBOOK_CHECKS)
LIGHT = 200_000
"""Bytes that a page of checks may have, so that a phone in the country can show it."""


def page(site: Path, address: str) -> Element:
    return read_tree(site / address / "index.html")


def test_every_code_leads_to_its_example(built_site: Path) -> None:
    index = page(built_site, "methodology/checks")
    for group in GROUPS:
        shown = page(built_site, f"methodology/checks/{group.id}")
        for check in group.checks:
            link = index.with_id(check.code)
            assert link is not None
            url = f"{BASE_PATH}/methodology/checks/{group.id}/#{check.code}"
            assert link.attributes["href"] == url
            place = shown.with_id(check.code)
            assert place is not None
            assert place.one("h2").text == check.must
            wrong, right = place.one("figure", "check-wrong"), place.one("figure", "check-right")
            assert {each.attributes["dir"] for each in place.all("pre")} == {"ltr"}
            assert wrong.one("pre").text and right.one("pre").text
            message = examples()[check.code].message
            assert " ".join(str(message).split()) in wrong.text


def test_the_pages_are_light(built_site: Path) -> None:
    paths = list((built_site / "methodology" / "checks").rglob("index.html"))
    assert len(paths) == len(GROUPS) + 1
    assert {path: path.stat().st_size for path in paths if path.stat().st_size > LIGHT} == {}


def test_what_is_told_is_told_in_the_pages_language(built_site: Path) -> None:
    place = page(built_site, "ur/methodology/checks/fields").with_id("cell-choice")
    assert place is not None
    said = place.all("p", "check-said")
    assert len(said) == 2
    for each in said:
        assert any("\u0600" <= letter <= "\u06ff" for letter in each.text)
    other = page(built_site, "methodology/checks/fields").with_id("cell-choice")
    assert other is not None
    assert "did you mean official?" in other.all("p", "check-said")[1].text


@pytest.mark.parametrize(
    ("group", "code", "shown"),
    [("files", "file-character", "U+200B"), ("yaml", "yaml-tab", "U+0009")],
)
def test_what_nobody_sees_is_shown(group: str, code: str, shown: str, built_site: Path) -> None:
    place = page(built_site, f"methodology/checks/{group}").with_id(code)
    assert place is not None
    assert place.one("figure", "check-wrong").one("span", "unseen").text == shown
