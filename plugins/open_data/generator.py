"""The downloads and their page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from open_data import dictionary, structured
from open_data.api import api_files
from open_data.catalogue import catalogue_files
from open_data.citing import apa, bibtex
from open_data.dictionary import as_download
from open_data.downloads import all_files, whole_files
from open_data.published import published_tables
from open_data.release_pages import release_files, release_pages
from open_data.versions import kept_releases, versions
from publishing.elements import Cell, Column, Download, Link, TableRow, TableView, text_cell
from publishing.pages import Page, PageGenerator, PlannedFile, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.publication import Publication
from tracker.findings import Finding
from tracker.quality import translations
from tracker.reading.rows import Table
from tracker.urls import CSVW_FILE, DCAT_JSON_FILE, DCAT_TURTLE_FILE, place_on
from tracker.words import N_

DCAT = N_("Catalogue for data portals (DCAT)")


@dataclass(frozen=True, slots=True)
class DataView:
    """What the open-data page shows."""

    title: str
    lead: str
    overview: TableView
    whole: list[Download]
    licence_name: str
    licence_url: str
    citation: str
    translated: str
    releases: Link
    apa: str
    bibtex: str
    json_ld: Markup
    descriptions: list[Download]
    check_url: str


class OpenData(PageGenerator):
    """Writes the tables, the package's descriptor, and the pages about them."""

    def findings(self, publication: Publication) -> Iterable[Finding]:
        """What is wrong with kept releases: one that cannot be read."""
        return kept_releases(publication)[1]

    def files(self, publication: Publication) -> Iterator[PlannedFile]:
        """Every download, and every document for programs."""
        urls = publication.urls[publication.default_language.code]
        for each in all_files(publication):
            yield PlannedFile(urls.data_file(each.name), each.make)
        yield from api_files(publication)
        yield from release_files(publication)
        yield from catalogue_files(publication)

    def pages(self, presenter: Presenter) -> Iterator[PlannedPage]:
        """The open-data page, and a page for each table."""
        yield planned(presenter.urls.section("data"), data_page, presenter)
        top = Link(presenter.say("Open data"), presenter.urls.section("data"))
        for each in published_tables(presenter.publication):
            url = presenter.urls.dataset(each.resource.name)
            yield planned(url, dataset_page, presenter, each, top)
        yield from release_pages(presenter, top)


def data_page(presenter: Presenter) -> Page:
    """The open-data page."""
    view = data_view(presenter)
    return Page("data", "data.html", view.title, view.lead, "data", view)


def dataset_page(presenter: Presenter, table: Table, top: Link) -> Page:
    """The page of a table, below the open-data page at ``top``."""
    publication = presenter.publication
    view = dictionary.dataset_view(presenter, table, published_tables(publication))
    return Page("dataset", "dataset.html", view.title, view.lead.plain, "data", view, [top])


def data_view(presenter: Presenter) -> DataView:
    """What the open-data page shows."""
    say, urls = presenter.say, presenter.urls
    settings = presenter.publication.settings
    tables = published_tables(presenter.publication)
    return DataView(
        title=say("Open data"),
        lead=say(
            "All the data behind this site, in the formats that people and programs use, with a "
            "machine-readable description. Use them freely, and name the source."
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
        whole=[as_download(presenter, each) for each in whole_files(presenter.publication)],
        licence_name=settings.licence_name,
        licence_url=settings.licence_url,
        citation=presenter.citation(),
        translated=translated(presenter),
        releases=Link(
            say("Version %(version)s", version=versions(presenter.publication).current),
            presenter.urls.releases(),
        ),
        apa=apa(presenter, "", presenter.urls.section("data")),
        bibtex=bibtex(presenter, "", "", presenter.urls.section("data")),
        json_ld=structured.catalog(presenter),
        check_url=place_on(urls.section("methodology"), "check-us"),
        descriptions=[
            Download(say(label), url, form)
            for label, url, form in (
                (DCAT, urls.data_file(DCAT_JSON_FILE), "JSON-LD"),
                (DCAT, urls.data_file(DCAT_TURTLE_FILE), "Turtle"),
                (
                    N_("Description of all tables (CSV on the Web)"),
                    urls.data_file(CSVW_FILE),
                    "JSON",
                ),
                (N_("Documents for programs: where they begin"), urls.api_index(), "JSON"),
                (N_("Their description (OpenAPI)"), urls.api_description(), "JSON"),
            )
        ],
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
