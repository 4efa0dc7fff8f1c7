"""Frictionless over rows: types and constraints; and what rows are to each other: keys, references.

The rows of each table go to Frictionless on their own; its errors come back as findings at the line
and column where the cell was written. It is given what can be said of a row by itself, so that
after a change it need only see the rows of the changed files. What it found is remembered while the
process lives: this is most of the work of checking, and where data are checked again and again, few
tables have changed. Keys are looked up here, over all rows: Frictionless would open every table
again for each table that refers to it, which takes more time than all the rest.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
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


def row_data(resource: Resource, rows: Sequence[Row]) -> list[list[str | None]]:
    """Rows as Frictionless takes them inline: a header, then a list of texts a row."""
    columns = resource.fields
    data: list[list[str | None]] = [[each.name for each in columns]]
    for row in rows:
        data.append([cell_text(row, each) for each in columns])
    return data


def cell_text(row: Row, column: Field) -> str | None:
    """A cell as it is published: its text, a list's items joined; None where it is empty."""
    value = row.values.get(column.name)
    return column.delimiter.join(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error of Frictionless's; ``row`` counts from 0, and is None where it is about no row."""

    type: str
    note: str
    message: str
    row: int | None
    field: str


def check_rows(
    package: PackageDescriptor, rows: Mapping[str, Sequence[Row]]
) -> tuple[list[Finding], list[Finding]]:
    """What Frictionless says of rows, each by itself, and of the schemas that they are to keep.

    ``rows`` are by resource. With a fault in a schema, nothing is said of any row.
    """
    of_rows: list[Finding] = []
    of_schemas: list[Finding] = []
    for resource in package.resources:
        if resource.name not in rows:
            continue
        found = rows[resource.name]
        described = {
            "name": resource.name,
            "data": row_data(resource, found),
            "schema": _own_schema(resource),
        }
        for fault in _faults_of_table(json.dumps(described, ensure_ascii=False)):
            if fault.row is None:
                wrong = unexplained(fault.message)
                of_schemas.append(error("descriptor-invalid", Place(DESCRIPTOR), *wrong))
            else:
                of_rows.append(_faulty_row(fault, resource, found[fault.row]))
    return ([] if of_schemas else of_rows), of_schemas


@lru_cache(maxsize=512)
def _faults_of_table(described: str) -> tuple[_Fault, ...]:
    """What Frictionless finds in a table that is described, rows and all, by a resource in JSON."""
    from frictionless import FrictionlessException, Resource  # dear to import, so only here

    try:
        report = Resource.from_descriptor(json.loads(described)).validate(limit_errors=sys.maxsize)
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
    """The schema without what other rows are needed for."""
    fields = []
    for column in resource.fields:
        made = _schema_field(column)
        made.get("constraints", {}).pop("unique", None)
        fields.append(made)
    return {"fields": fields}


def _faulty_row(fault: _Fault, resource: Resource, row: Row) -> Finding:
    label = row.label(resource)
    column = resource.field_named(fault.field)
    if fault.type == "blank-row":
        return error(
            "row-empty",
            row.place(),
            tell("nothing is written in this entry"),
            tell("delete its dash, or write its fields"),
        )
    if column is None:
        message, hint = unexplained(fault.note)
        return error("cell-invalid", row.place(), message, hint, record=label)
    return _faulty_cell(fault, column, row, label)


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
    else:
        code, (message, hint) = "cell-invalid", against_a_constraint(text, column, kind, limit)
    return error(code, row.place(column.name), message, hint, record=label, field=column.named)


def check_keys(tables: Tables) -> Iterator[Finding]:
    """No two rows of a table have the same key, or the same in a column of unique values."""
    for table in tables.values():
        names = table.resource.primary_key
        first: dict[tuple[object, ...], Row] = {}
        for row in table.rows if names else ():
            key = tuple(map(row.values.get, names))
            if first.setdefault(key, row) is not row and any(key):
                # An empty key is reported as a missing required cell.
                yield _repeated_key(table.resource, row, first[key])
        for column in table.resource.fields:
            if column.constraints.get("unique"):
                yield from _repeated_cells(table, column)


def _repeated_cells(table: Table, column: Field) -> Iterator[Finding]:
    seen: set[str | Decimal] = set()
    for row in table.rows:
        text = row.text(column.name)
        if text is None:
            continue
        value = _comparable(column, text)
        if value in seen:
            yield error(
                "cell-repeated",
                row.place(column.name),
                *repeated(text, column),
                record=row.label(table.resource),
                field=column.named,
            )
        seen.add(value)


def _comparable(column: Field, text: str) -> str | Decimal:
    """A cell as others are compared with it: 1 and 1.0 are the same number."""
    if column.type in ("number", "integer"):
        with suppress(InvalidOperation):
            return Decimal(text)
    return text


def check_references(tables: Tables, known: KnownRecords) -> Iterator[Finding]:
    """Every foreign key whose fields are all filled names a row of the other known table."""
    keys: dict[tuple[str, tuple[str, ...]], set[object]] = {}
    for table in tables.values():
        for key in table.resource.foreign_keys:
            target = key.resource, key.reference_fields
            if target not in keys:
                rows = known.tables[key.resource].rows
                keys[target] = {_key(row, key.reference_fields) for row in rows}
            found = keys[target]
            for row in table.rows:
                value = _key(row, key.fields)
                if value is not None and value not in found:
                    yield from _unknown_reference(key, table.resource, row, known)


def _key(row: Row, names: tuple[str, ...]) -> object:
    """What a row has in some columns; None where any of them is empty."""
    if len(names) == 1:
        return row.values.get(names[0])
    values = tuple(map(row.values.get, names))
    return None if None in values else values


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


def _repeated_key(resource: Resource, row: Row, first: Row) -> Finding:
    label = row.label(resource)
    name = next((each for each in resource.primary_key if each in row.places), "")
    column = resource.field_named(name)
    return error(
        "key-repeated",
        row.place(name),
        tell(
            "the table %(table)s has '%(record)s' already, in %(place)s",
            table=resource.named,
            record=label,
            place=f"{first.file}:{first.line}",
        ),
        _hint_for_key(resource),
        record=label,
        field=column.named if column else "",
    )


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
