"""The one line that a table's page gives for each program reads the table."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

from tests.site.page_reading import read_tree
from tests.site.published_tables import path_of, plain
from tests.site.serving import served
from tests.site_building import SITE_URL


def recipes(site: Path, name: str) -> dict[str, str]:
    """The lines on a table's page, by program."""
    section = read_tree(site / f"data/{name}/index.html").with_id("recipes")
    assert section is not None
    page = (site / f"data/{name}/index.html").read_text(encoding="utf-8")
    line = r"<dt><bdi>(\w+)</bdi></dt><dd><pre [^>]*><code>(.*?)</code></pre>"
    return dict(re.findall(line, page))


@pytest.fixture(scope="module")
def address(second_site: Path) -> Iterator[str]:
    """The address at which the second site is served on this machine."""
    with served(second_site) as found:
        yield found


@pytest.fixture(scope="module")
def kpi_lines(second_site: Path, address: str) -> dict[str, str]:
    """The lines that read the table of indicators, from where it is served."""
    return {
        program: unescape(line).replace(SITE_URL, address)
        for program, line in recipes(second_site, "kpis").items()
    }


@pytest.fixture(scope="module")
def kpi_rows(second_site: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the table of indicators."""
    return plain(second_site / "data", {"path": path_of(second_site / "data", "kpis")})


Lines = dict[str, str]
Plain = tuple[list[str], list[list[str]]]


def test_every_program_has_its_line(kpi_lines: Lines) -> None:
    assert set(kpi_lines) == {"pandas", "R", "DuckDB", "SQLite", "curl"}


def test_pandas_reads_a_table_in_one_line(kpi_lines: Lines, kpi_rows: Plain) -> None:
    names: dict[str, Any] = {}
    exec(kpi_lines["pandas"], names)
    assert isinstance(names["table"], pandas.DataFrame)
    assert list(names["table"].columns) == kpi_rows[0]
    assert list(names["table"]["id"]) == [row[0] for row in kpi_rows[1]]


def test_r_reads_a_table_in_one_line(kpi_lines: Lines, kpi_rows: Plain) -> None:
    header, rows = kpi_rows
    program = shutil.which("Rscript")
    if program is None:
        pytest.fail("R is needed: apt-get install r-base-core")
    column = next(name for name in header if name.startswith("title_"))
    show = f"writeLines(c(nrow(table), names(table), table${column}), useBytes = TRUE)"
    done = subprocess.run(
        [program, "--vanilla", "-e", f"{kpi_lines['R']}; {show}"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    titles = [row[header.index(column)] for row in rows]
    assert done.stdout.splitlines() == [str(len(rows)), *header, *titles]


def test_duckdb_reads_a_table_in_one_line(
    second_site: Path, kpi_lines: Lines, kpi_rows: Plain, address: str
) -> None:
    # To read over the network it would first fetch an extension over the network.
    line = kpi_lines["DuckDB"].replace(address, str(second_site))
    assert len(duckdb.sql(line.rstrip(";")).fetchall()) == len(kpi_rows[1])


def test_sqlite_reads_a_table_in_one_line(
    second_site: Path, kpi_lines: Lines, kpi_rows: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(second_site / "data")
    found = re.fullmatch(r'sqlite3 (\S+) "(.*);"', kpi_lines["SQLite"])
    assert found, kpi_lines["SQLite"]
    with closing(sqlite3.connect(found[1])) as connection:
        assert len(connection.execute(found[2]).fetchall()) == len(kpi_rows[1])


def test_curl_fetches_a_table_in_one_line(
    second_site: Path, kpi_lines: Lines, tmp_path: Path
) -> None:
    subprocess.run(shlex.split(kpi_lines["curl"]), cwd=tmp_path, check=True, capture_output=True)
    (fetched,) = tmp_path.iterdir()
    assert fetched.read_bytes() == (second_site / "data" / fetched.name).read_bytes()


def test_excel_is_given_the_address_of_a_table(second_site: Path) -> None:
    page = unescape((second_site / "data/kpis/index.html").read_text(encoding="utf-8"))
    found = re.search(r'= Table\.PromoteHeaders\(Csv\.Document\(Web\.Contents\("(.*?)"\), \[', page)
    assert found
    assert (second_site / found[1].removeprefix(f"{SITE_URL}/")).is_file()
