"""Whether a site that was built before is still what a new build would write.

A build depends on nothing but files and options: neither on the clock nor on the machine. So a site
whose ingredients are the same, and that nobody has touched since, need not be written again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from publishing.paths import PROJECT
from publishing.publication import Sources

PROGRAM = ("plugins", "pelicanconf.py", "scripts/recompute", "requirements.lock")
"""What a site is made with, in the project's folder; the lock stands for the packages."""
FILE = "built.json"
"""Where it is remembered, in the cache, which site lies in which folder."""
PASSING = "__pycache__"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What a site was made from, what its folder then held, and how many pages it has."""

    ingredients: str
    files: str
    pages: int


def ingredients(sources: Sources) -> str:
    """A digest of all that a site is made from: data, texts, theme, program and options.

    To be taken before anything is read: what changes during a build then counts as changed.
    """
    digest = hashlib.sha256()
    for option in (sys.version, sources.as_of or "", sources.site_url, str(sources.for_editing)):
        digest.update(f"{option}\0".encode())
    for place in (sources.data, sources.content, sources.theme, *(PROJECT / n for n in PROGRAM)):
        for name, path in _files(place):
            digest.update(f"{name}\0{_content(path)}\n".encode(errors="surrogateescape"))
        digest.update(b"\0")
    return digest.hexdigest()


def _content(path: Path) -> str:
    """A digest of a file; '' for what is none or cannot be read, which the checks report."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def untouched(sources: Sources, output: Path, made_from: str) -> BuiltSite | None:
    """The site in a folder, where a build of these ingredients left just these files there."""
    kept = _remembered(sources).get(str(output))
    if not isinstance(kept, dict) or kept.get("ingredients") != made_from or not output.is_dir():
        return None
    pages = kept.get("pages")
    if kept.get("files") != _state(output) or not isinstance(pages, int):
        return None
    return BuiltSite(made_from, kept["files"], pages)


def remember(sources: Sources, output: Path, made_from: str, pages: int) -> None:
    """Keep in mind what has just been built into a folder."""
    if sources.cache is None:
        return
    known = {name: kept for name, kept in _remembered(sources).items() if Path(name).is_dir()}
    known[str(output)] = asdict(BuiltSite(made_from, _state(output), pages))
    sources.cache.mkdir(parents=True, exist_ok=True)
    beside = sources.cache / f"{FILE}.{os.getpid()}"
    beside.write_text(json.dumps(known, indent=1), encoding="utf-8")
    beside.replace(sources.cache / FILE)


def _remembered(sources: Sources) -> dict[str, Any]:
    if sources.cache is None:
        return {}
    try:
        known = json.loads((sources.cache / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _state(folder: Path) -> str:
    """A digest of the names, sizes and times of a folder's files.

    The time of a file's last change of any kind is among them: no program can set that one back.
    """
    digest = hashlib.sha256()
    for name, path in _files(folder):
        found = path.lstat()
        line = f"{name}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}\n"
        digest.update(line.encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(place: Path) -> Iterator[tuple[str, Path]]:
    """Every file in a folder by its name from there, in order; a file alone is itself."""
    if place.is_file():
        yield place.name, place
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(each for each in folders if each != PASSING)
        for name in sorted(names):
            path = Path(folder, name)
            yield path.relative_to(place).as_posix(), path
