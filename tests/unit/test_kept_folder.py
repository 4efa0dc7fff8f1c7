"""Whatever a test does to a kept folder, the next test finds it as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kept_folder import KeptFolder


def contents(folder: Path) -> dict[str, tuple[int, object]]:
    """Everything in a folder: its mode, and its bytes or what it leads to."""
    found: dict[str, tuple[int, object]] = {}
    for path in folder.rglob("*"):
        content: object = None
        if path.is_symlink():
            content = path.readlink()
        elif path.is_file():
            content = path.read_bytes()
        found[path.relative_to(folder).as_posix()] = (path.lstat().st_mode, content)
    return found


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "one.txt").write_text("one", encoding="utf-8")
    (folder / "deep" / "two.txt").write_text("two", encoding="utf-8")
    (folder / "deep" / "deeper" / "three.txt").write_text("three", encoding="utf-8")
    (folder / "link").symlink_to("one.txt")
    return folder


def change_secretly(folder: Path) -> None:
    """Another text of the same length, with the times of the first."""
    path = folder / "one.txt"
    before = path.stat()
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def folder_for_file(folder: Path) -> None:
    (folder / "one.txt").unlink()
    (folder / "one.txt" / "within").mkdir(parents=True)
    (folder / "one.txt" / "within" / "new.txt").write_text("", encoding="utf-8")


def file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder / "deep")
    (folder / "deep").write_text("", encoding="utf-8")


def link_for_folder(folder: Path) -> None:
    (folder / "deep").rename(folder.parent / "elsewhere")
    (folder / "deep").symlink_to("../elsewhere")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda folder: (folder / "one.txt").write_text("more"), id="changed"),
        pytest.param(change_secretly, id="changed-secretly"),
        pytest.param(lambda folder: (folder / "deep" / "two.txt").unlink(), id="lost"),
        pytest.param(lambda folder: (folder / "new" / "er").mkdir(parents=True), id="new"),
        pytest.param(lambda folder: (folder / "deep").rename(folder / "a"), id="renamed"),
        pytest.param(lambda folder: (folder / "one.txt").chmod(0o600), id="mode"),
        pytest.param(lambda folder: (folder / "empty").chmod(0o500), id="mode-of-a-folder"),
        pytest.param(folder_for_file, id="folder-for-file"),
        pytest.param(file_for_folder, id="file-for-folder"),
        pytest.param(link_for_folder, id="link-for-folder"),
        pytest.param(lambda folder: (folder / "link").unlink(), id="lost-link"),
        pytest.param(shutil.rmtree, id="all"),
    ],
)
def test_what_was_spoilt_is_put_back(
    spoil: Callable[[Path], object], source: Path, tmp_path: Path
) -> None:
    kept = KeptFolder(source, tmp_path / "kept")
    expected = contents(source)
    for _ in range(2):
        spoil(kept.folder)
        assert contents(kept.folder) != expected
        kept.put_back()
        assert contents(kept.folder) == expected
        shutil.rmtree(tmp_path / "elsewhere", ignore_errors=True)


def test_what_was_not_touched_stays_the_same_file(source: Path, tmp_path: Path) -> None:
    kept = KeptFolder(source, tmp_path / "kept")
    before = (kept.folder / "one.txt").stat()
    (kept.folder / "deep" / "two.txt").unlink()
    kept.put_back()
    assert (kept.folder / "one.txt").stat() == before
