"""The site of one publication, in memory: each page and file made when it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from publishing.pages import PageGenerator, PlannedPage, frame, language_rooms
from publishing.presenter import Presenter
from publishing.publication import Publication
from publishing.stylesheets import STYLESHEET, stylesheet
from tracker.urls import Urls

KEPT = 200
"""So many pages are kept once they are made, for whoever looks at them again."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as it is served. ``version`` changes with its content."""

    kind: str
    content: bytes
    version: str


class PageError(Exception):
    """A page that cannot be made; what is in the way is its cause."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


@dataclass(frozen=True, slots=True)
class _Plan:
    presenter: Presenter
    environment: Environment
    page: PlannedPage


class PreviewSite:
    """The pages and files of a publication by their addresses."""

    def __init__(self, publication: Publication, generators: Sequence[PageGenerator]) -> None:
        self.publication = publication
        self.generators = generators
        self._plans = {
            page.url: _Plan(presenter, environment, page)
            for generator in generators
            for presenter, environment in language_rooms(publication)
            for page in generator.pages(presenter)
        }
        self._kept: dict[str, MadePage] = {}
        self._failed: dict[str, PageError] = {}
        self._static = publication.sources.theme / "static"

    @property
    def addresses(self) -> Iterable[str]:
        """The address of every page, in the order of a build."""
        return self._plans.keys()

    @cached_property
    def files(self) -> set[str]:
        """The names of all that a build would write, but for what pages put beside themselves.

        :meth:`know_attachments` adds that, once they are made.
        """
        names = {self.name_of(url) for url in (*self._plans, *self._files)}
        return names | {f"theme/{name}" for name in self._names_of_theme()}

    def know_attachments(self) -> None:
        """Add what pages have put beside themselves to the files."""
        self.files.update(self.name_of(url) for url in [*self.publication.attachments])

    @cached_property
    def _files(self) -> dict[str, Callable[[], bytes]]:
        return {
            each.url: each.make
            for generator in self.generators
            for each in generator.files(self.publication)
        }

    def name_of(self, url: str) -> str:
        """The file that a build would write what is at an address into."""
        return self._urls.output_file(url)

    def page(self, url: str) -> MadePage | None:
        """The page at an address, made now if it has not been; None where there is none.

        Raises :class:`PageError` for one that cannot be made.
        """
        if url not in self._plans:
            return None
        if url in self._failed:
            raise self._failed[url]
        made = self._kept.get(url)
        if made is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            made = self._kept[url] = self.make(url)
        return made

    def make(self, url: str) -> MadePage:
        """Make the page at an address, whether it has been made before or not."""
        plan = self._plans[url]
        try:
            page = plan.page.make()
            template = plan.environment.get_template(page.template)
            text = template.render(page=frame(page, url, plan.presenter), view=page.view)
        except Exception as fault:  # of whatever a page is made of
            self._failed[url] = PageError(url)
            raise self._failed[url] from fault
        content = f"{text}\n".encode()
        return MadePage(page.kind, content, hashlib.sha256(content).hexdigest()[:16])

    def not_found(self, url: str) -> MadePage | None:
        """The page for an address that has none, in the language that the address begins with."""
        for language in reversed(self.publication.languages):
            urls = self.publication.urls[language.code]
            if url.startswith(urls.home()) and (page := self.page(urls.not_found())):
                return page
        return None

    def file(self, url: str) -> bytes | None:
        """The content of a file that is no page; None where there is none."""
        if url in self._files:
            return self._files[url]()
        if url not in self.publication.attachments:
            self._make_around(url)
        if url in self.publication.attachments:
            return self.publication.attachments[url]
        return self._file_of_theme(url)

    def _make_around(self, url: str) -> None:
        """Make the page whose folder a file lies in: it may be what puts the file there."""
        folder = url.rpartition("/")[0]
        while folder.startswith(self._urls.home().rstrip("/")):
            if self.page(f"{folder}/") is not None or "/" not in folder:
                return
            folder = folder.rpartition("/")[0]

    def _file_of_theme(self, url: str) -> bytes | None:
        base = self._urls.static("")
        name = url.removeprefix(base)
        if not url.startswith(base):
            return None
        if name == STYLESHEET:
            return stylesheet(self.publication.sources.theme).encode()
        path = (self._static / name).resolve()
        if not path.is_relative_to(self._static.resolve()) or not path.is_file():
            return None
        return path.read_bytes()

    def _names_of_theme(self) -> set[str]:
        paths: Iterable[Path] = self._static.rglob("*")
        names = {path.relative_to(self._static).as_posix() for path in paths if path.is_file()}
        return {name for name in names if not name.endswith(".css")} | {STYLESHEET}

    @property
    def _urls(self) -> Urls:
        return self.publication.urls[self.publication.default_language.code]
