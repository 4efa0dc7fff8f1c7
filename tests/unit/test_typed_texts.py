"""What may stand in a text and what may not: characters, letters, digits, spaces and formulas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tracker.checking.cells import check_cells
from tracker.checking.hints import is_address
from tracker.checking.texts import LOOK_ALIKES, TextCheck
from tracker.loading import load
from tracker.reading.characters import read_text
from tracker.reading.descriptor import Category, Field, Resource, Rows
from tracker.reading.rows import Row

Edit = Callable[[str, str, str], None]


def codes(text: str, name: str = "title_ur", **field: object) -> list[str]:
    """What a cell with a text is refused for."""
    column = Field(name, "string", "Title", **field)  # type: ignore[arg-type]
    resource = Resource("a", "A", "", "a.csv", Rows(), (column,), (), ())
    row = Row("a", "a.yaml", 1, 1, {name: text})
    return [each.code for each in TextCheck(resource, column, ("en", "ur", "ar")).faults(row)]


@pytest.mark.parametrize(
    "text",
    [
        "-5", "+5", "-5.5 %", "+92 51 920 4444", "+92-51-111, +92 51 222", "+92 (51) 920 4444",
        "- 3 to 5", "-", "+", "- an item", "+ de 50 ans", "a = b", "x; y", "1;2",
        "user@example.org", "5 + 3 = 8", "# 1", "(=1)", "'=1+1", "50% (of all)",
    ],
)  # fmt: skip
def test_numbers_telephones_and_plain_words_are_no_formulas(text: str) -> None:
    assert codes(text, "note_en") == []


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+SUM(A1)", "-1+1", "+1+1",
        "-2+3+cmd|' /C calc'!D2", "+HYPERLINK(A1)", "-A1*2", "\t=1", "\r=1", "＝1", "＋1+1", "＠x",
        "words;=1+1",
        "words;@x",
        "words;+1+1", "#REF!", "#N/A", "12 #DIV/0!",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_refused(text: str) -> None:
    assert codes(text, "note_en") == ["cell-formula"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پاکستان میں 2025 تک", []),
        ("پاکستان میں ۲۰۲۵ تک", []),
        ("پاکستان میں ٢٠٢٥ تک", ["cell-digits"]),
        ("پاکستان میں 20۲۵ تک", ["cell-digits"]),
        ("پاكستان", ["cell-letters"]),
        ("ﭘﺎﮐﺴﺘﺎن", ["cell-letters"]),
        ("CySA+\u200e) سند", []),
        ("کتاب\u200cخانہ", []),
        ("Plan ۲۰۲۵", ["cell-digits"]),
        ("Plan \uff12\uff10", ["cell-digits"]),
        ("pl\u0430n", ["cell-look-alike"]),
        ("План", []),
        ("5 μm, ΔT, β-carotene", []),
        (" plan", ["cell-spaces"]),
        ("plan\u00a0", ["cell-spaces"]),
        ("5\u00a0000 plans", []),
        ("plan\u3000", ["cell-spaces"]),
        ("x" * 10_000, []),
        ("x" * 10_001, ["cell-too-long"]),
    ],
)
def test_letters_digits_and_spaces_of_texts(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("letter", sorted(LOOK_ALIKES))
def test_no_id_has_a_letter_that_only_looks_right(letter: str) -> None:
    assert codes(f"wat{letter}r", "id", meaning="id") == ["cell-look-alike"]


def test_an_allowed_value_may_be_written_as_it_is() -> None:
    values = (Category("да", {"": "yes"}),)
    assert codes("да", "answer", categories=values) == []
    assert codes("дa", "answer", categories=values) == []  # not one of them: another check's affair


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:x",
        " javascript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "file:///etc/passwd",
        "//example.org/", "/relative", "https:", "https:///x", "https://", "http:example.org",
        'https://example.org/"onmouseover="alert(1)', "https://example.org/<script>",
        "https://example.org/' onclick='x", "https://example.org/a b", "ftp://example.org/",
    ],
)  # fmt: skip
def test_only_whole_addresses_of_the_web_are_addresses(address: str) -> None:
    assert not is_address(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_every_field_of_addresses_refuses_what_runs(address: str) -> None:
    package = load(SAMPLE).package
    assert package is not None
    fields = [
        (resource, column)
        for resource in package.resources
        for column in resource.fields
        if column.meaning == "url"
    ]
    assert len(fields) >= 3
    for resource, column in fields:
        row = Row(resource.name, "a.yaml", 1, 1, {column.name: address})
        assert [each.code for each in check_cells(package, {resource.name: [row]})] == ["cell-url"]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_of_windows_and_unix_say_the_same(
    ends: str, sample_copy: Path, edit: Edit
) -> None:
    expected = load(sample_copy).tables
    for path in sample_copy.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", ends.encode()))
    loaded = load(sample_copy)
    assert loaded.findings == []
    assert loaded.tables == expected


def test_line_ends_of_both_kinds_may_stand_in_one_file(sample_copy: Path) -> None:
    path = sample_copy / "kpis" / "water-lost.observations.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n", 2))
    assert load(sample_copy).findings == []


def test_letters_of_two_characters_are_read_as_one(sample_copy: Path, edit: Edit) -> None:
    edit("sources/annual-report.yaml", "Ministère", "Ministe\u0300re")
    edit("kpis/water-lost.observations.csv", "méthode", "me\u0301thode")
    loaded = load(sample_copy)
    assert loaded.findings == []
    assert loaded.tables["sources"].rows[0].text("publisher") == "Ministère de l'Eau"
    notes = [row.text("note_fr") for row in loaded.tables["kpi_observations"].rows]
    assert "Nouvelle méthode de calcul." in notes


def test_one_fault_hides_no_other_of_the_same_file() -> None:
    raw = "a\u200bb\nÃ©tÃ©\nc\u202ed\n".encode()
    text, findings = read_text(b"\xef\xbb\xbf" + raw, "a.txt")
    assert text == "ab\nÃ©tÃ©\ncd\n"
    assert [(each.code, each.line, each.column) for each in findings] == [
        ("file-byte-order-mark", 1, 1),
        ("file-character", 1, 2),
        ("file-character", 3, 2),
        ("file-garbled", 2, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم", "\u0915\u094d\u200d\u0937", "CySA+\u200e)", "C++\u200f", "👩\u200d🚒",
        "❤\ufe0f", "1\ufe0f\u20e3", "naïve café", "«CAFÉ»", "AMANHÃ—", "It’s 5 × 3 °C",
        "\u00a0a", "tab\there",
    ],
)  # fmt: skip
def test_characters_that_are_meant_are_let_pass(text: str) -> None:
    assert read_text(text.encode(), "a.txt") == (text, [])
