"""After any sequence of edits, a loader that goes on finds what one that begins anew finds."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import tracker.loading
from tracker.loading import Loader, load
from tracker.model import RECORD_TYPES
from tracker.strategy import Strategy

STEPS, COMPARED_EVERY = 45, 3
"""Beginning anew takes half a second, so it is done after some of the edits only."""

PIECES = ["\n", ": ", "- ", '"', "[", "&a ", "x", "012", "no", "2024", "FY2020", "north", "-1", ","]


def same(first: Strategy | None, second: Strategy | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.tables == second.tables and all(
        first.records(kind) == second.records(kind) for kind in RECORD_TYPES.values()
    )


class Editor:
    """Someone who changes, adds, copies, renames, deletes and restores files of a data folder."""

    def __init__(self, data: Path, seed: int) -> None:
        self.data = data
        self.chance = random.Random(seed)
        self.sound = {path: path.read_bytes() for path in self.files()}

    def files(self) -> list[Path]:
        return sorted(path for path in self.data.rglob("*") if path.is_file())

    def edit(self) -> None:
        steps = [self.type, self.type, self.copy, self.delete, self.restore, self.restore_all]
        self.chance.choice(steps)()

    def type(self) -> None:
        path = self.chance.choice(self.files())
        text = path.read_text(encoding="utf-8")
        at = self.chance.randrange(len(text) + 1)
        removed = self.chance.choice([0, 0, 1, 5])
        piece = self.chance.choice(PIECES)
        path.write_text(text[:at] + piece + text[at + removed :], encoding="utf-8")

    def copy(self) -> None:
        path = self.chance.choice(self.files())
        shutil.copy(path, path.with_name(f"copy-{path.name}"))

    def delete(self) -> None:
        self.chance.choice(self.files()).unlink()

    def restore(self) -> None:
        path = self.chance.choice([*self.sound])
        path.write_bytes(self.sound[path])

    def restore_all(self) -> None:
        for path in self.files():
            path.unlink()
        for path, content in self.sound.items():
            path.write_bytes(content)


def test_going_on_finds_what_beginning_anew_finds(sample_copy: Path, tmp_path: Path) -> None:
    loader = Loader(sample_copy, tmp_path / "cache")
    loader.load()
    editor = Editor(sample_copy, seed=4)
    sound: list[bool] = []
    for step in range(STEPS):
        editor.edit()
        going_on = loader.load()
        if step % COMPARED_EVERY == 0:
            anew = load(sample_copy)
            assert going_on.findings == anew.findings, f"step {step}"
            assert same(going_on.strategy, anew.strategy), f"step {step}"
            sound.append(anew.strategy is not None)
        if step % 10 == 0:
            loader.save()
            loader = Loader(sample_copy, tmp_path / "cache")
    assert {*sound} == {True, False}


def test_records_of_unchanged_rows_are_the_same_objects(
    sample_copy: Path, edit: Callable[[str, str, str], None]
) -> None:
    loader = Loader(sample_copy)
    before = loader.load().strategy
    edit("kpis/tariff-revenue.yaml", "value: 310", "value: 311")
    after = loader.load().strategy
    assert before is not None
    assert after is not None
    changed = [
        (one.kpi, one.value, other.value)
        for one, other in zip(before.observations, after.observations, strict=True)
        if one is not other
    ]
    assert {kpi for kpi, _, _ in changed} == {"tariff-revenue"}
    assert any(str(new) == "311" for _, _, new in changed)


def test_only_the_rows_of_changed_files_are_checked_by_themselves(
    sample_copy: Path, edit: Callable[[str, str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = Loader(sample_copy)
    loader.load()
    checked: list[str] = []
    check_rows = tracker.loading.check_rows

    def watched(package, rows):
        checked.extend(row.file for found in rows.values() for row in found)
        return check_rows(package, rows)

    monkeypatch.setattr(tracker.loading, "check_rows", watched)
    edit("sources/annual-report.yaml", "kind: official", "kind: offical")
    assert [each.code for each in loader.load().findings] == ["cell-choice"]
    assert checked == ["sources/annual-report.yaml"]


def test_a_repeated_key_is_found_when_the_other_record_is_added(
    sample_copy: Path,
) -> None:
    """What rows are to each other is looked at afresh, though the first row has not changed."""
    loader = Loader(sample_copy)
    assert loader.load().findings == []
    text = (sample_copy / "sectors.yaml").read_text(encoding="utf-8")
    first = text.split("- ")[1]
    (sample_copy / "sectors.yaml").write_text(f"{text}- {first}", encoding="utf-8")
    assert {each.code for each in loader.load().findings} == {"key-repeated"}
