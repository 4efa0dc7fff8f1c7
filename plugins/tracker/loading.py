"""From a data folder to a strategy: read, check, build; and after a change, only what changed.

This is the way data goes, once and forwards. Everything wrong is collected; a package with an error
gives no strategy. What can be said of a file by itself is kept with the file's content: its rows,
and the faults of their cells. What files are to each other, references and rules, is looked at
afresh after every change, so that the findings are always those of reading everything anew.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tracker.cache import code_version, load_pickle, save_pickle, without_collecting
from tracker.checking.cells import check_cells
from tracker.checking.schema import check_rows
from tracker.checking.tables import RowFaults, check_all
from tracker.findings import Finding, Place, error, has_errors, in_order
from tracker.messages import tell
from tracker.periods import parse_day
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor, Resource
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.files import FOLDER, Folder, shown, too_many_files
from tracker.reading.rows import Row, Tables
from tracker.reading.tables import (
    Part,
    PartFiles,
    files_of_parts,
    read_part,
    tables_of,
)
from tracker.reading.unexpected_files import unexpected_files
from tracker.strategy import RecordsOfRows, Strategy


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
class _CheckedPart:
    """A part by the content of its files, and what is wrong with its cells, each by itself."""

    names: tuple[str, ...]
    digest: str
    part: Part
    faults: RowFaults = field(default_factory=RowFaults)


@dataclass(slots=True)
class _Checked:
    """A whole folder by its fingerprint.

    ``package`` is the descriptor by its ``digest``, ``of_package`` what is wrong with it. ``parts``
    were read as the descriptor with the digest ``parts_of`` says; ``of_schemas`` is what
    Frictionless finds wrong with that one.
    """

    code: str
    fingerprint: str = ""
    digest: str = ""
    package: PackageDescriptor | None = None
    of_package: list[Finding] = field(default_factory=list)
    parts: dict[str, _CheckedPart] = field(default_factory=dict)
    parts_of: str = ""
    of_schemas: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def load(data: Path, cache: Path | None = None) -> Loaded:
    """Load and check a data folder. Never raises for bad data: the findings say what is wrong."""
    loader = Loader(data, cache)
    loaded = loader.load()
    loader.save()
    return loaded


class Loader:
    """Loads a data folder again and again; each time only what has changed is read and checked.

    What :meth:`save` keeps in the folder ``cache`` serves the next process.
    """

    def __init__(self, data: Path, cache: Path | None = None) -> None:
        self.data = data
        self._folder = Folder(data)
        self._file = cache / "checked.pickle" if cache else None
        self._saved = ""
        self._checked = self._kept()
        self._records: RecordsOfRows = {}
        self._loaded: Loaded | None = None

    def load(self) -> Loaded:
        """The folder as it is now."""
        if not self.data.is_dir():
            missing = error(
                "data-missing",
                Place(""),
                tell("the folder of the data is not there"),
                tell("name it with %(option)s", option="--data FOLDER"),
            )
            return Loaded(None, [missing], "")
        with without_collecting():
            self._loaded = self._load()
        return self._loaded

    def save(self) -> None:
        """Keep what is known for the next process, where it is not kept yet."""
        fingerprint, checked = self._checked.fingerprint, replace(self._checked)
        # While another thread reads anew there is no fingerprint, or it becomes another one.
        is_whole = fingerprint and self._checked.fingerprint == fingerprint
        if self._file and is_whole and fingerprint != self._saved:
            save_pickle(self._file, checked)
            self._saved = fingerprint

    def _kept(self) -> _Checked:
        """What the last process with the same code has kept; else nothing yet."""
        with without_collecting():
            kept = load_pickle(self._file) if self._file else None
        if not isinstance(kept, _Checked) or getattr(kept, "code", "") != code_version():
            return _Checked(code_version())
        self._saved = kept.fingerprint
        return kept

    def _load(self) -> Loaded:
        started = time.perf_counter()
        checked, digests = self._checked, self._folder.digests()
        if digests is None:
            return Loaded(None, [too_many_files()], "")
        fingerprint = _fingerprint(digests)
        if self._loaded is not None and self._loaded.fingerprint == fingerprint:
            return replace(self._loaded, from_cache=True)
        from_cache = checked.fingerprint == fingerprint
        checked.fingerprint = ""  # until everything is done
        self._read_descriptor(digests.get(DESCRIPTOR, ""))
        seconds = {"reading": time.perf_counter() - started}
        tables: Tables = {}
        strategy = None
        if checked.package is not None:
            tables = self._tables(checked.package, digests, seconds)
            started = time.perf_counter()
            strategy = Strategy(checked.package, tables, self._records)
            seconds["model"] = time.perf_counter() - started
        if not from_cache:
            started = time.perf_counter()
            checked.findings = in_order(self._findings(strategy, digests))
            seconds["checking"] = seconds.get("checking", 0.0) + time.perf_counter() - started
        if has_errors(checked.findings):
            strategy = None
        self._forget_lost_records(tables)
        checked.fingerprint = fingerprint
        findings, package = checked.findings, checked.package
        return Loaded(strategy, findings, fingerprint, package, tables, seconds, from_cache)

    def _read_descriptor(self, digest: str) -> None:
        """Read the descriptor, if it has changed."""
        checked = self._checked
        if checked.digest != digest or not digest:
            checked.package, checked.of_package = read_descriptor(self.data)
            checked.digest = digest

    def _tables(
        self, package: PackageDescriptor, digests: Mapping[str, str], seconds: dict[str, float]
    ) -> Tables:
        """The tables; parts that have changed are read, and their rows checked by themselves."""
        checked = self._checked
        started = time.perf_counter()
        known = checked.parts if checked.parts_of == checked.digest else {}
        parts: dict[str, _CheckedPart] = {}
        fresh = []
        files_of = files_of_parts(package, digests)
        for files in files_of:
            digest = " ".join(f"{name} {digests[name]}" for name in files.names)
            part = known.get(files.file)
            if part is None or part.digest != digest:
                part = _CheckedPart(files.names, digest, read_part(self.data, package, files))
                fresh.append((files, part))
            parts[files.file] = part
        seconds["reading"] += time.perf_counter() - started
        started = time.perf_counter()
        if checked.parts_of != checked.digest:
            checked.of_schemas = _check_by_themselves(package, fresh, package.resources)
        elif fresh:
            _check_by_themselves(package, fresh, sound=not checked.of_schemas)
        seconds["checking"] = time.perf_counter() - started
        checked.parts, checked.parts_of = parts, checked.digest
        return tables_of(package, [(files, parts[files.file].part) for files in files_of])

    def _findings(self, strategy: Strategy | None, digests: Mapping[str, str]) -> list[Finding]:
        """Everything that is wrong with the folder as it was just read."""
        checked = self._checked
        if strategy is None:
            return checked.of_package
        parts = checked.parts.values()
        reading = [finding for each in parts for finding in each.part.findings]
        names = {name: digest != FOLDER for name, digest in digests.items()}
        read = {name for each in parts for name in each.names}
        reading += unexpected_files(strategy.package, names, read)
        found = check_all(strategy, reading, [each.faults for each in parts])
        return [*checked.of_schemas, *found]

    def _forget_lost_records(self, tables: Tables) -> None:
        """Let go of the records of rows that are no more, once they are many."""
        rows = {id(row) for table in tables.values() for row in table.rows}
        if len(self._records) > 2 * len(rows):
            self._records = {key: self._records[key] for key in rows & self._records.keys()}


def _check_by_themselves(
    package: PackageDescriptor,
    parts: Sequence[tuple[PartFiles, _CheckedPart]],
    schemas: Sequence[Resource] = (),
    *,
    sound: bool = True,
) -> list[Finding]:
    """Find what is wrong with the rows of parts, each by itself: all at once, which is faster.

    ``schemas`` are checked even where they have no rows; what is wrong with them is returned.
    ``sound`` says that none of them is known to be faulty.
    """
    rows: dict[str, list[Row]] = {each.name: [] for each in schemas}
    faults_of: dict[str, RowFaults] = {}
    for files, checked in parts:
        faults_of |= dict.fromkeys(map(shown, files.names), checked.faults)
        for name, found in checked.part.rows.items():
            rows.setdefault(name, []).extend(found)
    for finding in check_cells(package, rows):
        faults_of[finding.file].cells.append(finding)
    of_rows, of_schemas = check_rows(package, rows) if sound else ([], [])
    for finding in of_rows:
        faults_of[finding.file].schemas.append(finding)
    return of_schemas


def _fingerprint(digests: Mapping[str, str]) -> str:
    whole = hashlib.sha256(code_version().encode())
    for name, digest in digests.items():
        whole.update(os.fsencode(name) + f"\0{digest}\0".encode())
    return whole.hexdigest()


def folder_fingerprint(folder: Path) -> str:
    """A digest of every file's name and content in a folder, and of this library's code."""
    return _fingerprint(Folder(folder).digests() or {})


def as_of_date(strategy: Strategy, wanted: str | None) -> date:
    """The date that statuses are computed at: the one wanted, else the package's, else the data's.

    Raises ``ValueError`` for a text that is not a date.
    """
    return parse_day(wanted) if wanted else strategy.as_of
