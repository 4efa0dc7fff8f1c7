"""Files for word processors: what is in them, the same bytes every time, and written only once."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tracker.exporting.word_processor import (
    FORMATS,
    DocumentStore,
    TextDocument,
    documents,
    for_word_processor,
    write_document,
)

ENGLISH = TextDocument(
    title="Protocol & more",
    markdown="""\
# Purpose {#purpose}

1.1 The "Parties" are [●1 first party] and [●2 second party].

(a) [●3 months] months;

(b) on request.

> **Note.** One of two.

> **Note.** Two of two.

| Point | Who |
| --- | --- |
| First | [●1 first party] |
""",
    language="en-GB",
    direction="ltr",
    author="The makers",
    footer="Draft <of nobody> & for $1",
    day=date(2025, 2, 1),
)
URDU = replace(
    ENGLISH,
    title="پروٹوکول",
    markdown="""\
# مقصد {#purpose}

1.1 فریقین [●1 پہلا فریق] ہیں۔

(الف) نکتہ۔

> **نوٹ۔** ایک۔
""",
    language="ur-PK",
    direction="rtl",
    footer="مسودہ",
)
ENDINGS = [each.ending for each in FORMATS]
TEXT_PARTS = {
    "docx": ("word/document.xml", "word/styles.xml"),
    "odt": ("content.xml", "styles.xml"),
}


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    return opened(content).read(name).decode()


@pytest.fixture(scope="module", params=ENDINGS)
def ending(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.parametrize("document", [ENGLISH, URDU], ids=["en", "ur"])
def test_the_same_text_gives_the_same_bytes(document: TextDocument, ending: str) -> None:
    first = write_document(document, ending)
    time.sleep(1.1)  # the times in an archive are whole seconds, of which only the even are kept
    assert write_document(document, ending) == first


@pytest.mark.parametrize("document", [ENGLISH, URDU], ids=["en", "ur"])
def test_every_part_is_sound_and_says_no_time_but_the_text_s_day(
    document: TextDocument, ending: str
) -> None:
    archive = opened(write_document(document, ending))
    assert archive.testzip() is None
    assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    times = set()
    for name in archive.namelist():
        if name.endswith((".xml", ".rels", ".rdf")):
            text = archive.read(name).decode()
            ElementTree.fromstring(text)
            times |= set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", text))
    assert times == {"2025-02-01T00:00:00"}


def test_an_open_document_says_what_it_is_at_its_beginning() -> None:
    content = write_document(ENGLISH, "odt")
    first = opened(content).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content[38:].startswith(b"application/vnd.oasis.opendocument.text")


def test_a_file_says_who_made_it_and_in_which_language(ending: str) -> None:
    name = {"docx": "docProps/core.xml", "odt": "meta.xml"}[ending]
    particulars = part(write_document(ENGLISH, ending), name)
    assert "<dc:creator>The makers</dc:creator>" in particulars
    assert "<dc:language>en-GB</dc:language>" in particulars
    assert "<dc:title>Protocol &amp; more</dc:title>" in particulars


def test_paper_is_a4(ending: str) -> None:
    content = write_document(ENGLISH, ending)
    if ending == "docx":
        assert '<w:pgSz w:w="11906" w:h="16838"/>' in part(content, "word/document.xml")
    else:
        styles = part(content, "styles.xml")
        assert 'fo:page-width="21cm"' in styles
        assert 'fo:page-height="29.7cm"' in styles


def test_blanks_notes_points_and_headings_have_their_styles(ending: str) -> None:
    text = part(write_document(ENGLISH, ending), TEXT_PARTS[ending][0])
    styles = part(write_document(ENGLISH, ending), TEXT_PARTS[ending][1])
    marks = {
        "docx": ('w:rStyle w:val="{}"', 'w:pStyle w:val="{}"', 'w:styleId="{}"'),
        "odt": ('text:span text:style-name="{}"', 'text:style-name="{}"', 'style:name="{}"'),
    }
    of_words, of_paragraphs, defined = marks[ending]
    assert text.count(of_words.format("Blank")) == 4
    assert text.count(of_paragraphs.format("Note")) == 2
    assert text.count(of_paragraphs.format("Point")) == 2
    heading = {"docx": "Heading1", "odt": "Heading_20_1"}[ending]
    assert text.count(of_paragraphs.format(heading)) == 1
    for name in ("Blank", "Note", "Point", heading):
        assert styles.count(defined.format(name)) == 1


def test_a_blank_is_one_run_of_text_that_can_be_searched(ending: str) -> None:
    text = part(write_document(ENGLISH, ending), TEXT_PARTS[ending][0])
    assert text.count(">[●1 first party]<") == 2


def test_quotation_marks_stay_as_they_are_typed(ending: str) -> None:
    text = part(write_document(ENGLISH, ending), TEXT_PARTS[ending][0])
    assert "“" not in text
    assert "Parties" in text


def test_urdu_runs_from_right_to_left_in_its_own_language_and_font(ending: str) -> None:
    content = write_document(URDU, ending)
    text, styles = (part(content, name) for name in TEXT_PARTS[ending])
    assert "Noto Nastaliq Urdu" in styles
    if ending == "docx":
        assert re.search(r"<w:sectPr>.*<w:bidi/></w:sectPr>", text)
        assert 'w:bidi="ur-PK"' in styles
        assert text.count("<w:rtl />") == text.count("<w:r>")
    else:
        assert 'style:writing-mode="rl-tb"' in styles
        assert 'style:language-complex="ur"' in styles
        assert 'style:country-complex="PK"' in styles


def test_english_runs_from_left_to_right(ending: str) -> None:
    content = write_document(ENGLISH, ending)
    parts = "".join(part(content, name) for name in TEXT_PARTS[ending])
    assert "<w:bidi/>" not in parts
    assert 'style:writing-mode="rl-tb"' not in parts


def test_the_foot_of_the_page_is_text_and_no_markup(ending: str) -> None:
    name = {"docx": "word/footer1.xml", "odt": "styles.xml"}[ending]
    foot = part(write_document(ENGLISH, ending), name)
    assert "Draft &lt;of nobody&gt; &amp; for $1" in foot


def test_what_pandoc_is_told() -> None:
    assert for_word_processor("1.1 To [●1 name].\n\n(a) one;\n\n> **Note.** N.\n\n> More.\n") == (
        '1.1 To [\\[●1 name\\]]{custom-style="Blank"}.\n\n'
        '::: {custom-style="Point"}\n(a) one;\n:::\n\n'
        '::: {custom-style="Note"}\n**Note.** N.\n\nMore.\n:::\n'
    )


# Keeping files


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """What was written in this process, in order."""
    calls: list[tuple[str, str]] = []

    def record(document: TextDocument, ending: str) -> bytes:
        calls.append((document.title, ending))
        return f"{document.title}.{ending}".encode()

    monkeypatch.setattr(documents, "write_document", record)
    yield calls


def kept(cache: Path) -> list[str]:
    return sorted(path.name for path in (cache / "documents").iterdir())


def test_a_file_is_written_once_and_kept(tmp_path: Path, written: list[tuple[str, str]]) -> None:
    store = DocumentStore(tmp_path)
    first = [store.file(ENGLISH, ending) for ending in ENDINGS * 2]
    again = [DocumentStore(tmp_path).file(ENGLISH, ending) for ending in ENDINGS * 2]
    assert first == again
    assert written == [(ENGLISH.title, ending) for ending in ENDINGS]


def test_a_warm_cache_runs_no_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = DocumentStore(tmp_path).file(ENGLISH, "docx")
    monkeypatch.setattr(documents.subprocess, "run", lambda *_, **__: pytest.fail("pandoc was run"))
    assert DocumentStore(tmp_path).file(ENGLISH, "docx") == expected


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"markdown": "Other."},
        {"language": "en-PK"},
        {"direction": "rtl"},
        {"author": "Other"},
        {"footer": "Other"},
        {"day": date(2025, 2, 2)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_writes_anew(
    tmp_path: Path, written: list[tuple[str, str]], change: dict[str, object]
) -> None:
    store = DocumentStore(tmp_path)
    store.file(ENGLISH, "odt")
    store.file(replace(ENGLISH, **change), "odt")
    assert len(written) == len(kept(tmp_path)) == 2


def test_another_version_of_pandoc_writes_anew(
    tmp_path: Path, written: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    DocumentStore(tmp_path).file(ENGLISH, "odt")
    monkeypatch.setattr(documents, "_tools", lambda: "others")
    DocumentStore(tmp_path).file(ENGLISH, "odt")
    assert len(written) == 2


def test_pruning_deletes_what_the_run_did_not_use(
    tmp_path: Path, written: list[tuple[str, str]]
) -> None:
    before = DocumentStore(tmp_path)
    before.file(ENGLISH, "docx")
    before.file(ENGLISH, "odt")
    (tmp_path / "documents" / ".half.odt.x7").write_bytes(b"")
    store = DocumentStore(tmp_path)
    store.file(ENGLISH, "odt")
    store.prune()
    names = kept(tmp_path)
    assert len(names) == 2
    assert names[0] == ".half.odt.x7"
    assert names[1].endswith(".odt")


def test_without_a_cache_a_file_is_written_once_for_each_store(
    written: list[tuple[str, str]],
) -> None:
    for _ in range(2):
        store = DocumentStore(None)
        store.file(ENGLISH, "odt")
        store.file(ENGLISH, "odt")
        store.prune()
    assert len(written) == 2


def test_a_cache_that_cannot_be_written_to_costs_only_time(
    tmp_path: Path, written: list[tuple[str, str]]
) -> None:
    (tmp_path / "file").write_text("in the way of the folder", encoding="utf-8")
    assert DocumentStore(tmp_path / "file").file(ENGLISH, "odt") == b"Protocol & more.odt"
