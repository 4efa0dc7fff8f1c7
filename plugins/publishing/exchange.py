"""Putting a new site in the place of the old one, so that a whole one is always to be had."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path


def exchange(new: Path, output: Path) -> None:
    """Put the folder of the new site, which lies beside it, in the place of the old one.

    Whatever ends it midway, a signal included, the place holds a whole site afterwards.
    """
    new.chmod(0o755)
    old = new.with_name(f"{new.name}.old")
    try:
        with contextlib.suppress(FileNotFoundError):  # none yet, or another build just moves it
            output.replace(old)
        new.replace(output)
    finally:
        if old.exists() and not output.exists():
            old.replace(output)
        shutil.rmtree(old, ignore_errors=True)
