"""Indicators on other people's pages: the copied HTML, on another site, in a reader's browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.page_kinds import LANGUAGES, has_chart
from tests.browser.visiting import Visit
from tests.site_building import BASE_PATH, ORIGIN

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 800)
FITS = """() => {
    const root = document.documentElement;
    return [root.scrollHeight <= root.clientHeight, root.scrollWidth <= root.clientWidth];
}"""


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *values: object) -> None:
        """Keep the tests' output readable."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of somebody else's site, and its address."""
    folder = tmp_path_factory.mktemp("elsewhere")
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def tab(visit_without_scripts: Visit) -> Iterator[Page]:
    opened = visit_without_scripts.context.new_page()
    yield opened
    opened.close()


def indicators(site: Path, language: str) -> list[Path]:
    """The folders of all indicators' pages in a language."""
    return sorted(each.parent for each in site.glob(f"{LANGUAGES[language]}kpis/*/index.html"))


def sample(site: Path, language: str) -> list[Path]:
    """One with a chart and one without."""
    found = {}
    for folder in indicators(site, language):
        found.setdefault(has_chart((folder / "index.html").read_text(encoding="utf-8")), folder)
    assert set(found) == {True, False}
    return list(found.values())


def copied(tab: Page, address: str, box: str, origin: str) -> str:
    """What a reader copies from a box, with the address that the tests serve the site at."""
    tab.goto(address, wait_until="load")
    return tab.locator(f"#{box}").input_value().replace(ORIGIN, origin)


def address_of(folder: Path, site: Path, origin: str) -> str:
    return f"{origin}{BASE_PATH}/{folder.relative_to(site).as_posix()}/"


def host(elsewhere: tuple[Path, str], content: str) -> str:
    """The address of a new page of somebody else's.

    Each has a name of its own: a browser takes a file that changes twice in a second for the same.
    """
    folder, address = elsewhere
    name = f"{len(list(folder.iterdir()))}.html"
    (folder / name).write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A paper</title>'
        f'<body style="margin:0"><h1>News</h1>{content}</body></html>',
        encoding="utf-8",
    )
    return f"{address}/{name}"


def frame_in(tab: Page) -> Frame:
    element = tab.locator("iframe").element_handle()
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_load_state()
    return frame


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copied_frame_shows_the_indicator_on_another_site(
    language: str,
    built_site: Path,
    origin: str,
    elsewhere: tuple[Path, str],
    tab: Page,
    visit_without_scripts: Visit,
) -> None:
    for folder in sample(built_site, language):
        address = address_of(folder, built_site, origin)
        paper = host(elsewhere, copied(tab, address, "embed-frame", origin))
        visit_without_scripts.watch.faults()
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.goto(paper, wait_until="load")
            tab.locator("iframe").scroll_into_view_if_needed()
            frame = frame_in(tab)
            assert frame.url == f"{address}embed/"
            assert frame.locator("h1").is_visible()
            assert frame.evaluate(FITS) == [True, True], f"{address} at {width} px"
            assert tab.locator("iframe").bounding_box()["width"] == width
        foreign = [
            each for each in visit_without_scripts.watch.faults() if elsewhere[1] not in each
        ]
        assert not foreign


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_frame_needs_a_scroll_bar_at_the_height_that_is_copied(
    language: str, built_site: Path, origin: str, elsewhere: tuple[Path, str], tab: Page
) -> None:
    """Every indicator at once, on one page of somebody else's."""
    frames = []
    for folder in indicators(built_site, language):
        text = (folder / "index.html").read_text(encoding="utf-8")
        found = re.search(r"&lt;iframe [^\n]*&lt;/iframe&gt;", text)
        assert found, f"{folder.name} has no frame to copy"
        frames.append(unescape(found[0]).replace(ORIGIN, origin))
    paper = host(elsewhere, "\n".join(frames))
    tab.goto(paper, wait_until="load")
    shown = tab.frames[1:]
    assert len(shown) == len(frames) > 10
    faults = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        faults += [
            f"{frame.url}: {width} px wide" for frame in shown if frame.evaluate(FITS) != [True] * 2
        ]
    assert not faults, "\n".join(faults)


def test_a_frame_that_is_too_low_is_found_out(built_site: Path, origin: str, tab: Page) -> None:
    folder = sample(built_site, "en")[0]
    tab.goto(f"{address_of(folder, built_site, origin)}embed/", wait_until="load")
    tab.set_viewport_size({"width": 390, "height": 150})
    assert tab.evaluate(FITS) == [False, True]


def test_the_title_opens_the_whole_page_outside_of_the_frame(
    built_site: Path, origin: str, elsewhere: tuple[Path, str], tab: Page
) -> None:
    address = address_of(sample(built_site, "en")[0], built_site, origin)
    paper = host(elsewhere, copied(tab, address, "embed-frame", origin))
    tab.goto(paper, wait_until="load")
    with tab.context.expect_page() as opening:
        frame_in(tab).locator("h1 a").click()
    assert opening.value.url == address
    assert tab.url == paper
    opening.value.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copied_picture_is_shown_and_fits_a_phone(
    language: str, built_site: Path, origin: str, elsewhere: tuple[Path, str], tab: Page
) -> None:
    folders = [each for each in indicators(built_site, language) if list(each.glob("*.png"))]
    address = address_of(folders[0], built_site, origin)
    paper = host(elsewhere, copied(tab, address, "embed-picture", origin))
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(paper, wait_until="load")
    shown = tab.evaluate(
        """() => {
            const image = document.querySelector("a > img");
            return [image.complete, image.naturalWidth, image.width, image.alt.length > 20];
        }"""
    )
    assert shown == [True, 1600, 390, True]


def test_a_button_copies_the_html(built_site: Path, origin: str, visit: Visit) -> None:
    context = visit.context
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
    page = context.new_page()
    page.goto(address_of(sample(built_site, "en")[0], built_site, origin), wait_until="load")
    box = page.locator(".copyable").first
    box.get_by_role("button").click()
    assert box.get_by_role("status").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == box.locator("textarea").input_value()
    page.close()
    context.clear_permissions()


def test_without_scripts_there_is_no_button_and_the_text_can_be_selected(
    built_site: Path, origin: str, tab: Page
) -> None:
    tab.goto(address_of(sample(built_site, "en")[0], built_site, origin), wait_until="load")
    box = tab.locator("#embed-frame")
    assert tab.locator(".copyable button").count() == 0
    box.focus()
    tab.keyboard.press("Control+a")
    selected = box.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert selected == box.input_value()
    tab.keyboard.type("x")
    assert box.input_value() == selected
