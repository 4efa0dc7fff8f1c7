"""One page of each kind, in each language: axe finds nothing, at any width and in either scheme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visiting import MISSING_PAGE, Visit
from tests.site_building import BASE_PATH

pytestmark = pytest.mark.browser

LANGUAGES = {"en": "", "ur": "ur/"}
"""The languages of the project's own site, and the prefix of their addresses."""

PHONE, DESKTOP = 390, 1280
HEIGHT = 900
ABOUT_COLOUR = {"runOnly": ["cat.color"]}
"""The rules to ask again in the dark: the scheme changes colours and nothing else."""

CHART = re.compile(r'<svg[^>]*\brole="img"')


def first(pattern: str, holds: Callable[[str], bool] = lambda text: True) -> Callable[..., str]:
    """Finds the address of the first page whose path fits a pattern and whose text fits a test."""

    def find(folder: Path) -> str:
        for path in sorted(folder.glob(pattern)):
            if holds(path.read_text(encoding="utf-8")):
                return path.relative_to(folder).as_posix().removesuffix("index.html")
        pytest.fail(f"the site has no such page: {pattern}", pytrace=False)

    return find


def is_agreement(text: str) -> bool:
    return '<body class="page-agreement"' in text


def has_chart(text: str) -> bool:
    return CHART.search(text) is not None


KINDS: dict[str, Callable[[Path], str]] = {
    "home": first("index.html"),
    "strategy": first("strategy/index.html"),
    "pillar": first("strategy/*/index.html"),
    "objective": first("objectives/*/index.html"),
    "progress": first("progress/index.html"),
    "indicator with a chart": first("kpis/*/index.html", has_chart),
    "indicator without data": first("kpis/*/index.html", lambda text: not has_chart(text)),
    "indicator with figures that contradict each other": first(
        "kpis/*/index.html", lambda text: 'id="conflicts"' in text and has_chart(text)
    ),
    "action": first("actions/*/index.html"),
    "responsibilities": first("responsibilities/index.html"),
    "institutions": first("institutions/index.html"),
    "institution": first("institutions/*/index.html"),
    "jurisdictions": first("jurisdictions/index.html"),
    "jurisdiction": first("jurisdictions/*/index.html"),
    "programme": first("programme/index.html"),
    "event of the programme": first(
        "programme/events/*/index.html", lambda text: "event-figure" in text and "<table" in text
    ),
    "deliverable of the programme": first("programme/deliverables/*/index.html"),
    "review of the earlier policy": first("policy-review/index.html"),
    "part of the earlier policy": first(
        "policy-review/*/index.html", lambda text: "count-bar" in text
    ),
    "gap analysis": first("gaps/index.html"),
    "gap that is closed": first("gaps/*/index.html", lambda text: 'id="evidence"' in text),
    "gap that is answered": first("gaps/*/index.html", lambda text: 'id="response"' in text),
    "sectors": first("sectors/index.html"),
    "sector": first("sectors/*/index.html"),
    "risks": first("risks/index.html"),
    "risk": first("risks/*/index.html"),
    "consultations": first("consultations/index.html"),
    "consultation": first(
        "consultations/*/index.html", lambda text: "exchange-outcome" in text and "<dl" in text
    ),
    "consultation without an answer": first(
        "consultations/*/index.html", lambda text: "callout-warning" in text
    ),
    "topics": first("topics/index.html"),
    "list of records": first("programmes/index.html"),
    "record": first("programmes/*/index.html"),
    "cooperation": first("cooperation/index.html"),
    "agreement": first("cooperation/*/index.html", is_agreement),
    "agreement templates": first("cooperation/templates/index.html"),
    "agreement template": first("cooperation/templates/*/index.html"),
    "changes": first("changes/index.html"),
    "capacity": first("capacity/index.html"),
    "role with a ladder": first("roles/*/index.html", lambda text: 'class="rungs"' in text),
    "certificate on a ladder": first(
        "certifications/*/index.html", lambda text: "ladder-step-here" in text
    ),
    "standards": first("legislation/standards/index.html"),
    "standard": first("legislation/standards/*/index.html"),
    "guidelines": first("guidelines/index.html"),
    "guideline": first("guidelines/*/index.html", lambda text: 'class="points"' in text),
    "planned guideline": first(
        "guidelines/*/index.html", lambda text: 'class="points"' not in text
    ),
    "ecosystem": first("ecosystem/index.html"),
    "directory": first("ecosystem/exporters/index.html"),
    "organisation": first("ecosystem/simpaisa/index.html"),
    "schemes": first("ecosystem/support/index.html"),
    "scheme": first("ecosystem/support/*/index.html", lambda text: "callout-warning" in text),
    "how to be listed": first("ecosystem/join/index.html"),
    "body that is being set up": first(
        "institutions/*/index.html",
        lambda text: 'id="establishment"' in text and 'id="relations"' in text,
    ),
    "legislation": first("legislation/index.html"),
    "law with a deadline": first(
        "legislation/*/index.html", lambda text: 'class="provision-hours"' in text
    ),
    "bill": first("legislation/*/index.html", lambda text: 'class="stages"' in text),
    "data": first("data/index.html"),
    "dataset": first("data/actions/index.html"),
    "data quality": first("data-quality/index.html"),
    "checks": first("methodology/checks/index.html"),
    "methodology": first("methodology/index.html"),
    "sources": first("sources/index.html"),
    "updates": first("updates/index.html"),
    "article": first("updates/*/index.html"),
    "about": first("about/index.html"),
    "search": first("search/index.html"),
    "missing page": lambda folder: MISSING_PAGE,
}
EVERY_PAGE = [
    pytest.param(kind, language, id=f"{kind}-{language}")
    for kind in KINDS
    for language in LANGUAGES
]


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


@pytest.fixture
def page(visit: Visit) -> Iterator[Page]:
    """A page of the one browser context, closed after the test."""
    opened = visit.context.new_page()
    yield opened
    opened.close()


def address_of(kind: str, language: str, folder: Path, origin: str) -> str:
    """The full address of a page of this kind in this language."""
    return f"{origin}{BASE_PATH}/{LANGUAGES[language]}{KINDS[kind](folder)}"


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
    # One loading serves all four looks: width and scheme reach a page through its stylesheet alone.
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme="light")
        faults += [f"light, {width} px: {each}" for each in violations(page)]
        page.emulate_media(color_scheme="dark")
        faults += [f"dark, {width} px: {each}" for each in violations(page, ABOUT_COLOUR)]
        if wide := overflow(page):
            faults.append(f"{width} px: {wide}")
    faults += visit.watch.faults()
    assert not faults, f"{page.url}\n" + "\n".join(faults)


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
