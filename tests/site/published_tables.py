"""Reads the tables of a built site as they were published, with nothing of the site's own code."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any


def resources(folder: Path) -> list[dict[str, Any]]:
    """What the description says of each table of a data folder."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return described["resources"]


def path_of(folder: Path, name: str) -> str:
    """The file of a table, which a country names as it likes."""
    return next(each["path"] for each in resources(folder) if each["name"] == name)


def plain(folder: Path, resource: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    """A table's header and rows, as they stand in its plain file."""
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows
