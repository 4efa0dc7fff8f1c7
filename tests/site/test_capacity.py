"""Skills on the built site: ladders, programmes, drills, and what nobody has published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site_building import BASE_PATH, OWN

PREFIXES = ["", "ur/"]


def rows(name: str) -> list[dict[str, Any]]:
    """The records of a list file."""
    found: list[dict[str, Any]] = yaml.safe_load(
        (OWN.data / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def documents(folder: str) -> dict[str, dict[str, Any]]:
    """The records of a folder, by id."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((OWN.data / folder).glob("*.yaml"))
    }


def text_of(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def part(text: str, identifier: str) -> str:
    """A part of a page, from its heading to the next part of the same level."""
    start = text.index(f'id="{identifier}"')
    end = text.find('<section class="section section-level-2"', start)
    return text[start : end if end > 0 else None]


ROLES = rows("roles")
CERTIFICATES = {each["id"]: each for each in rows("certifications")}
WITH_CERTIFICATE = {role for each in CERTIFICATES.values() for role in each.get("roles", ())}


@pytest.mark.parametrize("prefix", PREFIXES, ids=["en", "ur"])
def test_the_hub_leads_to_every_role_programme_and_drill(built_site: Path, prefix: str) -> None:
    text = text_of(built_site, f"{prefix}capacity")
    expected = {
        "roles": [each["id"] for each in ROLES],
        "certifications": list(CERTIFICATES),
        "programmes": list(documents("programmes")),
        "drills": list(documents("drills")),
        "ecosystem": [
            each["id"]
            for each in documents("organisations").values()
            if "research-lab" in each["kinds"]
        ],
        "objectives": ["skilled-professionals", "indigenous-research"],
        "kpis": ["cyber-skills-gap"],
    }
    missing = [
        f"{folder}/{identifier}"
        for folder, identifiers in expected.items()
        for identifier in identifiers
        if f'href="{BASE_PATH}/{prefix}{folder}/{identifier}/"' not in text
    ]
    # Certificates that are part of no role's ladder stand on their own list.
    unlisted = {
        f"certifications/{key}" for key, each in CERTIFICATES.items() if not each.get("roles")
    }
    assert set(missing) <= unlisted, missing


@pytest.mark.parametrize("prefix", PREFIXES, ids=["en", "ur"])
def test_a_role_shows_its_ladder_from_below(built_site: Path, prefix: str) -> None:
    shown = part(text_of(built_site, f"{prefix}roles/penetration-tester"), "ladder")
    rungs = re.findall(r'<li class="rung">(.*?)</li>\s*</ul>', shown, re.DOTALL)
    titles = [
        re.findall(r'class="step-title" href="/[^"]*certifications/([^/"]+)/', each)
        for each in rungs
    ]
    crest = [each for each in titles if each[0].startswith("crest")]
    assert crest == [["crest-cpsa"], ["crest-crt"], ["crest-cct-inf"], ["crest-cc-sas"]]
    assert ["certified-ethical-hacker", "ceh-practical"] in titles


@pytest.mark.parametrize("prefix", PREFIXES, ids=["en", "ur"])
@pytest.mark.parametrize("role", [each["id"] for each in ROLES])
def test_a_role_without_certificate_says_so(built_site: Path, prefix: str, role: str) -> None:
    shown = part(text_of(built_site, f"{prefix}roles/{role}"), "ladder")
    assert ('class="empty"' in shown) == (role not in WITH_CERTIFICATE)
    assert ('class="ladder"' in shown) == (role in WITH_CERTIFICATE)


@pytest.mark.parametrize("prefix", PREFIXES, ids=["en", "ur"])
def test_a_certificate_shows_its_place_and_what_it_leads_to(built_site: Path, prefix: str) -> None:
    text = text_of(built_site, f"{prefix}certifications/cissp")
    for following in ("issap", "issep", "issmp"):
        assert f'href="{BASE_PATH}/{prefix}certifications/{following}/"' in part(text, "leads-to")
    here = re.findall(r'href="([^"]+)" aria-current="true"', part(text, "ladder"))
    assert set(here) == {f"{BASE_PATH}/{prefix}certifications/cissp/"}
    assert len(here) == 3
    organisation = text_of(built_site, f"{prefix}certifications/iso-iec-27001")
    assert 'class="ladder"' not in organisation


@pytest.mark.parametrize("prefix", PREFIXES, ids=["en", "ur"])
def test_what_nobody_has_published_names_who_would(built_site: Path, prefix: str) -> None:
    text = text_of(built_site, f"{prefix}capacity")
    awaited = part(text, "not-yet-reported")
    for each in rows("awaited_publications"):
        if each["section"] == "capacity":
            assert f'id="awaited-{each["id"]}"' in awaited
    assert 'class="empty"' in part(text, "skills-gap")


@pytest.mark.parametrize("prefix", PREFIXES, ids=["en", "ur"])
def test_enrolments_are_shown_only_where_a_source_counts_them(
    built_site: Path, prefix: str
) -> None:
    counted = {key for key, each in documents("programmes").items() if "programme_years" in each}
    shown = set(
        re.findall(
            rf'href="{BASE_PATH}/{prefix}programmes/([^/"]+)/"',
            part(text_of(built_site, f"{prefix}capacity"), "years"),
        )
    )
    assert shown == counted


def test_each_name_of_an_awarding_body_is_typed_once() -> None:
    names = [each["title_en"] for each in rows("awarding_bodies")]
    assert len(names) == len(set(names))
    assert {each["awarding_body"] for each in CERTIFICATES.values()} == {
        each["id"] for each in rows("awarding_bodies")
    }


def test_the_second_country_has_no_such_section(second_site: Path) -> None:
    assert not (second_site / "capacity").exists()
    assert "/capacity/" not in (second_site / "index.html").read_text(encoding="utf-8")
