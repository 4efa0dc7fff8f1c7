"""The federation, provinces and territories: their bodies, what falls to them, what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import links_cell, source_cell
from publishing.elements import (
    Column,
    Fact,
    Link,
    ListedLink,
    ReferenceGroup,
    SourceView,
    TableRow,
    TableView,
    absent_cell,
    link_cell,
    text_cell,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import references
from publishing.titles import by_title
from strategy_pages.views.indicator_tables import value_cell
from strategy_pages.views.institutions import listed_body
from strategy_pages.views.role_matrix import responsible_in
from strategy_pages.views.tables import action_table, bodies_with_role
from tracker.directory import organisations_in
from tracker.model import Action, Jurisdiction, Observation
from tracker.responsibilities import ACCOUNTABLE


@dataclass(frozen=True, slots=True)
class JurisdictionsView:
    """What the list of jurisdictions shows."""

    title: str
    lead: str
    table: TableView


@dataclass(frozen=True, slots=True)
class JurisdictionView:
    """What a jurisdiction's page shows."""

    title: LocalText
    kicker: LocalText
    sentence: str
    summary: LocalText
    facts: list[Fact]
    bodies: list[ListedLink]
    actions: TableView | None
    other_actions: TableView | None
    values: TableView | None
    references: list[ReferenceGroup]
    sources: list[SourceView]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The list of jurisdictions, and one page each."""
    strategy, urls = presenter.strategy, presenter.urls
    if not strategy.jurisdictions:
        return
    top = Link(presenter.say("Jurisdictions"), urls.section("jurisdictions"))
    yield planned(top.url, list_page, presenter)
    for jurisdiction in strategy.jurisdictions:
        url = urls.record("jurisdictions", jurisdiction.id)
        yield planned(url, jurisdiction_page, presenter, jurisdiction, top)


def list_page(presenter: Presenter) -> Page:
    """The list of jurisdictions."""
    view = jurisdictions_view(presenter)
    return Page(
        "jurisdictions",
        "jurisdictions/list.html",
        view.title,
        view.lead,
        "jurisdictions",
        view,
    )


def jurisdiction_page(presenter: Presenter, jurisdiction: Jurisdiction, top: Link) -> Page:
    """A jurisdiction's page, below the list at ``top``."""
    view = jurisdiction_view(presenter, jurisdiction)
    return Page(
        "jurisdiction",
        "jurisdictions/jurisdiction.html",
        view.title,
        view.sentence,
        "jurisdictions",
        view,
        [top],
    )


def jurisdictions_view(presenter: Presenter) -> JurisdictionsView:
    """What the list of jurisdictions shows."""
    strategy, say = presenter.strategy, presenter.say
    return JurisdictionsView(
        title=say("Jurisdictions"),
        lead=say("The federation, its provinces and its territories: what falls to each."),
        table=TableView(
            "jurisdictions",
            say("Federation, provinces and territories"),
            [
                Column(say("Jurisdiction")),
                Column(say("Kind")),
                Column(say("ISO 3166 code")),
                Column(say("Bodies"), numeric=True),
                Column(say("Actions in which it must act"), numeric=True),
            ],
            [
                TableRow(
                    [
                        link_cell(presenter.link(each)),
                        text_cell(presenter.category("jurisdictions", "kind", each.kind)),
                        text_cell(presenter.foreign(each.code)),
                        text_cell(
                            presenter.number(
                                len(strategy.institutions_of_jurisdiction.get(each.id, ()))
                            )
                        ),
                        text_cell(presenter.number(len(actions_there(presenter, each)))),
                    ]
                )
                for each in strategy.jurisdictions
            ],
        ),
    )


def actions_there(presenter: Presenter, jurisdiction: Jurisdiction) -> tuple[Action, ...]:
    """The actions that fall to a place; to the whole country, those that name no part of it."""
    if jurisdiction.is_part:
        return presenter.strategy.actions_of_jurisdiction.get(jurisdiction.id, ())
    return tuple(each for each in presenter.strategy.actions if not each.jurisdictions)


def jurisdiction_view(presenter: Presenter, jurisdiction: Jurisdiction) -> JurisdictionView:
    """What a jurisdiction's page shows."""
    strategy, say = presenter.strategy, presenter.say
    bodies = strategy.institutions_of_jurisdiction.get(jurisdiction.id, ())
    actions = actions_there(presenter, jurisdiction)
    own = {each.id for each in bodies}
    others: list[Action] = [
        action
        for action in strategy.actions
        if action not in actions
        and any(each.institution in own for each in presenter.assessment.standings[action.id].held)
    ]
    observations = [
        each
        for each in strategy.observations_of_jurisdiction.get(jurisdiction.id, ())
        if each.preferred
    ]
    return JurisdictionView(
        title=presenter.text(jurisdiction.title),
        kicker=presenter.category("jurisdictions", "kind", jurisdiction.kind),
        sentence=sentence(presenter, jurisdiction, len(bodies), actions),
        summary=presenter.text(jurisdiction.summary),
        facts=[(say("ISO 3166 code"), presenter.foreign(jurisdiction.code))],
        bodies=[listed_body(presenter, each) for each in by_title(presenter, bodies)],
        actions=falls_to(presenter, jurisdiction, actions) if actions else None,
        other_actions=action_table(
            presenter, others, "other-actions", say("Other actions in which its bodies have a role")
        )
        if others
        else None,
        values=values_table(presenter, observations, say("Indicators with a value for this place"))
        if observations
        else None,
        references=[
            *references(presenter, "jurisdictions", jurisdiction.id),
            *organisations_there(presenter, jurisdiction),
        ],
        sources=presenter.sources(jurisdiction.sources),
    )


def organisations_there(presenter: Presenter, jurisdiction: Jurisdiction) -> list[ReferenceGroup]:
    """The organisations of the directory with their seat in a city of the place."""
    described = presenter.strategy.package.resource("organisations")
    links = [
        link
        for each in organisations_in(presenter.strategy, jurisdiction.id)
        if (link := presenter.record_link("organisations", each.id))
    ]
    if described is None or not links:
        return []
    return [ReferenceGroup(presenter.resource_title(described), links)]


def sentence(
    presenter: Presenter, jurisdiction: Jurisdiction, bodies: int, actions: Sequence[Action]
) -> str:
    """How many bodies and actions, and for how many of these nobody there is named."""
    its_bodies = presenter.say_plural("%(num)s body", "%(num)s bodies", bodies)
    if not actions:
        return presenter.say(
            "%(bodies)s; no published action names it as having to act.", bodies=its_bodies
        )
    words = presenter.say(
        "%(bodies)s and %(actions)s in which it must act.",
        bodies=its_bodies,
        actions=presenter.say_plural("%(num)s action", "%(num)s actions", len(actions)),
    )
    without = sum(nobody_there(presenter, jurisdiction, each) for each in actions)
    if not jurisdiction.is_part or not without:
        return words
    return presenter.say(
        "%(sentence)s For %(without)s of them no body of its own is named as responsible.",
        sentence=words,
        without=presenter.number(without),
    )


def nobody_there(presenter: Presenter, jurisdiction: Jurisdiction, action: Action) -> bool:
    """Whether a place must act and no body of its own is named as responsible."""
    return jurisdiction.id in presenter.assessment.standings[action.id].places_without


def falls_to(
    presenter: Presenter, jurisdiction: Jurisdiction, actions: Sequence[Action]
) -> TableView:
    """The actions in which a place must act, and who is responsible there; the whole country's
    actions as any other page shows them.
    """
    say = presenter.say
    caption = say("Actions in which it must act")
    if not jurisdiction.is_part:
        return action_table(presenter, actions, "actions", caption)
    rows = []
    for action in actions:
        there = responsible_in(presenter, action, jurisdiction)
        accountable = bodies_with_role(
            presenter, presenter.assessment.standings[action.id].held, ACCOUNTABLE
        )
        absent = absent_cell(say("nobody named yet"))
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(action)),
                    presenter.badge_cell(presenter.action_badge(action)),
                    links_cell(there) if there else absent,
                    links_cell(accountable) if accountable else absent,
                ]
            )
        )
    return TableView(
        "actions",
        caption,
        [
            Column(say("Action")),
            Column(say("Status")),
            Column(say("Responsible there")),
            Column(say("Accountable")),
        ],
        rows,
    )


def values_table(
    presenter: Presenter, observations: Sequence[Observation], caption: str
) -> TableView:
    """The indicators' values for a place, or a sector."""
    strategy, say = presenter.strategy, presenter.say
    rows = []
    for each in observations:
        kpi = strategy.kpi_by_id[each.kpi]
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(kpi)),
                    text_cell(presenter.period(each.period)),
                    value_cell(presenter, kpi, each),
                    text_cell(Markup("{}").format(presenter.text(kpi.unit))),
                    source_cell(presenter, each.source),
                ]
            )
        )
    return TableView(
        "values",
        caption,
        [
            Column(say("Indicator")),
            Column(say("Period")),
            Column(say("Value"), numeric=True),
            Column(say("Unit")),
            Column(say("Source")),
        ],
        rows,
    )
