"""The files of a data folder: whose records each holds, and changing several at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.findings import Finding, in_order
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.files import is_leftover
from tracker.writing.canonical import canonical, canonical_side_file
from tracker.writing.changes import RecordChange, Written
from tracker.writing.changing import changed


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a data folder: its path, the resource whose rows it holds, whether it is CSV."""

    path: Path
    resource: Resource
    is_side_file: bool = False


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's bytes before and after; None where it is not there."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Which files would change, and what could not be read. Files that stay are left out."""

    files: tuple[FileChange, ...]
    findings: tuple[Finding, ...] = ()


def data_files(data: Path, package: PackageDescriptor) -> list[DataFile]:
    """Every file of a data folder that a resource's rows are read from, in a stable order."""
    found: list[DataFile] = []
    for resource in package.resources:
        if resource.rows.list_file:
            path = data / resource.rows.list_file
            found += [DataFile(path, resource)] if path.is_file() else []
        elif resource.rows.folder:
            for path in sorted((data / resource.rows.folder).glob("*.yaml")):
                if not is_leftover(path.name) and path.is_file():
                    found.append(DataFile(path, resource))
                    found += side_files(path, resource, package)
    return found


def side_files(path: Path, resource: Resource, package: PackageDescriptor) -> Iterator[DataFile]:
    """The CSV files that stand in for nested lists of a document."""
    for nested in package.nested_in(resource.name):
        side = path.with_name(f"{path.stem}.{nested.rows.nested_under}.csv")
        if side.is_file():
            yield DataFile(side, nested, is_side_file=True)


def canonical_file(file: DataFile, raw: bytes, package: PackageDescriptor, name: str) -> Written:
    """A file's text in canonical form; ``name`` is the file's in findings."""
    if file.is_side_file:
        return canonical_side_file(raw, file.resource, package, name)
    return canonical(raw, file.resource, package, name)


def file_of(data: Path, resource: Resource, record: str) -> Path:
    """Where a record of a resource that has files of its own stands, or would stand."""
    rows = resource.rows
    return data / rows.list_file if rows.list_file else data / rows.folder / f"{record}.yaml"


def plan(
    data: Path, package: PackageDescriptor, changes: Mapping[str, Sequence[RecordChange]]
) -> Plan:
    """The files that changes make other: by the name of the resource, of records that own a file.

    Rows of nested resources are changed through ``RecordChange.lists`` of the record they are in.
    Nothing is written: pass ``Plan.files`` to :func:`write` where there are no findings.

    Raises :class:`ChangeError` for a change that does not fit, ``KeyError`` for a resource that the
    package does not have or that is kept inside others' files.
    """
    owners = {each.name: each for each in package.resources if not each.rows.nested_in}
    files: list[FileChange] = []
    findings: list[Finding] = []
    for name, asked in changes.items():
        resource = owners[name]
        by_path: dict[Path, list[RecordChange]] = {}
        for change in asked:
            by_path.setdefault(file_of(data, resource, change.record), []).append(change)
        for path, wanted in by_path.items():
            sides = {
                each.resource.rows.nested_under: each.path
                for each in side_files(path, resource, package)
            }
            before = _bytes(path)
            texts = {under: side.read_bytes() for under, side in sides.items()}
            file = path.relative_to(data).as_posix()
            written = changed(before, resource, package, wanted, side_files=texts, file=file)
            findings += written.findings
            if not written.findings:
                files.append(FileChange(path, before, written.text.encode() or None))
                files += [
                    FileChange(sides[under], texts[under], text.encode() or None)
                    for under, text in written.side_files.items()
                ]
    differing = tuple(each for each in files if each.before != each.after)
    return Plan(differing, tuple(in_order(findings)))


def write(files: Iterable[FileChange]) -> None:
    """Write planned files: each whole or not at all, whatever happens meanwhile.

    Raises ``OSError`` where the disk refuses.
    """
    for each in files:
        if each.after is None:
            each.path.unlink(missing_ok=True)
        else:
            write_whole(each.path, each.after)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, with the permissions that it had."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    # A name with a dot in front is read by nothing, should it be left behind.
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
