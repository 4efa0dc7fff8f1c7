"""The pages of the releases: every version with its zip, and what changed in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from open_data.published import published_tables
from open_data.versions import KeptRelease, kept_releases, versions
from publishing.elements import Cell, Column, Download, Link, TableRow, TableView, text_cell
from publishing.pages import Page, PlannedFile, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.publication import Publication
from tracker.exporting.releases import Key, TableChanges

MOST_SHOWN = 500
"""More changes of one kind in one table are counted; the two zips hold all of them."""


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """What changed in one table, in counts and in full."""

    id: str
    title: Markup
    summary: str
    notes: list[str]
    values: TableView | None
    new_rows: list[str]
    removed_rows: list[str]
    more: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """What the page of a release shows."""

    title: str
    lead: str
    download: list[Download]
    first: bool
    tables: list[ChangedTable]


@dataclass(frozen=True, slots=True)
class ReleasesView:
    """What the page of all releases shows."""

    title: str
    lead: str
    current: str
    releases: TableView | None
    unreleased: list[ChangedTable]
    rules: list[str]


def release_files(publication: Publication) -> Iterator[PlannedFile]:
    """The zip of each release, as it was published."""
    urls = publication.urls[publication.default_language.code]
    for each in kept_releases(publication)[0]:
        name = file_name(publication, each.release.version)
        yield PlannedFile(urls.release_file(name), partial(each.path.read_bytes))


def file_name(publication: Publication, version: str) -> str:
    """How the zip of a version is called where it is offered."""
    return f"{publication.strategy.package.name}-{version}.zip"


def release_pages(presenter: Presenter, top: Link) -> Iterator[PlannedPage]:
    """The list of releases, and a page for each."""
    urls = presenter.urls
    yield planned(urls.releases(), releases_page, presenter, top)
    here = Link(presenter.say("Releases"), urls.releases())
    for each in kept_releases(presenter.publication)[0]:
        url = urls.release(each.release.version)
        yield planned(url, release_page, presenter, each, [top, here])


def releases_page(presenter: Presenter, top: Link) -> Page:
    """The page of all releases."""
    say = presenter.say
    found = versions(presenter.publication)
    view = ReleasesView(
        title=say("Releases of the data"),
        lead=say(
            "Each release is kept for ever at its address. Its version is computed from what "
            "changed since the one before."
        ),
        current=say("The data as they stand here are version %(version)s.", version=found.current),
        releases=list_table(presenter, found.kept) if found.kept else None,
        unreleased=[changed_table(presenter, each) for each in found.unreleased],
        rules=[
            say("A new or removed column, a removed table or a removed row: a new first number."),
            say("New rows or a new table: a new second number."),
            say("A corrected value: a new third number."),
        ],
    )
    return Page("releases", "releases.html", view.title, view.lead, "data", view, [top])


def list_table(presenter: Presenter, kept: Sequence[KeptRelease]) -> TableView:
    """Every release, the latest first."""
    say = presenter.say
    return TableView(
        "releases",
        say("Every release, the newest first"),
        [
            Column(say("Version")),
            Column(say("Data as of")),
            Column(say("What changed")),
            Column(say("Download")),
        ],
        [list_row(presenter, each) for each in kept],
    )


def list_row(presenter: Presenter, kept: KeptRelease) -> TableRow:
    """A release in the list."""
    say, urls = presenter.say, presenter.urls
    version = kept.release.version
    name = file_name(presenter.publication, version)
    return TableRow(
        [
            Cell(Markup('<a href="{}">{}</a>').format(urls.release(version), version)),
            text_cell(presenter.day(date.fromisoformat(kept.release.as_of))),
            text_cell(
                say("the first release")
                if kept.changes is None
                else summary(presenter, kept.changes)
            ),
            Cell(
                Markup('<a href="{}" download>{}</a>').format(
                    urls.release_file(name), presenter.foreign(name)
                )
            ),
        ]
    )


def release_page(presenter: Presenter, kept: KeptRelease, trail: Sequence[Link]) -> Page:
    """The page of one release."""
    say = presenter.say
    version = kept.release.version
    name = file_name(presenter.publication, version)
    kilobytes = -(-kept.path.stat().st_size // 1000)
    view = ReleaseView(
        title=say("Version %(version)s", version=version),
        lead=say(
            "Data as of %(date)s.",
            date=presenter.day(date.fromisoformat(kept.release.as_of)),
        ),
        download=[
            Download(
                name,
                presenter.urls.release_file(name),
                "ZIP",
                say("%(size)s kB", size=presenter.number(kilobytes)),
            )
        ],
        first=kept.changes is None,
        tables=[changed_table(presenter, each) for each in kept.changes or ()],
    )
    return Page("release", "release.html", view.title, view.lead, "data", view, trail)


def changed_table(presenter: Presenter, changes: TableChanges) -> ChangedTable:
    """What changed in one table."""
    say = presenter.say
    return ChangedTable(
        id=changes.name,
        title=table_title(presenter, changes.name),
        summary=summary(presenter, [changes]),
        notes=[
            *([say("This table is new.")] if changes.new_table else []),
            *([say("This table is gone.")] if changes.removed_table else []),
            *(say("New field: %(name)s", name=each) for each in changes.new_columns),
            *(say("Removed field: %(name)s", name=each) for each in changes.removed_columns),
        ],
        values=values_table(presenter, changes) if changes.cells else None,
        new_rows=[key_text(each) for each in changes.new_rows[:MOST_SHOWN]],
        removed_rows=[key_text(each) for each in changes.removed_rows[:MOST_SHOWN]],
        more=more(presenter, changes),
    )


def values_table(presenter: Presenter, changes: TableChanges) -> TableView:
    """Every value that was another before."""
    say = presenter.say
    return TableView(
        f"{changes.name}-values",
        say("Changed values"),
        [
            Column(say("Record")),
            Column(say("Field")),
            Column(say("Before")),
            Column(say("After")),
        ],
        [
            TableRow(
                [
                    text_cell(presenter.foreign(key_text(each.key))),
                    Cell(Markup("<code>{}</code>").format(each.column)),
                    text_cell(presenter.foreign(each.before)),
                    text_cell(presenter.foreign(each.after)),
                ]
            )
            for each in changes.cells[:MOST_SHOWN]
        ],
    )


def summary(presenter: Presenter, changes: Sequence[TableChanges]) -> str:
    """How much changed, in words."""
    plural = presenter.say_plural
    parts = [
        (sum(len(each.new_rows) for each in changes), ("%(num)s new row", "%(num)s new rows")),
        (
            sum(len(each.removed_rows) for each in changes),
            ("%(num)s removed row", "%(num)s removed rows"),
        ),
        (
            sum(len(each.cells) for each in changes),
            ("%(num)s changed value", "%(num)s changed values"),
        ),
        (sum(each.new_table for each in changes), ("%(num)s new table", "%(num)s new tables")),
        (
            sum(each.removed_table for each in changes),
            ("%(num)s removed table", "%(num)s removed tables"),
        ),
        (
            sum(len(each.new_columns) + len(each.removed_columns) for each in changes),
            ("%(num)s new or removed field", "%(num)s new or removed fields"),
        ),
    ]
    said = [plural(one, many, number) for number, (one, many) in parts if number]
    return presenter.language.listed(said) if said else presenter.say("nothing")


def more(presenter: Presenter, changes: TableChanges) -> str:
    """How many changes are not shown; '' where all are."""
    hidden = sum(
        max(0, len(each) - MOST_SHOWN)
        for each in (changes.new_rows, changes.removed_rows, changes.cells)
    )
    if not hidden:
        return ""
    return presenter.say_plural(
        "%(num)s more change is in the files.", "%(num)s more changes are in the files.", hidden
    )


def key_text(key: Key) -> str:
    """A row's key as it is named: its parts that are filled."""
    return " / ".join(part for part in key if part)


def table_title(presenter: Presenter, name: str) -> Markup:
    """A table's name, linked where it is still published."""
    tables = published_tables(presenter.publication)
    found = next((each.resource for each in tables if each.resource.name == name), None)
    if found is None:
        return Markup("<code>{}</code>").format(name)
    return Markup('<a href="{}">{}</a>').format(
        presenter.urls.dataset(name), presenter.resource_title(found)
    )
