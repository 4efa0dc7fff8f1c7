"""The bodies: what each answers for, and what is late with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited, awaited_with_records
from publishing.cells import external_link, institution_link
from publishing.elements import (
    AwaitedView,
    Badge,
    Cell,
    Column,
    Fact,
    Link,
    ListedLink,
    ReferenceGroup,
    SourceView,
    TableRow,
    TableView,
    absent_cell,
    as_link,
    joined,
    link_cell,
    text_cell,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import references
from publishing.titles import by_title
from strategy_pages.views.institution_standing import (
    Establishment,
    Powers,
    establishment,
    powers,
    progress_sentence,
    relations_of,
    relations_table,
)
from strategy_pages.views.responsibility_tables import others
from strategy_pages.views.tables import ROLES, kpi_table
from tracker.model import Action, Institution, Responsibility
from tracker.responsibilities import holding
from tracker.status import ActionStatusCode


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """Bodies of one level (and place)."""

    id: str
    heading: LocalText
    bodies: list[ListedLink]


@dataclass(frozen=True, slots=True)
class InstitutionsView:
    """What the list of bodies shows."""

    title: str
    lead: str
    groups: list[BodyGroup]
    awaited: list[AwaitedView]


@dataclass(frozen=True, slots=True)
class InstitutionView:
    """What a body's page shows."""

    title: LocalText
    kicker: LocalText
    badge: Badge | None
    sentence: str
    mandate: LocalText
    note: LocalText
    facts: list[Fact]
    proposed: bool
    establishment: list[Establishment]
    powers: Powers
    relations: TableView | None
    roles: TableView | None
    other_roles: list[ListedLink]
    late: list[ListedLink]
    kpis: TableView | None
    under: list[Link]
    references: list[ReferenceGroup]
    awaited: list[AwaitedView]
    sources: list[SourceView]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The list of bodies, and one page each."""
    strategy, urls = presenter.strategy, presenter.urls
    if not strategy.institutions:
        return
    top = Link(presenter.say("Institutions"), urls.section("institutions"))
    yield planned(top.url, list_page, presenter)
    for institution in strategy.institutions:
        url = urls.record("institutions", institution.id)
        yield planned(url, institution_page, presenter, institution, top)


def list_page(presenter: Presenter) -> Page:
    """The list of bodies."""
    view = institutions_view(presenter)
    return Page(
        "institutions", "institutions/list.html", view.title, view.lead, "institutions", view
    )


def institution_page(presenter: Presenter, institution: Institution, top: Link) -> Page:
    """A body's page, below the list at ``top``."""
    view = institution_view(presenter, institution)
    return Page(
        "institution",
        "institutions/institution.html",
        view.title,
        presenter.text(institution.mandate).plain or view.sentence,
        "institutions",
        view,
        [top],
    )


def institutions_view(presenter: Presenter) -> InstitutionsView:
    """What the list of bodies shows: by level, the provincial ones by place."""
    strategy, say = presenter.strategy, presenter.say
    levels = presenter.values("institutions", "level")
    groups = []
    for level in levels:
        bodies = [each for each in strategy.institutions if each.level == level]
        if bodies:
            groups.append(
                BodyGroup(
                    f"level-{level}",
                    presenter.category("institutions", "level", level),
                    [listed_body(presenter, each) for each in by_title(presenter, bodies)],
                )
            )
    return InstitutionsView(
        title=say("Institutions"),
        lead=presenter.say_plural(
            "%(num)s body that makes, carries out or oversees the strategy, "
            "and what it answers for.",
            "%(num)s bodies that make, carry out or oversee the strategy, "
            "and what each answers for.",
            len(strategy.institutions),
        ),
        groups=groups,
        awaited=awaited_with_records(
            presenter, "institutions", [each.id for each in strategy.institutions]
        ),
    )


def listed_body(presenter: Presenter, institution: Institution) -> ListedLink:
    """A body in a list: its name, place, and how many actions it has a role in."""
    strategy = presenter.strategy
    place = strategy.jurisdiction_by_id.get(institution.jurisdiction or "")
    count = len({each.action for each in roles_now(presenter, institution)})
    parts: list[Markup | LocalText | str] = [
        presenter.category("institutions", "kind", institution.kind)
    ]
    if place is not None and place.is_part:
        parts.append(presenter.text(place.title))
    if count:
        parts.append(
            presenter.say_plural("a role in %(num)s action", "a role in %(num)s actions", count)
        )
    link = presenter.link(institution)
    return ListedLink(
        link.label,
        link.url,
        Markup(" · ").join(Markup("{}").format(part) for part in parts),
        presenter.adoption_badge("institutions", institution.status)
        if institution.status != "in-force"
        else None,
    )


def roles_now(presenter: Presenter, institution: Institution) -> list[Responsibility]:
    """The roles that a body has at the site's date."""
    return holding(
        presenter.strategy.responsibilities_of_institution.get(institution.id, ()),
        presenter.assessment.as_of,
    )


def institution_view(presenter: Presenter, institution: Institution) -> InstitutionView:
    """What a body's page shows."""
    strategy, say = presenter.strategy, presenter.say
    responsibilities = roles_now(presenter, institution)
    roles: dict[str, list[str]] = defaultdict(list)
    for each in responsibilities:
        roles[each.action].append(each.role)
    actions = [each for each in strategy.actions if each.id in roles]
    late = [
        each
        for each in actions
        if {"A", "R"} & set(roles[each.id])
        and presenter.assessment.action_statuses[each.id].code
        in (ActionStatusCode.DELAYED, ActionStatusCode.OVERDUE)
    ]
    kpis = strategy.kpis_of_owner.get(institution.id, ())
    return InstitutionView(
        title=presenter.text(institution.title),
        kicker=presenter.category("institutions", "kind", institution.kind),
        badge=presenter.adoption_badge("institutions", institution.status)
        if institution.status != "in-force"
        else None,
        sentence=progress_sentence(presenter, institution)
        or sentence(presenter, actions, roles, late),
        mandate=presenter.text(institution.mandate),
        note=presenter.text(institution.note),
        facts=facts(presenter, institution),
        proposed=institution.status == "proposed",
        establishment=establishment(presenter, institution),
        powers=powers(presenter, institution),
        relations=relations_table(presenter, institution),
        roles=roles_table(presenter, actions, roles) if actions else None,
        other_roles=others(presenter, institution.id),
        late=[late_link(presenter, each) for each in late],
        kpis=kpi_table(presenter, kpis, "indicators", say("Indicators this body answers for"))
        if kpis
        else None,
        under=[
            presenter.link(each) for each in strategy.institutions_under.get(institution.id, ())
        ],
        references=references(presenter, "institutions", institution.id),
        awaited=awaited(presenter, f"institutions/{institution.id}"),
        sources=presenter.sources(
            [
                *institution.sources,
                *(
                    each.source
                    for each in strategy.responsibilities_of_institution.get(institution.id, ())
                ),
                *(each.source for each in relations_of(presenter, institution)),
            ]
        ),
    )


def sentence(
    presenter: Presenter,
    actions: Sequence[Action],
    roles: dict[str, list[str]],
    late: Sequence[Action],
) -> str:
    """What the body answers for, in a sentence."""
    if not actions:
        return presenter.say("No public source names a role of this body in an action yet.")
    accountable = sum("A" in roles[each.id] for each in actions)
    return presenter.say_plural(
        "It has a role in %(num)s action and is accountable for %(accountable)s. "
        "Late among those it is accountable or responsible for: %(late)s.",
        "It has a role in %(num)s actions and is accountable for %(accountable)s. "
        "Late among those it is accountable or responsible for: %(late)s.",
        len(actions),
        accountable=presenter.number(accountable),
        late=presenter.number(len(late)),
    )


def late_link(presenter: Presenter, action: Action) -> ListedLink:
    """A late action in a list."""
    link = presenter.link(action)
    return ListedLink(link.label, link.url, "", presenter.action_badge(action))


def facts(presenter: Presenter, institution: Institution) -> list[Fact]:
    """Level, place, parent, website."""
    say, strategy = presenter.say, presenter.strategy
    pairs: list[Fact] = []
    if institution.abbreviation:
        pairs.append((say("Short name"), presenter.foreign(institution.abbreviation)))
    pairs.append((say("Level"), presenter.category("institutions", "level", institution.level)))
    place = strategy.jurisdiction_by_id.get(institution.jurisdiction or "")
    if place:
        link = presenter.link(place)
        pairs.append((say("Jurisdiction"), as_link(link)))
    sector = strategy.sector_by_id.get(institution.sector or "")
    if sector:
        pairs.append((say("Sector"), presenter.text(sector.title)))
    parent = institution_link(presenter, institution.parent)
    if parent:
        pairs.append((say("Part of"), as_link(parent)))
    if institution.established:
        pairs.append((say("Established"), presenter.period(institution.established)))
    if institution.website:
        pairs.append(
            (
                say("Website"),
                external_link(institution.website),
            )
        )
    return pairs


def roles_table(
    presenter: Presenter, actions: Sequence[Action], roles: dict[str, list[str]]
) -> TableView:
    """The actions that the body has a role in."""
    say = presenter.say
    rows = []
    for action in actions:
        status = presenter.assessment.action_statuses[action.id]
        named = [
            presenter.category("responsibilities", "role", role)
            for role in sorted(set(roles[action.id]), key=ROLES.index)
        ]
        ahead = presenter.assessment.milestones_ahead_of_action.get(action.id, ())
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(action)),
                    Cell(joined(named, say(", "))),
                    presenter.badge_cell(presenter.action_badge(action)),
                    text_cell(presenter.percent(status.done))
                    if status.done is not None
                    else absent_cell(say("no milestones")),
                    text_cell(presenter.period(ahead[0].due))
                    if ahead
                    else absent_cell(say("no date published")),
                ]
            )
        )
    return TableView(
        "roles",
        say("Actions in which this body has a role"),
        [
            Column(say("Action")),
            Column(say("Role")),
            Column(say("Status")),
            Column(say("Milestones met"), numeric=True),
            Column(say("Next date")),
        ],
        rows,
    )
