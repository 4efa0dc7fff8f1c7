"""Whether every link inside the site leads somewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from publishing.addresses import OUTWARD_SCHEMES
from tracker.findings import Finding, Place, error
from tracker.messages import Message, listed, tell

_LINK = re.compile(r'\s(?P<kind>href|src|srcset)="(?P<address>[^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')

Fault = tuple[Message, Message]
"""What is wrong with a link, and how to mend it."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What a link inside the site leads to: a page, or a place on it."""

    page: str
    place: str


class LinkCheck:
    """Looks at the pages of a site, one after the other in any order.

    ``files`` are the names of all that the site consists of, to which more may be added while pages
    are looked at; ``base`` is the path that it lives under, and ``text_of`` gives the text of a
    page once more. A link to a place on a page that has not been looked at yet is judged when it
    is, a link to a file that is not there yet at the end.
    """

    def __init__(self, files: Collection[str], base: str, text_of: Callable[[str], str]) -> None:
        self.files = files
        self.base = base
        self._text_of = text_of
        self._places: dict[str, frozenset[str]] = {}
        # Menus repeat the same links on every page: one that leads there from one leads from all.
        self._sound: set[str] = set()
        self._waiting: dict[str, dict[tuple[str, _Target], list[tuple[str, int]]]] = defaultdict(
            dict
        )
        self._missing: list[tuple[str, int, str, _Target]] = []
        self._faulty: list[tuple[str, int, Fault]] = []

    def know_places(self, name: str, text: str) -> None:
        """Know which places a page has, before it or others are looked at."""
        self._places[name] = frozenset(_ID.findall(text))

    def look(self, name: str, text: str) -> None:
        """Look at the links of a page."""
        if name not in self._places:
            self.know_places(name, text)
        checked: set[str] = set()
        for match in _LINK.finditer(text):
            written = match[0]
            if written in self._sound or written in checked:
                continue
            link, start = unescape(match["address"]), match.start("address")
            judged = self._judge(link, name, loaded=match["kind"] != "href")
            whole = not link.startswith(("#", "?")) and link != ""
            if isinstance(judged, _Target):
                if judged.page not in self.files:
                    self._missing.append((name, start, link, judged))
                    checked.add(written)
                    continue
                if judged.place and judged.page not in self._places:
                    waiting = self._waiting[judged.page].setdefault((link, judged), [])
                    waiting.append((name, start))
                    checked.add(written)
                    continue
                judged = self._judge_place(link, judged)
            (self._sound if whole and judged is None else checked).add(written)
            if judged is not None:
                self._faulty.append((name, start, judged))
        self._judge_waiting(name)

    def findings(self) -> list[Finding]:
        """Every link that leads nowhere, with the page and line that it stands on.

        All pages have been looked at: what has not been is none, and has no places.
        """
        for name in [*self._waiting]:
            self._judge_waiting(name)
        for name, start, link, target in self._missing:
            missing = target.page not in self.files
            if fault := _leads_nowhere(link) if missing else self._judge_place(link, target):
                self._faulty.append((name, start, fault))
        self._missing.clear()
        found = []
        for name, start, fault in self._faulty:
            before = self._text_of(name)[:start]
            place = Place(name, before.count("\n") + 1, start - before.rfind("\n"))
            found.append(error("broken-link", place, *fault))
        return found

    def _judge_waiting(self, name: str) -> None:
        for (link, target), links in self._waiting.pop(name, {}).items():
            if (fault := self._judge_place(link, target)) is not None:
                self._faulty += [(page, start, fault) for page, start in links]

    def _judge_place(self, link: str, target: _Target) -> Fault | None:
        if not target.place or target.place in self._places.get(target.page, ()):
            return None
        return (
            tell(
                "the link '%(address)s' leads to a place that the page does not have", address=link
            ),
            tell("correct what stands behind the sign #, or remove it"),
        )

    def _judge(self, link: str, page: str, *, loaded: bool) -> Fault | _Target | None:
        """What is wrong with a link, or what it leads to inside the site.

        ``loaded`` says that a browser fetches it without being asked.
        """
        if scheme := re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", link):
            if loaded:
                return (
                    tell("'%(address)s' would be fetched from another site", address=link),
                    tell(
                        "put the file into the folder of the site's own files, and link to it there"
                    ),
                )
            if scheme[1].lower() in OUTWARD_SCHEMES:
                return None
            return (
                tell("the link '%(address)s' is not one that a page may have", address=link),
                tell(
                    "let it begin with %(starts)s",
                    starts=listed(("https://", "mailto:", "tel:"), "or"),
                ),
            )
        path, _, fragment = link.partition("#")
        path = unquote(path.partition("?")[0])
        if path == "":
            target = page
        elif not path.startswith(f"{self.base}/"):
            return (
                tell("the link '%(address)s' leads out of the site", address=link),
                tell(
                    "link to a record as %(record)s, to a page as %(page)s, to another site by its "
                    "whole address",
                    record="[[kpis/ID]]",
                    page="[[progress]]",
                ),
            )
        else:
            target = path.removeprefix(f"{self.base}/")
            if target == "" or target.endswith("/"):
                target += "index.html"
        return _Target(target, unquote(fragment))


def _leads_nowhere(link: str) -> Fault:
    return (
        tell("the link '%(address)s' leads nowhere", address=link),
        tell("correct the address where it was written, or remove the link"),
    )
