"""Filters and search work in a real browser, and keep their state in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visit
from tests.site_building import BASE_PATH

pytestmark = pytest.mark.browser


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


def shown_entries(page: Page) -> int:
    return page.locator("#directory [data-filter-item]:visible").count()


@pytest.mark.parametrize("language", ["", "ur/"])
def test_the_filters_of_a_directory_combine_and_keep_their_state(
    page: Page, origin: str, language: str
) -> None:
    page.goto(f"{origin}{BASE_PATH}/{language}ecosystem/", wait_until="load")
    everything = shown_entries(page)
    groups = page.locator("#directory [data-filter-group]:visible")
    all_groups = groups.count()
    page.select_option("#directory-filter-service", "training")
    by_service = shown_entries(page)
    page.select_option("#directory-filter-kind", "service-provider")
    both = page.locator(
        '#directory [data-filter-item][data-service~="training"][data-kind~="service-provider"]'
    ).count()
    assert 0 < both < by_service < everything
    assert shown_entries(page) == both
    assert groups.count() < all_groups, "a group without entries would be an empty heading"
    expect(page).to_have_url(re.compile(r"kind=service-provider"))
    expect(page).to_have_url(re.compile(r"service=training"))
    page.reload(wait_until="load")
    assert shown_entries(page) == both
    page.fill("#directory-filter-text", "no such words anywhere")
    assert shown_entries(page) == groups.count() == 0
    page.locator('form[data-filter-for="directory"] [type="reset"]').click()
    expect(page.locator("#directory [data-filter-item]:visible")).to_have_count(everything)
    assert groups.count() == all_groups


def test_a_link_can_choose_filters(page: Page, origin: str) -> None:
    page.goto(f"{origin}{BASE_PATH}/ecosystem/", wait_until="load")
    link = page.locator(".counted-links li").first
    number = int(link.locator(".counted-number").inner_text())
    link.locator("a").click()
    expect(page).to_have_url(re.compile(r"/ecosystem/\?service=[a-z-]+#directory-heading"))
    expect(page.locator("#directory [data-filter-item]:visible")).to_have_count(number)


def test_without_scripts_a_directory_is_whole(
    visit_without_scripts: Visit, page: Page, origin: str
) -> None:
    address = f"{origin}{BASE_PATH}/ecosystem/exporters/"
    page.goto(address, wait_until="load")
    without = visit_without_scripts.context.new_page()
    without.goto(f"{address}?service=hardware", wait_until="load")
    assert without.locator("form.filters:visible").count() == 0
    assert shown_entries(without) == shown_entries(page) > 1
    without.close()


@pytest.mark.parametrize("language", ["", "ur/"])
def test_a_field_of_the_heat_map_leads_to_its_gaps(page: Page, origin: str, language: str) -> None:
    page.goto(f"{origin}{BASE_PATH}/{language}gaps/", wait_until="load")
    field = page.locator("#scope-dimension td a").first
    number = int(field.inner_text().split()[0])
    field.click()
    expect(page).to_have_url(re.compile(r"/gaps/\?scope=[a-z-]+&dimension=[a-z-]+#all-gaps"))
    expect(page.locator("#all-gaps tbody tr:visible")).to_have_count(number)
    assert page.input_value("#all-gaps-filter-scope") != ""


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
