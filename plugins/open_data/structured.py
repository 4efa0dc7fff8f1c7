"""The data in the vocabulary that search engines read: DataCatalog and Dataset of schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from open_data.downloads import DataFile, table_files, whole_files
from open_data.published import published_tables
from open_data.versions import versions
from publishing.presenter import Presenter
from tracker.exporting.schema_org import json_ld
from tracker.reading.rows import Table


def catalog(presenter: Presenter) -> Markup:
    """All of the data, on the open-data page."""
    publication = presenter.publication
    settings, urls, code = publication.settings, presenter.urls, presenter.language.code
    url = urls.absolute(urls.section("data")) or urls.section("data")
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
        "distribution": _downloads(presenter, whole_files(publication)),
        "dataset": [
            {
                "@type": "Dataset",
                "@id": _page(presenter, each.resource.name),
                "url": _page(presenter, each.resource.name),
                "name": presenter.resource_title(each.resource).plain,
                "description": _description(presenter, each),
            }
            for each in published_tables(publication)
        ],
    }
    return Markup(json_ld(described))


def dataset(presenter: Presenter, table: Table) -> Markup:
    """One table, on its own page."""
    publication = presenter.publication
    settings, urls = publication.settings, presenter.urls
    resource = table.resource
    metadata = publication.strategy.package.metadata
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": _page(presenter, resource.name),
        "url": _page(presenter, resource.name),
        "identifier": resource.name,
        "name": presenter.resource_title(resource).plain,
        "description": _description(presenter, table),
        "creator": _publisher(presenter),
        "publisher": _publisher(presenter),
        "license": settings.licence_url,
        "isAccessibleForFree": True,
        "inLanguage": [each.code for each in publication.languages],
        "dateModified": presenter.assessment.as_of.isoformat(),
        "version": versions(publication).current,
        "keywords": [str(each) for each in metadata.get("keywords", ())],
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
