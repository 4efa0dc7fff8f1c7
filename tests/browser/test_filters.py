"""Filters and search work in a real browser, and keep their state in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visit
from tests.site_building import BASE_PATH

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visit) -> Iterator[Page]:
    opened = visit.context.new_page()
    yield opened
    opened.close()
    visit.watch.faults()


def shown_rows(page: Page, table: str) -> int:
    return page.locator(f"#{table} tbody tr:visible").count()


@pytest.mark.parametrize("language", ["", "ur/"])
def test_a_filter_keeps_the_rows_that_fit_and_its_state_in_the_address(
    page: Page, origin: str, language: str
) -> None:
    page.goto(f"{origin}{BASE_PATH}/{language}progress/", wait_until="load")
    everything = shown_rows(page, "actions")
    chosen = page.locator("#actions-filter-status option").nth(1).get_attribute("value")
    page.select_option("#actions-filter-status", chosen)
    fitting = page.locator(f'#actions tbody tr[data-status="{chosen}"]').count()
    assert 0 < fitting < everything
    assert shown_rows(page, "actions") == fitting
    expect(page).to_have_url(re.compile(rf"actions-status={chosen}"))
    page.reload(wait_until="load")
    assert shown_rows(page, "actions") == fitting
    page.locator('form[data-filter-for="actions"] [type="reset"]').click()
    expect(page.locator("#actions tbody tr:visible")).to_have_count(everything)


@pytest.mark.parametrize("language", ["", "ur/"])
def test_a_filter_over_several_tables_hides_those_without_a_row(
    page: Page, origin: str, language: str
) -> None:
    page.goto(f"{origin}{BASE_PATH}/{language}responsibilities/", wait_until="load")
    parts = page.locator("#matrices > section")
    assert parts.count() > 2
    chosen = page.locator("#matrices-filter-pillar option").nth(2).get_attribute("value")
    page.select_option("#matrices-filter-pillar", chosen)
    expect(page.locator("#matrices > section:visible")).to_have_count(1)
    expect(page.locator(f"#roles-{chosen}")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"matrices-pillar={chosen}"))
    page.locator('form[data-filter-for="matrices"] [type="reset"]').click()
    expect(page.locator("#matrices > section:visible")).to_have_count(parts.count())


def test_the_home_page_searches_the_whole_site(page: Page, origin: str) -> None:
    page.goto(f"{origin}{BASE_PATH}/", wait_until="load")
    title = "no such words anywhere"
    page.fill("#search-text", title)
    page.locator(".search-form button").click()
    expect(page).to_have_url(re.compile(r"/search/\?text=no\+such"))
    assert shown_rows(page, "everything") == 0
    page.goto(f"{origin}{BASE_PATH}/search/", wait_until="load")
    first = page.locator("#everything tbody th a").first
    page.fill("#everything-filter-text", first.inner_text())
    assert shown_rows(page, "everything") >= 1
    expect(first).to_be_visible()


def test_the_keyboard_reaches_the_menu_on_a_phone(page: Page, origin: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{origin}{BASE_PATH}/", wait_until="load")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.locator(".menu-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#site-menu-list a").first).to_be_visible()
