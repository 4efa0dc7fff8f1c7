"""One line for each program that people read tables with."""

from __future__ import annotations

from dataclasses import dataclass

from open_data.downloads import package_file, table_file
from publishing.presenter import Presenter
from tracker.reading.descriptor import Resource


@dataclass(frozen=True, slots=True)
class Recipe:
    """A program, and the line that reads the table with it."""

    program: str
    line: str


def recipes(presenter: Presenter, resource: Resource) -> list[Recipe]:
    """The lines for a table; files are named by their address where the site's own is known."""
    plain = address(presenter, table_file(resource, ".csv"))
    typed = address(presenter, table_file(resource, ".parquet"))
    database = package_file(presenter.publication, ".sqlite")
    lines = [
        Recipe("pandas", f'import pandas; table = pandas.read_parquet("{typed}")'),
        Recipe("R", f'table <- read.csv("{plain}", encoding = "UTF-8")'),
        Recipe("DuckDB", f"SELECT * FROM '{typed}';"),
        Recipe("SQLite", f'sqlite3 {database} "SELECT * FROM {resource.name};"'),
    ]
    if presenter.urls.origin:
        lines.append(Recipe("curl", f"curl -O {plain}"))
    return lines


def excel_query(presenter: Presenter, resource: Resource) -> str:
    """The formula of an Excel query that fetches the table; '' where its address is not known.

    The language is Power Query's; 65001 is Windows' number for UTF-8.
    """
    plain = presenter.urls.absolute(presenter.urls.data_file(table_file(resource, ".csv")))
    if not plain:
        return ""
    document = f'Csv.Document(Web.Contents("{plain}"), [Delimiter = ",", Encoding = 65001])'
    return f"= Table.PromoteHeaders({document})"


def address(presenter: Presenter, name: str) -> str:
    """A file of the data: its whole address, or its name where the site's address is not known."""
    return presenter.urls.absolute(presenter.urls.data_file(name)) or name
