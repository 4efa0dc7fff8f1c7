"""The real command on faulty input: it ends with 1, prints every finding and leaves the site alone.

Run in this process, over a spread of the cases beside this file and of those of texts; each code's
own case is tested where it is kept.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publishing import validate
from publishing.build import building
from publishing.build.building import SITE_MARKS
from tests.conftest import SAMPLE, SAMPLE_CONTENT
from tests.malformed import test_malformed as of_data
from tests.malformed.built_cases import BUILT
from tests.malformed_texts import test_malformed_texts as of_texts


def expected_of(folder: Path) -> list[str]:
    return (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def refused(cases: Path, names: list[str]) -> list[str]:
    return [name for name in names if any(": error " in x for x in expected_of(cases / name))]


OF_DATA = refused(of_data.CASES, of_data.FOLDERS)[::25]
OF_TEXTS = refused(of_texts.CASES, of_texts.FOLDERS)[::10]
OF_FILES = [name for name, case in BUILT.items() if not case.partly][::5]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An earlier site, as far as the command knows one."""
    folder = tmp_path / "site"
    for mark in SITE_MARKS:
        (folder / mark).parent.mkdir(parents=True, exist_ok=True)
        (folder / mark).write_text("earlier", encoding="utf-8")
    return folder


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def check(
    data: Path, content: Path, site: Path, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """``expected`` are the beginnings of lines, as they are printed."""
    before, neighbours = state(site), set(site.parent.iterdir())
    sources = ["--data", str(data), "--content", str(content)]
    assert building.main([*sources, "--output", str(site)]) == 1
    printed = capsys.readouterr()
    assert state(site) == before
    assert set(site.parent.iterdir()) == neighbours, "something was left beside the site"
    assert [x for x in expected if not any(y.startswith(x) for y in printed.out.split("\n"))] == []
    assert "Traceback" not in printed.out + printed.err

    assert validate.main(sources) == 1
    printed = capsys.readouterr()
    assert [x for x in expected if not any(y.startswith(x) for y in printed.out.split("\n"))] == []
    assert "Traceback" not in printed.out + printed.err


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.mark.parametrize("name", OF_DATA)
def test_faulty_data_are_refused(
    name: str,
    sample_copy: Path,
    edit: of_data.Edit,
    site: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    of_data.spoil(of_data.CASES / name, sample_copy, edit)
    lines = [f"{sample_copy}/{line}" for line in expected_of(of_data.CASES / name)]
    check(sample_copy, SAMPLE_CONTENT, site, lines, capsys)


@pytest.mark.parametrize("name", OF_FILES)
def test_hostile_files_are_refused(
    name: str, sample_copy: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    BUILT[name].make(sample_copy)
    lines = [f"{sample_copy}/{line}" for line in BUILT[name].expected]
    check(sample_copy, SAMPLE_CONTENT, site, lines, capsys)


@pytest.mark.parametrize("name", OF_TEXTS)
def test_faulty_texts_are_refused(
    name: str, tmp_path: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    shutil.copytree(SAMPLE_CONTENT, content)
    of_texts.spoil(of_texts.CASES / name, content)
    lines = [
        line.replace("content/", f"{content}/", 1)
        if line.startswith("content/")
        else line.replace("data/", f"{SAMPLE}/", 1)
        for line in expected_of(of_texts.CASES / name)
    ]
    check(SAMPLE, content, site, lines, capsys)
