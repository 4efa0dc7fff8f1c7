"""The description of the JSON documents for programs that read such descriptions (OpenAPI 3.1).

https://spec.openapis.org/oas/v3.1.0. The documents are files: where one is not there, the server
that holds them answers with the status 404. Every schema has a name of its own that a program can
take for a type's; what things are called for readers stands in the descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.exporting.api_records import LINKS, PAGE, SELF, own_key
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Table

VERSION = "3.1.0"
SERIES = "series"
_JSON = "application/json"
_TYPES: Mapping[str, Mapping[str, Any]] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}},
}
_ADDRESS = {"type": "string", "format": "uri-reference"}
_DAY = {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class ApiWords:
    """The fixed words in the site's first language. ``list`` and ``record`` have ``%(title)s``."""

    summary: str
    description: str
    documentation: str
    index: str
    list: str
    record: str
    series: str
    document: str
    no_record: str
    identifier: str
    links: str


@dataclass(frozen=True, slots=True)
class ApiHead:
    """What the description says of the whole.

    ``licence`` has a ``name`` and a ``url``; ``server`` is the address of the documents' folder,
    whole or from where the description lies; ``page`` is that of the pages that explain the tables;
    ``contact`` is an e-mail address, '' for none.
    """

    title: str
    version: str
    licence: Mapping[str, str]
    publisher: str
    contact: str
    server: str
    page: str
    words: ApiWords


def description(tables: Sequence[Table], head: ApiHead) -> dict[str, Any]:
    """The whole description."""
    words = head.words
    info: dict[str, Any] = {
        "title": head.title,
        "summary": words.summary,
        "description": words.description,
        "version": head.version,
        "license": dict(head.licence),
    }
    if head.contact:
        info["contact"] = {"name": head.publisher, "email": head.contact}
    return {
        "openapi": VERSION,
        "info": info,
        "externalDocs": {"description": words.documentation, "url": head.page},
        "servers": [{"url": head.server}],
        "security": [],
        "tags": list(_tags(tables, words)),
        "paths": dict(_paths(tables, words)),
        "components": {"schemas": dict(_schemas(tables, words))},
    }


def _tags(tables: Sequence[Table], words: ApiWords) -> Iterator[dict[str, str]]:
    yield {"name": "index", "description": words.index}
    for each in tables:
        yield {"name": each.resource.name, "description": _described(each.resource)}
    if _kpis(tables):
        yield {"name": SERIES, "description": words.series}


def _paths(tables: Sequence[Table], words: ApiWords) -> Iterator[tuple[str, Any]]:
    yield "/index.json", _get("index", "get_index", words.index, "Index", words)
    for table in tables:
        resource = table.resource
        name, title = resource.name, {"title": resource.title}
        yield (
            f"/{name}.json",
            _get(name, f"list_{name}", words.list % title, _named(resource, "List"), words),
        )
        if (key := own_key(resource)) and table.rows:
            example = table.rows[0].text(key) or ""
            yield (
                f"/{name}/{{{key}}}.json",
                _get(
                    name,
                    f"get_{name}_record",
                    words.record % title,
                    _named(resource, "Record"),
                    words,
                    _parameter(key, example, words),
                ),
            )
    if kpis := _kpis(tables):
        example = kpis.rows[0].text("id") or ""
        yield (
            f"/{SERIES}/{{kpi}}.json",
            _get(
                SERIES,
                "get_kpi_series",
                words.series,
                "KpiSeries",
                words,
                _parameter("kpi", example, words),
            ),
        )


def _kpis(tables: Sequence[Table]) -> Table | None:
    """The indicators, if there are any."""
    return next((each for each in tables if each.resource.name == "kpis" and each.rows), None)


def _get(
    tag: str, name: str, summary: str, schema: str, words: ApiWords, parameter: Any = None
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": name,
        "tags": [tag],
        "summary": summary,
        "responses": {
            "200": {
                "description": words.document,
                "content": {_JSON: {"schema": _reference(schema)}},
            },
        },
    }
    if parameter:
        operation["parameters"] = [parameter]
        operation["responses"]["404"] = {"description": words.no_record}
    return {"get": operation}


def _parameter(name: str, example: str, words: ApiWords) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": words.identifier,
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "example": example,
    }


def _schemas(tables: Sequence[Table], words: ApiWords) -> Iterator[tuple[str, Any]]:
    resources = {each.resource.name: each.resource for each in tables}
    yield "Index", _index_schema(words)
    for resource in resources.values():
        nested = [each for each in resources.values() if each.rows.nested_in == resource.name]
        made = _record_schema(resource, resources, nested, words)
        yield made["title"], made
        made = _list_schema(resource, words)
        yield made["title"], made
        if resource.rows.nested_in:
            made = _part_schema(resource, resources, words)
            yield made["title"], made
    if _kpis(tables):
        yield "KpiSeries", _series_schema(resources, words)
        for each in _series_parts(resources):
            made = _point_schema(each, resources, words)
            yield made["title"], made


def _named(resource: Resource, kind: str) -> str:
    """The name of a resource's schema, as programs write those of types: ``KpiTargetsList``."""
    return "".join(each.capitalize() for each in resource.name.split("_")) + kind


def _described(resource: Resource) -> str:
    """What a resource is called and holds, for readers."""
    return ": ".join(each for each in (resource.title, resource.description) if each)


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _record_schema(
    resource: Resource,
    resources: Mapping[str, Resource],
    nested: Sequence[Resource],
    words: ApiWords,
) -> dict[str, Any]:
    properties = {each.name: _field_schema(each) for each in resource.fields}
    for part in nested:
        properties[part.rows.nested_under] = {
            "type": "array",
            "description": _described(part),
            "items": _reference(_named(part, "Part")),
        }
    key = own_key(resource)
    own = {SELF: _ADDRESS, PAGE: _ADDRESS} if key else {}
    links = _links_schema(resource, resources, own, words)
    return _object(
        _named(resource, "Record"),
        _described(resource),
        properties | links,
        [each.name for each in resource.fields if each.required] + ([LINKS] if key else []),
    )


def _part_schema(
    resource: Resource, resources: Mapping[str, Resource], words: ApiWords, kind: str = "Part"
) -> dict[str, Any]:
    """A row inside the record that it belongs to, which it need not name."""
    fields = [each for each in resource.fields if each.name != resource.rows.nested_parent]
    return _object(
        _named(resource, kind),
        _described(resource),
        {each.name: _field_schema(each) for each in fields}
        | _links_schema(resource, resources, {}, words, without=resource.rows.nested_parent),
        [each.name for each in fields if each.required],
    )


def _point_schema(
    resource: Resource, resources: Mapping[str, Resource], words: ApiWords
) -> dict[str, Any]:
    """A part with the days that its period covers."""
    made = _part_schema(resource, resources, words, "Point")
    made["properties"] = {"start": _DAY, "end": _DAY, **made["properties"]}
    made["required"] = ["start", "end", *made["required"]]
    return made


def _field_schema(column: Field) -> dict[str, Any]:
    made: dict[str, Any] = {**_TYPES.get(column.type, _TYPES["string"])}
    if column.meaning == "url":
        made["format"] = "uri"
    made["description"] = ": ".join(each for each in (column.title, column.description) if each)
    values = [each.value for each in column.categories]
    if values and column.type == "list":
        made["items"] = {"type": "string", "enum": values}
    elif values:
        made["enum"] = values
    for name in ("minimum", "maximum", "minLength", "maxLength"):
        if name in column.constraints:
            made[name] = column.constraints[name]
    return made


def _links_schema(
    resource: Resource,
    resources: Mapping[str, Resource],
    own: Mapping[str, Any],
    words: ApiWords,
    without: str = "",
) -> dict[str, Any]:
    """The links of a row: ``own`` ones, and one for each field that names records; {} for none."""
    properties = dict(own)
    for each in resource.fields:
        target = resources.get(resource.target_of(each.name))
        if target is not None and own_key(target) and each.name != without:
            is_list = each.type == "list"
            properties[each.name] = {"type": "array", "items": _ADDRESS} if is_list else _ADDRESS
    if not properties:
        return {}
    return {
        LINKS: {
            "type": "object",
            "description": words.links,
            "properties": properties,
            "required": [SELF] if SELF in own else [],
            "additionalProperties": False,
        }
    }


def _list_schema(resource: Resource, words: ApiWords) -> dict[str, Any]:
    return _closed(
        _named(resource, "List"),
        _described(resource),
        {
            "name": {"const": resource.name},
            "title": {"type": "string"},
            "description": {"type": "string"},
            "count": {"type": "integer", "minimum": 0},
            LINKS: _own_links(words, SELF, PAGE),
            "items": {"type": "array", "items": _reference(_named(resource, "Record"))},
        },
    )


def _index_schema(words: ApiWords) -> dict[str, Any]:
    entry = {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "count": {"type": "integer", "minimum": 0},
        "href": _ADDRESS,
    }
    licence = {"name": {"type": "string"}, "url": {"type": "string", "format": "uri"}}
    return _closed(
        "Index",
        words.index,
        {
            "name": {"type": "string"},
            "title": {"type": "string"},
            "as_of": _DAY,
            "licence": _closed("Licence", "", licence),
            LINKS: _own_links(words, SELF, "description", "package"),
            "lists": {"type": "array", "items": _closed("IndexEntry", "", entry)},
        },
    )


def _series_parts(resources: Mapping[str, Resource]) -> list[Resource]:
    names = ("kpi_targets", "kpi_observations")
    return [resources[each] for each in names if each in resources]


def _series_schema(resources: Mapping[str, Resource], words: ApiWords) -> dict[str, Any]:
    properties: dict[str, Any] = {"kpi": {"type": "string"}}
    for each in _series_parts(resources):
        properties[each.rows.nested_under] = {
            "type": "array",
            "description": _described(each),
            "items": _reference(_named(each, "Point")),
        }
    properties[LINKS] = _own_links(words, SELF, "kpi")
    return _closed("KpiSeries", words.series, properties)


def _own_links(words: ApiWords, *names: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": words.links,
        "properties": dict.fromkeys(names, _ADDRESS),
        "required": list(names),
        "additionalProperties": False,
    }


def _closed(name: str, described: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object that has all of these properties and no other."""
    return _object(name, described, properties, list(properties))


def _object(
    name: str, described: str, properties: Mapping[str, Any], required: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "object",
        "title": name,
        **({"description": described} if described else {}),
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }
