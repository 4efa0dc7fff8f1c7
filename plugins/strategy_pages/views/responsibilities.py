"""Who does what: by action, by body, by place, and what nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publishing.cells import absent_cell, links_cell
from publishing.elements import (
    Column,
    Link,
    ListedLink,
    TableRow,
    TableView,
    link_cell,
    text_cell,
)
from publishing.pages import Page
from publishing.presenter import Presenter
from strategy_pages.views.tables import ROLES, bodies_with_role
from tracker.model import Action, Institution


@dataclass(frozen=True, slots=True)
class ResponsibilitiesView:
    """What the responsibilities page shows."""

    title: str
    lead: str
    levels: TableView
    by_action: TableView
    by_body: TableView
    by_place: TableView | None
    nobody: list[ListedLink]
    nobody_note: str


def pages(presenter: Presenter) -> Iterator[Page]:
    """The responsibilities page."""
    if not presenter.strategy.actions:
        return
    view = responsibilities_view(presenter)
    yield Page(
        "responsibilities",
        presenter.urls.section("responsibilities"),
        "responsibilities.html",
        view.title,
        view.lead,
        "responsibilities",
        view,
    )


def responsibilities_view(presenter: Presenter) -> ResponsibilitiesView:
    """What the responsibilities page shows."""
    strategy, say = presenter.strategy, presenter.say
    without = [each for each in strategy.actions if not _has_role(presenter, each, "A")]
    return ResponsibilitiesView(
        title=say("Responsibilities"),
        lead=say(
            "Who is accountable, who carries the work out and who supports it. "
            "For %(without)s of %(total)s actions nobody is named as accountable yet.",
            without=presenter.number(len(without)),
            total=presenter.number(len(strategy.actions)),
        ),
        levels=levels_table(presenter),
        by_action=by_action(presenter),
        by_body=by_body(presenter),
        by_place=by_place(presenter) if strategy.actions_of_jurisdiction else None,
        nobody=[
            ListedLink(
                (link := presenter.link(each)).label, link.url, "", presenter.action_badge(each)
            )
            for each in without
        ],
        nobody_note=say(
            "No source read for this site names an accountable body for these actions. "
            "What is everyone's is no one's: nobody answers for this yet."
        ),
    )


def _has_role(presenter: Presenter, action: Action, role: str) -> bool:
    return any(
        each.role == role
        for each in presenter.strategy.responsibilities_of_action.get(action.id, ())
    )


def levels_table(presenter: Presenter) -> TableView:
    """Roles by level of government: how the work is split."""
    strategy, say = presenter.strategy, presenter.say
    described = strategy.package.resource("institutions")
    column = described.field_named("level") if described else None
    levels = [each.value for each in column.categories] if column else []
    rows = []
    for level in levels:
        counts = dict.fromkeys(ROLES, 0)
        for each in strategy.responsibilities:
            body = strategy.institution_by_id.get(each.institution)
            if body is not None and body.level == level:
                counts[each.role] += 1
        if any(counts.values()):
            rows.append(
                TableRow(
                    [
                        text_cell(presenter.category("institutions", "level", level)),
                        *(text_cell(presenter.number(counts[role])) for role in ROLES),
                    ]
                )
            )
    return TableView(
        "levels",
        say("Roles by level of government"),
        [Column(say("Level")), *_role_columns(presenter, numeric=True)],
        rows,
    )


def _role_columns(presenter: Presenter, *, numeric: bool) -> list[Column]:
    return [
        Column(presenter.category("responsibilities", "role", role), numeric=numeric)
        for role in ROLES
    ]


def by_action(presenter: Presenter) -> TableView:
    """Each action with the bodies in each role."""
    strategy, say = presenter.strategy, presenter.say
    rows = []
    for action in strategy.actions:
        responsibilities = strategy.responsibilities_of_action.get(action.id, ())
        cells = [link_cell(presenter.link(action))]
        for role in ROLES:
            links: list[Link] = bodies_with_role(presenter, responsibilities, role)
            if links:
                cells.append(links_cell(links))
            elif role in ("A", "R"):
                cells.append(absent_cell(presenter, say("nobody named yet")))
            else:
                cells.append(text_cell("–"))
        rows.append(
            TableRow(
                cells,
                {"body": " ".join(dict.fromkeys(each.institution for each in responsibilities))},
            )
        )
    return TableView(
        "by-action",
        say("Actions and the bodies in each role"),
        [Column(say("Action")), *_role_columns(presenter, numeric=False)],
        rows,
    )


def by_body(presenter: Presenter) -> TableView:
    """Each body with the number of actions it has in each role."""
    strategy, say = presenter.strategy, presenter.say
    lines: list[tuple[tuple[int, ...], Institution, dict[str, int]]] = []
    for institution in strategy.institutions:
        counts = dict.fromkeys(ROLES, 0)
        for each in strategy.responsibilities_of_institution.get(institution.id, ()):
            counts[each.role] += 1
        if any(counts.values()):
            lines.append((tuple(-counts[role] for role in ROLES), institution, counts))
    rows = []
    for _, institution, counts in sorted(lines, key=lambda line: (line[0], line[1].id)):
        place = strategy.jurisdiction_by_id.get(institution.jurisdiction or "")
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(institution)),
                    text_cell(presenter.category("institutions", "level", institution.level)),
                    text_cell(presenter.text(place.title)) if place else text_cell("–"),
                    *(text_cell(presenter.number(counts[role])) for role in ROLES),
                ]
            )
        )
    return TableView(
        "by-body",
        say("Bodies and the number of their roles"),
        [
            Column(say("Institution")),
            Column(say("Level")),
            Column(say("Jurisdiction")),
            *_role_columns(presenter, numeric=True),
        ],
        rows,
    )


def by_place(presenter: Presenter) -> TableView:
    """Each province or territory: what falls to it, and for how much a body of its own is named."""
    strategy, say = presenter.strategy, presenter.say
    rows = []
    for place in strategy.jurisdictions:
        actions = strategy.actions_of_jurisdiction.get(place.id, ())
        if not actions:
            continue
        named = sum(
            any(
                each.role == "R"
                and (body := strategy.institution_by_id.get(each.institution)) is not None
                and body.jurisdiction == place.id
                for each in strategy.responsibilities_of_action.get(action.id, ())
            )
            for action in actions
        )
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(place)),
                    text_cell(presenter.number(len(actions))),
                    text_cell(presenter.number(named)),
                    text_cell(presenter.number(len(actions) - named)),
                ]
            )
        )
    return TableView(
        "by-place",
        say("What falls to each province and territory"),
        [
            Column(say("Jurisdiction")),
            Column(say("Actions"), numeric=True),
            Column(say("With a responsible body of its own"), numeric=True),
            Column(say("Nobody named there yet"), numeric=True),
        ],
        rows,
    )
