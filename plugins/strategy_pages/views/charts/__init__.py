"""The charts of the pages: what each is made of, its sentence, its table."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.presenter import Presenter
from strategy_pages.views.charts.history import kpi_history, kpi_history_request, publishers
from strategy_pages.views.charts.law import law_timeline, law_timeline_request
from strategy_pages.views.charts.milestones import milestones, milestones_request
from strategy_pages.views.charts.pictures import IDENTIFIER as HISTORY
from strategy_pages.views.charts.pictures import picture_files, prepare_pictures
from strategy_pages.views.charts.progress import action_progress, action_progress_request
from strategy_pages.views.charts.statuses import (
    actions_by_pillar,
    actions_by_pillar_request,
    kpis_by_pillar,
    kpis_by_pillar_request,
)
from tracker.charts import ChartRequest

__all__ = [
    "HISTORY",
    "action_progress",
    "actions_by_pillar",
    "kpi_history",
    "kpis_by_pillar",
    "law_timeline",
    "milestones",
    "picture_files",
    "prepare_pictures",
    "publishers",
    "requests",
]


def requests(presenter: Presenter) -> Iterator[ChartRequest]:
    """Every chart of one language's pages, so that all can be drawn at once."""
    made = [
        actions_by_pillar_request(presenter, "actions-by-pillar"),
        kpis_by_pillar_request(presenter, "indicators-by-pillar"),
        law_timeline_request(presenter, "law-timeline"),
        *(
            action_progress_request(
                presenter, presenter.assessment.actions_of_pillar(pillar), "action-progress"
            )
            for pillar in presenter.strategy.pillars
        ),
        *(kpi_history_request(presenter, kpi, HISTORY) for kpi in presenter.strategy.kpis),
        *(
            milestones_request(presenter, action, "milestones-chart")
            for action in presenter.strategy.actions
        ),
    ]
    yield from (each for each in made if each is not None)
