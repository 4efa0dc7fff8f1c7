"""The description of the JSON documents for programs that read such descriptions (OpenAPI 3.1).

https://spec.openapis.org/oas/v3.1.0. The documents are files: where one is not there, the server
that holds them answers with the status 404.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.exporting.api_records import LINKS, PAGE, SELF, own_key
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Table

VERSION = "3.1.0"
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


def description(
    tables: Sequence[Table], title: str, version: str, licence: Mapping[str, str]
) -> dict[str, Any]:
    """The whole description. ``licence`` has a ``name`` and a ``url``."""
    return {
        "openapi": VERSION,
        "info": {"title": title, "version": version, "license": dict(licence)},
        "servers": [{"url": ".", "description": "Where this description lies."}],
        "paths": dict(_paths(tables)),
        "components": {"schemas": dict(_schemas(tables))},
    }


def _paths(tables: Sequence[Table]) -> Iterator[tuple[str, Any]]:
    yield "/index.json", _get("index", "Where everything is.", _index_schema())
    for table in tables:
        resource = table.resource
        yield (
            f"/{resource.name}.json",
            _get(f"list_{resource.name}", f"All records: {resource.title}", _list_schema(resource)),
        )
        if own_key(resource) and table.rows:
            key = own_key(resource)
            yield (
                f"/{resource.name}/{{{key}}}.json",
                _get(
                    f"get_{resource.name}",
                    f"One record: {resource.title}",
                    _reference(resource),
                    _parameter(key, table.rows[0].text(key) or ""),
                ),
            )
    kpis = next((each for each in tables if each.resource.name == "kpis"), None)
    if kpis and kpis.rows:
        yield (
            "/series/{kpi}.json",
            _get(
                "get_series",
                "An indicator's targets and values in order of time.",
                _series_schema({each.resource.name: each.resource for each in tables}),
                _parameter("kpi", kpis.rows[0].text("id") or ""),
            ),
        )


def _schemas(tables: Sequence[Table]) -> Iterator[tuple[str, Any]]:
    resources = [each.resource for each in tables]
    for resource in resources:
        nested = [each for each in resources if each.rows.nested_in == resource.name]
        yield resource.name, _record_schema(resource, nested)
        if resource.rows.nested_in:
            yield f"{resource.name}_part", _record_schema(resource, [], resource.rows.nested_parent)


def _get(name: str, summary: str, schema: Any, parameter: Any = None) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": "The document.", "content": {_JSON: {"schema": schema}}},
        },
    }
    if parameter:
        operation["parameters"] = [parameter]
        operation["responses"]["404"] = {"description": "There is no such record."}
    return {"get": operation}


def _parameter(name: str, example: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "example": example,
    }


def _reference(resource: Resource) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{resource.name}"}


def _record_schema(
    resource: Resource, nested: Sequence[Resource], without: str = ""
) -> dict[str, Any]:
    fields = [each for each in resource.fields if each.name != without]
    properties = {each.name: _field_schema(each) for each in fields}
    for part in nested:
        properties[part.rows.nested_under] = {
            "type": "array",
            "title": part.title,
            "items": {"$ref": f"#/components/schemas/{part.name}_part"},
        }
    properties[LINKS] = _links_schema(fields)
    return {
        "type": "object",
        "title": resource.title,
        "description": resource.description,
        "properties": properties,
        "required": [each.name for each in fields if each.required],
        "additionalProperties": False,
    }


def _field_schema(column: Field) -> dict[str, Any]:
    made: dict[str, Any] = {**_TYPES.get(column.type, _TYPES["string"]), "title": column.title}
    if column.description:
        made["description"] = column.description
    values = [each.value for each in column.categories]
    if values and column.type == "list":
        made["items"] = {"type": "string", "enum": values}
    elif values:
        made["enum"] = values
    for name in ("minimum", "maximum", "minLength", "maxLength"):
        if name in column.constraints:
            made[name] = column.constraints[name]
    return made


def _links_schema(fields: Sequence[Field]) -> dict[str, Any]:
    properties: dict[str, Any] = {SELF: _ADDRESS, PAGE: _ADDRESS}
    for each in fields:
        is_list = each.type == "list"
        properties[each.name] = {"type": "array", "items": _ADDRESS} if is_list else _ADDRESS
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list_schema(resource: Resource) -> dict[str, Any]:
    return _closed(
        {
            "name": {"const": resource.name},
            "title": {"type": "string"},
            "description": {"type": "string"},
            "count": {"type": "integer", "minimum": 0},
            LINKS: _links_schema(()),
            "items": {"type": "array", "items": _reference(resource)},
        }
    )


def _index_schema() -> dict[str, Any]:
    entry = _closed(
        {
            "name": {"type": "string"},
            "title": {"type": "string"},
            "count": {"type": "integer"},
            "href": _ADDRESS,
        }
    )
    return _closed(
        {
            "name": {"type": "string"},
            "title": {"type": "string"},
            "as_of": {"type": "string", "format": "date"},
            "licence": _closed({"name": {"type": "string"}, "url": {"type": "string"}}),
            LINKS: _closed({SELF: _ADDRESS, "description": _ADDRESS, "package": _ADDRESS}),
            "lists": {"type": "array", "items": entry},
        }
    )


def _series_schema(resources: Mapping[str, Resource]) -> dict[str, Any]:
    day = {"type": "string", "format": "date"}
    properties: dict[str, Any] = {"kpi": {"type": "string"}}
    for name in ("kpi_targets", "kpi_observations"):
        if name in resources:
            part = _record_schema(resources[name], [], resources[name].rows.nested_parent)
            part["properties"] = {"start": day, "end": day, **part["properties"]}
            part["required"] = ["start", "end", *part["required"]]
            properties[resources[name].rows.nested_under] = {"type": "array", "items": part}
    properties[LINKS] = _closed({SELF: _ADDRESS, "kpi": _ADDRESS})
    return _closed(properties)


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    """An object that has all of these properties and no other."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
