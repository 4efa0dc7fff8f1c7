"""All checks on tables together: each fault reported once, where it can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.checking import texts
from tracker.checking.cells import check_cells, check_lists_of_references
from tracker.checking.known import KnownRecords
from tracker.checking.rules import RULES
from tracker.checking.schema import check_keys, check_references, check_rows
from tracker.choices import Choices
from tracker.findings import Finding, places
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.rows import Tables
from tracker.strategy import Strategy


@dataclass(slots=True)
class RowFaults:
    """What is wrong with rows, each by itself.

    ``cells`` are the faults that this library finds, ``schemas`` those that Frictionless does.
    """

    cells: list[Finding] = field(default_factory=list)
    schemas: list[Finding] = field(default_factory=list)


def check_all(
    strategy: Strategy, reading: Sequence[Finding], of_rows: Sequence[RowFaults]
) -> list[Finding]:
    """The findings of ``reading`` with those of :func:`check_together`.

    Without what was read of an id that is no id: its file cannot be named after it.
    """
    checked = check_together(strategy, reading, of_rows)
    wrong = {
        (each.file, each.line, each.column)
        for each in (*reading, *checked)
        if each.code == "cell-id" or each.code in texts.CODES
    }
    return [
        *(
            each
            for each in reading
            if each.code != "file-name" or (each.file, each.line, each.column) not in wrong
        ),
        *checked,
    ]


def check_tables(
    package: PackageDescriptor, tables: Tables, reading: Sequence[Finding] = ()
) -> list[Finding]:
    """Every check on tables that nothing is known of yet, as :func:`check_together` makes them."""
    rows = {name: table.rows for name, table in tables.items() if table.rows}
    cells = [*check_cells(package, rows)]
    of_rows, of_schemas = check_rows(package, rows)
    strategy = Strategy(package, tables)
    return [*of_schemas, *check_together(strategy, reading, [RowFaults(cells, of_rows)])]


def check_together(
    strategy: Strategy, reading: Sequence[Finding], of_rows: Sequence[RowFaults]
) -> list[Finding]:
    """Every check on the tables of a strategy: the faults of rows, keys, references and rules.

    A fault is reported once. A cell that ``reading`` found faulty is not checked again; a rule's
    breach at a record that has a faulty cell is left out, for it would be about the same fault.
    What is absent (every warning is about that) is only missed once all files can be read.
    """
    package, tables = strategy.package, strategy.tables
    unread = [each for each in reading if each.code != "file-name"]
    seen = {(each.file, each.line, each.column) for each in unread}
    in_rows = [finding for each in of_rows for finding in each.cells]
    mistyped = [each for each in in_rows if each.code in texts.CODES]
    known = KnownRecords(package, tables)
    cells = [
        each
        for each in (*in_rows, *check_lists_of_references(tables, known, places(mistyped)))
        if (each.file, each.line, each.column) not in seen
    ]
    in_cells = {(each.file, each.line, each.column, each.field) for each in cells}
    in_mistyped = {(each.file, each.line, each.column, each.field) for each in mistyped}
    in_rows = [finding for each in of_rows for finding in each.schemas]
    schemas = [
        each
        for each in (*in_rows, *check_keys(tables), *check_references(tables, known))
        if (each.file, each.line, each.column) not in seen
        and (
            (each.file, each.line, each.column, each.field) not in in_cells
            or each.code == "reference-unknown"
        )
        and (each.file, each.line, each.column, each.field) not in in_mistyped
    ]
    schemas = without_misspelt(schemas, reading)
    faulty = _faulty_records(tables, [*unread, *cells, *schemas])
    breaches = [
        breach
        for rule in RULES
        for breach in rule.check(strategy)
        if (_document(breach.file), breach.record) not in faulty
        and (breach.severity == "error" or not reading)
    ]
    return [*cells, *schemas, *breaches]


def without_misspelt(schemas: Sequence[Finding], reading: Sequence[Finding]) -> list[Finding]:
    """The findings without a missing field that is there under a name like its own.

    That name is reported as no field, with the right one beside it.
    """
    unknown: dict[tuple[str, str], list[str]] = {}
    for each in reading:
        if each.code == "unknown-field":
            unknown.setdefault((each.file, each.record), []).append(each.field)
    return [
        each
        for each in schemas
        if each.code != "cell-required"
        or not any(map(Choices((each.field,)).nearest, unknown.get((each.file, each.record), ())))
    ]


def _faulty_records(tables: Tables, findings: Sequence[Finding]) -> set[tuple[str, str]]:
    """The document and label of each record that findings name, or that has a cell at their place.

    What is wrong with the YAML is found before it is known which record it belongs to.
    """
    records = {(_document(each.file), each.record) for each in findings if each.record}
    places = {(each.file, each.line, each.column) for each in findings if not each.record}
    files = {file for file, _, _ in places}
    for table in tables.values() if places else ():
        for row in table.rows:
            if row.file in files and any(
                (row.file, *place) in places for place in row.places.values()
            ):
                records.add((_document(row.file), row.label(table.resource)))
    return records


def _document(file: str) -> str:
    """The document that a file belongs to; a side file ``ID.LIST.csv`` belongs to ``ID.yaml``."""
    return file.partition(".")[0]
