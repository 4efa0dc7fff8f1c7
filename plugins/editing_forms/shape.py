"""What the forms' format must know of the data to write it in canonical form.

It is the part of the descriptor that decides about bytes: the order of a record's keys, which
values stand plain and which in quotes, which keys hold lists of records. The scripts in
``theme/admin/writing/`` are driven by it as ``tracker.writing`` is by the descriptor itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.writing.layout import Layout


def shape(
    package: PackageDescriptor, resource: Resource, aside: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    """A resource that has files of its own, with the lists in its documents.

    ``aside`` has, by nested resource, the ids of the documents whose rows stand in a CSV file.
    """
    layout = Layout(resource, package)
    nested = []
    for name, inner in layout.nested.items():
        made = {"name": name, **_fields(inner)}
        if ids := aside.get(inner.resource.name):
            made["aside"] = list(ids)
        nested.append(made)
    return {"list": bool(resource.rows.list_file), **_fields(layout), "nested": nested}


def _fields(layout: Layout) -> dict[str, Any]:
    return {
        "fields": [{"name": name, "as": style.value} for name, style in layout.styles.items()],
        "key": list(layout.resource.primary_key),
    }
