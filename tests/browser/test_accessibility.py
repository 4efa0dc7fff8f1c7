"""One page of each kind, in each language: axe finds nothing, at any width and in either scheme."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.page_kinds import EVERY_PAGE, KINDS, address_of
from tests.browser.visiting import MISSING_PAGE, Visit

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 390, 1280
HEIGHT = 900
ABOUT_COLOUR = {"runOnly": ["cat.color"]}
"""The rules to ask again in the dark: the scheme changes colours and nothing else."""

ALL_BUT_COLOUR = {
    "rules": {"color-contrast": {"enabled": False}, "link-in-text-block": {"enabled": False}}
}


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


def violations(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """What axe finds on a page as it is shown now; the options are axe's own."""
    result = Axe().run(page, options={"resultTypes": ["violations"], **(options or {})})
    found: list[dict[str, Any]] = result.response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: " + "; ".join(node["html"][:160] for node in rule["nodes"])
        for rule in found
    ]


def overflow(page: Page) -> str | None:
    """What sticks out sideways of a page as it is shown now."""
    width = page.evaluate("document.documentElement.scrollWidth")
    room = page.evaluate("window.innerWidth")
    return f"{width} px of content in {room} px" if width > room else None


@pytest.mark.parametrize(("kind", "language"), EVERY_PAGE)
def test_page_is_accessible(
    kind: str, language: str, built_site: Path, origin: str, visit: Visit, page: Page
) -> None:
    faults = []
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.goto(address_of(kind, language, built_site, origin), wait_until="load")
    # One loading serves all looks: width and scheme reach a page through its stylesheet alone.
    # Colours are the same at every width, but for the menu, which is the same on every page.
    looks = (
        (PHONE, "light", None),
        (DESKTOP, "light", None if kind == "home" else ALL_BUT_COLOUR),
        (DESKTOP, "dark", ABOUT_COLOUR),
    )
    for width, scheme, options in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        faults += [f"{scheme}, {width} px: {each}" for each in violations(page, options)]
        if wide := overflow(page):
            faults.append(f"{width} px: {wide}")
    faults += visit.watch.faults()
    assert not faults, f"{page.url}\n" + "\n".join(faults)
