"""The published Data Package descriptor (https://datapackage.org/standard/data-package/)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.checking.schema import table_schema
from tracker.model import Source
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.status import FORMULA_VERSION

TABLE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


@dataclass(frozen=True, slots=True)
class PackageHead:
    """What the descriptor says of the whole beyond what editors wrote at its head.

    ``homepage`` is the whole address of the site, '' where it is not known; ``sources`` are the
    published pages that the facts rest on.
    """

    as_of: date
    version: str
    homepage: str
    sources: Sequence[Source]


def package_json(
    package: PackageDescriptor,
    resources: Iterable[Resource],
    contents: Mapping[str, bytes],
    head: PackageHead,
) -> bytes:
    """The descriptor beside the tables: what stock tools need to check the published folder.

    ``contents`` has the bytes of each resource's file by its path, for sizes and digests. What a
    stranger needs to compute the statuses anew is in the property ``tracker``. There is no time of
    creation in it: the same data give the same file. The sources stand at the end, because they are
    many.
    """
    derived: dict[str, Any] = {
        "homepage": head.homepage,
        "version": head.version,
        "tracker": {
            "as_of": head.as_of.isoformat(),
            "fiscal_year_first_month": package.fiscal_year_first_month,
            "formula_version": FORMULA_VERSION,
        },
        "languages": list(package.languages),
        "resources": [_resource(each, contents[each.path]) for each in resources],
        "sources": [
            {"title": f"{each.title} ({each.publisher})", "path": each.url} for each in head.sources
        ],
    }
    descriptor = package.metadata | {name: value for name, value in derived.items() if value}
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(resource: Resource, content: bytes) -> dict[str, Any]:
    schema = table_schema(resource)
    schema["$schema"] = SCHEMA_PROFILE
    for described, column in zip(schema["fields"], resource.fields, strict=True):
        described.update(_documentation(column))
    return {
        "$schema": TABLE_PROFILE,
        "name": resource.name,
        "type": "table",
        "title": resource.title,
        **_by_language("title", resource.titles),
        "description": resource.description,
        **_by_language("description", resource.descriptions),
        **({"titled_by": resource.titled_by} if resource.titled_by else {}),
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _documentation(column: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"title": column.title, **_by_language("title", column.titles)}
    if column.description:
        made["description"] = column.description
    made |= _by_language("description", column.descriptions)
    if column.meaning:
        made["meaning"] = column.meaning
    if column.references:
        made["references"] = column.references
    if column.categories:
        made["categories"] = [
            {
                "value": each.value,
                "label": each.labels[""],
                **{f"label_{code}": label for code, label in each.labels.items() if code},
                **{
                    f"description_{code}" if code else "description": text
                    for code, text in each.descriptions.items()
                },
            }
            for each in column.categories
        ]
    return made


def _by_language(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts in further languages as properties of their own: ``title_XX``."""
    return {f"{name}_{code}": text for code, text in texts.items()}
