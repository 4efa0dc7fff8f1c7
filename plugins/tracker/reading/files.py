"""Files on disk, before anything is read from them: what they are, how large, how many.

Data is typed by people, so a file that is too large, a link to another place, or a folder with more
files than anyone can have written is refused without being read: no input makes a build slow.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tracker.findings import Finding, Place, error
from tracker.messages import Message, tell

MAXIMUM_BYTES = 5_000_000
MAXIMUM_FILES = 50_000
MAXIMUM_FOLDERS_DEEP = 10

FOLDER = "folder"
SETTLED_AFTER = 2_000_000_000
"""Nanoseconds. Times on disk can be this coarse: a file read sooner after its last change may have
been changed again without a trace.
"""

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


def is_leftover(name: str) -> bool:
    """Whether editors and systems leave files of this name behind, which nobody means as data."""
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", ".swp"))
        or (name.startswith("#") and name.endswith("#"))
        or name.lower() in _LEFT_BY_SYSTEMS
    )


def shown(name: str) -> str:
    """How findings name a file of a folder, whatever bytes its name is made of."""
    if name.isprintable():
        return name
    name = os.fsencode(name).decode("utf-8", errors="replace")
    return "".join(each if each.isprintable() else "\ufffd" for each in name)


def name_in(folder: Path, path: Path) -> str:
    """How findings name a file by its path."""
    return shown(path.relative_to(folder).as_posix())


def is_there(path: Path) -> bool:
    """Whether anything has this name: a file, or a link that leads nowhere."""
    return os.path.lexists(path)


def read_bytes(path: Path, file: str) -> tuple[bytes | None, list[Finding]]:
    """The content of a file, or why it is not read; ``file`` is the name that findings show.

    Whatever the file has, no more than :data:`MAXIMUM_BYTES` and one are ever taken from it.
    """

    def refused(code: str, message: Message, hint: Message) -> tuple[None, list[Finding]]:
        return None, [error(code, Place(file), message, hint)]

    try:
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode):
            return refused(
                "file-link",
                tell("this is not a file but a link to '%(target)s'", target=str(path.readlink())),
                tell("put a copy of the file itself here"),
            )
        if not stat.S_ISREG(state.st_mode):
            kind = tell("a folder") if stat.S_ISDIR(state.st_mode) else tell("a device")
            return refused(
                "file-kind",
                tell("this is %(kind)s that is named like a file", kind=kind),
                tell("move it elsewhere, or give it another name"),
            )
        if state.st_size <= MAXIMUM_BYTES:
            with path.open("rb") as opened:
                content = opened.read(MAXIMUM_BYTES + 1)
            if len(content) <= MAXIMUM_BYTES:
                return content, []
            state = path.lstat()
    except OSError as fault:
        return refused(
            "file-unreadable",
            tell("the file cannot be opened: %(reason)s", reason=fault.strerror or "?"),
            tell("ask for the right to read it, or put a copy of it in its place"),
        )
    return None, [too_large(state.st_size, file)]


def too_large(size: int, file: str) -> Finding:
    """The finding of a file of so many bytes."""
    return error(
        "file-too-large",
        Place(file),
        tell(
            "the file has %(size)s megabytes; the most is %(most)s",
            size=f"{size / 1e6:.1f}",
            most=f"{MAXIMUM_BYTES / 1e6:.0f}",
        ),
        tell("split it, or keep long series in a CSV file beside the record"),
    )


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str], bool]]:
    """All that lies below a folder, in order: its name from there, what the disk says of it, and
    whether it is not to be looked into.

    That is so of files, of links, and of folders deeper than anyone would put them.
    """
    waiting = [("", str(folder), 0)]
    while waiting:
        prefix, here, depth = waiting.pop()
        try:
            with os.scandir(here) as scanned:
                found = sorted(scanned, key=lambda entry: entry.name)
        except OSError:
            continue
        below = []
        for entry in found:
            if entry.name.startswith("."):
                continue
            if is_folder := entry.is_dir(follow_symlinks=False):
                below.append((f"{prefix}{entry.name}/", entry.path, depth + 1))
            yield f"{prefix}{entry.name}", entry, not is_folder or depth >= MAXIMUM_FOLDERS_DEEP
        if depth < MAXIMUM_FOLDERS_DEEP:
            waiting += reversed(below)


class Folder:
    """The files of a folder with digests of their content, asked for again and again.

    A file is read again only where the disk says that it has changed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, _Known] = {}

    def digests(self) -> dict[str, str] | None:
        """What lies below the folder now: each file by its name with a digest, each folder with
        :data:`FOLDER`. None if there are more files than can be data; they are not even counted.
        """
        found = list(islice(entries(self.path), MAXIMUM_FILES + 1))
        if len(found) > MAXIMUM_FILES:
            return None
        self._known = {name: self._look(name, entry) for name, entry, is_file in found if is_file}
        return {name: self._known[name].digest if is_file else FOLDER for name, _, is_file in found}

    def _look(self, name: str, entry: os.DirEntry[str]) -> _Known:
        try:
            state = entry.stat(follow_symlinks=False)
        except OSError as fault:
            return _Known((), settled=False, digest=f"error {fault.errno}")
        times = (state.st_mtime_ns, state.st_ctime_ns)
        seen = (state.st_mode, state.st_size, state.st_ino, *times)
        known = self._known.get(name)
        if known is not None and known.settled and known.seen == seen:
            return known
        settled = time.time_ns() - max(times) > SETTLED_AFTER
        return _Known(seen, settled, _digest(Path(entry.path), state))


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as it was last looked at: what the disk said of it, and whether that is lasting."""

    seen: tuple[int, ...]
    settled: bool
    digest: str


def too_many_files() -> Finding:
    """The finding of a folder that has more files than can be data."""
    return error(
        "too-many-files",
        Place(""),
        tell("the folder holds more than %(most)s files", most=f"{MAXIMUM_FILES:,}"),
        tell("name the folder of the data alone: %(option)s", option="--data FOLDER"),
    )


def _digest(path: Path, state: os.stat_result) -> str:
    """A digest of a file's content, or of what is known of a file that would not be read."""
    try:
        if stat.S_ISREG(state.st_mode) and state.st_size <= MAXIMUM_BYTES:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        return f"{state.st_mode} {state.st_size} {state.st_mtime_ns}"
    except OSError as fault:
        return f"error {fault.errno}"
