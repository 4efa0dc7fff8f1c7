"""What happens to workbooks in offices: each damage is met with a message at its sheet and cell.

All damages of a list are done to one workbook: everything is told at once, and nothing besides.
"""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.unit.workbooks import OpenWorkbook, imported, today, told
from tracker.findings import Finding
from tracker.loading import Loaded
from tracker.spreadsheets import opening
from tracker.spreadsheets.catalogue import WORKBOOK_CHECKS
from tracker.spreadsheets.importing import prepare
from tracker.spreadsheets.opening import open_workbook
from tracker.spreadsheets.workbook import workbook

KPI, OBSERVED = "kpi", "kpi_observations"
Damage = Callable[[OpenWorkbook], str]
"""Does a damage to a workbook; returns the cell at which it must be told."""


@pytest.fixture(scope="module")
def content(sample: Loaded) -> bytes:
    assert sample.package is not None
    return workbook(sample.package, sample.tables, {})


def put(sheet: str, field: str, value: object, number_format: str = "", **key: str) -> Damage:
    """Something in a cell where something else belongs."""

    def damage(book: OpenWorkbook) -> str:
        cell = book.cell(sheet, field, **key)
        cell.value = value
        if number_format:
            cell.number_format = number_format
        return f"{sheet}!{cell.coordinate}"

    return damage


def observed(field: str, value: object, period: str, number_format: str = "") -> Damage:
    return put(OBSERVED, field, value, number_format, kpi="water-lost", period=period)


def pasted_twice(book: OpenWorkbook) -> str:
    line, sheet = book.line("cities", id="port-clair"), book.book["cities"]
    for cell in list(sheet[line]):
        sheet.cell(sheet.max_row + (cell.column == 1), cell.column).value = cell.value
    return f"cities!A{sheet.max_row}"


def repeated_id(book: OpenWorkbook) -> str:
    line = book.add("sectors", id="farming", order=3, title_fr="Autre", sources="annual-report")
    return f"sectors!A{line}"


def half_a_record(book: OpenWorkbook) -> str:
    values = {"id": "lac-noir", "title_fr": "Lac-Noir", "sources": "annual-report"}
    line = book.add("cities", **values)
    return f"cities!B{line}"


def stray_text(book: OpenWorkbook) -> str:
    """A word far below the records, as a slip of the hand leaves it."""
    book.book["roles"].cell(900, 3).value = "x"
    return "roles!A900"


CELLS: dict[str, tuple[Damage, str]] = {
    "a text for a number": (observed("value", "a lot", "2021"), "error workbook-value"),
    "one comma in a number": (observed("value", "1,200", "2022"), "error workbook-value"),
    "a number that is no number there": (observed("value", 7, "2023"), "error observation-value"),
    "a percentage": (observed("value", 0.33, "2024", "0%"), "error workbook-value"),
    "a formula": (
        put("kpi_targets", "value", "=6*3", kpi="water-lost"),
        "error workbook-value",
    ),
    "an error of the spreadsheet": (
        put("kpi_targets", "value", "#REF!", kpi="connected-households", period="2025"),
        "error workbook-value",
    ),
    "a wrong choice": (put("kpis", "level", "impakt", id="water-lost"), "error cell-choice"),
    "an unknown reference": (
        put("kpis", "objective", "fewer-leeks", id="water-lost"),
        "error reference-unknown",
    ),
    "a label for a code": (
        put("kpis", "level", "Output", id="tariff-revenue"),
        "warning workbook-understood",
    ),
    "a title for an id": (
        put("kpis", "owner", "Agence de l'Eau", id="tariff-revenue"),
        "warning workbook-understood",
    ),
    "an unclear truth": (
        put("guidelines", "mandatory", "perhaps", id="safe-wells"),
        "error workbook-value",
    ),
    "a date in another order": (
        put("milestones", "due", "31/12/2029", id="renewed"),
        "error cell-period",
    ),
    "a date of the spreadsheet": (
        put("milestones", "due", datetime(2023, 6, 1), "mmm-yy", id="survey"),
        "warning workbook-understood",
    ),
    "a day's number": (
        put("milestones", "due", 45869, "General", id="tender"),
        "error workbook-value",
    ),
    "spaces at the ends": (
        put("milestones", "title_fr", " Sud\u00a0tout équipé ", id="south-fitted"),
        "warning workbook-understood",
    ),
    "letters of another language": (
        put("institutions", "title_ar", "وزارة المیاه", id="water-ministry"),
        "error cell-letters",
    ),
    "an id that was changed": (
        put("institutions", "id", "southern-office", id="south-office"),
        "error workbook-id-changed",
    ),
    "an id that was deleted": (
        put("institutions", "id", None, id="north-office"),
        "error workbook-id-changed",
    ),
    "a required cell that was emptied": (
        put("organisations", "summary_fr", None, id="fuite-zero"),
        "error cell-required",
    ),
    "a script for an address": (
        put("organisations", "website", "javascript:alert(1)", id="fuite-zero"),
        "error cell-url",
    ),
    "a country that is none": (
        put("organisations", "markets", "CL; XX", id="fuite-zero"),
        "error cell-country",
    ),
    "a row pasted twice": (pasted_twice, "warning workbook-row-repeated"),
    "an id used twice": (repeated_id, "error workbook-row-differs"),
    "half a record": (half_a_record, "error cell-required"),
}


def test_every_damage_to_cells_is_told_at_its_cell(
    content: bytes, tmp_path: Path, sample: Loaded
) -> None:
    book = OpenWorkbook(content)
    expected = {name: f"{damage(book)} {code}" for name, (damage, code) in CELLS.items()}
    found = imported(book, tmp_path / "workbook.xlsx", sample)
    assert found.files == ()
    lines = told(found.findings)
    missing = {name: line for name, line in expected.items() if line not in lines}
    assert missing == {}, f"of these nothing was told; told were {lines}"
    assert sorted(lines) == sorted(expected.values())
    severities = {each.code: each.severity for each in WORKBOOK_CHECKS.checks}
    for each in found.findings:
        assert severities.get(each.code, each.severity) == each.severity
        assert each.file == "workbook.xlsx"
        assert each.message and each.hint
        assert each.where.startswith(f"workbook.xlsx: sheet {each.sheet}, cell ")


# Sheets


def sheet_damages(book: OpenWorkbook) -> list[str]:
    """One damage to each of several sheets; returns what must be told."""
    sheets = book.book
    sheets["roles"].title = "Job roles"
    del sheets["drills"]
    sheets.create_sheet("Remarks")["A1"] = "Please call back"
    copy = sheets.copy_worksheet(sheets["agreements"])
    sheets["programmes"].delete_rows(3)
    sheets["guidelines"].delete_rows(1, 99)
    sheets["pillars"].cell(3, book.columns("pillars")["summary_fr"]).value = "sumary_fr"
    sheets["objectives"].cell(3, book.columns("objectives")["order"]).value = "Order in the pillar"
    sheets["risks"].delete_cols(book.columns("risks")["note_ar"])
    sheets["cities"].delete_cols(book.columns("cities")["id"])
    columns = book.columns("sectors")
    sheets["sectors"].cell(3, columns["title_ar"]).value = "title_fr"
    extra = max(book.columns("sources").values()) + 2
    sheets["sources"].cell(3, extra).value = "Remarks"
    sheets["sources"].cell(4, extra).value = "seen"
    sheets["kpis"].merge_cells("B4:B6")
    sheets["actions"].row_dimensions[5].hidden = True
    sheets["actions"].column_dimensions["C"].hidden = True
    sheets["standards"].insert_rows(5, 3)
    return [
        "Job roles!A1 warning workbook-understood",
        "drills!A1 warning workbook-sheet-missing",
        "Remarks!A1 warning workbook-sheet-unknown",
        f"{copy.title}!A1 error workbook-sheet-repeated",
        "programmes!A1 error workbook-names-missing",
        "guidelines!A1 error workbook-names-missing",
        f"pillars!{_head(book, 'pillars', 'sumary_fr')} error workbook-column-unknown",
        "pillars!A3 warning workbook-column-left-out",
        f"objectives!{_head(book, 'objectives', 'Order in the pillar')} error "
        "workbook-column-unknown",
        "objectives!A3 warning workbook-column-left-out",
        "risks!A3 warning workbook-column-left-out",
        "cities!A3 error workbook-column-missing",
        f"sectors!{_head(book, 'sectors', 'title_fr', last=True)} error workbook-column-repeated",
        "sectors!A3 warning workbook-column-left-out",
        f"sources!{_head(book, 'sources', 'Remarks')} warning workbook-column-extra",
        "kpis!B4 error workbook-merged",
        "actions!A5 warning workbook-hidden",
        "actions!C3 warning workbook-hidden",
        "standards!A5 warning workbook-row-empty",
    ]


def _head(book: OpenWorkbook, sheet: str, name: str, *, last: bool = False) -> str:
    found = [cell.coordinate for cell in book.book[sheet][3] if cell.value == name]
    return str(found[-1 if last else 0])


def test_every_damage_to_sheets_is_told_at_its_place(
    content: bytes, tmp_path: Path, sample: Loaded
) -> None:
    book = OpenWorkbook(content)
    expected = sheet_damages(book)
    found = imported(book, tmp_path / "workbook.xlsx", sample)
    lines = [each for each in told(found.findings) if "workbook-" in each]
    assert sorted(lines) == sorted(expected)
    assert found.files == ()


def test_a_column_under_its_title_is_known(content: bytes, tmp_path: Path, sample: Loaded) -> None:
    book = OpenWorkbook(content)
    sheet = book.book["cities"]
    column = book.columns("cities")["title_ar"]
    sheet.cell(3, column).value = sheet.cell(2, column).value
    found = imported(book, tmp_path / "workbook.xlsx", sample)
    assert [each.code for each in found.findings] == ["workbook-understood"]
    assert found.changes == []


def test_a_word_far_below_is_a_record_that_lacks_everything(
    content: bytes, tmp_path: Path, sample: Loaded
) -> None:
    book = OpenWorkbook(content)
    cell = stray_text(book)
    found = imported(book, tmp_path / "workbook.xlsx", sample)
    assert f"{cell} error cell-required" in told(found.findings)
    assert {each.sheet for each in found.findings} == {"roles"}


# Files


def archive(parts: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return output.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {each.filename: old.read(each) for each in old.infolist()}
    return archive(parts | {name: change(parts[name])})


def old_workbook(marker: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + marker.encode("utf-16-le")


BOMB = b"<x>" + b"0" * 200_000_000
FILES: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "old workbook": ("w.xls", lambda _: old_workbook("Workbook"), "workbook-format"),
    "password": ("w.xlsx", lambda _: old_workbook("EncryptedPackage"), "workbook-encrypted"),
    "csv": ("w.csv", lambda _: b"id,title\na,b\n", "workbook-format"),
    "csv named xlsx": ("w.xlsx", lambda _: b"id,title\na,b\n", "workbook-unreadable"),
    "ods": (
        "w.ods",
        lambda _: archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "workbook-format",
    ),
    "xlsb": (
        "w.xlsb",
        lambda _: archive({"[Content_Types].xml": b"", "xl/workbook.bin": b""}),
        "workbook-format",
    ),
    "strict": (
        "w.xlsx",
        lambda content: with_part(
            content,
            "xl/workbook.xml",
            lambda part: part.replace(
                b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
            ),
        ),
        "workbook-format",
    ),
    "archive": ("w.xlsx", lambda _: archive({"readme.txt": b"hello"}), "workbook-format"),
    "empty": ("w.xlsx", lambda _: b"", "workbook-format"),
    "cut short": ("w.xlsx", lambda content: content[: len(content) // 2], "workbook-unreadable"),
    "flipped bytes": (
        "w.xlsx",
        lambda content: content[:5_000] + b"\xff" * 2_000 + content[7_000:],
        "workbook-unreadable",
    ),
    "broken sheet": (
        "w.xlsx",
        lambda content: with_part(
            content, "xl/worksheets/sheet2.xml", lambda part: part[: len(part) // 2]
        ),
        "workbook-unreadable",
    ),
    "broken workbook": (
        "w.xlsx",
        lambda content: with_part(content, "xl/workbook.xml", lambda _: b"<workbook>"),
        "workbook-unreadable",
    ),
    "entities": (
        "w.xlsx",
        lambda content: with_part(
            content,
            "xl/sharedStrings.xml",
            lambda _: b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>',
        ),
        "workbook-unreadable",
    ),
    "bomb": (
        "w.xlsx",
        lambda content: with_part(content, "xl/sharedStrings.xml", lambda _: BOMB),
        "workbook-too-large",
    ),
    "mark of an open workbook": ("~$w.xlsx", lambda content: content, "workbook-unreadable"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_sound_workbook_is_refused_at_once(
    name: str, content: bytes, tmp_path: Path, sample: Loaded
) -> None:
    file, damage, code = FILES[name]
    path = tmp_path / file
    path.write_bytes(damage(content))
    found = prepare(path, today(sample))
    assert [(each.code, each.severity, each.file) for each in found.findings] == [
        (code, "error", file)
    ]
    assert found.findings[0].hint
    assert (found.changes, found.files) == ((), ())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        _, findings = open_workbook(path)
        assert [each.code for each in findings] == ["workbook-missing"]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    with path.open("wb") as file:
        file.truncate(opening.MAXIMUM_BYTES + 1)
    _, findings = open_workbook(path)
    assert [each.code for each in findings] == ["workbook-too-large"]


def test_a_bomb_is_refused_before_it_is_unpacked(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(with_part(content, "xl/sharedStrings.xml", lambda _: BOMB))
    tracemalloc.start()
    started = time.process_time()
    _, findings = open_workbook(path)
    seconds, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [each.code for each in findings] == ["workbook-too-large"]
    assert seconds < 0.5
    assert peak < 20_000_000


def test_a_merge_over_the_whole_sheet_costs_nothing(
    content: bytes, tmp_path: Path, sample: Loaded
) -> None:
    path = tmp_path / "w.xlsx"
    merged = b'<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells></worksheet>'
    damaged = with_part(
        content,
        "xl/worksheets/sheet2.xml",
        lambda part: part.replace(b"</worksheet>", merged),
    )
    path.write_bytes(damaged)
    started = time.process_time()
    found = prepare(path, today(sample))
    assert time.process_time() - started < 5
    assert [each.code for each in found.findings] == ["workbook-merged"]


def test_a_million_formatted_empty_rows_are_passed_over(
    content: bytes, tmp_path: Path, sample: Loaded
) -> None:
    path = tmp_path / "w.xlsx"
    rows = b"".join(
        b'<row r="%d" ht="15" customHeight="1"><c r="A%d" s="3"/></row>' % (line, line)
        for line in range(200, 1_048_577)
    )
    path.write_bytes(
        with_part(
            content,
            "xl/worksheets/sheet2.xml",
            lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"),
        )
    )
    started = time.process_time()
    opened, findings = open_workbook(path)
    assert time.process_time() - started < 5
    assert findings == []
    assert opened is not None
    assert len(opened.archive) < 5_000_000
    found = prepare(path, today(sample))
    assert (found.changes, found.findings) == ([], [])


def test_a_workbook_that_is_none_of_ours(tmp_path: Path, sample: Loaded) -> None:
    book = Workbook()
    book.active["A1"] = "hello"
    path = tmp_path / "w.xlsx"
    book.save(path)
    found = prepare(path, today(sample))
    assert found.changes == []
    assert codes(found.findings) == {"workbook-sheet-unknown", "workbook-sheet-missing"}


def codes(findings: object) -> set[str]:
    assert isinstance(findings, list)
    return {each.code for each in findings if isinstance(each, Finding)}
