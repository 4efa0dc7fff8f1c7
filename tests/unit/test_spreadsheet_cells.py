"""What a cell means: read where that is certain, told where it was not written so, else refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tracker.findings import Place
from tracker.reading.descriptor import Category, Field
from tracker.spreadsheets.cells import CellContext, CellReading, read_cell
from tracker.spreadsheets.known_words import Known
from tracker.spreadsheets.texts import cleaned

EPOCH = datetime(1899, 12, 30)
NUMBER = Field("value", "number", "Value")
WHOLE = Field("order", "integer", "Order")
TRUTH = Field("preferred", "boolean", "Preferred")
DAY = Field("expires", "date", "Expires")
PERIOD = Field("period", "string", "Period", meaning="period")
TEXT = Field("note_en", "string", "Note")
CHOICE = Field("status", "string", "Status", categories=(Category("in-force", {"": "Adopted"}),))
LIST = Field("sources", "list", "Sources")

STATUSES = Known(
    frozenset({"in-force", "proposed"}),
    {
        "in-force": frozenset({"in-force"}),
        "adopted": frozenset({"in-force"}),
        "منظور-شدہ": frozenset({"in-force"}),
        "proposed": frozenset({"proposed"}),
        "planned": frozenset({"proposed", "in-force"}),
    },
)
SOURCES = Known(
    frozenset({"a", "b-1"}),
    {"a": frozenset({"a"}), "b-1": frozenset({"b-1"}), "the-report": frozenset({"b-1"})},
)


@dataclass
class Cell:
    """As much of a spreadsheet's cell as reading it needs."""

    value: Any
    data_type: str
    number_format: str = "General"


def cell(value: object, number_format: str = "General") -> Cell:
    kind = "s"
    if isinstance(value, bool):
        kind = "b"
    elif isinstance(value, int | float):
        kind = "n"
    elif isinstance(value, date | time | timedelta):
        kind = "d"
    return Cell(value, kind, number_format)


def read(column: Field, found: Cell) -> CellReading:
    known = {"status": STATUSES, "sources": SOURCES}.get(column.name, Known())
    context = CellContext(column, Place("w.xlsx", 1, 1, "s"), "r", known, EPOCH, lambda: 1200.0)
    return read_cell(found, context)


@pytest.mark.parametrize(
    ("column", "found", "value"),
    [
        (NUMBER, cell(3223), "3223"),
        (NUMBER, cell(96.69), "96.69"),
        (NUMBER, cell("1234567890.1234567"), "1234567890.1234567"),
        (NUMBER, cell("1200"), "1200"),
        (NUMBER, cell(1.2e9, "0.0E+00"), "1200000000"),
        (NUMBER, cell(1234.5, '#,##0.00 "%"'), "1234.5"),
        (WHOLE, cell(3.0), "3"),
        (TRUTH, cell(True), "true"),
        (TRUTH, cell("false"), "false"),
        (PERIOD, cell("2024-Q3"), "2024-Q3"),
        (PERIOD, cell("FY2025"), "FY2025"),
        (PERIOD, cell("31/07/2025"), "31/07/2025"),
        (TEXT, cell("=1+1"), "=1+1"),
        (TEXT, cell("_x005F_x0041_"), "_x0041_"),
        (CHOICE, cell("in-force"), "in-force"),
        (CHOICE, cell("nonsense"), "nonsense"),
        (LIST, cell("a; b-1"), ("a", "b-1")),
        (LIST, cell("a; new-one"), ("a", "new-one")),
        (TEXT, cell("   "), None),
    ],
)
def test_what_is_as_it_should_be_is_read_in_silence(
    column: Field, found: Cell, value: object
) -> None:
    reading = read(column, found)
    assert (reading.value, reading.findings) == (value, [])


@pytest.mark.parametrize(
    ("column", "found", "value", "told"),
    [
        (NUMBER, cell("1 200"), "1200", "read as '1200'"),
        (NUMBER, cell("1\u00a0200.5"), "1200.5", "read as '1200.5'"),
        (NUMBER, cell("1,200,000"), "1200000", "read as '1200000'"),
        (NUMBER, cell("12,34,567"), "1234567", "read as '1234567'"),
        (NUMBER, cell("1,200.50"), "1200.50", "read as '1200.50'"),
        (NUMBER, cell("١٢٠٠"), "1200", "read as '1200'"),
        (NUMBER, cell("۱۲۰۰٫۵"), "1200.5", "read as '1200.5'"),
        (NUMBER, cell("−5"), "-5", "read as '-5'"),
        (NUMBER, cell(" 12 "), "12", "spaces or line breaks at the ends"),
        (NUMBER, cell(0.1 + 0.2), "0.3", "rounding"),
        (TRUTH, cell("Yes"), "true", "read as 'true'"),
        (TRUTH, cell("ہاں"), "true", "read as 'true'"),
        (TRUTH, cell("نہیں"), "false", "read as 'false'"),
        (TRUTH, cell("TRUE"), "true", "read as 'true'"),
        (TRUTH, cell(0), "false", "read as 'false'"),
        (DAY, cell(datetime(2025, 7, 31), "dd/mm/yyyy"), "2025-07-31", "31 July 2025"),
        (PERIOD, cell(datetime(2025, 7, 31), "mm-dd-yy"), "2025-07-31", "31 July 2025"),
        (PERIOD, cell(datetime(2025, 7, 1), "mmm-yy"), "2025-07", "1 July 2025"),
        (PERIOD, cell(datetime(2025, 1, 1), "yyyy"), "2025", "1 January 2025"),
        (PERIOD, cell(2024), "2024", "the year"),
        (PERIOD, cell("fy2025"), "FY2025", "read as 'FY2025'"),
        (PERIOD, cell("2024 q3"), "2024-Q3", "read as '2024-Q3'"),
        (PERIOD, cell("٢٠٢٤"), "2024", "read as '2024'"),
        (TEXT, cell("word\u00a0and word\u200b"), "word and word", "special kind"),
        (TEXT, cell("word \n"), "word", "spaces or line breaks at the ends"),
        (TEXT, cell("one\r\ntwo"), "one\ntwo", "with its line breaks"),
        (TEXT, cell("e\u0301tat"), "état", "two parts"),
        (TEXT, cell(2024), "2024", "a number where a text belongs"),
        (CHOICE, cell("Adopted"), "in-force", "read as 'in-force'"),
        (CHOICE, cell("منظور شدہ"), "in-force", "read as 'in-force'"),
        (CHOICE, cell("In Force"), "in-force", "read as 'in-force'"),
        (LIST, cell("a, b-1"), ("a", "b-1"), "read as 'a; b-1'"),
        (LIST, cell("a؛ The Report"), ("a", "b-1"), "read as 'a; b-1'"),
        (LIST, cell(" a ;b-1 "), ("a", "b-1"), "at the ends"),
    ],
)
def test_what_can_only_be_one_thing_is_read_and_told(
    column: Field, found: Cell, value: object, told: str
) -> None:
    reading = read(column, found)
    assert reading.value == value
    assert [(each.severity, each.code) for each in reading.findings] == [
        ("warning", "workbook-understood")
    ]
    assert told in reading.findings[0].message


@pytest.mark.parametrize(
    ("column", "found", "message", "hint"),
    [
        (NUMBER, cell("1,200"), "in two ways", "write 1200 or 1.200"),
        (NUMBER, cell("3,5"), "a comma where a number has a point", "write 3.5"),
        (NUMBER, cell("12%"), "percent sign", "12 for 12 per cent"),
        (NUMBER, cell("1.2E+09"), "shortened number", "all its digits"),
        (NUMBER, cell("Rs 2 crore"), "is not a number", "write 20000000"),
        (NUMBER, cell("n/a"), "is not a number", "leave the cell empty"),
        (NUMBER, cell(0.12, "0%"), "shows 12% and holds 0.12", "12 for 12 per cent"),
        (NUMBER, cell(0.125, "0.0%"), "shows 12.5% and holds 0.125", "12 for 12 per cent"),
        (NUMBER, cell(True), "true or false, not a number", "digits"),
        (NUMBER, cell(datetime(2025, 7, 3), "d-mmm"), "made a date of this", "as a number"),
        (NUMBER, Cell("=A1*2", "f"), "a formula stands here (it shows 1200)", "as a value"),
        (NUMBER, Cell("#REF!", "e"), "error of the spreadsheet: #REF!", "empty the cell"),
        (TEXT, Cell("#N/A", "e"), "error of the spreadsheet: #N/A", "empty the cell"),
        (TRUTH, cell("maybe"), "neither true nor false", "choose true or false"),
        (TRUTH, cell(7), "neither true nor false", "choose true or false"),
        (PERIOD, cell(45869), "number of a day, 2025-07-31", "as text"),
        (PERIOD, cell(12), "no day and no period", "as text"),
        (PERIOD, cell(datetime(2025, 7, 31, 14, 30), "yyyy-mm-dd hh:mm"), "time of day", "text"),
        (PERIOD, cell(datetime(2025, 7, 25), "d-mmm"), "without its year", "as text"),
        (PERIOD, cell(datetime(2025, 7, 25), "mmm-yy"), "less than the day", "2025-07-25 or 2025"),
        (PERIOD, cell(datetime(1905, 7, 16), "yyyy-mm-dd"), "may be the year 2024", "as text"),
        (PERIOD, cell(time(12, 30)), "a time, or something else", "2025-07-31"),
        (TEXT, cell(datetime(2025, 7, 31), "yyyy-mm-dd"), "something else of this text", "as text"),
        (TEXT, cell(True), "something else of this text", "as text"),
        (TEXT, cell("a\u202eb"), "invisible character here (U+202E", "delete it"),
        (LIST, cell(datetime(2025, 7, 31), "yyyy-mm-dd"), "something else", "as text"),
    ],
)
def test_what_is_not_certain_is_refused_with_what_to_write(
    column: Field, found: Cell, message: str, hint: str
) -> None:
    reading = read(column, found)
    assert reading.value is None
    assert [(each.severity, each.code) for each in reading.findings] == [
        ("error", "workbook-value")
    ]
    assert message in reading.findings[0].message
    assert hint in reading.findings[0].hint


def test_a_word_that_several_values_share_is_not_guessed() -> None:
    assert read(CHOICE, cell("Planned")).value == "Planned"


@pytest.mark.parametrize("text", ["", "plain", "two\nlines", "“quoted”", "علامتِ اضافت", "a‌b"])
def test_what_is_clean_stays(text: str) -> None:
    assert cleaned(text).text == text
    assert cleaned(text).told is None
