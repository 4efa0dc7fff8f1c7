"""A running preview of the sample, in a folder of its own that tests may change."""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import SAMPLE, SAMPLE_CONTENT
from tests.site_building import PROJECT

PATIENCE = 60.0
"""Seconds after which something that is waited for will not come."""


@dataclass(slots=True)
class RunningPreview:
    """A preview and the folder that it watches: data/, content/ and theme/."""

    folder: Path
    process: subprocess.Popen[str]
    origin: str
    lines: queue.Queue[str] = field(default_factory=queue.Queue, repr=False)
    sound: dict[Path, bytes] = field(default_factory=dict, repr=False)

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file, as an editor saves: in one step."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has this {text.count(old)} times: {old!r}"
        self.write(file, text.replace(old, new))

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)

    def restore(self) -> None:
        """Put every file back as it was, and wait until the preview has noticed."""
        self.said()
        changed = False
        for path in self.files():
            if path not in self.sound:
                path.unlink()
                changed = True
        for path, content in self.sound.items():
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
                changed = True
        if changed:
            self.wait_for("Shown after")

    def files(self) -> list[Path]:
        return [path for path in sorted(self.folder.rglob("*")) if path.is_file()]

    def said(self) -> list[str]:
        """What the preview has said in the terminal since the last call."""
        found = []
        while not self.lines.empty():
            found.append(self.lines.get())
        return found

    def wait_for(self, text: str) -> str:
        """Wait for a line in the terminal."""
        until = time.monotonic() + PATIENCE
        while True:
            line = self.lines.get(timeout=max(0.01, until - time.monotonic()))
            if text in line:
                return line


@contextmanager
def running_preview(folder: Path, *options: str) -> Iterator[RunningPreview]:
    """Copy the sample and the theme into a folder and preview them there."""
    sources = {"data": SAMPLE, "content": SAMPLE_CONTENT, "theme": PROJECT / "theme"}
    for name, source in sources.items():
        shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("admin"))
    process = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "editing.preview", "--port=0", *options),
            *(f"--{name}={name}" for name in sources),
        ],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": str(PROJECT / "plugins"), "TRACKER_CACHE": f"{folder}-cache"},
        stdout=subprocess.PIPE,
        text=True,
    )
    preview = RunningPreview(folder, process, "")
    preview.sound = {path: path.read_bytes() for path in preview.files()}
    threading.Thread(target=_read, args=(process, preview.lines), daemon=True).start()
    try:
        opened = preview.wait_for("http://")
        preview.origin = re.findall(r"http://[^/]+", opened)[0]
        yield preview
    finally:
        process.terminate()
        process.wait(30)


def _read(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    for line in process.stdout or ():
        lines.put(line)
