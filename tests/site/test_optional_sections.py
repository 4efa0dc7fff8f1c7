"""Every section is optional: a site builds, with no link astray, whatever its country keeps.

The sample of the tests of the checks has records of every kind, and gives none of them pages of
the general kind. Each link of a built site is followed by the build itself.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.site.page_reading import read_tree
from tests.site.running import run
from tests.site.second_country_variants import without
from tests.site_building import PROJECT, SECOND, Inputs, primed_cache

SAMPLE = PROJECT / "tests/sample/data"
TEXT = "Title: Modèle\nSummary: Un texte.\n\n# Article 1 {#article-1}\n\n[●1 le nom] coopère.\n"

MEASURING = ("gap_findings", "readiness_assessments", "risks")
PROGRAMME = ("programme_components", "programme_deliverables", "programme_events")
LEARNING = ("roles", "awarding_bodies", "programmes", "programme_years", "drills", "skills_gaps")
SPEAKING = ("consultations", "consultation_participants", "consultation_feedback")
MODELS = ("agreement_templates", "agreement_template_texts")

CASES = {
    "roles": (("roles", "skills_gaps"), ("roles",)),
    "measuring-and-learning": (
        (*MEASURING, *LEARNING, "certifications", "policy_provisions"),
        ("gaps", "risks", "readiness", "capacity", "policy-review"),
    ),
    "programme-and-speaking": (
        (*PROGRAMME, *SPEAKING, *MODELS),
        ("programme", "consultations", "cooperation/templates"),
    ),
}
"""What is absent from the package, and which sections are absent from the site for it."""


TITLES = (
    "Chercheur de fuites",
    "Écoute des conduites",
    "Maître d'écoute",
    "Chantier propre",
    "École des puits",
    "Nuit de crue",
)
"""The sample's roles, certificates, programmes and drills."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all builds here happen one after the other, so that they have one cache.

    The cache is found by the folder of the data, and a chart that is in it is not drawn again.
    """
    folder = tmp_path_factory.mktemp("optional")
    primed_cache(SECOND, folder / "data", folder / "cache", tmp_path_factory)
    return folder


def build(absent: Collection[str], folder: Path) -> Path:
    """The sample's site without some resources: the second country's settings, and no prose."""
    content = folder / "sample-content"
    for earlier in (content, folder / "data", folder / "content", folder / "output"):
        shutil.rmtree(earlier, ignore_errors=True)
    content.mkdir()
    shutil.copy(SECOND.content / "site.yaml", content)
    shutil.copytree(SECOND.content / "locale", content / "locale")
    inputs = without(absent, folder, Inputs(SAMPLE, content))
    if "agreement_templates" not in absent:
        texts = inputs.content / "agreements"
        texts.mkdir()
        for ending in ("md", "ar.md"):
            (texts / f"water-protocol.{ending}").write_text(TEXT, encoding="utf-8")
    site = folder / "output"
    done = run(
        "publishing.build",
        f"--data={inputs.data}",
        f"--content={inputs.content}",
        f"--output={site}",
        cache=folder / "cache",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.mark.parametrize(("absent", "sections"), CASES.values(), ids=CASES)
def test_what_is_not_kept_is_not_there_and_nothing_leads_to_it(
    absent: tuple[str, ...], sections: tuple[str, ...], folder: Path
) -> None:
    site = build(absent, folder)
    links = read_tree(site / "index.html").links
    assert "/responsibilities/" in links
    for section in sections:
        assert not (site / section).exists()
        assert f"/{section}/" not in links


def test_records_without_pages_are_named_where_they_are_listed(folder: Path) -> None:
    """A role, a certificate, a programme and a drill stand in their section as plain words."""
    page = read_tree(build((), folder) / "capacity/index.html")
    for resource in ("roles", "certifications", "programmes", "drills"):
        assert not [link for link in page.links if link.startswith(f"/{resource}/")]
    assert "/data/skills_gaps.csv" in page.links
    for title in TITLES:
        assert title in page.text
