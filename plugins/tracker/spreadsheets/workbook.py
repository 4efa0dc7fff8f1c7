"""The data as a workbook: a sheet per resource, made for people who have never seen a data file.

The same data give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.findings import Finding, error
from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.rows import Tables
from tracker.spreadsheets.drop_downs import all_choices
from tracker.spreadsheets.layout import (
    CHOICES,
    LONGEST_TEXT,
    ORIGIN,
    START,
    label_languages,
    layouts,
    title_languages,
)
from tracker.spreadsheets.looks import Looks, row_height
from tracker.spreadsheets.origin import write_origin
from tracker.spreadsheets.start_sheet import write_start_sheet
from tracker.spreadsheets.table_sheet import ALLOWED_WHEN_LOCKED, Making, TableSheet
from tracker.spreadsheets.tongues import Catalogues, Tongue, tongues
from tracker.spreadsheets.values import cell_value

_LABEL_WIDTH = 60
_MADE = datetime(2000, 1, 1)
"""The day that the file says it was made on: always the same, so that its bytes are."""


def workbook(package: PackageDescriptor, tables: Tables, catalogues: Catalogues) -> bytes:
    """The whole package as one workbook, with notes in every language that it has titles in."""
    output = io.BytesIO()
    # In memory, entries of the archive have a fixed date in place of that of temporary files.
    book = Workbook(output, {"in_memory": True})
    book.set_properties({"title": str(package.metadata.get("title", "")), "created": _MADE})
    spoken = tongues(package, title_languages(package), catalogues)
    labelled = tongues(package, label_languages(package), catalogues)
    sheets = layouts(package)
    making = Making(
        package, tables, Looks(book), sheets, spoken, all_choices(package, sheets, labelled)
    )
    write_start_sheet(book.add_worksheet(START), making.looks, package, tables, sheets, spoken)
    for layout in sheets.values():
        TableSheet(making, layout, book.add_worksheet(layout.sheet)).write()
    _write_choices(book.add_worksheet(CHOICES), making, labelled)
    write_origin(book.add_worksheet(ORIGIN), package, tables)
    book.close()
    return output.getvalue()


def unfit_for_cells(tables: Tables) -> list[Finding]:
    """What a spreadsheet cannot hold: such a package has no workbook."""
    return [
        error(
            "workbook-text-too-long",
            row.place(column.name),
            tell(
                "the text has %(length)s letters; a spreadsheet's cell holds %(most)s",
                length=len(text),
                most=LONGEST_TEXT,
            ),
            tell("shorten it"),
            record=row.label(table.resource),
            field=column.name,
        )
        for table in tables.values()
        for row in table.rows
        for column in table.resource.fields
        if len(text := cell_value(row.values.get(column.name), column)) > LONGEST_TEXT
    ]


def _write_choices(sheet: Worksheet, making: Making, spoken: Sequence[Tongue]) -> None:
    """The sheet of controlled values: where each is allowed and what it stands for."""
    looks = making.looks
    heads = ["sheet", "field", "value", *(f"label {each.code}".strip() for each in spoken)]
    for index, head in enumerate(heads):
        rtl = index > 2 and spoken[index - 3].rtl
        sheet.write_string(0, index, head, looks.title(required=False, rtl=rtl))
    for row, choice in enumerate(making.choices.lines, start=1):
        for index, text in enumerate((choice.sheet, choice.field, choice.value)):
            sheet.write_string(row, index, text, looks.words())
        texts = []
        for index, tongue in enumerate(spoken, start=3):
            parts = [tongue.of(choice.labels), tongue.of(choice.descriptions)]
            texts.append(": ".join(part for part in parts if part))
            sheet.write_string(row, index, texts[-1], looks.words(rtl=tongue.rtl))
        sheet.set_row(row, row_height([(text, _LABEL_WIDTH) for text in texts], at_most=8))
    sheet.set_column(0, 2, 28)
    sheet.set_column(3, len(heads) - 1, _LABEL_WIDTH)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(making.choices.lines), len(heads) - 1)
    sheet.protect("", ALLOWED_WHEN_LOCKED)
