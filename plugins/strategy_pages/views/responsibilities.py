"""Who does what: by action, by body, by place, and what nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.cells import institution_link
from publishing.elements import (
    AwaitedView,
    CountView,
    Download,
    Fact,
    ListedLink,
    MatrixView,
    Option,
    Select,
    TableView,
    Words,
    joined,
)
from publishing.filters import record_options
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.titles import by_title
from strategy_pages.views.responsibility_tables import (
    bodies_with_roles,
    by_body,
    by_place,
    level_filter,
    others,
    split,
)
from strategy_pages.views.role_matrix import RoleMatrix, pillar_matrix, place_matrix
from tracker.responsibilities import Standing
from tracker.words import N_

ROLE_MEANINGS = {
    "A": N_("answers for the result; never two at a time"),
    "R": N_("carries the work out"),
    "S": N_("helps with money, staff or advice"),
    "C": N_("is asked before a decision"),
    "I": N_("is told of what is done"),
}
"""What the letters of the matrix mean."""


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Actions that lack the same."""

    id: str
    heading: str
    note: str
    links: list[ListedLink]


@dataclass(frozen=True, slots=True)
class ResponsibilitiesView:
    """What the responsibilities page shows."""

    title: str
    lead: str
    counts: list[CountView]
    gaps: list[GapGroup]
    places_sentence: str
    by_place: TableView | None
    places: RoleMatrix | None
    key: list[Fact]
    filters: list[Select]
    matrices: list[RoleMatrix]
    split: MatrixView
    by_body: TableView
    body_filters: list[Select]
    others: list[ListedLink]
    awaited: list[AwaitedView]
    as_of: str
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The responsibilities page."""
    if presenter.strategy.actions:
        yield planned(presenter.urls.section("responsibilities"), responsibilities_page, presenter)


def responsibilities_page(presenter: Presenter) -> Page:
    """The responsibilities page."""
    view = responsibilities_view(presenter)
    return Page(
        "responsibilities",
        "responsibilities/overview.html",
        view.title,
        view.lead,
        "responsibilities",
        view,
    )


def responsibilities_view(presenter: Presenter) -> ResponsibilitiesView:
    """What the responsibilities page shows."""
    strategy, say = presenter.strategy, presenter.say
    standings = list(presenter.assessment.standings.values())
    matrices = [found for each in strategy.pillars if (found := pillar_matrix(presenter, each))]
    return ResponsibilitiesView(
        title=say("Responsibilities"),
        lead=lead(presenter, standings),
        counts=counts(presenter, standings),
        gaps=gaps(presenter, standings),
        places_sentence=places_sentence(presenter, standings),
        by_place=by_place(presenter) if strategy.actions_of_jurisdiction else None,
        places=place_matrix(presenter),
        key=[
            (
                role,
                joined(
                    [presenter.category("responsibilities", "role", role), say(meaning)], say(": ")
                ),
            )
            for role, meaning in ROLE_MEANINGS.items()
        ],
        filters=filters(presenter, standings),
        matrices=matrices,
        split=split(presenter),
        by_body=by_body(presenter),
        body_filters=[level_filter(presenter, bodies_with_roles(presenter))],
        others=others(presenter),
        awaited=awaited(presenter, "responsibilities"),
        as_of=presenter.day(presenter.assessment.as_of),
        downloads=presenter.tables(
            {
                "responsibilities": say("All responsibilities"),
                "actions": say("All actions"),
                "institutions": say("All institutions"),
            }
        ),
    )


def lead(presenter: Presenter, standings: Sequence[Standing]) -> str:
    """The sentence that matters first: for how much nobody answers."""
    number = presenter.number
    parts = [
        presenter.say_plural(
            "For %(without)s of %(num)s action nobody is named as accountable; "
            "for %(undone)s nobody is named to carry it out.",
            "For %(without)s of %(num)s actions nobody is named as accountable; "
            "for %(undone)s nobody is named to carry them out.",
            len(standings),
            without=number(sum(not each.accountable for each in standings)),
            undone=number(sum(not each.responsible for each in standings)),
        )
    ]
    return " ".join([*parts, places_sentence(presenter, standings)]).strip()


def places_sentence(presenter: Presenter, standings: Sequence[Standing]) -> str:
    """In how many cases a place must act, and in how many nobody there is named."""
    cases = sum(len(each.action.jurisdictions) for each in standings)
    if not cases:
        return ""
    return presenter.say_plural(
        "Parts of the country must act in %(num)s case; "
        "in %(without)s of it no body of theirs is named as responsible.",
        "Parts of the country must act in %(num)s cases; "
        "in %(without)s of them no body of theirs is named as responsible.",
        cases,
        without=presenter.number(sum(len(each.places_without) for each in standings)),
    )


def counts(presenter: Presenter, standings: Sequence[Standing]) -> list[CountView]:
    """How many actions have whom, as parts of all of them."""
    say = presenter.say
    parts = [
        (
            "completed",
            say("somebody accountable and somebody responsible"),
            sum(each.accountable and each.responsible for each in standings),
        ),
        (
            "planned",
            say("accountable, but nobody named to carry it out"),
            sum(each.accountable and not each.responsible for each in standings),
        ),
        (
            "behind",
            say("carried out, but nobody accountable"),
            sum(each.responsible and not each.accountable for each in standings),
        ),
        (
            "no-data",
            say("neither"),
            sum(not each.accountable and not each.responsible for each in standings),
        ),
    ]
    return [CountView(code, label, count, presenter.number(count)) for code, label, count in parts]


def gaps(presenter: Presenter, standings: Sequence[Standing]) -> list[GapGroup]:
    """The actions that nobody answers for, by what they lack; groups without any are left out."""
    say = presenter.say
    neither = [each for each in standings if not each.accountable and not each.responsible]
    unanswered = [each for each in standings if not each.accountable and each.responsible]
    undone = [each for each in standings if each.accountable and not each.responsible]
    groups = [
        (
            "neither",
            say("Neither accountable nor responsible"),
            say("Everyone's, and so no one's: no source read for this site names anybody."),
            neither,
            (),
        ),
        (
            "nobody-accountable",
            say("Carried out, but nobody accountable"),
            say("Somebody does the work; nobody is named who answers for it."),
            unanswered,
            ("R",),
        ),
        (
            "nobody-responsible",
            say("Accountable, but nobody named to carry it out"),
            say("Somebody answers for it; who does the work is not said."),
            undone,
            ("A",),
        ),
    ]
    return [
        GapGroup(
            identifier,
            say("%(heading)s (%(count)s)", heading=heading, count=presenter.number(len(found))),
            note,
            [gap_link(presenter, each, roles) for each in found],
        )
        for identifier, heading, note, found, roles in groups
        if found
    ]


def gap_link(presenter: Presenter, standing: Standing, roles: Sequence[str]) -> ListedLink:
    """An action in a list, with who does have the other role."""
    link = presenter.link(standing.action)
    names: list[Words | Markup] = [
        found.label
        for each in standing.held
        if each.role in roles and (found := institution_link(presenter, each.institution))
    ]
    return ListedLink(
        link.label,
        link.url,
        joined(names, presenter.say(", ")),
        presenter.action_badge(standing.action),
    )


def filters(presenter: Presenter, standings: Sequence[Standing]) -> list[Select]:
    """The filters of the matrices: by pillar, body, level, place and by what is lacking."""
    strategy, say = presenter.strategy, presenter.say
    bodies = bodies_with_roles(presenter)
    pillars = {strategy.objective_by_id[each.action.objective].pillar for each in standings}
    named = {each for one in standings for each in one.action.jurisdictions}
    choices = [
        Select(
            "pillar",
            say("Pillar"),
            record_options(presenter, strategy.pillars, pillars),
        ),
        Select(
            "body",
            say("Body"),
            [Option(each.id, presenter.text(each.title)) for each in by_title(presenter, bodies)],
        ),
        level_filter(presenter, bodies),
        Select(
            "place",
            say("Place that must act"),
            record_options(presenter, strategy.jurisdictions, named),
        ),
        Select(
            "lacks",
            say("What is lacking"),
            [
                Option("accountable", say("Nobody accountable")),
                Option("responsible", say("Nobody responsible")),
                Option("both", say("Neither")),
                Option("place", say("Nobody in a place that must act")),
                Option("nothing", say("Nothing")),
            ],
        ),
    ]
    return [each for each in choices if each.options]
