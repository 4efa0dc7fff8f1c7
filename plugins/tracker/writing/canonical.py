"""The canonical form of a file: the same values and comments always give the same bytes."""

from __future__ import annotations

from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.writing.changes import Written


def canonical(
    raw: bytes | str, resource: Resource, package: PackageDescriptor, file: str = ""
) -> Written:
    """A document's or a list file's text in canonical form, with every value and comment of it.

    ``resource`` is the one whose records the file holds (``tracker.writing.files`` says which it
    is); whether it is a document or a list follows from its descriptor. ``file`` is the name that
    findings show. A byte order mark is taken off; every other fault that the reader finds in the
    YAML is returned as findings and nothing is changed. What only validation finds (an unknown
    field, a text for a number) stays in the text as it is.
    """
    raise NotImplementedError


def canonical_side_file(
    raw: bytes | str, resource: Resource, package: PackageDescriptor, file: str = ""
) -> Written:
    """The text of a CSV side file in canonical form: LF, quotes only where needed, no empty rows.

    ``resource`` is the nested one whose rows it holds. Columns come in the order of its fields;
    rows stay in theirs.
    """
    raise NotImplementedError
