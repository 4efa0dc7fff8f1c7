"""Cells of tables that every plugin's pages share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from publishing.elements import Cell, Link, Words, as_link
from publishing.presenter import Presenter


def typed_number(presenter: Presenter, value: Decimal) -> Markup:
    """A number of the data, formatted, with the number as typed beside it for machines."""
    return Markup('<data value="{}">{}</data>').format(value, presenter.number(value))


def institution_link(presenter: Presenter, identifier: str | None) -> Link | None:
    """A link to a body with its full name; None where there is none of that id."""
    institution = presenter.strategy.institution_by_id.get(identifier or "")
    return presenter.link(institution) if institution else None


def external_link(url: str) -> Markup:
    """A link out of the site that shows where it leads."""
    return Markup(
        '<a class="external" href="{0}" rel="external"><bdi dir="ltr">{0}</bdi></a>'
    ).format(url)


def links_cell(links: Sequence[Link]) -> Cell:
    """Several links in one cell."""
    separator = Markup("<br>")
    return Cell(separator.join(as_link(each) for each in links))


def source_cell(presenter: Presenter, identifier: str) -> Cell:
    """A source in a table: its publisher, leading to all that rests on it, and its kind."""
    source = presenter.source(identifier)
    if source is None:
        return Cell(Markup(""))
    return Cell(
        Markup('<a href="{}">{}</a>').format(source.page_url, source.publisher),
        source_kind=source.kind,
    )


def note_cell(*parts: Words) -> Cell:
    """Notes and quotes, one after another."""
    shown = [part for part in parts if part]
    return Cell(Markup("<br>").join(Markup("{}").format(part) for part in shown))
