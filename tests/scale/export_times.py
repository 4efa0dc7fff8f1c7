"""Measures how long the downloads of 200,000 observations take, and how much memory.

    scripts/bench --exports

A package of that size is made in a temporary folder. Each run is a process that reads it, then
makes every file of the data folder, one format after the other. What the formats share (the tables
of the statuses) is made before, with a line of its own. Memory is the most that a process took.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
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


@dataclass(frozen=True, slots=True)
class ExportTimes:
    """What one process took: the seconds and bytes of each format, and the most memory in MB."""

    seconds: Mapping[str, float]
    sizes: Mapping[str, int]
    megabytes: float


def export_times(folder: Path) -> ExportTimes:
    """Make every download of a package once."""
    publication = _opened(folder)
    seconds: defaultdict[str, float] = defaultdict(float)
    sizes: defaultdict[str, int] = defaultdict(int)
    began = time.perf_counter()
    published_tables(publication)
    seconds["statuses"] = time.perf_counter() - began
    for file in all_files(publication):
        began = time.perf_counter()
        content = file.make()
        seconds[_kind(file)] += time.perf_counter() - began
        sizes[_kind(file)] += len(content)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return ExportTimes(dict(seconds), dict(sizes), megabytes)


def _opened(folder: Path) -> Publication:
    opened = open_publication(Sources(folder, SAMPLE_CONTENT, THEME, None))
    if opened.publication is None:
        sys.exit(f"the package has errors: {opened.findings[:3]}")
    gc.freeze()  # as a build does
    return opened.publication


def _kind(file: DataFile) -> str:
    """A format; the CSV for spreadsheet programs is one of its own."""
    return "CSV for Excel" if file.name.endswith(".excel.csv") else file.format


def main() -> int:
    """Measure, print a line for each format, and fail where the limits are passed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=1, help="runs, each a process of its own (1)")
    parser.add_argument("--once", type=Path, metavar="DIR", help="measure a package; print JSON")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(asdict(export_times(options.once))))
        return 0
    with tempfile.TemporaryDirectory(prefix="exports-") as name:
        folder = Path(name) / "data"
        make_package(folder, SIZE)
        runs = [_in_a_process(folder) for _ in range(options.runs)]
    return _print(runs)


def _in_a_process(folder: Path) -> ExportTimes:
    """What a process of its own takes, so that no memory is counted twice."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.scale.export_times", f"--once={folder}"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "plugins")))},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return ExportTimes(**json.loads(done.stdout))


def _print(runs: Sequence[ExportTimes]) -> int:
    rows = SIZE.indicators * SIZE.observations
    medians = {
        name: statistics.median(each.seconds[name] for each in runs) for name in runs[0].seconds
    }
    total = statistics.median(sum(each.seconds.values()) for each in runs)
    megabytes = max(each.megabytes for each in runs)
    print(f"{rows:,} observations, {len(runs)} runs; median seconds, share of all, size\n")
    for name, seconds in medians.items():
        size = f"{runs[0].sizes[name] / 1e6:7.1f} MB" if name in runs[0].sizes else ""
        print(f"{name:<16}{seconds:7.2f}   {seconds / total:4.0%}   {size}".rstrip())
    print(f"{'all':<16}{total:7.2f}   of {SECONDS:.0f} seconds allowed")
    print(f"{'memory':<16}{megabytes:7.0f}   of {MEGABYTES:.0f} MB allowed, the data in it")
    return int(total > SECONDS or megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
