"""From changed files to the next state: read, check, make the page that is looked at, post."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editing.console import Console
from editing.preview.completing import Completion
from editing.preview.faults import program_fault
from editing.preview.generators import page_generators
from editing.preview.site import PreviewSite
from editing.preview.state import Board, State
from publishing.paths import near
from publishing.publication import Opened, Opener, Sources
from tracker.cache import without_collecting
from tracker.findings import Finding, has_errors
from tracker.messages import Message, listed, sentences, tell, tell_plural
from tracker.reporting import summary

MOST_TOLD = 10
"""So many errors are told in the terminal; the browser shows all."""

MOST_NAMED = 3
"""So many changed files are named in the terminal; of more, only the number."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one round: the opened sources and, where nothing is wrong, their site."""

    findings: tuple[Finding, ...]
    opened: Opened | None = None
    site: PreviewSite | None = None


class Maker:
    """Makes one state after the other of the same sources.

    ``watched_page`` gives the address of the page that is looked at just now, '' for none; with
    ``only_seen`` no page is made that nobody looks at.
    """

    def __init__(
        self,
        sources: Sources,
        board: Board,
        console: Console,
        watched_page: Callable[[], str],
        *,
        only_seen: bool = False,
    ) -> None:
        self.sources = sources
        self.board = board
        self.console = console
        self._watched_page = watched_page
        self._only_seen = only_seen
        self._opener = Opener(sources)
        self._generators = page_generators(sources)
        self._completion: Completion | None = None

    def make(self, changed: Sequence[Path] = ()) -> State:
        """Make and post the state of the sources as they are now."""
        started = time.perf_counter()
        self._stop_completing()
        made, before = self._made(), self.board.state
        state = self.board.post(
            lambda old: replace(
                old, site=made.site or old.site, findings=made.findings, of_pages=()
            )
        )
        if changed or before.number == 0 or before.findings != made.findings:
            self._say(changed, made, time.perf_counter() - started)
        if made.site is not None and made.opened is not None and not self._only_seen:
            self._completion = Completion(
                made.site, made.opened, self._opener, self.board, self.console
            )
            self._completion.start()
        return state

    def close(self) -> None:
        self._stop_completing()

    def _made(self) -> Made:
        try:
            opened = self._opener.open()
            findings = tuple(opened.findings)
            if opened.publication is None or has_errors(findings):
                return Made(findings, opened)
            with without_collecting():
                site = PreviewSite(opened.publication, self._generators)
            # Made before anyone is told, so that the browser need not wait for it.
            if page := self._watched_page():
                site.page(page)
        except Exception as fault:  # whatever is wrong, the last good site goes on being served
            traceback.print_exception(fault)
            folders = (self.sources.theme, self.sources.data, self.sources.content)
            return Made((program_fault(fault, folders),))
        return Made(findings, opened, site)

    def _stop_completing(self) -> None:
        if self._completion is not None:
            self._completion.stop()
            self._completion = None

    def _say(self, changed: Sequence[Path], made: Made, seconds: float) -> None:
        """Tell in the terminal what was done."""
        errors = [each for each in made.findings if each.severity == "error"]
        self.console.report(errors[:MOST_TOLD])
        if errors:
            shown = (
                tell("The last good site is shown.")
                if self.board.state.site
                else tell("There is no site to show yet.")
            )
            told = sentences(_named(changed), summary(made.findings), shown)
        else:
            shown = tell("Shown after %(seconds)s s.", seconds=f"{seconds:.2f}")
            told = sentences(_named(changed), shown, summary(made.findings))
        self.console.say(told)


def _named(changed: Sequence[Path]) -> Message:
    """Which files have changed, in a few words."""
    # Programs that save safely write another file first, which is gone by now.
    changed = [each for each in changed if each.exists()] or changed
    if not changed:
        return tell("Read everything.")
    if len(changed) > MOST_NAMED:
        return tell_plural("%(number)s file changed.", "%(number)s files changed.", len(changed))
    names = sorted(str(near(each)) for each in changed)
    return tell("Changed: %(files)s.", files=listed(names, "and"))
