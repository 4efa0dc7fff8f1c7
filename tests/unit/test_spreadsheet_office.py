"""A workbook that another program opened and saved changes nothing: LibreOffice tries it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.workbooks import OpenWorkbook, today
from tracker.loading import Loaded
from tracker.spreadsheets.importing import prepare
from tracker.spreadsheets.workbook import workbook

CALC = Path("/usr/lib/libreoffice/program/libsclo.so")


@pytest.fixture(scope="module")
def office() -> str:
    """The program; it takes part in word processors' tests too, but may lack its spreadsheets."""
    program = shutil.which("soffice")
    if program is None or not CALC.is_file():
        pytest.fail("LibreOffice Calc is needed: apt-get install libreoffice-calc-nogui")
    return program


def saved_by(office: str, path: Path) -> Path:
    """The workbook as the program saves it."""
    folder = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    done = subprocess.run(
        [
            *(office, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "xlsx", "--outdir", str(folder), str(path)),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    made = folder / path.name
    assert made.is_file(), f"{done.stdout}{done.stderr}"
    return made


def test_opening_and_saving_changes_nothing(office: str, tmp_path: Path, sample: Loaded) -> None:
    assert sample.package is not None
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(workbook(sample.package, sample.tables, {}))
    saved = saved_by(office, path)
    assert saved.read_bytes() != path.read_bytes()
    found = prepare(saved, today(sample))
    assert (found.changes, found.findings) == ([], [])

    book = OpenWorkbook(saved.read_bytes())
    book.put("kpi_observations", "value", 35.4, kpi="water-lost", period="2022")
    found = prepare(book.save(path), today(sample))
    assert found.findings == []
    assert [(each.field, each.before, each.after) for each in found.changes] == [
        ("value", "35.2", "35.4")
    ]
