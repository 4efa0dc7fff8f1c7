"""What several tests need: the sample data package, and copies of it that a test may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.loading import Loaded, load

TESTS = Path(__file__).parent
SAMPLE = TESTS / "sample" / "data"
SAMPLE_CONTENT = TESTS / "sample" / "content"


@pytest.fixture(scope="session")
def sample() -> Loaded:
    """The sample package, loaded once. Not to be changed."""
    return load(SAMPLE)


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """A copy of the sample's data folder that a test may spoil."""
    copy = tmp_path / "data"
    shutil.copytree(SAMPLE, copy)
    return copy


@pytest.fixture
def edit(sample_copy: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands exactly once in a file of the copy: ``edit(file, old, new)``."""

    def replace_once(file: str, old: str, new: str) -> None:
        text = (sample_copy / file).read_text(encoding="utf-8")
        count = text.count(old)
        assert count == 1, f"{file} has this {count} times, not once: {old!r}"
        (sample_copy / file).write_text(text.replace(old, new), encoding="utf-8")

    return replace_once
