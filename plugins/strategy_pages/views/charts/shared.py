"""What all charts of the pages share: numbers as the language writes them, the drawn view."""

from __future__ import annotations

from collections.abc import Callable

from babel.numbers import get_decimal_symbol, get_group_symbol
from markupsafe import Markup

from publishing.elements import ChartView, TableView
from publishing.presenter import Presenter
from tracker.charts import ChartRequest, NumberFormat


def number_format(presenter: Presenter) -> NumberFormat:
    """How numbers are written in the page's language (CLDR)."""
    locale = presenter.language.locale
    return NumberFormat(group=get_group_symbol(locale), decimal=get_decimal_symbol(locale))


def drawn(
    presenter: Presenter,
    request: ChartRequest | None,
    page_url: str,
    table: Callable[[], TableView | None],
) -> ChartView | None:
    """The chart as a page shows it, and as a file beside the page; None for nothing to draw."""
    if request is None:
        return None
    svg = presenter.publication.charts.svg(request)
    download = f"{page_url}{request.id_prefix}.svg"
    presenter.publication.attachments[download] = svg.encode("utf-8")
    return ChartView(request.id_prefix, Markup(svg), request.description, table(), download)
