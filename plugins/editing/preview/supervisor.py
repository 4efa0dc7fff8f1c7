"""Holds the address and the worker's life: a new worker takes over once it has made a site.

The supervisor itself loads next to nothing of the program, so that no slip in it ends the preview.
"""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from editing.preview.watching import Watcher

PATIENCE = 2.0
"""Seconds that a worker which was told to end may take."""

SHORT_LIFE = 30.0
"""Seconds: one that ends by itself so soon would end again."""

_OTHERS = re.compile(r"^<|[/\\]site-packages[/\\]|[/\\]lib[/\\]python3")
"""Files that are not the project's own."""

_FRAME = re.compile(r'^ *File "([^"]+)", line (\d+)', re.MULTILINE)


@dataclass(slots=True)
class Worker:
    """A running worker; ``said`` are the last lines of what it wrote about its own faults."""

    process: subprocess.Popen[bytes]
    said: deque[str] = field(default_factory=lambda: deque(maxlen=200))
    is_ready: bool = False
    begun: float = field(default_factory=time.monotonic)

    def tell(self, content: dict[str, str | int]) -> None:
        """Send it a line; one that has just ended hears nothing."""
        with suppress(OSError, ValueError):
            if self.process.stdin:
                self.process.stdin.write(json.dumps(content).encode() + b"\n")
                self.process.stdin.flush()

    def end(self) -> None:
        """End it, and whatever it has started."""
        with suppress(OSError):
            if self.process.stdin:
                self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE if self.is_ready else 0)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def fault(self) -> dict[str, str | int]:
        """What ended it, as its last traceback tells."""
        text = "\n".join(self.said)
        frames = [each for each in _FRAME.findall(text) if not _OTHERS.search(each[0])]
        file, line = frames[-1] if frames else ("", "1")
        last = next((each for each in reversed(self.said) if each.strip()), "")
        fault = last.strip() or f"exit {self.process.returncode}"
        return {"file": file, "line": int(line), "fault": fault}


_Event = Callable[[], bool]
"""What has happened, as what is to be done about it; False ends the preview."""


class Supervisor:
    """Starts workers on one listening socket, and exchanges them when the program has changed."""

    def __init__(
        self,
        listening: socket.socket,
        command: Sequence[str],
        program: Sequence[Path],
        on_ready: Callable[[], None],
        on_fault: Callable[[], None] = lambda: None,
    ) -> None:
        """``command`` starts a worker; ``program`` are the files and folders of the code.

        ``on_ready`` is called when the first worker serves, ``on_fault`` when none can begin.
        """
        self._listening = listening
        self._command = command
        self._program = program
        self._on_ready = on_ready
        self._on_fault = on_fault
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        self._current: Worker | None = None
        self._next: Worker | None = None

    def run(self) -> int:
        """Go on until it is stopped, or a worker that has only just begun ends by itself."""
        Watcher(self._program, self._on_change, only=".py").start()
        try:
            self._start()
            while self._events.get()():
                pass
            return 1
        finally:
            self.close()

    def stop(self) -> None:
        """Let :meth:`run` return."""
        self._events.put(lambda: False)

    def close(self) -> None:
        for worker in (self._next, self._current):
            if worker is not None:
                worker.is_ready = False  # nothing is waited for
                worker.end()

    def _on_change(self, changed: frozenset[Path]) -> None:
        if changed:
            self._events.put(self._start)

    def _start(self) -> bool:
        """Start a worker to take the current one's place."""
        if self._next is not None:
            self._next.end()
        told, tell = os.pipe()
        process = subprocess.Popen(
            [
                *self._command,
                f"--socket={self._listening.fileno()}",
                f"--tell={tell}",
            ],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(self._listening.fileno(), tell),
            start_new_session=True,
        )
        os.close(tell)
        self._next = worker = Worker(process)
        threading.Thread(target=self._follow, args=(worker, told), daemon=True).start()
        return True

    def _copy_faults(self, worker: Worker) -> None:
        """Pass on what a worker writes about its faults, and remember the end of it."""
        for line in worker.process.stderr or ():
            text = line.decode(errors="replace")
            worker.said.append(text.rstrip())
            sys.stderr.write(text)
            sys.stderr.flush()

    def _follow(self, worker: Worker, told: int) -> None:
        """Say that a worker is ready, and that it has ended."""
        copying = threading.Thread(target=self._copy_faults, args=(worker,), daemon=True)
        copying.start()
        with os.fdopen(told, "rb") as pipe:
            if pipe.read().startswith(b"ready"):
                self._events.put(lambda: self._take_over(worker))
        worker.process.wait()
        copying.join(PATIENCE)
        self._events.put(lambda: self._ended(worker))

    def _take_over(self, worker: Worker) -> bool:
        """A worker has made its first state: it goes on alone."""
        if worker is not self._next:
            return True
        old, self._current, self._next = self._current, worker, None
        worker.is_ready = True
        if old is None:
            self._on_ready()
        else:
            old.end()
        return True

    def _ended(self, worker: Worker) -> bool:
        if worker is self._current:
            self._current = None
            return time.monotonic() - worker.begun > SHORT_LIFE and self._start()
        if worker is self._next:
            self._next = None
            if self._current is not None:
                self._current.tell(worker.fault())
            else:
                self._on_fault()
        return True


def listen(port: int) -> socket.socket:
    """A socket that listens at a port of this machine alone; at any free one if it is taken."""
    for wanted in (port, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", wanted))
        except OSError:
            listening.close()
            if wanted == 0:
                raise
            continue
        listening.listen(128)
        return listening
    raise AssertionError("unreachable")
