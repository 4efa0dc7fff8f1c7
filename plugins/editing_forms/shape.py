"""What the forms' format must know of the data to write it in canonical form.

It is the part of the descriptor that decides about bytes: the order of a record's keys, which
values stand plain and which in quotes, which keys hold lists of records. ``canonical.js`` is driven
by it as ``tracker.writing.canonical`` is by the descriptor itself.
"""

from __future__ import annotations

from typing import Any

from tracker.reading.descriptor import Field, PackageDescriptor, Resource

PLAIN, CODE, TEXT = "plain", "code", "text"
"""How a value is written: as typed; plain where that reads back as it is, else quoted; quoted."""


def shape(package: PackageDescriptor, resource: Resource) -> dict[str, Any]:
    """A resource that has files of its own, with the lists in its documents."""
    made: dict[str, Any] = {"list": bool(resource.rows.list_file), **_fields(resource)}
    made["nested"] = [
        {"name": each.rows.nested_under, **_fields(each)}
        for each in package.nested_in(resource.name)
    ]
    return made


def _fields(resource: Resource) -> dict[str, Any]:
    inherited = resource.rows.nested_parent
    return {
        "fields": [
            {"name": each.name, "as": written_as(resource, each)}
            for each in resource.fields
            if each.name != inherited
        ]
    }


def written_as(resource: Resource, column: Field) -> str:
    """How a field's value, or each item of its list, is written."""
    if column.type in ("number", "integer", "boolean"):
        return PLAIN
    names_a_record = column.meaning == "id" or bool(resource.target_of(column.name))
    return CODE if names_a_record or column.categories else TEXT
