"""All tables that the site publishes: the data's own, and those that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from publishing.publication import Publication
from publishing.vocabulary import (
    ACTION_REASONS,
    ACTION_STATUS_LABELS,
    KPI_REASONS,
    KPI_STATUS_LABELS,
)
from tracker.exporting.status_tables import StatusWords, status_tables
from tracker.reading.rows import Table

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
