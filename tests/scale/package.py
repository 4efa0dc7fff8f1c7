"""Makes a data package of any size from a small one: more indicators, values and organisations.

    python -m tests.scale.package FOLDER [--base DIR] [--indicators N] [--observations N]
        [--organisations N]

What is made refers to the records of the base and keeps its descriptor, so that any country's
package can be the base. The same sizes always give the same bytes; the package has no errors.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.loading import load
from tracker.reading.descriptor import Resource
from tracker.strategy import Strategy

TESTS = Path(__file__).resolve().parents[1]
SAMPLE = TESTS / "sample" / "data"
SIDE_FILE_EVERY = 10
"""Of this many indicators, one keeps its values in a CSV side file."""

TARGET_EVERY = 2
"""Of this many indicators, one has a baseline and a target."""

Value = str | int | bool | list[str] | list[dict[str, "Value"]]
Record = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is added to the base: indicators, values of each, and organisations."""

    indicators: int
    observations: int
    organisations: int


LARGE = Size(indicators=1_000, observations=40, organisations=5_000)


def make_package(folder: Path, size: Size, base: Path = SAMPLE) -> None:
    """Write a package of this size into a folder that does not exist yet."""
    loaded = load(base)
    if loaded.strategy is None:
        raise ValueError(f"{base} has errors")
    shutil.copytree(base, folder)
    _Maker(loaded.strategy, folder, size).make()


class _Maker:
    def __init__(self, strategy: Strategy, folder: Path, size: Size) -> None:
        self.strategy = strategy
        self.folder = folder
        self.size = size
        self.languages = strategy.package.languages
        self.sources = [each.id for each in strategy.sources]
        self.months = list(_months_until(strategy.as_of.year, strategy.as_of.month))

    def make(self) -> None:
        indicators = self._resource("kpis")
        for number in range(1, self.size.indicators + 1):
            self._write_indicator(indicators, number)
        organisations = self._resource("organisations")
        for number in range(1, self.size.organisations + 1):
            self._write(organisations, self._organisation(organisations, number))

    def _resource(self, name: str) -> Resource:
        found = self.strategy.package.resource(name)
        if found is None:
            raise ValueError(f"the base has no {name}")
        return found

    def _write_indicator(self, resource: Resource, number: int) -> None:
        record = self._indicator(resource, number)
        values = self._observations(number)
        under = {each.name: each.rows.nested_under for each in self._nested(resource)}
        if number % TARGET_EVERY == 0:
            record |= self._baseline(number)
            record[under["kpi_targets"]] = [self._target(number)]
        else:
            record |= self._texts("no_target_reason", "-")
        if number % SIDE_FILE_EVERY:
            record[under["kpi_observations"]] = [*values]
            self._write(resource, record)
        else:
            path = self._write(resource, record)
            side_file = f"{path.stem}.{under['kpi_observations']}.csv"
            path.with_name(side_file).write_text(_csv(values), encoding="utf-8")

    def _nested(self, resource: Resource) -> Sequence[Resource]:
        return self.strategy.package.nested_in(resource.name)

    def _indicator(self, resource: Resource, number: int) -> Record:
        objectives = self.strategy.objectives
        levels = resource.field_named("level")
        return {
            "id": f"indicator-{number:06}",
            "objective": objectives[number % len(objectives)].id,
            **self._texts("title", f"Indicator {number}"),
            **({"level": levels.categories[0].value} if levels else {}),
            **self._texts("definition", f"What indicator {number} counts."),
            **self._texts("unit", "pieces"),
            "measure": "count",
            "timing": "at-end",
            "direction": "increase",
            "frequency": "monthly",
            "cumulative": False,
            "sources": [self._source(number)],
        }

    def _observations(self, number: int) -> list[dict[str, Value]]:
        first = len(self.months) - self.size.observations
        return [
            {
                "period": month,
                "value": 1_000 + number + 10 * index,
                "obs_status": "A",
                "preferred": True,
                "source": self._source(number + index),
            }
            for index, month in enumerate(self.months[first:])
        ]

    def _baseline(self, number: int) -> Record:
        return {
            "baseline_period": self.months[-self.size.observations - 1],
            "baseline_value": 900 + number,
            "baseline_source": self._source(number),
            "baseline_basis": "stated",
        }

    def _target(self, number: int) -> dict[str, Value]:
        year = int(self.months[-1][:4]) + 2
        return {
            "period": str(year),
            "value": 5_000 + number,
            "kind": "final",
            "preferred": True,
            "source": self._source(number),
        }

    def _organisation(self, resource: Resource, number: int) -> Record:
        cities = [row.text("id") or "" for row in self.strategy.tables["cities"].rows]
        made: Record = {
            "id": f"organisation-{number:06}",
            **self._texts("title", f"Organisation {number}"),
            "city": cities[number % len(cities)],
            "verified_on": self.months[-1],
            "listing_status": "listed",
            **self._texts("summary", f"What organisation {number} does."),
            "markets": ["MA"],
            "sources": [self._source(number)],
        }
        for name in ("kinds", "services", "security_focus"):
            column = resource.field_named(name)
            if column and column.categories:
                value = column.categories[number % len(column.categories)].value
                made[name] = [value] if column.type == "list" else value
        return made

    def _texts(self, name: str, text: str) -> Record:
        return {f"{name}_{code}": text for code in self.languages}

    def _source(self, number: int) -> str:
        return self.sources[number % len(self.sources)]

    def _write(self, resource: Resource, record: Record) -> Path:
        order = [
            *resource.field_names,
            *(each.rows.nested_under for each in self._nested(resource)),
        ]
        known = {name: record[name] for name in order if name in record}
        path = self.folder / resource.rows.folder / f"{record['id']}.yaml"
        path.write_text("\n".join(_lines(known)) + "\n", encoding="utf-8")
        return path


def _months_until(year: int, month: int) -> Iterator[str]:
    """Every month from 1900 to before the one named, the newest last."""
    for index in range(1900 * 12, year * 12 + month - 1):
        yield f"{index // 12}-{index % 12 + 1:02}"


def _lines(record: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """A mapping in YAML, a key a line."""
    for name, value in record.items():
        rows = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
        if not rows:
            yield f"{indent}{name}: {_scalar(name, value)}"
            continue
        yield f"{indent}{name}:"
        for row in rows:
            first, *others = _lines(row, f"{indent}    ")
            yield f"{indent}  - {first.strip()}"
            yield from others


def _scalar(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(str(each) for each in value)}]"
    quoted = isinstance(value, str) and (" " in value or value[:1].isdigit() or value == "-")
    return f"'{value}'" if quoted else str(value)


def _csv(rows: Sequence[Mapping[str, Value]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = {name: _scalar(name, value).strip("'") for name, value in row.items()}
        writer.writerow(cells)
    return text.getvalue()


def main() -> None:
    """Make a package from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=Path, default=SAMPLE)
    parser.add_argument("--indicators", type=int, default=LARGE.indicators)
    parser.add_argument("--observations", type=int, default=LARGE.observations)
    parser.add_argument("--organisations", type=int, default=LARGE.organisations)
    options = parser.parse_args()
    size = Size(options.indicators, options.observations, options.organisations)
    make_package(options.folder, size, options.base)


if __name__ == "__main__":
    main()
