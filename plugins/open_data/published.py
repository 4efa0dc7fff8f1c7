"""All tables that the site publishes: the data's own, and those that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from publishing.publication import Publication
from publishing.vocabulary import (
    ACTION_REASONS,
    ACTION_STATUS_LABELS,
    KPI_REASONS,
    KPI_STATUS_LABELS,
)
from tracker.exporting.status_tables import StatusWords, status_tables
from tracker.model import Jurisdiction
from tracker.periods import parse_period
from tracker.reading.rows import Table

PERIOD = "period"
"""The field of tables whose every row is about a time."""

WORDS = StatusWords(KPI_STATUS_LABELS, KPI_REASONS, ACTION_STATUS_LABELS, ACTION_REASONS)


def published_tables(publication: Publication) -> tuple[Table, ...]:
    """The tables of the package in its order, then the statuses."""
    return publication.once("published tables", partial(_tables, publication))


def _tables(publication: Publication) -> tuple[Table, ...]:
    strategy = publication.strategy
    first, *further = publication.languages

    def translate(text: str) -> Mapping[str, str]:
        return {"": first.translate(text), **{each.code: each.translate(text) for each in further}}

    own = (strategy.tables[each.name] for each in strategy.package.resources)
    return (*own, *status_tables(publication.assessment, WORDS, translate))


def package_texts(publication: Publication) -> tuple[dict[str, str], dict[str, str]]:
    """The package's title and description by language; the site's own where it has none."""
    package, settings = publication.strategy.package, publication.settings
    return (
        {**settings.name, **package.titles},
        {**settings.tagline, **package.descriptions},
    )


def country_of(publication: Publication) -> Jurisdiction | None:
    """The whole country among the places, None where there is none."""
    places = publication.strategy.jurisdictions
    return next((each for each in places if not each.is_part), None)


def days_of(publication: Publication, table: Table) -> tuple[date, date] | None:
    """The first and last day that a table's rows are about, where each is about a period."""
    return publication.once(f"days of {table.resource.name}", partial(_days, publication, table))


def _days(publication: Publication, table: Table) -> tuple[date, date] | None:
    column = table.resource.field_named(PERIOD)
    if column is None or column.meaning != "period":
        return None
    month = publication.strategy.package.fiscal_year_first_month
    texts = {row.text(PERIOD) for row in table.rows}
    periods = [parse_period(text, month) for text in texts if text]
    if not periods:
        return None
    return min(each.start for each in periods), max(each.end for each in periods)


def days_of_all(publication: Publication) -> tuple[date, date] | None:
    """The first and last day that any table's rows are about."""
    found = [days for each in published_tables(publication) if (days := days_of(publication, each))]
    return (min(each[0] for each in found), max(each[1] for each in found)) if found else None
