"""The published workbook holds texts and numbers as they are, read by another library."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as values
from openpyxl.utils.escape import unescape

from tracker.exporting.workbook import LONGEST_CELL, WorkbookWords, workbook
from tracker.reading.descriptor import Field, Resource, Rows
from tracker.reading.rows import Row, Table

WORDS = WorkbookWords("About", "Title", ["A line"], ("Table", "What it holds", "Rows"))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def made_table(kinds: dict[str, str], rows: list[dict[str, str]]) -> Table:
    """A table with columns of these types."""
    columns = tuple(Field(name, kind, name) for name, kind in kinds.items())
    resource = Resource("made", "Made", "", "made.csv", Rows(), columns, (), ())
    filled = [{name: text for name, text in each.items() if text} for each in rows]
    return Table(resource, [Row("made", "made.csv", 1, 1, each) for each in filled])


def cells_of(kind: str, texts: list[str]) -> list[openpyxl.cell.Cell]:
    """What another library reads where a column has these texts."""
    table = made_table({"made": kind}, [{"made": each} for each in texts])
    content = workbook([table], WORDS)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["made"]
    assert sheet.dimensions == f"A1:A{len(texts) + 1}"
    return [row[0] for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        " spaces before and after ",
        "two\nlines",
        "a < b & c > d \"e\" 'f'",
        "_x0041_ is not A",
        "_x0041_x0042_",
        "قومی سائبر سکیورٹی",
        "𝔘 beyond the first plane",
        "]]>",
    ],
)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    (cell,) = cells_of("string", [text])
    # The library leaves it to its users to undo Excel's way of writing control characters.
    assert (unescape(cell.value), cell.data_type) == (text, "s")
    assert cell.quotePrefix is False


LETTERS = values.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])


@given(values.lists(values.text(LETTERS, min_size=1, max_size=20), min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_any_text_is_read_as_it_was_written(texts: list[str]) -> None:
    assert [unescape(each.value) for each in cells_of("string", texts)] == texts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"])
def test_what_would_be_run_is_a_text_and_marked_so(text: str) -> None:
    (cell,) = cells_of("string", [text])
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is True


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "96.690", 96.69),
        ("number", "-0.5", -0.5),
        ("number", "3", 3),
        ("integer", "2027", 2027),
        ("number", "77730000", 77730000),
        ("number", "0.1", 0.1),
        # Floating point would round these, so they stay texts.
        ("number", "12345678901234567890", "12345678901234567890"),
        ("number", "0.12345678901234567890123", "0.12345678901234567890123"),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("date", "2026-11-26", "2026-11-26"),
    ],
)
def test_a_value_is_of_its_type(kind: str, text: str, value: object) -> None:
    (cell,) = cells_of(kind, [text])
    assert cell.value == value
    assert type(cell.value) is type(value)
    if isinstance(value, float):
        assert Decimal(repr(cell.value)) == Decimal(text)


def test_an_empty_cell_is_none_and_a_long_text_is_cut_with_a_mark() -> None:
    empty, long = cells_of("string", ["", "x" * (LONGEST_CELL + 1)])
    assert empty.value is None
    assert len(long.value) == LONGEST_CELL
    assert long.value.endswith("[…]")


def test_rows_lie_in_their_sheet_in_order_and_are_addressed() -> None:
    rows = [{"a": f"{number}", "b": "", "c": "x"} for number in range(30)]
    content = workbook([made_table(dict.fromkeys("abc", "string"), rows)], WORDS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    found = [(row.get("r"), [each.get("r") for each in row]) for row in sheet.iter(f"{MAIN}row")]
    assert found[0] == ("1", ["A1", "B1", "C1"])
    assert found[1:] == [(f"{line}", [f"A{line}", f"C{line}"]) for line in range(2, 32)]
