"""Skills: roles, certificates, programmes, drills, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.menu import menu_item
from publishing.pages import Page
from publishing.presenter import Presenter
from strategy_pages.views.records import hub_view


def pages(presenter: Presenter) -> Iterator[Page]:
    """The section's pages."""
    here = menu_item(presenter, "capacity")
    if here is None:
        return
    view = hub_view(presenter, "capacity")
    yield Page("capacity", here.url, "records/topics.html", view.title, view.lead, "capacity", view)
