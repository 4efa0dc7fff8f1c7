"""From two sets of tables to the changes of records that make files of one those of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.rows import Row, Tables
from tracker.writing.changes import RecordChange, Value, Values

_Lists = dict[str, dict[str, list[Values]]]
"""The rows of nested lists, by the record that they belong to and the list's name."""


def record_changes(
    package: PackageDescriptor, before: Tables, after: Tables
) -> dict[str, list[RecordChange]]:
    """What :func:`tracker.writing.files.plan` is to be asked for, by resource."""
    asked = {}
    for resource in package.resources:
        if not resource.rows.nested_in:
            changes = _changes(resource, package, before, after)
            if changes:
                asked[resource.name] = changes
    return asked


def _changes(
    resource: Resource, package: PackageDescriptor, before: Tables, after: Tables
) -> list[RecordChange]:
    old, new = _by_id(resource, before), _by_id(resource, after)
    old_lists, new_lists = _lists(resource, package, before), _lists(resource, package, after)
    changes = [
        RecordChange(identifier, action="remove") for identifier in old if identifier not in new
    ]
    for identifier, row in new.items():
        lists = new_lists.get(identifier, {})
        if identifier not in old:
            changes.append(RecordChange(identifier, row.values, lists, "add"))
            continue
        values = _differing(old[identifier], row)
        were = old_lists.get(identifier, {})
        differing = {
            name: lists.get(name, [])
            for name in were.keys() | lists.keys()
            if were.get(name, []) != lists.get(name, [])
        }
        if values or differing:
            changes.append(RecordChange(identifier, values, dict(sorted(differing.items()))))
    return changes


def _by_id(resource: Resource, tables: Tables) -> dict[str, Row]:
    return {row.text("id") or "": row for row in tables[resource.name].rows}


def _differing(before: Row, after: Row) -> Mapping[str, Value | None]:
    names = [*after.values, *(name for name in before.values if name not in after.values)]
    return {
        name: after.values.get(name)
        for name in names
        if before.values.get(name) != after.values.get(name)
    }


def _lists(resource: Resource, package: PackageDescriptor, tables: Tables) -> _Lists:
    found: _Lists = defaultdict(lambda: defaultdict(list))
    for nested in package.nested_in(resource.name):
        parent = nested.rows.nested_parent
        for row in tables[nested.name].rows:
            values = {name: value for name, value in row.values.items() if name != parent}
            found[row.text(parent) or ""][nested.rows.nested_under].append(values)
    return found
