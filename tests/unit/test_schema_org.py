"""What search engines are told of an organisation is what its record says, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.exporting.schema_org import json_ld, organization
from tracker.loading import load
from tracker.model import Organisation

Edit = Callable[[str, str, str], None]
COUNTRIES = {"CL": "Chili", "MA": "Maroc"}
PAGE = "https://strategy.example/ecosystem/fuite-zero/"


def described(data: Path, identifier: str, *languages: str, page: str = PAGE) -> dict[str, Any]:
    strategy = load(data).strategy
    assert strategy is not None
    organisation = strategy.find(Organisation, identifier)
    assert organisation is not None
    return organization(strategy, organisation, languages, COUNTRIES.__getitem__, page)


def test_an_entry_is_described_in_full(sample_copy: Path) -> None:
    assert described(sample_copy, "fuite-zero", "fr", "ar") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{PAGE}#organisation",
        "name": "Fuite Zéro",
        "description": "Cherche les fuites sous les rues avec des micros.",
        "url": "https://fuite.example.org/",
        "mainEntityOfPage": PAGE,
        "foundingDate": "2021-09",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Port-Clair",
            "addressRegion": "Province du Nord",
            "addressCountry": "XA",
        },
        "areaServed": [
            {"@type": "Country", "name": "Chili", "identifier": "CL"},
            {"@type": "Country", "name": "Maroc", "identifier": "MA"},
        ],
        "knowsAbout": ["Recherche de fuites"],
    }


def test_an_entry_is_described_in_the_pages_language(sample_copy: Path) -> None:
    found = described(sample_copy, "fuite-zero", "ar", "fr")
    assert found["address"]["addressLocality"] == "بور كلير"
    assert found["knowsAbout"] == ["كشف التسرب"]
    assert found["name"] == "Fuite Zéro"


def test_a_body_in_two_tables_has_the_other_ones_names(sample_copy: Path) -> None:
    found = described(sample_copy, "agence-de-l-eau", "fr", "ar", page="")
    assert found["name"] == "Agence de l'Eau"
    assert found["alternateName"] == ["وكالة المياه", "AE"]
    assert found["foundingDate"] == "2022-05-20"
    assert found.keys() & {"url", "address", "areaServed", "@id", "mainEntityOfPage"} == set()


@pytest.mark.parametrize(
    ("founded", "date"),
    [("2021", "2021"), ("2021-09-03", "2021-09-03"), ("2021-Q3", None), ("FY2021", None)],
)
def test_only_a_date_of_iso_8601_is_told(
    founded: str, date: str | None, sample_copy: Path, edit: Edit
) -> None:
    edit("organisations/fuite-zero.yaml", "founded: 2021-09", f"founded: {founded}")
    assert described(sample_copy, "fuite-zero", "fr").get("foundingDate") == date


def test_nothing_in_a_text_can_close_the_script_element() -> None:
    text = json_ld({"name": "</script><script>alert(1)</script> & <!-- é"})
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"name": "</script><script>alert(1)</script> & <!-- é"}
