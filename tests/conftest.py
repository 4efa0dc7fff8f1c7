"""What several tests need: the sample data package, and copies of it that a test may change."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kept_folder import KeptFolder
from tracker.loading import Loaded, load

TESTS = Path(__file__).parent
SAMPLE = TESTS / "sample" / "data"
SAMPLE_CONTENT = TESTS / "sample" / "content"

LONGEST_FIRST = (
    "browser/test_every_kind_of_page.py",
    "site/test_determinism.py",
    "site/test_commands.py",
    "malformed/test_malformed.py",
    "site/test_html_validity.py",
    "site/test_optional_sections.py",
)
"""The files of tests to begin with, so that no process is left with a long one at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, and all others behind them as they are."""
    ranks = {TESTS / name: rank for rank, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


def pytest_collection_finish() -> None:
    """Have Python look for garbage less often, and not among the thousands of tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def sample() -> Loaded:
    """The sample package, loaded once. Not to be changed."""
    return load(SAMPLE)


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> KeptFolder:
    """A copy of the sample's folder."""
    return KeptFolder(SAMPLE.parent, tmp_path_factory.mktemp("kept") / "sample")


@pytest.fixture
def sample_copy(kept_sample: KeptFolder) -> Iterator[Path]:
    """A copy of the sample's data folder that a test may spoil, and what lies beside it."""
    yield kept_sample.folder / SAMPLE.name
    kept_sample.put_back()


@pytest.fixture
def edit(sample_copy: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands exactly once in a file of the copy: ``edit(file, old, new)``."""

    def replace_once(file: str, old: str, new: str) -> None:
        text = (sample_copy / file).read_text(encoding="utf-8")
        count = text.count(old)
        assert count == 1, f"{file} has this {count} times, not once: {old!r}"
        (sample_copy / file).write_text(text.replace(old, new), encoding="utf-8")

    return replace_once
