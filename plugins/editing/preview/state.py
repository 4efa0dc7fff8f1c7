"""What the preview serves now, and waiting until that changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from editing.preview.site import PreviewSite
from tracker.findings import Finding, has_errors


@dataclass(frozen=True, slots=True)
class State:
    """The newest good site, and all that is known to be wrong.

    ``findings`` are those of data and texts as they are now: with an error among them the site is
    an older one, or there is none yet. ``of_pages`` were found while pages were made or links
    followed, ``of_code`` when the program itself was to be renewed.
    """

    number: int = 0
    site: PreviewSite | None = None
    findings: tuple[Finding, ...] = ()
    of_pages: tuple[Finding, ...] = ()
    of_code: tuple[Finding, ...] = ()

    @property
    def everything(self) -> list[Finding]:
        """All findings, errors first."""
        found = [*self.of_code, *self.findings, *self.of_pages]
        return sorted(found, key=lambda each: each.severity != "error")

    @property
    def is_behind(self) -> bool:
        """Whether what is served is older than what is written."""
        return has_errors(self.findings) or has_errors(self.of_code)


class Board:
    """Where the state is posted, and read by everyone who serves."""

    def __init__(self) -> None:
        self._state = State()
        self._changed = threading.Condition()
        self._closed = False

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_closed(self) -> bool:
        return self._closed

    def post(self, change: Callable[[State], State]) -> State:
        """Replace the state by what ``change`` makes of it; the number is counted here."""
        with self._changed:
            self._state = replace(change(self._state), number=self._state.number + 1)
            self._changed.notify_all()
            return self._state

    def wait(self, seen: int, seconds: float) -> bool:
        """Wait until the state is another than number ``seen``; whether it is."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._closed or self._state.number != seen, timeout=seconds
            )

    def close(self) -> None:
        """Let everyone who waits go on, to find that it is over."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
