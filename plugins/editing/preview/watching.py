"""Which files have changed: told by the system, while the site is being made too."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, watch

from tracker.reading.files import is_leftover

STEP = 15
"""Milliseconds without a further change after which changes are told: a save is often several."""

LONGEST = 150
"""Milliseconds after which changes are told though they go on."""

_IGNORED = frozenset({"__pycache__", "node_modules"})

Tell = Callable[[frozenset[Path]], None]


class Watcher(threading.Thread):
    """Tells, in a thread of its own, which files below some folders have changed.

    As soon as it watches it tells of no file at all: what changed before may have been missed.
    """

    def __init__(self, folders: Iterable[Path], tell: Tell, *, only: str = "") -> None:
        """``only`` is the ending of the files that are told of; '' stands for all."""
        super().__init__(name="watcher", daemon=True)
        self._folders = [each.resolve() for each in folders if each.exists()]
        self._tell = tell
        self._only = only
        self._stop = threading.Event()

    def run(self) -> None:
        changes = watch(
            *self._folders,
            watch_filter=self._is_meant,
            debounce=LONGEST,
            step=STEP,
            stop_event=self._stop,
            rust_timeout=500,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        is_watching = False
        for found in changes:
            paths = frozenset(Path(path) for _, path in found)
            if paths or not is_watching:
                self._tell(paths)
            is_watching = True

    def stop(self) -> None:
        self._stop.set()

    def _is_meant(self, _change: Change, path: str) -> bool:
        """Whether a file is one that people write."""
        if not path.endswith(self._only):
            return False
        for folder in self._folders:
            if Path(path).is_relative_to(folder):
                parts = Path(path).relative_to(folder).parts
                return not any(is_leftover(each) or each in _IGNORED for each in parts)
        return False
