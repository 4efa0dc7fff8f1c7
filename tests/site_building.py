"""Builds the sites that the tests of the built pages look at, once in a test run.

The processes of one run share them: the first that needs a site builds it, the others wait for it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publishing.paths import cache_for

PROJECT = Path(__file__).resolve().parents[1]
SITE_URL = "https://strategy.example/tracker"
"""Below a domain's root, so that an address which forgets the base path is found out."""

ORIGIN = SITE_URL.removesuffix(urlsplit(SITE_URL).path)
BASE_PATH = urlsplit(SITE_URL).path


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is built from."""

    data: Path
    content: Path


OWN = Inputs(PROJECT / "data", PROJECT / "content")
SECOND = Inputs(PROJECT / "tests/second_country/data", PROJECT / "tests/second_country/content")


def built(inputs: Inputs, folders: pytest.TempPathFactory) -> Path:
    """The folder of the site built from these inputs, made at the first call of a test run.

    Charts come from the project's own cache, so that most builds draw none; inputs that a test has
    made have a cache of their own.
    """
    site = _folder_of_run(folders) / "sites" / cache_for(inputs.data).name / "output"
    with _alone(site.with_name("lock")):
        if not site.is_dir():
            _build(inputs, site)
    return site


def primed_cache(inputs: Inputs, data: Path, folder: Path, folders: pytest.TempPathFactory) -> Path:
    """A folder for the caches of a build of `data`, which are those of other inputs to begin with.

    What both draw alike is then not drawn again.
    """
    built(inputs, folders)
    drawn = cache_for(inputs.data)
    shutil.copytree(drawn, folder / cache_for(data).name)
    return folder


def _folder_of_run(folders: pytest.TempPathFactory) -> Path:
    """The temporary folder that all processes of this run have in common."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """While this lasts, no other process is at the same point."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


def _build(inputs: Inputs, output: Path) -> Path:
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "plugins")}
    if not inputs.data.is_relative_to(PROJECT):
        environment["TRACKER_CACHE"] = str(output.with_name("cache"))
    options = {"data": inputs.data, "content": inputs.content, "output": output}
    command = [sys.executable, "-P", "-m", "publishing.build", "--site-url", SITE_URL]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"The site of {inputs.data} was not built:\n{done.stdout}", pytrace=False)
    return output
