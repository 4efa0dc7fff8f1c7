"""Measures how long the downloads of 200,000 observations take, and how much memory.

    scripts/bench --exports

A package of that size is made in a temporary folder and read; then every file of the data folder is
made, one format after the other, in one process. What the formats share (the tables of the
statuses) is made before, with a line of its own. Memory is the most that the whole process took.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from open_data.downloads import DataFile, all_files
from open_data.published import published_tables
from publishing.paths import PROJECT, THEME
from publishing.publication import Publication, Sources, open_publication
from tests.scale.package import Size, make_package

SAMPLE_CONTENT = PROJECT / "tests" / "sample" / "content"
SIZE = Size(indicators=200, observations=1_000, organisations=0)
SECONDS, MEGABYTES = 15.0, 1000.0
"""Within which all of the downloads are to be made."""


@dataclass(slots=True)
class ExportTimes:
    """The seconds that each format took in each run, and its bytes."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """The seconds of all formats together, each the median of its runs."""
        return sum(statistics.median(each) for each in self.seconds.values())


def export_times(folder: Path, runs: int) -> ExportTimes:
    """Make every download of a package in a folder, so many times; nothing is kept between."""
    times = ExportTimes()
    for _ in range(runs):
        publication = _opened(folder)
        began = time.perf_counter()
        published_tables(publication)
        times.seconds["statuses"].append(time.perf_counter() - began)
        spent: defaultdict[str, float] = defaultdict(float)
        sizes: defaultdict[str, int] = defaultdict(int)
        for file in all_files(publication):
            began = time.perf_counter()
            content = file.make()
            spent[_kind(file)] += time.perf_counter() - began
            sizes[_kind(file)] += len(content)
        for name, seconds in spent.items():
            times.seconds[name].append(seconds)
        times.sizes = dict(sizes)
    return times


def _opened(folder: Path) -> Publication:
    opened = open_publication(Sources(folder, SAMPLE_CONTENT, THEME, None))
    if opened.publication is None:
        sys.exit(f"the package has errors: {opened.findings[:3]}")
    return opened.publication


def _kind(file: DataFile) -> str:
    """A format; the CSV for spreadsheet programs is one of its own."""
    return "CSV for Excel" if file.name.endswith(".excel.csv") else file.format


def main() -> int:
    """Measure, print a line for each format, and fail where the limits are passed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=1, help="runs of each measurement (1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="exports-") as name:
        folder = Path(name) / "data"
        make_package(folder, SIZE)
        times = export_times(folder, options.runs)
    rows = SIZE.indicators * SIZE.observations
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{rows:,} observations, {options.runs} runs; median seconds, share of all, size\n")
    for each, seconds in times.seconds.items():
        median = statistics.median(seconds)
        size = f"{times.sizes[each] / 1e6:7.1f} MB" if each in times.sizes else ""
        print(f"{each:<16}{median:7.2f}   {median / times.total:4.0%}   {size}")
    print(f"{'all':<16}{times.total:7.2f}   of {SECONDS:.0f} seconds allowed")
    print(f"{'memory':<16}{megabytes:7.0f}   of {MEGABYTES:.0f} MB allowed, the data in it")
    return int(times.total > SECONDS or megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
