"""The catalogue of all tables for data portals: DCAT-AP 3.0.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/. Each table is a data set with a distribution for
each of its files; the whole is one more; the documents for programs are a data service. Addresses
are whole where the site's own is known, else relative to the catalogue's place.

Of what the profile recommends there is all that is known. Absent, because nobody has said it: the
publisher's and the licence's kind, the corners of a place, how often the data are renewed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.authority_tables import (
    PUBLIC,
    STABLE,
    THEMES,
    THEMES_SCHEME,
    file_type,
    language,
    theme,
)
from tracker.exporting.linked_data import Address, Literal, Thing, Value, in_languages

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_DOCUMENTS = file_type("application/json")
SHA256 = f"{PREFIXES['spdx']}checksumAlgorithm_sha256"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A file to fetch: its address, media type, size and digest; ``title`` is by language.

    ``schema`` is the address of a description that the file fulfils, '' for none; a ``package``
    holds several files.
    """

    url: str
    format: str
    title: Mapping[str, str]
    media_type: str
    bytes: int
    sha256: str
    schema: str = ""
    package: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueDataset:
    """A data set: its page, names and descriptions by language, and the files that hold it.

    ``days`` are the first and last that its rows are about, None where they are about none.
    """

    page: str
    identifier: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    files: Sequence[CatalogueFile]
    days: tuple[date, date] | None = None

    @property
    def iri(self) -> str:
        """The data set itself, which is something else than the page about it."""
        return f"{self.page}#dataset"


@dataclass(frozen=True, slots=True)
class CatalogueService:
    """The documents for programs: where they begin, what describes them, and their page."""

    url: str
    description_url: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    page: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue: what portals ask of it. ``languages`` are ISO 639-1 codes.

    ``keywords`` are by language, ``themes`` codes of :data:`tracker.authority_tables.THEMES`;
    ``place`` is the country's name by language, ``place_iri`` its address in a list of places or
    ''.
    """

    url: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: Mapping[str, str]
    homepage: str
    contact: str
    licence: str
    licence_name: str
    keywords: Mapping[str, Sequence[str]]
    themes: Sequence[str]
    place: Mapping[str, str]
    place_iri: str
    languages: Sequence[str]
    modified: date
    version: str
    service: CatalogueService
    datasets: Sequence[CatalogueDataset]

    @property
    def publisher_iri(self) -> str:
        """The publisher, who has no address but this one."""
        return f"{self.homepage}#publisher"

    @property
    def service_iri(self) -> str:
        """The service as something that can be named."""
        return f"{self.service.url}#service"


def catalogue_things(catalogue: Catalogue) -> list[Thing]:
    """The catalogue, its service, each data set and each of its files, and what those name."""
    return [
        _catalogue(catalogue),
        _service(catalogue),
        *_datasets(catalogue),
        *_kinds(catalogue),
    ]


def _catalogue(catalogue: Catalogue) -> Thing:
    return Thing(
        "dcat:Catalog",
        {
            "dct:title": in_languages(catalogue.title),
            "dct:description": in_languages(catalogue.description),
            "dct:publisher": [Address(catalogue.publisher_iri)],
            "foaf:homepage": [Address(catalogue.homepage)],
            "dct:license": [Address(catalogue.licence)],
            "dct:language": _languages(catalogue),
            "dct:modified": [_day(catalogue.modified)],
            "dct:spatial": _place(catalogue),
            "dcat:themeTaxonomy": [Address(THEMES_SCHEME)] if catalogue.themes else [],
            "dcat:service": [Address(catalogue.service_iri)],
            "dcat:dataset": [Address(each.iri) for each in catalogue.datasets],
        },
        catalogue.url,
    )


def _service(catalogue: Catalogue) -> Thing:
    service = catalogue.service
    return Thing(
        "dcat:DataService",
        {
            "dct:title": in_languages(service.title),
            "dct:description": in_languages(service.description),
            "dcat:endpointURL": [Address(service.url)],
            "dcat:endpointDescription": [Address(service.description_url)],
            "dcat:servesDataset": [Address(each.iri) for each in catalogue.datasets],
            "dct:format": [Address(_DOCUMENTS)],
            "dcat:landingPage": [Address(service.page)],
            **_common(catalogue),
            "dct:license": [Address(catalogue.licence)],
        },
        catalogue.service_iri,
    )


def _common(catalogue: Catalogue) -> dict[str, Sequence[Value]]:
    """What is said alike of every data set and of the service."""
    return {
        "dct:publisher": [Address(catalogue.publisher_iri)],
        "dcat:contactPoint": [Address(_contact(catalogue))] if catalogue.contact else [],
        "dcat:keyword": [
            Literal(word, code) for code, words in catalogue.keywords.items() for word in words
        ],
        "dcat:theme": [Address(theme(code)) for code in catalogue.themes],
        "dct:accessRights": [Address(PUBLIC)],
    }


def _datasets(catalogue: Catalogue) -> Iterator[Thing]:
    for each in catalogue.datasets:
        properties: dict[str, Sequence[Value]] = {
            "dct:title": in_languages(each.title),
            "dct:description": in_languages(each.description),
            "dct:identifier": [Literal(each.identifier)],
            **_common(catalogue),
            "dct:language": _languages(catalogue),
            "dct:modified": [_day(catalogue.modified)],
            "dct:spatial": _place(catalogue),
            "dct:temporal": [_days(*each.days)] if each.days else [],
            "dcat:version": [Literal(catalogue.version)],
            "dcat:landingPage": [Address(each.page)],
            "dcat:distribution": [Address(file.url) for file in each.files],
        }
        yield Thing("dcat:Dataset", properties, each.iri)
        for file in each.files:
            yield _distribution(catalogue, each, file)


def _kinds(catalogue: Catalogue) -> Iterator[Thing]:
    """What the things are that the others only name by their address."""
    files = [file for each in catalogue.datasets for file in each.files]
    yield Thing(
        "foaf:Agent", {"foaf:name": in_languages(catalogue.publisher)}, catalogue.publisher_iri
    )
    if catalogue.contact:
        yield Thing(
            "vcard:Kind",
            {
                "vcard:fn": in_languages(catalogue.publisher),
                "vcard:hasEmail": [Address(f"mailto:{catalogue.contact}")],
            },
            _contact(catalogue),
        )
    yield Thing(
        "dct:LicenseDocument", {"dct:title": [Literal(catalogue.licence_name)]}, catalogue.licence
    )
    for page in sorted({catalogue.homepage, *(each.page for each in catalogue.datasets)}):
        yield Thing("foaf:Document", {}, page)
    for code in catalogue.languages:
        yield Thing("dct:LinguisticSystem", {}, language(code))
    for media_type in sorted({file.media_type for file in files}):
        yield Thing("dct:MediaType", {}, MEDIA_TYPES + media_type)
    kinds = {_DOCUMENTS, *(file_type(file.media_type) for file in files)}
    for kind in sorted(kinds - {""}):
        yield Thing("dct:MediaTypeOrExtent", {}, kind)
    for schema in sorted({file.schema for file in files} - {""}):
        yield Thing("dct:Standard", {}, schema)
    yield Thing("dct:RightsStatement", {}, PUBLIC)
    yield Thing("skos:Concept", {"skos:prefLabel": [Literal("stable", "en")]}, STABLE)
    yield Thing("spdx:ChecksumAlgorithm", {}, SHA256)
    for code in catalogue.themes:
        named = {"skos:prefLabel": [Literal(THEMES[code], "en")]}
        yield Thing("skos:Concept", named, theme(code))
    if catalogue.themes:
        title = {"dct:title": [Literal("Data theme", "en")]}
        yield Thing("skos:ConceptScheme", title, THEMES_SCHEME)
    if catalogue.place_iri:
        name = {"skos:prefLabel": in_languages(catalogue.place)}
        yield Thing("dct:Location", name, catalogue.place_iri)


def _distribution(catalogue: Catalogue, dataset: CatalogueDataset, file: CatalogueFile) -> Thing:
    kind = file_type(file.media_type)
    return Thing(
        "dcat:Distribution",
        {
            "dct:title": in_languages(
                {code: f"{title} ({file.format})" for code, title in dataset.title.items()}
            ),
            "dct:description": in_languages(file.title),
            "dcat:accessURL": [Address(file.url)],
            "dcat:downloadURL": [Address(file.url)],
            "dcat:mediaType": [Address(MEDIA_TYPES + file.media_type)],
            "dct:format": [Address(kind)] if kind else [],
            "dcat:packageFormat": [Address(MEDIA_TYPES + file.media_type)] if file.package else [],
            "dct:conformsTo": [Address(file.schema)] if file.schema else [],
            "dcat:byteSize": [Literal(str(file.bytes), datatype="xsd:nonNegativeInteger")],
            "dct:language": _languages(catalogue),
            "dct:modified": [_day(catalogue.modified)],
            "dct:license": [Address(catalogue.licence)],
            "dcatap:availability": [Address(STABLE)],
            "spdx:checksum": [
                Thing(
                    "spdx:Checksum",
                    {
                        "spdx:algorithm": [Address(SHA256)],
                        "spdx:checksumValue": [Literal(file.sha256, datatype="xsd:hexBinary")],
                    },
                )
            ],
        },
        file.url,
    )


def _contact(catalogue: Catalogue) -> str:
    return f"{catalogue.homepage}#contact"


def _place(catalogue: Catalogue) -> list[Value]:
    if catalogue.place_iri:
        return [Address(catalogue.place_iri)]
    name = in_languages(catalogue.place)
    return [Thing("dct:Location", {"skos:prefLabel": name})] if name else []


def _days(first: date, last: date) -> Thing:
    return Thing(
        "dct:PeriodOfTime", {"dcat:startDate": [_day(first)], "dcat:endDate": [_day(last)]}
    )


def _languages(catalogue: Catalogue) -> list[Value]:
    return [Address(language(each)) for each in catalogue.languages]


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype="xsd:date")
