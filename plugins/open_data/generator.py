"""The downloads and their page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from open_data import dictionary
from open_data.published import published_tables
from publishing.elements import Cell, Column, Download, TableRow, TableView, text_cell
from publishing.pages import Page, PageGenerator
from publishing.presenter import Presenter
from publishing.publication import Publication
from tracker.exporting.csv_tables import csv_table
from tracker.exporting.package import package_json
from tracker.quality import translations
from tracker.reading.rows import Table
from tracker.urls import DATA_FOLDER, DESCRIPTOR_FILE


@dataclass(frozen=True, slots=True)
class DataView:
    """What the open-data page shows."""

    title: str
    lead: str
    overview: TableView
    descriptor: Download
    licence_name: str
    licence_url: str
    citation: str
    translated: str


class OpenData(PageGenerator):
    """Writes the tables, the package's descriptor, and the pages about them."""

    sizes: dict[str, int]
    tables: Sequence[Table]

    def generate_output(self, writer: Any) -> None:
        """Files first, then the page in each language."""
        publication: Publication = self.settings["PUBLICATION"]
        folder = Path(self.output_path) / DATA_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self.tables = published_tables(publication)
        contents = {each.resource.path: csv_table(each) for each in self.tables}
        for path, content in contents.items():
            (folder / path).write_bytes(content)
        self.sizes = {path: len(content) for path, content in contents.items()}
        (folder / DESCRIPTOR_FILE).write_bytes(
            package_json(
                publication.strategy.package,
                [each.resource for each in self.tables],
                contents,
                publication.assessment.as_of,
            )
        )
        super().generate_output(writer)

    def pages(self, presenter: Presenter) -> Iterator[Page]:
        """The open-data page, and a page for each table."""
        view = data_view(presenter, self.tables)
        yield Page(
            "data",
            presenter.urls.section("data"),
            "data.html",
            view.title,
            view.lead,
            "data",
            view,
        )
        yield from dictionary.pages(presenter, self.tables, self.sizes)


def data_view(presenter: Presenter, tables: Sequence[Table]) -> DataView:
    """What the open-data page shows."""
    say = presenter.say
    settings = presenter.publication.settings
    return DataView(
        title=say("Open data"),
        lead=say(
            "All the data behind this site, as CSV tables with a machine-readable description. "
            "Use them freely, and name the source."
        ),
        overview=TableView(
            "tables",
            say("Tables to download"),
            [
                Column(say("Table")),
                Column(say("What it holds")),
                Column(say("Rows"), numeric=True),
                Column(say("Download")),
            ],
            [overview_row(presenter, each) for each in tables],
        ),
        descriptor=Download(
            say("Description of all tables (Data Package)"),
            presenter.urls.data_file(DESCRIPTOR_FILE),
            "JSON",
        ),
        licence_name=settings.licence_name,
        licence_url=settings.licence_url,
        citation=presenter.citation(),
        translated=translated(presenter),
    )


def overview_row(presenter: Presenter, table: Table) -> TableRow:
    """A table in the overview."""
    resource = table.resource
    url = presenter.urls.data_file(resource.path)
    return TableRow(
        [
            Cell(
                Markup('<a href="{}">{}</a>').format(
                    presenter.urls.dataset(resource.name), presenter.resource_title(resource)
                )
            ),
            text_cell(presenter.resource_description(resource)),
            text_cell(presenter.number(len(table.rows))),
            Cell(
                Markup('<a href="{}" download>{}</a>').format(url, presenter.foreign(resource.path))
            ),
        ]
    )


def translated(presenter: Presenter) -> str:
    """How many of the texts for readers exist in each further language."""
    say = presenter.say
    parts = []
    for language in presenter.publication.languages[1:]:
        counts = translations(presenter.strategy, language.code)
        parts.append(
            say(
                "%(done)s of %(total)s texts are translated into %(language)s.",
                done=presenter.number(sum(each.done for each in counts)),
                total=presenter.number(sum(each.total for each in counts)),
                language=language.name,
            )
        )
    return " ".join(parts)
