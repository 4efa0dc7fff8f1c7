"""An end at any step of the exchange leaves a whole site, and nothing beside it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from publishing.build import building
from publishing.build.ending import EndedError, heed_ends, too_late_to_end
from publishing.exchange import exchange
from tests.conftest import SAMPLE, SAMPLE_CONTENT


class _End(BaseException):
    """Stands for a signal."""


def _folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def _end_after(monkeypatch: pytest.MonkeyPatch, name: str, count: int) -> None:
    """End after so many calls of a method of paths, each of which has taken effect."""
    method = getattr(Path, name)
    calls = 0

    def ending(path: Path, *arguments: object, **named: object) -> object:
        nonlocal calls
        result = method(path, *arguments, **named)
        calls += 1
        if calls == count:
            raise _End
        return result

    monkeypatch.setattr(Path, name, ending)


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    output = _folder(tmp_path / "site", "old")
    exchange(_folder(tmp_path / "site.building", "new"), output)
    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [output]


def test_the_first_site_needs_no_earlier_one(tmp_path: Path) -> None:
    output = tmp_path / "site"
    exchange(_folder(tmp_path / "site.building", "new"), output)
    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(("steps", "expected"), [(1, "old"), (2, "new")])
def test_an_end_after_each_step_leaves_one_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, expected: str
) -> None:
    output = _folder(tmp_path / "site", "old")
    new = _folder(tmp_path / "site.building", "new")
    with monkeypatch.context() as patched:
        _end_after(patched, "replace", steps)
        with pytest.raises(_End):
            exchange(new, output)
    assert (output / "index.html").read_text(encoding="utf-8") == expected
    assert not (tmp_path / "site.building.old").exists()


def test_a_signal_during_the_exchange_comes_too_late() -> None:
    earlier = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        heed_ends()
        with too_late_to_end():
            for each in earlier:
                signal.raise_signal(each)
        for each in earlier:
            heed_ends()
            with pytest.raises(EndedError):
                signal.raise_signal(each)
    finally:
        for each, handler in earlier.items():
            signal.signal(each, handler)


def test_an_end_right_after_the_folder_is_made_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    make = Path.mkdir

    def ending(path: Path, *arguments: int, **named: bool) -> None:
        make(path, *arguments, **named)
        if ".building-" in path.name:
            raise _End

    monkeypatch.setattr(Path, "mkdir", ending)
    places = ["--data", str(SAMPLE), "--content", str(SAMPLE_CONTENT)]
    with pytest.raises(_End):
        building.main([*places, "--output", str(tmp_path / "here/site")])
    assert list((tmp_path / "here").iterdir()) == []
