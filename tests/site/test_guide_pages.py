"""The guide for editors is published in order, in every language, and only where there is one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN

LANGUAGES = {"en": "", "ur": "ur/"}
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
SLUGS = [
    path.name.split(".")[0].partition("-")[2]
    for path in sorted((OWN.content / "guide").glob("[0-9]*.md"))
    if path.name.count(".") == 1
]


def page(site: Path, language: str, slug: str = "") -> Element:
    return read_tree(site / LANGUAGES[language] / "guide" / slug / "index.html")


def address(language: str, slug: str) -> str:
    return f"{BASE_PATH}/{LANGUAGES[language]}guide/{slug}/"


@EACH_LANGUAGE
def test_the_top_lists_the_pages_in_the_order_of_their_numbers(
    built_site: Path, language: str
) -> None:
    listed = page(built_site, language).one("ol", "guide-pages").links
    assert listed == [address(language, slug) for slug in SLUGS]


@EACH_LANGUAGE
def test_each_page_leads_to_the_one_before_and_the_one_after(
    built_site: Path, language: str
) -> None:
    for first, second in pairwise(SLUGS):
        following = page(built_site, language, first).one("nav", "neighbours").all("a")[-1]
        previous = page(built_site, language, second).one("nav", "neighbours").all("a")[0]
        assert following.attributes["href"] == address(language, second)
        assert following.attributes["rel"] == "next"
        assert previous.attributes["href"] == address(language, first)
        assert previous.attributes["rel"] == "prev"


@EACH_LANGUAGE
def test_pages_are_in_their_language_and_are_led_to_from_the_foot(
    built_site: Path, language: str
) -> None:
    for slug in ("", *SLUGS):
        found = page(built_site, language, slug)
        assert not found.one("main").all("p", "quiet"), "it says that it is not translated"
    foot = page(built_site, language, SLUGS[0]).one("footer", "site-footer")
    assert f"{BASE_PATH}/{LANGUAGES[language]}guide/" in foot.links


@EACH_LANGUAGE
def test_pictures_have_words_and_a_size_and_are_there(built_site: Path, language: str) -> None:
    for slug in SLUGS:
        for image in page(built_site, language, slug).one("main").all("img"):
            given = image.attributes
            assert given["alt"].strip()
            assert int(given["width"]) > 0 < int(given["height"])
            assert given["loading"] == "lazy"
            assert (built_site / given["src"].removeprefix(f"{BASE_PATH}/")).is_file()


def test_a_site_without_a_guide_has_no_place_for_one(second_site: Path) -> None:
    assert not (second_site / "guide").exists()
    foot = read_tree(second_site / "index.html").one("footer", "site-footer")
    assert not any("/guide/" in each for each in foot.links)
