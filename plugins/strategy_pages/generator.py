"""Every page of the strategy, in the order of the menu."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.pages import Page, PageGenerator, language_rooms
from publishing.presenter import Presenter
from publishing.publication import Publication
from strategy_pages.views import (
    actions,
    charts,
    home,
    indicators,
    institutions,
    jurisdictions,
    plan,
    progress,
    prose,
    records,
    responsibilities,
    search,
    sources,
)

ROOMS = (
    home.pages,
    plan.pages,
    progress.pages,
    indicators.pages,
    actions.pages,
    responsibilities.pages,
    institutions.pages,
    jurisdictions.pages,
    records.pages,
    sources.pages,
    search.pages,
    prose.pages,
)


class StrategyPages(PageGenerator):
    """Writes the pages of the strategy."""

    def generate_context(self) -> None:
        """Draw all charts that are not kept from an earlier build, several at a time."""
        publication: Publication = self.settings["PUBLICATION"]
        publication.charts.prepare(
            [
                request
                for presenter, _ in language_rooms(publication)
                for request in charts.requests(presenter)
            ]
        )

    def pages(self, presenter: Presenter) -> Iterator[Page]:
        for room in ROOMS:
            yield from room(presenter)
