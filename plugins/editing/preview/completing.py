"""All pages of a site, made one by one in the background: so that a fault in any of them is found.

Nothing of it is kept but what is wrong. A new state stops it; it then begins anew with that one.
"""

from __future__ import annotations

import gc
import threading
import traceback
from dataclasses import replace

from editing.console import Console
from editing.preview.faults import program_fault
from editing.preview.site import PageError, PreviewSite
from editing.preview.state import Board
from publishing.editor_schemas import refresh_after
from publishing.link_check import LinkCheck
from publishing.publication import Opened, Opener
from tracker.cache import without_collecting
from tracker.findings import Finding, in_order
from tracker.messages import tell
from tracker.reporting import summary

PAUSE = 1.0
"""Seconds before it begins: first comes the browser, which is fetching the changed page."""

MOST_FAULTS = 20
"""After so many pages that cannot be made, the others are not tried."""

_preparing = threading.Lock()
_prepared: set[int] = set()
"""The generators that have prepared what they can, each once: later, little is missing."""


class Completion(threading.Thread):
    """Makes every page of a site and follows every link, unless it is stopped."""

    def __init__(
        self,
        site: PreviewSite,
        opened: Opened,
        opener: Opener,
        board: Board,
        console: Console,
    ) -> None:
        super().__init__(name="completion", daemon=True)
        self.site = site
        self.opened = opened
        self.opener = opener
        self.board = board
        self.console = console
        self._stop = threading.Event()

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        if self._stop.wait(PAUSE):
            return
        gc.collect()
        self._prepare()
        found = self._look_at_pages()
        if found is None:
            return
        state = self.board.post(
            lambda state: (
                replace(state, of_pages=tuple(found)) if state.site is self.site else state
            )
        )
        if found and state.site is self.site:
            self.console.report(found[:MOST_FAULTS])
            self.console.say(tell("All pages were made. %(summary)s", summary=summary(found)))
        self.opener.keep()
        refresh_after(self.opened, self.site.publication.sources)

    def _prepare(self) -> None:
        """Let the generators make much at once, charts above all, which no page then waits for.

        It is not stopped: whoever comes next needs it too, and waits for it.
        """
        with _preparing:
            for generator in self.site.generators:
                if id(generator) not in _prepared and not self._stop.is_set():
                    _prepared.add(id(generator))
                    generator.prepare(self.site.publication)

    def _look_at_pages(self) -> list[Finding] | None:
        """What is wrong with pages and links; None where it was stopped before the end."""
        faults: list[Finding] = []
        addresses = {self.site.name_of(url): url for url in self.site.addresses}
        with without_collecting():
            files = self.site.files
        check = LinkCheck(files, "", lambda name: self._text(addresses[name]))
        for name, url in addresses.items():
            if self._stop.is_set():
                return None
            try:
                check.look(name, self._text(url))
            except PageError as fault:
                traceback.print_exception(fault)
                faults.append(program_fault(fault, (self.site.publication.sources.theme,)))
                if len(faults) == MOST_FAULTS:
                    break
        self.site.know_attachments()
        links = check.findings() if not faults else []
        publication = self.site.publication
        of_sources = [x for each in self.site.generators for x in each.findings(publication)]
        return in_order([*faults, *links, *of_sources])

    def _text(self, url: str) -> str:
        return self.site.make(url).content.decode()
