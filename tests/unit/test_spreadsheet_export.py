"""The data as a workbook: every record, choices, notes and locked ids; always the same bytes."""

from __future__ import annotations

import io
import re
import time
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import SAMPLE
from tests.unit.workbooks import NAMES_ROW, OpenWorkbook
from tracker.loading import Loaded, load
from tracker.spreadsheets.layout import (
    CHOICES,
    ORIGIN,
    START,
    is_locked,
    layouts,
)
from tracker.spreadsheets.values import as_number, cell_value, digest, items_of, plain_number
from tracker.spreadsheets.workbook import unfit_for_cells, workbook


@pytest.fixture(scope="module")
def content(sample: Loaded) -> bytes:
    assert sample.package is not None
    return workbook(sample.package, sample.tables, {})


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def test_the_same_data_give_the_same_bytes(
    content: bytes, sample: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The names of zones and the clock must not matter.
    monkeypatch.setenv("TZ", "Asia/Karachi")
    time.tzset()
    assert sample.package is not None
    assert workbook(sample.package, sample.tables, {}) == content


def test_every_resource_has_a_sheet_and_every_record_a_row(book: Any, sample: Loaded) -> None:
    assert sample.package is not None
    sheets = layouts(sample.package)
    assert book.sheetnames == [START, *(each.sheet for each in sheets.values()), CHOICES, ORIGIN]
    for resource, layout in sheets.items():
        sheet = book[layout.sheet]
        names = [cell.value for cell in sheet[NAMES_ROW]]
        assert names == [*layout.resource.field_names, ORIGIN]
        rows = list(sheet.iter_rows(min_row=layout.first_row, max_col=len(names) - 1))
        table = sample.tables[resource]
        assert len(rows) == len(table.rows)
        for cells, row in zip(rows, table.rows, strict=True):
            for cell, column in zip(cells, layout.resource.fields, strict=True):
                text = cell_value(row.values.get(column.name), column)
                assert (cell.value is None) == (text == "")
                if isinstance(cell.value, str):
                    assert cell.value == text
                elif cell.value is not None:
                    assert plain_number(cell.value) == plain_number(float(text))


def test_no_cell_is_a_formula_whatever_a_text_begins_with(sample: Loaded) -> None:
    loaded = load(SAMPLE)
    row = loaded.tables["organisations"].rows[0]
    for name, text in {
        "summary_fr": "=cmd|' /C calc'!A0",
        "title_fr": "+1",
        "title_ar": "@x",
        "founded": "-2",
    }.items():
        row.values[name] = text
    assert loaded.package is not None
    made = OpenWorkbook(workbook(loaded.package, loaded.tables, {}))
    key = {"id": row.text("id") or ""}
    for name in ("summary_fr", "title_fr", "title_ar"):
        cell = made.cell("organisations", name, **key)
        assert (cell.data_type, cell.value) == ("s", row.values[name])
        assert cell.number_format == "@"


def test_ids_are_locked_and_everything_else_is_not(book: Any, sample: Loaded) -> None:
    assert sample.package is not None
    for layout in layouts(sample.package).values():
        sheet = book[layout.sheet]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert all(cell.protection.locked for cell in sheet[NAMES_ROW])
        for number, column in enumerate(layout.resource.fields, start=1):
            assert not _column(sheet, number).protection.locked, "new rows are open"
            locked = is_locked(layout.resource, column)
            for line in range(layout.first_row, sheet.max_row + 1):
                cell = sheet.cell(line, number)
                if cell.value is not None:
                    assert cell.protection.locked == locked
        assert _column(sheet, layout.origin_column).hidden
    assert book[ORIGIN].sheet_state == "veryHidden"


def _column(sheet: Any, number: int) -> Any:
    """What holds for a whole column; neighbours that are alike are kept as one."""
    return next(each for each in sheet.column_dimensions.values() if each.min <= number <= each.max)


def test_titles_stay_in_sight_and_required_ones_are_marked(book: Any) -> None:
    sheet = book["kpi_observations"]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref.startswith("A3:")
    titles = {sheet.cell(NAMES_ROW, cell.column).value: cell.value for cell in sheet[2]}
    assert titles["period"].endswith(" *")
    assert not titles["note_fr"].endswith(" *")


@pytest.mark.parametrize(
    ("sheet", "field", "expected"),
    [
        ("kpis", "direction", r"'Choices'!\$C\$\d+:\$C\$\d+"),
        ("kpis", "cumulative", r'"true,false"'),
        ("kpis", "objective", r"OFFSET\('objectives'!\$A\$4,.*"),
        ("kpi_observations", "kpi", r"OFFSET\('kpis'!\$A\$4,.*"),
        ("kpi_observations", "value", r"-?\d+"),
    ],
)
def test_choices_are_drop_downs(book: Any, sheet: str, field: str, expected: str) -> None:
    column = next(cell.column_letter for cell in book[sheet][NAMES_ROW] if cell.value == field)
    rules = book[sheet].data_validations.dataValidation
    found = [
        each
        for each in rules
        if re.fullmatch(rf"{column}{NAMES_ROW + 1}:{column}1048576", str(each.sqref))
    ]
    assert len(found) == 1, "new rows have the choices too"
    assert re.fullmatch(expected, found[0].formula1)


def test_a_drop_down_offers_the_values_of_its_own_field(book: Any, sample: Loaded) -> None:
    column = next(c.column_letter for c in book["kpis"][NAMES_ROW] if c.value == "direction")
    rule = next(
        each
        for each in book["kpis"].data_validations.dataValidation
        if str(each.sqref).startswith(f"{column}4:")
    )
    area = rule.formula1.partition("!")[2].replace("$", "")
    offered = [cell.value for (cell,) in book[CHOICES][area]]
    assert sample.package is not None
    assert offered == [each.value for each in sample.package.categories("kpis", "direction")]


def test_notes_say_what_belongs_there(book: Any) -> None:
    notes = {
        cell.value: cell.comment.text
        for cell in book["kpi_observations"][NAMES_ROW]
        if cell.comment
    }
    assert "Every record must have it." in notes["period"]
    assert "2024-Q3" in notes["period"]
    assert "Example: 2022" in notes["period"]
    assert "An id of the sheet 'kpis'." in notes["kpi"]
    assert "A: " in notes["obs_status"]
    assert notes.keys() == {c.value for c in book["kpi_observations"][NAMES_ROW]} - {ORIGIN}


def test_the_first_sheet_leads_to_every_table(book: Any, sample: Loaded) -> None:
    links = {cell.hyperlink.location for row in book[START] for cell in row if cell.hyperlink}
    assert sample.package is not None
    assert links == {f"'{each.sheet}'!A1" for each in layouts(sample.package).values()}


def test_texts_of_right_to_left_languages_run_from_the_right(book: Any) -> None:
    made = OpenWorkbook.__new__(OpenWorkbook)
    made.book = book
    arabic = made.cell("cities", "title_ar", id="port-clair")
    french = made.cell("cities", "title_fr", id="port-clair")
    assert (arabic.alignment.readingOrder, arabic.alignment.horizontal) == (2, "right")
    assert french.alignment.readingOrder != 2


@pytest.mark.parametrize(
    ("text", "number", "number_format"),
    [
        ("96.690", 96.69, "0.000####"),
        ("33.0", 33.0, "0.0####"),
        ("35.2", 35.2, "General"),
        ("2107", 2107, "General"),
        ("72000000000000", 72000000000000, "0"),
        ("-0.5", -0.5, "General"),
    ],
)
def test_numbers_show_the_digits_that_they_have(
    text: str, number: float, number_format: str, sample: Loaded
) -> None:
    assert sample.package is not None
    column = sample.package.resource("kpi_observations").field_named("value")  # type: ignore[union-attr]
    assert column is not None
    assert as_number(text, column) == (number, number_format)


def test_a_number_that_a_spreadsheet_would_round_is_a_text(sample: Loaded) -> None:
    assert sample.package is not None
    column = sample.package.resource("kpi_observations").field_named("value")  # type: ignore[union-attr]
    assert column is not None
    assert as_number("1234567890.1234567", column) is None
    assert as_number("n/a", column) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, "0.3"),
        (1200000000.0, "1200000000"),
        (1e21, "1" + "0" * 21),
        (-0.0, "0"),
        (0.00001, "0.00001"),
        (3223, "3223"),
    ],
)
def test_a_number_is_read_in_plain_digits(value: float, expected: str) -> None:
    assert plain_number(value) == expected


@pytest.mark.parametrize(
    "items",
    [
        ("a", "b"),
        ("one; two", "three"),
        ('"quoted"', 'half"'),
        (" spaced ", "x"),
        ("two\nlines", "y"),
        ('"; "',),
    ],
)
def test_a_list_is_read_as_it_was_written(items: tuple[str, ...], sample: Loaded) -> None:
    assert sample.package is not None
    column = sample.package.resource("kpis").field_named("sources")  # type: ignore[union-attr]
    assert column is not None
    assert items_of(cell_value(items, column), column.delimiter) == items


def test_a_list_may_stand_on_lines() -> None:
    assert items_of("a\n b ;c;\n\n", ";") == ("a", "b", "c")


def test_the_same_number_has_one_digest(sample: Loaded) -> None:
    assert sample.package is not None
    resource = sample.package.resource("kpi_observations")
    assert resource is not None
    value, period = resource.field_named("value"), resource.field_named("period")
    assert value is not None and period is not None
    assert digest("96.690", value) == digest("96.69", value)
    assert digest("2024.0", period) != digest("2024", period)


def test_a_text_too_long_for_a_cell_is_refused(sample: Loaded) -> None:
    loaded = load(SAMPLE)
    loaded.tables["cities"].rows[0].values["title_fr"] = "x" * 32_768
    findings = unfit_for_cells(loaded.tables)
    assert [(each.code, each.field) for each in findings] == [
        ("workbook-text-too-long", "title_fr")
    ]
    assert unfit_for_cells(sample.tables) == []
