"""Builds the sites that the tests of the built pages look at, once in a test run."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

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

_BUILT = pytest.StashKey[dict[Inputs, Path]]()


def built(inputs: Inputs, config: pytest.Config, folders: pytest.TempPathFactory) -> Path:
    """The folder of the site built from these inputs, made at the first call of a test run.

    Charts come from the project's own cache, so that most builds draw none.
    """
    sites = config.stash.setdefault(_BUILT, {})
    if inputs not in sites:
        sites[inputs] = _build(inputs, folders.mktemp("site") / "output")
    return sites[inputs]


def _build(inputs: Inputs, output: Path) -> Path:
    options = {"data": inputs.data, "content": inputs.content, "output": output}
    command = [sys.executable, "-P", "-m", "publishing.build", "--site-url", SITE_URL]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(PROJECT / "plugins")},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"The site of {inputs.data} was not built:\n{done.stdout}", pytrace=False)
    return output
