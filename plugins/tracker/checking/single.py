"""Checking one record by itself, while it is being written: its cells and what it refers to."""

from __future__ import annotations

from tracker.checking.cells import check_cells
from tracker.checking.known import KnownRecords
from tracker.checking.schema import check_schemas
from tracker.findings import Finding
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.rows import Row, Table, Tables


def check_record(
    package: PackageDescriptor, tables: Tables, row: Row, known: KnownRecords | None = None
) -> list[Finding]:
    """What is wrong with a record that is not among the tables yet, each cell once.

    The same checks as :func:`tracker.loading.check_tables` makes of a whole package, without its
    rules between records. ``known`` saves making it from the tables for each of several records.
    """
    alone = {name: Table(table.resource) for name, table in tables.items()}
    alone[row.resource].rows.append(row)
    known = known or KnownRecords(package, tables)
    cells = check_cells(package, alone, known)
    faulty = {each.field for each in cells}
    schema = check_schemas(package, alone, known)
    return [*cells, *(each for each in schema if each.field not in faulty)]
