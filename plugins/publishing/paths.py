"""Where the project's own folders are."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
THEME = PROJECT / "theme"
CACHE = PROJECT / ".cache"
