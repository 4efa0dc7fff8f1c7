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
    embedding,
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
    embedding.pages,
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
        """Draw all charts that are not kept from an earlier build, several at a time.

        So are their pictures painted, but not for an editor, who waits for pages and not for them.
        """
        publication.charts.prepare(
            [
                request
                for presenter, _ in language_rooms(publication)
                for request in charts.requests(presenter)
            ],
            gently=publication.sources.for_editing,
        )
        if not publication.sources.for_editing:
            charts.prepare_pictures(publication)

    def pages(self, presenter: Presenter) -> Iterator[PlannedPage]:
        for room in ROOMS:
            yield from room(presenter)

    def files(self, publication: Publication) -> Iterator[PlannedFile]:
        yield from guide.files(publication)
        yield from charts.picture_files(publication)
