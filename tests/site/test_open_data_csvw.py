"""A reader of CSV on the Web that shares nothing with the site checks every row of every table."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW


def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))


def is_valid(folder: Path) -> tuple[bool, list[str]]:
    """Whether the library accepts the description and all cells, keys and references; its words.

    The Recommendation does not say that a reference must be filled. The library's strict mode
    demands it; its other leaves empty ones out, as databases do, and checks all the rest alike.
    """
    read = CSVW(str(folder / "csv-metadata.json"), validate=True, strict=False)
    return read.is_valid, [str(each.message) for each in read.warnings]


def test_the_tables_are_as_they_are_described(site: Path) -> None:
    valid, words = is_valid(site / "data")
    assert valid, words


def test_every_table_is_described_and_has_its_columns(site: Path) -> None:
    folder = site / "data"
    tables = described(folder)["tables"]
    plain = {each.name for each in folder.glob("*.csv") if each.name.count(".") == 1}
    assert {each["url"] for each in tables} == plain
    for table in tables:
        with (folder / table["url"]).open(encoding="utf-8", newline="") as file:
            assert [each["name"] for each in table["tableSchema"]["columns"]] == next(
                csv.reader(file)
            )


def test_names_are_in_every_language(site: Path) -> None:
    whole = described(site / "data")
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    first, second = package["languages"]
    assert whole["@context"] == ["http://www.w3.org/ns/csvw", {"@language": first}]
    assert [each["@language"] for each in whole["dc:title"]] == [first, second]
    assert [each["@language"] for each in whole["dc:description"]] == [first, second]
    titles = [
        column["titles"] for table in whole["tables"] for column in table["tableSchema"]["columns"]
    ]
    assert all(each[first] for each in titles)
    assert sum(second in each for each in titles) > 20


def replaced(folder: Path, path: str, column: str, value: str, row: int = 0) -> None:
    """Put another value into a cell."""
    file = folder / path
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    assert rows[row][header.index(column)] != value
    rows[row][header.index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])


def repeat_first_row(folder: Path) -> None:
    file = next(folder.glob("objecti*.csv"))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1]]), encoding="utf-8")


def rename_column(folder: Path) -> None:
    file = folder / path_of(folder, "kpis")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("direction", "way", 1), encoding="utf-8")


def path_of(folder: Path, name: str) -> str:
    """The file of a table, which a country names as it likes."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return next(each["path"] for each in package["resources"] if each["name"] == name)


def in_table(name: str, column: str, value: str) -> Callable[[Path], None]:
    return lambda folder: replaced(folder, path_of(folder, name), column, value)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(in_table("milestones", "weight", "twenty"), id="not a number"),
        pytest.param(in_table("kpis", "direction", "sideways"), id="not of the enumeration"),
        pytest.param(in_table("organisations", "kinds", "ecole;x"), id="an item not of it"),
        pytest.param(in_table("kpis", "title_fr", ""), id="not filled"),
        pytest.param(in_table("kpi_observations", "preferred", "yes"), id="not true or false"),
        pytest.param(in_table("milestones", "weight", "101"), id="too large"),
        pytest.param(in_table("kpi_observations", "source", "no-such"), id="no such record"),
        pytest.param(repeat_first_row, id="key used twice"),
        pytest.param(rename_column, id="other header"),
    ],
)
def test_what_is_spoilt_is_refused(
    second_site: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "data"
    names = shutil.ignore_patterns("*.excel.csv", "*.parquet", "*.zip", "*.sqlite", "*.xlsx")
    shutil.copytree(second_site / "data", folder, ignore=names)
    assert is_valid(folder) == (True, [])
    spoil(folder)
    try:
        valid, _ = is_valid(folder)
    except ValueError:
        valid = False
    assert not valid
