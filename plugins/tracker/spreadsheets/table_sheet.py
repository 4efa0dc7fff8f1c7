"""The sheet of one resource: titles, notes, drop-downs, and the records."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.directions import direction_of
from tracker.messages import Message, tell
from tracker.reading.descriptor import Field, PackageDescriptor
from tracker.reading.rows import Row, Table, Tables
from tracker.spreadsheets.drop_downs import Choices, source_of_choices
from tracker.spreadsheets.layout import (
    MOST_ROWS,
    ORIGIN,
    START,
    Layout,
    cell_name,
    is_locked,
    key_of,
)
from tracker.spreadsheets.looks import Looks, row_height
from tracker.spreadsheets.notes import column_note
from tracker.spreadsheets.start_sheet import table_line
from tracker.spreadsheets.tongues import Tongue
from tracker.spreadsheets.values import as_number, cell_value

_NARROWEST, _WIDEST, _WIDEST_TEXT = 9, 34, 48
_MOST_LINES = 5
"""No row is higher; a longer text is read in the cell or in the line for editing it."""
_MARKED_ROWS = 500
"""Below the records, so many new rows show which of their cells must still be filled."""
_LARGEST = 10**15
_LONGEST_MESSAGE = 255
ALLOWED_WHEN_LOCKED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What the protection of a sheet leaves to everybody."""


@dataclass(frozen=True, slots=True)
class Making:
    """What every sheet of one workbook is made with."""

    package: PackageDescriptor
    tables: Tables
    looks: Looks
    sheets: dict[str, Layout]
    tongues: tuple[Tongue, ...]
    choices: Choices


class TableSheet:
    """Fills the sheet of one resource. Rows and columns count from 0, as XlsxWriter has them."""

    def __init__(self, making: Making, layout: Layout, sheet: Worksheet) -> None:
        self.making = making
        self.looks = making.looks
        self.layout = layout
        self.sheet = sheet
        self.table: Table = making.tables[layout.resource.name]
        self.first = layout.first_row - 1
        self.widths: list[float] = []
        self.rtl = {code: direction_of(code) == "rtl" for code in making.package.languages}

    def write(self) -> None:
        resource = self.layout.resource
        self._top()
        for index, column in enumerate(resource.fields):
            self._column(index, column)
            self._head(index, column)
        for number, row in enumerate(self.table.rows):
            texts = [cell_value(row.values.get(each.name), each) for each in resource.fields]
            height = row_height(zip(texts, self.widths, strict=True), _MOST_LINES)
            self.sheet.set_row(self.first + number, height)
            for index, column in enumerate(resource.fields):
                self._cell(self.first + number, index, column, row)
            self.sheet.write_string(
                self.first + number,
                len(resource.fields),
                key_of(resource, row),
                self.looks.cell(text=True, locked=True),
            )
        self._finish()

    def _top(self) -> None:
        """The line with the link back and what the table is."""
        words = [table_line(self.layout.resource, each) for each in self.making.tongues]
        self.sheet.write_url(0, 0, f"internal:'{START}'!A1", self.looks.link(), f"← {START}")
        self.sheet.write_string(0, 1, " · ".join(each for each in words if each), self.looks.line())

    def _head(self, index: int, column: Field) -> None:
        tongues = self.making.tongues
        for row, tongue in enumerate(tongues, start=1):
            title = tongue.of(column.titles, column.title)
            if title and column.required:
                title += " *"
            look = self.looks.title(required=column.required, rtl=tongue.rtl)
            self.sheet.write_string(row, index, title, look)
        row = self.layout.names_row - 1
        self.sheet.write_string(row, index, column.name, self.looks.name())
        notes = [column_note(column, self.table, self.making.sheets, tongue) for tongue in tongues]
        note = "\n\n".join(each for each in notes if each)
        lines = sum(1 + len(line) // 52 for line in note.split("\n"))
        self.sheet.write_comment(
            row, index, note, {"width": 360, "height": 18 * lines + 12, "font_size": 9}
        )

    def _column(self, index: int, column: Field) -> None:
        """The column's width, and what holds for its cells in new rows too."""
        texts = [cell_value(row.values.get(column.name), column) for row in self.table.rows]
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        head = max(len(part) for part in (*column.title.split(), column.name)) + 4
        widest = _WIDEST_TEXT if self._is_prose(column) else _WIDEST
        text = column.type not in ("number", "integer")
        look = self._look(column, locked=False, text=text)
        self.widths.append(max(_NARROWEST, head, min(longest + 3, widest)))
        self.sheet.set_column(index, index, self.widths[-1], look)
        self._validation(index, column)
        if column.required:
            self._mark_if_missing(index)

    def _is_prose(self, column: Field) -> bool:
        plain = column.type == "string" and not column.meaning and not column.categories
        return plain and not self.layout.resource.target_of(column.name)

    def _look(self, column: Field, *, locked: bool, text: bool, number: str = "") -> Format:
        language = column.name.rpartition("_")[2]
        rtl = self._is_prose(column) and self.rtl.get(language, False)
        return self.looks.cell(text=text, locked=locked, rtl=rtl, number=number)

    def _cell(self, row: int, index: int, column: Field, record: Row) -> None:
        locked = is_locked(self.layout.resource, column)
        text = cell_value(record.values.get(column.name), column)
        number = as_number(text, column)
        if number is not None:
            look = self._look(column, locked=locked, text=False, number=number[1])
            self.sheet.write_number(row, index, number[0], look)
        elif text:
            # Never write(): it would make formulas, links and numbers of texts that look like them.
            look = self._look(column, locked=locked, text=True)
            self.sheet.write_string(row, index, text, look)
        elif locked:
            look = self._look(column, locked=True, text=True)
            self.sheet.write_blank(row, index, None, look)

    def _validation(self, index: int, column: Field) -> None:
        """A drop-down of what is allowed, or the kind of number that is."""
        options: dict[str, object] = {}
        target = self.layout.resource.target_of(column.name)
        rows = len(self.making.tables[target].rows) if target in self.making.tables else 0
        source = source_of_choices(
            column, self.layout, self.making.choices, self.making.sheets, rows
        )
        if source:
            # In a list of several values the choices are an offer: more than one may be typed.
            options = {
                "validate": "list",
                "source": source,
                "show_error": column.type != "list",
                "error_title": column.title[:32],
                "error_message": self._said(tell("Choose a value of the list.")),
            }
        elif column.type in ("number", "integer"):
            options = self._number_rule(column)
        if options:
            self.sheet.data_validation(self.first, index, MOST_ROWS - 1, index, options)

    def _number_rule(self, column: Field) -> dict[str, object]:
        lowest, highest = (column.constraints.get(each) for each in ("minimum", "maximum"))
        return {
            "validate": "integer" if column.type == "integer" else "decimal",
            "criteria": "between",
            "minimum": -_LARGEST if lowest is None else lowest,
            "maximum": _LARGEST if highest is None else highest,
            "error_title": column.title[:32],
            "error_message": str(tell("Write a number in digits, within the field's limits."))[
                :255
            ],
        }

    def _said(self, message: Message) -> str:
        """A sentence in every language that the workbook speaks, as far as a box holds it."""
        spoken = [each.say(message) for each in self.making.tongues if each.speaks]
        return "\n".join(dict.fromkeys(spoken))[:_LONGEST_MESSAGE]

    def _mark_if_missing(self, index: int) -> None:
        """Colour the cell while its row has been begun without it."""
        row = self.layout.first_row
        last = self.layout.first_row + len(self.table.rows) + _MARKED_ROWS
        fields = len(self.layout.resource.fields)
        begun = f"COUNTA($A{row}:${cell_name(row, fields)})>0"
        here = f"ISBLANK({cell_name(row, index + 1)})"
        self.sheet.conditional_format(
            self.first,
            index,
            last - 1,
            index,
            {
                "type": "formula",
                "criteria": f"=AND({begun},{here})",
                "format": self.looks.missing(),
            },
        )

    def _finish(self) -> None:
        resource = self.layout.resource
        names_row = self.layout.names_row - 1
        hidden = len(resource.fields)
        self.sheet.write_string(names_row, hidden, ORIGIN, self.looks.name())
        self.sheet.set_column(
            hidden, hidden, 4, self.looks.cell(text=True, locked=True), {"hidden": True}
        )
        last = max(self.first + len(self.table.rows) - 1, names_row)
        self.sheet.autofilter(names_row, 0, last, hidden)
        self.sheet.freeze_panes(self.first, self._frozen_columns())
        for row, tongue in enumerate(self.making.tongues, start=1):
            titles = [f"{tongue.of(each.titles, each.title)} *" for each in resource.fields]
            self.sheet.set_row(row, row_height(zip(titles, self.widths, strict=True), 4))
        everything = f"A{self.layout.first_row}:{cell_name(MOST_ROWS, hidden)}"
        self.sheet.ignore_errors({"number_stored_as_text": everything})
        self.sheet.protect("", ALLOWED_WHEN_LOCKED)

    def _frozen_columns(self) -> int:
        """The columns that name the record stay in sight, two at most."""
        key = self.layout.resource.primary_key
        frozen = 0
        for column in self.layout.resource.fields[:2]:
            if column.name not in key:
                break
            frozen += 1
        return frozen
