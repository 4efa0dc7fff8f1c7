"""`invoke fmt`: files come into canonical form, and nothing that is read from them changes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from editing import fmt
from tests.unit.test_architecture import DATA, ROOT
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.tables import read_tables
from tracker.writing.files import canonical_file, data_files


def rows(data: Path) -> list[tuple[str, str, dict[str, str | tuple[str, ...]]]]:
    """Every row of a package: its table, its file and its cells."""
    package, _ = read_descriptor(data)
    assert package is not None
    tables, findings = read_tables(data, package)
    assert findings == []
    return [(name, row.file, row.values) for name, table in tables.items() for row in table.rows]


def contents(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}


SPOILT = """\
title: 'Annual report' # As printed
# About the id
id: annual-report
"""


def spoil(data: Path) -> Path:
    """Put a document of the copy out of form, with a comment."""
    path = data / "sources" / "annual-report.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = [each for each in lines if not each.startswith(("id:", "title:"))]
    path.write_text(SPOILT + "".join(rest), encoding="utf-8")
    return path


def test_files_come_into_form_and_say_the_same(
    sample_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoil(sample_copy)
    before = rows(sample_copy)
    assert fmt.main(["--data", str(sample_copy)]) == 0
    said = capsys.readouterr().out
    assert f"Formatted {path}" in said
    assert rows(sample_copy) == before
    assert path.read_text(encoding="utf-8").startswith(
        "# About the id\nid: annual-report\ntitle: 'Annual report'  # As printed\n"
    )
    formed = contents(sample_copy)
    assert fmt.main(["--data", str(sample_copy)]) == 0
    assert "files are as they should be." in capsys.readouterr().out
    assert fmt.main(["--check", "--data", str(sample_copy)]) == 0
    assert contents(sample_copy) == formed


def test_a_check_shows_what_would_change(
    sample_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fmt.main(["--data", str(sample_copy)])
    path = spoil(sample_copy)
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    windows = sample_copy / "cities.yaml"
    windows.write_bytes(b"\xef\xbb\xbf" + windows.read_bytes().replace(b"\n", b"\r\n"))
    before = contents(sample_copy)
    capsys.readouterr()
    monkeypatch.chdir(sample_copy.parent)
    assert fmt.main(["--check", "--data", "data"]) == 1
    assert contents(sample_copy) == before
    said = capsys.readouterr().out
    assert "data/cities.yaml: only its line ends, or a mark at its start, are those of" in said
    assert said.endswith(
        "2 files are not in canonical form: 'invoke fmt' brings them there; "
        f"{len(before) - 3} files are as they should be.\n"
    )
    patch = said[said.index("--- a/") : said.index("2 files")]
    subprocess.run(["git", "apply", "-"], input=patch, text=True, check=True, cwd=Path.cwd())
    assert fmt.main(["--check", "data/sources"]) == 0


def test_a_file_with_faults_is_left_and_the_others_are_done(
    sample_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoil(sample_copy)
    faulty = sample_copy / "sources" / "evening-paper.yaml"
    faulty.write_text("id: evening-paper\nkind: no\n", encoding="utf-8")
    assert fmt.main(["--data", str(sample_copy), str(sample_copy / "sources")]) == 1
    assert f"{faulty}:2:7: error yaml-boolean-word" in capsys.readouterr().out
    assert faulty.read_text(encoding="utf-8") == "id: evening-paper\nkind: no\n"
    assert path.read_text(encoding="utf-8").startswith("# About the id\nid:")


def test_only_what_is_asked_for_is_formatted(
    sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoil(sample_copy)
    before = contents(sample_copy)
    other = sample_copy / "notes.txt"
    other.write_text("x", encoding="utf-8")
    assert fmt.main([str(sample_copy / "kpis" / "water-lost.observations.csv")]) == 0
    assert fmt.main([str(sample_copy / "datapackage.yaml")]) == 0
    assert contents(sample_copy)[path] == before[path]
    assert fmt.main([str(path), str(path.parent), str(path)]) == 0
    assert capsys.readouterr().out.count(f"Formatted {path}\n") == 1
    assert fmt.main([str(other), str(sample_copy / "none.yaml"), str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"nothing on the site comes from the file {other}",
        f"there is no file or folder {sample_copy / 'none.yaml'}",
        f"{tmp_path} is not in a folder of data: there is no datapackage.yaml above it",
    ]


@pytest.mark.parametrize(
    "data", [DATA, ROOT / "tests/second_country/data"], ids=["the project's", "a second country's"]
)
def test_the_data_are_in_canonical_form(data: Path) -> None:
    package, _ = read_descriptor(data)
    assert package is not None
    files = data_files(data, package)
    assert len(files) > 40
    assert [
        each.path.relative_to(data).as_posix()
        for each in files
        if canonical_file(each, raw := each.path.read_bytes(), package, "").text.encode() != raw
    ] == [], "run .venv/bin/invoke fmt"
