"""Every file that the site offers of its data: of each table, and of the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from open_data.published import country_of, package_texts, published_tables
from open_data.readme import readme_files
from open_data.versions import versions
from publishing.paths import PROJECT
from publishing.publication import Publication
from tracker.exporting.archive import archive
from tracker.exporting.csv_tables import csv_for_excel, csv_table, excel_path
from tracker.exporting.database import database
from tracker.exporting.iati import IatiHead, iati_results
from tracker.exporting.json_tables import json_table
from tracker.exporting.kept_files import KeptFiles
from tracker.exporting.package import PackageHead, package_json
from tracker.exporting.parquet import parquet
from tracker.exporting.sdmx import sdmx_csv
from tracker.exporting.sdmx_structure import SdmxWords, sdmx_structure
from tracker.exporting.workbook import WorkbookWords, workbook
from tracker.reading.descriptor import Resource
from tracker.reading.rows import Table
from tracker.urls import DESCRIPTOR_FILE, RECOMPUTE_FILE
from tracker.words import N_

RECOMPUTE = PROJECT / "scripts" / "recompute"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data folder: its name there, what it is, and what makes its content.

    ``label`` is a fixed text in the first language, for the catalogues. A ``plain`` file is a table
    exactly as the descriptions of all tables describe it.
    """

    name: str
    format: str
    media_type: str
    label: str
    make: Callable[[], bytes]
    plain: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.make()).hexdigest()


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format in which each table is offered."""

    ending: str
    format: str
    media_type: str
    label: str
    make: Callable[[Table], bytes]
    dear: bool = False


CSV = TableFormat(".csv", "CSV", "text/csv", N_("Exactly as typed, for programs"), csv_table)
TABLE_FORMATS = (
    CSV,
    TableFormat(
        excel_path(".csv"),
        "CSV",
        "text/csv",
        N_("For Excel and other spreadsheet programs"),
        csv_for_excel,
    ),
    TableFormat(".json", "JSON", "application/json", N_("For web programs"), json_table),
    TableFormat(
        ".parquet",
        "Parquet",
        "application/vnd.apache.parquet",
        N_("With types, for statistics programs"),
        parquet,
        dear=True,
    ),
)


def table_files(publication: Publication, table: Table) -> tuple[DataFile, ...]:
    """The files of one table, the plain CSV first."""
    return tuple(
        DataFile(
            table_file(table.resource, each.ending),
            each.format,
            each.media_type,
            each.label,
            partial(_of_table, publication, table, each),
            plain=each is CSV,
        )
        for each in TABLE_FORMATS
    )


def table_file(resource: Resource, ending: str) -> str:
    """The name of a table's file in one of the formats."""
    return resource.path.removesuffix(".csv") + ending


def package_file(publication: Publication, ending: str) -> str:
    """The name of the file that holds all tables in one of the formats."""
    return publication.strategy.package.name + ending


def whole_files(publication: Publication) -> tuple[DataFile, ...]:
    """The files that hold everything, the zip first."""
    return (
        DataFile(
            package_file(publication, ".zip"),
            "ZIP",
            "application/zip",
            N_("All tables as CSV, with their description, licence and checksums"),
            partial(_once, publication, "zip", partial(_zip, publication)),
        ),
        DataFile(
            package_file(publication, ".xlsx"),
            "XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            N_("All tables as one workbook"),
            partial(_once, publication, "xlsx", partial(_workbook, publication)),
        ),
        DataFile(
            package_file(publication, ".sqlite"),
            "SQLite",
            "application/vnd.sqlite3",
            N_("All tables as one database"),
            partial(_once, publication, "sqlite", partial(_database, publication)),
        ),
        *_views(publication),
        DataFile(
            RECOMPUTE_FILE,
            "Python",
            "text/x-python",
            N_("Program that computes every status anew from the zip"),
            RECOMPUTE.read_bytes,
        ),
        DataFile(
            DESCRIPTOR_FILE,
            "JSON",
            "application/json",
            N_("Description of all tables (Data Package)"),
            partial(_once, publication, "package", partial(_package, publication)),
        ),
    )


def _views(publication: Publication) -> Iterator[DataFile]:
    """The indicators as other fields' programs read them, where the package has indicators."""
    if not publication.strategy.kpis:
        return
    yield DataFile(
        "kpi_observations.sdmx.csv",
        "SDMX-CSV",
        "application/vnd.sdmx.data+csv",
        N_("Values of the indicators for statistical offices (SDMX)"),
        partial(_once, publication, "sdmx", partial(sdmx_csv, publication.strategy)),
    )
    yield DataFile(
        "kpi_observations.sdmx-structure.xml",
        "SDMX-ML",
        "application/vnd.sdmx.structure+xml",
        N_("Structure and codes of these values (SDMX)"),
        partial(_once, publication, "sdmx structure", partial(_structure, publication)),
    )
    yield DataFile(
        "kpi_results.iati.xml",
        "XML",
        "application/xml",
        N_("Baselines, targets and values by period, in the shape of IATI results"),
        partial(_once, publication, "iati", partial(_iati, publication)),
    )


def all_files(publication: Publication) -> Iterator[DataFile]:
    """Everything in the data folder."""
    for table in published_tables(publication):
        yield from table_files(publication, table)
    yield from whole_files(publication)


def plain_csv(publication: Publication, table: Table) -> bytes:
    """A table exactly as typed."""
    return _of_table(publication, table, CSV)


def zip_of_everything(publication: Publication) -> bytes:
    """All tables as CSV, with what a reader needs beside them."""
    return _once(publication, "zip", partial(_zip, publication))


def _once(publication: Publication, kind: str, make: Callable[[], bytes]) -> bytes:
    return publication.once(f"data file {kind}", make)


def _of_table(publication: Publication, table: Table, form: TableFormat) -> bytes:
    def make() -> bytes:
        if not form.dear:
            return form.make(table)
        return _kept(publication).file(
            f"{form.ending} {table.resource!r}",
            plain_csv(publication, table),
            partial(form.make, table),
        )

    return publication.once(f"data file {table.resource.name}{form.ending}", make)


def _kept(publication: Publication) -> KeptFiles:
    return KeptFiles(publication.sources.cache)


def _plain_files(publication: Publication) -> dict[str, bytes]:
    return {
        each.resource.path: plain_csv(publication, each) for each in published_tables(publication)
    }


def _package(publication: Publication) -> bytes:
    urls = publication.urls[publication.default_language.code]
    return package_json(
        publication.strategy.package,
        [each.resource for each in published_tables(publication)],
        _plain_files(publication),
        PackageHead(
            as_of=publication.assessment.as_of,
            version=versions(publication).current,
            homepage=urls.absolute(urls.home()),
            sources=publication.strategy.sources,
        ),
    )


def _structure(publication: Publication) -> bytes:
    title, _ = package_texts(publication)
    country = country_of(publication)
    sectors = {each.code: each.translate(N_("All sectors")) for each in publication.languages}
    words = SdmxWords(
        name=title,
        whole_country=country.title.by_language if country else title,
        all_sectors=sectors,
    )
    return sdmx_structure(publication.strategy, words, publication.assessment.as_of)


def _iati(publication: Publication) -> bytes:
    settings = publication.settings
    title, description = package_texts(publication)
    head = IatiHead(publication.strategy.package.name, title, description, settings.publisher)
    return iati_results(publication.strategy, head)


def _zip(publication: Publication) -> bytes:
    files = {
        **_plain_files(publication),
        DESCRIPTOR_FILE: _once(publication, "package", partial(_package, publication)),
        **readme_files(publication),
    }
    return archive(files, publication.strategy.package.name)


def _ingredients(publication: Publication) -> bytes:
    """What workbook and database are made from: the description names every table's digest."""
    return _once(publication, "package", partial(_package, publication))


def _workbook(publication: Publication) -> bytes:
    settings = publication.settings
    language = publication.default_language
    words = WorkbookWords(
        sheet=language.translate(N_("About")),
        title=settings.name[language.code],
        lines=[
            line
            for each in publication.languages
            for line in (
                settings.name[each.code],
                each.translate(
                    N_("Data as of %(date)s."), date=each.date(publication.assessment.as_of)
                ),
                each.translate(
                    N_(
                        "A text that a spreadsheet could run as a formula is marked as text; the "
                        "CSV files hold it exactly."
                    )
                ),
                f"{settings.licence_name}: {settings.licence_url}",
            )
        ],
        columns=(
            language.translate(N_("Table")),
            language.translate(N_("What it holds")),
            language.translate(N_("Rows")),
        ),
    )
    return _kept(publication).file(
        f"xlsx {words!r}",
        _ingredients(publication),
        partial(workbook, published_tables(publication), words),
    )


def _database(publication: Publication) -> bytes:
    return _kept(publication).file(
        "sqlite", _ingredients(publication), partial(database, published_tables(publication))
    )
