"""Every page of the strategy, in the order of the menu."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.pages import PageGenerator, PlannedFile, PlannedPage, language_rooms
from publishing.presenter import Presenter
from publishing.publication import Publication
from strategy_pages.views import (
    actions,
    capacity,
    changes,
    charts,
    checks,
    consultations,
    cooperation,
    data_quality,
    gaps,
    guide,
    guidelines,
    home,
    indicators,
    institutions,
    jurisdictions,
    legislation,
    plan,
    policy_review,
    programme,
    progress,
    prose,
    records,
    responsibilities,
    risks,
    search,
    sectors,
    sources,
    standards,
)

ROOMS = (
    home.pages,
    plan.pages,
    progress.pages,
    indicators.pages,
    actions.pages,
    changes.pages,
    responsibilities.pages,
    institutions.pages,
    jurisdictions.pages,
    risks.pages,
    programme.pages,
    policy_review.pages,
    gaps.pages,
    sectors.pages,
    legislation.pages,
    standards.pages,
    guidelines.pages,
    capacity.pages,
    consultations.pages,
    cooperation.pages,
    records.pages,
    sources.pages,
    data_quality.pages,
    checks.pages,
    search.pages,
    prose.pages,
    guide.pages,
)


class StrategyPages(PageGenerator):
    """Writes the pages of the strategy."""

    def prepare(self, publication: Publication) -> None:
        """Draw all charts that are not kept from an earlier build, several at a time."""
        publication.charts.prepare(
            [
                request
                for presenter, _ in language_rooms(publication)
                for request in charts.requests(presenter)
            ],
            gently=publication.sources.for_editing,
        )

    def pages(self, presenter: Presenter) -> Iterator[PlannedPage]:
        for room in ROOMS:
            yield from room(presenter)

    def files(self, publication: Publication) -> Iterator[PlannedFile]:
        return guide.files(publication)
