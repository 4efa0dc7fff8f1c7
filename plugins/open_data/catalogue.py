"""The catalogue of the data for portals and programs: DCAT, CSV on the Web."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from open_data.downloads import DataFile, table_files, whole_files
from open_data.published import (
    country_of,
    days_of,
    days_of_all,
    package_texts,
    published_tables,
)
from open_data.versions import versions
from publishing.pages import PlannedFile
from publishing.publication import Publication
from tracker.exporting.csvw import CsvwHead, csvw_metadata
from tracker.exporting.dcat import (
    PREFIXES,
    Catalogue,
    CatalogueDataset,
    CatalogueFile,
    CatalogueService,
    catalogue_things,
)
from tracker.exporting.linked_data import Thing, json_ld, turtle
from tracker.urls import CSVW_FILE, DCAT_JSON_FILE, DCAT_TURTLE_FILE, Urls
from tracker.words import N_


def catalogue_files(publication: Publication) -> Iterator[PlannedFile]:
    """The catalogue in each of its forms."""
    urls = first_urls(publication)
    yield PlannedFile(urls.data_file(CSVW_FILE), partial(_csvw, publication))
    yield PlannedFile(
        urls.data_file(DCAT_JSON_FILE), lambda: json_ld(_things(publication), PREFIXES)
    )
    yield PlannedFile(
        urls.data_file(DCAT_TURTLE_FILE), lambda: turtle(_things(publication), PREFIXES)
    )


def first_urls(publication: Publication) -> Urls:
    """The addresses of the first language; files are the same in all."""
    return publication.urls[publication.default_language.code]


def whole(urls: Urls, url: str) -> str:
    """An address with the site's own before it, where that is known; else from the site's root."""
    return urls.absolute(url) or url


def catalogue(publication: Publication) -> Catalogue:
    """What portals ask to know of all data sets."""
    settings, package = publication.settings, publication.strategy.package
    urls = first_urls(publication)
    title, description = package_texts(publication)
    country = country_of(publication)
    return Catalogue(
        url=whole(urls, urls.data_file("")),
        title=title,
        description=description,
        publisher=settings.publisher,
        homepage=whole(urls, urls.home()),
        contact=settings.contact,
        licence=settings.licence_url,
        licence_name=settings.licence_name,
        keywords=package.keywords,
        themes=[str(each) for each in package.metadata.get("themes") or ()],
        place=country.title.by_language if country else {},
        place_iri=str(package.metadata.get("spatial") or ""),
        languages=[each.code for each in publication.languages],
        modified=publication.assessment.as_of,
        version=versions(publication).current,
        service=_service(publication),
        datasets=list(_datasets(publication)),
    )


def _service(publication: Publication) -> CatalogueService:
    urls = first_urls(publication)
    return CatalogueService(
        url=whole(urls, urls.api_index()),
        description_url=whole(urls, urls.api_description()),
        title={
            each.code: each.translate(
                N_("%(name)s: documents for programs"),
                name=publication.settings.name[each.code],
            )
            for each in publication.languages
        },
        description={
            each.code: each.translate(
                N_(
                    "Every record, every list, the values of each indicator and every status as "
                    "JSON documents with links between them."
                )
            )
            for each in publication.languages
        },
        page=whole(urls, urls.section("data")),
    )


def _datasets(publication: Publication) -> Iterator[CatalogueDataset]:
    urls = first_urls(publication)
    first = publication.default_language.code
    title, description = package_texts(publication)
    yield CatalogueDataset(
        whole(urls, urls.section("data")),
        publication.strategy.package.name,
        title,
        description,
        _files(publication, whole_files(publication)),
        days_of_all(publication),
    )
    for table in published_tables(publication):
        resource = table.resource
        yield CatalogueDataset(
            whole(urls, urls.dataset(resource.name)),
            resource.name,
            {first: resource.title, **resource.titles},
            {first: resource.description or resource.title, **resource.descriptions},
            _files(publication, table_files(publication, table)),
            days_of(publication, table),
        )


def _files(publication: Publication, files: Sequence[DataFile]) -> list[CatalogueFile]:
    urls = first_urls(publication)
    described = whole(urls, urls.data_file(CSVW_FILE))
    return [
        CatalogueFile(
            whole(urls, urls.data_file(each.name)),
            each.format,
            {language.code: language.translate(each.label) for language in publication.languages},
            each.media_type,
            len(each.make()),
            each.sha256,
            schema=described if each.plain else "",
            package=each.format == "ZIP",
        )
        for each in files
    ]


def _things(publication: Publication) -> list[Thing]:
    return publication.once("dcat", lambda: catalogue_things(catalogue(publication)))


def _csvw(publication: Publication) -> bytes:
    settings = publication.settings
    title, description = package_texts(publication)
    return csvw_metadata(
        publication.strategy.package,
        [each.resource for each in published_tables(publication)],
        CsvwHead(
            title=title,
            description=description,
            publisher=settings.publisher,
            licence=settings.licence_url,
            modified=publication.assessment.as_of,
            version=versions(publication).current,
        ),
    )
