"""Checking one record by itself, while it is being written: its cells and what it refers to."""

from __future__ import annotations

from tracker.checking import texts
from tracker.checking.cells import check_cells, check_lists_of_references
from tracker.checking.known import KnownRecords
from tracker.checking.schema import check_references, check_rows
from tracker.findings import Finding, places
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.rows import Row, Table, Tables


def check_record(
    package: PackageDescriptor, tables: Tables, row: Row, known: KnownRecords | None = None
) -> list[Finding]:
    """What is wrong with a record that is not among the tables yet, each cell once.

    The same checks as :func:`tracker.checking.tables.check_tables` makes of a whole package,
    without its rules between records. ``known`` saves making it from the tables for each of several
    records.
    """
    alone = {name: Table(table.resource) for name, table in tables.items()}
    alone[row.resource].rows.append(row)
    known = known or KnownRecords(package, tables)
    cells = [*check_cells(package, {row.resource: [row]})]
    mistyped = places(each for each in cells if each.code in texts.CODES)
    cells += check_lists_of_references(alone, known, mistyped)
    faulty = {each.field for each in cells}
    of_row, of_schema = check_rows(package, {row.resource: [row]})
    others = [*of_row, *of_schema, *check_references(alone, known)]
    return [*cells, *(each for each in others if each.field not in faulty)]
