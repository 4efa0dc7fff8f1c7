"""The catalogue for data portals with what not every site has, and the lists portals go by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.core import get_global
from pyshacl import validate
from rdflib import Graph

from tracker.authority_tables import AUTHORITY, file_type, language
from tracker.exporting.dcat import (
    PREFIXES,
    Catalogue,
    CatalogueDataset,
    CatalogueFile,
    CatalogueService,
    catalogue_things,
)
from tracker.exporting.linked_data import turtle

SHAPES = Path(__file__).parents[1] / "site" / "dcat_ap_shapes.ttl"
SITE = "https://e.org/"
NAME = {"fr": "Eau", "ar": "ماء"}
CATALOGUE = Catalogue(
    url=f"{SITE}data/",
    title=NAME,
    description=NAME,
    publisher=NAME,
    homepage=SITE,
    contact="",
    licence="https://e.org/licence",
    licence_name="Free",
    keywords={"fr": ["eau"]},
    themes=["ENVI"],
    place=NAME,
    place_iri="",
    languages=["fr", "ar"],
    modified=date(2026, 1, 2),
    version="1.0.0",
    service=CatalogueService(f"{SITE}api", f"{SITE}openapi", NAME, NAME, f"{SITE}data/"),
    datasets=[
        CatalogueDataset(
            f"{SITE}data/",
            "all",
            NAME,
            NAME,
            [CatalogueFile(f"{SITE}a.bin", "BIN", NAME, "application/x-thing", 1, "ab" * 32)],
        )
    ],
)


def graph_of(catalogue: Catalogue) -> Graph:
    return Graph().parse(data=turtle(catalogue_things(catalogue), PREFIXES), publicID=SITE)


@pytest.mark.parametrize(
    "catalogue",
    [
        CATALOGUE,
        replace(CATALOGUE, contact="data@e.org"),
        replace(CATALOGUE, place_iri=f"{AUTHORITY}country/FRA"),
    ],
    ids=["least", "with an address to write to", "with a place that portals know"],
)
def test_it_is_what_portals_ask_for(catalogue: Catalogue) -> None:
    sound, _, words = validate(graph_of(catalogue), shacl_graph=Graph().parse(SHAPES))
    assert sound, words


def test_where_to_write_is_said_only_if_it_is_known() -> None:
    ask = f"ASK {{ ?set <{PREFIXES['dcat']}contactPoint>/<{PREFIXES['vcard']}hasEmail> ?to }}"
    assert not graph_of(CATALOGUE).query(ask).askAnswer
    assert graph_of(replace(CATALOGUE, contact="data@e.org")).query(ask).askAnswer


def test_what_nobody_has_said_is_absent() -> None:
    nothing = replace(CATALOGUE, themes=[], keywords={}, place={})
    text = turtle(catalogue_things(nothing), PREFIXES).decode()
    for name in ("dcat:theme", "dcat:keyword", "dct:spatial", "dct:temporal", "dcat:contactPoint"):
        assert name not in text


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        *(("en", "ENG"), ("ur", "URD"), ("fr", "FRA"), ("ar", "ARA"), ("de", "DEU")),
        *(("zh", "ZHO"), ("fa", "FAS"), ("ps", "PUS"), ("cs", "CES"), ("et", "EST")),
        *(("mi", "MRI"), ("sk", "SLK"), ("sw", "SWA"), ("ro", "RON"), ("is", "ISL")),
    ],
)
def test_languages_go_by_three_letters(code: str, letters: str) -> None:
    assert language(code) == f"{AUTHORITY}language/{letters}"


def test_every_language_of_two_letters_has_one_of_three() -> None:
    codes = {short for long, short in get_global("language_aliases").items() if len(long) == 3}
    known = {each for each in codes if len(each) == 2}
    found = {each: language(each) for each in known}
    assert len(known) > 150
    elsewhere = {each for each, address in found.items() if not address.startswith(AUTHORITY)}
    assert elsewhere == set()
    assert len(set(found.values())) == len(found)


def test_a_language_that_is_not_known_goes_by_its_letters() -> None:
    assert language("qq") == "http://id.loc.gov/vocabulary/iso639-1/qq"


def test_a_format_is_named_only_where_it_is_sure() -> None:
    assert file_type("text/csv") == f"{AUTHORITY}file-type/CSV"
    assert file_type("application/x-thing") == ""
