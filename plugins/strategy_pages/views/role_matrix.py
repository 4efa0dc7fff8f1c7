"""Who does what as a matrix: actions on one side, bodies or places on the other, letters between.

Columns go by level of government; bodies of a part of the country stand under that place. A place
that must act and has no responsible body has a column of its own that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from publishing.elements import Link, Words
from publishing.presenter import Presenter
from strategy_pages.views.tables import ROLES
from tracker.model import Action, Institution, Jurisdiction, Pillar
from tracker.responsibilities import RESPONSIBLE, Standing


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """A body, or a place: its short label, its full name, and the place that it belongs to."""

    label: Words
    name: Words
    url: str
    place: Words = ""


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns under one heading."""

    label: Words
    span: int


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A role in a field: its letter, its name, and who holds it where the column is a place."""

    letter: str
    word: Words
    holders: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class RoleCell:
    """A field: the roles held there, or that nobody is named (``gap``), or nothing."""

    marks: Sequence[RoleMark] = ()
    gap: bool = False


@dataclass(frozen=True, slots=True)
class RoleLine:
    """An action, what it lacks and where, in words, its fields, and what it can be filtered by."""

    action: Link
    lacks: Sequence[str]
    where: str
    cells: Sequence[RoleCell]
    filters: dict[str, str]


@dataclass(frozen=True, slots=True)
class RoleMatrix:
    """Some actions and all who have a role in them. ``spelled`` says that columns are places, whose
    fields name the bodies.
    """

    id: str
    heading: Link | None
    caption: str
    groups: Sequence[ColumnGroup]
    columns: Sequence[RoleColumn]
    lines: Sequence[RoleLine]
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Slot:
    """A column before it is put into words: a body, or a place where nobody is named."""

    level: str
    place: Jurisdiction | None
    body: Institution | None


def pillar_matrix(presenter: Presenter, pillar: Pillar) -> RoleMatrix | None:
    """The actions of a pillar and the bodies that have a role in them; None without actions."""
    actions = presenter.assessment.actions_of_pillar(pillar)
    standings = [presenter.assessment.standings[each.id] for each in actions]
    if not standings:
        return None
    slots = _slots(presenter, standings)
    heading = presenter.link(pillar)
    return RoleMatrix(
        f"roles-{pillar.id}",
        heading,
        presenter.say("Who does what: %(pillar)s", pillar=str(heading.label)),
        [
            ColumnGroup(presenter.category("institutions", "level", level), len(list(group)))
            for level, group in groupby(slots, key=lambda slot: slot.level)
        ],
        [_column(presenter, each) for each in slots],
        [_line(presenter, each, [_cell(presenter, each, s) for s in slots]) for each in standings],
    )


def _slots(presenter: Presenter, standings: Sequence[Standing]) -> list[_Slot]:
    """The columns in order: by level, there by place, there by how much a body does."""
    strategy = presenter.strategy
    roles = Counter(each.institution for one in standings for each in one.held)
    local_level = level_of_places(presenter)
    order = [*levels(presenter)]
    places = {each.id: index for index, each in enumerate(strategy.jurisdictions)}
    slots = []
    for identifier in roles:
        body = strategy.institution_by_id[identifier]
        place = strategy.jurisdiction_by_id.get(body.jurisdiction or "")
        if place is not None and place.is_part:
            slots.append(_Slot(local_level, place, body))
        else:
            slots.append(_Slot(body.level, None, body))
    missing = {each for one in standings for each in one.places_without}
    slots += [_Slot(local_level, strategy.jurisdiction_by_id[each], None) for each in missing]

    def key(slot: _Slot) -> tuple[int, int, int, int, str]:
        body = slot.body.id if slot.body else ""
        return (
            order.index(slot.level) if slot.level in order else len(order),
            places[slot.place.id] if slot.place else -1,
            slot.body is None,
            -roles[body],
            body,
        )

    return sorted(slots, key=key)


def levels(presenter: Presenter) -> list[str]:
    """The levels of government, in the order of the descriptor."""
    return presenter.values("institutions", "level")


def level_of_places(presenter: Presenter) -> str:
    """The level that bodies of parts of the country mostly have; '' where there are no such."""
    strategy = presenter.strategy
    found = Counter(
        each.level
        for each in strategy.institutions
        if (place := strategy.jurisdiction_by_id.get(each.jurisdiction or "")) and place.is_part
    )
    return min(found, key=lambda level: (-found[level], level)) if found else ""


def _column(presenter: Presenter, slot: _Slot) -> RoleColumn:
    place = presenter.text(slot.place.title) if slot.place else ""
    if slot.body is None:
        return RoleColumn(presenter.say("nobody named"), presenter.say("nobody named"), "", place)
    link = presenter.link(slot.body)
    return RoleColumn(short_name(presenter, slot.body), link.label, link.url, place)


def short_name(presenter: Presenter, body: Institution) -> Words:
    """A body's abbreviation; its name where it has none."""
    if body.abbreviation:
        return presenter.foreign(body.abbreviation)
    return presenter.text(body.title)


def _cell(presenter: Presenter, standing: Standing, slot: _Slot) -> RoleCell:
    if slot.body is None:
        assert slot.place is not None
        return RoleCell(gap=slot.place.id in standing.places_without)
    held = {each.role for each in standing.held if each.institution == slot.body.id}
    return RoleCell([_mark(presenter, role) for role in ROLES if role in held])


def _mark(presenter: Presenter, role: str, holders: Sequence[Link] = ()) -> RoleMark:
    return RoleMark(role, presenter.category("responsibilities", "role", role), holders)


def _line(presenter: Presenter, standing: Standing, cells: Sequence[RoleCell]) -> RoleLine:
    lacks = []
    if not standing.accountable:
        lacks.append(presenter.say("nobody accountable"))
    if not standing.responsible:
        lacks.append(presenter.say("nobody responsible"))
    places = [
        str(presenter.text(place.title))
        for each in standing.places_without
        if (place := presenter.strategy.jurisdiction_by_id.get(each))
    ]
    where = presenter.say("nobody named in %(places)s", places=presenter.language.listed(places))
    return RoleLine(
        presenter.link(standing.action),
        lacks,
        where if places else "",
        cells,
        _filters(presenter, standing),
    )


def _filters(presenter: Presenter, standing: Standing) -> dict[str, str]:
    strategy, action = presenter.strategy, standing.action
    bodies = dict.fromkeys(each.institution for each in standing.held)
    lacks = {
        "accountable": not standing.accountable,
        "responsible": not standing.responsible,
        "both": not standing.accountable and not standing.responsible,
        "place": bool(standing.places_without),
        "nothing": standing.answered,
    }
    return {
        "pillar": strategy.objective_by_id[action.objective].pillar,
        "body": " ".join(bodies),
        "level": " ".join(
            dict.fromkeys(
                body.level for each in bodies if (body := strategy.institution_by_id.get(each))
            )
        ),
        "place": " ".join(action.jurisdictions),
        "lacks": " ".join(name for name, holds in lacks.items() if holds),
    }


def place_matrix(presenter: Presenter) -> RoleMatrix | None:
    """The actions that name parts of the country, and who is responsible in each of those."""
    strategy, say = presenter.strategy, presenter.say
    standings = [
        each for each in presenter.assessment.standings.values() if each.action.jurisdictions
    ]
    named = {each for one in standings for each in one.action.jurisdictions}
    places = [each for each in strategy.jurisdictions if each.id in named]
    if not places:
        return None
    links = [presenter.link(each) for each in places]
    return RoleMatrix(
        "roles-by-place",
        None,
        say("Who is responsible where"),
        [],
        [RoleColumn(each.label, each.label, each.url) for each in links],
        [
            _line(presenter, one, [_place_cell(presenter, one, place) for place in places])
            for one in standings
        ],
        spelled=True,
    )


def _place_cell(presenter: Presenter, standing: Standing, place: Jurisdiction) -> RoleCell:
    if place.id not in standing.action.jurisdictions:
        return RoleCell()
    holders = responsible_in(presenter, standing.action, place)
    if not holders:
        return RoleCell(gap=True)
    return RoleCell([_mark(presenter, RESPONSIBLE, holders)])


def responsible_in(presenter: Presenter, action: Action, place: Jurisdiction) -> list[Link]:
    """The bodies of a place that are responsible for an action, by their short names."""
    found = []
    for each in presenter.assessment.standings[action.id].with_role(RESPONSIBLE):
        body = presenter.strategy.institution_by_id.get(each.institution)
        if body is not None and body.jurisdiction == place.id:
            found.append(Link(short_name(presenter, body), presenter.link(body).url))
    return found
