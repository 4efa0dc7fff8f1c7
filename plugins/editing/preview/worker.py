"""The process that reads and serves. The supervisor starts it and ends it; nobody else does.

It serves on a socket that listens already (``--socket``), tells the supervisor by a pipe
(``--tell``) when it has made its first state, and hears from it on its standard input: a line of
JSON with what went wrong in a worker that was to take its place. Where that input ends, so does
the worker.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import queue
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from editing import local_backend
from editing.console import Console, add_common_options, console_for
from editing.preview.answers import OWN, Answer, Request, html, site_answer, with_script
from editing.preview.events import Events
from editing.preview.faults import program_fault
from editing.preview.making import Maker
from editing.preview.own_pages import OwnPages
from editing.preview.server import PreviewServer
from editing.preview.site import PageError
from editing.preview.state import Board, State
from editing.preview.watching import Watcher
from publishing.paths import PROJECT, THEME, cache_for, near
from publishing.publication import Sources
from tracker.charts import warm_up
from tracker.findings import Finding, Place, error
from tracker.messages import tell

WARM_AFTER = 2.0
"""Seconds after which what the first changed chart needs is loaded: the first page comes first."""

FAULT = "fault"
"""The version of a page that cannot be made."""


def options_of(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, Console]:
    """The options of the worker, and how it speaks in the terminal."""
    parser = argparse.ArgumentParser(prog="preview worker")
    add_common_options(parser)
    parser.add_argument("--content", type=Path, default=near(PROJECT / "content"))
    parser.add_argument("--theme", type=Path, default=THEME)
    parser.add_argument("--only-seen", action="store_true")
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--tell", type=int, required=True)
    options = parser.parse_args(arguments)
    return options, console_for(parser, options)


class Worker:
    """Everything together: watching, making, serving."""

    def __init__(self, sources: Sources, console: Console, *, only_seen: bool = False) -> None:
        self.sources = sources
        self.board = Board()
        self.own_pages = OwnPages(sources, self.board)
        self.events = Events(self.board, self.version)
        self.maker = Maker(
            sources, self.board, console, self.page_that_is_seen, only_seen=only_seen
        )
        self._changes: queue.SimpleQueue[frozenset[Path] | None] = queue.SimpleQueue()

    def page_that_is_seen(self) -> str:
        """The address of the page of the site that was opened last and is seen now."""
        path = urlsplit(self.events.page()).path
        return "" if path.startswith(OWN) else path

    def watch(self) -> None:
        """Begin to watch everything that the site is made from."""
        sources = self.sources
        Watcher((sources.data, sources.content, sources.theme), self._changes.put).start()

    def serve(self, listening: socket.socket) -> None:
        """Begin to answer requests."""
        handlers = (self.own_pages, self.forms_backend, self.site)
        server = PreviewServer(listening, handlers, self.events.stream)
        threading.Thread(target=server.serve_forever, name="server", daemon=True).start()

    def follow(self) -> None:
        """Make a new state after every change, until it is said that it is over."""
        while (changed := self._changes.get()) is not None:
            while not self._changes.empty():
                more = self._changes.get()
                if more is None:
                    return
                changed |= more
            self.maker.make(sorted(changed))

    def end(self) -> None:
        """Let :meth:`follow` return."""
        self._changes.put(None)

    def close(self) -> None:
        """Let every open connection go."""
        self.maker.close()
        self.board.close()

    # Answers

    def site(self, request: Request) -> Answer | None:
        """The site's pages and files; what is shown instead while there are none."""
        state = self.board.state
        if request.method == "POST":
            return Answer(405, b"Nothing is sent to a page.\n", headers={"Allow": "GET, HEAD"})
        if state.site is None:
            return self.own_pages.no_site_yet(request)
        try:
            return site_answer(state, request)
        except PageError as fault:
            self._report(fault, state)
            page = self.own_pages.no_site_yet(request).body
            return html(with_script(page, FAULT), 500)

    def _report(self, fault: PageError, seen: State) -> None:
        """Show a page's fault like everything else that is wrong."""
        finding = program_fault(fault, (self.sources.theme,))
        if finding not in seen.of_pages:
            traceback.print_exception(fault)
            self.board.post(
                lambda state: (
                    replace(state, of_pages=(*state.of_pages, finding))
                    if state.site is seen.site
                    else state
                )
            )

    def forms_backend(self, request: Request) -> Answer | None:
        """What the forms in the browser ask and save."""
        site = self.board.state.site
        if site is None or request.method != "POST":
            return None
        publication = site.publication
        if request.path != publication.urls[publication.default_language.code].forms_backend():
            return None
        response = local_backend.respond(self.sources.data, request.headers, request.body)
        return Answer(response.status, response.body, "application/json")

    def version(self, state: State, address: str) -> str:
        """The version of what would be served at an address."""
        parts = urlsplit(address)
        if parts.path.startswith(OWN):
            return self.own_pages.lines_version(
                Request("GET", parts.path, dict(parse_qsl(parts.query)))
            )
        if state.site is None:
            return "none"
        try:
            page = state.site.page(parts.path) or state.site.not_found(parts.path)
        except PageError:
            return FAULT
        return page.version if page else "none"

    def hear(self) -> None:
        """Listen to the supervisor until it is gone."""
        for line in sys.stdin:
            self._hear(_fault_of_code(json.loads(line)))
        self.end()

    def _hear(self, found: tuple[Finding, ...]) -> None:
        self.board.post(lambda state: replace(state, of_code=found))


def _fault_of_code(told: dict[str, str | int]) -> tuple[Finding, ...]:
    """What keeps a new worker from its place; nothing where nothing does any more."""
    if not told:
        return ()
    place = Place(str(told["file"]), int(told["line"]))
    message = tell("the program cannot be renewed: %(fault)s", fault=str(told["fault"]))
    hint = tell("the site goes on with the program as it was; mend what is wrong and save")
    return (error("program-fault", place, message, hint),)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the supervisor says that it is over."""
    # Ctrl+C is for the supervisor, which then ends this process and all that it has started.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    options, console = options_of(arguments)
    sources = Sources(
        options.data, options.content, options.theme, cache_for(options.data), for_editing=True
    )
    worker = Worker(sources, console, only_seen=options.only_seen)
    threading.Thread(target=worker.hear, name="supervisor", daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: worker.end())
    worker.watch()
    worker.maker.make()
    # What was made by now mostly stays: it need not be looked through again and again.
    gc.collect()
    gc.freeze()
    worker.serve(socket.socket(fileno=options.socket))
    os.write(options.tell, b"ready\n")
    os.close(options.tell)
    warming = threading.Timer(WARM_AFTER, warm_up)
    warming.daemon = True
    warming.start()
    worker.follow()
    worker.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
