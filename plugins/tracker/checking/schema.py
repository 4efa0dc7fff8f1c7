"""Frictionless over rows: types and constraints; and what one row is to others: keys, references.

All resources go to Frictionless in one package; its errors come back as findings at the line and
column where the cell was written. It is given what can be said of a row alone, so that after a
change it need only see the rows that changed. Keys are looked up here, over all rows: Frictionless
would open every table again for each table that refers to it, which takes more time than the rest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from tracker.findings import Finding, Place, choices_hint, error
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


def check_rows(
    package: PackageDescriptor, rows: Mapping[str, Sequence[Row]]
) -> tuple[list[Finding], list[Finding]]:
    """What Frictionless says of rows, each by itself, and of the schemas that they are to keep.

    ``rows`` are by resource. With a fault in a schema, nothing is said of any row.
    """
    if not rows:
        return [], []
    from frictionless import FrictionlessException, Package  # dear to import, so only here

    resources = {each.name: each for each in package.resources}
    try:
        report = Package.from_descriptor(
            {
                "name": "tables",
                "resources": [
                    {
                        "name": name,
                        "data": row_data(resources[name], found),
                        "schema": _own_schema(resources[name]),
                    }
                    for name, found in rows.items()
                ],
            }
        ).validate(limit_errors=sys.maxsize)
    except FrictionlessException as refusal:
        return [], _unusable(refusal.reasons or [refusal.error])
    of_rows: list[Finding] = []
    of_schemas = _unusable(report.errors)
    for task in report.tasks:
        for fault in task.errors:
            number = getattr(fault, "row_number", None)
            if number is None or number < 2:
                of_schemas += _unusable([fault])
            else:
                row = rows[task.name][number - 2]
                of_rows.append(_faulty_row(fault, resources[task.name], row))
    return ([] if of_schemas else of_rows), of_schemas


def _unusable(faults: Sequence[Any]) -> list[Finding]:
    """What Frictionless says of the schemas themselves, not of a row."""
    return [error("descriptor-invalid", Place(DESCRIPTOR), each.message) for each in faults]


def _own_schema(resource: Resource) -> dict[str, Any]:
    """The schema without what other rows are needed for."""
    fields = []
    for column in resource.fields:
        made = _schema_field(column)
        made.get("constraints", {}).pop("unique", None)
        fields.append(made)
    return {"fields": fields}


def check_keys(tables: Tables) -> Iterator[Finding]:
    """No two rows of a table have the same key, or the same in a column of unique values."""
    for table in tables.values():
        resource, names = table.resource, table.resource.primary_key
        first: dict[tuple[object, ...], Row] = {}
        for row in table.rows if names else ():
            key = tuple(row.values.get(name) for name in names)
            if first.setdefault(key, row) is not row and any(key):
                # An empty key is reported as a missing required cell.
                yield _repeated_key(resource, row, first[key])
        for column in resource.fields:
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
                f"'{column.name}: {text}' stands in another record too",
                "give each record its own",
                record=row.label(table.resource),
                field=column.name,
            )
        seen.add(value)


def _comparable(column: Field, text: str) -> str | Decimal:
    """A cell as others are compared with it: 1 and 1.0 are the same number."""
    if column.type not in ("number", "integer"):
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def check_references(package: PackageDescriptor, tables: Tables) -> Iterator[Finding]:
    """Every foreign key whose fields are all filled names a row of the other table."""
    known: dict[tuple[str, tuple[str, ...]], set[object]] = {}
    for resource in package.resources:
        for key in resource.foreign_keys:
            target = key.resource, key.reference_fields
            if target not in known:
                rows = tables[key.resource].rows
                known[target] = {_key(row, key.reference_fields) for row in rows}
            found = known[target]
            for row in tables[resource.name].rows:
                value = _key(row, key.fields)
                if value is not None and value not in found:
                    yield from _unknown_reference(key, resource, row, tables)


def _key(row: Row, names: tuple[str, ...]) -> object:
    """What a row has in some columns; None where any of them is empty."""
    if len(names) == 1:
        return row.text(names[0])
    values = tuple(row.text(name) for name in names)
    return None if None in values else values


def _faulty_row(fault: Any, resource: Resource, row: Row) -> Finding:
    label = row.label(resource)
    column = resource.field_named(getattr(fault, "field_name", ""))
    if fault.type == "blank-row":
        return error("row-empty", row.place(), "the record has no field", "delete its dash")
    if column is None:
        return error("cell-invalid", row.place(), fault.note, record=label)
    return _faulty_cell(fault, column, row, label)


def _faulty_cell(fault: Any, column: Field, row: Row, label: str) -> Finding:
    name = column.name
    text = row.text(name) or ""
    match = _CONSTRAINT.search(fault.note)
    kind = match[1] if match else ""
    limit = column.constraints.get(kind)
    code, message, hint = "cell-invalid", f"'{text}' does not keep '{kind}: {limit}'", ""
    if fault.type == "type-error":
        code, message = "cell-type", f"'{text}' is not of the type {column.type}"
    elif kind == "required":
        code, message = "cell-required", f"'{name}' is missing"
        hint = column.description or (
            choices_hint("", [each.value for each in column.categories]) or f"add '{name}: …'"
        )
    elif kind == "enum":
        allowed = [each.value for each in column.categories]
        code, message = "cell-choice", f"'{text}' is not an allowed value of '{name}'"
        hint = choices_hint(text, allowed)
    elif kind in ("minimum", "maximum"):
        word = "less" if kind == "minimum" else "more"
        code, message = "cell-range", f"'{name}' is {text}; it must not be {word} than {limit}"
    elif kind == "pattern":
        code, message = "cell-pattern", f"'{text}' is not written as '{name}' must be"
        hint = column.description or f"pattern: {limit}"
    return error(code, row.place(name), message, hint, record=label, field=name)


def _unknown_reference(
    key: ForeignKey, resource: Resource, row: Row, tables: Tables
) -> Iterator[Finding]:
    name, target = key.fields[0], key.resource
    wrong = row.text(name) or ""
    if tables[target].may_hold(wrong):
        return
    known = sorted({each.text(key.reference_fields[0]) or "" for each in tables[target].rows})
    yield error(
        "reference-unknown",
        row.place(name),
        f"there is no '{wrong}' in {target}",
        choices_hint(wrong, known),
        record=row.label(resource),
        field=name,
    )


def _repeated_key(resource: Resource, row: Row, first: Row) -> Finding:
    label = row.label(resource)
    name = next((each for each in resource.primary_key if each in row.places), "")
    return error(
        "key-repeated",
        row.place(name),
        f"{resource.name} has '{label}' already, at {first.file}:{first.line}",
        "each record needs its own " + " + ".join(resource.primary_key),
        record=label,
        field=name,
    )
