"""A workbook and the data of today: what the data would be with the workbook's changes.

A cell counts as changed only if it differs from what the workbook was made with. So a workbook that
comes back late does not undo what others have corrected meanwhile; where both have changed the same
cell, that is a conflict for people to settle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils.escape import unescape

from tracker.findings import Finding, Place, warning
from tracker.messages import tell
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Row, Table, Tables
from tracker.spreadsheets.candidates import Candidate, CandidateReader, Shown, named
from tracker.spreadsheets.cells import CellReading
from tracker.spreadsheets.known_words import KnownWords
from tracker.spreadsheets.layout import Value, is_locked, key_of
from tracker.spreadsheets.opening import Opened
from tracker.spreadsheets.sheets import ReadWorkbook, SheetRow, TableRows
from tracker.spreadsheets.values import NOTHING, canonical, cell_value, digest

SHEET_FILE = "sheet:"
"""What the file of a row begins with that stands in a workbook; the sheet's name follows."""


@dataclass(slots=True)
class Merged:
    """The data as they would be. Rows that the workbook has know their place in it.

    ``moved`` has, by resource, the new key of each record whose key was changed, by its old one.
    """

    tables: Tables
    findings: list[Finding]
    moved: dict[str, dict[str, str]] = field(default_factory=dict)


def merge(
    package: PackageDescriptor,
    tables: Tables,
    read: ReadWorkbook,
    opened: Opened,
    file: str,
    *,
    remove: bool = False,
) -> Merged:
    """Lay a workbook's changes over the data; ``remove`` also takes out the records it lacks."""
    merged = Merged({}, list(read.findings))
    words = KnownWords(package, tables)
    shown = Shown(opened)
    for resource in package.resources:
        rows = read.tables.get(resource.name)
        if rows is None:
            merged.tables[resource.name] = tables[resource.name]
            continue
        known = {each.name: words.of(resource, each) for each in resource.fields}
        reader = CandidateReader(rows, known, shown, file)
        merger = _TableMerger(tables[resource.name], rows, read, reader)
        merged.tables[resource.name] = merger.merged(remove=remove)
        merged.findings += merger.findings
        merged.moved[resource.name] = merger.moved
    return merged


class _TableMerger:
    def __init__(
        self, table: Table, rows: TableRows, read: ReadWorkbook, reader: CandidateReader
    ) -> None:
        self.table = table
        self.resource: Resource = table.resource
        self.rows = rows
        self.reader = reader
        self.origin_known = read.origin.known
        self.made_with: Mapping[str, Mapping[str, str]] = read.origin.records.get(
            self.resource.name, {}
        )
        self.present = {key_of(self.resource, row): row for row in table.rows}
        self.findings: list[Finding] = []
        self.moved: dict[str, str] = {}

    def merged(self, *, remove: bool) -> Table:
        """The table with the sheet's changes: its own rows in their order, then the new ones."""
        changed: dict[str, Row] = {}
        added: list[Row] = []
        for candidate, origin in self._with_origins(self.reader.candidates()):
            before = self.present.get(origin)
            if before is not None:
                changed[origin] = self._changed(candidate, before, origin)
            elif origin in self.made_with:
                self._gone(candidate, origin)
            else:
                self.findings += candidate.findings
                added.append(self._row(candidate.row, candidate.values))
        kept = []
        for key, row in self.present.items():
            if key in changed:
                kept.append(changed[key])
            elif not self._is_taken_out(key, row, remove=remove):
                kept.append(row)
        self.findings += self.reader.findings
        return Table(self.resource, [*kept, *added])

    # Whose row is it?

    def _with_origins(self, candidates: list[Candidate]) -> list[tuple[Candidate, str]]:
        """Each row with the key of the record that it is; '' for a new one.

        A row that was copied to make a new one brings the hidden mark of its model along: the mark
        counts for the row that still has the model's key, else for the only row that has it.
        """
        marked: dict[str, list[Candidate]] = defaultdict(list)
        for each in candidates:
            if each.row.origin in self.present or each.row.origin in self.made_with:
                marked[each.row.origin].append(each)
        keys = {each.key for each in candidates}
        found = []
        for each in candidates:
            origin = each.row.origin
            if origin in marked and origin not in keys:
                if len(marked[origin]) == 1:
                    found.append((each, origin))
                else:
                    self._without_owner(each, origin)
            elif each.key in self.present or each.key in self.made_with:
                found.append((each, each.key))
            else:
                found.append((each, ""))
        return found

    def _without_owner(self, candidate: Candidate, origin: str) -> None:
        self.reader.tell(
            "error",
            "workbook-id-changed",
            candidate,
            self._locked_name(),
            tell(
                "several rows were made of the record %(record)s, and none has its key",
                record=named(origin),
            ),
            tell("give one of them the record's own key again"),
        )

    def _locked_name(self) -> str:
        locked = [each.name for each in self.resource.fields if is_locked(self.resource, each)]
        return [*locked, *self.resource.primary_key][0]

    # A record that there is

    def _changed(self, candidate: Candidate, before: Row, origin: str) -> Row:
        """The record with what the sheet changed in it."""
        made_with = self.made_with.get(origin, {})
        values = dict(before.values)
        for column in self.resource.fields:
            name = column.name
            if name not in self.rows.columns:
                continue
            today = before.values.get(name)
            reading = candidate.readings.get(name, CellReading(None))
            was = made_with.get(name, digest(today, column))
            if reading.failed:
                self.findings += reading.findings
            elif self._is_as_made(candidate, column, today, was):
                continue
            elif digest(today, column) != was:
                self._conflict(candidate, column, today, reading.value)
            elif is_locked(self.resource, column):
                self._id_changed(candidate, column, today)
            else:
                self.findings += reading.findings
                values.pop(name, None)
                if reading.value:
                    values[name] = reading.value
        row = self._row(candidate.row, values)
        key = key_of(self.resource, row)
        if key != origin:
            self.moved[origin] = key
        return row

    def _is_as_made(self, candidate: Candidate, column: Field, today: Value, was: str) -> bool:
        """Whether a cell holds what the data have, or what it was made with.

        Letter by letter too: the data may have spaces that reading a cell would take away.
        """
        cell = candidate.row.cells.get(column.name)
        if cell is not None and isinstance(cell.value, str):
            text = unescape(cell.value)
            if text == cell_value(today, column) or digest(text, column) == was:
                return True
        value = candidate.value(column.name)
        return canonical(value, column) == canonical(today, column) or digest(value, column) == was

    def _conflict(self, candidate: Candidate, column: Field, today: Value, new: Value) -> None:
        self.reader.tell(
            "error",
            "workbook-conflict",
            candidate,
            column.name,
            tell(
                "since the workbook was made this was changed in the data, to '%(today)s'; the "
                "workbook says '%(new)s'",
                today=cell_value(today, column),
                new=cell_value(new, column),
            ),
            tell("write here what is right: what the data say, or change it there first"),
        )

    def _id_changed(self, candidate: Candidate, column: Field, today: Value) -> None:
        identifier = cell_value(today, column)
        self.reader.tell(
            "error",
            "workbook-id-changed",
            candidate,
            column.name,
            tell(
                "this was '%(id)s' and must stay so: other records and addresses use it",
                id=identifier,
            ),
            tell("write '%(id)s' again; for another record, use a new row below", id=identifier),
        )

    def _gone(self, candidate: Candidate, origin: str) -> None:
        """The record was taken out of the data after the workbook was made."""
        made_with = self.made_with[origin]
        untouched = all(
            digest(candidate.value(each.name), each) == made_with.get(each.name, NOTHING)
            for each in self.resource.fields
            if each.name in self.rows.columns
        )
        message = tell(
            "the record %(record)s was taken out of the data after the workbook was made",
            record=named(origin),
        )
        name = self.resource.primary_key[-1]
        if untouched:
            hint = tell("the row is skipped; delete it")
            self.reader.tell("warning", "workbook-record-gone", candidate, name, message, hint)
        else:
            hint = tell("delete the row, or give it a new id if the record is to come back")
            self.reader.tell("error", "workbook-record-lost", candidate, name, message, hint)

    def _is_taken_out(self, key: str, row: Row, *, remove: bool) -> bool:
        """Whether a record that the sheet lacks goes. One that came later cannot be in it."""
        if self.origin_known and key not in self.made_with:
            return False
        if remove:
            return True
        self.findings.append(
            warning(
                "workbook-row-missing",
                Place(self.reader.file, self.rows.names_line, 1, self.rows.sheet),
                tell("the record %(record)s is missing here; it is kept", record=named(key)),
                tell("to take it out of the data, import with --remove"),
                record=row.label(self.resource),
            )
        )
        return False

    def _row(self, sheet_row: SheetRow, values: dict[str, str | tuple[str, ...]]) -> Row:
        """A row of the table that knows its place in the sheet."""
        places = {name: (sheet_row.line, at) for name, at in self.rows.columns.items()}
        return Row(
            self.resource.name,
            SHEET_FILE + self.rows.sheet,
            sheet_row.line,
            min(self.rows.columns.values()),
            values,
            places,
        )
