"""The first sheet: how to use the workbook, what the colours mean, and every table with a link."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tracker.messages import Message, tell
from tracker.periods import GRAMMAR
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.rows import Tables
from tracker.spreadsheets.layout import CHOICES, START, Layout
from tracker.spreadsheets.looks import (
    HEAD,
    HEAD_REQUIRED,
    LOCKED,
    MISSING,
    PAPER,
    Looks,
    row_height,
)
from tracker.spreadsheets.tongues import Tongue

_WIDTHS = (30, 70)
_MOST_LINES = 12


def write_start_sheet(
    sheet: Worksheet,
    looks: Looks,
    package: PackageDescriptor,
    tables: Tables,
    sheets: dict[str, Layout],
    tongues: tuple[Tongue, ...],
) -> None:
    """Fill the first sheet: a column of names and links, then one for each language."""
    writer = _StartSheet(sheet, looks, tongues)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_column(0, 0, _WIDTHS[0])
    sheet.set_column(1, len(tongues), _WIDTHS[1])
    writer.title(package)
    writer.heading(tell("How to use this workbook"))
    for number, step in enumerate(_steps(next(iter(sheets.values()))), start=1):
        writer.line(str(number), step)
    writer.heading(tell("What the colours mean"))
    for colour, meaning in _legend():
        writer.line("", meaning, colour)
    writer.heading(tell("The tables"))
    for layout in sheets.values():
        rows = len(tables[layout.resource.name].rows)
        writer.table(layout, rows, package.resource(layout.resource.rows.nested_in))


def _steps(layout: Layout) -> list[Message]:
    return [
        tell(
            "Every sheet is a table and every row a record. The list below leads to each sheet, "
            "and the first cell of each sheet back to here."
        ),
        tell(
            "Row %(row)s of a sheet has the fields' names, by which the import finds the columns: "
            "leave them as they are. The note at a name (a red corner; point to it) says what "
            "belongs there, what is allowed and an example.",
            row=layout.names_row,
        ),
        tell(
            "Change what stands in white cells. What you leave alone stays as it is, also if "
            "somebody else changes it meanwhile."
        ),
        tell(
            "Write a new record into the first empty row below the others, with an id of its own: "
            "lower-case letters a to z, digits and hyphens. A record that belongs to another one "
            "names it in the first column."
        ),
        tell(
            "Where a cell offers a list, choose from it; the sheet '%(sheet)s' says what each "
            "value stands for. Several values in one cell stand with a semicolon between them.",
            sheet=CHOICES,
        ),
        tell("Write periods and days as text: %(grammar)s.", grammar=GRAMMAR),
        tell(
            "Write numbers in digits with one decimal point, without units, percent signs or "
            "formulas: 12 for 12 per cent."
        ),
        tell("Do not merge cells, and do not rename sheets or columns. The order does not matter."),
        tell(
            "To take a record out, lift the sheet's protection (under Review; there is no "
            "password), delete its row, and say so to whoever imports the workbook: otherwise the "
            "record is kept."
        ),
        tell(
            "Save as .xlsx and send the workbook back. The import shows every change in words, "
            "and refuses with the sheet and the cell what cannot be right; until then nothing is "
            "written."
        ),
    ]


def _legend() -> list[tuple[str, Message]]:
    return [
        (PAPER, tell("Yours: change it, or add to it below.")),
        (LOCKED, tell("Locked: ids and names of fields, by which records and columns are found.")),
        (HEAD_REQUIRED, tell("The title of a field that every record must have, marked * too.")),
        (HEAD, tell("The title of a field that may stay empty.")),
        (MISSING, tell("A record has been begun here and this cell must still be filled.")),
    ]


class _StartSheet:
    def __init__(self, sheet: Worksheet, looks: Looks, tongues: tuple[Tongue, ...]) -> None:
        self.sheet = sheet
        self.looks = looks
        self.tongues = tongues
        self.row = 0

    def title(self, package: PackageDescriptor) -> None:
        """The package's title and what it is about."""
        title = str(package.metadata.get("title") or package.metadata.get("name") or START)
        self.sheet.write_string(self.row, 0, title, self.looks.heading(large=True))
        self.sheet.set_row(self.row, 26)
        self.row += 1

    def heading(self, message: Message) -> None:
        """A heading in every language, after an empty line."""
        self.row += 1
        self._say(message, heading=True)
        self.row += 1

    def line(self, first: str, message: Message, colour: str = "") -> None:
        """A line in every language, with a number or a colour before it."""
        look = self.looks.sample(colour) if colour else self.looks.number()
        self.sheet.write_string(self.row, 0, first, look)
        texts = self._say(message)
        self._set_height(texts)
        self.row += 1

    def table(self, layout: Layout, rows: int, parent: Resource | None) -> None:
        """One table: a link to its sheet, what it is, what it belongs to, how many records."""
        self.sheet.write_url(
            self.row,
            0,
            f"internal:'{layout.sheet}'!A1",
            self.looks.link(),
            layout.sheet,
        )
        texts = []
        for index, tongue in enumerate(self.tongues, start=1):
            parts = [table_line(layout.resource, tongue)]
            if tongue.speaks:
                if parent is not None:
                    name = tongue.of(parent.titles, parent.title)
                    parts.append(tongue.say(tell("Belongs to: %(table)s.", table=name)))
                parts.append(tongue.say(tell("Records: %(number)s.", number=rows)))
            texts.append(" ".join(part for part in parts if part))
            self.sheet.write_string(self.row, index, texts[-1], self.looks.words(rtl=tongue.rtl))
        self._set_height(texts)
        self.row += 1

    def _set_height(self, texts: list[str]) -> None:
        height = row_height([(text, _WIDTHS[1]) for text in texts], _MOST_LINES)
        self.sheet.set_row(self.row, height)

    def _say(self, message: Message, *, heading: bool = False) -> list[str]:
        texts = []
        for index, tongue in enumerate(self.tongues, start=1):
            if tongue.speaks:
                look = self.looks.heading if heading else self.looks.words
                texts.append(tongue.say(message))
                self.sheet.write_string(self.row, index, texts[-1], look(rtl=tongue.rtl))
        return texts


def table_line(resource: Resource, tongue: Tongue) -> str:
    """A table's title and description in one language."""
    title = tongue.of(resource.titles, resource.title)
    description = tongue.of(resource.descriptions, resource.description)
    return ": ".join(part for part in (title, description) if part)
