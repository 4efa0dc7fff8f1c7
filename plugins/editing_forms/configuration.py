"""The configuration of Decap CMS in one language: a collection for every resource of the package.

A resource of documents is a folder of entries; the files that hold a whole table are the entries of
one collection; nested lists are lists inside the form of their document. All are read and written
through formats of our own (``theme/admin/format.js``): one for the documents of each resource, and
one for the files of whole tables, which learns from a hidden field which table it is writing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editing_forms.backends import backend
from editing_forms.fields import LISTS, ROWS, TITLE, FieldMaker, title_columns
from editing_forms.phrases import phrases
from publishing.presenter import Presenter
from tracker.reading.descriptor import Field, Resource
from tracker.strategy import Strategy

DOCUMENT_FORMAT, TABLE_FORMAT = "record-", "table"
MARK = "__resource__"
"""Begins the name of the hidden field that names the resource of a whole table."""

IN_WORDS = "__in_words"
"""Under this name the format gives the labels of what a document has chosen."""

MOST_GROUPS, MOST_FILTER_VALUES, MOST_SORTED = 4, 6, 5


def configuration(presenter: Presenter) -> dict[str, Any]:
    """All that the forms' script needs in one language: Decap's configuration and its words."""
    publication, code = presenter.publication, presenter.language.code
    forms, here = publication.settings.forms, publication.sources.for_editing
    save = backend(forms, presenter.urls, here=here)
    collections = [*_collections(FieldMaker(presenter), "" if here else f"{forms.folder}/")]
    review = forms.review and not here
    return {
        "language": code,
        "languages": list(dict.fromkeys([code, *publication.strategy.package.languages])),
        "phrases": phrases(presenter, review=review),
        "config": {
            "backend": save,
            "locale": code,
            "load_config_file": False,
            "publish_mode": "editorial_workflow" if review else "simple",
            "media_folder": "media" if here else f"{forms.folder}/media",
            "show_preview_links": False,
            "logo": {"src": presenter.urls.static("images/icon.svg"), "show_in_header": False},
            "editor": {"preview": False},
            "slug": {"encoding": "ascii"},
            "collections": collections,
        },
    }


def _collections(maker: FieldMaker, prefix: str) -> Iterator[dict[str, Any]]:
    """``prefix`` is the data folder's path in the repository, with a slash at its end."""
    presenter, resources = maker.presenter, maker.package.resources
    for resource in resources:
        if resource.rows.folder:
            yield _folder(maker, resource, prefix)
    files = [_file(maker, each, prefix) for each in resources if each.rows.list_file]
    if files:
        yield {
            "name": LISTS,
            "label": presenter.say("Short tables"),
            "description": presenter.say("Each of these tables is one file."),
            "format": TABLE_FORMAT,
            "extension": "yaml",
            "files": files,
            "editor": {"preview": False},
        }


def _folder(maker: FieldMaker, resource: Resource, prefix: str) -> dict[str, Any]:
    presenter, nested = maker.presenter, maker.package.nested_in(resource.name)
    aside = side_files(presenter.strategy, resource)
    fields = [
        *maker.fields(resource),
        *(maker.rows(each, each.rows.nested_under, aside.get(each.name, ())) for each in nested),
    ]
    made: dict[str, Any] = {
        "name": resource.name,
        "label": presenter.resource_title(resource).plain,
        "description": presenter.resource_description(resource).plain,
        "folder": f"{prefix}{resource.rows.folder}",
        "create": True,
        "extension": "yaml",
        "format": f"{DOCUMENT_FORMAT}{resource.name}",
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        "summary": f"{{{{{TITLE}}}}}",
        "sortable_fields": _sorted_by(maker, resource),
        "fields": fields,
        "editor": {"preview": False},
    }
    chosen = [each for each in resource.fields if each.categories and each.type != "list"]
    if chosen:
        made["view_groups"] = [
            {"label": f"{maker.wording.label(each)}:", "field": f"{IN_WORDS}.{each.name}"}
            for each in chosen[:MOST_GROUPS]
        ]
    few = [each for each in chosen if len(each.categories) <= MOST_FILTER_VALUES]
    if few:
        made["view_filters"] = [*_filters(maker, few[0])]
    return made


def _file(maker: FieldMaker, resource: Resource, prefix: str) -> dict[str, Any]:
    presenter = maker.presenter
    rows = maker.rows(resource, ROWS)
    mark = {"name": f"{MARK}{resource.name}", "widget": "hidden", "required": False}
    return {
        "name": resource.name,
        "label": presenter.resource_title(resource).plain,
        "description": presenter.resource_description(resource).plain,
        "file": f"{prefix}{resource.rows.list_file}",
        "fields": [rows, mark],
    }


def _sorted_by(maker: FieldMaker, resource: Resource) -> list[dict[str, Any]]:
    """Name, id, and what can be put in an order: dates and numbers."""
    names = title_columns(resource, (maker.presenter.language.code, *maker.package.languages))
    columns: list[Field] = [
        *(each for each in resource.fields if each.name in (*names[:1], "id")),
        *(each for each in resource.fields if each.meaning == "period" or each.type == "integer"),
    ]
    return [
        {"field": each.name, "label": maker.wording.label(each)} for each in columns[:MOST_SORTED]
    ]


def _filters(maker: FieldMaker, column: Field) -> Iterator[dict[str, str]]:
    for each in column.categories:
        label = maker.presenter.described(each.labels).plain
        yield {
            "label": f"{maker.wording.label(column)}: {label}",
            "field": column.name,
            "pattern": f"^{each.value}$",
        }


def side_files(strategy: Strategy, resource: Resource) -> dict[str, tuple[str, ...]]:
    """The documents of a resource whose nested rows stand in a CSV file, by the nested resource."""
    found: dict[str, tuple[str, ...]] = {}
    for nested in strategy.package.nested_in(resource.name):
        rows = strategy.tables[nested.name].rows
        ids = {
            row.text(nested.rows.nested_parent) or "" for row in rows if row.file.endswith(".csv")
        }
        if ids:
            found[nested.name] = tuple(sorted(ids))
    return found
