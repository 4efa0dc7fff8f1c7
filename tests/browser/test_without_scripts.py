"""One page of each kind, in each language: everything can be read with JavaScript switched off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.page_kinds import EVERY_PAGE, address_of
from tests.browser.visiting import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "language"), EVERY_PAGE)
def test_page_can_be_read_without_scripts(
    kind: str,
    language: str,
    built_site: Path,
    origin: str,
    page: Page,
    visit: Visit,
    visit_without_scripts: Visit,
) -> None:
    address = address_of(kind, language, built_site, origin)
    page.goto(address, wait_until="load")
    without = visit_without_scripts.context.new_page()
    try:
        without.goto(address, wait_until="load")
        assert without.locator("main h1").is_visible()
        shown, expected = visible_lines(without), visible_lines(page)
        faults = visit_without_scripts.watch.faults()
    finally:
        without.close()
        visit.watch.faults()
    assert not faults
    assert shown, "nothing is shown in <main>"
    missing = [line for line in expected if line not in shown]
    assert not missing, "only shown with scripts:\n" + "\n".join(missing)


def visible_lines(page: Page) -> list[str]:
    """What a reader sees in the main part: headings, tables and lists of terms.

    Paragraphs are left out, because scripts may add controls with a word beside them.
    """
    texts = page.locator("main :is(h1, h2, h3, caption, th, td, dt, dd):visible").all_inner_texts()
    return [" ".join(text.split()) for text in texts if text.strip()]
