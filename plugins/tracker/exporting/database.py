"""All tables as one SQLite file, with keys, types, and what each table and column means.

A list has its items in a table of its own, ``TABLE__FIELD``, beside the joined text in the column.
The same tables give the same bytes: the two places of the file in which SQLite keeps its own
version are set to a fixed one (https://www.sqlite.org/fileformat2.html, offsets 92 and 96).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from tracker.exporting.cell_rows import Conversion, converted_rows, floating, joined
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Table

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_VERSION_OFFSET, _VERSION = 92, bytes(4) + (3_040_000).to_bytes(4, "big")
DESCRIPTION = "table_descriptions"
COLUMNS = "column_descriptions"


def database(tables: Sequence[Table]) -> bytes:
    """The file. Numbers are kept as REAL where that gives back the digits typed, else as text."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        known = {each.resource.name for each in tables}
        for table in tables:
            _write(connection, table, known)
        _describe(connection, tables)
        connection.execute("COMMIT")
        content = bytearray(connection.serialize())
    content[_VERSION_OFFSET : _VERSION_OFFSET + 8] = _VERSION
    return bytes(content)


def _write(connection: sqlite3.Connection, table: Table, known: set[str]) -> None:
    resource = table.resource
    connection.execute(_creation(resource, known))
    marks = ", ".join("?" for _ in resource.fields)
    connection.executemany(
        f"INSERT INTO {_name(resource.name)} VALUES ({marks})",
        converted_rows(table, [_stored(each) for each in resource.fields]),
    )
    for column in resource.fields:
        if column.type == "list" and resource.primary_key:
            _write_items(connection, table, column)


def _write_items(connection: sqlite3.Connection, table: Table, column: Field) -> None:
    resource = table.resource
    name = _name(f"{resource.name}__{column.name}")
    keys = [f"{_name(each)} TEXT" for each in resource.primary_key]
    connection.execute(
        f"CREATE TABLE {name} ({', '.join([*keys, 'position INTEGER', 'item TEXT'])})"
    )
    marks = ", ".join("?" for _ in range(len(keys) + 2))
    connection.executemany(
        f"INSERT INTO {name} VALUES ({marks})",
        (
            (*(row.text(each) for each in resource.primary_key), position, item)
            for row in table.rows
            for position, item in enumerate(row.items(column.name), start=1)
        ),
    )


def _creation(resource: Resource, known: set[str]) -> str:
    parts = [f"{_name(each.name)} {_type(each)}" for each in resource.fields]
    if resource.primary_key:
        parts.append(f"PRIMARY KEY ({_names(resource.primary_key)})")
    parts += [
        f"FOREIGN KEY ({_names(key.fields)}) "
        f"REFERENCES {_name(key.resource)} ({_names(key.reference_fields)})"
        for key in resource.foreign_keys
        if key.resource in known
    ]
    return f"CREATE TABLE {_name(resource.name)} ({', '.join(parts)})"


def _describe(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    connection.execute(f"CREATE TABLE {DESCRIPTION} (name TEXT PRIMARY KEY, title, description)")
    connection.execute(
        f"CREATE TABLE {COLUMNS} (table_name TEXT, name TEXT, type TEXT, title, description, "
        "PRIMARY KEY (table_name, name))"
    )
    for table in tables:
        resource = table.resource
        connection.execute(
            f"INSERT INTO {DESCRIPTION} VALUES (?, ?, ?)",
            (resource.name, resource.title, resource.description),
        )
        connection.executemany(
            f"INSERT INTO {COLUMNS} VALUES (?, ?, ?, ?, ?)",
            [
                (resource.name, each.name, each.type, each.title, each.description)
                for each in resource.fields
            ],
        )


def _type(column: Field) -> str:
    # A column of numbers has no type, so that each value keeps the form in which it is stored.
    return "" if column.type == "number" else _TYPES.get(column.type, "TEXT")


def _stored(column: Field) -> Conversion:
    if column.type == "boolean":
        return lambda text: int(text == "true")
    conversions: dict[str, Conversion] = {"integer": int, "number": _number}
    return conversions.get(column.type, joined(column))


def _number(text: str) -> int | float | str:
    if "." not in text:
        return int(text)
    value = floating(text)
    return text if value is None else value


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: Sequence[str]) -> str:
    return ", ".join(_name(each) for each in names)
