"""Who has how many roles: by level of government, by body, by place; and roles of other times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import (
    Column,
    Link,
    ListedLink,
    MatrixCell,
    MatrixLine,
    MatrixView,
    Select,
    TableRow,
    TableView,
    Words,
    as_link,
    joined,
    link_cell,
    text_cell,
)
from publishing.filters import value_options
from publishing.presenter import Presenter
from strategy_pages.views.role_matrix import levels
from strategy_pages.views.tables import ROLES, shade_by_thirds
from tracker.model import Institution, Responsibility
from tracker.responsibilities import holds


def level_filter(presenter: Presenter, bodies: Sequence[Institution]) -> Select:
    """The filter by level of government: the levels that occur."""
    present = {each.level for each in bodies}
    return Select(
        "level",
        presenter.say("Level"),
        value_options(presenter, "institutions", "level", present),
    )


def held_roles(presenter: Presenter) -> list[Responsibility]:
    """Every role that holds at the site's date."""
    return [each for one in presenter.assessment.standings.values() for each in one.held]


def bodies_with_roles(presenter: Presenter) -> list[Institution]:
    """The bodies that have any role at the site's date."""
    named = dict.fromkeys(each.institution for each in held_roles(presenter))
    return [each for each in presenter.strategy.institutions if each.id in named]


def split(presenter: Presenter) -> MatrixView:
    """Levels of government by role: how the work is divided."""
    say, strategy = presenter.say, presenter.strategy
    numbers = Counter(
        (body.level, each.role)
        for each in held_roles(presenter)
        if (body := strategy.institution_by_id.get(each.institution)) is not None
    )
    highest = max(numbers.values(), default=1)
    lines = []
    for level in levels(presenter):
        row = [numbers[level, role] for role in ROLES]
        if any(row):
            lines.append(
                MatrixLine(
                    presenter.category("institutions", "level", level),
                    [
                        MatrixCell(presenter.number(count), shade_by_thirds(count, highest))
                        for count in row
                    ],
                )
            )
    return MatrixView(
        "split-by-level",
        say("Number of roles by level of government"),
        say("Level and role"),
        [role_heading(presenter, role) for role in ROLES],
        lines,
    )


def role_heading(presenter: Presenter, role: str) -> Link:
    """A role as the heading of a column."""
    return Link(presenter.category("responsibilities", "role", role), "")


def by_body(presenter: Presenter) -> TableView:
    """Each body with the number of actions it has in each role."""
    strategy, say = presenter.strategy, presenter.say
    numbers = Counter((each.institution, each.role) for each in held_roles(presenter))
    bodies = sorted(
        bodies_with_roles(presenter),
        key=lambda each: [-numbers[each.id, role] for role in ROLES],
    )
    rows = []
    for institution in bodies:
        place = strategy.jurisdiction_by_id.get(institution.jurisdiction or "")
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(institution)),
                    text_cell(presenter.category("institutions", "level", institution.level)),
                    text_cell(presenter.text(place.title)) if place else text_cell("–"),
                    *(text_cell(presenter.number(numbers[institution.id, role])) for role in ROLES),
                ],
                {"level": institution.level},
            )
        )
    return TableView(
        "by-body",
        say("Bodies and the number of their roles"),
        [
            Column(say("Institution")),
            Column(say("Level")),
            Column(say("Jurisdiction")),
            *(
                Column(presenter.category("responsibilities", "role", role), numeric=True)
                for role in ROLES
            ),
        ],
        rows,
        sortable=True,
    )


def by_place(presenter: Presenter) -> TableView:
    """Each part of the country: what falls to it, and for how much a body of its own is named."""
    strategy, say = presenter.strategy, presenter.say
    rows = []
    for place in strategy.jurisdictions:
        actions = strategy.actions_of_jurisdiction.get(place.id, ())
        if not actions:
            continue
        without = sum(
            place.id in presenter.assessment.standings[each.id].places_without for each in actions
        )
        rows.append(
            TableRow(
                [
                    link_cell(presenter.link(place)),
                    text_cell(presenter.number(len(actions))),
                    text_cell(presenter.number(len(actions) - without)),
                    text_cell(presenter.number(without)),
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


def others(presenter: Presenter, institution: str = "") -> list[ListedLink]:
    """The roles that have ended, or have not begun: of all bodies, or of one."""
    strategy = presenter.strategy
    named = (
        strategy.responsibilities_of_institution.get(institution, ())
        if institution
        else strategy.responsibilities
    )
    found = []
    for each in named:
        if holds(each, presenter.assessment.as_of):
            continue
        body = institution_link(presenter, each.institution)
        if body is None:
            continue
        action = presenter.link(strategy.action_by_id[each.action])
        parts: list[Words] = [
            presenter.category("responsibilities", "role", each.role),
            role_dates(presenter, each),
        ]
        note = joined([part for part in parts if part], presenter.say(", "))
        if not institution:
            note = Markup("{}: {}").format(as_link(body), note)
        found.append(ListedLink(action.label, action.url, note))
    return found


def role_dates(presenter: Presenter, responsibility: Responsibility) -> str:
    """From when and until when a role holds; '' where no dates are given."""
    parts = [
        presenter.say("from %(period)s", period=presenter.period(responsibility.from_))
        if responsibility.from_
        else "",
        presenter.say("until %(period)s", period=presenter.period(responsibility.to))
        if responsibility.to
        else "",
    ]
    return " ".join(part for part in parts if part)
