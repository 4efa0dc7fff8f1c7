"""Every way of getting the data wrong that we know of, and what the editor is told.

Each folder beside this file is a case, named after its code and what is wrong. It holds

- ``edits.yaml``: changes to the sample package: in ``file``, the text ``replace`` (which stands
  there exactly once) becomes ``by``; or ``remove: true`` deletes the file;
- ``overlay/``: files that are laid over the sample, where a change of text would not do;
- ``expected.txt``: the beginning of each line that ``validate`` prints, and no other line.

What cannot be kept so is in ``built_cases.py``. A new rule or a new refusal needs a case here: the
last test says which codes have none.
"""

from __future__ import annotations

import ast
import errno
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import tracker.reading.files
from tests.conftest import SAMPLE, TESTS
from tests.malformed.built_cases import BUILT, SOURCE
from tests.malformed.reading_large_files import LARGE, Reading
from tests.unit.made_findings import urdu
from tracker.checking.rules import RULES
from tracker.findings import Finding
from tracker.loading import Loaded, load
from tracker.reading.files import MAXIMUM_FILES
from tracker.reporting import FORMATS

CASES = Path(__file__).parent
FOLDERS = sorted(path.name for path in CASES.iterdir() if (path / "expected.txt").is_file())
TRACKER = Path(tracker.__file__).parent
UNREADABLE = f"{SOURCE}:1:1: error file-unreadable"
CROWDED = ":1:1: error too-many-files"
SECONDS = 1
MEGABYTES = 150
"""What a hostile file may take to be read and refused, and the sample's other files with it."""

URDU = re.compile("[\u0600-\u06ff]")

Edit = Callable[[str, str, str], None]


def spoil(case: Path, data: Path, edit: Edit) -> None:
    """Lay a case over a copy of the sample."""
    overlay, edits = case / "overlay", case / "edits.yaml"
    if overlay.is_dir():
        shutil.copytree(overlay, data, dirs_exist_ok=True)
    if edits.is_file():
        for change in yaml.safe_load(edits.read_text(encoding="utf-8")):
            if change.get("remove"):
                (data / change["file"]).unlink()
            else:
                edit(change["file"], change["replace"], change["by"])


def beginning(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}:{finding.column}: {finding.severity} {finding.code}"


def check(data: Path, expected: list[str]) -> list[Finding]:
    """Load the spoiled data; everything expected is reported, and nothing else."""
    loaded = load(data)
    assert [beginning(finding) for finding in loaded.findings] == expected
    assert (loaded.strategy is None) == any(": error " in line for line in expected)
    for finding in loaded.findings:
        for told in (finding.message, finding.hint):
            assert told
            in_urdu = told.said_in(urdu())
            assert in_urdu != told and URDU.search(in_urdu), "this is not told in Urdu"
        path = data / finding.file
        lines = path.read_bytes().split(b"\n") if path.is_file() else [b""]
        assert 1 <= finding.line <= len(lines)
    printed = FORMATS["text"](loaded.findings).split("\n")
    assert [
        line for line, begins in zip(printed, expected, strict=True) if begins not in line
    ] == []
    for render in FORMATS.values():
        assert render(loaded.findings)
    return loaded.findings


@pytest.mark.parametrize("name", FOLDERS)
def test_each_fault_is_reported_at_its_place(name: str, sample_copy: Path, edit: Edit) -> None:
    case = CASES / name
    spoil(case, sample_copy, edit)
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    codes = {line.rpartition(" ")[2] for line in expected}
    assert any(name == code or name.startswith(f"{code}-") for code in codes) or name == (
        "many-faults-in-many-files"
    )
    check(sample_copy, expected)


@pytest.mark.parametrize("name", [name for name, each in BUILT.items() if not each.partly])
def test_each_built_fault_is_reported_at_its_place(name: str, sample_copy: Path) -> None:
    BUILT[name].make(sample_copy)
    check(sample_copy, [*BUILT[name].expected])


def test_a_file_that_may_not_be_read_is_reported(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == sample_copy / SOURCE:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)  # rights do not bind whoever runs tests as root
    loaded = load(sample_copy)
    assert [beginning(finding) for finding in loaded.findings] == [UNREADABLE]
    assert loaded.strategy is None


def test_a_folder_of_too_many_files_is_not_looked_through(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker.reading.files, "MAXIMUM_FILES", 20)
    loaded = load(sample_copy)
    assert [beginning(finding) for finding in loaded.findings] == [CROWDED]
    assert loaded.fingerprint == ""


def test_faults_in_several_files_are_reported_in_one_run() -> None:
    lines = (CASES / "many-faults-in-many-files" / "expected.txt").read_text(encoding="utf-8")
    files = {line.split(":")[0] for line in lines.splitlines()}
    codes = {line.rpartition(" ")[2] for line in lines.splitlines()}
    assert len(files) >= 10
    assert len(codes) >= 8


@pytest.fixture(scope="module")
def read_in_a_process_of_its_own() -> dict[str, Reading]:
    """What each large case took to be read, in one process that reads them all."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.malformed.reading_large_files", SAMPLE],
        cwd=TESTS.parent,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(TRACKER.parent), str(TESTS.parent)))},
        capture_output=True,
        check=True,
    )
    return {name: Reading(**each) for name, each in json.loads(done.stdout).items()}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_is_refused_at_once_and_in_little_memory(
    name: str, read_in_a_process_of_its_own: dict[str, Reading]
) -> None:
    reading = read_in_a_process_of_its_own[name]
    assert set(BUILT[name].expected) <= set(reading.lines)
    assert reading.seconds < SECONDS
    assert reading.megabytes < MEGABYTES


def test_fifty_thousand_files_are_refused_at_once(tmp_path: Path) -> None:
    os.mknod(tmp_path / "0")
    for number in range(1, MAXIMUM_FILES + 1):
        os.link(tmp_path / "0", tmp_path / str(number))  # takes half of the time of a new file
    started = time.process_time()
    assert [beginning(finding) for finding in load(tmp_path).findings] == [CROWDED]
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("case", "hint"),
    [
        ("unknown-field", "did you mean publisher?"),
        ("unknown-field-in-csv", "did you mean preferred?"),
        ("cell-choice", "did you mean official"),
        ("reference-unknown", "did you mean supply ("),
        ("reference-unknown-in-list", "did you mean metering-decree ("),
        ("cell-letters", "write ی (U+06CC)"),
        ("file-name-differs", "rename the file to survey-of-households.yaml"),
        ("cell-period-month", "write 2024 (a year), 2024-H1 (a half-year)"),
        ("cell-quoted", "remove the quotes"),
        ("yaml-boolean-word-no", "write false if yes-or-no is meant"),
    ],
)
def test_the_hint_says_how_to_mend_it(case: str, hint: str, sample_copy: Path, edit: Edit) -> None:
    spoil(CASES / case, sample_copy, edit)
    assert any(hint in finding.hint for finding in load(sample_copy).findings)


def places_of_codes(tree: ast.AST) -> Iterator[ast.expr]:
    """Where a module spells codes.

    In the first argument of a call that makes a finding, first in a tuple that is yielded, first in
    each of the traps, and where something is assigned to ``code`` first of all.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if (
                name in ("error", "warning", "fault", "refused", "_fault", "TextFault")
            ):
                yield first
            case ast.Yield(value=ast.Tuple(elts=[first, *_])):
                yield first
            case ast.AnnAssign(target=ast.Name(id="_TRAPS"), value=ast.Tuple(elts=traps)):
                yield from (trap.elts[0] for trap in traps if isinstance(trap, ast.Tuple))
            case ast.Assign(
                targets=[ast.Tuple(elts=[ast.Name(id="code"), *_])],
                value=ast.Tuple(elts=[first, *_]),
            ):
                yield first


def codes_in(paths: Iterable[Path]) -> set[str]:
    """Every code that modules can give, as their source spells it."""
    return {
        part.value
        for path in paths
        for place in places_of_codes(ast.parse(path.read_text(encoding="utf-8")))
        for part in ast.walk(place)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z]+)+", part.value)
    }


def codes_in_source() -> set[str]:
    """Every code that reading and checking can give."""
    folders = (TRACKER / "reading", TRACKER / "checking")
    found = codes_in(path for folder in folders for path in folder.glob("*.py"))
    return {rule.code for rule in RULES} | found


def test_every_code_has_a_case() -> None:
    covered = {
        line.rpartition(" ")[2]
        for name in FOLDERS
        for line in (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    }
    covered |= {line.rpartition(" ")[2] for each in BUILT.values() for line in each.expected}
    covered |= {line.rpartition(" ")[2] for line in (UNREADABLE, CROWDED)}
    codes = codes_in_source()
    assert len(codes) > 50, "the source is not read as it should be"
    assert codes - covered == set()
    assert covered - codes == set(), "a case expects a code that the source does not have"


def test_the_sample_itself_is_sound(sample: Loaded) -> None:
    assert sample.findings == []
    assert sample.strategy is not None
