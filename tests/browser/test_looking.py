"""What the tests of the pages leave out when they ask for colours, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import ABOUT_COLOUR, ALL_BUT_COLOUR, nothing_twice, violations

pytestmark = pytest.mark.browser

ROWS = 40
PALE = "color: #bbb; background: #fff"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, which needs no site."""
    opened = browser.new_page()
    yield opened
    opened.close()


def page_with(page: Page, style: str, rows: list[str]) -> None:
    page.set_content(
        f"<!doctype html><html lang='en'><title>Rows</title><style>{style}</style>"
        f"<body><main><h1>Rows</h1><ul>{''.join(rows)}</ul></main></body></html>"
    )


def shown_rows(page: Page) -> list[str]:
    return page.locator("li:visible").all_inner_texts()


def test_of_rows_that_look_alike_few_are_looked_at_and_all_are_shown_again(page: Page) -> None:
    page_with(page, "a[href^='http'] { color: #03c }", [f"<li>{n}</li>" for n in range(ROWS)])
    with nothing_twice(page):
        assert shown_rows(page) == ["0", "1", "2", str(ROWS - 1)]
    assert len(shown_rows(page)) == ROWS


@pytest.mark.parametrize(
    ("style", "pale"),
    [
        pytest.param(f".pale {{ {PALE} }}", "<li class='pale'>pale</li>", id="class"),
        pytest.param(f"li[title$='e'] {{ {PALE} }}", "<li title='pale'>pale</li>", id="attribute"),
        pytest.param(f"#pale {{ {PALE} }}", "<li id='pale'>pale</li>", id="id"),
        pytest.param(f"em {{ {PALE} }}", "<li><em>pale</em></li>", id="element-within"),
        pytest.param(f"p + b {{ {PALE} }}", "<li><p>x</p><b>pale</b></li>", id="what-it-follows"),
        pytest.param(
            f"@media (min-width: 1px) {{ [lang|='fr'] {{ {PALE} }} }}",
            "<li><i lang='fr'>pale</i></li>",
            id="rule-for-a-width",
        ),
    ],
)
def test_what_a_stylesheet_can_tell_apart_is_looked_at(page: Page, style: str, pale: str) -> None:
    page_with(page, style, [f"<li title='row {n} a'>row</li>" for n in range(ROWS)] + [pale])
    with nothing_twice(page):
        (found,) = violations(page, ABOUT_COLOUR)
    assert found.startswith("color-contrast")
    assert "pale" in found


@pytest.mark.parametrize("place", ["first-child", "last-child", "nth-child(even)"])
def test_a_place_with_colours_of_its_own_is_looked_at(page: Page, place: str) -> None:
    page_with(page, f"li:{place} {{ {PALE} }}", [f"<li>row {n}</li>" for n in range(ROWS)])
    with nothing_twice(page):
        assert len(violations(page, ABOUT_COLOUR)) == 1


def test_the_two_halves_of_the_rules_find_what_is_theirs(page: Page) -> None:
    page_with(page, f"li {{ {PALE} }}", ["<li>pale</li>", "<li><img src='data:,'></li>"])
    assert [each.split(":")[0] for each in violations(page, ABOUT_COLOUR)] == ["color-contrast"]
    assert [each.split(":")[0] for each in violations(page, ALL_BUT_COLOUR)] == ["image-alt"]
