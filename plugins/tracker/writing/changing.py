"""Changing records in a file while every comment and everything else in it stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.writing.changes import RecordChange, Written


def changed(
    raw: bytes | str | None,
    resource: Resource,
    package: PackageDescriptor,
    changes: Sequence[RecordChange],
    *,
    side_files: Mapping[str, bytes | str] | None = None,
    file: str = "",
) -> Written:
    """A file's text after changes to its records, in canonical form.

    ``raw`` is None or empty for a file that is not there yet: then every change must be an ``add``
    (one for a document, one or more for a list file). ``side_files`` has the texts of the CSV files
    that stand in for nested lists of a document, by the list's name; a change to such a list is
    written into its side file, with that file's columns and whatever further ones the rows need.
    Findings mean that a text could not be read and that nothing was changed.

    Raises :class:`ChangeError` for a change that does not fit.
    """
    raise NotImplementedError
