"""Who is there: the whole directory, counted by kind, place and service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecosystem_directory.views.entries import (
    DIRECTORY,
    WHOLE_DIRECTORY,
    EntryGroup,
    filters,
    grouped_by_kind,
    labels,
    values_in_order,
)
from publishing.awaited import awaited
from publishing.elements import (
    AwaitedView,
    Download,
    Fact,
    Link,
    ListedLink,
    MatrixCell,
    MatrixLine,
    MatrixView,
    Select,
)
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.sections import SECTION_BY_NAME
from tracker.directory import city_of, jurisdiction_of
from tracker.freshness import STALE_AFTER_DAYS, is_stale
from tracker.model import Organisation, SupportScheme

STEPS = (1, 2, 5, 10, 20)
"""From how many organisations on a field of the matrix has the first, second … shade."""


@dataclass(frozen=True, slots=True)
class OverviewView:
    """What the overview shows; ``id`` is the list's place on the page."""

    id: str
    title: str
    lead: str
    entrances: list[ListedLink]
    matrix: MatrixView | None
    services: list[ListedLink]
    without_service: str
    freshness: list[str]
    statuses: list[Fact]
    filters: list[Select]
    groups: list[EntryGroup]
    awaited: list[AwaitedView]
    tables: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The overview."""
    here = menu_item(presenter, "ecosystem")
    if here is not None:
        yield planned(here.url, overview_page, presenter)


def overview_page(presenter: Presenter) -> Page:
    """The overview."""
    view = overview_view(presenter)
    return Page("ecosystem", "ecosystem/overview.html", view.title, view.lead, "ecosystem", view)


def overview_view(presenter: Presenter) -> OverviewView:
    """What the overview shows."""
    say, strategy = presenter.say, presenter.strategy
    organisations = strategy.records(Organisation)
    without = sum(not each.services for each in organisations)
    return OverviewView(
        id=DIRECTORY,
        title=say(SECTION_BY_NAME["ecosystem"].label),
        lead=lead(presenter, organisations),
        entrances=entrances(presenter, organisations),
        matrix=kinds_by_place(presenter, organisations) if organisations else None,
        services=services(presenter, organisations),
        without_service=presenter.say_plural(
            "For %(num)s organisation no source names a service.",
            "For %(num)s organisations no source names a service.",
            without,
        )
        if without
        else "",
        freshness=freshness(presenter, organisations) if organisations else [],
        statuses=statuses(presenter, organisations),
        filters=filters(presenter, organisations, kinds=True),
        groups=grouped_by_kind(presenter, organisations),
        awaited=awaited(presenter, "ecosystem"),
        tables=presenter.tables(
            {
                "organisations": say("All organisations"),
                "cities": say("Cities"),
                "support_schemes": say("Support schemes"),
            }
        ),
    )


def lead(presenter: Presenter, organisations: Sequence[Organisation]) -> str:
    """How many there are, and of how many the seat is known."""
    strategy = presenter.strategy
    cities = {city.id for each in organisations if (city := city_of(strategy, each))}
    seated = sum(city_of(strategy, each) is not None for each in organisations)
    listed = presenter.say_plural(
        "%(num)s organisation is in the directory.",
        "%(num)s organisations are in the directory.",
        len(organisations),
    )
    if not seated:
        return listed
    return presenter.say(
        "%(listed)s A public source names the seat of %(seated)s of them, in %(cities)s.",
        listed=listed,
        seated=presenter.number(seated),
        cities=presenter.say_plural("%(num)s city", "%(num)s cities", len(cities)),
    )


def entrances(presenter: Presenter, organisations: Sequence[Organisation]) -> list[ListedLink]:
    """The ways into the section, each with what is there."""
    kinds = Counter(kind for each in organisations for kind in each.kinds)
    schemes = presenter.strategy.records(SupportScheme)
    notes = {
        "ecosystem/startups": listed(presenter, kinds["startup"]),
        "ecosystem/exporters": listed(presenter, kinds["exporter"]),
        "ecosystem/support": presenter.say_plural(
            "%(num)s scheme for start-ups, firms and exporters",
            "%(num)s schemes for start-ups, firms and exporters",
            len(schemes),
        ),
        "ecosystem/join": presenter.say("What is needed, and how to be corrected or removed"),
    }
    return [
        ListedLink(item.label, item.url, note)
        for name, note in notes.items()
        if (item := menu_item(presenter, name))
    ]


def listed(presenter: Presenter, number: int) -> str:
    """How many are listed."""
    return presenter.say_plural(
        "%(num)s organisation is listed.", "%(num)s organisations are listed.", number
    )


def kinds_by_place(presenter: Presenter, organisations: Sequence[Organisation]) -> MatrixView:
    """How many organisations of each kind have their seat in each province or territory."""
    say, strategy = presenter.say, presenter.strategy
    places = {each.id: jurisdiction_of(strategy, each) for each in organisations}
    counts = Counter(
        (place.id if (place := places[each.id]) else "", kind)
        for each in organisations
        for kind in each.kinds
    )
    kinds = [
        value
        for value in values_in_order(presenter, "kinds")
        if any(kind == value for _, kind in counts)
    ]

    def line(heading: str, place: str, url: str) -> MatrixLine:
        return MatrixLine(
            heading, [matrix_cell(presenter, counts[place, kind]) for kind in kinds], url
        )

    def filtered(**choices: str) -> str:
        return presenter.urls.filtered("ecosystem", WHOLE_DIRECTORY, **choices)

    lines = [
        line(presenter.text(each.title).plain, each.id, filtered(jurisdiction=each.id))
        for each in strategy.jurisdictions
        if each.is_part or any(place == each.id for place, _ in counts)
    ]
    if any(place == "" for place, _ in counts):
        lines.append(line(say("No source names the seat"), "", ""))
    return MatrixView(
        "kinds-by-place",
        say("Organisations by kind and place"),
        say("Place / kind"),
        [
            Link(label, filtered(kind=kind))
            for kind, label in zip(kinds, labels(presenter, "kinds", kinds), strict=True)
        ],
        lines,
        legend(presenter),
    )


def matrix_cell(presenter: Presenter, number: int) -> MatrixCell:
    """A number, shaded by how large it is."""
    level = sum(number >= each for each in STEPS)
    return MatrixCell(presenter.number(number) if number else "–", level)


def legend(presenter: Presenter) -> list[tuple[int, str]]:
    """What the shades mean."""
    say, number = presenter.say, presenter.number
    found = []
    for level, first in enumerate(STEPS, 1):
        if level == len(STEPS):
            words = say("%(number)s or more", number=number(first))
        elif STEPS[level] == first + 1:
            words = number(first)
        else:
            words = say("%(first)s to %(last)s", first=number(first), last=number(STEPS[level] - 1))
        found.append((level, words))
    return found


def services(presenter: Presenter, organisations: Sequence[Organisation]) -> list[ListedLink]:
    """The services on offer, the commonest first, each leading to who offers it."""
    counts = Counter(value for each in organisations for value in each.services)
    order = values_in_order(presenter, "services")
    common = sorted(counts, key=lambda value: (-counts[value], order.index(value)))
    return [
        ListedLink(
            label,
            presenter.urls.filtered("ecosystem", WHOLE_DIRECTORY, service=value),
            presenter.number(counts[value]),
        )
        for value, label in zip(common, labels(presenter, "services", common), strict=True)
    ]


def freshness(presenter: Presenter, organisations: Sequence[Organisation]) -> list[str]:
    """How long ago the entries were held against their sources."""
    say, as_of = presenter.say, presenter.assessment.as_of
    oldest = min((each.verified_on for each in organisations), key=lambda each: each.start)
    newest = max((each.verified_on for each in organisations), key=lambda each: each.start)
    stale = sum(is_stale(each.verified_on, as_of) for each in organisations)
    when = (
        say("All entries were last verified: %(date)s.", date=presenter.period(newest))
        if oldest == newest
        else say(
            "The entries were last verified between %(first)s and %(last)s.",
            first=presenter.period(oldest),
            last=presenter.period(newest),
        )
    )
    days = presenter.number(STALE_AFTER_DAYS)
    old = (
        presenter.say_plural(
            "%(num)s entry is older than %(days)s days and says so.",
            "%(num)s entries are older than %(days)s days and say so.",
            stale,
            days=days,
        )
        if stale
        else say("None is older than %(days)s days; one that is will say so.", days=days)
    )
    return [when, old]


def statuses(presenter: Presenter, organisations: Sequence[Organisation]) -> list[Fact]:
    """How many entries have each listing status, and what it means."""
    counts = Counter(each.listing_status for each in organisations)
    facts: list[Fact] = []
    for value in values_in_order(presenter, "listing_status"):
        if counts[value]:
            label = presenter.category("organisations", "listing_status", value)
            meaning = presenter.category_meaning("organisations", "listing_status", value)
            name = presenter.say(
                "%(name)s: %(number)s", name=label.plain, number=presenter.number(counts[value])
            )
            facts.append((name, meaning))
    return facts
