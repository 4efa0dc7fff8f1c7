"""Risks to the plan that public sources name."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.record_pages import general_section


def pages(presenter: Presenter) -> Iterator[Page]:
    """The section's pages."""
    yield from general_section(
        presenter, "risks", "risks", ("objective", "named_by_en", "reported_on")
    )
