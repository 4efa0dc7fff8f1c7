"""The evidence in one place: every indicator and every action, to filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publishing.elements import ChartView, CountView, Option, Select, TableView, Words
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter, TitledRecord
from publishing.vocabulary import ACTION_STATUS_LABELS, KPI_STATUS_LABELS
from strategy_pages.views import charts
from strategy_pages.views.home import headline
from strategy_pages.views.tables import action_table, kpi_table


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What the progress page shows."""

    title: str
    lead: str
    kpi_counts: list[CountView]
    action_counts: list[CountView]
    kpi_filters: list[Select]
    action_filters: list[Select]
    kpis: TableView
    actions: TableView
    kpi_chart: ChartView | None
    action_chart: ChartView | None
    methodology_url: str


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The progress page."""
    yield planned(presenter.urls.section("progress"), progress_page, presenter)


def progress_page(presenter: Presenter) -> Page:
    """The progress page."""
    view = progress_view(presenter)
    return Page("progress", "progress.html", view.title, view.lead, "progress", view)


def progress_view(presenter: Presenter) -> ProgressView:
    """What the progress page shows."""
    strategy, say = presenter.strategy, presenter.say
    kpis = kpi_table(presenter, strategy.kpis, "indicators", say("All indicators"))
    actions = action_table(presenter, strategy.actions, "actions", say("All actions"))
    return ProgressView(
        title=say("Progress"),
        lead=headline(presenter),
        kpi_counts=presenter.kpi_counts(strategy.kpis),
        action_counts=presenter.action_counts(strategy.actions),
        kpi_filters=filters(
            presenter, kpis, {str(code): say(label) for code, label in KPI_STATUS_LABELS.items()}
        ),
        action_filters=filters(
            presenter,
            actions,
            {str(code): say(label) for code, label in ACTION_STATUS_LABELS.items()},
        ),
        kpis=kpis,
        actions=actions,
        kpi_chart=charts.kpis_by_pillar(
            presenter, "indicators-by-pillar", presenter.urls.section("progress")
        ),
        action_chart=charts.actions_by_pillar(
            presenter, "actions-by-pillar", presenter.urls.section("progress")
        ),
        methodology_url=presenter.urls.section("methodology"),
    )


def filters(presenter: Presenter, table: TableView, statuses: dict[str, str]) -> list[Select]:
    """The filters of a table: by pillar, status, body, place and sector, as far as they occur."""
    strategy, say = presenter.strategy, presenter.say

    def options(key: str, labels: Mapping[str, Words]) -> list[Option]:
        present = {value for line in table.lines for value in line.filters.get(key, "").split()}
        return [Option(value, label) for value, label in labels.items() if value in present]

    def titles(records: Sequence[TitledRecord]) -> dict[str, LocalText]:
        return {each.id: presenter.text(each.title) for each in records}

    bodies = dict(sorted(titles(strategy.institutions).items(), key=lambda item: item[1].plain))
    choices = [
        Select("pillar", say("Pillar"), options("pillar", titles(strategy.pillars))),
        Select("status", say("Status"), options("status", statuses)),
        Select("body", say("Institution"), options("body", bodies)),
        Select("place", say("Jurisdiction"), options("place", titles(strategy.jurisdictions))),
        Select("sector", say("Sector"), options("sector", titles(strategy.sectors))),
    ]
    return [each for each in choices if len(each.options) > 1]
