"""The same data give the same site, byte for byte, whatever the machine.

Each build here has its own copy of the project in another folder, an empty cache, another seed of
Python's hashes, another time zone, another language of the machine, another clock, and files of
another age.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site_building import OWN, PROJECT, SECOND, SITE_URL, Inputs

COPIED = ("plugins", "theme", "scripts", "pelicanconf.py")
ONE_DAY = 86_400
OTHER_CLOCK = """
import pyarrow.parquet
pyarrow.array([0])  # What is written in C, pandas too, looks for Python's own classes at once.
import datetime, time
ahead = {seconds}
real_time, real_datetime, real_date = time.time, datetime.datetime, datetime.date
time.time = lambda: real_time() + ahead

class DateTimes(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real_datetime)

class Dates(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real_date)

class LaterDateTime(real_datetime, metaclass=DateTimes):
    @classmethod
    def now(cls, tz=None):
        return real_datetime.now(tz) + datetime.timedelta(seconds=ahead)

class LaterDate(real_date, metaclass=Dates):
    @classmethod
    def today(cls):
        return real_date.today() + datetime.timedelta(seconds=ahead)

datetime.datetime, datetime.date = LaterDateTime, LaterDate
"""
"""What Python imports first on a machine whose clock is ahead."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What differs from one machine to another."""

    folder: str
    hash_seed: str
    time_zone: str
    language: str
    age_in_days: int
    clock_ahead_in_days: int

    @property
    def environment(self) -> dict[str, str]:
        settings = {"PYTHONHASHSEED": self.hash_seed, "TZ": self.time_zone}
        return settings | dict.fromkeys(("LC_ALL", "LANG", "LANGUAGE"), self.language)


HERE = Machine("first", "1", "Pacific/Kiritimati", "C.UTF-8", 0, 0)
ELSEWHERE = Machine("a-second place/deeper", "4711", "America/St_Johns", "tr_TR.UTF-8", 4000, 1000)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the project with some inputs, as if on another machine."""

    project: Path
    environment: dict[str, str]

    def build(self, output: str = "output") -> Path:
        """The site of its inputs, built into one of its folders."""
        options = ("--site-url", SITE_URL, "--output", output)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "publishing.build", *options],
            cwd=self.project,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode(errors="replace")
        return self.project / output


def copy_to(machine: Machine, inputs: Inputs, folder: Path) -> Copy:
    """Copy the project and these inputs to a machine that has built nothing yet."""
    project = folder / machine.folder
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, project / name)
    shutil.copytree(inputs.data, project / "data")
    shutil.copytree(inputs.content, project / "content")
    for path in project.rglob("*"):
        time = path.stat().st_mtime - machine.age_in_days * ONE_DAY
        os.utime(path, (time, time))
    environment = os.environ | machine.environment
    modules = [str(project / "plugins")]
    if machine.clock_ahead_in_days:
        clock = project / "clock"
        clock.mkdir()
        ahead = OTHER_CLOCK.format(seconds=machine.clock_ahead_in_days * ONE_DAY)
        (clock / "sitecustomize.py").write_text(ahead, encoding="utf-8")
        modules.insert(0, str(clock))
    environment |= {
        "PYTHONPATH": os.pathsep.join(modules),
        "TRACKER_CACHE": str(project / "cache"),
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    return Copy(project, environment)


def expect_same(one: Path, other: Path) -> None:
    """Fail, naming what differs, unless two folders hold the same files with the same bytes."""
    files, others = contents(one), contents(other)
    assert files, f"{one} is empty"
    assert sorted(files) == sorted(others)
    differing = [name for name in files if files[name] != others[name]]
    assert not differing, f"{len(differing)} files differ: {differing[:20]}"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with the second country's inputs, which has built its site with an empty cache."""
    copy = copy_to(HERE, SECOND, tmp_path_factory.mktemp("here"))
    copy.build()
    return copy


def test_two_machines_build_the_same_site(here: Copy, tmp_path: Path) -> None:
    expect_same(here.project / "output", copy_to(ELSEWHERE, SECOND, tmp_path).build())


def test_a_copy_of_the_project_builds_the_same_site_as_the_project(
    built_site: Path, tmp_path: Path
) -> None:
    expect_same(built_site, copy_to(ELSEWHERE, OWN, tmp_path).build())


def test_a_warm_build_gives_the_same_site_as_a_cold_one(here: Copy) -> None:
    assert any((here.project / "cache").iterdir())
    expect_same(here.project / "output", here.build("warm"))


def test_the_comparison_sees_one_byte(tmp_path: Path) -> None:
    for name, text in (("one", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"1 files differ: \['page.html'\]"):
        expect_same(tmp_path / "one", tmp_path / "other")
