"""Reading documents, with a cache keyed by their content.

Parsing is the dear part of reading; a document that has not changed since the last run is taken
from the cache. The key holds the content and the reader's own code, so a stale entry cannot be met.
"""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

from tracker.cache import code_version, load_pickle, save_pickle
from tracker.findings import Finding
from tracker.reading.files import read_bytes
from tracker.reading.marked_yaml import Node, read_yaml

_Parsed = tuple[Node | None, list[Finding]]


class DocumentReader:
    """Reads YAML documents, remembering those it has read before."""

    def __init__(self, cache: Path | None = None) -> None:
        self._file = cache / "documents.pickle" if cache else None
        self._known: dict[str, bytes] = {}
        if self._file is not None:
            self._known = load_pickle(self._file, {}) or {}
        self._used: dict[str, bytes] = {}
        self._version = code_version()

    def read(self, path: Path, file: str) -> _Parsed:
        """Read one document; ``file`` is the name that findings show."""
        raw, refused = read_bytes(path, file)
        if raw is None:
            return None, refused
        digest = hashlib.sha256(f"{self._version}\0{file}\0".encode() + raw).hexdigest()
        if digest in self._known:
            self._used[digest] = self._known[digest]
            known: _Parsed = pickle.loads(self._known[digest])
            return known
        parsed = read_yaml(raw, file)
        self._used[digest] = pickle.dumps(parsed, protocol=pickle.HIGHEST_PROTOCOL)
        return parsed

    def save(self) -> None:
        """Keep what this run used, for the next."""
        if self._file is not None and self._used.keys() != self._known.keys():
            save_pickle(self._file, self._used)
