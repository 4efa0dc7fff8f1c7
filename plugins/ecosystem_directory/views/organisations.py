"""Organisations: who there is, where, and what they do; and the schemes that help them."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.record_pages import general_section


def pages(presenter: Presenter) -> Iterator[Page]:
    """The section's pages."""
    yield from general_section(
        presenter, "organisations", "ecosystem", ("kinds", "services", "city_en", "listing_status")
    )
    yield from general_section(
        presenter, "support_schemes", "ecosystem/support", ("provider", "status")
    )
