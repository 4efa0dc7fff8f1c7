"""The programme behind the plan: money, deliverables, events."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.menu import menu_item
from publishing.pages import Page
from publishing.presenter import Presenter
from strategy_pages.views.records import hub_view


def pages(presenter: Presenter) -> Iterator[Page]:
    """The section's pages."""
    here = menu_item(presenter, "programme")
    if here is None:
        return
    view = hub_view(presenter, "programme")
    yield Page(
        "programme", here.url, "records/topics.html", view.title, view.lead, "programme", view
    )
