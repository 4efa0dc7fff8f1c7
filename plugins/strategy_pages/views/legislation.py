"""Law: every instrument, its stages and what it provides."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.record_pages import general_section


def pages(presenter: Presenter) -> Iterator[Page]:
    """The section's pages."""
    yield from general_section(
        presenter, "legal_instruments", "legislation", ("kind", "stage", "issuer", "in_force")
    )
