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
    sentence: str,
    table: Callable[[], TableView | None],
) -> ChartView | None:
    """The chart as the page shows it; None where there is nothing to draw."""
    if request is None:
        return None
    svg = Markup(presenter.publication.charts.svg(request))
    return ChartView(request.id_prefix, svg, sentence, table())
