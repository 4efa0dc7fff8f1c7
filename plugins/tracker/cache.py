"""Helpers for caches on disk. A cache may be deleted at any time: only time is lost."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any


@cache
def code_version(room: str = "") -> str:
    """A digest of this library's own source and of Python's version, part of every cache key.

    ``room`` names the one folder of the library that a cache depends on; '' means all of it.
    """
    digest = hashlib.sha256(sys.version.encode())
    root = Path(__file__).parent / room
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_pickle(path: Path, default: Any = None) -> Any:
    """The object kept at ``path``, or the default where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return pickle.load(file)
    except Exception:  # a damaged or outdated pickle can raise anything; it is as good as none
        return default


def save_pickle(path: Path, value: Any) -> None:
    """Keep an object, as :func:`keep` does."""
    keep(path, pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


def keep(path: Path, content: bytes) -> None:
    """Keep a file of a cache, replaced in one step so that two runs cannot mix.

    Where the folder cannot be written to, nothing is kept: only time is lost.
    """
    with suppress(OSError):
        write_atomically(path, content)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file in one step. Raises ``OSError`` where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave Python's search for lost cycles off while masses of small objects are made.

    It would look through all of them again and again, which takes longer than making them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
