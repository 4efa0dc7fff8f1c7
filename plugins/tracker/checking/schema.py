"""Frictionless over the tables: types, constraints and keys; and what refers to what.

All resources go to Frictionless in one package; its errors come back as findings at the line and
column where the cell was written. Foreign keys are looked up here: Frictionless would open every
table again for each table that refers to it, which takes more time than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def _check_with_frictionless(package: PackageDescriptor, tables: Tables) -> list[Finding]:
    from frictionless import FrictionlessException, Package  # dear to import, so only here

    filled = [tables[each.name] for each in package.resources]
    try:
        report = Package.from_descriptor(
            {
                "name": "tables",
                "resources": [
                    {
                        "name": table.resource.name,
                        "data": table_data(table),
                        "schema": _own_schema(table.resource),
                    }
                    for table in filled
                    if table.rows
                ],
            }
        ).validate()
    except FrictionlessException as refusal:
        return _unusable(refusal.reasons or [refusal.error])
    findings: list[Finding] = []
    for task in report.tasks:
        table = tables[task.name]
        for fault in task.errors:
            findings.extend(_as_findings(fault, table, tables))
    findings.extend(_unusable(report.errors))
    return findings


def _unusable(faults: Sequence[Any]) -> list[Finding]:
    """What Frictionless says of the schemas themselves, not of a row."""
    return [
        error("descriptor-invalid", Place(DESCRIPTOR), *unexplained(each.message))
        for each in faults
    ]


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


def _as_findings(fault: Any, table: Table, tables: Tables) -> list[Finding]:
    row_number = getattr(fault, "row_number", None)
    if row_number is None or row_number < 2:
        return _unusable([fault])
    row = table.rows[row_number - 2]
    label = row.label(table.resource)
    if fault.type == "primary-key":
        return _repeated_key(table, row, label)
    name = getattr(fault, "field_name", "")
    column = table.resource.field_named(name)
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


def _faulty_cell(fault: Any, column: Field, row: Row, label: str) -> Finding:
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
