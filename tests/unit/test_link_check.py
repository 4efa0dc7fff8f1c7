"""Every link of the built site leads somewhere; of one that does not, page and line are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing.link_check import LinkCheck
from site_output.finishing import broken_links

BASE = "/tracker"


def site(folder: Path, **pages: str) -> Path:
    """A built site: a page for each name, with the markup given."""
    for name, markup in pages.items():
        path = folder / name / "index.html"
        path.parent.mkdir()
        path.write_text(markup, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<a href="/tracker/plan/">', ""),
        ('<a href="/tracker/plan/#goals">', ""),
        ('<a href="/tracker/plan/?status=met#goals">', ""),
        ('<a href="#here"><p id="here">', ""),
        ('<a href="https://example.org/">', ""),
        ('<a href="mailto:someone@example.org">', ""),
        ('<a href="/tracker/nowhere/">', "leads nowhere"),
        ('<a href="/tracker/plan/#missing">', "a place that the page does not have"),
        ('<a href="#missing">', "a place that the page does not have"),
        ('<a href="/elsewhere/">', "leads out of the site"),
        ('<a href="javascript:alert(1)">', "not one that a page may have"),
        ('<img src="https://example.org/x.png">', "fetched from another site"),
    ],
)
def test_a_link_is_sound_or_said_to_be_broken(tmp_path: Path, markup: str, said: str) -> None:
    folder = site(tmp_path, plan='<h1 id="goals">', about=f"\n {markup}")
    found = broken_links(folder, BASE)
    assert [said in each.message for each in found] == ([True] if said else [])
    assert all((each.file, each.line) == ("about/index.html", 2) for each in found)


def test_a_place_on_one_page_is_no_place_on_another(tmp_path: Path) -> None:
    link = '<a href="#here">'
    folder = site(tmp_path, first=f'<p id="here">{link}', second=link)
    assert [each.file for each in broken_links(folder, BASE)] == ["second/index.html"]


def test_a_broken_link_is_said_of_every_page_and_once_of_each(tmp_path: Path) -> None:
    link = '<a href="/tracker/nowhere/">'
    folder = site(tmp_path, first=link * 2, second=link)
    assert [each.file for each in broken_links(folder, BASE)] == [
        "first/index.html",
        "second/index.html",
    ]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_places_are_judged_in_whatever_order_pages_are_looked_at(order: tuple[str, str]) -> None:
    pages = {
        "a/index.html": '<a href="/tracker/b/#there">\n<a href="/tracker/b/#gone">',
        "b/index.html": '<p id="there">\n<a href="/tracker/a/#gone">\n<a href="/tracker/x.svg#y">',
    }
    check = LinkCheck({*pages, "x.svg"}, BASE, pages.__getitem__)
    for name in order:
        check.look(f"{name}/index.html", pages[f"{name}/index.html"])
    found = sorted((each.file, each.line) for each in check.findings())
    assert found == [("a/index.html", 2), ("b/index.html", 2), ("b/index.html", 3)]
