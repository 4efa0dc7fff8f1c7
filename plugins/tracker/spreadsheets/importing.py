"""From a workbook that came back to the files that would change: read, merged, checked, written.

Nothing is written here. What would be is checked twice: the tables with the workbook's values, so
that every finding knows its cell, and the whole data folder as it would be, in a copy.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.checking.tables import check_tables
from tracker.findings import Finding, Place, error, has_errors, in_order
from tracker.ledger import Change, compare
from tracker.loading import load
from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.rows import Row, Tables
from tracker.spreadsheets.layout import key_of, key_parts
from tracker.spreadsheets.merging import SHEET_FILE, Merged, merge
from tracker.spreadsheets.opening import open_workbook
from tracker.spreadsheets.sheets import read_sheets
from tracker.writing.differences import record_changes
from tracker.writing.files import FileChange, plan, write

Check = Callable[[Path], Sequence[Finding]]
"""Further checks of a data folder; files are named from that folder."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a workbook would change.

    ``files`` are empty where there are errors or nothing would change. ``findings`` name a cell
    wherever there is one.
    """

    changes: Sequence[Change]
    findings: Sequence[Finding]
    files: Sequence[FileChange] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """The data folder as it is: free of errors, or nothing could be compared with it."""

    folder: Path
    package: PackageDescriptor
    tables: Tables
    findings: Sequence[Finding] = ()


def prepare(path: Path, today: Today, *, remove: bool = False, also: Check | None = None) -> Import:
    """Read a workbook and say what it would change; never raises for a bad one.

    ``remove`` takes out the records that the workbook lacks; ``also`` checks the folder as it
    would be once more.
    """
    opened, findings = open_workbook(path)
    if opened is None:
        return Import((), findings)
    read = read_sheets(opened, today.package, path.name)
    own = str(today.package.metadata.get("name", ""))
    if read.origin.known and read.origin.package != own:
        return Import((), [_of_another_package(path, read.origin.package, own)])
    merged = merge(today.package, today.tables, read, opened, path.name, remove=remove)
    moved = {
        name: {key_parts(old): key_parts(new) for old, new in keys.items()}
        for name, keys in merged.moved.items()
    }
    changes = compare(today.tables, merged.tables, today.package, moved)
    findings = in_order(merged.findings)
    if changes or has_errors(findings):
        findings = in_order([*findings, *_faults_of_tables(merged, today, path.name)])
    if has_errors(findings) or not changes:
        return Import(changes, findings)
    planned = plan(
        today.folder, today.package, record_changes(today.package, today.tables, merged.tables)
    )
    faults = [*planned.findings, *_faults_of_folder(planned.files, merged, today, path.name, also)]
    findings = in_order([*findings, *faults])
    return Import(changes, findings, () if has_errors(faults) else planned.files)


def _of_another_package(path: Path, theirs: str, own: str) -> Finding:
    return error(
        "workbook-of-others",
        Place(path.name),
        tell("the workbook was made from '%(theirs)s', not from '%(own)s'", theirs=theirs, own=own),
        tell("name the folder of its data with --data"),
    )


# Checking


def _faults_of_tables(merged: Merged, today: Today, file: str) -> list[Finding]:
    """What is wrong with the tables as they would be, at the workbook's cells."""
    reading = [
        replace(each, file=SHEET_FILE + each.sheet, sheet="")
        for each in merged.findings
        if each.severity == "error" and each.sheet
    ]
    known = {_fault(each) for each in today.findings}
    return [
        _at_cell(each, file)
        for each in check_tables(today.package, merged.tables, reading)
        if _fault(each) not in known
    ]


def _fault(finding: Finding) -> tuple[str, str, str, str]:
    """What makes a finding the same wherever its record stands."""
    return finding.code, finding.record, finding.field, str(finding.message)


def _at_cell(finding: Finding, file: str) -> Finding:
    """A finding about a row of the workbook, at its cell, with a hint for spreadsheets."""
    if not finding.file.startswith(SHEET_FILE):
        return finding
    placed = replace(finding, file=file, sheet=finding.file.removeprefix(SHEET_FILE))
    if finding.code != "cell-required":
        return placed
    return replace(placed, hint=tell("fill this cell"))


def _faults_of_folder(
    files: Iterable[FileChange], merged: Merged, today: Today, file: str, also: Check | None
) -> list[Finding]:
    """What is wrong with the whole folder as it would be, tried out in a copy of it."""
    with tempfile.TemporaryDirectory(prefix="import-") as name:
        copy = Path(name) / "data"
        shutil.copytree(today.folder, copy)
        write(replace(each, path=copy / each.path.relative_to(today.folder)) for each in files)
        loaded = load(copy)
        findings = [each for each in loaded.findings if each.severity == "error"]
        if not findings and not _same(today.package, loaded.tables, merged.tables):
            findings = [_unwritable(file)]
        if also and not findings:
            findings = _new_errors(also, copy, today.folder)
    return [_at_record(each, merged, today.package, file) for each in findings]


def _new_errors(also: Check, copy: Path, folder: Path) -> list[Finding]:
    """The errors of further checks that the folder as it is does not have."""
    found = [each for each in also(copy) if each.severity == "error"]
    known = {_fault(each) for each in also(folder)} if found else set()
    return [each for each in found if _fault(each) not in known]


def _unwritable(file: str) -> Finding:
    return error(
        "workbook-unwritable",
        Place(file),
        tell("the files would not say what the workbook says"),
        tell("make the changes in the files themselves, and send the workbook to those who look "
             "after the site's programs"),
    )  # fmt: skip


def _same(package: PackageDescriptor, written: Tables, meant: Tables) -> bool:
    """Whether two versions have the same records with the same values, in whatever order."""
    return all(
        _values(resource, written) == _values(resource, meant) for resource in package.resources
    )


def _values(resource: Resource, tables: Tables) -> dict[str, dict[str, str | tuple[str, ...]]]:
    return {key_of(resource, row): row.values for row in tables[resource.name].rows}


def _at_record(finding: Finding, merged: Merged, package: PackageDescriptor, file: str) -> Finding:
    """A finding about a file, at the cell of the workbook that has its record and field."""
    for resource in package.resources:
        if not _may_stand_in(finding.file, resource, package):
            continue
        for row in merged.tables[resource.name].rows:
            if row.file.startswith(SHEET_FILE) and _is_about(finding, row, resource):
                line, column = row.places.get(finding.field, (row.line, row.column))
                sheet = row.file.removeprefix(SHEET_FILE)
                return replace(finding, file=file, line=line, column=column, sheet=sheet)
    return finding


def _may_stand_in(file: str, resource: Resource, package: PackageDescriptor) -> bool:
    """Whether a resource's rows are kept in a file of the data."""
    owner = package.resource(resource.rows.nested_in) or resource
    return file == owner.rows.list_file or file.startswith(f"{owner.rows.folder}/")


def _is_about(finding: Finding, row: Row, resource: Resource) -> bool:
    """Whether a finding names a row, and a field that it can have."""
    if not finding.record or row.label(resource) != finding.record:
        return False
    return not finding.field or resource.field_named(finding.field) is not None
