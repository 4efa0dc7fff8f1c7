"""Releases of the data: what a published zip holds, and what makes a new version of the old one.

The version is semantic (https://semver.org) and is computed, never typed. A new or removed column,
a removed table or a removed row is a major change: what somebody built on it may break. New rows or
a new table are a minor one; a corrected value is a patch.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tracker.checking.schema import cell_text
from tracker.reading.rows import Table
from tracker.urls import DESCRIPTOR_FILE

FIRST_VERSION = "1.0.0"
_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")

Key = tuple[str, ...]


class UnreadableReleaseError(ValueError):
    """A kept zip is not one that this site has published; the message says why."""


@dataclass(frozen=True, slots=True)
class ReleasedTable:
    """A table as published: its columns, the rows by their key, and those without one.

    ``rows`` has each row's cells in the order of ``columns``. A key is the text of the key's
    columns; a table without a key has its whole rows as keys.
    """

    name: str
    columns: tuple[str, ...]
    rows: Mapping[Key, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Release:
    """A published state of the data. ``as_of`` is the date of its statuses."""

    version: str
    as_of: str
    tables: Mapping[str, ReleasedTable]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value that was published otherwise before."""

    key: Key
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What changed in a table between two releases."""

    name: str
    new_table: bool = False
    removed_table: bool = False
    new_columns: tuple[str, ...] = ()
    removed_columns: tuple[str, ...] = ()
    new_rows: tuple[Key, ...] = ()
    removed_rows: tuple[Key, ...] = ()
    cells: tuple[CellChange, ...] = field(default=())

    @property
    def level(self) -> int:
        """2 for a major change, 1 for a minor one, 0 for a patch; -1 for none."""
        if self.removed_table or self.new_columns or self.removed_columns or self.removed_rows:
            return 2
        if self.new_table or self.new_rows:
            return 1
        return 0 if self.cells else -1


def version_parts(version: str) -> tuple[int, int, int]:
    """A version as numbers. Raises :class:`UnreadableReleaseError` for anything else."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise UnreadableReleaseError(f"'{version}' is not a version such as {FIRST_VERSION}")
    return int(match[1]), int(match[2]), int(match[3])


def next_version(before: Release | None, changes: Sequence[TableChanges]) -> str:
    """The version that follows from what changed; the same where nothing did."""
    if before is None:
        return FIRST_VERSION
    major, minor, patch = version_parts(before.version)
    level = max((each.level for each in changes), default=-1)
    if level == 2:
        return f"{major + 1}.0.0"
    if level == 1:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if level == 0 else before.version


def read_release(path: Path) -> Release:
    """Read a kept zip. Raises :class:`UnreadableReleaseError` where it is none of this site's."""
    try:
        with zipfile.ZipFile(path) as archive:
            described = next(
                each for each in archive.namelist() if each.endswith(f"/{DESCRIPTOR_FILE}")
            )
            folder = described.removesuffix(DESCRIPTOR_FILE)
            package = json.loads(archive.read(described))
            tables = {
                each["name"]: _table_of(each, archive.read(folder + each["path"]).decode("utf-8"))
                for each in package["resources"]
            }
            release = Release(str(package["version"]), str(package["tracker"]["as_of"]), tables)
    except (OSError, ValueError, KeyError, TypeError, StopIteration, zipfile.BadZipFile) as fault:
        raise UnreadableReleaseError(f"it is not a zip of this site's data: {fault}") from fault
    version_parts(release.version)
    return release


def current_release(version: str, as_of: str, tables: Sequence[Table]) -> Release:
    """The data as they are now, in the form in which they would be published."""
    return Release(version, as_of, {each.resource.name: _released(each) for each in tables})


def changes_between(before: Release, after: Release) -> list[TableChanges]:
    """What changed from one release to another, table by table; unchanged tables are left out."""
    found = []
    for name in [*after.tables, *(each for each in before.tables if each not in after.tables)]:
        old, new = before.tables.get(name), after.tables.get(name)
        if old is None:
            found.append(TableChanges(name, new_table=True))
        elif new is None:
            found.append(TableChanges(name, removed_table=True))
        else:
            changes = _changes_of(old, new)
            if changes.level >= 0:
                found.append(changes)
    return found


def _changes_of(old: ReleasedTable, new: ReleasedTable) -> TableChanges:
    common = [each for each in new.columns if each in old.columns]
    places = [(each, old.columns.index(each), new.columns.index(each)) for each in common]
    return TableChanges(
        new.name,
        new_columns=tuple(each for each in new.columns if each not in old.columns),
        removed_columns=tuple(each for each in old.columns if each not in new.columns),
        new_rows=tuple(key for key in new.rows if key not in old.rows),
        removed_rows=tuple(key for key in old.rows if key not in new.rows),
        cells=tuple(
            CellChange(key, column, old.rows[key][here], row[there])
            for key, row in new.rows.items()
            if key in old.rows
            for column, here, there in places
            if old.rows[key][here] != row[there]
        ),
    )


def _table_of(resource: Mapping[str, object], text: str) -> ReleasedTable:
    header, *rows = csv.reader(io.StringIO(text))
    schema = resource["schema"]
    key = schema.get("primaryKey", []) if isinstance(schema, dict) else []
    return _keyed(str(resource["name"]), header, list(key), rows)


def _released(table: Table) -> ReleasedTable:
    resource = table.resource
    rows = ([cell_text(row, each) or "" for each in resource.fields] for row in table.rows)
    return _keyed(resource.name, list(resource.field_names), list(resource.primary_key), rows)


def _keyed(
    name: str,
    columns: Sequence[str],
    key: Sequence[str],
    rows: Iterator[list[str]] | list[list[str]],
) -> ReleasedTable:
    places = [columns.index(each) for each in key] or range(len(columns))
    return ReleasedTable(
        name,
        tuple(columns),
        {tuple(row[place] for place in places): tuple(row) for row in rows},
    )
