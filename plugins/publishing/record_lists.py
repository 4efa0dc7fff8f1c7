"""A list of the records of any resource, with filters by its columns of controlled values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import (
    Cell,
    Column,
    Option,
    Select,
    TableRow,
    TableView,
    absent_cell,
    as_link,
)
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.records import value
from tracker.reading.descriptor import Field, Resource


@dataclass(frozen=True, slots=True)
class RecordsView:
    """What the list of one resource's records shows."""

    title: LocalText
    lead: LocalText
    filters: list[Select]
    table: TableView


def records_view(presenter: Presenter, resource: Resource, names: Sequence[str]) -> RecordsView:
    """The list of a resource's records, with the columns named."""
    title = presenter.resource_title(resource)
    columns = [each for name in names if (each := resource.field_named(name))]
    rows = []
    for row in presenter.strategy.tables[resource.name].rows:
        link = presenter.record_link(resource.name, row.text("id") or "")
        name = as_link(link) if link else Markup("")
        cells = [Cell(name)]
        for each in columns:
            shown = value(presenter, resource, each, row)
            absent = absent_cell("–")
            cells.append(Cell(shown) if shown else absent)
        filters = {
            each.name: row.text(each.name) or " ".join(row.items(each.name))
            for each in columns
            if each.categories
        }
        rows.append(TableRow(cells, filters))
    return RecordsView(
        title=title,
        lead=presenter.resource_description(resource),
        filters=[choices(presenter, resource, each) for each in columns if each.categories],
        table=TableView(
            "records",
            title.plain,
            [
                Column(presenter.say("Title")),
                *(Column(presenter.field_title(each)) for each in columns),
            ],
            rows,
            sortable=True,
        ),
    )


def choices(presenter: Presenter, resource: Resource, column: Field) -> Select:
    """The filter by a column of controlled values: those that occur."""
    rows = presenter.strategy.tables[resource.name].rows
    present = {each for row in rows for each in (row.text(column.name), *row.items(column.name))}
    options = [
        Option(each.value, presenter.category(resource.name, column.name, each.value))
        for each in column.categories
        if each.value in present
    ]
    return Select(column.name, str(presenter.field_title(column)), options)
