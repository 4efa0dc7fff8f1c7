"""Changing records in a file: what is asked for is other, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from tests.unit.test_canonical import ANYTHING, documents, form, texts
from tests.unit.writing_package import small_package
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.writing.canonical import canonical
from tracker.writing.changes import ChangeError, RecordChange, Written
from tracker.writing.changing import changed
from tracker.writing.files import data_files, plan, write


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> PackageDescriptor:
    return small_package(tmp_path_factory.mktemp("small"))


def resource(package: PackageDescriptor, name: str) -> Resource:
    found = package.resource(name)
    assert found
    return found


THING = """\
# About the file

id: a
title_en: 'A'  # A title
weight: 5  # Weighed once
# due: ''  # When, a day
# Where it is
places:
  # The first
  - x  # of three
  - w
  # No more
# note_en: 'An old note'
parts:
  # About p
  - id: p
    value: 1  # One
    mystery: kept
  # About q
  - id: q
    value: 2
    # About its quote
    quote: 'Two'
  # After the parts
# The end
"""


def after(package: PackageDescriptor, *changes: RecordChange, text: str = THING) -> str:
    written = changed(text, resource(package, "things"), package, changes)
    assert written.findings == ()
    return written.text


def replaced(*pairs: tuple[str, str], text: str = THING) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_no_change_changes_nothing(package: PackageDescriptor) -> None:
    rows = ({"id": "p", "value": "1"}, {"thing": "a", "id": "q", "value": "2", "quote": "Two"})
    same = RecordChange("a", {"title_en": "A", "places": ("x", "w"), "kind": None}, {"parts": rows})
    assert after(package, RecordChange("a"), same) == THING


def test_cells_are_set_and_cleared(package: PackageDescriptor) -> None:
    change = RecordChange(
        "a",
        {
            "title_en": "It's\nlong",
            "kind": "no",
            "weight": None,
            "places": ("w", "z"),
            "markets": (),
            "due": "",
        },
    )
    assert after(package, change) == replaced(
        ("title_en: 'A'  # A title", "title_en: |-  # A title\n  It's\n  long\nkind: 'no'"),
        ("weight: 5  #", "weight:  #"),
        ("  # The first\n  - x  # of three\n  - w\n", "  - w\n  - z\n"),
    )


def test_a_list_that_is_cleared_leaves_its_comments(package: PackageDescriptor) -> None:
    changes = RecordChange("a", {"places": ()}, {"parts": ()})
    short = THING.partition("# Where it is")[0]
    assert after(package, changes) == (
        f"{short}# Where it is\n# No more\nplaces:\n# note_en: 'An old note'\n"
        "# After the parts\nparts:\n# The end\n"
    )


def test_a_field_that_waits_in_a_comment_is_uncommented(package: PackageDescriptor) -> None:
    change = RecordChange("a", {"due": "2024", "note_en": "A new note"})
    assert after(package, change) == replaced(
        ("# due: ''  # When, a day", "due: '2024'  # When, a day"),
        # What somebody took out is not a place to fill in.
        ("An old note'\n", "An old note'\nnote_en: 'A new note'\n"),
    )


def test_rows_keep_the_comments_of_the_row_with_their_key(package: PackageDescriptor) -> None:
    rows = (
        {"id": "new", "period": "2024"},
        {"id": "q", "value": "3", "quote": "Two"},
        {"id": "p", "value": "1", "places": ("x",)},
    )
    written = after(package, RecordChange("a", lists={"parts": rows}))
    assert written.partition("parts:\n")[2] == (
        "  - id: new\n"
        "    period: '2024'\n"
        "  # About q\n"
        "  - id: q\n"
        "    value: 3\n"
        "    # About its quote\n"
        "    quote: 'Two'\n"
        "  # About p\n"
        "  - id: p\n"
        "    value: 1  # One\n"
        "    places: [x]\n"
        "    mystery: kept\n"
        "  # After the parts\n"
        "# The end\n"
    )


def test_a_row_with_a_new_key_goes_on_from_the_one_at_its_place(
    package: PackageDescriptor,
) -> None:
    rows = ({"id": "renamed", "value": "1"}, {"id": "q", "value": "2", "quote": "Two"})
    assert after(package, RecordChange("a", lists={"parts": rows})) == replaced(
        ("- id: p\n", "- id: renamed\n")
    )
    gone = after(package, RecordChange("a", lists={"parts": rows[1:]}))
    assert gone == re.sub(r"  # About p\n(    |  -).*\n.*\n.*\n", "", THING)


def test_a_document_is_made_and_removed(package: PackageDescriptor) -> None:
    cells = {"words": ("no", "a b"), "weight": "2107.0", "id": "a", "title_en": "A", "seen": ""}
    change = RecordChange("a", cells, {"parts": ({"value": "1e3", "id": "1"},)}, "add")
    things = resource(package, "things")
    written = changed(None, things, package, [change])
    assert written == Written(
        "id: a\ntitle_en: 'A'\nweight: 2107.0\nwords: ['no', 'a b']\n"
        "parts:\n  - id: '1'\n    value: '1e3'\n"
    )
    assert after(package, RecordChange("a", action="remove")) == ""


PLACES = """\
# All places

- id: north
  order: 1
# The south
- id: south
  order: 3
"""


def test_records_of_a_list_come_and_go(package: PackageDescriptor) -> None:
    changes = [
        RecordChange("east", {"order": "2", "title_en": "East"}, action="add"),
        RecordChange("far", {"title_en": "Far"}, action="add"),
        RecordChange("south", action="remove"),
        RecordChange("north", {"title_en": "North"}),
    ]
    places = resource(package, "places")
    assert changed(PLACES, places, package, changes).text == (
        "# All places\n\n- id: north\n  order: 1\n  title_en: 'North'\n"
        "- id: east\n  order: 2\n  title_en: 'East'\n- id: far\n  title_en: 'Far'\n"
    )
    gone = [RecordChange(each, action="remove") for each in ("north", "south")]
    emptied = changed(PLACES, places, package, gone).text
    assert emptied == "# All places\n\n[]\n"
    again = changed(emptied, places, package, changes[:1]).text
    assert again == "# All places\n\n- id: east\n  order: 2\n  title_en: 'East'\n"


def test_rows_of_a_side_file_stay_in_it(package: PackageDescriptor) -> None:
    side = "value,id\n1,p\n"
    rows = ({"id": "p", "value": "2"}, {"id": "q", "quote": "a, b", "places": ("x", "w")})
    change = RecordChange("a", lists={"parts": rows})
    things = resource(package, "things")
    written = changed("id: a\n", things, package, [change], side_files={"parts": side})
    assert written == Written(
        "id: a\n", (), {"parts": 'id,value,places,quote\np,2,,\nq,,x;w,"a, b"\n'}
    )
    removed = [RecordChange("a", action="remove")]
    written = changed("id: a\n", things, package, removed, side_files={"parts": side})
    assert written == Written("", (), {"parts": ""})


WRONG = [
    (RecordChange("b"), "there is no 'b'"),
    (RecordChange("b", action="remove"), "there is no 'b'"),
    (RecordChange("a", action="add"), "there is a 'a' already"),
    (RecordChange("a", {"id": "b"}), "'a' cannot become 'b': an id stays what it is"),
    (
        RecordChange("a", {"titel_en": "x"}),
        "'titel_en' is not a field of the table things: did you mean title_en?",
    ),
    (
        RecordChange("a", lists={"bits": ()}),
        "'bits' is not a field of the table things: allowed: id,",
    ),
    (
        RecordChange("a", lists={"parts": ({"x": "1"},)}),
        "'x' is not a field of the table parts: allowed: id,",
    ),
    (RecordChange("a", {"places": "x"}), "'places' must be a list"),
    (RecordChange("a", {"kind": ("x",)}), "'kind' takes one value, not several"),
]


@pytest.mark.parametrize(("change", "message"), WRONG)
def test_what_does_not_fit_is_refused(
    package: PackageDescriptor, change: RecordChange, message: str
) -> None:
    with pytest.raises(ChangeError) as refused:
        after(package, change)
    assert str(refused.value).startswith(message)


def test_nothing_is_changed_in_what_cannot_be_read(package: PackageDescriptor) -> None:
    things, change = resource(package, "things"), RecordChange("a", {"title_en": "x"})
    written = changed("id: a\nkind: no\n", things, package, [change], file="things/a.yaml")
    assert written.text == "id: a\nkind: no\n"
    assert [(each.code, each.file) for each in written.findings] == [
        ("yaml-boolean-word", "things/a.yaml")
    ]


@ANYTHING
@given(typed=documents())
def test_whatever_else_is_in_a_document_stays(package: PackageDescriptor, typed: str) -> None:
    things = resource(package, "things")
    if canonical(typed, things, package).findings:
        return
    before = texts(typed)
    identifier = before.get("id", "a")
    if not isinstance(identifier, str) or not isinstance(before.get("title_en", ""), str):
        return
    same = changed(typed, things, package, [RecordChange(identifier)])
    assert same.text == form(typed, things, package)
    change = RecordChange(identifier, {"title_en": "two\nlines"})
    written = changed(typed, things, package, [change])
    assert texts(written.text) == before | {"title_en": "two\nlines"}
    marks = Counter(re.findall(r"<\d+>", typed))
    marks -= Counter(re.findall(r"<\d+>", before.get("title_en") or ""))
    assert Counter(re.findall(r"<\d+>", written.text)) == marks
    assert form(written.text, things, package) == written.text


def folder(tmp_path: Path) -> Path:
    (tmp_path / "things").mkdir()
    (tmp_path / "things" / "a.yaml").write_text(THING, encoding="utf-8")
    (tmp_path / "things" / "c.yaml").write_text("id: c\n", encoding="utf-8")
    (tmp_path / "things" / "c.parts.csv").write_text("id,value\nx,1\n", encoding="utf-8")
    (tmp_path / "places.yaml").write_text(PLACES, encoding="utf-8")
    return tmp_path


def test_files_are_planned_and_then_written(tmp_path: Path) -> None:
    package, data = small_package(tmp_path), folder(tmp_path)
    changes = {
        "things": [
            RecordChange("a", {"title_en": "Other"}),
            RecordChange("b", {"title_en": "New"}, action="add"),
            RecordChange("c", action="remove"),
        ],
        "places": [RecordChange("north", {"title_en": "N"}), RecordChange("south")],
    }
    planned = plan(data, package, changes)
    assert planned.findings == ()
    assert [
        (each.path.relative_to(data).as_posix(), each.before is None, each.after is None)
        for each in planned.files
    ] == [
        ("things/a.yaml", False, False),
        ("things/b.yaml", True, False),
        ("things/c.yaml", False, True),
        ("things/c.parts.csv", False, True),
        ("places.yaml", False, False),
    ]
    assert (data / "things" / "a.yaml").read_text(encoding="utf-8") == THING
    (data / "things" / "a.yaml").chmod(0o640)
    write(planned.files)
    assert [each.path.name for each in data_files(data, package)] == [
        "a.yaml",
        "b.yaml",
        "places.yaml",
    ]
    assert "'Other'" in (data / "things" / "a.yaml").read_text(encoding="utf-8")
    assert (data / "things" / "a.yaml").stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in (data / "things").iterdir()) == ["a.yaml", "b.yaml"]
    assert plan(data, package, {"places": [RecordChange("south")]}).files == ()


def test_a_file_that_cannot_be_written_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, data = small_package(tmp_path), folder(tmp_path)
    planned = plan(data, package, {"things": [RecordChange("a", {"title_en": "Other"})]})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.writing.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(planned.files)
    assert (data / "things" / "a.yaml").read_text(encoding="utf-8") == THING
    assert [each.name for each in (data / "things").iterdir() if each.name[0] == "."] == []
