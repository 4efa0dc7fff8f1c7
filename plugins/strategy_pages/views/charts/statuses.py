"""How many indicators or actions of each pillar have each status."""

from __future__ import annotations

from collections.abc import Callable

from publishing.elements import ChartView, Column, TableRow, TableView, link_cell, text_cell
from publishing.presenter import Presenter
from publishing.vocabulary import ACTION_STATUS_LABELS, KPI_STATUS_LABELS
from strategy_pages.views.charts.shared import drawn, number_format
from tracker.assessment import Counts
from tracker.charts import StatusByPillar, StatusCount, StatusRow, StatusWords
from tracker.model import Pillar


def kpis_by_pillar(presenter: Presenter, identifier: str, page_url: str) -> ChartView | None:
    """How many indicators of each pillar have each status."""
    return _status_view(
        presenter,
        kpis_by_pillar_request(presenter, identifier),
        page_url,
        {str(code): label for code, label in KPI_STATUS_LABELS.items()},
        lambda pillar: presenter.assessment.count_kpis(presenter.assessment.kpis_of_pillar(pillar)),
    )


def kpis_by_pillar_request(presenter: Presenter, identifier: str) -> StatusByPillar | None:
    """What the chart of indicators by pillar is made of."""
    assessment, say = presenter.assessment, presenter.say
    total = assessment.count_kpis(presenter.strategy.kpis)
    return _status_request(
        presenter,
        identifier,
        say("Indicators by pillar and status"),
        say(
            "Of %(total)s indicators, %(measured)s can be measured against an official target; "
            "for %(missing)s this is not yet possible.",
            total=presenter.number(total.total),
            measured=presenter.number(total.measured),
            missing=presenter.number(total.not_measured),
        ),
        {str(code): label for code, label in KPI_STATUS_LABELS.items()},
        lambda pillar: assessment.count_kpis(assessment.kpis_of_pillar(pillar)),
    )


def actions_by_pillar(presenter: Presenter, identifier: str, page_url: str) -> ChartView | None:
    """How many actions of each pillar have each status."""
    return _status_view(
        presenter,
        actions_by_pillar_request(presenter, identifier),
        page_url,
        {str(code): label for code, label in ACTION_STATUS_LABELS.items()},
        lambda pillar: presenter.assessment.count_actions(
            presenter.assessment.actions_of_pillar(pillar)
        ),
    )


def actions_by_pillar_request(presenter: Presenter, identifier: str) -> StatusByPillar | None:
    """What the chart of actions by pillar is made of."""
    assessment, say = presenter.assessment, presenter.say
    total = assessment.count_actions(presenter.strategy.actions)
    return _status_request(
        presenter,
        identifier,
        say("Actions by pillar and status"),
        say(
            "Of %(total)s actions, %(completed)s are completed, %(late)s are delayed or overdue, "
            "and for %(missing)s no date or milestone has been published to measure them by.",
            total=presenter.number(total.total),
            completed=presenter.number(total.number("completed")),
            late=presenter.number(total.number("delayed", "overdue")),
            missing=presenter.number(total.not_measured),
        ),
        {str(code): label for code, label in ACTION_STATUS_LABELS.items()},
        lambda pillar: assessment.count_actions(assessment.actions_of_pillar(pillar)),
    )


def _status_request(
    presenter: Presenter,
    identifier: str,
    title: str,
    description: str,
    labels: dict[str, str],
    count: Callable[[Pillar], Counts],
) -> StatusByPillar | None:
    rows = tuple(
        StatusRow(
            presenter.text(pillar.title).plain,
            tuple(StatusCount(code, number) for code, number in count(pillar).by_code.items()),
        )
        for pillar in presenter.strategy.pillars
    )
    if not any(row.counts for row in rows):
        return None
    return StatusByPillar(
        title=title,
        description=description,
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        rows=rows,
        words=StatusWords(
            tuple((code, presenter.say(label)) for code, label in labels.items()),
            presenter.say("none"),
        ),
    )


def _status_view(
    presenter: Presenter,
    request: StatusByPillar | None,
    page_url: str,
    labels: dict[str, str],
    count: Callable[[Pillar], Counts],
) -> ChartView | None:
    if request is None:
        return None

    def table() -> TableView:
        present = [
            code
            for code in labels
            if any(count(p).by_code.get(code) for p in presenter.strategy.pillars)
        ]
        return TableView(
            f"{request.id_prefix}-table",
            request.title,
            [
                Column(presenter.say("Pillar")),
                *(Column(presenter.say(labels[code]), numeric=True) for code in present),
            ],
            [
                TableRow(
                    [
                        link_cell(presenter.link(pillar)),
                        *(
                            text_cell(presenter.number(count(pillar).by_code.get(code, 0)))
                            for code in present
                        ),
                    ]
                )
                for pillar in presenter.strategy.pillars
            ],
        )

    return drawn(presenter, request, page_url, table)
