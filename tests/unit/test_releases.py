"""A version follows from what changed since the release before, and from nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tracker.exporting.releases import (
    Release,
    ReleasedTable,
    UnreadableReleaseError,
    changes_between,
    next_version,
    read_release,
)

Rows = dict[str, tuple[str, ...]]


def table(columns: str, rows: Rows, name: str = "kpis") -> ReleasedTable:
    """A table with the given columns; each row by the id that is its key."""
    return ReleasedTable(
        name, tuple(columns.split()), {(key,): (key, *cells) for key, cells in rows.items()}
    )


def release(*tables: ReleasedTable, version: str = "1.4.2") -> Release:
    return Release(version, "2026-01-01", {each.name: each for each in tables})


BEFORE = release(table("id value", {"a": ("1",), "b": ("2",)}))


@pytest.mark.parametrize(
    ("after", "version"),
    [
        pytest.param(table("id value", {"a": ("1",), "b": ("2",)}), "1.4.2", id="nothing"),
        pytest.param(table("id value", {"b": ("2",), "a": ("1",)}), "1.4.2", id="another-order"),
        pytest.param(table("id value", {"a": ("1",), "b": ("3",)}), "1.4.3", id="corrected-value"),
        pytest.param(
            table("id value", {"a": ("1",), "b": ("2",), "c": ("3",)}), "1.5.0", id="new-row"
        ),
        pytest.param(
            table("id value", {"a": ("9",), "b": ("2",), "c": ("3",)}), "1.5.0", id="row-and-value"
        ),
        pytest.param(table("id value", {"a": ("1",)}), "2.0.0", id="removed-row"),
        pytest.param(
            table("id value unit", {"a": ("1", ""), "b": ("2", "")}), "2.0.0", id="new-column"
        ),
        pytest.param(table("id", {"a": (), "b": ()}), "2.0.0", id="removed-column"),
        pytest.param(table("id amount", {"a": ("1",), "b": ("2",)}), "2.0.0", id="renamed-column"),
    ],
)
def test_the_version_follows_from_the_changes(after: ReleasedTable, version: str) -> None:
    assert next_version(BEFORE, changes_between(BEFORE, release(after))) == version


def test_tables_come_and_go() -> None:
    same = BEFORE.tables["kpis"]
    more = release(same, table("id", {"x": ()}, "laws"))
    assert next_version(BEFORE, changes_between(BEFORE, more)) == "1.5.0"
    assert next_version(more, changes_between(more, BEFORE)) == "2.0.0"


def test_without_a_release_there_is_a_first_version() -> None:
    assert next_version(None, []) == "1.0.0"


def test_changes_name_row_column_and_both_values() -> None:
    after = release(table("id value", {"a": ("1",), "b": ("2.5",), "c": ("3",)}))
    (changes,) = changes_between(BEFORE, after)
    assert changes.new_rows == (("c",),)
    assert [(each.key, each.column, each.before, each.after) for each in changes.cells] == [
        (("b",), "value", "2", "2.5")
    ]


def zipped(path: Path, version: str = "1.0.0", csv: str = "id,value\na,1\n") -> Path:
    """A zip as the site publishes it, with one table."""
    described = {
        "version": version,
        "tracker": {"as_of": "2026-01-01"},
        "resources": [{"name": "kpis", "path": "kpis.csv", "schema": {"primaryKey": ["id"]}}],
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("package/datapackage.json", json.dumps(described))
        archive.writestr("package/kpis.csv", csv)
    path.write_bytes(content.getvalue())
    return path


def test_a_kept_zip_is_read(tmp_path: Path) -> None:
    found = read_release(zipped(tmp_path / "1.0.0.zip"))
    assert found == Release(
        "1.0.0",
        "2026-01-01",
        {"kpis": ReleasedTable("kpis", ("id", "value"), {("a",): ("a", "1")})},
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_release_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "1.0.0.zip"
    path.write_bytes(content)
    with pytest.raises(UnreadableReleaseError):
        read_release(path)


@pytest.mark.parametrize("version", ["1.0", "01.0.0", "one", ""])
def test_a_version_has_three_numbers(tmp_path: Path, version: str) -> None:
    with pytest.raises(UnreadableReleaseError):
        read_release(zipped(tmp_path / "x.zip", version))
