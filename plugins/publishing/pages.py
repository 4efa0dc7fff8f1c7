"""Writing pages: a Pelican generator that renders views straight from the model."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from pelican.generators import Generator

from publishing.elements import Link, PageFrame, Twin, Words
from publishing.presenter import Presenter
from publishing.publication import Publication
from publishing.templates import make_environment


@dataclass(frozen=True, slots=True)
class Page:
    """A page to write: its address, its template and what the template receives.

    ``trail`` leads from the home page to it, without the two ends. ``kind`` names the sort of
    page.
    """

    kind: str
    url: str
    template: str
    title: Words
    description: str
    section: str
    view: Any
    trail: Sequence[Link] = ()


class PageGenerator(Generator, ABC):  # type: ignore[misc]
    """Base of the plugins' generators: once per language, the pages that :meth:`pages` yields."""

    def generate_context(self) -> None:
        """Nothing to collect: everything was loaded before Pelican started."""

    @abstractmethod
    def pages(self, presenter: Presenter) -> Iterable[Page]:
        """The pages of one language."""

    def generate_output(self, writer: Any) -> None:
        """Render every page of every language."""
        publication: Publication = self.settings["PUBLICATION"]
        for presenter, environment in language_rooms(publication):
            for page in self.pages(presenter):
                writer.write_file(
                    presenter.urls.output_file(page.url),
                    environment.get_template(page.template),
                    {"page": frame(page, presenter), "view": page.view},
                    relative_urls=False,
                    url=page.url,
                )


_ROOMS: dict[int, list[tuple[Presenter, Environment]]] = {}


def language_rooms(publication: Publication) -> Iterator[tuple[Presenter, Environment]]:
    """Each language's presenter and environment, made once per publication."""
    if id(publication) not in _ROOMS:
        _ROOMS.clear()
        sources = publication.sources
        rooms = []
        for language in publication.languages:
            presenter = Presenter(publication, language)
            rooms.append((presenter, make_environment(presenter, sources.theme, sources.cache)))
        _ROOMS[id(publication)] = rooms
    yield from _ROOMS[id(publication)]


def frame(page: Page, presenter: Presenter) -> PageFrame:
    """The frame around a page: breadcrumbs, its twins in the other languages, absolute address."""
    publication, urls = presenter.publication, presenter.urls
    here = Link(page.title, page.url)
    home = Link(presenter.say("Home"), urls.home())
    path = page.url.removeprefix(urls.home())
    twins = [
        Twin(
            each.code,
            each.name,
            each.direction,
            publication.urls[each.code].home() + path,
        )
        for each in publication.languages
        if each.code != presenter.language.code
    ]
    return PageFrame(
        kind=page.kind,
        title=str(page.title),
        description=page.description,
        url=page.url,
        section=page.section,
        breadcrumbs=[] if page.url == urls.home() else [home, *page.trail, here],
        twins=twins,
        canonical=urls.absolute(page.url),
    )
