"""Every source, with all that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publishing.elements import Link, SourceView
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from tracker.model import Source


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source and what rests on it."""

    source: SourceView
    rests: list[Link]
    count: str


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one kind."""

    id: str
    heading: LocalText
    weak: bool
    count: str
    entries: list[SourceEntry]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """What the sources page shows."""

    title: str
    lead: str
    groups: list[SourceGroup]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The sources page."""
    yield planned(presenter.urls.section("sources"), sources_page, presenter)


def sources_page(presenter: Presenter) -> Page:
    """The sources page."""
    view = sources_view(presenter)
    return Page("sources", "sources.html", view.title, view.lead, "sources", view)


def sources_view(presenter: Presenter) -> SourcesView:
    """What the sources page shows: by kind, the strongest first."""
    strategy, say = presenter.strategy, presenter.say
    groups = []
    for category in strategy.package.categories("sources", "kind"):
        members = [each for each in strategy.sources if each.kind == category.value]
        if members:
            members.sort(key=lambda each: (each.publisher.casefold(), each.title.casefold()))
            groups.append(
                SourceGroup(
                    f"kind-{category.value}",
                    presenter.category("sources", "kind", category.value),
                    bool(category.extra.get("weak")),
                    presenter.number(len(members)),
                    [entry(presenter, each) for each in members],
                )
            )
    return SourcesView(
        title=say("Sources"),
        lead=presenter.say_plural(
            "%(num)s public page that the facts on this site rest on, by kind.",
            "%(num)s public pages that the facts on this site rest on, by kind.",
            len(strategy.sources),
        ),
        groups=groups,
    )


def entry(presenter: Presenter, source: Source) -> SourceEntry:
    """A source with links to the records that cite it."""
    strategy = presenter.strategy
    links: dict[str, Link] = {}
    citations = strategy.citations.get(source.id, ())
    for citation in citations:
        link = presenter.record_link(citation.parent_resource, citation.parent_id)
        if link is not None:
            links.setdefault(link.url, link)
    view = presenter.source(source.id)
    assert view is not None
    return SourceEntry(
        view,
        list(links.values()),
        presenter.say_plural("%(num)s fact", "%(num)s facts", len(citations)),
    )
