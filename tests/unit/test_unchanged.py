"""A site counts as built already only where nothing that it is made from is another."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publishing.publication import Sources
from publishing.unchanged import FILE, ingredients, remember, untouched


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Folders with a file each, and a site built from them."""
    for name in ("data", "content", "theme", "site/kpis"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "file.txt").write_text("one\n")
    return Sources(tmp_path / "data", tmp_path / "content", tmp_path / "theme", tmp_path / "cache")


def is_built(sources: Sources, output: Path) -> bool:
    return untouched(sources, output, ingredients(sources)) is not None


def test_a_site_just_built_is_built(sources: Sources, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert not is_built(sources, site)
    remember(sources, site, ingredients(sources), 7)
    found = untouched(sources, site, ingredients(sources))
    assert found is not None
    assert found.pages == 7
    assert not is_built(sources, tmp_path / "another")


Change = Callable[[Path], object]
CHANGES: dict[str, Change] = {
    "a value": lambda folder: (folder / "data/file.txt").write_text("two\n"),
    "a text": lambda folder: (folder / "content/file.txt").write_text("two\n"),
    "the theme": lambda folder: (folder / "theme/file.txt").write_text("two\n"),
    "a new record": lambda folder: (folder / "data/new.txt").write_text(""),
    "a removed record": lambda folder: (folder / "data/file.txt").unlink(),
    "a renamed record": lambda folder: (folder / "data/file.txt").rename(folder / "data/f.txt"),
    "a page changed": lambda folder: (folder / "site/kpis/file.txt").write_text("two\n"),
    "a page of the same size": lambda folder: same_size_and_time(folder / "site/kpis/file.txt"),
    "a page removed": lambda folder: (folder / "site/kpis/file.txt").unlink(),
    "a page added": lambda folder: (folder / "site/more.txt").write_text(""),
    "a spoilt memory": lambda folder: (folder / "cache" / FILE).write_text("[1"),
    "another memory": lambda folder: (folder / "cache" / FILE).write_text("[]"),
}


def same_size_and_time(path: Path) -> None:
    """Write other words of the same length, and set the file's time back."""
    time = path.stat().st_mtime_ns
    path.write_text("six\n")
    os.utime(path, ns=(time, time))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_it_is_not(sources: Sources, tmp_path: Path, change: Change) -> None:
    remember(sources, tmp_path / "site", ingredients(sources), 7)
    change(tmp_path)
    assert not is_built(sources, tmp_path / "site")


@pytest.mark.parametrize(
    "other",
    [{"as_of": "2026-01-01"}, {"site_url": "https://a.example"}, {"for_editing": True}],
    ids=str,
)
def test_with_another_option_it_is_not(
    sources: Sources, tmp_path: Path, other: dict[str, str | bool]
) -> None:
    remember(sources, tmp_path / "site", ingredients(sources), 7)
    assert not is_built(replace(sources, **other), tmp_path / "site")


def test_a_file_that_cannot_be_read_is_no_reason_to_fail(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "data/nowhere.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "data/pipe.txt")
    assert ingredients(sources)


def test_without_a_cache_nothing_is_remembered(sources: Sources, tmp_path: Path) -> None:
    bare = replace(sources, cache=None)
    remember(bare, tmp_path / "site", ingredients(bare), 7)
    assert not is_built(bare, tmp_path / "site")
