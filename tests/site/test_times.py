"""Checking is quick: the promise of the issue, with the seconds that the processor works for it.

How long a process waits for others on a busy machine says nothing of it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from tests.site_building import OWN, PROJECT

COLD, WARM = 6.0, 1.5
"""Seconds for checking the project's own data: without a cache, and with one."""


def seconds_to_validate(cache: Path) -> float:
    """What one process takes of the processor, Python's own start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [
            *(sys.executable, "-P", "-m", "publishing.validate"),
            *(f"--data={OWN.data}", f"--content={OWN.content}"),
        ],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "plugins"), "TRACKER_CACHE": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_checking_the_own_data_is_quick_and_quicker_with_a_cache(tmp_path: Path) -> None:
    cold = seconds_to_validate(tmp_path)
    warm = seconds_to_validate(tmp_path)
    assert cold < COLD
    assert warm < WARM
    assert warm < cold / 1.5
