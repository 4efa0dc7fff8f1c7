"""One page of each kind, in each language: accessible at any width and in either scheme, and whole
with JavaScript switched off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.looking import (
    ABOUT_COLOUR,
    ALL_BUT_COLOUR,
    AXE,
    DESKTOP,
    PHONE,
    look,
    nothing_twice,
    overflow,
    violations,
)
from tests.browser.page_kinds import EVERY_PAGE, KINDS, LANGUAGES, address_of
from tests.browser.visiting import MISSING_PAGE, Visit
from tests.site_building import BASE_PATH

pytestmark = pytest.mark.browser

HOMES = tuple(f"/{prefix}" for prefix in LANGUAGES.values())
SHOWN = """selector => [...document.querySelectorAll(selector)]
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .filter(element => element.getBoundingClientRect().width > 0)
    .map(element => element.innerText)"""
"""The texts of the elements that a reader sees, without asking for each by itself."""


@pytest.fixture(scope="module")
def tab(visit: Visit) -> Iterator[Page]:
    """One tab for all pages: to open one for each would take longer than to load them."""
    opened = visit.context.new_page()
    opened.add_init_script(AXE)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tab_without_scripts(visit_without_scripts: Visit) -> Iterator[Page]:
    opened = visit_without_scripts.context.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=EVERY_PAGE)
def page_of_kind(
    request: pytest.FixtureRequest, built_site: Path, origin: str, visit: Visit, tab: Page
) -> Page:
    """A page of each kind and language in turn, loaded once for all that is asked of it."""
    kind, language = request.param
    visit.watch.faults()
    look(tab, PHONE)
    tab.goto(address_of(kind, language, built_site, origin), wait_until="load")
    return tab


def test_no_kind_of_page_is_left_out(built_site: Path) -> None:
    """Each page names its kind in its body's class; one of each must be among those tested."""
    kind = re.compile(r'<body class="page-([a-z-]+)"')
    tested = {find(built_site) for find in KINDS.values()} - {MISSING_PAGE} | {"404.html"}
    kinds_tested, kinds = set(), set()
    for path in built_site.rglob("*.html"):
        address = path.relative_to(built_site).as_posix().removesuffix("index.html")
        found = kind.search(path.read_text(encoding="utf-8"))
        assert found, f"{address} does not name its kind"
        kinds.add(found[1])
        if address in tested:
            kinds_tested.add(found[1])
    assert kinds == kinds_tested


def test_page_is_accessible(page_of_kind: Page, visit: Visit) -> None:
    """Axe finds nothing on it.

    All rules but those about colours are asked of the whole page at both widths, in one scheme, for
    a scheme changes nothing but colours. Colours are asked for once in each scheme: they are the
    same at every width, but for the menu, which is the same on every page and is looked at on the
    home page.
    """
    page, faults = page_of_kind, []
    is_home = urlsplit(page.url).path.removeprefix(BASE_PATH) in HOMES
    for width, schemes in (
        (PHONE, ["light"]),
        (DESKTOP, ["light", "dark"] if is_home else ["dark"]),
    ):
        look(page, width)
        faults += [f"{width} px: {each}" for each in violations(page, ALL_BUT_COLOUR)]
        if wide := overflow(page):
            faults.append(f"{width} px: {wide}")
        with nothing_twice(page):
            for scheme in schemes:
                look(page, width, scheme)
                found = violations(page, ABOUT_COLOUR)
                faults += [f"{scheme}, {width} px: {each}" for each in found]
    faults += visit.watch.faults()
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def test_page_can_be_read_without_scripts(
    page_of_kind: Page, tab_without_scripts: Page, visit_without_scripts: Visit
) -> None:
    with_scripts, without = page_of_kind, tab_without_scripts
    for each in (with_scripts, without):
        look(each, DESKTOP)
    without.goto(with_scripts.url, wait_until="load")
    shown, expected = visible_lines(without), visible_lines(with_scripts)
    assert not visit_without_scripts.watch.faults()
    assert without.evaluate(SHOWN, "main h1"), "no heading is shown in <main>"
    missing = [line for line in expected if line not in shown]
    assert not missing, "only shown with scripts:\n" + "\n".join(missing)


def visible_lines(page: Page) -> list[str]:
    """What a reader sees in the main part: headings, tables and lists of terms.

    Paragraphs are left out, because scripts may add controls with a word beside them.
    """
    texts = page.evaluate(SHOWN, "main :is(h1, h2, h3, caption, th, td, dt, dd)")
    return [" ".join(text.split()) for text in texts if text.strip()]
