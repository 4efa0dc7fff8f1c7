"""Reads a data folder without the tracker's own code, so that tests compare with something else.

Everything is text as it was typed: PyYAML's CBaseLoader converts nothing.
"""

from __future__ import annotations

import calendar
import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]


@dataclass(frozen=True)
class IndependentData:
    """The rows of a data folder by resource, as plain mappings."""

    folder: Path

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        return load_yaml(self.folder / "datapackage.yaml")

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        return {each["name"]: each for each in self.descriptor["resources"]}

    @property
    def languages(self) -> list[str]:
        return self.descriptor["tracker"]["languages"]

    @property
    def first_month(self) -> int:
        return int(self.descriptor["tracker"].get("fiscal_year_first_month", "1"))

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        """The rows of every resource: documents by their file's name, lists as written."""
        return {name: self._rows(each["kept_in"]) for name, each in self.resources.items()}

    def of(self, resource: str, field: str, value: str) -> list[Row]:
        """The rows of a resource that have a value in a field."""
        return [row for row in self.tables.get(resource, []) if row.get(field) == value]

    def labels(self, resource: str, field: str) -> dict[str, dict[str, str]]:
        """The categories of a field by their value."""
        fields = self.resources[resource]["schema"]["fields"]
        column = next(each for each in fields if each["name"] == field)
        return {each["value"]: each for each in column.get("categories", [])}

    def _rows(self, rows: dict[str, Any]) -> list[Row]:
        if "list" in rows:
            path = self.folder / rows["list"]
            return load_yaml(path) if path.is_file() else []
        if "documents" in rows:
            return [load_yaml(path) for path in self._documents(rows["documents"])]
        nested = rows["nested"]
        found: list[Row] = []
        for path in self._documents(self.resources[nested["in"]]["kept_in"]["documents"]):
            side_file = path.with_name(f"{path.stem}.{nested['under']}.csv")
            if side_file.is_file():
                with side_file.open(encoding="utf-8", newline="") as file:
                    listed: list[Row] = list(csv.DictReader(file))
            else:
                listed = load_yaml(path).get(nested["under"]) or []
            found += [{nested["parent"]: path.stem, **row} for row in listed]
        return found

    def _documents(self, folder: str) -> list[Path]:
        return sorted((self.folder / folder).glob("*.yaml"))

    # Time

    def period(self, text: str) -> tuple[date, date]:
        """The first and last day of a period."""
        first, _, last = text.partition("/")
        if last:
            return self.period(first)[0], self.period(last)[1]
        if match := re.fullmatch(r"FY(\d{4})", text):
            start = date(int(match[1]) - (self.first_month > 1), self.first_month, 1)
            return start, months_later(start, 12) - timedelta(days=1)
        if match := re.fullmatch(r"(\d{4})-([HQ])(\d)", text):
            length = 6 if match[2] == "H" else 3
            start = date(int(match[1]), 1 + length * (int(match[3]) - 1), 1)
            return start, months_later(start, length) - timedelta(days=1)
        parts = [int(part) for part in text.split("-")]
        start = date(*[*parts, 1, 1][:3])
        if len(parts) == 3:
            return start, start
        return start, months_later(start, 12 if len(parts) == 1 else 1) - timedelta(days=1)

    @cached_property
    def as_of(self) -> date:
        """The date that the package sets, else the newest when a source appeared or was read."""
        if wanted := self.descriptor["tracker"].get("as_of"):
            return date.fromisoformat(wanted)
        days = [
            self.period(row[name])[0]
            for row in self.tables["sources"]
            for name in ("date", "accessed")
            if row.get(name)
        ]
        return max(days)


@cache
def load_yaml(path: Path) -> Any:
    """A YAML file, every scalar as text. Not to be changed by who receives it."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
