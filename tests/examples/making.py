"""Makes the examples of all checks from the cases that the tests hold the checks against.

    .venv/bin/python -m tests.examples.making

writes ``plugins/tracker/checking/examples.yaml``. Each check's shortest case is taken: the lines of
the sample that it changes are right, what it makes of them is wrong. What is no line of a file
comes from ``runs.py``.
"""

from __future__ import annotations

import difflib
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from publishing.paths import THEME
from publishing.publication import Sources, open_publication
from tests.conftest import SAMPLE, SAMPLE_CONTENT, TESTS
from tests.examples.runs import RUNS
from tracker.checking.catalogue import CHECKS
from tracker.checking.examples import FILE, ExampleLine, kept_message
from tracker.findings import Finding
from tracker.loading import load
from tracker.spreadsheets.catalogue import WORKBOOK_CHECKS

DATA_CASES, TEXT_CASES = TESTS / "malformed", TESTS / "malformed_texts"
CONTEXT = 1
"""So many lines are shown around those that matter."""

MOST_LINES, LONGEST = 8, 120
"""So many lines are shown of a file, and so many letters of a line."""

BETTER = {
    "cell-digits": "cell-digits-number",
    "cell-formula": "cell-formula-equals",
    "cell-letters": "cell-letters-persian-in-arabic",
    "cell-spaces": "cell-spaces-after",
    "cell-type": "cell-type-percent",
    "descriptor-invalid": "descriptor-invalid-kept-in",
    "document-shape": "document-shape-list",
    "file-character": "file-character-zero-width-space",
    "file-encoding": "file-encoding-utf-16-without-mark",
    "file-line-ends": "file-line-ends-carriage-returns",
    "prose-html": "prose-html",
    "prose-letters": "prose-letters-of-another-language",
    "prose-link": "prose-link-unknown-record",
    "prose-name": "prose-name-capital",
    "unexpected-file": "unexpected-file-capital-ending",
    "yaml-cut": "yaml-cut",
    "yaml-syntax": "yaml-syntax-colon-in-text",
    "yaml-tag": "yaml-tag-by-accident",
}
"""Cases that show better what a check is about than the shortest does."""

SHOWN: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "descriptor-missing": (
        ("data/", "  actions/", "  …"),
        ("data/", "  actions/", "  datapackage.yaml", "  …"),
    ),
    "file-encoding": (("{file}: UTF-16",), ("{file}: UTF-8",)),
    "file-byte-order-mark": (("{file}: UTF-8 with BOM",), ("{file}: UTF-8",)),
    "file-empty": (("{file}  0 B",), ("{file}  200 B",)),
    "file-line-ends": (("{file}: CR",), ("{file}: LF",)),
    "unexpected-file": (("sources/Report.YAML",), ("sources/report.yaml",)),
    "site-missing": (("content/", "  pages/"), ("content/", "  pages/", "  site.yaml")),
    "prose-name": (("updates/Notre Rapport.md",), ("updates/notre-rapport.md",)),
    "prose-original": (("pages/about.ar.md",), ("pages/about.md", "pages/about.ar.md")),
    "prose-twin": (("pages/about.md",), ("pages/about.md", "pages/about.ar.md")),
    "prose-language": (("pages/about.de.md",), ("pages/about.ar.md",)),
    "agreement-text-missing": (
        ("agreements/",),
        ("agreements/", "  water-protocol.md", "  water-protocol.ar.md"),
    ),
}
"""What is shown where the lines of the files do not show it."""


MENDED: dict[str, tuple[str, str]] = {
    "file-garbled": ("propos Ã©tÃ©", "propos été"),
    "prose-html": ("Ce <b>site</b>", "Ce **site**"),
    "yaml-base-sixty": ("unit_fr: 12:30", "unit_fr: '12:30'"),
    "yaml-cut": ("title: Plan #1 of 2024", "title: 'Plan #1 of 2024'"),
    "yaml-escape": ('"Rapport \\u202e annuel"', '"Rapport annuel"'),
    "yaml-number-form": ("value: 1e3", "value: 1000"),
    "yaml-swallowed": ("  title_ar:هدر", "title_ar: هدر"),
    "yaml-syntax": ("title: Rapport: l'eau", "title: 'Rapport: l''eau'"),
    "yaml-tag": ("title: !important rapport", "title: '!important rapport'"),
}
"""How the fault is mended where the sample says something else there: its words, and right ones."""


@dataclass(frozen=True)
class Case:
    """A case of the tests: its folder, and whether it is about texts."""

    folder: Path
    of_texts: bool

    @property
    def codes(self) -> list[str]:
        text = (self.folder / "expected.txt").read_text(encoding="utf-8")
        return [line.rpartition(" ")[2] for line in text.splitlines()]

    @property
    def effort(self) -> tuple[int, int, int, int]:
        """How much a reader has to take in: codes, findings, whole files, letters."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        codes = self.codes
        whole = sum("overlay" in path.parts for path in files)
        return len(set(codes)), len(codes), whole, sum(path.stat().st_size for path in files)


@cache
def cases() -> dict[str, Case]:
    """The case that shows each code best."""
    found: dict[str, list[Case]] = defaultdict(list)
    for root in (DATA_CASES, TEXT_CASES):
        for expected in sorted(root.glob("*/expected.txt")):
            case = Case(expected.parent, root is TEXT_CASES)
            for code in set(case.codes):
                found[code].append(case)
    chosen = {}
    for code, several in found.items():
        named = [each for each in several if each.folder.name == BETTER.get(code)]
        chosen[code] = (named or sorted(several, key=lambda each: each.effort))[0]
    return chosen


def spoiled(case: Case, folder: Path) -> list[Finding]:
    """Make the case in a folder, and say what is wrong with it, files named from the sample's."""
    name = "content" if case.of_texts else "data"
    place = folder / name
    shutil.copytree(SAMPLE_CONTENT if case.of_texts else SAMPLE, place)
    overlay, edits = case.folder / "overlay", case.folder / "edits.yaml"
    if overlay.is_dir():
        shutil.copytree(overlay, place, dirs_exist_ok=True)
    for change in yaml.safe_load(edits.read_text("utf-8")) if edits.is_file() else []:
        path = place / change["file"]
        if change.get("remove"):
            path.unlink()
        else:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(change["replace"], change["by"]), encoding="utf-8")
    return found_in(place, case.of_texts)


def found_in(place: Path, of_texts: bool) -> list[Finding]:
    """What is wrong with a folder of data, or of texts beside the sample's data."""
    if not of_texts:
        return load(place).findings
    found = open_publication(Sources(SAMPLE, place, THEME, None)).findings
    roots = {f"{place.as_posix()}/": "", f"{SAMPLE.as_posix()}/": ""}
    return [
        replace(each, file=each.file.removeprefix(root))
        for each in found
        for root in roots
        if each.file.startswith(root)
    ]


def example_of(code: str) -> dict[str, Any]:
    """The example of a check, as it is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if run := RUNS.get(code):
            told = list(run.make(folder))
            assert {each.code for each in told} == {code, *run.also}, (code, told)
            (finding,) = (each for each in told if each.code == code)
            return _kept(finding, _plain(run.wrong), _plain(run.right))
        case = cases()[code]
        told = spoiled(case, folder)
        assert sorted(each.code for each in told) == sorted(case.codes)
        finding = next(each for each in told if each.code == code)
        if code in SHOWN:
            shown = [
                [line.replace("{file}", finding.file) for line in lines] for lines in SHOWN[code]
            ]
            return _kept(finding, _plain(shown[0]), _plain(shown[1]))
        place = folder / ("content" if case.of_texts else "data")
        original = right = SAMPLE_CONTENT if case.of_texts else SAMPLE
        if mended := MENDED.get(code):
            right = folder / "mended"
            shutil.copytree(place, right)
            path = right / finding.file
            text = path.read_text(encoding="utf-8")
            assert text.count(mended[0]) == 1, f"{code}: {mended[0]}"
            path.write_text(text.replace(*mended), encoding="utf-8")
            assert found_in(right, case.of_texts) == []
        files = _changed_files(original, place)
        assert files, f"{code}: nothing to show"
        wrong_lines: list[ExampleLine | None] = []
        right_lines: list[ExampleLine | None] = []
        for file in files:
            at = finding if finding.file == file else None
            before, after = _lines(right / file), _lines(place / file)
            of_wrong, of_right = _difference(before, after, at)
            if len(files) > 1:
                wrong_lines.append(ExampleLine(0, f"# {file}"))
                right_lines.append(ExampleLine(0, f"# {file}"))
            wrong_lines += of_wrong
            right_lines += of_right
        if finding.file not in files:
            lines = _lines(place / finding.file) if (place / finding.file).is_file() else []
            around = [ExampleLine(0, f"# {finding.file}"), *_around(lines, finding)]
            wrong_lines += around
        return _kept(finding, wrong_lines, right_lines)


def _kept(
    finding: Finding,
    wrong: Sequence[ExampleLine | None],
    right: Sequence[ExampleLine | None],
) -> dict[str, Any]:
    return {
        "place": f"{finding.sheet}, {finding.cell}" if finding.sheet else finding.file,
        "message": kept_message(finding.message),
        "hint": kept_message(finding.hint),
        "wrong": [_kept_line(each) for each in wrong],
        "right": [_kept_line(each) for each in right],
    }


def _kept_line(line: ExampleLine | None) -> dict[str, Any] | None:
    if line is None:
        return None
    kept: dict[str, Any] = {"number": line.number} if line.number else {}
    long = len(line.text) > LONGEST
    kept["text"] = f"{line.text[:LONGEST]}…" if long else line.text
    if line.changed:
        kept["changed"] = True
    if line.fault:
        kept["fault"] = [min(each, LONGEST) for each in line.fault]
    return kept


def _plain(lines: Sequence[str]) -> list[ExampleLine]:
    return [ExampleLine(0, text, True) for text in lines]


def _changed_files(before: Path, after: Path) -> list[str]:
    names = {
        path.relative_to(root).as_posix()
        for root in (before, after)
        for path in root.rglob("*")
        if path.is_file()
    }
    return sorted(name for name in names if _bytes(before / name) != _bytes(after / name))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _lines(path: Path) -> list[str]:
    return _bytes(path).decode("utf-8", errors="replace").splitlines()


def _around(lines: Sequence[str], finding: Finding) -> Iterator[ExampleLine]:
    first = max(finding.line - 1 - CONTEXT, 0)
    for number in range(first, min(finding.line + CONTEXT, len(lines))):
        fault = _fault(lines[number], finding) if number == finding.line - 1 else None
        yield ExampleLine(number + 1, lines[number], fault is not None, fault)


def _fault(text: str, finding: Finding) -> tuple[int, int]:
    """From where to where a line is wrong: the value, cell or link that begins at the fault."""
    start = min(finding.column - 1, max(len(text) - 1, 0))
    rest = text[start:]
    ending = finding.file.rpartition(".")[2]
    if ending == "csv":
        pattern = r'"(?:[^"]|"")*"|[^,]+|.*'
    elif ending == "md":
        pattern = r"\[\[.*?\]\]|<.*?>|!?\[.*?\)|\S+" if start else r".*"
    elif text[:start].count("[") + text[:start].count("{") > (
        text[:start].count("]") + text[:start].count("}")
    ):
        pattern = r"'[^']*'|[^,\]}]+|.*"
    else:
        pattern = r".*"
    match = re.match(pattern, rest)
    return start, start + (match.end() if match and match.end() else len(rest))


def _difference(
    before: Sequence[str], after: Sequence[str], finding: Finding | None
) -> tuple[list[ExampleLine | None], list[ExampleLine | None]]:
    """The lines that differ in two versions of a file, with those around and that of the fault."""
    wrong: dict[int, bool] = {}
    right: dict[int, bool] = {}
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        if what == "equal":
            continue
        for number in range(max(j1 - CONTEXT, 0), min(j2 + CONTEXT, len(after))):
            wrong[number] = wrong.get(number, False) or j1 <= number < j2
        for number in range(max(i1 - CONTEXT, 0), min(i2 + CONTEXT, len(before))):
            right[number] = right.get(number, False) or i1 <= number < i2
    if finding and finding.line <= len(after):
        wrong.setdefault(finding.line - 1, False)
    return (
        [*_with_gaps(wrong, after, finding)],
        [*_with_gaps(right, before, None)],
    )


def _with_gaps(
    numbers: dict[int, bool], lines: Sequence[str], finding: Finding | None
) -> Iterator[ExampleLine | None]:
    last = None
    shown = sorted(numbers)[:MOST_LINES]
    if finding and finding.line - 1 in numbers:
        shown = sorted({*shown, finding.line - 1})
    for number in shown:
        if last is not None and number > last + 1:
            yield None
        fault = finding and number == finding.line - 1
        marked = _fault(lines[number], finding) if finding and fault else None
        yield ExampleLine(number + 1, lines[number], numbers[number], marked)
        last = number
    if shown != sorted(numbers):
        yield None


def all_codes() -> list[str]:
    return [each.code for each in (*CHECKS, *WORKBOOK_CHECKS.checks)]


def main() -> int:
    made = {code: example_of(code) for code in all_codes()}
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=10**6)
    head = "# Made by tests/examples/making.py from the cases of the tests: change those.\n"
    FILE.write_text(head + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
