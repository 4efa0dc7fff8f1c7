"""The downloads and their page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from publishing.elements import Cell, Column, Download, TableRow, TableView, text_cell
from publishing.localized import LocalText
from publishing.pages import Page, PageGenerator
from publishing.presenter import Presenter
from publishing.publication import Publication
from tracker.exporting.csv_tables import csv_table
from tracker.exporting.package import package_json
from tracker.reading.descriptor import Resource
from tracker.urls import DATA_FOLDER, DESCRIPTOR_FILE


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table to take away, with its dictionary."""

    id: str
    title: LocalText
    description: LocalText
    rows: str
    download: Download
    dictionary: TableView


@dataclass(frozen=True, slots=True)
class DataView:
    """What the open-data page shows."""

    title: str
    lead: str
    overview: TableView
    datasets: list[Dataset]
    descriptor: Download
    licence_name: str
    licence_url: str
    citation: str
    translated: str


class OpenData(PageGenerator):
    """Writes the tables, the package's descriptor, and the page about them."""

    def generate_output(self, writer: Any) -> None:
        """Files first, then the page in each language."""
        publication: Publication = self.settings["PUBLICATION"]
        folder = Path(self.output_path) / DATA_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        contents = {
            each.path: csv_table(publication.strategy.tables[each.name])
            for each in publication.strategy.package.resources
        }
        for path, content in contents.items():
            (folder / path).write_bytes(content)
        (folder / DESCRIPTOR_FILE).write_bytes(package_json(publication.strategy, contents))
        super().generate_output(writer)

    def pages(self, presenter: Presenter) -> Iterator[Page]:
        """The open-data page."""
        view = data_view(presenter)
        yield Page(
            "data",
            presenter.urls.section("data"),
            "data.html",
            view.title,
            view.lead,
            "data",
            view,
        )


def data_view(presenter: Presenter) -> DataView:
    """What the open-data page shows."""
    say, strategy = presenter.say, presenter.strategy
    settings = presenter.publication.settings
    resources = strategy.package.resources
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
            [overview_row(presenter, each) for each in resources],
        ),
        datasets=[dataset(presenter, each) for each in resources],
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


def overview_row(presenter: Presenter, resource: Resource) -> TableRow:
    """A table in the overview."""
    url = presenter.urls.data_file(resource.path)
    return TableRow(
        [
            Cell(
                Markup('<a href="#{}">{}</a>').format(
                    resource.name, presenter.resource_title(resource)
                )
            ),
            text_cell(presenter.resource_description(resource)),
            text_cell(presenter.number(len(presenter.strategy.tables[resource.name].rows))),
            Cell(
                Markup('<a href="{}" download>{}</a>').format(url, presenter.foreign(resource.path))
            ),
        ]
    )


def dataset(presenter: Presenter, resource: Resource) -> Dataset:
    """A table with its dictionary."""
    say = presenter.say
    rows = []
    for column in resource.fields:
        about = [presenter.foreign(column.description)] if column.description else []
        values: list[Markup] = [
            Markup("<code>{}</code> {}").format(
                each.value, presenter.category(resource.name, column.name, each.value)
            )
            for each in column.categories
        ]
        rows.append(
            TableRow(
                [
                    Cell(Markup("<code>{}</code>").format(column.name)),
                    text_cell(presenter.field_title(column, whole=True)),
                    Cell(Markup("<code>{}</code>").format(column.type)),
                    text_cell(say("yes") if column.required else say("no")),
                    Cell(
                        Markup("<br>").join(
                            [*(Markup("{}").format(each) for each in about), *values]
                        )
                    ),
                ]
            )
        )
    return Dataset(
        resource.name,
        presenter.resource_title(resource),
        presenter.resource_description(resource),
        presenter.say_plural(
            "%(num)s row", "%(num)s rows", len(presenter.strategy.tables[resource.name].rows)
        ),
        Download(resource.path, presenter.urls.data_file(resource.path), "CSV"),
        TableView(
            f"{resource.name}-fields",
            say("Fields of the table %(name)s", name=resource.name),
            [
                Column(say("Field")),
                Column(say("Meaning")),
                Column(say("Type")),
                Column(say("Required")),
                Column(say("More")),
            ],
            rows,
        ),
    )


def translated(presenter: Presenter) -> str:
    """How many of the texts for readers exist in each further language."""
    strategy, say = presenter.strategy, presenter.say
    first, *others = strategy.package.languages
    parts = []
    for language in others:
        total = done = 0
        for table in strategy.tables.values():
            names = [
                each.name.removesuffix(f"_{first}")
                for each in table.resource.fields
                if each.name.endswith(f"_{first}")
            ]
            for row in table.rows:
                for name in names:
                    if row.text(f"{name}_{first}"):
                        total += 1
                        done += row.text(f"{name}_{language}") is not None
        name = next(each.name for each in presenter.publication.languages if each.code == language)
        parts.append(
            say(
                "%(done)s of %(total)s texts are translated into %(language)s.",
                done=presenter.number(done),
                total=presenter.number(total),
                language=name,
            )
        )
    return " ".join(parts)
