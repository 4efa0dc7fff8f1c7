"""All tables as one workbook for spreadsheet programs: a sheet that explains, then one a table.

Texts are text cells and never formulas: those that would be run if they were typed again carry
Excel's own mark of a text (an apostrophe before it) too. Numbers stay numbers where a spreadsheet's
floating point keeps every digit, and are texts where it does not. The same tables give the same
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tracker.checking.schema import cell_text
from tracker.exporting.cell_rows import floating, text_rows
from tracker.exporting.sheet_rows import Rows, Written, boolean_cell, number_cell, text_cell
from tracker.exporting.spreadsheet_safety import BEGINNINGS_OF_FORMULAS
from tracker.reading.descriptor import Field
from tracker.reading.rows import Table

LONGEST_CELL = 32_767
"""Excel's limit for the text of a cell; a longer one is cut with a mark, the plain CSV has all."""
LONGEST_SHEET_NAME = 31
CUT = " […]"
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A workbook must name a time; this one makes the bytes independent of the clock."""
WIDEST_COLUMN, NARROWEST_COLUMN = 48, 8


@dataclass(frozen=True, slots=True)
class WorkbookWords:
    """The fixed words of the first sheet, in the site's languages, one line each."""

    sheet: str
    title: str
    lines: Sequence[str]
    columns: tuple[str, str, str]


def workbook(tables: Sequence[Table], words: WorkbookWords) -> bytes:
    """The workbook. Cells beyond Excel's longest text are cut, which nothing else is."""
    from xlsxwriter import Workbook  # dear to import, so only here

    from tracker.exporting.quick_sheets import QuickSheet

    output = io.BytesIO()
    book = Workbook(
        output,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": words.title, "created": CREATED})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "marked": book.add_format({"num_format": "@", "quote_prefix": True}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "link": book.get_default_url_format(),
    }
    names = _sheet_names(tables, words.sheet)
    _write_first(book.add_worksheet(words.sheet), tables, words, names, formats)
    for table in tables:
        sheet = book.add_worksheet(names[table.resource.name], QuickSheet)
        _write_table(sheet, table, formats)
    book.close()
    return output.getvalue()


def _sheet_names(tables: Sequence[Table], first: str) -> dict[str, str]:
    """A sheet's name is its table's, cut where Excel wants it shorter, and no other's."""
    names: dict[str, str] = {}
    for table in tables:
        name = table.resource.name[:LONGEST_SHEET_NAME]
        number = 2
        while name.lower() in {each.lower() for each in [*names.values(), first]}:
            ending = f"_{number}"
            name = table.resource.name[: LONGEST_SHEET_NAME - len(ending)] + ending
            number += 1
        names[table.resource.name] = name
    return names


def _write_first(
    sheet: Any,
    tables: Sequence[Table],
    words: WorkbookWords,
    names: Mapping[str, str],
    formats: Mapping[str, Any],
) -> None:
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, words.title, formats["title"])
    line = 2
    for text in words.lines:
        sheet.write_string(line, 0, text)
        line += 1
    line += 1
    for column, text in enumerate(words.columns):
        sheet.write_string(line, column, text, formats["head"])
    for table in tables:
        line += 1
        name = names[table.resource.name]
        sheet.write_url(line, 0, f"internal:'{name}'!A1", formats["link"], table.resource.name)
        sheet.write_string(line, 1, table.resource.title)
        sheet.write_number(line, 2, len(table.rows))


def _write_table(sheet: Any, table: Table, formats: Mapping[str, Any]) -> None:
    fields = table.resource.fields
    for column, each in enumerate(fields):
        sheet.set_column(column, column, _width(table, each))
    sheet.freeze_panes(1, 1)
    for column, each in enumerate(fields):
        sheet.write_string(0, column, each.name, formats["head"])
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(fields) - 1)
    sheet.quick_rows = Rows(
        len(table.rows),
        tuple(_writer(each, formats) for each in fields),
        text_rows(table),
    )


def _writer(column: Field, formats: Mapping[str, Any]) -> Written:
    """How the cells of a column are written."""
    text, marked = (formats[name]._get_xf_index() for name in ("text", "marked"))

    def as_text(content: str) -> str:
        own = marked if content.startswith(BEGINNINGS_OF_FORMULAS) else text
        return text_cell(_short(content), own)

    def as_number(content: str) -> str:
        number = floating(content)
        return as_text(content) if number is None else number_cell(repr(number).removesuffix(".0"))

    if column.type in ("number", "integer"):
        return as_number
    return boolean_cell if column.type == "boolean" else as_text


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


def _width(table: Table, column: Field) -> int:
    """About as wide as the first rows need."""
    longest = max((len(cell_text(row, column) or "") for row in table.rows[:50]), default=0)
    return max(NARROWEST_COLUMN, min(WIDEST_COLUMN, max(longest, len(column.name)) + 2))
