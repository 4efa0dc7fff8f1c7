"""Runs the project's commands as an editor would, in a process and a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.site_building import PROJECT


def run(
    module: str, *arguments: str, folder: Path = PROJECT, cache: Path
) -> subprocess.CompletedProcess[str]:
    """Run a module of the plugins from a folder, with a cache folder of the test's own."""
    return subprocess.run(
        [sys.executable, "-P", "-m", module, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PROJECT / "plugins"), "TRACKER_CACHE": str(cache)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
