"""One page of every kind that the site has: what the browser looks at."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.browser.visiting import MISSING_PAGE
from tests.site_building import BASE_PATH

LANGUAGES = {"en": "", "ur": "ur/"}
"""The languages of the project's own site, and the prefix of their addresses."""

CHART = re.compile(r'<svg[^>]*\brole="img"')


def first(pattern: str, holds: Callable[[str], bool] = lambda text: True) -> Callable[..., str]:
    """Finds the address of the first page whose path fits a pattern and whose text fits a test."""

    @cache
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
    "frame of an indicator": first("kpis/*/embed/index.html", has_chart),
    "frame of an indicator without data": first(
        "kpis/*/embed/index.html", lambda text: "callout-absent" in text
    ),
    "action": first("actions/*/index.html"),
    "responsibilities": first("responsibilities/index.html"),
    "institutions": first("institutions/index.html"),
    "institution": first("institutions/*/index.html"),
    "jurisdictions": first("jurisdictions/index.html"),
    "jurisdiction": first("jurisdictions/*/index.html"),
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
    "programme": first("programme/index.html"),
    "event of the programme": first(
        "programme/events/*/index.html", lambda text: "event-figure" in text and "<table" in text
    ),
    "deliverable of the programme": first("programme/deliverables/*/index.html"),
    "review of the earlier policy": first("policy-review/index.html"),
    "part of the earlier policy": first(
        "policy-review/*/index.html", lambda text: "count-bar" in text
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
    "releases of the data": first("data/releases/index.html"),
    "release of the data": first("data/releases/*/index.html"),
    "data quality": first("data-quality/index.html"),
    "checks": first("methodology/checks/index.html"),
    "examples of checks": first("methodology/checks/yaml/index.html"),
    "methodology": first("methodology/index.html"),
    "sources": first("sources/index.html"),
    "updates": first("updates/index.html"),
    "article": first("updates/*/index.html"),
    "about": first("about/index.html"),
    "guide": first("guide/index.html"),
    "page of the guide": first("guide/*/index.html"),
    "search": first("search/index.html"),
    "missing page": lambda folder: MISSING_PAGE,
}
EVERY_PAGE = [
    pytest.param((kind, language), id=f"{kind}-{language}")
    for kind in KINDS
    for language in LANGUAGES
]


def address_of(kind: str, language: str, folder: Path, origin: str) -> str:
    """The full address of a page of this kind in this language."""
    return f"{origin}{BASE_PATH}/{LANGUAGES[language]}{KINDS[kind](folder)}"
