"""Programmes, their years, research, drills and skills gaps as tables and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

from publishing.cells import note_cell, source_cell, typed_number
from publishing.elements import (
    Badge,
    Cell,
    Column,
    Link,
    ListedLink,
    Select,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    joined,
    link_cell,
    text_cell,
)
from publishing.filters import record_options, value_options
from publishing.presenter import Presenter
from tracker.model import Drill, Jurisdiction, Organisation, Programme, ProgrammeYear, SkillsGap

MARKS = {"offered": "in-force", "held": "held", "announced": "planned"}
"""The symbol that each status of a programme wears."""

LABORATORY = "research-lab"
"""The kind of organisation that does research."""


def body(
    presenter: Presenter, institution: str | None, organisation: str | None, name: Words
) -> Words | Markup:
    """A body among the institutions or in the directory, as a link; else its name."""
    for resource, identifier in (("institutions", institution), ("organisations", organisation)):
        if identifier is None:
            continue
        if link := presenter.record_link(resource, identifier):
            return as_link(link)
        return presenter.record_title(resource, identifier)
    return name


def provider(presenter: Presenter, programme: Programme) -> Words | Markup:
    """Who runs a programme."""
    name = presenter.text(programme.provider_name)
    return body(presenter, programme.provider, programme.provider_organisation, name)


def host(presenter: Presenter, drill: Drill) -> Words | Markup:
    """Who held a drill."""
    return body(presenter, drill.host, drill.host_organisation, presenter.text(drill.host_name))


def cell(presenter: Presenter, shown: Words | Markup, absent: str = "–") -> Cell:
    """A cell, or the words for what is not published."""
    return Cell(joined([shown])) if shown else absent_cell(absent)


def places(presenter: Presenter, identifiers: Iterable[str]) -> Markup:
    """Provinces and territories as links."""
    links = [
        presenter.link(each)
        for identifier in identifiers
        if (each := presenter.strategy.jurisdiction_by_id.get(identifier))
    ]
    return Markup("<br>").join(as_link(each) for each in links)


def status_badge(presenter: Presenter, programme: Programme) -> Badge:
    """Whether a programme is offered, was held or is only announced."""
    code = programme.status
    return Badge(MARKS.get(code, code), presenter.category("programmes", "status", code))


def programme_table(presenter: Presenter, programmes: Sequence[Programme]) -> TableView | None:
    """Programmes by kind; each row can be filtered."""
    if not programmes:
        return None
    say = presenter.say
    return TableView(
        "programmes",
        say("Programmes"),
        [
            Column(say("Programme")),
            Column(say("Kind")),
            Column(say("Provider")),
            Column(say("Where")),
            Column(say("For whom")),
            Column(say("Status")),
        ],
        [programme_row(presenter, each) for each in programmes],
        sortable=True,
    )


def programme_row(presenter: Presenter, programme: Programme) -> TableRow:
    """One programme's row."""
    return TableRow(
        [
            programme_cell(presenter, programme),
            text_cell(presenter.category("programmes", "kind", programme.kind)),
            cell(presenter, provider(presenter, programme)),
            cell(presenter, places(presenter, programme.jurisdictions)),
            cell(presenter, presenter.text(programme.audience)),
            presenter.badge_cell(status_badge(presenter, programme)),
        ],
        {
            "kind": programme.kind,
            "status": programme.status,
            "place": " ".join(programme.jurisdictions),
        },
    )


def programme_cell(presenter: Presenter, programme: Programme) -> Cell:
    """A programme's title, with its length under it where that is published."""
    link, years, hours = (
        programme_link(presenter, programme),
        programme.duration_years,
        programme.credit_hours,
    )
    parts = []
    if years is not None:
        parts.append(
            presenter.say_plural("%(num)s year", "%(num)s years", int(years))
            if years == int(years)
            else presenter.say("%(number)s years", number=presenter.number(years))
        )
    if hours is not None:
        parts.append(presenter.say_plural("%(num)s credit hour", "%(num)s credit hours", hours))
    title = link_cell(link).html
    length = Markup(' <span class="quiet">{}</span>').format(" · ".join(parts)) if parts else ""
    return Cell(title + length)


def programme_link(presenter: Presenter, programme: Programme) -> Link:
    """A link to a programme's page."""
    return Link(presenter.text(programme.title), presenter.record_url("programmes", programme.id))


def programme_filters(presenter: Presenter, programmes: Sequence[Programme]) -> list[Select]:
    """The filters of the programmes' table: the values that occur."""
    say = presenter.say
    found = {place for each in programmes for place in each.jurisdictions}
    return [
        category_filter(presenter, "programmes", "kind", [each.kind for each in programmes]),
        category_filter(presenter, "programmes", "status", [each.status for each in programmes]),
        Select(
            "place",
            say("Province or territory"),
            record_options(presenter, presenter.strategy.records(Jurisdiction), found),
        ),
    ]


def category_filter(
    presenter: Presenter, resource: str, field: str, present: Sequence[str]
) -> Select:
    """A filter by a column of controlled values: those that occur, in the descriptor's order."""
    described = presenter.strategy.package.resource(resource)
    column = described.field_named(field) if described else None
    return Select(
        field,
        str(presenter.field_title(column)) if column else field,
        value_options(presenter, resource, field, present),
    )


def listed_programmes(presenter: Presenter, kind: str) -> list[ListedLink]:
    """The programmes of a kind as a list, each with its status and its provider."""
    return [
        ListedLink(
            presenter.text(each.title),
            presenter.record_url("programmes", each.id),
            joined([provider(presenter, each)]),
            status_badge(presenter, each),
        )
        for each in presenter.strategy.records(Programme)
        if each.kind == kind
    ]


def laboratories(presenter: Presenter) -> list[ListedLink]:
    """The directory's research laboratories, each with its city."""
    links = []
    for each in presenter.strategy.records(Organisation):
        link = presenter.record_link("organisations", each.id)
        if LABORATORY in each.kinds and link:
            city = presenter.record_title("cities", each.city) if each.city else ""
            links.append(ListedLink(link.label, link.url, city))
    return links


def number_cell(presenter: Presenter, value: int | None) -> Cell:
    """A count, or that it is not published."""
    if value is None:
        return absent_cell(presenter.say("not yet reported"))
    return Cell(typed_number(presenter, Decimal(value)))


def years_table(presenter: Presenter) -> TableView | None:
    """Places, enrolments and completions of every programme that a source counts."""
    years, say = presenter.strategy.records(ProgrammeYear), presenter.say
    rows = []
    for each in sorted(years, key=lambda year: (year.period, year.programme), reverse=True):
        programme = presenter.strategy.find(Programme, each.programme)
        if programme is None:
            continue
        rows.append(
            TableRow(
                [
                    link_cell(programme_link(presenter, programme)),
                    text_cell(presenter.period(each.period)),
                    number_cell(presenter, each.places),
                    number_cell(presenter, each.enrolled),
                    number_cell(presenter, each.completed),
                    note_cell(presenter.text(each.note)),
                    source_cell(presenter, each.source),
                ]
            )
        )
    columns = [
        Column(say("Programme")),
        Column(say("Period")),
        Column(say("Places"), numeric=True),
        Column(say("Enrolled"), numeric=True),
        Column(say("Completed"), numeric=True),
        Column(say("Note")),
        Column(say("Source")),
    ]
    caption = say("Places, enrolments and completions by year")
    return TableView("programme-years", caption, columns, rows) if rows else None


def drill_table(presenter: Presenter) -> TableView | None:
    """Drills and competitions, the newest first, those without a date last."""
    drills, say = presenter.strategy.records(Drill), presenter.say
    if not drills:
        return None
    dated = sorted(
        (each for each in drills if each.date),
        key=lambda each: each.date.start if each.date else presenter.assessment.as_of,
        reverse=True,
    )
    return TableView(
        "drills",
        say("Drills and competitions"),
        [
            Column(say("Drill or competition")),
            Column(say("When")),
            Column(say("Kind")),
            Column(say("Scope")),
            Column(say("Host")),
            Column(say("Teams"), numeric=True),
            Column(say("Lessons")),
        ],
        [
            drill_row(presenter, each)
            for each in (*dated, *(each for each in drills if not each.date))
        ],
        sortable=True,
    )


def drill_row(presenter: Presenter, drill: Drill) -> TableRow:
    """One drill's row."""
    title, unknown = presenter.text(drill.title), presenter.say("not yet reported")
    when = (
        Cell(Markup("{}").format(presenter.period(drill.date)), drill.date.start.isoformat())
        if drill.date
        else absent_cell(presenter.say("no date published"))
    )
    return TableRow(
        [
            link_cell(Link(title, presenter.record_url("drills", drill.id))),
            when,
            text_cell(presenter.category("drills", "kind", drill.kind)),
            text_cell(presenter.category("drills", "scope", drill.scope)),
            cell(presenter, host(presenter, drill)),
            number_cell(presenter, drill.teams),
            cell(presenter, presenter.text(drill.lessons), unknown),
        ],
        {"kind": drill.kind, "scope": drill.scope},
    )


def drill_filters(presenter: Presenter) -> list[Select]:
    """The filters of the drills' table."""
    drills = presenter.strategy.records(Drill)
    return [
        category_filter(presenter, "drills", "kind", [each.kind for each in drills]),
        category_filter(presenter, "drills", "scope", [each.scope for each in drills]),
    ]


def gap_table(presenter: Presenter) -> TableView | None:
    """How many people a role needs and how many there are."""
    gaps, say = presenter.strategy.records(SkillsGap), presenter.say
    if not gaps:
        return None
    rows = []
    for each in gaps:
        role = presenter.record_link("roles", each.role)
        where = presenter.record_title("jurisdictions", each.jurisdiction or "")
        sector = presenter.record_title("sectors", each.sector or "")
        rows.append(
            TableRow(
                [
                    link_cell(role) if role else text_cell(each.role),
                    text_cell(presenter.period(each.period)),
                    cell(presenter, joined([word for word in (where, sector) if word], " · ")),
                    number_cell(presenter, each.demand),
                    number_cell(presenter, each.supply),
                    note_cell(presenter.text(each.note)),
                    source_cell(presenter, next(iter(each.sources), "")),
                ]
            )
        )
    return TableView(
        "skills-gaps",
        say("People needed and available, by role"),
        [
            Column(say("Role")),
            Column(say("Period")),
            Column(say("Where")),
            Column(say("Needed"), numeric=True),
            Column(say("Available"), numeric=True),
            Column(say("Note")),
            Column(say("Source")),
        ],
        rows,
    )
