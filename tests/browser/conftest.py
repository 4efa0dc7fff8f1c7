"""A real browser on the built site, served on this machine alone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.visiting import SiteHandler, Visit, Watch
from tests.site_building import OWN, built

BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site built from the project's own data and content."""
    return built(OWN, tmp_path_factory)


@pytest.fixture(scope="session")
def origin(built_site: Path) -> Iterator[str]:
    """Scheme, host and port of a server of the built site."""
    handler = partial(SiteHandler, directory=str(built_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail("Chromium is missing: scripts/test installs it.", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    """A reader's browser."""
    yield from _visit(browser, origin, scripts=True)


@pytest.fixture(scope="session")
def visit_without_scripts(browser: Browser, origin: str) -> Iterator[Visit]:
    """The browser of a reader who has switched JavaScript off."""
    yield from _visit(browser, origin, scripts=False)


def _visit(browser: Browser, origin: str, *, scripts: bool) -> Iterator[Visit]:
    # With less motion, no colour is measured in the middle of a transition.
    context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    watch = Watch(origin)
    context.on("request", watch.on_request)
    context.on("console", watch.on_console)
    context.on("weberror", lambda each: watch.console_errors.append(str(each.error)))
    yield Visit(context, watch)
    context.close()


@pytest.fixture
def page(visit: Visit) -> Iterator[Page]:
    """A page of the one browser context, closed after the test."""
    opened = visit.context.new_page()
    yield opened
    opened.close()
