"""The catalogue of all tables for data portals: DCAT-AP 3.0.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/. Each table is a data set with a distribution for
each of its files; the whole is one more. Addresses are whole where the site's own is known, else
relative to the catalogue's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.exporting.linked_data import Address, Literal, Thing, Value, in_languages

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
"""Codes of two letters as addresses, as W3C's DCAT 3 recommends them for dct:language."""


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A file to fetch: its address, media type, size and digest; ``title`` is by language."""

    url: str
    title: Mapping[str, str]
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CatalogueDataset:
    """A data set: its page, names and descriptions by language, and the files that hold it."""

    page: str
    identifier: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    files: Sequence[CatalogueFile]

    @property
    def iri(self) -> str:
        """The data set itself, which is something else than the page about it."""
        return f"{self.page}#dataset"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue: what portals ask of it. ``languages`` are ISO 639-1 codes."""

    url: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: Mapping[str, str]
    homepage: str
    contact: str
    licence: str
    keywords: Sequence[str]
    languages: Sequence[str]
    first_language: str
    modified: date
    version: str
    datasets: Sequence[CatalogueDataset]


def catalogue_things(catalogue: Catalogue) -> list[Thing]:
    """The catalogue, then each data set and each of its files."""
    return [_catalogue(catalogue), *_datasets(catalogue), *_kinds(catalogue)]


def _catalogue(catalogue: Catalogue) -> Thing:
    return Thing(
        "dcat:Catalog",
        {
            "dct:title": in_languages(catalogue.title),
            "dct:description": in_languages(catalogue.description),
            "dct:publisher": [_agent(catalogue)],
            "foaf:homepage": [Address(catalogue.homepage)],
            "dct:license": [_licence(catalogue)],
            "dct:language": _languages(catalogue),
            "dct:modified": [_day(catalogue.modified)],
            "dcat:dataset": [Address(each.iri) for each in catalogue.datasets],
        },
        catalogue.url,
    )


def _datasets(catalogue: Catalogue) -> Iterator[Thing]:
    first = catalogue.first_language
    for each in catalogue.datasets:
        properties: dict[str, Sequence[Value]] = {
            "dct:title": in_languages(each.title),
            "dct:description": in_languages(each.description),
            "dct:identifier": [Literal(each.identifier)],
            "dct:publisher": [_agent(catalogue)],
            "dcat:keyword": [Literal(word, first) for word in catalogue.keywords],
            "dct:language": _languages(catalogue),
            "dct:modified": [_day(catalogue.modified)],
            "dcat:version": [Literal(catalogue.version)],
            "dcat:landingPage": [Address(each.page)],
            "dcat:distribution": [Address(file.url) for file in each.files],
        }
        if catalogue.contact:
            properties["dcat:contactPoint"] = [
                Thing("vcard:Kind", {"vcard:hasEmail": [Address(f"mailto:{catalogue.contact}")]})
            ]
        yield Thing("dcat:Dataset", properties, each.iri)
        for file in each.files:
            yield _distribution(catalogue, file)


def _kinds(catalogue: Catalogue) -> Iterator[Thing]:
    """What the things are that the others only name by their address."""
    yield Thing("dct:LicenseDocument", {}, catalogue.licence)
    yield Thing("foaf:Document", {}, catalogue.homepage)
    for each in catalogue.datasets:
        yield Thing("foaf:Document", {}, each.page)
    for language in catalogue.languages:
        yield Thing("dct:LinguisticSystem", {}, LANGUAGES + language)
    for media_type in sorted(
        {file.media_type for each in catalogue.datasets for file in each.files}
    ):
        yield Thing("dct:MediaType", {}, MEDIA_TYPES + media_type)


def _distribution(catalogue: Catalogue, file: CatalogueFile) -> Thing:
    return Thing(
        "dcat:Distribution",
        {
            "dct:title": in_languages(file.title),
            "dcat:accessURL": [Address(file.url)],
            "dcat:downloadURL": [Address(file.url)],
            "dcat:mediaType": [Address(MEDIA_TYPES + file.media_type)],
            "dcat:byteSize": [Literal(str(file.bytes), datatype="xsd:nonNegativeInteger")],
            "dct:license": [_licence(catalogue)],
            "spdx:checksum": [
                Thing(
                    "spdx:Checksum",
                    {
                        "spdx:algorithm": [Address(f"{PREFIXES['spdx']}checksumAlgorithm_sha256")],
                        "spdx:checksumValue": [Literal(file.sha256, datatype="xsd:hexBinary")],
                    },
                )
            ],
        },
        file.url,
    )


def _agent(catalogue: Catalogue) -> Thing:
    return Thing("foaf:Agent", {"foaf:name": in_languages(catalogue.publisher)})


def _licence(catalogue: Catalogue) -> Address:
    return Address(catalogue.licence)


def _languages(catalogue: Catalogue) -> list[Value]:
    return [Address(LANGUAGES + each) for each in catalogue.languages]


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype="xsd:date")
