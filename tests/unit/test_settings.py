"""What a country says of its site, and how its menu comes about."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing.sections import SECTIONS, section_names
from publishing.settings import read_site_settings
from tracker.findings import Finding
from tracker.loading import Loaded

BASIS = """\
name: {fr: Plan, ar: الخطة}
tagline: {fr: Un plan, ar: خطة}
publisher: {fr: Nous, ar: نحن}
subject: {fr: l’eau, ar: الماء}
licence: {name: CC BY 4.0, url: 'https://creativecommons.org/licenses/by/4.0/'}
"""
SECTION_NAMES = tuple(each.name for each in SECTIONS)


def findings_of(menu: str, folder: Path) -> list[Finding]:
    (folder / "site.yaml").write_text(BASIS + menu, encoding="utf-8")
    settings, findings = read_site_settings(folder, ("fr", "ar"), SECTION_NAMES)
    assert (settings is None) == bool(findings)
    return findings


def test_a_menu_is_read_in_its_order(tmp_path: Path) -> None:
    menu = "menu:\n  - title: {fr: A, ar: أ}\n    sections: [progress, strategy]\n"
    (tmp_path / "site.yaml").write_text(BASIS + menu, encoding="utf-8")
    settings, findings = read_site_settings(tmp_path, ("fr", "ar"), SECTION_NAMES)
    assert findings == []
    assert settings is not None
    assert [(each.title["ar"], each.sections) for each in settings.menu] == [
        ("أ", ("progress", "strategy"))
    ]


@pytest.mark.parametrize(
    ("menu", "place", "message", "hint"),
    [
        pytest.param(
            "menu: strategy\n", (1, 7), "'menu' must be a list of groups", "title", id="no-list"
        ),
        pytest.param(
            "menu:\n  - title: {fr: A}\n    sections: [strategy]\n", (2, 5),
            "must have a title in each language of the site", "title: {fr: …, ar: …}",
            id="untranslated",
        ),
        pytest.param(
            "menu:\n  - title: {fr: A, ar: أ}\n", (2, 5), "does not say which sections it has",
            "sections: [first, second]", id="bare",
        ),
        pytest.param(
            "menu:\n  - title: {fr: A, ar: أ}\n    sections: [strategi]\n", (3, 16),
            "'strategi', which is no section", "did you mean strategy?", id="mistyped",
        ),
        pytest.param(
            "menu:\n  - title: {fr: A, ar: أ}\n    sections: [strategy, strategy]\n", (3, 26),
            "'strategy' twice", "remove one", id="twice",
        ),
    ],
)  # fmt: skip
def test_a_faulty_menu_is_refused_with_its_place(
    menu: str, place: tuple[int, int], message: str, hint: str, tmp_path: Path
) -> None:
    (finding,) = findings_of(menu, tmp_path)
    line, column = place
    assert finding.code == "site-invalid"
    assert (finding.line - BASIS.count("\n"), finding.column) == (line, column)
    assert message in finding.message
    assert hint in finding.hint


def test_sections_are_those_of_the_site_and_of_the_package(sample: Loaded) -> None:
    assert sample.package is not None
    names = section_names(sample.package)
    assert set(SECTION_NAMES) <= set(names)
    assert len(set(names)) == len(names)
