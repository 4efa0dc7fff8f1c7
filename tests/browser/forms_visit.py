"""An editor's browser on the forms: how fields are found, filled in and saved."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser, Locator, Page

from tests.browser.visiting import Watch
from tests.unit.test_forms_page import opened


def say(message: str) -> str:
    """What the forms say in the country's first language."""
    return opened(for_editing=True).default_language.translate(message)


def editors_page(browser: Browser, origin: str) -> Iterator[tuple[Page, Watch]]:
    """A page of an editor's browser, and what is watched of it."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(15_000)
    watch = Watch(origin)
    context.on("request", watch.on_request)
    context.on("console", watch.on_console)
    context.on("weberror", lambda each: watch.console_errors.append(str(each.error)))
    yield context.new_page(), watch
    context.close()


def field(page: Page, name: str) -> Locator:
    """What a field is filled in with, the last on the page of this name."""
    return page.locator(f'[id^="{name}-field-"]').last


def choose(page: Page, name: str, words: str = "") -> None:
    """Choose from a list the first entry that is found by some words."""
    page.locator(f'label[for^="{name}-field-"]').last.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.type(words)
    page.get_by_role("option").first.click()


def save(page: Page) -> None:
    """Save as an editor does where nothing waits for review."""
    page.get_by_role("button", name=say("Save"), exact=True).click()
    page.get_by_role("menuitem", name=say("Save now")).click()
