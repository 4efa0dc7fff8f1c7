"""An indicator on other people's pages: the small page for a frame, and the HTML to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from publishing.elements import Badge, ChartView
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views import charts
from strategy_pages.views.indicator_standing import sentence
from tracker.charts import size_of, wrap
from tracker.model import Kpi

FRAME_WIDTHS = (320, 390, 560, 800)
"""Widths at which nothing in the frame may need a scroll bar."""

FRAME_WIDTH = FRAME_WIDTHS[-1]
_MARGINS = 32
_CHART_AT_MOST = 560
_FURNITURE, _WITH_CHART, _WITH_REMARK = 70, 70, 60
"""Heights: the badge and the room between the parts; what a chart, or a remark, adds to that."""

_LEADING, _LEADING_RIGHT_TO_LEFT = 1.65, 2.3
_STEP = 20


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What the small page shows. ``url`` leads to the indicator's own page."""

    title: LocalText
    url: str
    badge: Badge
    sentence: str
    is_reported: bool
    absent_value: LocalText
    chart: ChartView | None
    publishers: list[LocalText]


@dataclass(frozen=True, slots=True)
class EmbedCode:
    """HTML to copy; '' where the site's own address is not known, or there is no picture."""

    page_url: str
    frame: str
    picture: str
    has_chart: bool


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """One small page per indicator."""
    for kpi in presenter.strategy.kpis:
        yield planned(presenter.urls.embedded("kpis", kpi.id), embed_page, presenter, kpi)


def embed_page(presenter: Presenter, kpi: Kpi) -> Page:
    """The small page of an indicator."""
    view = embed_view(presenter, kpi, charts.kpi_history(presenter, kpi, charts.HISTORY))
    return Page(
        "embed", "embed.html", view.title, view.sentence, "progress", view, excerpt_of=view.url
    )


def embed_view(presenter: Presenter, kpi: Kpi, chart: ChartView | None) -> EmbedView:
    """What the small page of an indicator shows."""
    observations = presenter.strategy.observations_of_kpi.get(kpi.id, ())
    return EmbedView(
        title=presenter.text(kpi.title),
        url=presenter.urls.record("kpis", kpi.id),
        badge=presenter.kpi_badge(kpi),
        sentence=sentence(presenter, kpi, presenter.assessment.kpi_statuses[kpi.id]),
        is_reported=any(each.value is not None for each in observations),
        absent_value=presenter.text(kpi.no_data_reason),
        chart=chart,
        publishers=charts.publishers(presenter, kpi),
    )


def embed_code(presenter: Presenter, kpi: Kpi, chart: ChartView | None) -> EmbedCode:
    """What others copy into their pages to show an indicator."""
    urls = presenter.urls
    view = embed_view(presenter, kpi, chart)
    page_url = urls.embedded("kpis", kpi.id)
    address = urls.absolute(page_url)
    frame = picture = Markup("")
    if address:
        frame = Markup(
            '<iframe src="{}" title="{}" width="{}" height="{}" style="width:100%;border:0" '
            'loading="lazy"></iframe>'
        ).format(address, view.title.plain, FRAME_WIDTH, frame_height(presenter, view))
    if address and chart and chart.picture:
        file = chart.picture
        picture = Markup(
            '<a href="{}"><img src="{}" alt="{}" width="{}" height="{}" '
            'style="max-width:100%;height:auto" loading="lazy"></a>'
        ).format(
            urls.absolute(view.url),
            urls.absolute(file.url),
            f"{view.title.plain}: {chart.sentence}",
            FRAME_WIDTH,
            file.height * FRAME_WIDTH // file.width,
        )
    return EmbedCode(page_url, str(frame), str(picture), chart is not None)


def frame_height(presenter: Presenter, view: EmbedView) -> int:
    """How high a frame has to be, in CSS pixels, so that it needs no scroll bar at any width.

    An estimate on the generous side: a frame cannot ask how high its content is without a script.
    """
    is_right_to_left = presenter.language.direction == "rtl"
    leading = _LEADING_RIGHT_TO_LEFT if is_right_to_left else _LEADING
    names = ", ".join(each.plain for each in view.publishers)
    texts = [
        (view.title.plain, 20.0),
        (view.sentence, 17.0),
        (presenter.citation(names), 15.0),
    ]
    furniture = _FURNITURE
    if view.chart:
        furniture += _WITH_CHART
    elif not view.is_reported:
        furniture += _WITH_REMARK
        texts += [(view.absent_value.plain, 17.0), (presenter.say("Not yet reported"), 17.0)]
    heights = [
        furniture + _chart_height(view.chart, width) + _text_height(texts, width, leading)
        for width in (each - _MARGINS for each in FRAME_WIDTHS)
    ]
    return ceil(max(heights) / _STEP) * _STEP


def _text_height(texts: Sequence[tuple[str, float]], width: float, leading: float) -> float:
    return sum(len(wrap(text, size, width)) * size * leading for text, size in texts)


def _chart_height(chart: ChartView | None, width: float) -> float:
    if chart is None:
        return 0.0
    natural_width, natural_height = size_of(chart.svg)
    return natural_height * min(width, _CHART_AT_MOST) / natural_width
