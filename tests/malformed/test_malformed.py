"""Every way of getting the data wrong that we know of, and what the editor is told.

Each folder beside this file is a case, named after its code and what is wrong. It holds

- ``edits.yaml``: changes to the sample package: in ``file``, the text ``replace`` (which stands
  there exactly once) becomes ``by``; or ``remove: true`` deletes the file;
- ``overlay/``: files that are laid over the sample, where a change of text would not do;
- ``expected.txt``: the beginning of each line that ``validate`` prints, and no other line.

A new rule or a new refusal needs a case here: the last test says which codes have none.
"""

from __future__ import annotations

import ast
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import tracker
from tracker.checking.rules import RULES
from tracker.findings import Finding
from tracker.loading import Loaded, load
from tracker.reading.files import MAXIMUM_BYTES
from tracker.reading.marked_yaml import read_yaml
from tracker.reporting import FORMATS

CASES = Path(__file__).parent
FOLDERS = sorted(path.name for path in CASES.iterdir() if (path / "expected.txt").is_file())
TRACKER = Path(tracker.__file__).parent

TOO_LARGE = b"# " + b"x" * 6_000_000 + b"\n"
DEEP_BRACKETS = b"id: " + b"[" * 10_000 + b"]" * 10_000 + b"\n"
DEEP_DASHES = b"- " * 10_000 + b"x\n"
DEEP_BRACES = b"id: " + b"{a: " * 10_000 + b"x" + b"}" * 10_000 + b"\n"
GENERATED = {
    "file-too-large-yaml": ("sources/annual-report.yaml", TOO_LARGE, "1:1: error file-too-large"),
    "file-too-large-csv": (
        "kpis/water-lost.observations.csv",
        b"period,value\n" + b"2024,1\n" * (MAXIMUM_BYTES // 7),
        "1:1: error file-too-large",
    ),
    "yaml-too-deep-brackets": (
        "sources/annual-report.yaml",
        DEEP_BRACKETS,
        "1:25: error yaml-too-deep",
    ),
    "yaml-too-deep-braces": (
        "sources/annual-report.yaml",
        DEEP_BRACES,
        "1:82: error yaml-too-deep",
    ),
    "yaml-too-deep-dashes": ("sectors.yaml", DEEP_DASHES, "1:43: error yaml-too-deep"),
}
"""Cases that are too large to keep: the file, its bytes and the finding in it."""


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
        assert finding.message
        assert finding.hint
        path = data / finding.file
        lines = path.read_bytes().split(b"\n") if path.is_file() else [b""]
        assert 1 <= finding.line <= len(lines)
    text = FORMATS["text"](loaded.findings)
    assert [line.split(" ", 3)[:3] for line in text.split("\n")] == [
        line.split(" ") for line in expected
    ]
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


@pytest.mark.parametrize("name", GENERATED)
def test_each_generated_fault_is_reported_at_its_place(name: str, sample_copy: Path) -> None:
    file, content, expected = GENERATED[name]
    (sample_copy / file).write_bytes(content)
    check(sample_copy, [f"{file}:{expected}"])


def test_faults_in_several_files_are_reported_in_one_run() -> None:
    lines = (CASES / "many-faults-in-many-files" / "expected.txt").read_text(encoding="utf-8")
    files = {line.split(":")[0] for line in lines.splitlines()}
    codes = {line.rpartition(" ")[2] for line in lines.splitlines()}
    assert len(files) >= 10
    assert len(codes) >= 8


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(DEEP_BRACKETS, id="brackets"),
        pytest.param(DEEP_BRACES, id="braces"),
        pytest.param(DEEP_DASHES, id="dashes"),
        pytest.param(
            (CASES / "yaml-alias-bomb" / "overlay" / "sectors.yaml").read_bytes(), id="aliases"
        ),
        pytest.param(TOO_LARGE, id="size"),
    ],
)
def test_hostile_files_are_refused_at_once(content: bytes) -> None:
    started = time.perf_counter()
    node, findings = read_yaml(content, "hostile.yaml")
    assert time.perf_counter() - started < 1
    assert node is None
    assert len(findings) == 1


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
                name in ("error", "warning", "fault", "refused", "_fault", "_Fault")
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


def codes_in_source() -> set[str]:
    """Every code that reading and checking can give, as their source spells it."""
    return {rule.code for rule in RULES} | {
        part.value
        for folder in ("reading", "checking")
        for path in (TRACKER / folder).glob("*.py")
        for place in places_of_codes(ast.parse(path.read_text(encoding="utf-8")))
        for part in ast.walk(place)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z]+)+", part.value)
    }


def test_every_code_has_a_case() -> None:
    covered = {
        line.rpartition(" ")[2]
        for name in FOLDERS
        for line in (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    } | {expected.rpartition(" ")[2] for _, _, expected in GENERATED.values()}
    codes = codes_in_source()
    assert len(codes) > 50, "the source is not read as it should be"
    assert codes - covered == set()
    assert covered - codes == set(), "a case expects a code that the source does not have"


def test_the_sample_itself_is_sound(sample: Loaded) -> None:
    assert sample.findings == []
    assert sample.strategy is not None
