"""The pages of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem_directory.views import organisations
from publishing.pages import Page, PageGenerator
from publishing.presenter import Presenter


class EcosystemDirectory(PageGenerator):
    """Writes the directory."""

    def pages(self, presenter: Presenter) -> Iterator[Page]:
        yield from organisations.pages(presenter)
