"""Any record as a page shows it: its fields as facts, its nested rows as tables, what refers to it.

Everything here works from the descriptor, whatever the resource.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import external_link, source_cell, typed_number
from publishing.elements import (
    Cell,
    Column,
    Fact,
    Link,
    ReferenceGroup,
    SourceView,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    joined,
)
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.building import number_of
from tracker.periods import PeriodError, parse_period
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Row

SHOWN_TOGETHER = frozenset(
    {"pillars", "objectives", "actions", "kpis", "institutions", "jurisdictions"}
)
"""Resources whose pages show in their own way what they share with each other."""

ELSEWHERE = frozenset({"id", "order", "title", "summary", "note", "sources", "quote"})
"""Fields that a record's page shows in places of their own."""


NESTED_ELSEWHERE = ELSEWHERE - {"summary"} | {"source"}
"""Fields that a table of nested rows shows in places of their own, or not at all."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a record's page shows."""

    title: LocalText
    kicker: LocalText
    summary: LocalText
    note: LocalText
    facts: list[Fact]
    tables: list[TableView]
    references: list[ReferenceGroup]
    sources: list[SourceView]


def record_view(presenter: Presenter, resource: Resource, row: Row) -> RecordView:
    """A record's page."""
    strategy = presenter.strategy
    identifier = row.text("id") or ""
    children = [
        (child, own)
        for child in strategy.package.nested_in(resource.name)
        if (
            own := [
                each
                for each in strategy.tables[child.name].rows
                if each.text(child.rows.nested_parent) == identifier
            ]
        )
    ]
    cited = [*row.items("sources"), *singles(resource, row)]
    for child, own in children:
        cited += [
            source for each in own for source in (*each.items("sources"), *singles(child, each))
        ]
    return RecordView(
        title=presenter.record_title(resource.name, identifier),
        kicker=presenter.resource_title(resource),
        summary=presenter.text(strategy.text_of(row, "summary")),
        note=presenter.text(strategy.text_of(row, "note")),
        facts=facts(presenter, resource, row),
        tables=[nested_table(presenter, child, own) for child, own in children],
        references=references(presenter, resource.name, identifier),
        sources=presenter.sources(cited),
    )


def singles(resource: Resource, row: Row) -> list[str]:
    """The sources that single cells of a row name."""
    names = [key.fields[0] for key in resource.foreign_keys if key.resource == "sources"]
    return [source for name in names if (source := row.text(name))]


def facts(presenter: Presenter, resource: Resource, row: Row) -> list[Fact]:
    """The record's filled fields, each with its name."""
    pairs: list[Fact] = []
    for column in fields_shown(presenter, resource):
        shown = value(presenter, resource, column, row)
        if shown:
            pairs.append((str(presenter.field_title(column)), shown))
    return pairs


def fields_shown(
    presenter: Presenter, resource: Resource, elsewhere: frozenset[str] = ELSEWHERE
) -> list[Field]:
    """The fields that are facts; a text in several languages counts once."""
    first, *others = presenter.strategy.package.languages
    shown = []
    for column in resource.fields:
        base, _, suffix = column.name.rpartition("_")
        name = base if suffix in (first, *others) and base else column.name
        if name in elsewhere or (name != column.name and suffix != first):
            continue
        if column.name != resource.rows.nested_parent:
            shown.append(column)
    return shown


def value(presenter: Presenter, resource: Resource, column: Field, row: Row) -> Markup:
    """A cell of any resource as readers see it; empty where there is nothing."""
    targets = {key.fields[0]: key.resource for key in resource.foreign_keys if len(key.fields) == 1}
    if column.type == "list":
        parts = [
            Markup("{}").format(presenter.category(resource.name, column.name, item))
            if column.categories
            else Markup("{}").format(presenter.country(item))
            if column.meaning == "country"
            else linked(presenter, column.references, item)
            for item in row.items(column.name)
        ]
        return Markup("<br>" if column.references else ", ").join(parts)
    base, _, suffix = column.name.rpartition("_")
    if base and suffix in presenter.strategy.package.languages:
        return joined([presenter.text(presenter.strategy.text_of(row, base))])
    text = row.text(column.name)
    if text is None:
        return Markup("")
    if column.name in targets:
        return linked(presenter, targets[column.name], text)
    return plain_value(presenter, resource, column, text)


def plain_value(presenter: Presenter, resource: Resource, column: Field, text: str) -> Markup:
    """A cell that refers to nothing, by its type and meaning."""
    shown: Words | Markup
    if column.categories:
        shown = presenter.category(resource.name, column.name, text)
    elif column.meaning == "period":
        shown = period_words(presenter, text)
    elif column.meaning == "country":
        shown = presenter.country(text)
    elif column.meaning == "url":
        shown = external_link(text)
    elif column.type in ("number", "integer") and (number := number_of(text)) is not None:
        shown = typed_number(presenter, number)
    elif column.type == "boolean":
        shown = presenter.say("yes") if text == "true" else presenter.say("no")
    else:
        shown = presenter.foreign(text)
    return Markup("{}").format(shown)


def period_words(presenter: Presenter, text: str) -> str:
    """A period as the page's language writes it."""
    try:
        first_month = presenter.strategy.package.fiscal_year_first_month
        return presenter.period(parse_period(text, first_month))
    except PeriodError:
        return text


def linked(presenter: Presenter, resource: str, identifier: str) -> Markup:
    """A record by its title, as a link where it has a page; a plain word where it is no record."""
    if not resource:
        return Markup("{}").format(presenter.foreign(identifier))
    link = presenter.record_link(resource, identifier)
    if link is None:
        return Markup("{}").format(presenter.record_title(resource, identifier))
    return as_link(link)


def linked_list(presenter: Presenter, resource: str, identifiers: Iterable[str]) -> Markup:
    """Records of one resource, each as :func:`linked` shows it, one under the other."""
    return Markup("<br>").join(linked(presenter, resource, each) for each in identifiers)


def nested_table(presenter: Presenter, resource: Resource, rows: Sequence[Row]) -> TableView:
    """The nested rows of a record: columns that every row fills first, since they name the rows."""
    columns: list[tuple[Words, list[Markup]]] = []
    for column in fields_shown(presenter, resource, NESTED_ELSEWHERE):
        cells = [value(presenter, resource, column, row) for row in rows]
        if any(cells):
            columns.append((presenter.field_title(column), cells))
    for name, label in (("title", presenter.say("Title")), ("note", presenter.say("Note"))):
        texts = [presenter.text(presenter.strategy.text_of(row, name)) for row in rows]
        if any(texts):
            place = 0 if name == "title" else len(columns)
            columns.insert(place, (label, [Markup("{}").format(each) for each in texts]))
    columns.sort(key=lambda column: not all(column[1]))
    return TableView(
        resource.name,
        presenter.resource_title(resource).plain,
        [*(Column(label) for label, _ in columns), Column(presenter.say("Source"))],
        [
            TableRow(
                [
                    *(
                        Cell(cells[index]) if cells[index] else absent_cell("–")
                        for _, cells in columns
                    ),
                    source_cell(presenter, row.text("source") or ""),
                ]
            )
            for index, row in enumerate(rows)
        ],
    )


def references(
    presenter: Presenter, resource: str, identifier: str, without: Collection[str] = ()
) -> list[ReferenceGroup]:
    """The records that name a record, by resource; ``without`` those that its page shows itself."""
    package = presenter.strategy.package
    groups: dict[str, dict[str, Link]] = defaultdict(dict)
    for citation in presenter.strategy.references.get((resource, identifier), ()):
        described = package.resource(citation.parent_resource)
        if described is None or {resource, described.name} <= SHOWN_TOGETHER:
            continue
        if described.name in without:
            continue
        link = presenter.record_link(citation.parent_resource, citation.parent_id)
        if link is not None:
            groups[citation.parent_resource][link.url] = link
    return [
        ReferenceGroup(presenter.resource_title(described), [*groups[described.name].values()])
        for described in package.resources
        if described.name in groups
    ]
