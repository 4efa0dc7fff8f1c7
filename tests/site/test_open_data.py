"""The tables that readers take away are the data, cell by cell, and stock tools accept them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.site.independent_data import IndependentData
from tests.site_building import OWN, SECOND, SITE_URL

DERIVED = ("kpi_status", "action_status")
PROFILES = "https://datapackage.org/profiles/2.0/"


@pytest.fixture(scope="module", params=["built_site", "second_site"])
def published(request: pytest.FixtureRequest) -> tuple[Path, IndependentData]:
    """The published folder of each site, with the data that it was made from."""
    inputs = {"built_site": OWN, "second_site": SECOND}[request.param]
    return request.getfixturevalue(request.param) / "data", IndependentData(inputs.data)


def descriptor_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the stock command says of a published folder."""
    return subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_stock_validator_accepts_the_package(published: tuple[Path, IndependentData]) -> None:
    done = validate(published[0])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("resource", "old", "new"),
    [
        ("kpis", "decrease", "sideways"),
        ("milestones", ",20,", ",twenty,"),
        ("responsibilities", "conseil-feux", "no-such-body"),
    ],
)
def test_the_stock_validator_refuses_a_spoilt_package(
    second_site: Path, tmp_path: Path, resource: str, old: str, new: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(second_site / "data", folder)
    descriptor = descriptor_of(folder)
    described = next(each for each in descriptor["resources"] if each["name"] == resource)
    path = folder / described["path"]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    del described["hash"], described["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert validate(folder).returncode == 1


def test_every_resource_is_published_and_no_other(published: tuple[Path, IndependentData]) -> None:
    folder, data = published
    resources = descriptor_of(folder)["resources"]
    assert [each["name"] for each in resources] == [*data.resources, *DERIVED]
    plain = {each.name for each in folder.glob("*.csv") if each.name.count(".") == 1}
    assert {each["path"] for each in resources} == plain


def test_every_cell_is_as_it_was_typed(published: tuple[Path, IndependentData]) -> None:
    folder, data = published
    cells = 0
    for name, resource in data.resources.items():
        columns = resource["schema"]["fields"]
        typed = [
            [as_typed(row.get(column["name"]), column) for column in columns]
            for row in data.tables[name]
        ]
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [column["name"] for column in columns]
        for number, (row, wanted) in enumerate(zip(rows, typed, strict=False), start=2):
            assert row == wanted, f"{resource['path']}:{number}"
        assert len(rows) == len(typed), resource["path"]
        cells += len(header) * len(rows)
    assert cells > 1000


def as_typed(value: Any, column: dict[str, Any]) -> str:
    """A value of the YAML as the table holds it: the text itself; a list's items joined."""
    if isinstance(value, list):
        return column.get("delimiter", ";").join(value)
    return value or ""


def test_the_descriptor_is_of_version_two_and_licensed(
    published: tuple[Path, IndependentData],
) -> None:
    folder, data = published
    descriptor = descriptor_of(folder)
    assert descriptor["$schema"] == f"{PROFILES}datapackage.json"
    assert descriptor["name"] == data.descriptor["name"]
    assert [each["name"] for each in descriptor["licenses"]] == [
        each["name"] for each in data.descriptor["licenses"]
    ]
    for resource in descriptor["resources"]:
        assert resource["$schema"] == f"{PROFILES}dataresource.json"
        assert resource["schema"]["$schema"] == f"{PROFILES}tableschema.json"


def test_the_descriptor_says_who_made_it_and_from_what(
    published: tuple[Path, IndependentData],
) -> None:
    folder, data = published
    descriptor = descriptor_of(folder)
    assert descriptor["homepage"] == f"{SITE_URL}/"
    assert re.fullmatch(r"\d+\.\d+\.\d+", descriptor["version"])
    assert descriptor["contributors"] == data.descriptor["contributors"]
    assert all(each["title"] and each["roles"] for each in descriptor["contributors"])
    assert not any("email" in each for each in descriptor["contributors"])
    stated = [(each["title"], each["path"]) for each in descriptor["sources"]]
    assert sorted(stated) == sorted(
        (f"{row['title']} ({row['publisher']})", row["url"]) for row in data.tables["sources"]
    )


def test_the_descriptor_speaks_both_languages(published: tuple[Path, IndependentData]) -> None:
    folder, data = published
    descriptor = descriptor_of(folder)
    further = data.descriptor["tracker"]["languages"][1:]
    for code in further:
        for name in ("title", "description", "keywords"):
            assert descriptor[name] == data.descriptor[name]
            assert descriptor[f"{name}_{code}"] == data.descriptor[f"{name}_{code}"]
    for resource in descriptor["resources"]:
        if resource["name"] not in DERIVED:
            typed = data.resources[resource["name"]]["schema"]["fields"]
            for described, wanted in zip(resource["schema"]["fields"], typed, strict=True):
                named = {
                    name: text
                    for name, text in wanted.items()
                    if name.partition("_")[0] in ("title", "description")
                }
                assert named.items() <= described.items()


def test_sizes_and_digests_are_those_of_the_files(
    published: tuple[Path, IndependentData],
) -> None:
    folder, _ = published
    for resource in descriptor_of(folder)["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content), resource["path"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_keys_and_allowed_values_are_published(published: tuple[Path, IndependentData]) -> None:
    folder, data = published
    for resource in descriptor_of(folder)["resources"]:
        if resource["name"] in DERIVED:
            continue
        typed = data.resources[resource["name"]]["schema"]
        schema = resource["schema"]
        assert schema["primaryKey"] == typed["primaryKey"]
        assert [each["fields"] for each in schema.get("foreignKeys", [])] == [
            each["fields"] for each in typed.get("foreignKeys", [])
        ]
        for column, wanted in zip(schema["fields"], typed["fields"], strict=True):
            values = [each["value"] for each in wanted.get("categories", [])]
            # Of a list, an enumeration would be about the list as a whole, not about its items.
            enumerated = [] if column["type"] == "list" else values
            assert column.get("constraints", {}).get("enum", []) == enumerated, column["name"]
            assert [each["value"] for each in column.get("categories", [])] == values
            assert column["type"] == wanted["type"]
