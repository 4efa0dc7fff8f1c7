"""The data in the vocabulary that search engines read: DataCatalog and Dataset of schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from open_data.downloads import DataFile, table_files, whole_files
from open_data.published import (
    country_of,
    days_of,
    days_of_all,
    package_texts,
    published_tables,
)
from open_data.versions import versions
from publishing.presenter import Presenter
from tracker.exporting.schema_org import json_ld
from tracker.reading.rows import Table


def catalog(presenter: Presenter) -> Markup:
    """All of the data, on the open-data page: the whole first, then each table."""
    publication = presenter.publication
    settings, urls, code = publication.settings, presenter.urls, presenter.language.code
    url = urls.absolute(urls.section("data")) or urls.section("data")
    title, description = package_texts(publication)
    described = {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": url,
        "url": url,
        "name": settings.name[code],
        "description": settings.tagline[code],
        "publisher": _publisher(presenter),
        "license": settings.licence_url,
        "inLanguage": [each.code for each in publication.languages],
        "dateModified": presenter.assessment.as_of.isoformat(),
        "version": versions(publication).current,
        "dataset": [
            {
                "@type": "Dataset",
                "@id": f"{url}#dataset",
                "url": url,
                "name": title[code],
                "description": description[code],
                **_alike(presenter),
                **_time(days_of_all(publication)),
                "distribution": _downloads(presenter, whole_files(publication)),
            },
            *(
                {
                    "@type": "Dataset",
                    "@id": _page(presenter, each.resource.name),
                    "url": _page(presenter, each.resource.name),
                    "name": presenter.resource_title(each.resource).plain,
                    "description": _description(presenter, each),
                    "license": settings.licence_url,
                    "creator": _publisher(presenter),
                }
                for each in published_tables(publication)
            ),
        ],
    }
    return Markup(json_ld(described))


def dataset(presenter: Presenter, table: Table) -> Markup:
    """One table, on its own page."""
    publication = presenter.publication
    urls, resource = presenter.urls, table.resource
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": _page(presenter, resource.name),
        "url": _page(presenter, resource.name),
        "identifier": resource.name,
        "name": presenter.resource_title(resource).plain,
        "description": _description(presenter, table),
        **_alike(presenter),
        **_time(days_of(publication, table)),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": urls.absolute(urls.section("data")) or urls.section("data"),
        },
        "distribution": _downloads(presenter, table_files(publication, table)),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": each.name, "description": each.title}
            for each in resource.fields
        ],
    }
    return Markup(json_ld(described))


def _alike(presenter: Presenter) -> dict[str, Any]:
    """What is said alike of the whole and of each table."""
    publication, code = presenter.publication, presenter.language.code
    country = country_of(publication)
    described = {
        "creator": _publisher(presenter),
        "publisher": _publisher(presenter),
        "license": publication.settings.licence_url,
        "isAccessibleForFree": True,
        "inLanguage": [each.code for each in publication.languages],
        "dateModified": presenter.assessment.as_of.isoformat(),
        "version": versions(publication).current,
        "keywords": publication.strategy.package.keywords.get(code, ()),
    }
    if country and (name := country.title.in_language(code)):
        described["spatialCoverage"] = {"@type": "Place", "name": name}
    return {name: value for name, value in described.items() if value}


def _time(days: tuple[date, date] | None) -> dict[str, str]:
    """The time that rows are about, as an interval of ISO 8601."""
    if days is None:
        return {}
    return {"temporalCoverage": f"{days[0].isoformat()}/{days[1].isoformat()}"}


def _downloads(presenter: Presenter, files: Sequence[DataFile]) -> list[dict[str, Any]]:
    urls = presenter.urls
    return [
        {
            "@type": "DataDownload",
            "name": presenter.say(each.label),
            "contentUrl": urls.absolute(urls.data_file(each.name)) or urls.data_file(each.name),
            "encodingFormat": each.media_type,
            "contentSize": f"{len(each.make())} B",
            "sha256": each.sha256,
        }
        for each in files
    ]


def _publisher(presenter: Presenter) -> dict[str, str]:
    name = presenter.publication.settings.publisher[presenter.language.code]
    return {"@type": "Organization", "name": name}


def _page(presenter: Presenter, name: str) -> str:
    url = presenter.urls.dataset(name)
    return presenter.urls.absolute(url) or url


def _description(presenter: Presenter, table: Table) -> str:
    """What a table holds, and of what; search engines want at least fifty characters."""
    text = presenter.resource_description(table.resource).plain
    whole = presenter.publication.settings.name[presenter.language.code]
    return f"{text} ({whole})" if text else whole
