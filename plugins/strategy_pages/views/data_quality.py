"""What is missing, old, contradictory or not translated."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.pages import Page
from publishing.presenter import Presenter


def pages(presenter: Presenter) -> Iterator[Page]:
    """The section's pages."""
    yield from ()
