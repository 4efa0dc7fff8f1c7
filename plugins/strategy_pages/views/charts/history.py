"""The history of an indicator, with its planned path and targets."""

from __future__ import annotations

from markupsafe import Markup

from publishing.cells import typed_number
from publishing.elements import ChartView, Column, TableRow, TableView, text_cell
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.vocabulary import VERDICT_LABELS
from strategy_pages.views.charts.shared import caption, drawn, number_format
from strategy_pages.views.tables import plain_quantity
from tracker.charts import (
    DRAWN_WITH_NUMBERS,
    Caption,
    HistoryTarget,
    HistoryValue,
    HistoryWords,
    KpiHistory,
    captioned,
    texts_of,
)
from tracker.model import Kpi
from tracker.periods import Period
from tracker.series import comparable_values
from tracker.status import planned_path

PROVISIONAL = ("P", "E")


def kpi_history(presenter: Presenter, kpi: Kpi, identifier: str) -> ChartView | None:
    """The history of an indicator with its planned path; None where there is nothing to draw."""
    request = kpi_history_request(presenter, kpi, identifier)
    offered = request is not None and is_paintable(presenter, kpi, request)
    return drawn(
        presenter,
        request,
        presenter.urls.record("kpis", kpi.id),
        lambda: history_table(presenter, kpi, identifier),
        publishers=publishers(presenter, kpi),
        picture_url=picture_url(presenter, kpi) if offered else "",
    )


def picture_url(presenter: Presenter, kpi: Kpi) -> str:
    """Where an indicator's history is as a picture."""
    return presenter.urls.record_file("kpis", kpi.id, "png")


def publishers(presenter: Presenter, kpi: Kpi) -> list[LocalText]:
    """Who published what an indicator's history is drawn from, each once."""
    strategy = presenter.strategy
    sources = [
        *(each.source for each in strategy.observations_of_kpi.get(kpi.id, ()) if each.preferred),
        *(each.source for each in strategy.targets_of_kpi.get(kpi.id, ())),
    ]
    return [*dict.fromkeys(each.publisher for each in presenter.sources(sources))]


def is_paintable(presenter: Presenter, kpi: Kpi, request: KpiHistory) -> bool:
    """Whether the theme's fonts have every letter for a picture of an indicator's history."""
    around = _caption(presenter, kpi, request)
    texts = [*texts_of(request), *texts_of(around), DRAWN_WITH_NUMBERS]
    return presenter.publication.pictures.can_paint("".join(texts))


def whole_drawing(presenter: Presenter, kpi: Kpi, request: KpiHistory) -> str:
    """An indicator's history with all that goes with it when it leaves the site, as SVG."""
    drawing = presenter.publication.charts.svg(request)
    return captioned(drawing, _caption(presenter, kpi, request))


def _caption(presenter: Presenter, kpi: Kpi, request: KpiHistory) -> Caption:
    url = presenter.urls.record("kpis", kpi.id)
    return caption(presenter, request, url, publishers(presenter, kpi))


def history_table(presenter: Presenter, kpi: Kpi, identifier: str) -> TableView:
    """What the chart draws: its values, then its targets with their verdicts."""
    say, strategy = presenter.say, presenter.strategy
    status = presenter.assessment.kpi_statuses[kpi.id]
    observations = strategy.observations_of_kpi.get(kpi.id, ())
    rows = []
    for each in comparable_values(
        kpi, observations, presenter.assessment.as_of, _like(presenter, kpi)
    ):
        if each.value is not None:
            kind = presenter.category("kpi_observations", "obs_status", each.obs_status)
            rows.append(
                TableRow(
                    [
                        text_cell(presenter.period(each.period)),
                        text_cell(typed_number(presenter, each.value)),
                        text_cell(kind),
                    ]
                )
            )
    for verdict in status.verdicts:
        target = verdict.target
        figures = [target.value] if target.value is not None else [target.minimum, target.maximum]
        bounds = [typed_number(presenter, each) for each in figures if each is not None]
        if bounds:
            words = say("target: %(verdict)s", verdict=say(VERDICT_LABELS[verdict.verdict]))
            rows.append(
                TableRow(
                    [
                        text_cell(presenter.period(target.period)),
                        text_cell(Markup(" – ").join(bounds)),
                        text_cell(words),
                    ]
                )
            )
    return TableView(
        f"{identifier}-table",
        say("What the chart shows: %(title)s", title=presenter.text(kpi.title).plain),
        [Column(say("Period")), Column(say("Value"), numeric=True), Column(say("Kind of value"))],
        rows,
    )


def _like(presenter: Presenter, kpi: Kpi) -> Period | None:
    status = presenter.assessment.kpi_statuses[kpi.id]
    return status.target.period if status.target else None


def kpi_history_request(presenter: Presenter, kpi: Kpi, identifier: str) -> KpiHistory | None:
    """What an indicator's chart is made of."""
    say, strategy = presenter.say, presenter.strategy
    status = presenter.assessment.kpi_statuses[kpi.id]
    targets = strategy.targets_of_kpi.get(kpi.id, ())
    values = comparable_values(
        kpi,
        strategy.observations_of_kpi.get(kpi.id, ()),
        presenter.assessment.as_of,
        _like(presenter, kpi),
    )
    if not values or (len(values) < 2 and not targets):
        return None
    title = presenter.text(kpi.title).plain
    return KpiHistory(
        title=title,
        description=history_sentence(presenter, kpi),
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        values=tuple(
            HistoryValue(
                each.period.end,
                presenter.period(each.period),
                each.value,
                each.obs_status in PROVISIONAL,
                each.obs_status == "B",
            )
            for each in values
        ),
        targets=tuple(
            HistoryTarget(
                verdict.target.period.end,
                presenter.period(verdict.target.period),
                verdict.target.value,
                verdict.verdict.value,
                verdict.target.kind == "final",
                verdict.target.minimum,
                verdict.target.maximum,
            )
            for verdict in status.verdicts
        ),
        path=planned_path(kpi, targets) if targets else (),
        words=HistoryWords(
            observed=say("published value"),
            provisional=say("provisional or estimated"),
            planned=say("planned path"),
            target_met=say("interim target, met"),
            target_missed=say("interim target, missed"),
            target_awaited=say("interim target, awaited"),
            final_target_met=say("final target, met"),
            final_target_missed=say("final target, missed"),
            final_target_awaited=say("final target, awaited"),
            target_range=say("target range"),
            series_break=say("break in the series"),
            unit=presenter.text(kpi.unit).plain,
        ),
        from_zero=kpi.measure != "score",
    )


def history_sentence(presenter: Presenter, kpi: Kpi) -> str:
    """From where to where the indicator has gone, and what is aimed at."""
    say = presenter.say
    status = presenter.assessment.kpi_statuses[kpi.id]
    values = comparable_values(
        kpi,
        presenter.strategy.observations_of_kpi.get(kpi.id, ()),
        presenter.assessment.as_of,
        _like(presenter, kpi),
    )
    parts = []
    first, last = values[0], values[-1]
    if first.value is not None and last.value is not None:
        if len(values) > 1:
            parts.append(
                say(
                    "From %(first)s (%(start)s) to %(last)s (%(end)s).",
                    first=plain_quantity(presenter, kpi, first.value),
                    start=presenter.period(first.period),
                    last=plain_quantity(presenter, kpi, last.value),
                    end=presenter.period(last.period),
                )
            )
        else:
            parts.append(
                say(
                    "%(value)s (%(period)s).",
                    value=plain_quantity(presenter, kpi, last.value),
                    period=presenter.period(last.period),
                )
            )
    if status.target and status.target.value is not None:
        parts.append(
            say(
                "The target is %(value)s by %(period)s.",
                value=plain_quantity(presenter, kpi, status.target.value),
                period=presenter.period(status.target.period),
            )
        )
    return " ".join(parts)
