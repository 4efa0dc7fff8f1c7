"""The tables' description in the W3C's vocabulary for CSV on the Web.

https://www.w3.org/TR/tabular-metadata/. It says the same as the Data Package, for programs that
read this form; the files are in its default dialect, and an empty cell is its default null. Of a
list's items it can say more: their datatype holds for each of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class CsvwHead:
    """What the description says of the whole: names by language, the licence's address, when."""

    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: Mapping[str, str]
    licence: str
    modified: date
    version: str


def csvw_metadata(
    package: PackageDescriptor, resources: Sequence[Resource], head: CsvwHead
) -> bytes:
    """The description of all tables, to be read from the folder that they lie in."""
    described: dict[str, Any] = {
        "@context": [CONTEXT, {"@language": package.languages[0]}],
        "dc:title": _values(head.title),
        "dc:description": _values(head.description),
        "dc:publisher": {"foaf:name": _values(head.publisher)},
        "dc:license": {"@id": head.licence},
        "dc:modified": {"@value": head.modified.isoformat(), "@type": "xsd:date"},
        "schema:version": head.version,
        "tables": [_table(each, package, resources) for each in resources],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _table(
    resource: Resource, package: PackageDescriptor, resources: Iterable[Resource]
) -> dict[str, Any]:
    first = package.languages[0]
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
    made = {
        "url": resource.path,
        "dc:title": _values({first: resource.title, **resource.titles}),
        "dc:description": _values({first: resource.description, **resource.descriptions}),
        "tableSchema": schema,
    }
    return {name: value for name, value in made.items() if value}


def _is_filled(resource: Resource, name: str) -> bool:
    column = resource.field_named(name)
    return column is not None and column.required


def _column(column: Field, package: PackageDescriptor) -> dict[str, Any]:
    first = package.languages[0]
    # The header is a title too, and the first: by it a program finds the column.
    names = list(dict.fromkeys((column.name, column.title)))
    made: dict[str, Any] = {
        "name": column.name,
        "titles": {first: names if len(names) > 1 else names[0], **column.titles},
        "datatype": _datatype(column),
    }
    if described := _values({first: column.description, **column.descriptions}):
        made["dc:description"] = described
    if column.required:
        made["required"] = True
    if column.type == "list":
        made["separator"] = column.delimiter
    language = column.name.rpartition("_")[2]
    if language in package.languages:
        made["lang"] = language
    return made


def _datatype(column: Field) -> Any:
    base = _DATATYPES.get(column.type, "string")
    made = dict(base) if isinstance(base, dict) else {"base": base}
    if column.meaning == "url":
        made["base"] = "anyURI"
    made |= {_LIMITS[name]: limit for name, limit in column.constraints.items() if name in _LIMITS}
    if made["base"] == "string" and (pattern := _pattern(column)):
        made["format"] = pattern
    return made if len(made) > 1 else made["base"]


def _pattern(column: Field) -> str:
    """The regular expression that a text fulfils, by which also an enumeration is told.

    It holds for the whole text by its own signs: validators differ in whether they add them.
    """
    if column.categories:
        # A hyphen or space needs no escape, and some dialects refuse one.
        values = [re.sub(r"([\\.^$|?*+()\[\]{}])", r"\\\1", e.value) for e in column.categories]
        return f"^({'|'.join(values)})$"
    pattern = str(column.constraints.get("pattern", ""))
    return f"^({pattern})$" if pattern else ""


def _values(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """A text in each of its languages, as a common property holds it."""
    return [{"@value": text, "@language": code} for code, text in texts.items() if text]
