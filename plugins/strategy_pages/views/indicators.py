"""An indicator: where it stands and everything that this rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import (
    Badge,
    ChartView,
    Download,
    Fact,
    Link,
    SourceView,
    TableView,
    as_link,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.vocabulary import KPI_STATUS_MEANINGS
from strategy_pages.views import charts
from strategy_pages.views.crosswalk import AnsweredStandard, clauses_answered
from strategy_pages.views.embedding import EmbedCode, embed_code
from strategy_pages.views.indicator_standing import sentence
from strategy_pages.views.indicator_tables import (
    Conflict,
    breakdown_table,
    conflicts,
    targets_table,
    values_table,
)
from strategy_pages.views.tables import quantity, target_words
from tracker.exporting.csv_tables import csv_table
from tracker.model import Kpi, Observation, Target
from tracker.reading.tables import Table
from tracker.status import BANDED, FORMULA_VERSION, KpiStatus


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What an indicator's page shows."""

    id: str
    title: LocalText
    badge: Badge
    trend: Badge
    sentence: str
    meaning: str
    absent_value: LocalText
    absent_target: LocalText
    inputs: list[Fact]
    methodology_url: str
    status_url: str
    stale: str
    chart: ChartView | None
    values: TableView | None
    breakdown: TableView | None
    targets: TableView | None
    conflicts: list[Conflict]
    facts: list[Fact]
    limitations: LocalText
    pillar: Link
    objective: Link
    clauses: list[AnsweredStandard]
    sources: list[SourceView]
    downloads: list[Download]
    embed: EmbedCode
    citation: str


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """One page per indicator."""
    for kpi in presenter.strategy.kpis:
        yield planned(presenter.urls.record("kpis", kpi.id), indicator_page, presenter, kpi)


def indicator_page(presenter: Presenter, kpi: Kpi) -> Page:
    """An indicator's page."""
    view = indicator_view(presenter, kpi)
    top = Link(presenter.say("Progress"), presenter.urls.section("progress"))
    return Page(
        "indicator",
        "indicator.html",
        view.title,
        view.sentence,
        "progress",
        view,
        [top, view.objective],
    )


def indicator_view(presenter: Presenter, kpi: Kpi) -> IndicatorView:
    """What an indicator's page shows."""
    strategy, say = presenter.strategy, presenter.say
    status = presenter.assessment.kpi_statuses[kpi.id]
    observations = strategy.observations_of_kpi.get(kpi.id, ())
    targets = strategy.targets_of_kpi.get(kpi.id, ())
    national = [each for each in observations if not each.is_breakdown]
    parts = [each for each in observations if each.is_breakdown]
    objective = strategy.objective_by_id[kpi.objective]
    chart = charts.kpi_history(presenter, kpi, charts.HISTORY)
    return IndicatorView(
        id=kpi.id,
        title=presenter.text(kpi.title),
        badge=presenter.kpi_badge(kpi),
        trend=presenter.trend_badge(kpi),
        sentence=sentence(presenter, kpi, status),
        meaning=say(KPI_STATUS_MEANINGS[status.code]),
        absent_value=presenter.text(kpi.no_data_reason),
        absent_target=presenter.text(kpi.no_target_reason),
        inputs=inputs(presenter, kpi, status),
        methodology_url=presenter.urls.section("methodology"),
        status_url=presenter.urls.api_record("kpi_status", kpi.id),
        stale=staleness(presenter, status),
        chart=chart,
        values=values_table(presenter, kpi, national) if national else None,
        breakdown=breakdown_table(presenter, kpi, parts) if parts else None,
        targets=targets_table(presenter, kpi, targets, status) if targets else None,
        conflicts=conflicts(presenter, kpi, observations, targets),
        facts=facts(presenter, kpi, status),
        limitations=presenter.text(kpi.limitations),
        pillar=presenter.link(strategy.pillar_by_id[objective.pillar]),
        objective=presenter.link(objective),
        clauses=clauses_answered(presenter, "kpi", kpi.id),
        sources=presenter.sources(
            [
                *kpi.sources,
                kpi.baseline_source,
                *(each.source for each in targets),
                *(each.source for each in observations),
            ]
        ),
        downloads=[
            *own_values(presenter, kpi, observations),
            *own_documents(presenter, kpi),
            *presenter.tables(
                {
                    "kpi_observations": say("All observations"),
                    "kpi_targets": say("All targets"),
                    "kpis": say("All indicators"),
                }
            ),
        ],
        embed=embed_code(presenter, kpi, chart),
        citation=presenter.citation(presenter.text(kpi.title).plain),
    )


def own_values(
    presenter: Presenter, kpi: Kpi, observations: Sequence[Observation]
) -> list[Download]:
    """The indicator's own values as a table to take away, the same file in every language."""
    if not observations:
        return []
    publication = presenter.publication
    table = presenter.strategy.tables["kpi_observations"]
    own = Table(table.resource, [each.row for each in observations])
    urls = publication.urls[publication.default_language.code]
    url = f"{urls.record('kpis', kpi.id)}observations.csv"
    publication.attachments[url] = csv_table(own)
    return [Download(presenter.say("Published values"), url, "CSV")]


def own_documents(presenter: Presenter, kpi: Kpi) -> list[Download]:
    """The indicator's own documents among those for programs, the same in every language."""
    say, urls = presenter.say, presenter.urls
    return [
        Download(say("This indicator with all its parts"), urls.api_record("kpis", kpi.id), "JSON"),
        Download(say("Targets and values in order of time"), urls.api_series(kpi.id), "JSON"),
    ]


def inputs(presenter: Presenter, kpi: Kpi, status: KpiStatus) -> list[Fact]:
    """The numbers behind the status: baseline, latest value, target, P, P* and R."""
    say = presenter.say
    pairs: list[Fact] = []
    if kpi.baseline_period and kpi.baseline_value is not None:
        basis = presenter.category("kpis", "baseline_basis", kpi.baseline_basis)
        pairs.append(
            (
                say("Baseline (b)"),
                Markup('{} <span class="quiet">{}</span> <span class="quiet">({})</span>').format(
                    quantity(presenter, kpi, kpi.baseline_value),
                    presenter.period(kpi.baseline_period),
                    basis,
                ),
            )
        )
    if status.observation and status.observation.value is not None:
        pairs.append(
            (
                say("Latest comparable value (x)"),
                _with_period(
                    presenter,
                    quantity(presenter, kpi, status.observation.value),
                    status.observation,
                ),
            )
        )
    if status.target:
        pairs.append(
            (
                say("Final target (t)"),
                _with_period(presenter, target_words(presenter, kpi, status.target), status.target),
            )
        )
    if status.progress is not None:
        pairs.append(
            (
                say("Share of the way done, P, by the distance from the band")
                if kpi.direction in BANDED
                else say("Share of the way done, P = (x − b) ÷ (t − b)"),
                presenter.share(status.progress),
            )
        )
    if status.planned is not None:
        pairs.append(
            (say("Share planned at the value's date, P*"), presenter.share(status.planned))
        )
    if status.ratio is not None:
        pairs.append((say("Ratio, R = P ÷ P*"), presenter.share(status.ratio)))
    pairs += trend_inputs(presenter, kpi)
    pairs.append((say("Computed as of"), presenter.day(status.as_of)))
    pairs.append((say("Formula"), say("version %(version)s", version=FORMULA_VERSION)))
    return pairs


def trend_inputs(presenter: Presenter, kpi: Kpi) -> list[Fact]:
    """The two values behind the trend, where two can be compared."""
    trend = presenter.assessment.trends[kpi.id]
    shown = [
        _with_period(presenter, quantity(presenter, kpi, each.value), each)
        for each in (trend.earlier, trend.later)
        if each is not None and each.value is not None
    ]
    if len(shown) < 2:
        return []
    return [(presenter.say("Compared for the trend"), Markup("<br>").join(shown))]


def _with_period(presenter: Presenter, value: Markup, holder: Observation | Target) -> Markup:
    return Markup('{} <span class="quiet">{}</span>').format(value, presenter.period(holder.period))


def staleness(presenter: Presenter, status: KpiStatus) -> str:
    """A remark where a newer value should have been published; '' otherwise."""
    if not status.stale or status.next_due is None:
        return ""
    return presenter.say(
        "A newer value was expected by %(date)s and has not been found.",
        date=presenter.day(status.next_due),
    )


def facts(presenter: Presenter, kpi: Kpi, status: KpiStatus) -> list[Fact]:
    """What is measured and how."""
    say = presenter.say
    owner = institution_link(presenter, kpi.owner)
    method = presenter.text(kpi.method)
    lag = (
        presenter.say_plural("%(num)s month", "%(num)s months", kpi.expected_lag_months)
        if kpi.expected_lag_months is not None
        else say("not published")
    )
    pairs: list[Fact] = [
        (say("Definition"), presenter.text(kpi.definition)),
        (say("Method"), method if method else say("not published")),
        (say("Unit"), presenter.text(kpi.unit)),
        (say("What a value stands for"), presenter.category("kpis", "timing", kpi.timing)),
        (say("Running total"), say("yes") if kpi.cumulative else say("no")),
        (say("Desired direction"), presenter.category("kpis", "direction", kpi.direction)),
        (say("Level"), presenter.category("kpis", "level", kpi.level)),
        (say("Frequency"), presenter.category("kpis", "frequency", kpi.frequency)),
        (say("Usual delay of publication"), lag),
        (
            say("Next value due"),
            presenter.day(status.next_due)
            if status.next_due
            else say("no regular date of publication"),
        ),
        (
            say("Owner"),
            as_link(owner) if owner else say("nobody named yet"),
        ),
    ]
    if kpi.currency:
        pairs.append(
            (
                say("Currency and basis"),
                Markup("{}{}{}").format(
                    presenter.language.currency(kpi.currency),
                    say(", "),
                    presenter.category("kpis", "money_basis", kpi.money_basis),
                ),
            )
        )
    return pairs
