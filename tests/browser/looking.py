"""How a page is looked at: its width and scheme, what axe says of it, what sticks out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PHONE, DESKTOP = 390, 1280
HEIGHT = 900

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
ABOUT_COLOUR = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}
ALL_BUT_COLOUR = {"rules": {name: {"enabled": False} for name in COLOUR_RULES}}
"""Options of axe that part its usual rules in two: about colours, and all others."""

AXE = Axe().axe_script
_MARK_ALIKE = Path(__file__).with_name("alike.js").read_text(encoding="utf-8")
_RUN = """options => axe.run({resultTypes: ["violations"], ...options})
    .then(result => result.violations)"""
_HIDE = """() => {
    const hidden = new CSSStyleSheet();
    hidden.replaceSync("[data-alike] { display: none !important }");
    document.adoptedStyleSheets.push(hidden);
}"""
_SHOW = "() => { document.adoptedStyleSheets.pop() }"


def look(page: Page, width: int, scheme: str = "light") -> None:
    """Look at a page at this width and in this scheme: both reach it through stylesheets alone."""
    if page.viewport_size != (size := ViewportSize(width=width, height=HEIGHT)):
        page.set_viewport_size(size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on a page as it is shown now; the options are axe's own."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(_RUN, options)
    return [
        f"{rule['id']}: {rule['help']}: " + "; ".join(node["html"][:160] for node in rule["nodes"])
        for rule in found
    ]


@contextmanager
def nothing_twice(page: Page) -> Iterator[None]:
    """Hide whatever no stylesheet can give other colours than something earlier on the page has.

    A table of a thousand rows then shows a few; to ask for the contrast of each takes seconds.
    """
    page.evaluate(_MARK_ALIKE)
    page.evaluate(_HIDE)
    try:
        yield
    finally:
        page.evaluate(_SHOW)


def overflow(page: Page) -> str | None:
    """What sticks out sideways of a page as it is shown now."""
    width = page.evaluate("document.documentElement.scrollWidth")
    room = page.evaluate("window.innerWidth")
    return f"{width} px of content in {room} px" if width > room else None
