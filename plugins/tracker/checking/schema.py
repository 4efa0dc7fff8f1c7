"""Frictionless over the tables: types, constraints and keys; and what refers to what.

Each table goes to Frictionless on its own; its errors come back as findings at the line and column
where the cell was written. What it found in a table is remembered while the process lives: this is
most of the work of checking, and where data are checked again and again, few tables have changed.
Foreign keys are looked up here: Frictionless would open every table again for each table that
refers to it, which takes more time than all the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker.checking.hints import (
    against_a_constraint,
    category_choices,
    missing,
    not_a_choice,
    not_of_the_pattern,
    not_of_the_type,
    out_of_range,
    repeated,
    unexplained,
)
from tracker.checking.known import KnownRecords
from tracker.findings import Finding, Place, error
from tracker.messages import Message, listed, tell
from tracker.reading.descriptor import (
    DESCRIPTOR,
    Field,
    ForeignKey,
    PackageDescriptor,
    Resource,
)
from tracker.reading.rows import Row, Table, Tables

_CONSTRAINT = re.compile(r'constraint "(\w+)" is')


def table_schema(resource: Resource) -> dict[str, Any]:
    """The resource's Table Schema in Frictionless's terms.

    A field's categories become its ``enum``. Foreign keys to resources of the same package only.
    """
    schema: dict[str, Any] = {"fields": [_schema_field(each) for each in resource.fields]}
    if resource.primary_key:
        schema["primaryKey"] = list(resource.primary_key)
    if resource.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.fields),
                "reference": {
                    "resource": "" if key.resource == resource.name else key.resource,
                    "fields": list(key.reference_fields),
                },
            }
            for key in resource.foreign_keys
        ]
    return schema


def _schema_field(column: Field) -> dict[str, Any]:
    constraints = dict(column.constraints)
    if column.categories and column.type != "list":
        constraints["enum"] = [each.value for each in column.categories]
    made: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.type == "list":
        made["delimiter"] = column.delimiter
    if constraints:
        made["constraints"] = constraints
    return made


def table_data(table: Table) -> list[list[str | None]]:
    """The table as Frictionless takes it inline: a header, then a list of texts a row."""
    columns = table.resource.fields
    data: list[list[str | None]] = [[each.name for each in columns]]
    for row in table.rows:
        data.append([cell_text(row, each) for each in columns])
    return data


def cell_text(row: Row, column: Field) -> str | None:
    """A cell as it is published: its text, a list's items joined; None where it is empty."""
    value = row.values.get(column.name)
    return column.delimiter.join(value) if isinstance(value, tuple) else value


def check_schemas(
    package: PackageDescriptor, tables: Tables, known: KnownRecords | None = None
) -> list[Finding]:
    """Validate all tables with Frictionless and look up their foreign keys; findings of both.

    ``known`` are the records that may be referred to, where they are not those of the tables.
    """
    records = known or KnownRecords(package, tables)
    return [
        *_check_with_frictionless(package, tables),
        *_check_references(package, tables, records),
    ]


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error of Frictionless's; ``row`` counts from 0, and is None where it is about no row."""

    type: str
    note: str
    message: str
    row: int | None
    field: str


def _check_with_frictionless(package: PackageDescriptor, tables: Tables) -> Iterator[Finding]:
    for resource in package.resources:
        table = tables[resource.name]
        if table.rows:
            described = {
                "name": resource.name,
                "data": table_data(table),
                "schema": _own_schema(resource),
            }
            for fault in _faults_of_table(json.dumps(described, ensure_ascii=False)):
                yield from _as_findings(fault, table)


@lru_cache(maxsize=512)
def _faults_of_table(described: str) -> tuple[_Fault, ...]:
    """What Frictionless finds in a table that is described, rows and all, by a resource in JSON."""
    from frictionless import FrictionlessException, Resource  # dear to import, so only here

    try:
        report = Resource.from_descriptor(json.loads(described)).validate()
    except FrictionlessException as refusal:
        return tuple(_fault(each) for each in refusal.reasons or [refusal.error])
    errors = [*report.errors, *(each for task in report.tasks for each in task.errors)]
    return tuple(_fault(each) for each in errors)


def _fault(found: Any) -> _Fault:
    # Frictionless counts rows from 1, and the header is one.
    number = getattr(found, "row_number", None) or 0
    row = number - 2 if number >= 2 else None
    return _Fault(found.type, found.note, found.message, row, getattr(found, "field_name", ""))


def _own_schema(resource: Resource) -> dict[str, Any]:
    """The schema without what other tables are needed for."""
    return {name: part for name, part in table_schema(resource).items() if name != "foreignKeys"}


def _check_references(
    package: PackageDescriptor, tables: Tables, records: KnownRecords
) -> Iterator[Finding]:
    """Every foreign key whose fields are all filled names a row of the other table."""
    known: dict[tuple[str, tuple[str, ...]], set[tuple[str | None, ...]]] = {}
    for resource in package.resources:
        for key in resource.foreign_keys:
            target = key.resource, key.reference_fields
            if target not in known:
                rows = records.tables[key.resource].rows
                known[target] = {
                    tuple(row.text(name) for name in key.reference_fields) for row in rows
                }
            for row in tables[resource.name].rows:
                value = tuple(row.text(name) for name in key.fields)
                if None not in value and value not in known[target]:
                    yield from _unknown_reference(key, resource, row, records)


def _as_findings(fault: _Fault, table: Table) -> list[Finding]:
    if fault.row is None:
        # What it says of the schema itself.
        return [error("descriptor-invalid", Place(DESCRIPTOR), *unexplained(fault.message))]
    row = table.rows[fault.row]
    label = row.label(table.resource)
    if fault.type == "primary-key":
        return _repeated_key(table, row, label)
    column = table.resource.field_named(fault.field)
    if fault.type == "blank-row":
        return [
            error(
                "row-empty",
                row.place(),
                tell("nothing is written in this entry"),
                tell("delete its dash, or write its fields"),
            )
        ]
    if column is None:
        message, hint = unexplained(fault.note)
        return [error("cell-invalid", row.place(), message, hint, record=label)]
    return [_faulty_cell(fault, column, row, label)]


def _faulty_cell(fault: _Fault, column: Field, row: Row, label: str) -> Finding:
    text = row.text(column.name) or ""
    match = _CONSTRAINT.search(fault.note)
    kind = match[1] if match else ""
    limit = str(column.constraints.get(kind, ""))
    if fault.type == "type-error":
        code, (message, hint) = "cell-type", not_of_the_type(text, column)
    elif kind == "required":
        code, (message, hint) = "cell-required", missing(column)
    elif kind == "enum":
        code, (message, hint) = "cell-choice", not_a_choice(text, column, category_choices(column))
    elif kind in ("minimum", "maximum"):
        code, (message, hint) = "cell-range", out_of_range(text, column)
    elif kind == "pattern":
        code, (message, hint) = "cell-pattern", not_of_the_pattern(text, column)
    elif kind == "unique" or fault.type == "unique-error":
        code, (message, hint) = "cell-repeated", repeated(text, column)
    else:
        code, (message, hint) = "cell-invalid", against_a_constraint(text, column, kind, limit)
    return error(code, row.place(column.name), message, hint, record=label, field=column.named)


def _unknown_reference(
    key: ForeignKey, resource: Resource, row: Row, known: KnownRecords
) -> Iterator[Finding]:
    name, target = key.fields[0], known.tables[key.resource]
    wrong = row.text(name) or ""
    if target.may_hold(wrong):
        return
    column = resource.field_named(name)
    yield error(
        "reference-unknown",
        row.place(name),
        *known.unknown(wrong, resource, target.resource, key.reference_fields[0]),
        record=row.label(resource),
        field=column.named if column else name,
    )


def _repeated_key(table: Table, row: Row, label: str) -> list[Finding]:
    key = [row.values.get(name) for name in table.resource.primary_key]
    if not any(key):
        return []  # an empty key is reported as a missing required cell
    first = next(
        each
        for each in table.rows
        if [each.values.get(name) for name in table.resource.primary_key] == key
    )
    name = next((each for each in table.resource.primary_key if each in row.places), "")
    column = table.resource.field_named(name)
    return [
        error(
            "key-repeated",
            row.place(name),
            tell(
                "the table %(table)s has '%(record)s' already, in %(place)s",
                table=table.resource.named,
                record=label,
                place=f"{first.file}:{first.line}",
            ),
            _hint_for_key(table.resource),
            record=label,
            field=column.named if column else "",
        )
    ]


def _hint_for_key(resource: Resource) -> Message:
    """What tells the records of a table apart."""
    names = [
        column.named
        for name in resource.primary_key
        if (column := resource.field_named(name)) and name != resource.rows.nested_parent
    ]
    if len(names) == 1:
        return tell("give it another %(field)s, or delete one of the two", field=names[0])
    return tell(
        "let it differ from the other in %(fields)s, or delete one of the two",
        fields=listed(names, "or"),
    )
