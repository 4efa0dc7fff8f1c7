"""The pictures of charts, for slides and newspapers: one per indicator and language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from publishing.pages import PlannedFile, language_rooms
from publishing.presenter import Presenter
from publishing.publication import Publication
from strategy_pages.views.charts.history import (
    is_paintable,
    kpi_history_request,
    picture_url,
    whole_drawing,
)
from tracker.charts import KpiHistory
from tracker.model import Kpi

IDENTIFIER = "history"
"""The id of an indicator's chart on its page."""


def picture_files(publication: Publication) -> Iterator[PlannedFile]:
    """Every picture, painted once it is asked for."""
    for presenter, kpi, request in _paintable(publication):
        yield PlannedFile(picture_url(presenter, kpi), partial(_paint, presenter, kpi, request))


def prepare_pictures(publication: Publication) -> None:
    """Paint all pictures that are not kept from an earlier build, several at a time."""
    publication.pictures.prepare(
        [
            whole_drawing(presenter, kpi, request)
            for presenter, kpi, request in _paintable(publication)
        ]
    )


def _paintable(publication: Publication) -> Iterator[tuple[Presenter, Kpi, KpiHistory]]:
    for presenter, _ in language_rooms(publication):
        for kpi in publication.strategy.kpis:
            request = kpi_history_request(presenter, kpi, IDENTIFIER)
            if request is not None and is_paintable(presenter, kpi, request):
                yield presenter, kpi, request


def _paint(presenter: Presenter, kpi: Kpi, request: KpiHistory) -> bytes:
    return presenter.publication.pictures.png(whole_drawing(presenter, kpi, request))
