"""The directories of one kind of organisation: start-ups, exporters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecosystem_directory.views.entries import (
    DIRECTORY,
    EntryGroup,
    filters,
    grouped_by_place,
)
from publishing.elements import Download, Link, Select
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from tracker.checking.rules.market import EXPORTER
from tracker.model import Organisation
from tracker.words import N_

STARTUP = "startup"


@dataclass(frozen=True, slots=True)
class Directory:
    """Which organisations a directory lists, and what it says of them.

    ``about`` says who is in it; ``nobody`` stands there where it lists none.
    """

    section: str
    kind: str
    about: str
    nobody: str


DIRECTORIES = (
    Directory(
        "ecosystem/startups",
        STARTUP,
        N_("Organisations that a public source calls a start-up, by where they are."),
        N_("No public source that has been read names a start-up yet."),
    ),
    Directory(
        "ecosystem/exporters",
        EXPORTER,
        N_(
            "Organisations of which a public source names customers, markets or exports abroad, by "
            "where they are."
        ),
        N_("No public source that has been read names an exporter yet."),
    ),
)


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """What a directory shows; ``id`` is the list's place on the page."""

    id: str
    title: str
    lead: str
    count: str
    nobody: str
    filters: list[Select]
    groups: list[EntryGroup]
    join: Link | None
    tables: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """A page for each directory."""
    above = menu_item(presenter, "ecosystem")
    for directory in DIRECTORIES:
        here = menu_item(presenter, directory.section)
        if here is not None and above is not None:
            trail = [Link(above.label, above.url)]
            yield planned(here.url, directory_page, presenter, directory, str(here.label), trail)


def directory_page(
    presenter: Presenter, directory: Directory, title: str, trail: Sequence[Link]
) -> Page:
    """A directory's page."""
    view = directory_view(presenter, directory, title)
    return Page(
        "directory",
        "ecosystem/directory.html",
        view.title,
        view.lead,
        directory.section,
        view,
        trail,
    )


def directory_view(presenter: Presenter, directory: Directory, title: str) -> DirectoryView:
    """What a directory shows."""
    say = presenter.say
    members = presenter.strategy.grouped(Organisation, "kinds").get(directory.kind, ())
    join = menu_item(presenter, "ecosystem/join")
    return DirectoryView(
        id=DIRECTORY,
        title=title,
        lead=say(directory.about),
        count=presenter.say_plural(
            "%(num)s organisation is listed.", "%(num)s organisations are listed.", len(members)
        ),
        nobody="" if members else say(directory.nobody),
        filters=filters(presenter, members),
        groups=grouped_by_place(presenter, members, directory.kind),
        join=Link(join.label, join.url) if join else None,
        tables=presenter.tables({"organisations": say("All organisations")}),
    )
