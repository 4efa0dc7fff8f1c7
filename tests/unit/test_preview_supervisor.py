"""The preview's worker is exchanged when the program has changed, and goes on when it is broken."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from editing.preview.supervisor import Supervisor, listen

WORKER = """
import os, pathlib, sys
folder = pathlib.Path(sys.argv[1])
tell = int(sys.argv[-1].partition("=")[2])
program = folder / "program" / "part.py"
exec(compile(program.read_text(), str(program), "exec"))
(folder / "started").open("a").write(f"{os.getpid()}\\n")
os.write(tell, b"ready\\n")
os.close(tell)
for line in sys.stdin:
    (folder / "heard").open("a").write(line)
"""
"""Stands for the real worker: its program is one file, which it runs to begin with."""

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A supervisor at work, and the folder that its workers write into."""

    folder: Path
    supervisor: Supervisor

    def program(self, text: str) -> None:
        (self.folder / "program" / "part.py").write_text(text, encoding="utf-8")

    @property
    def started(self) -> list[int]:
        path = self.folder / "started"
        return [int(each) for each in path.read_text().split()] if path.is_file() else []

    @property
    def heard(self) -> list[dict[str, object]]:
        path = self.folder / "heard"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        return [json.loads(each) for each in text.splitlines()]


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, "it has not come to that"
        time.sleep(0.02)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    worker = tmp_path / "worker.py"
    worker.write_text(WORKER, encoding="utf-8")
    (tmp_path / "program").mkdir()
    with listen(0) as listening:
        command = [sys.executable, str(worker), str(tmp_path)]
        made = Stage(tmp_path, Supervisor(listening, command, [tmp_path / "program"], lambda: None))
        made.program("answer = 1\n")
        running = threading.Thread(target=made.supervisor.run)
        running.start()
        wait_until(lambda: len(made.started) == 1)
        yield made
        made.supervisor.stop()
        running.join(PATIENCE)
        assert not any(lives(each) for each in made.started), "a worker has been left behind"


def test_a_changed_program_is_taken_up(stage: Stage) -> None:
    time.sleep(0.6)  # until it is watched
    stage.program("answer = 2\n")
    wait_until(lambda: len(stage.started) == 2)
    first, second = stage.started
    wait_until(lambda: not lives(first))
    assert lives(second)


def test_with_a_broken_program_the_old_worker_goes_on_and_hears_why(stage: Stage) -> None:
    time.sleep(0.6)
    stage.program("answer = 1\nanswer = = 2\n")
    wait_until(lambda: len(stage.heard) == 1)
    told = stage.heard[0]
    assert told["file"] == str(stage.folder / "program" / "part.py")
    assert told["line"] == 2
    assert "SyntaxError" in str(told["fault"])
    assert lives(stage.started[0])
    stage.program("answer = 2\n")
    wait_until(lambda: len(stage.started) == 2)


def test_a_port_that_is_taken_is_exchanged_for_a_free_one() -> None:
    with listen(0) as first:
        port = first.getsockname()[1]
        with listen(port) as second:
            assert second.getsockname() != first.getsockname()
            assert second.getsockname()[0] == "127.0.0.1"
