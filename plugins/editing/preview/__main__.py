"""`invoke preview`: serve the site to this machine while it is written, until Ctrl+C."""

from __future__ import annotations

import argparse
import signal
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from editing.console import add_common_options, console_for
from editing.preview.supervisor import Supervisor, listen
from publishing.paths import PROJECT, THEME, near
from tracker.messages import tell

PROGRAM = (PROJECT / "plugins", PROJECT / "pelicanconf.py")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; 1 where it cannot even begin."""
    parser = argparse.ArgumentParser(prog="invoke preview", description=__doc__)
    add_common_options(parser)
    parser.add_argument("--content", type=Path, default=near(PROJECT / "content"), metavar="DIR")
    parser.add_argument("--theme", type=Path, default=THEME, metavar="DIR")
    parser.add_argument("--port", type=int, default=8000, help="any free one if it is taken")
    parser.add_argument(
        "--only-seen", action="store_true", help="make no page that nobody looks at"
    )
    parser.add_argument("--open", action="store_true", help="open the site in the browser")
    options = parser.parse_args(arguments)
    console = console_for(parser, options)
    for folder in (options.data, options.content, options.theme):
        if not folder.is_dir():
            console.complain(tell("there is no folder %(folder)s", folder=str(folder)))
            return 1
    listening = listen(options.port)
    port = listening.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    if port != options.port and options.port:
        console.say(tell("Port %(port)s is taken.", port=options.port))
    folders = {"data": options.data, "content": options.content, "theme": options.theme}
    command = [sys.executable, "-P", "-m", "editing.preview.worker"]
    command += [f"--{name}={folder}" for name, folder in folders.items()]
    command += [f"--lang={options.lang}"] if options.lang else []
    command += ["--only-seen"] if options.only_seen else []

    def on_ready() -> None:
        console.say(tell("Open %(address)s (Ctrl+C ends the preview)", address=address))
        if options.open:
            webbrowser.open(address)

    def on_fault() -> None:
        console.complain(
            tell("The preview cannot begin. It tries again as soon as the program is changed.")
        )

    supervisor = Supervisor(listening, command, PROGRAM, on_ready, on_fault)
    try:
        return supervisor.run()
    except KeyboardInterrupt:
        with suppress(BrokenPipeError):
            console.say()
            console.say(tell("The preview has ended."))
        return 0


if __name__ == "__main__":
    # Being ended from outside is like Ctrl+C: what was started is ended too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
