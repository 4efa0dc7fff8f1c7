"""Every format holds every cell, and opens with a program that shares nothing with the site."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet

from tests.site.page_reading import read_tree
from tests.site.published_tables import path_of, plain, resources
from tests.site_building import BASE_PATH, OWN, PROJECT
from tracker.loading import load
from tracker.model import RECORD_TYPES
from tracker.reading.descriptor import Resource
from tracker.reading.rows import Row, Table
from tracker.strategy import Strategy

RECOMPUTE = PROJECT / "scripts" / "recompute"


@pytest.fixture(scope="module", params=["built_site", "second_site"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The data folder of each site."""
    return request.getfixturevalue(request.param) / "data"


def types(resource: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["type"] for each in resource["schema"]["fields"]}


def as_typed(text: str, kind: str, delimiter: str = ";") -> Any:
    """A plain cell as the value that a format with types should hold."""
    if text == "":
        return None
    if kind in ("number", "integer"):
        return Decimal(text)
    if kind == "boolean":
        return text == "true"
    return text.split(delimiter) if kind == "list" else text


def test_json_holds_every_cell(folder: Path) -> None:
    for resource in resources(folder):
        header, rows = plain(folder, resource)
        path = folder / resource["path"].replace(".csv", ".json")
        found = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
        kinds = types(resource)
        assert len(found) == len(rows)
        for record, row in zip(found, rows, strict=True):
            wanted = {
                name: as_typed(text, kinds[name])
                for name, text in zip(header, row, strict=True)
                if text
            }
            assert record == wanted, path.name


def test_the_form_for_excel_begins_with_a_mark_and_runs_nothing(folder: Path) -> None:
    for resource in resources(folder):
        header, rows = plain(folder, resource)
        raw = (folder / resource["path"].replace(".csv", ".excel.csv")).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\r\n") >= len(rows) + 1
        first, *found = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        assert first == header
        kinds = types(resource)
        for row, cells in zip(rows, found, strict=True):
            for name, text, cell in zip(header, row, cells, strict=True):
                if kinds[name] in ("number", "integer"):
                    assert cell == text
                else:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                    assert cell.removeprefix("'") == text.removeprefix("'")


def test_the_workbook_holds_every_cell(folder: Path) -> None:
    path = next(folder.glob("*.xlsx"))
    book = openpyxl.load_workbook(path, read_only=True)
    sheets = {each.title: each for each in book.worksheets}
    assert len(sheets) == len(resources(folder)) + 1
    for resource in resources(folder):
        header, rows = plain(folder, resource)
        sheet = sheets[resource["name"][:31]]
        first, *found = sheet.iter_rows()
        assert [each.value for each in first] == header
        kinds = types(resource)
        for row, cells in zip(rows, found, strict=True):
            shown = [each.value for each in cells] + [None] * (len(header) - len(cells))
            for name, text, value in zip(header, row, shown, strict=True):
                kind = kinds[name]
                if text and kind in ("number", "integer"):
                    assert Decimal(repr(value)) == Decimal(text), f"{sheet.title}.{name}"
                elif text and kind == "boolean":
                    assert value is (text == "true")
                else:
                    assert (value or "") == text
            assert all(each.data_type != "f" for each in cells)
    book.close()


def test_the_database_holds_every_cell_and_every_key(folder: Path) -> None:
    path = next(folder.glob("*.sqlite"))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for resource in resources(folder):
            header, rows = plain(folder, resource)
            kinds = types(resource)
            found = connection.execute(f'SELECT * FROM "{resource["name"]}"').fetchall()
            assert len(found) == len(rows)
            for row, values in zip(rows, found, strict=True):
                for name, text, value in zip(header, row, values, strict=True):
                    wanted = as_typed(text, kinds[name])
                    if isinstance(wanted, list):
                        wanted = text
                    if isinstance(wanted, Decimal):
                        assert Decimal(str(value)) == wanted
                    else:
                        assert value == (int(wanted) if isinstance(wanted, bool) else wanted)


def test_parquet_holds_every_cell(folder: Path) -> None:
    for resource in resources(folder):
        header, rows = plain(folder, resource)
        kinds = types(resource)
        table = parquet.read_table(folder / resource["path"].replace(".csv", ".parquet"))
        assert table.column_names == header
        found = table.to_pylist()
        assert len(found) == len(rows)
        for row, record in zip(rows, found, strict=True):
            for name, text in zip(header, row, strict=True):
                value, wanted = record[name], as_typed(text, kinds[name])
                if isinstance(wanted, Decimal):
                    assert Decimal(repr(value) if isinstance(value, float) else value) == wanted
                else:
                    assert (str(value) if kinds[name] == "date" and value else value) == wanted


def test_the_zip_is_checked_by_its_sums_and_by_the_stock_tool(folder: Path, tmp_path: Path) -> None:
    path = next(folder.glob("*.zip"))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    (inside,) = tmp_path.iterdir()
    names = {each.name for each in inside.iterdir()}
    assert {"README.md", "LICENSE.txt", "SHA256SUMS", "datapackage.json"} <= names
    assert sum(name.startswith("README.") for name in names) == 2
    sums = dict(
        reversed(line.split("  ")) for line in (inside / "SHA256SUMS").read_text().splitlines()
    )
    assert set(sums) == names - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((inside / name).read_bytes()).hexdigest() == digest
    assert (inside / "datapackage.json").read_bytes() == (folder / "datapackage.json").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=inside,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def recompute(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The program as a stranger runs it: without the project's packages."""
    return subprocess.run(
        [sys.executable, "-I", "-S", RECOMPUTE, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_stranger_comes_to_every_status_that_the_site_shows(folder: Path) -> None:
    done = recompute(next(folder.glob("*.zip")), "--site", folder.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(
        r"[1-9]\d* statuses of \d{4}-\d\d-\d\d computed anew; 0 differences", done.stdout
    )
    assert (folder / "recompute.py").read_bytes() == RECOMPUTE.read_bytes()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("kpis", "baseline_value"),
        ("kpi_observations", "value"),
        ("kpi_targets", "value"),
        ("milestones", "date_met"),
        ("kpi_status", "progress"),
        ("action_status", "done"),
    ],
)
def test_one_changed_number_is_found_out(
    second_site: Path, tmp_path: Path, table: str, column: str
) -> None:
    with zipfile.ZipFile(next((second_site / "data").glob("*.zip"))) as archive:
        archive.extractall(tmp_path)
    (inside,) = tmp_path.iterdir()
    path = inside / path_of(inside, table)
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    place = header.index(column)
    for row in rows:
        if row[place]:
            row[place] = "2099-01" if column == "date_met" else f"{Decimal(row[place]) + 1}"
            break
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    done = recompute(inside)
    assert f"{path.name}: the file is not the one that the description names" in done.stdout
    assert done.returncode == 1, done.stdout


def test_the_published_package_reads_back_as_the_same_records(built_site: Path) -> None:
    """From the published tables alone come the very records that the site was made from."""
    loaded = load(OWN.data)
    assert loaded.strategy is not None
    package = loaded.strategy.package
    tables = {}
    for resource in package.resources:
        with (built_site / "data" / resource.path).open(encoding="utf-8", newline="") as file:
            rows = [read_back(resource, record) for record in csv.DictReader(file)]
        tables[resource.name] = Table(resource, rows)
    again = Strategy(package, tables)
    compared = 0
    for kind in RECORD_TYPES.values():
        first, second = loaded.strategy.records(kind), again.records(kind)
        assert [without_row(each) for each in first] == [without_row(each) for each in second]
        compared += len(first)
    assert compared > 2000


def read_back(resource: Resource, cells: dict[str, str]) -> Row:
    """A row of a published table as the library holds rows."""
    lists = {each.name: each.delimiter for each in resource.fields if each.type == "list"}
    values: dict[str, str | tuple[str, ...]] = {
        name: tuple(text.split(lists[name])) if name in lists else text
        for name, text in cells.items()
        if text
    }
    return Row(resource.name, resource.path, 1, 1, values)


def without_row(record: Any) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record) if each.name != "row"}


def test_every_release_is_offered_as_it_was_published(built_site: Path) -> None:
    kept = sorted((OWN.content / "releases").glob("*.zip"))
    assert kept
    name = json.loads((built_site / "data/datapackage.json").read_text(encoding="utf-8"))["name"]
    listed = read_tree(built_site / "data/releases/index.html").with_id("releases")
    assert listed is not None
    for path in kept:
        offered = built_site / f"data/releases/{name}-{path.stem}.zip"
        assert offered.read_bytes() == path.read_bytes()
        assert (built_site / f"data/releases/{path.stem}/index.html").is_file()
        assert f"{BASE_PATH}/data/releases/{path.stem}/" in listed.links
