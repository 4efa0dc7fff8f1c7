"""Every badge of a computed status leads to the numbers that it follows from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.page_reading import read_tree
from tests.site_building import BASE_PATH

COMPUTED = frozenset(
    {
        *("on-track", "behind", "far-behind", "moving-away", "too-early", "not-measurable"),
        *("improving", "worsening", "rising", "falling", "unchanged", "not-comparable"),
        "not-enough-values",
    }
)
"""Codes that only statuses of indicators and actions and trends have, no other badge."""
PARTS = frozenset({"met", "missed", "awaited", "overdue"})
"""On the pages of indicators and actions: of a target or milestone, whose row has the inputs, or
of the record itself.
"""
SHARED = {("not-measurable", "policy-review")}
"""Where another kind of badge borrows a code for its colour."""
EXPLAINING = "methodology"
"""Its pages explain what the badges mean, and show none of a record."""
BADGE = re.compile(r'<(a|span) class="badge badge-([a-z-]+)"(?: href="([^"]*)")?')


@pytest.fixture(scope="module", params=["built_site", "second_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites."""
    return request.getfixturevalue(request.param)


def test_every_computed_badge_leads_to_its_inputs_and_the_formula(site: Path) -> None:
    faults, places = [], set()
    parts = 0
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if EXPLAINING in path.relative_to(site).parts:
            continue
        for _, code, href in BADGE.findall(path.read_text(encoding="utf-8")):
            if code in PARTS and path.parents[1].name in ("kpis", "actions"):
                parts += 1
                if not re.search(r"(/methodology/#(indicator|action)-statuses|#status)$", href):
                    faults.append(f"{name}: {code} leads to {href!r}")
                continue
            if code not in COMPUTED or (code, path.parents[1].name) in SHARED:
                continue
            if not re.search(r"/(kpis|actions)/[^/]+/#status$", href):
                faults.append(f"{name}: {code} leads to {href!r}")
            places.add(href.partition("#")[0])
    assert faults == []
    assert len(places) > 10
    assert parts > 10
    for each in places:
        page = read_tree(site / each.removeprefix(f"{BASE_PATH}/") / "index.html")
        section = page.with_id("status")
        assert section is not None, each
        links = page.links
        assert any(link.endswith("/methodology/") for link in links), each
        assert any("/api/v1/" in link for link in links), each
