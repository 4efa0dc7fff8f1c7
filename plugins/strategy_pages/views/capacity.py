"""Skills: roles, certificates, programmes, drills, and what is lacking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from publishing.awaited import awaited
from publishing.elements import (
    AwaitedView,
    CountView,
    Download,
    Link,
    ListedLink,
    Select,
    TableView,
    Words,
)
from publishing.localized import LocalText
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views import learning
from strategy_pages.views.ladders import RoleLadder, role_ladders
from strategy_pages.views.tables import kpi_table
from tracker.ladders import PERSON
from tracker.model import Certification, Drill, Kpi, Objective, ProfessionalRole, Programme

LISTED_APART = ("curriculum", "research")
"""Kinds of programme that have a part of the page to themselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page, for the list of its parts."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are of something, and where they are on the page; '' where they are not."""

    number: str
    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role in the list: what it does, and how many certificates are documented for it."""

    title: LocalText
    url: str
    summary: LocalText
    also_called: LocalText
    count: str


@dataclass(frozen=True, slots=True)
class CapacityView:
    """What the page on skills shows; what is empty has no part of the page."""

    title: str
    lead: str
    parts: Sequence[Part]
    figures: Sequence[Figure]
    roles: Sequence[RoleView]
    ladders: Sequence[RoleLadder]
    without_certificate: Sequence[Link]
    of_organisations: Sequence[ListedLink]
    awarding_bodies: Link | None
    programmes: TableView | None
    programme_filters: Sequence[Select]
    curricula: Sequence[ListedLink]
    research: Sequence[ListedLink]
    laboratories: Sequence[ListedLink]
    years: TableView | None
    drills: TableView | None
    drill_filters: Sequence[Select]
    gaps: TableView | None
    awaited: Sequence[AwaitedView]
    objectives: Sequence[ListedLink]
    kpis: TableView | None
    kpi_counts: Sequence[CountView]
    downloads: Sequence[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The section's page; the records have pages of their own."""
    here = menu_item(presenter, "capacity")
    if here is not None:
        yield planned(here.url, capacity_page, presenter)


def capacity_page(presenter: Presenter) -> Page:
    """The page on skills."""
    view = capacity_view(presenter)
    return Page("capacity", "capacity/capacity.html", view.title, view.lead, "capacity", view)


def capacity_view(presenter: Presenter) -> CapacityView:
    """What the page on skills shows."""
    strategy, say = presenter.strategy, presenter.say
    ladders = role_ladders(presenter)
    everyday = [each for each in strategy.records(Programme) if each.kind not in LISTED_APART]
    order = _kind_order(presenter)
    everyday.sort(key=lambda each: order.get(each.kind, len(order)))
    objectives = served_objectives(presenter)
    kpis = served_kpis(presenter, objectives)
    gaps = learning.gap_table(presenter)
    bodies = strategy.package.resource("awarding_bodies")
    view = CapacityView(
        title=say("Capacity"),
        lead=say(
            "What each role does, which certificates lead to it, where people study, train and "
            "practise, and what is known of how many are lacking."
        ),
        parts=[],
        figures=[],
        roles=role_views(presenter, ladders),
        ladders=[each for each in ladders if each.flights],
        without_certificate=[Link(each.title, each.url) for each in ladders if not each.flights],
        of_organisations=of_organisations(presenter),
        awarding_bodies=Link(
            presenter.resource_title(bodies), presenter.urls.section(bodies.pages.section)
        )
        if bodies and bodies.pages and strategy.tables[bodies.name].rows
        else None,
        programmes=learning.programme_table(presenter, everyday),
        programme_filters=learning.programme_filters(presenter, everyday),
        curricula=learning.listed_programmes(presenter, "curriculum"),
        research=learning.listed_programmes(presenter, "research"),
        laboratories=learning.laboratories(presenter),
        years=learning.years_table(presenter),
        drills=learning.drill_table(presenter),
        drill_filters=learning.drill_filters(presenter),
        gaps=gaps,
        awaited=awaited(presenter, "capacity"),
        objectives=[
            ListedLink(
                presenter.text(each.title),
                presenter.urls.record("objectives", each.id),
                badge=presenter.adoption_badge("objectives", each.status),
            )
            for each in objectives
        ],
        kpis=kpi_table(presenter, kpis, "indicators", say("Indicators of these objectives"))
        if kpis
        else None,
        kpi_counts=presenter.kpi_counts(kpis),
        downloads=presenter.tables(
            {
                "roles": say("Roles"),
                "certifications": say("Certificates"),
                "programmes": say("Programmes"),
                "programme_years": say("Programmes by year"),
                "drills": say("Drills and competitions"),
            }
            | ({"skills_gaps": say("People needed and available, by role")} if gaps else {})
        ),
    )
    return with_parts(presenter, view)


def with_parts(presenter: Presenter, view: CapacityView) -> CapacityView:
    """The view with the list of the parts that it has something for, and the way to them."""
    say = presenter.say
    candidates = (
        ("roles", say("Roles"), view.roles),
        ("ladders", say("Certificates by role"), view.ladders),
        ("of-organisations", say("Certificates of organisations"), view.of_organisations),
        ("programmes-heading", say("Degrees, training and awareness"), view.programmes),
        ("curricula", say("Curricula"), view.curricula),
        ("research", say("Research"), view.research or view.laboratories),
        ("years", say("Enrolments by year"), view.years),
        ("drills-heading", say("Drills and competitions"), view.drills),
        ("skills-gap", say("How many people are lacking"), view.roles),
        ("not-yet-reported", say("Not yet reported"), view.awaited),
        ("objectives", say("Objectives and indicators"), view.objectives),
    )
    parts = [Part(name, label) for name, label, shown in candidates if shown]
    return replace(view, parts=parts, figures=figures(presenter, {each.id for each in parts}))


def _kind_order(presenter: Presenter) -> dict[str, int]:
    """The kinds of programme in the order of the descriptor."""
    return {kind: place for place, kind in enumerate(presenter.values("programmes", "kind"))}


def figures(presenter: Presenter, parts: Collection[str]) -> list[Figure]:
    """How many roles, certificates, programmes and drills there are, with the way to each part."""
    strategy, say = presenter.strategy, presenter.say
    counts = (
        (len(strategy.records(ProfessionalRole)), say("roles"), "roles"),
        (len(strategy.records(Certification)), say("certificates"), "ladders"),
        (len(strategy.records(Programme)), say("programmes"), "programmes-heading"),
        (len(strategy.records(Drill)), say("drills and competitions"), "drills-heading"),
    )
    return [
        Figure(presenter.number(count), label, f"#{part}" if part in parts else "")
        for count, label, part in counts
        if count
    ]


def role_views(presenter: Presenter, ladders: Sequence[RoleLadder]) -> list[RoleView]:
    """The roles in their order."""
    counts = {each.id: each.count for each in ladders}
    return [
        RoleView(
            presenter.text(each.title),
            presenter.record_url("roles", each.id),
            presenter.text(each.summary),
            presenter.text(each.also_called),
            counts[each.id],
        )
        for each in presenter.strategy.records(ProfessionalRole)
    ]


def of_organisations(presenter: Presenter) -> list[ListedLink]:
    """The certificates that organisations hold."""
    return [
        ListedLink(
            presenter.text(each.title),
            presenter.record_url("certifications", each.id),
            presenter.text(each.summary),
        )
        for each in presenter.strategy.records(Certification)
        if each.holder != PERSON
    ]


def served_objectives(presenter: Presenter) -> list[Objective]:
    """The objectives that programmes and drills serve."""
    strategy = presenter.strategy
    lists = [each.objectives for each in strategy.records(Programme)]
    lists += [each.objectives for each in strategy.records(Drill)]
    served = {identifier for each in lists for identifier in each}
    return [each for each in strategy.objectives if each.id in served]


def served_kpis(presenter: Presenter, objectives: Sequence[Objective]) -> list[Kpi]:
    """The indicators of some objectives."""
    return [
        kpi for each in objectives for kpi in presenter.strategy.kpis_of_objective.get(each.id, ())
    ]
