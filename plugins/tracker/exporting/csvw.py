"""The tables' description in the W3C's vocabulary for CSV on the Web.

https://www.w3.org/TR/tabular-metadata/. It says the same as the Data Package, for programs that
read this form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tracker.reading.descriptor import Field, PackageDescriptor, Resource

CONTEXT = "http://www.w3.org/ns/csvw"
_DATATYPES: dict[str, Any] = {
    "number": "decimal",
    "integer": "integer",
    "boolean": {"base": "boolean", "format": "true|false"},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
}
_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "minLength",
    "maxLength": "maxLength",
}


def csvw_metadata(package: PackageDescriptor, resources: Sequence[Resource], licence: str) -> bytes:
    """The description of all tables; ``licence`` is its address."""
    described: dict[str, Any] = {
        "@context": [CONTEXT, {"@language": package.languages[0]}],
        "dc:title": str(package.metadata.get("title", package.name)),
        "dc:license": {"@id": licence},
        "tables": [_table(each, package, resources) for each in resources],
    }
    if text := package.metadata.get("description"):
        described["dc:description"] = str(text).strip()
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _table(
    resource: Resource, package: PackageDescriptor, resources: Iterable[Resource]
) -> dict[str, Any]:
    paths = {each.name: each.path for each in resources}
    schema: dict[str, Any] = {"columns": [_column(each, package) for each in resource.fields]}
    if resource.primary_key and all(_is_filled(resource, each) for each in resource.primary_key):
        schema["primaryKey"] = list(resource.primary_key)
    keys = [
        {
            "columnReference": list(key.fields),
            "reference": {
                "resource": paths[key.resource],
                "columnReference": list(key.reference_fields),
            },
        }
        for key in resource.foreign_keys
        if key.resource in paths
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "url": resource.path,
        "dc:title": resource.title,
        "dc:description": resource.description,
        "tableSchema": schema,
    }


def _is_filled(resource: Resource, name: str) -> bool:
    column = resource.field_named(name)
    return column is not None and column.required


def _column(column: Field, package: PackageDescriptor) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        # The header is a title too: by it a program finds the column.
        "titles": column.name,
        "dc:title": column.title,
        "datatype": _datatype(column),
    }
    if column.description:
        made["dc:description"] = column.description
    if column.required:
        made["required"] = True
    if column.type == "list":
        made["separator"] = column.delimiter
    language = column.name.rpartition("_")[2]
    if language in package.languages:
        made["lang"] = language
    return made


def _datatype(column: Field) -> Any:
    if column.type in _DATATYPES and not column.constraints.keys() & _LIMITS.keys():
        return _DATATYPES[column.type]
    base = _DATATYPES.get(column.type, "string")
    made = dict(base) if isinstance(base, dict) else {"base": base}
    limits = {_LIMITS[name]: limit for name, limit in column.constraints.items() if name in _LIMITS}
    if column.meaning == "url":
        made["base"] = "anyURI"
    return made | limits if limits or column.meaning == "url" else made["base"]
