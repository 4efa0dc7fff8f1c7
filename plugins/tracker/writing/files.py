"""The files of a data folder: whose records each holds, and changing several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.findings import Finding
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.writing.changes import RecordChange


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
    raise NotImplementedError


def plan(
    data: Path, package: PackageDescriptor, changes: Mapping[str, Sequence[RecordChange]]
) -> Plan:
    """The files that changes make other: by the name of the resource, of records that own a file.

    Rows of nested resources are changed through ``RecordChange.lists`` of the record they are in.
    Nothing is written: pass ``Plan.files`` to :func:`write` where there are no findings.

    Raises :class:`ChangeError` for a change that does not fit.
    """
    raise NotImplementedError


def write(files: Iterable[FileChange]) -> None:
    """Write planned files: each whole or not at all, whatever happens meanwhile.

    Raises ``OSError`` where the disk refuses.
    """
    raise NotImplementedError
