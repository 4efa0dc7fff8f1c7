"""What all charts of the pages share: numbers as the language writes them, the drawn view, and what
goes with a chart that leaves its page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from babel.numbers import get_decimal_symbol, get_group_symbol
from markupsafe import Markup

from publishing.elements import ChartView, Picture, TableView
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.charts import Caption, ChartRequest, NumberFormat, captioned, pixels


def number_format(presenter: Presenter) -> NumberFormat:
    """How numbers are written in the page's language (CLDR)."""
    locale = presenter.language.locale
    return NumberFormat(group=get_group_symbol(locale), decimal=get_decimal_symbol(locale))


def drawn(
    presenter: Presenter,
    request: ChartRequest | None,
    page_url: str,
    table: Callable[[], TableView | None],
    *,
    publishers: Sequence[LocalText] = (),
    picture_url: str = "",
) -> ChartView | None:
    """The chart as a page shows it, and as a file beside the page; None for nothing to draw.

    ``publishers`` are those of the sources that it rests on; ``picture_url`` is where the chart is
    as a picture, '' where there is none.
    """
    if request is None:
        return None
    svg = presenter.publication.charts.svg(request)
    download = f"{page_url}{request.id_prefix}.svg"
    whole = captioned(svg, caption(presenter, request, page_url, publishers))
    presenter.publication.attachments[download] = whole.encode("utf-8")
    return ChartView(
        request.id_prefix,
        Markup(svg),
        request.description,
        table(),
        download,
        Picture(picture_url, *pixels(whole)) if picture_url else None,
    )


def caption(
    presenter: Presenter,
    request: ChartRequest,
    page_url: str,
    publishers: Sequence[LocalText] = (),
) -> Caption:
    """What stands around a chart that has left the site: whose figures, as of when, from where."""
    say, settings = presenter.say, presenter.publication.settings
    names = say(", ").join(each.plain for each in publishers)
    notes = [
        say("Source: %(publishers)s", publishers=names) if names else "",
        " · ".join(
            (
                settings.name[presenter.language.code],
                say("Data as of %(date)s", date=presenter.day(presenter.assessment.as_of)),
                settings.licence_name,
            )
        ),
        presenter.urls.absolute(page_url).partition("://")[2],
    ]
    return Caption(
        request.title,
        request.description,
        tuple(note for note in notes if note),
        presenter.language.direction == "rtl",
    )
