"""Exported files that are dear to make, kept between builds by what they were made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from tracker.cache import code_version, keep

FOLDER = "exports"


class KeptFiles:
    """A cache on disk; without a folder nothing is kept."""

    def __init__(self, cache: Path | None) -> None:
        self._folder = cache / FOLDER if cache else None

    def file(self, kind: str, ingredients: bytes, make: Callable[[], bytes]) -> bytes:
        """The bytes that ``make`` makes, unless the same ingredients have been seen before.

        ``kind`` tells apart the files that are made of the same; this library's own code is part of
        the key, so a change of it forgets everything.
        """
        if self._folder is None:
            return make()
        digest = hashlib.sha256(f"{code_version()}\0{kind}\0".encode())
        digest.update(ingredients)
        path = self._folder / digest.hexdigest()
        try:
            return path.read_bytes()
        except OSError:
            content = make()
            keep(path, content)
            return content
