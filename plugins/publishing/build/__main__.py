"""The program of scripts/build, and what happens when it is ended before it is done."""

from __future__ import annotations

import signal
import sys
from types import FrameType

ENDINGS = (signal.SIGINT, signal.SIGTERM)
"""The signals that end a build from outside."""


class _EndedError(BaseException):
    """The build is ended from outside: what was begun is cleared away on its way out.

    Not ``KeyboardInterrupt``: where that comes up within ``exec``, which dataclasses are made with,
    Python ends as if nothing had caught it.
    """


def _end(_signal: int, _frame: FrameType | None) -> None:
    for each in ENDINGS:  # a second one must not stop the clearing away, which takes a moment
        signal.signal(each, signal.SIG_IGN)
    raise _EndedError


for ending in ENDINGS:
    signal.signal(ending, _end)
try:
    from publishing.build.building import main  # takes a while, and may be ended too

    sys.exit(main())
except _EndedError:
    sys.exit("\nThe build was interrupted; the earlier output is as it was.")
