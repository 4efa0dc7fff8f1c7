"""The pages of a resource's records in the general form: a list with filters, and a page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from publishing.elements import Link
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.record_lists import records_view
from publishing.records import RecordView, record_view
from tracker.reading.descriptor import Resource
from tracker.reading.rows import Row

OwnView = Callable[[Presenter, RecordView, Row], Any]
"""Makes the view of a page of a kind of its own; the view has the record as ``record``."""

GENERAL_TEMPLATE = "records/record.html"


def list_page(
    presenter: Presenter,
    resource: Resource,
    columns: Sequence[str],
    section: str,
    trail: Sequence[Link] = (),
) -> Page:
    """The list of a resource's records, with the columns named."""
    view = records_view(presenter, resource, columns)
    return Page(
        "records",
        "records/list.html",
        view.title,
        view.lead.plain,
        section,
        view,
        trail,
    )


def record_pages(
    presenter: Presenter,
    resource: Resource,
    section: str,
    trail: Sequence[Link],
    template: str = GENERAL_TEMPLATE,
    own_view: OwnView | None = None,
) -> Iterator[PlannedPage]:
    """A page for each record of a resource; ``own_view`` adds what its template shows further."""
    for row in presenter.strategy.tables[resource.name].rows:
        url = presenter.urls.record(resource.name, row.text("id") or "")
        yield planned(
            url, record_page, presenter, resource, row, section, trail, template, own_view
        )


def record_page(
    presenter: Presenter,
    resource: Resource,
    row: Row,
    section: str,
    trail: Sequence[Link],
    template: str,
    own_view: OwnView | None,
) -> Page:
    """A record's page."""
    record = record_view(presenter, resource, row)
    return Page(
        "record",
        template,
        record.title,
        record.summary.plain or record.title.plain,
        section,
        own_view(presenter, record, row) if own_view else record,
        trail,
    )
