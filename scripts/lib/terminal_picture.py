"""What a command prints in a terminal, as a page that looks like one."""

from __future__ import annotations

import fcntl
import html
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Sequence
from pathlib import Path

COLUMNS = 68
PAUSE = 5.0
"""Seconds of silence in the middle of a line after which a command waits for an answer."""
_CODES = re.compile(r"\x1b\[([0-9;]*)m")
_STYLES = {"1": "bold", "2": "faint", "31": "red", "32": "green", "33": "yellow"}

_PAGE = """<!doctype html>
<meta charset="utf-8">
<style>
@font-face {{ font-family: Terminal; src: local("DejaVu Sans Mono");
  unicode-range: U+0-5FF, U+2000-2FFF }}
@font-face {{ font-family: Terminal; font-weight: 700; src: local("DejaVu Sans Mono Bold");
  unicode-range: U+0-5FF, U+2000-2FFF }}
body {{ margin: 0; background: #faf8f2 }}
#terminal {{ inline-size: 700px; background: #12201f; color: #e6ece9; border-radius: 8px;
  overflow: hidden; font: 15px/1.7 Terminal, "Noto Naskh Arabic", monospace }}
header {{ padding: 9px 14px; background: #223130; display: flex; gap: 8px }}
header i {{ inline-size: 11px; block-size: 11px; border-radius: 50%; background: #5c6f6c }}
main {{ padding: 14px 20px 18px }}
p {{ margin: 0; min-block-size: 1.7em; white-space: pre-wrap; unicode-bidi: plaintext;
  text-align: start }}
.bold {{ font-weight: 700 }} .faint {{ color: #9db0ac }} .red {{ color: #ff8f80 }}
.green {{ color: #8fd7a4 }} .yellow {{ color: #efc56a }} .prompt {{ color: #9db0ac }}
</style>
<div id="terminal"><header><i></i><i></i><i></i></header><main>
{lines}
</main></div>
"""


def output_of(command: Sequence[str], folder: Path, answer: str = "") -> str:
    """What a command prints to a terminal, run in a folder; ``answer`` is typed at a question."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    printed = b""
    while True:
        waits = not select.select([ours], [], [], PAUSE)[0]
        if waits and answer and printed and not printed.endswith(b"\n"):
            os.write(ours, f"{answer}\n".encode())
            answer = ""
        try:
            part = os.read(ours, 65_536)
        except OSError:  # how a terminal says that nobody writes any more
            break
        if not part:
            break
        printed += part
    os.close(ours)
    process.wait()
    return printed.decode("utf-8").replace("\r\n", "\n")


def terminal_page(typed: str, printed: str) -> str:
    """A page with a terminal in which a command was typed and has printed something."""
    lines = [f'<p dir="ltr"><span class="prompt">$ </span>{html.escape(typed)}</p>']
    for line in printed.rstrip("\n").split("\n"):
        lines.append(f'<p dir="auto">{_marked(line)}</p>')
    return _PAGE.format(lines="\n".join(lines))


def _marked(line: str) -> str:
    """A line's colours as elements."""
    parts = _CODES.split(line)
    made, classes = [html.escape(parts[0])], set[str]()
    for codes, text in zip(parts[1::2], parts[2::2], strict=True):
        for code in codes.split(";"):
            if code in ("", "0"):
                classes.clear()
            elif code in _STYLES:
                classes.add(_STYLES[code])
        escaped = html.escape(text)
        made.append(
            f'<span class="{" ".join(sorted(classes))}">{escaped}</span>' if classes else escaped
        )
    return "".join(made)
