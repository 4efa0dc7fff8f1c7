"""Every way of getting the texts and settings of a site wrong that we know of.

Each folder beside this file is a case over the sample's content, made as those in
``tests/malformed``: ``edits.yaml``, ``overlay/`` and ``expected.txt``; files are named from the
content folder, and in ``expected.txt`` as ``content/…`` or ``data/…``.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from publishing.paths import PROJECT, THEME
from publishing.publication import Opened, Sources, open_publication
from tests.conftest import SAMPLE, SAMPLE_CONTENT
from tests.malformed.test_malformed import codes_in
from tracker.findings import Finding
from tracker.reporting import FORMATS

CASES = Path(__file__).parent
FOLDERS = sorted(path.name for path in CASES.iterdir() if (path / "expected.txt").is_file())

TOO_LONG = "content/pages/about.md:1:1: error file-too-large"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is known of the sample's data, which most cases leave as they are."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the sample's texts that a test may spoil."""
    copy = tmp_path / "content"
    shutil.copytree(SAMPLE_CONTENT, copy)
    return copy


def spoil(case: Path, content: Path) -> None:
    """Lay a case over a copy of the sample's texts."""
    if (case / "overlay").is_dir():
        shutil.copytree(case / "overlay", content, dirs_exist_ok=True)
    if (case / "edits.yaml").is_file():
        for change in yaml.safe_load((case / "edits.yaml").read_text(encoding="utf-8")):
            path = content / change["file"]
            if change.get("remove"):
                path.unlink()
                continue
            text = path.read_text(encoding="utf-8")
            assert text.count(change["replace"]) == 1, f"{path.name}: {change['replace']!r}"
            path.write_text(text.replace(change["replace"], change["by"]), encoding="utf-8")


def opened(content: Path, cache: Path | None) -> Opened:
    return open_publication(Sources(SAMPLE, content, THEME, cache))


def beginning(finding: Finding, content: Path) -> str:
    file = finding.file.replace(content.as_posix(), "content").replace(SAMPLE.as_posix(), "data")
    return f"{file}:{finding.line}:{finding.column}: {finding.severity} {finding.code}"


@pytest.mark.parametrize("name", FOLDERS)
def test_each_fault_is_reported_at_its_place(name: str, content: Path, cache: Path) -> None:
    spoil(CASES / name, content)
    expected = (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert any(name.startswith(line.rpartition(" ")[2]) for line in expected)
    found = opened(content, cache)
    # Texts and data lie in two folders, whose order depends on where this checkout is.
    assert sorted(beginning(each, content) for each in found.findings) == sorted(expected)
    assert (found.publication is None) == any(": error " in line for line in expected)
    assert all(each.message and each.hint for each in found.findings)
    for render in FORMATS.values():
        assert render(found.findings)


def test_the_texts_of_the_sample_are_sound(cache: Path) -> None:
    found = opened(SAMPLE_CONTENT, cache)
    assert found.findings == []
    assert found.publication is not None


def test_every_code_about_texts_has_a_case() -> None:
    covered = {
        line.rpartition(" ")[2]
        for name in FOLDERS
        for line in (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    }
    covered.add(TOO_LONG.rpartition(" ")[2])
    modules = ("agreement_texts", "form_settings", "pictures", "settings")
    folder = PROJECT / "plugins" / "publishing"
    paths = [*folder.glob("prose*.py"), *(folder / f"{name}.py" for name in modules)]
    codes = codes_in(paths)
    assert len(codes) > 15, "the source is not read as it should be"
    assert codes - covered == set()


def test_a_text_longer_than_a_person_writes_is_not_read(content: Path, cache: Path) -> None:
    text = "Title: À propos\n\n" + "mot\n" * 60_000
    (content / "pages" / "about.md").write_text(text, encoding="utf-8")
    found = opened(content, cache).findings
    assert [beginning(each, content) for each in found] == [TOO_LONG]


Hostile = Callable[[int], str]


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(lambda n: "[" * n, id="brackets"),
        pytest.param(lambda n: "![" * n, id="pictures"),
        pytest.param(lambda n: "[[kpis/" * n, id="links"),
        pytest.param(lambda n: "[a](" * n, id="addresses"),
        pytest.param(lambda n: "[^" * n, id="footnotes"),
        pytest.param(lambda n: "[](" * n + ")" * n, id="brackets-within-brackets"),
        pytest.param(lambda n: "- " * n + "x", id="lists-in-one-line"),
        pytest.param(lambda n: "1. " * n + "x", id="numbered-lists"),
        pytest.param(lambda n: "> " * n + "x", id="quotations"),
        pytest.param(
            lambda n: "".join("    " * depth + "- x\n" for depth in range(min(n, 300))),
            id="lists-in-lists",
        ),
        pytest.param(lambda n: "*" * n + "a", id="asterisks"),
        pytest.param(lambda n: "**a " * n, id="emphasis"),
        pytest.param(lambda n: "`" * n + "a", id="grave-accents"),
        pytest.param(lambda n: "<" * n, id="angle-brackets"),
        pytest.param(lambda n: "<a " * n, id="tags-that-do-not-end"),
        pytest.param(lambda n: "<!--" * n, id="comments"),
        pytest.param(lambda n: "&#" * n, id="entities"),
        pytest.param(lambda n: "|" * n + "\n" + "|-" * n + "|\n", id="columns"),
        pytest.param(lambda n: "{: " * n, id="attributes"),
        pytest.param(lambda n: "word " * n, id="long-line"),
        pytest.param(lambda n: "word\n\n" * n, id="many-paragraphs"),
        pytest.param(lambda n: "# x\n" * n, id="many-headings"),
        pytest.param(lambda n: "#\n" * n, id="many-empty-headings"),
    ],
)
@pytest.mark.parametrize("times", [200, 100_000])
def test_no_text_keeps_the_build_busy(
    hostile: Hostile, times: int, content: Path, cache: Path
) -> None:
    opened(SAMPLE_CONTENT, cache)
    text = f"Title: À propos\n\n{hostile(times)}\n"
    (content / "pages" / "about.md").write_text(text, encoding="utf-8")
    started = time.process_time()
    found = opened(content, cache)
    assert time.process_time() - started < 1
    assert found.publication or {each.code for each in found.findings} <= {
        *("prose-depth", "file-too-large", "prose-heading", "prose-html", "prose-link"),
        *("prose-image", "prose-original"),
    }
