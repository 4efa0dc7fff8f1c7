"""The files of a data folder: their names, and digests of their content."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETTLED_AFTER = 2_000_000_000
"""Nanoseconds. Times on disk can be this coarse: a file read sooner after its last change may have
been changed again without a trace.
"""


def file_names(folder: Path) -> list[str]:
    """The names of all files below a folder, from the folder on, in order."""
    return sorted(name for name, _ in _files(folder, ""))


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file but what editors and file systems leave behind, whose names begin with a dot."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{prefix}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_file():
                yield name, entry
            elif entry.is_dir() and not entry.is_symlink():
                yield from _files(Path(entry.path), f"{name}/")


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was last read: what the disk said of it, and whether that could be relied on."""

    state: tuple[int, int, int, int]
    settled: bool
    digest: str


class FolderDigests:
    """Digests of the files of a folder, asked for again and again.

    A file is read again only where the disk says that it has changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, _Known] = {}

    def current(self) -> dict[str, str]:
        """The digest of each file's content by its name, in the order of names."""
        now: dict[str, _Known] = {}
        for name, entry in _files(self.folder, ""):
            try:
                now[name] = self._digest(name, entry)
            except FileNotFoundError:
                continue  # deleted just now
        self._known = now
        return {name: now[name].digest for name in sorted(now)}

    def _digest(self, name: str, entry: os.DirEntry[str]) -> _Known:
        found = entry.stat()
        state = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        known = self._known.get(name)
        if known is not None and known.settled and known.state == state:
            return known
        read_at = time.time_ns()
        content = Path(entry.path).read_bytes()
        settled = read_at - max(found.st_mtime_ns, found.st_ctime_ns) > SETTLED_AFTER
        return _Known(state, settled, hashlib.sha256(content).hexdigest())
