"""The second country without some of its resources: a country that keeps less."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from tests.site_building import SECOND, Inputs


def without(resources: Collection[str], folder: Path, country: Inputs = SECOND) -> Inputs:
    """A copy of a country, usually the second, without some resources.

    It lacks every field that refers to them too, and its prose, for that links to records.
    """
    data, content = folder / "data", folder / "content"
    shutil.copytree(country.data, data)
    content.mkdir()
    shutil.copy(country.content / "site.yaml", content)
    shutil.copytree(country.content / "locale", content / "locale")
    path = data / "datapackage.yaml"
    descriptor = yaml.safe_load(path.read_text(encoding="utf-8"))
    kept_in = {each["name"]: each["kept_in"] for each in descriptor["resources"]}
    descriptor["resources"] = [e for e in descriptor["resources"] if e["name"] not in resources]
    gone = {name for each in descriptor["resources"] for name in _cut_references(each, resources)}
    path.write_text(yaml.safe_dump(descriptor, allow_unicode=True), encoding="utf-8")
    for name in resources:
        _remove_rows(data, kept_in[name], kept_in)
    for file in data.rglob("*.yaml"):
        if file != path:
            _remove_lines(file, gone)
    for file in data.rglob("*.csv"):
        _remove_columns(file, gone)
    return Inputs(data, content)


def _cut_references(resource: dict[str, Any], resources: Collection[str]) -> set[str]:
    """Take the fields that refer to missing resources out of one that stays; their names."""
    schema = resource["schema"]
    keys = schema.get("foreignKeys", [])
    gone = {each["name"] for each in schema["fields"] if each.get("references") in resources}
    gone |= {key["fields"][0] for key in keys if key["reference"]["resource"] in resources}
    schema["fields"] = [each for each in schema["fields"] if each["name"] not in gone]
    schema["foreignKeys"] = [key for key in keys if key["fields"][0] not in gone]
    schema["primaryKey"] = [name for name in schema["primaryKey"] if name not in gone]
    return gone


def _remove_rows(data: Path, rows: dict[str, Any], kept_in: dict[str, Any]) -> None:
    if "list" in rows:
        (data / rows["list"]).unlink()
    elif "documents" in rows:
        shutil.rmtree(data / rows["documents"])
    else:
        folder = data / kept_in[rows["nested"]["in"]].get("documents", "")
        under = rows["nested"]["under"]
        for file in folder.glob(f"*.{under}.csv"):
            file.unlink()
        for file in folder.glob("*.yaml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(rf"(?m)^{under}:\n(?:[ -].*\n)*", "", text), encoding="utf-8")


def _remove_lines(file: Path, fields: set[str]) -> None:
    """Take fields out of a document, and the rows nested in it that are only about them."""
    text = file.read_text(encoding="utf-8")
    for name in fields:
        text = re.sub(rf"(?m)^  - .*\n(?:    .*\n)*?    {name}:.*\n(?:    .*\n)*", "", text)
        text = re.sub(rf"(?m)^(?:  )?{name}:.*\n", "", text)
    file.write_text(text, encoding="utf-8")


def _remove_columns(file: Path, fields: set[str]) -> None:
    """Take columns out of a side file, and the rows that are only about what they name."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    left = [row for row in rows if not any(row.get(name) for name in fields)]
    names = [name for name in rows[0] if name not in fields]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(left)
