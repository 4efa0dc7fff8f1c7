"""Telling browsers what is new: server-sent events, one connection for each page that is seen."""

from __future__ import annotations

import hashlib
import json
import threading
import traceback
from collections.abc import Callable

from editing.preview.answers import Request
from editing.preview.state import Board, State

STILL_HERE = 10.0
"""Seconds after which a silent connection is written to, to find whether it is still there."""

RETRY = 250
"""Milliseconds after which a browser asks again where the connection was cut."""

Version = Callable[[State, str], str]
"""Gives the version of the page at an address as it would be served now."""


class Events:
    """Tells every open page its version and how much is wrong; knows which page is seen last."""

    def __init__(self, board: Board, version: Version) -> None:
        self._board = board
        self._version = version
        self._lock = threading.Lock()
        self._seen: dict[int, str] = {}
        self._count = 0
        self._digest = (-1, "")

    def page(self) -> str:
        """The page that was opened last among those that are seen now; '' for none."""
        with self._lock:
            return self._seen[max(self._seen)] if self._seen else ""

    def stream(self, request: Request, write: Callable[[bytes], None]) -> None:
        """Tell one page everything new, until it is left or the preview ends."""
        page = request.query.get("page", "/")
        with self._lock:
            self._count += 1
            number = self._count
            self._seen[number] = page
        try:
            write(f"retry: {RETRY}\n\n".encode())
            told = -1
            while not self._board.is_closed:
                state = self._board.state
                if state.number != told:
                    write(self._message(state, page))
                    told = state.number
                if not self._board.wait(told, STILL_HERE):
                    write(b": still here\n\n")
        except OSError:
            pass  # the page was left
        finally:
            with self._lock:
                del self._seen[number]

    def _message(self, state: State, page: str) -> bytes:
        try:
            version = self._version(state, page)
        except Exception as fault:  # the page itself says so when it is asked for
            traceback.print_exception(fault)
            version = "fault"
        content = {"version": version, "findings": self._digest_of_findings(state)}
        return f"data: {json.dumps(content)}\n\n".encode()

    def _digest_of_findings(self, state: State) -> str:
        """A digest that changes with what is wrong; '' where nothing is."""
        number, digest = self._digest
        if number != state.number:
            found = state.everything
            digest = hashlib.sha256(repr(found).encode()).hexdigest()[:16] if found else ""
            self._digest = (state.number, digest)
        return digest
