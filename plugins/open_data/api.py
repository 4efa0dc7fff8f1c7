"""The data as JSON documents below ``/api/v1/``, for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from open_data.published import published_tables
from publishing.pages import PlannedFile
from publishing.publication import Publication
from tracker.exporting import openapi
from tracker.exporting.api_records import (
    ApiData,
    api_data,
    index_document,
    list_document,
    own_key,
    record_document,
    series_document,
)
from tracker.exporting.json_tables import written
from tracker.strategy import linkable_resources
from tracker.words import N_

API_VERSION = "1.0.0"
"""The version of the documents' form; it has nothing to do with that of the data."""

_WORDS = {
    "summary": N_(
        "Every record, every list, the values of each indicator and every status as JSON documents "
        "with links between them."
    ),
    "description": N_(
        "Nothing is asked for but the address: no key, no parameters of a query. The documents are "
        "files. A file changes only when what it says changes; whether the server tells so (ETag, "
        "Last-Modified, status 304) and whether it lets pages of other sites read, is for the "
        "server that holds them. Where there is no document, it answers with the status 404. "
        "Addresses stay."
    ),
    "documentation": N_("What every table and every field means"),
    "index": N_("Where everything is: every list, and how many records it has"),
    "list": N_("All records: %(title)s"),
    "record": N_("One record with its parts: %(title)s"),
    "series": N_("An indicator's targets and values in order of time"),
    "document": N_("The document"),
    "no_record": N_("There is no such record"),
    "identifier": N_("The record's id, which never changes"),
    "links": N_("The addresses of the document, of its page, and of the records that it names"),
}


def api_files(publication: Publication) -> Iterator[PlannedFile]:
    """Every document: the index, its description, the lists, the records, the series."""
    data = publication.once("api", partial(_data, publication))
    urls = data.urls
    yield _planned(urls.api_index(), partial(_index, publication, data))
    yield _planned(urls.api_description(), partial(_description, publication, data))
    for name, table in data.tables.items():
        yield _planned(urls.api_list(name), partial(list_document, data, table))
        if key := own_key(table.resource):
            for row in table.rows:
                yield _planned(
                    urls.api_record(name, row.text(key) or ""),
                    partial(record_document, data, table, row),
                )
    if kpis := data.tables.get("kpis"):
        for row in kpis.rows:
            yield _planned(
                urls.api_series(row.text("id") or ""), partial(series_document, data, row, kpis)
            )


def _planned(url: str, make: Callable[[], dict[str, Any]]) -> PlannedFile:
    return PlannedFile(url, lambda: (written(make(), indent=1) + "\n").encode("utf-8"))


def _data(publication: Publication) -> ApiData:
    package = publication.strategy.package
    return api_data(
        published_tables(publication),
        publication.urls[publication.default_language.code],
        frozenset(linkable_resources(package)),
        package.fiscal_year_first_month,
    )


def _licence(publication: Publication) -> dict[str, str]:
    settings = publication.settings
    return {"name": settings.licence_name, "url": settings.licence_url}


def _index(publication: Publication, data: ApiData) -> dict[str, Any]:
    return index_document(
        data,
        publication.strategy.package.name,
        publication.settings.name[publication.default_language.code],
        publication.assessment.as_of.isoformat(),
        _licence(publication),
    )


def _description(publication: Publication, data: ApiData) -> dict[str, Any]:
    settings, language, urls = publication.settings, publication.default_language, data.urls
    page = urls.section("data")
    folder = urls.absolute(urls.api_index()).rpartition("/")[0]
    return openapi.description(
        list(data.tables.values()),
        openapi.ApiHead(
            title=settings.name[language.code],
            version=API_VERSION,
            licence=_licence(publication),
            publisher=settings.publisher[language.code],
            contact=settings.contact,
            server=folder or ".",
            page=urls.absolute(page) or page,
            words=openapi.ApiWords(
                **{name: language.translate(text) for name, text in _WORDS.items()}
            ),
        ),
    )
