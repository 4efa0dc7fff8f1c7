"""The pages of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem_directory.views import directories, join, organisations, overview, support
from publishing.pages import PageGenerator, PlannedPage
from publishing.presenter import Presenter

ROOMS = (overview.pages, directories.pages, support.pages, join.pages, organisations.pages)


class EcosystemDirectory(PageGenerator):
    """Writes the directory."""

    def pages(self, presenter: Presenter) -> Iterator[PlannedPage]:
        for room in ROOMS:
            yield from room(presenter)
