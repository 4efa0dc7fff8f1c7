"""The guide for those who edit: one text after the other, in the order of the files' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import Link, ListedLink
from publishing.pages import Page, PlannedFile, PlannedPage, planned
from publishing.pictures import pictures_in
from publishing.presenter import Presenter
from publishing.prose import Document, slug_of
from publishing.publication import Publication
from strategy_pages.views.prose import document, html

INDEX = "index"
"""The text at the head of the list of pages."""


@dataclass(frozen=True, slots=True)
class GuideView:
    """The top of the guide: what it is for, and its pages."""

    title: str
    lead: str
    body: Markup
    language: str
    direction: str
    foreign: bool
    pages: list[ListedLink]


@dataclass(frozen=True, slots=True)
class GuidePageView:
    """A page of the guide, between the one before it and the one after it."""

    title: str
    lead: str
    body: Markup
    language: str
    direction: str
    foreign: bool
    previous: Link | None
    following: Link | None


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The top of the guide and its pages; nothing where nobody wrote one."""
    names = page_names(presenter.publication)
    if not presenter.publication.guide:
        return
    yield planned(presenter.urls.section("guide"), top_page, presenter)
    for name in names:
        yield planned(presenter.urls.guide(slug_of(name)), guide_page, presenter, names, name)


def files(publication: Publication) -> Iterator[PlannedFile]:
    """The pictures of all texts."""
    urls = publication.urls[publication.default_language.code]
    for path in pictures_in(publication.sources.content):
        yield PlannedFile(urls.image(path.name), path.read_bytes)


def page_names(publication: Publication) -> list[str]:
    """The texts of the guide's pages, in order; 10 comes after 9."""

    def order(name: str) -> tuple[int, str]:
        number = name.partition("-")[0]
        return (int(number) if number.isdecimal() else len(names), name)

    names = {name for name, _ in publication.guide} - {INDEX}
    return sorted(names, key=order)


def listed(presenter: Presenter) -> list[ListedLink]:
    """The guide's pages as links, each with what it is about."""
    return [
        ListedLink(
            presenter.local(each.title, each.language),
            presenter.urls.guide(slug_of(name)),
            presenter.local(each.metadata.get("summary", ""), each.language),
        )
        for name in page_names(presenter.publication)
        if (each := document(presenter, "guide", name))
    ]


def top_page(presenter: Presenter) -> Page:
    """The list of the guide's pages, under what is said of the whole."""
    found = document(presenter, "guide", INDEX)
    label = presenter.say("Guide for editors")
    title = (
        presenter.local(found.title, found.language)
        if found
        else presenter.local(label, presenter.language.code)
    )
    view = GuideView(
        title=title.plain,
        lead=found.metadata.get("summary", "") if found else "",
        body=html(presenter, found) if found else Markup(""),
        language=title.language,
        direction=title.direction,
        foreign=title.differs,
        pages=listed(presenter),
    )
    return Page("guide", "guide/guide.html", title, view.lead, "guide", view)


def guide_page(presenter: Presenter, names: Sequence[str], name: str) -> Page:
    """One page of the guide."""
    found = document(presenter, "guide", name)
    assert found is not None, "pages are made of the texts that there are"
    place = names.index(name)
    title = presenter.local(found.title, found.language)
    view = GuidePageView(
        title=found.title,
        lead=found.metadata.get("summary", ""),
        body=html(presenter, found),
        language=found.language,
        direction=title.direction,
        foreign=title.differs,
        previous=_link(presenter, names[place - 1]) if place else None,
        following=_link(presenter, names[place + 1]) if place + 1 < len(names) else None,
    )
    top = document(presenter, "guide", INDEX)
    label = presenter.local(top.title, top.language) if top else presenter.say("Guide for editors")
    trail = [Link(label, presenter.urls.section("guide"))]
    return Page("guide-page", "guide/page.html", title, view.lead, "guide", view, trail)


def _link(presenter: Presenter, name: str) -> Link | None:
    found: Document | None = document(presenter, "guide", name)
    if found is None:
        return None
    return Link(presenter.local(found.title, found.language), presenter.urls.guide(slug_of(name)))
