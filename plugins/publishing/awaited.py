"""What nobody has published yet, said honestly: what, by whom, since when."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import AwaitedView, as_link
from publishing.presenter import Presenter
from tracker.model import AwaitedPublication


def awaited(presenter: Presenter, section: str) -> list[AwaitedView]:
    """What a section of the site would show if it were published."""
    return [
        awaited_view(presenter, each)
        for each in presenter.strategy.grouped(AwaitedPublication, "section").get(section, ())
    ]


def awaited_with_records(
    presenter: Presenter, section: str, identifiers: Iterable[str]
) -> list[AwaitedView]:
    """What a section would show, and what the pages of its records would: ``section/ID``."""
    pages = (section, *(f"{section}/{each}" for each in identifiers))
    return [view for page in pages for view in awaited(presenter, page)]


def awaited_view(presenter: Presenter, publication: AwaitedPublication) -> AwaitedView:
    """One awaited publication."""
    link = institution_link(presenter, publication.publisher)
    publisher = (
        as_link(link) if link else Markup("{}").format(presenter.text(publication.publisher_other))
    )
    return AwaitedView(
        publication.id,
        presenter.text(publication.title),
        publisher,
        presenter.period(publication.expected),
        presenter.period(publication.looked_on),
        presenter.text(publication.note),
        presenter.sources(publication.sources),
    )
