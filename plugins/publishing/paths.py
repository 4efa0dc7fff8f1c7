"""Where the project's own folders are."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
THEME = PROJECT / "theme"
CACHE = PROJECT / ".cache"


def cache_for(data: Path) -> Path:
    """The cache of one data folder, so that two countries' builds do not clear each other's.

    ``TRACKER_CACHE`` moves all caches elsewhere.
    """
    root = Path(os.environ.get("TRACKER_CACHE") or CACHE)
    digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    return root / f"{data.resolve().name}-{digest}"


def near(path: Path) -> Path:
    """The path as one would type it here, where it lies below the working folder."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
