"""Reads the sample package with each large file in turn, and prints what each took.

    python -m tests.malformed.reading_large_files SAMPLE

In a process of its own, since the most memory that a process had is all that a system tells.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.malformed.built_cases import BUILT
from tracker.loading import folder_fingerprint
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.tables import read_tables

LARGE = [name for name, each in BUILT.items() if each.large]


@dataclass(frozen=True)
class Reading:
    """The beginnings of what is printed, the processor's time, and the memory beyond the usual."""

    lines: list[str]
    seconds: float
    megabytes: float


def read(data: Path) -> list[str]:
    """What is wrong with the files of a package."""
    folder_fingerprint(data)
    package, findings = read_descriptor(data)
    if package is not None:
        findings += read_tables(data, package)[1]
    return [f"{x.file}:{x.line}:{x.column}: {x.severity} {x.code}" for x in findings]


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(sample: Path) -> dict[str, Reading]:
    assert read(sample) == []
    usual = megabytes()
    readings = {}
    for name in LARGE:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            shutil.copytree(sample, data)
            BUILT[name].make(data)
            started = time.process_time()
            lines = read(data)
            readings[name] = Reading(lines, time.process_time() - started, megabytes() - usual)
    return readings


if __name__ == "__main__":
    made = main(Path(sys.argv[1]))
    print(json.dumps({name: asdict(reading) for name, reading in made.items()}))
