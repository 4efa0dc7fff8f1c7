"""The catalogue for data portals: true, alike in both its forms, and what the profile asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyld import jsonld
from pyshacl import validate as conforms
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from tests.site.built_addresses import local
from tests.site_building import SITE_URL

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
SHAPES = Path(__file__).with_name("dcat_ap_shapes.ttl")
CANONICAL = {"algorithm": "URDNA2015", "format": "application/n-quads"}


def catalogue(site: Path) -> Graph:
    name = "catalogue.ttl"
    return Graph().parse(site / "data" / name, publicID=f"{SITE_URL}/data/{name}")


def test_the_catalogue_says_the_same_in_both_forms(site: Path) -> None:
    """Two libraries that share nothing come to the same canonical statements."""
    path = site / "data/catalogue.jsonld"
    address = f"{SITE_URL}/data/{path.name}"
    document = json.loads(path.read_text(encoding="utf-8"))
    # A context that would have to be fetched would fail here, as it would for readers offline.
    first = jsonld.normalize(document, {**CANONICAL, "base": address})
    again = jsonld.normalize(
        catalogue(site).serialize(format="nt"),
        {**CANONICAL, "inputFormat": "application/n-quads"},
    )
    assert first.count("\n") > 1000
    assert first == again


def test_no_statement_is_lost_in_json(site: Path) -> None:
    """What a context does not explain would silently be left out."""
    document = json.loads((site / "data/catalogue.jsonld").read_text(encoding="utf-8"))
    expanded = jsonld.expand(document, {"base": SITE_URL})
    assert len(expanded) == len(document["@graph"])
    for typed, read in zip(document["@graph"], expanded, strict=True):
        assert len(read) == len(typed)
        assert all(name.startswith(("@", "http://")) for name in read)


def faults(graph: Graph) -> str:
    """What the profile finds, what it only recommends included; '' for nothing."""
    sound, _, words = conforms(graph, shacl_graph=Graph().parse(SHAPES))
    return "" if sound else str(words)


def test_the_catalogue_is_what_portals_ask_for(site: Path) -> None:
    assert faults(catalogue(site)) == ""


def first_of(graph: Graph, kind: URIRef) -> URIRef:
    return min(each for each in graph.subjects(RDF.type, kind) if isinstance(each, URIRef))


def without(kind: URIRef, name: URIRef) -> Callable[[Graph], None]:
    return lambda graph: graph.remove((first_of(graph, kind), name, None)) and None


def untyped(kind: URIRef) -> Callable[[Graph], None]:
    return lambda graph: graph.remove((None, RDF.type, kind)) and None


def with_more(kind: URIRef, name: URIRef, value: URIRef | Literal) -> Callable[[Graph], None]:
    return lambda graph: graph.add((first_of(graph, kind), name, value)) and None


@pytest.mark.parametrize(
    "spoil",
    [
        without(DCAT.Catalog, DCT.publisher),
        without(DCAT.Catalog, DCT.spatial),
        without(DCAT.Dataset, DCT.description),
        without(DCAT.Dataset, DCAT.theme),
        without(DCAT.Distribution, DCAT.accessURL),
        without(DCAT.Distribution, DCT.license),
        without(DCAT.DataService, DCAT.endpointURL),
        without(FOAF.Agent, FOAF.name),
        without(SKOS.Concept, SKOS.prefLabel),
        untyped(FOAF.Agent),
        untyped(SPDX.ChecksumAlgorithm),
        untyped(DCT.MediaType),
        with_more(DCAT.Catalog, DCT.publisher, URIRef(f"{SITE_URL}/#nobody")),
        with_more(DCAT.Distribution, DCAT.byteSize, Literal(1)),
        with_more(DCAT.Dataset, DCT.modified, Literal("yesterday")),
        with_more(DCAT.Dataset, DCAT.theme, URIRef("https://example.org/water")),
    ],
)
def test_what_is_spoilt_is_found(second_site: Path, spoil: Callable[[Graph], None]) -> None:
    graph = catalogue(second_site)
    spoil(graph)
    assert faults(graph)


def test_every_file_of_the_catalogue_is_there_and_as_large_as_it_says(site: Path) -> None:
    graph = catalogue(site)
    seen = 0
    for each in graph.subjects(RDF.type, DCAT.Distribution):
        path = local(site, str(graph.value(each, DCAT.downloadURL)))
        assert int(str(graph.value(each, DCAT.byteSize))) == path.stat().st_size
        seen += 1
    assert seen > 50


def test_the_catalogue_leads_to_the_documents_for_programs(site: Path) -> None:
    graph = catalogue(site)
    service = first_of(graph, DCAT.DataService)
    for name in (DCAT.endpointURL, DCAT.endpointDescription):
        json.loads(local(site, str(graph.value(service, name))).read_text(encoding="utf-8"))
    served = set(graph.objects(service, DCAT.servesDataset))
    assert served == set(graph.subjects(RDF.type, DCAT.Dataset))


def test_the_catalogue_says_what_the_package_says(site: Path) -> None:
    graph = catalogue(site)
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    first, second = package["languages"]
    whole = URIRef(f"{SITE_URL}/data/#dataset")
    assert set(graph.objects(whole, DCT.title)) == {
        Literal(package["title"], first),
        Literal(package[f"title_{second}"], second),
    }
    assert set(graph.objects(whole, DCAT.keyword)) == {
        *(Literal(each, first) for each in package["keywords"]),
        *(Literal(each, second) for each in package[f"keywords_{second}"]),
    }
    themes = {URIRef(f"{AUTHORITY}data-theme/{each}") for each in package["themes"]}
    assert set(graph.objects(whole, DCAT.theme)) == themes
    letters = {"en": "ENG", "ur": "URD", "fr": "FRA", "ar": "ARA"}
    spoken = {URIRef(f"{AUTHORITY}language/{letters[each]}") for each in package["languages"]}
    assert set(graph.objects(whole, DCT.language)) == spoken
    assert [str(each) for each in graph.objects(whole, DCAT.version)] == [package["version"]]
