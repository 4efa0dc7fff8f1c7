"""CSV side files: long lists of rows kept beside the document that they belong to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, tell
from tracker.reading.descriptor import Resource
from tracker.reading.marked_yaml import read_text
from tracker.reading.rows import Row, field_choices


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
    return read_side_text(resource, path.read_bytes(), file, inherited)


def read_side_text(
    resource: Resource, raw: bytes, file: str, inherited: dict[str, str]
) -> tuple[list[Row], list[Finding]]:
    """The same from the file's bytes."""
    record = "/".join(inherited.values())
    text, findings = read_text(raw, file)
    if text is None:
        return [], [replace(each, record=record) for each in findings]
    rows: list[Row] = []
    header: list[str] | None = None

    def fault(
        code: str, place: tuple[int, int], message: Message, hint: Message, field: str = ""
    ) -> None:
        findings.append(error(code, Place(file, *place), message, hint, record=record, field=field))

    try:
        for line in _lines(text):
            if header is None:
                header = line.cells
                for code, index, message, hint in _faults_of_header(resource, header, inherited):
                    fault(code, line.places[index], message, hint, header[index])
                if findings:
                    return [], findings  # else every row would be reported for the header's fault
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
            else:
                rows.append(_row(resource, file, header, line, inherited))
    except _QuotingError as wrong:
        fault(
            "csv-quotes",
            (wrong.line, 1),
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
    for index, name in enumerate(header):
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
        if any(cells):
            yield _Line(cells, _places(text, starts[first], first + 1, cells))
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
        if cell == "" or known is None or name in inherited:
            continue
        if known.type == "list":
            row.values[name] = tuple(part for part in cell.split(known.delimiter) if part)
        else:
            row.values[name] = cell
    return row
