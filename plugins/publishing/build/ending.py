"""How a build is ended from outside: when a signal is heeded, and when it comes too late."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = (signal.SIGINT, signal.SIGTERM)


class EndedError(BaseException):
    """The build is ended from outside: what was begun is cleared away on its way out.

    Not ``KeyboardInterrupt``: where that comes up within ``exec``, which dataclasses are made with,
    Python ends as if nothing had caught it.
    """


def heed_ends() -> None:
    """Answer each signal that ends a program with :class:`EndedError`."""
    for each in _ENDINGS:
        signal.signal(each, _end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    for each in _ENDINGS:  # a second one must not stop the clearing away, which takes a moment
        signal.signal(each, signal.SIG_IGN)
    raise EndedError


@contextmanager
def too_late_to_end() -> Iterator[None]:
    """Pass over these signals: what is begun here is brought to its end."""
    earlier = [(each, signal.signal(each, signal.SIG_IGN)) for each in _ENDINGS]
    try:
        yield
    finally:
        for each, handler in earlier:
            signal.signal(each, handler)
