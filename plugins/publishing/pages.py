"""Writing pages: a Pelican generator that renders views straight from the model."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec

from jinja2 import Environment
from pelican.generators import Generator

from publishing.elements import Link, PageFrame, Twin, Words
from publishing.presenter import Presenter
from publishing.publication import Publication
from publishing.templates import make_environment
from tracker.findings import Finding

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to write: its template and what the template receives.

    ``trail`` leads from the home page to it, without the two ends. ``kind`` names the sort of
    page. ``excerpt_of`` is the address of the page that it shows a part of: search engines are sent
    there.
    """

    kind: str
    template: str
    title: Words
    description: str
    section: str
    view: Any
    trail: Sequence[Link] = ()
    excerpt_of: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be: its address, and what makes the page once it is asked for.

    A build asks for all of them, one after the other; the preview for the one that is looked at.
    """

    url: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site that belongs to no page: its address, and what makes its content."""

    url: str
    make: Callable[[], bytes]


def planned(
    url: str,
    make: Callable[Arguments, Page],
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> PlannedPage:
    """A page at an address, which ``make`` makes of the arguments."""
    return PlannedPage(url, partial(make, *arguments, **named))


class PageGenerator(Generator, ABC):  # type: ignore[misc]
    """Base of the plugins' generators: the pages of each language, and what belongs to none.

    Everything comes from the publication that a method is given. A generator keeps nothing of it,
    for the preview asks one generator for the pages of one publication after the other.
    """

    def generate_context(self) -> None:
        """Prepare what is made faster all at once. Data were loaded before Pelican started."""
        publication: Publication = self.settings["PUBLICATION"]
        publication.findings_of_output.extend(self.findings(publication))
        self.prepare(publication)

    def findings(self, publication: Publication) -> Iterable[Finding]:
        """What is wrong with further sources that only these pages are made from."""
        return ()

    def prepare(self, publication: Publication) -> None:
        """Make beforehand what pages would else make one by one."""

    @abstractmethod
    def pages(self, presenter: Presenter) -> Iterable[PlannedPage]:
        """The pages of one language."""

    def files(self, publication: Publication) -> Iterable[PlannedFile]:
        """The files that belong to no page; what a page offers goes to its attachments."""
        return ()

    def generate_output(self, writer: Any) -> None:
        """Write the files, and every page of every language."""
        publication: Publication = self.settings["PUBLICATION"]
        output = Path(self.output_path)
        urls = publication.urls[publication.default_language.code]
        for file in self.files(publication):
            path = output / urls.output_file(file.url)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.make())
        for presenter, environment in language_rooms(publication):
            for each in self.pages(presenter):
                page = each.make()
                writer.write_file(
                    urls.output_file(each.url),
                    environment.get_template(page.template),
                    {"page": frame(page, each.url, presenter), "view": page.view},
                    relative_urls=False,
                    url=each.url,
                )


def language_rooms(publication: Publication) -> list[tuple[Presenter, Environment]]:
    """Each language's presenter and environment, made once per publication."""

    def make() -> list[tuple[Presenter, Environment]]:
        sources = publication.sources
        presenters = [Presenter(publication, language) for language in publication.languages]
        return [(each, make_environment(each, sources.theme, sources.cache)) for each in presenters]

    return publication.once("language rooms", make)


def frame(page: Page, url: str, presenter: Presenter) -> PageFrame:
    """The frame around a page: breadcrumbs, its twins in the other languages, absolute address."""
    publication, urls = presenter.publication, presenter.urls
    here = Link(page.title, url)
    home = Link(presenter.say("Home"), urls.home())
    path = url.removeprefix(urls.home())
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
        url=url,
        section=page.section,
        breadcrumbs=[] if url == urls.home() else [home, *page.trail, here],
        twins=twins,
        canonical=urls.absolute(page.excerpt_of or url),
        is_indexed=not page.excerpt_of,
    )
