"""From a data folder to a strategy: read, check, build; with one cache for the whole result.

This is the way data goes, once and forwards. Everything wrong is collected; a package with an error
gives no strategy.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tracker.cache import code_version, load_pickle, save_pickle
from tracker.checking import texts
from tracker.checking.cells import check_cells
from tracker.checking.rules import RULES
from tracker.checking.schema import check_schemas
from tracker.findings import Finding, Place, error, has_errors, in_order
from tracker.messages import tell
from tracker.periods import parse_day
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.documents import DocumentReader
from tracker.reading.files import file_digest, too_many_files, walk
from tracker.reading.tables import Tables, read_tables
from tracker.strategy import Strategy


@dataclass(slots=True)
class Loaded:
    """What a data folder holds: the strategy (None if there are errors) and all findings.

    ``package`` and ``tables`` are what could be read, errors or not; ``fingerprint`` is a digest of
    every file of the folder; ``seconds`` says where the time went.
    """

    strategy: Strategy | None
    findings: list[Finding]
    fingerprint: str
    package: PackageDescriptor | None = None
    tables: Tables = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    from_cache: bool = False


@dataclass(slots=True)
class _Checked:
    """What the cache keeps for one fingerprint."""

    fingerprint: str
    package: PackageDescriptor | None
    tables: Tables
    findings: list[Finding]


def load(data: Path, cache: Path | None = None) -> Loaded:
    """Load and check a data folder. Never raises for bad data: the findings say what is wrong."""
    started = time.perf_counter()
    if not data.is_dir():
        missing = error(
            "data-missing",
            Place(""),
            tell("the folder of the data is not there"),
            tell("name it with %(option)s", option="--data FOLDER"),
        )
        return Loaded(None, [missing], "")
    if crowded := too_many_files(data):
        return Loaded(None, crowded, "")
    fingerprint = folder_fingerprint(data)
    kept = cache / "checked.pickle" if cache else None
    checked: _Checked | None = load_pickle(kept) if kept else None
    from_cache = checked is not None and checked.fingerprint == fingerprint
    seconds = {"reading": time.perf_counter() - started}
    if checked is None or not from_cache:
        checked = _read_and_check(data, cache, fingerprint, seconds)
        if kept:
            save_pickle(kept, checked)
    started = time.perf_counter()
    strategy = None
    if checked.package is not None and not has_errors(checked.findings):
        strategy = Strategy(checked.package, checked.tables)
    seconds["model"] = time.perf_counter() - started
    return Loaded(
        strategy,
        checked.findings,
        fingerprint,
        checked.package,
        checked.tables,
        seconds,
        from_cache,
    )


def folder_fingerprint(folder: Path) -> str:
    """A digest of every file's name and content in a folder, and of this library's code."""
    digest = hashlib.sha256(code_version().encode())
    for path, is_file in walk(folder):
        if is_file:
            name = os.fsencode(path.relative_to(folder))
            digest.update(name + f"\0{file_digest(path)}\0".encode())
    return digest.hexdigest()


def as_of_date(strategy: Strategy, wanted: str | None) -> date:
    """The date that statuses are computed at: the one wanted, else the package's, else the data's.

    Raises ``ValueError`` for a text that is not a date.
    """
    return parse_day(wanted) if wanted else strategy.as_of


def _read_and_check(
    data: Path, cache: Path | None, fingerprint: str, seconds: dict[str, float]
) -> _Checked:
    started = time.perf_counter()
    package, findings = read_descriptor(data)
    if package is None:
        return _Checked(fingerprint, None, {}, in_order(findings))
    documents = DocumentReader(cache)
    tables, faults = read_tables(data, package, documents)
    documents.save()
    findings += faults
    seconds["reading"] += time.perf_counter() - started
    started = time.perf_counter()
    findings = _once(findings, check_tables(package, tables, faults))
    seconds["checking"] = time.perf_counter() - started
    return _Checked(fingerprint, package, tables, in_order(findings))


def _once(read: list[Finding], checked: list[Finding]) -> list[Finding]:
    """Both, without what was read of an id that is no id: its file cannot be named after it."""
    wrong = {
        (each.file, each.line, each.column)
        for each in checked
        if each.code == "cell-id" or each.code in texts.CODES
    }
    return [
        *(
            each
            for each in read
            if each.code != "file-name" or (each.file, each.line, each.column) not in wrong
        ),
        *checked,
    ]


def check_tables(
    package: PackageDescriptor, tables: Tables, reading: Sequence[Finding] = ()
) -> list[Finding]:
    """Every check on tables: cells, schemas, and the rules between records.

    A fault is reported once. A cell that ``reading`` found faulty is not checked again; a rule's
    breach at a record that has a faulty cell is left out, for it would be about the same fault.
    What is absent (every warning is about that) is only missed once all files can be read.
    """
    unread = [each for each in reading if each.code != "file-name"]
    seen = {(each.file, each.line, each.column) for each in unread}
    cells = [
        each
        for each in check_cells(package, tables)
        if (each.file, each.line, each.column) not in seen
    ]
    mistyped = {
        (each.file, each.line, each.column, each.field)
        for each in cells
        if each.code in texts.CODES
    }
    in_cells = {(each.file, each.line, each.column, each.field) for each in cells}
    schemas = [
        each
        for each in check_schemas(package, tables)
        if (each.file, each.line, each.column) not in seen
        and (
            (each.file, each.line, each.column, each.field) not in in_cells
            or each.code == "reference-unknown"
        )
        and (each.file, each.line, each.column, each.field) not in mistyped
    ]
    faulty = _faulty_records(tables, [*unread, *cells, *schemas])
    strategy = Strategy(package, tables)
    breaches = [
        breach
        for rule in RULES
        for breach in rule.check(strategy)
        if (_document(breach.file), breach.record) not in faulty
        and (breach.severity == "error" or not reading)
    ]
    return [*cells, *schemas, *breaches]


def _faulty_records(tables: Tables, findings: Sequence[Finding]) -> set[tuple[str, str]]:
    """The document and label of each record that findings name, or that has a cell at their place.

    What is wrong with the YAML is found before it is known which record it belongs to.
    """
    records = {(_document(each.file), each.record) for each in findings if each.record}
    places = {(each.file, each.line, each.column) for each in findings if not each.record}
    for table in tables.values() if places else ():
        for row in table.rows:
            if any((row.file, *place) in places for place in row.places.values()):
                records.add((_document(row.file), row.label(table.resource)))
    return records


def _document(file: str) -> str:
    """The document that a file belongs to; a side file ``ID.LIST.csv`` belongs to ``ID.yaml``."""
    return file.partition(".")[0]
