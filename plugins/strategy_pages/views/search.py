"""Finding anything: one table of every record, which the browser can filter as the reader types.

Without a script it is an index of the whole site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publishing.elements import (
    Column,
    Link,
    Option,
    Select,
    TableRow,
    TableView,
    Words,
    link_cell,
    text_cell,
)
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import SHOWN_TOGETHER
from strategy_pages.views import guide, prose
from tracker.reading.descriptor import Resource
from tracker.urls import SHARED_PAGES


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page shows."""

    title: str
    lead: str
    table: TableView
    filters: list[Select]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The search page."""
    yield planned(presenter.urls.section("search"), search_page, presenter)


def search_page(presenter: Presenter) -> Page:
    """The search page."""
    view = search_view(presenter)
    return Page("search", "search.html", view.title, view.lead, "search", view)


def search_view(presenter: Presenter) -> SearchView:
    """Every record that has a page, by kind."""
    say, strategy = presenter.say, presenter.strategy
    kinds: Sequence[tuple[str, Words, list[tuple[Link, Words]]]] = [
        (
            "pillar",
            say("Pillar"),
            [(presenter.link(each), presenter.text(each.summary)) for each in strategy.pillars],
        ),
        (
            "objective",
            say("Objective"),
            [(presenter.link(each), presenter.text(each.summary)) for each in strategy.objectives],
        ),
        (
            "action",
            say("Action"),
            [(presenter.link(each), presenter.text(each.summary)) for each in strategy.actions],
        ),
        (
            "indicator",
            say("Indicator"),
            [(presenter.link(each), presenter.text(each.definition)) for each in strategy.kpis],
        ),
        (
            "institution",
            say("Institution"),
            [
                (
                    presenter.link(each),
                    presenter.text(each.mandate) or presenter.foreign(each.abbreviation),
                )
                for each in strategy.institutions
            ],
        ),
        (
            "jurisdiction",
            say("Jurisdiction"),
            [
                (presenter.link(each), presenter.text(each.summary))
                for each in strategy.jurisdictions
            ],
        ),
        *(
            (
                resource.name,
                presenter.resource_title(resource),
                general_entries(presenter, resource),
            )
            for resource in further_resources(presenter)
        ),
        (
            "update",
            say("Update"),
            [(Link(each.label, each.url), each.note) for each in prose.latest_updates(presenter)],
        ),
        (
            "guide",
            say("Guide for editors"),
            [(Link(each.label, each.url), each.note) for each in guide.listed(presenter)],
        ),
    ]
    rows = [
        TableRow([link_cell(link), text_cell(label), text_cell(words)], {"kind": kind})
        for kind, label, entries in kinds
        for link, words in entries
    ]
    return SearchView(
        title=say("Search"),
        lead=presenter.say_plural(
            "%(num)s page of this site, to search by word or by kind.",
            "%(num)s pages of this site, to search by word or by kind.",
            len(rows),
        ),
        table=TableView(
            "everything",
            say("Everything on this site"),
            [Column(say("Title")), Column(say("Kind")), Column(say("In short"))],
            rows,
        ),
        filters=[
            Select(
                "kind",
                say("Kind"),
                [Option(kind, label) for kind, label, entries in kinds if entries],
            )
        ],
    )


def further_resources(presenter: Presenter) -> list[Resource]:
    """The resources with pages that are listed here by nothing but their descriptor."""
    strategy = presenter.strategy
    return [
        each
        for each in strategy.package.resources
        if each.name in strategy.linkable
        and each.name not in (*SHOWN_TOGETHER, *SHARED_PAGES)
        and strategy.tables[each.name].rows
    ]


def general_entries(presenter: Presenter, resource: Resource) -> list[tuple[Link, Words]]:
    """The records of a resource, each with what it is in short."""
    strategy = presenter.strategy
    return [
        (link, presenter.text(strategy.text_of(row, "summary")))
        for row in strategy.tables[resource.name].rows
        if (link := presenter.record_link(resource.name, row.text("id") or "")) is not None
    ]
