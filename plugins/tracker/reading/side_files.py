"""CSV side files: long lists of rows kept beside the document that they belong to."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, tell
from tracker.reading.characters import LONGEST_NAME, compose, read_text
from tracker.reading.descriptor import Resource
from tracker.reading.files import read_bytes
from tracker.reading.rows import Row, field_choices

MAXIMUM_COLUMNS = 1_000
MAXIMUM_ROWS = 10_000
"""A value a day for more than 27 years."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One record of a CSV text: its cells and the line and column at which each starts."""

    cells: list[str]
    places: list[tuple[int, int]]


def read_side_file(
    resource: Resource, path: Path, file: str, inherited: dict[str, str]
) -> tuple[list[Row], list[Finding]]:
    """Read the rows of a nested resource from a CSV file with a header.

    ``file`` is the name that findings show; ``inherited`` has the cells that every row takes from
    its document. A line that cannot be read is left out and reported.
    """
    raw, refused = read_bytes(path, file)
    if raw is None:
        return [], [replace(each, record="/".join(inherited.values())) for each in refused]
    return read_side_text(resource, raw, file, inherited)


def read_side_text(
    resource: Resource, raw: bytes, file: str, inherited: dict[str, str]
) -> tuple[list[Row], list[Finding]]:
    """The same from the file's bytes."""
    record = "/".join(inherited.values())
    text, faults = read_text(raw, file)
    findings = [replace(each, record=record) for each in faults]
    if text is None:
        return [], findings
    rows: list[Row] = []
    header: list[str] | None = None

    def fault(
        code: str, place: tuple[int, int], message: Message, hint: Message, field: str = ""
    ) -> None:
        findings.append(error(code, Place(file, *place), message, hint, record=record, field=field))

    try:
        for line in _lines(text):
            if header is None and len(line.cells) > MAXIMUM_COLUMNS:
                fault(
                    "file-too-large",
                    line.places[0],
                    tell("the first line names more than %(most)s columns", most=MAXIMUM_COLUMNS),
                    tell("delete the commas at its end, in every line"),
                )
                return [], findings
            if header is None:
                header = [cell[:LONGEST_NAME] for cell in line.cells]
                wrong = [*_faults_of_header(resource, header, inherited)]
                for code, index, message, hint in wrong:
                    fault(code, line.places[index], message, hint, header[index])
                if wrong:
                    return [], findings  # else every row would be reported for the header's fault
            elif line.cells == header:
                fault(
                    "csv-repeated-header",
                    line.places[0],
                    tell("the names of the columns stand here again"),
                    tell("delete this line"),
                )
            elif len(line.cells) != len(header):
                fault(
                    "csv-ragged",
                    line.places[0],
                    tell(
                        "this line has %(cells)s values; the first line names %(columns)s columns",
                        cells=len(line.cells),
                        columns=len(header),
                    ),
                    tell(
                        "put a text that holds a comma in double quotes, and write a comma for "
                        "each value that is left out"
                    ),
                )
            elif len(rows) == MAXIMUM_ROWS:
                fault(
                    "file-too-large",
                    line.places[0],
                    tell("the file has more than %(most)s rows", most=f"{MAXIMUM_ROWS:,}"),
                    tell("keep the rows of other records in those records' files"),
                )
                break
            else:
                rows.append(_row(resource, file, header, line, inherited))
    except _QuotingError as stop:
        fault(
            "csv-quotes",
            (stop.line, 1),
            tell("a double quote in the line that begins here does not close before a comma"),
            tell('close it, and write a double quote inside a text twice: ""'),
        )
    if header is None and not findings:
        fault(
            "file-empty",
            (1, 1),
            tell("the file is empty"),
            tell("write the names of the columns in the first line, or delete the file"),
        )
    return rows, findings


def _faults_of_header(
    resource: Resource, header: list[str], inherited: dict[str, str]
) -> Iterator[tuple[str, int, Message, Message]]:
    allowed = [each for each in resource.field_names if each not in inherited]
    if header[0].lower().startswith("sep="):
        message = tell("this line is a note of one program to itself, not the names of columns")
        yield "csv-delimiter", 0, message, tell("delete the line, and separate cells with commas")
        return
    if len(header) == 1 and (other := re.search(r"[;\t|]", header[0])):
        sign: str = tell("a tab") if other[0] == "\t" else other[0]
        message = tell("the columns are separated by '%(sign)s', not by commas", sign=sign)
        yield "csv-delimiter", 0, message, tell("save the file as 'CSV (comma delimited)'")
        return
    for index, name in enumerate(header):
        if not name.strip():
            message = tell("column %(number)s has no name", number=index + 1)
            yield "csv-empty-column", index, message, tell("delete the column, in every line")
            return
        if name not in allowed:
            message = tell(
                "the column '%(name)s' is not a field of the table %(table)s",
                name=name,
                table=resource.named,
            )
            choices = field_choices(resource, allowed)
            yield "unknown-field", index, message, choices_hint(name, choices, at_most=40)
        elif name in header[:index]:
            message = tell("the column '%(name)s' stands twice in the first line", name=name)
            yield "csv-repeated-column", index, message, tell("remove one of them")


class _QuotingError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _lines(text: str) -> Iterator[_Line]:
    """The records of a CSV text (RFC 4180) that hold anything."""
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # lengths are the checks' affair
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    starts = [0]
    for each in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(each))
    first = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _QuotingError(first + 1) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _Line(cells, _places(text, starts[first], first + 1, cells[:MAXIMUM_COLUMNS]))
        first = reader.line_num


def _places(text: str, start: int, line: int, cells: list[str]) -> list[tuple[int, int]]:
    """Where each cell starts, in a record that starts at an offset of the text, on a line."""
    places = []
    offset, line_start = start, start
    for cell in cells:
        places.append((line, offset - line_start + 1))
        in_quotes = text[offset : offset + 1] == '"'
        end = offset + len(cell) + (2 + cell.count('"') if in_quotes else 0)
        breaks = text.count("\n", offset, end)
        if breaks:
            line += breaks
            line_start = text.rindex("\n", offset, end) + 1
        offset = end + 1
    return places


def _row(
    resource: Resource, file: str, header: list[str], line: _Line, inherited: dict[str, str]
) -> Row:
    row = Row(resource.name, file, *line.places[0])
    row.values.update(inherited)
    for name, cell, place in zip(header, line.cells, line.places, strict=True):
        row.places[name] = place
        known = resource.field_named(name)
        cell = compose(cell)
        if cell == "" or known is None or name in inherited:
            continue
        if known.type == "list":
            row.values[name] = tuple(part for part in cell.split(known.delimiter) if part)
        else:
            row.values[name] = cell
    return row
