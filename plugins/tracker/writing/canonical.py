"""The canonical form of a file: the same values and comments always give the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.findings import Finding, Place, error
from tracker.messages import tell
from tracker.reading import marked_yaml
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.marked_yaml import read_yaml
from tracker.reading.side_files import read_side_text
from tracker.writing.changes import Written
from tracker.writing.emitting import emit
from tracker.writing.layout import Layout, in_order, rows_in_order
from tracker.writing.parsing import parse
from tracker.writing.tree import File, Listing, Record

BYTE_ORDER_MARK = "\ufeff".encode()
LONGEST_KEY = 200
"""YAML itself takes no key of more than 1,024 characters without another way of writing it."""


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
    layout = Layout(resource, package)
    tree, findings = read_tree(raw, layout, file)
    if tree is None:
        return Written(as_text(raw), findings)
    return Written(emit(tree, layout))


def read_tree(raw: bytes | str, layout: Layout, file: str) -> tuple[File | None, Sequence[Finding]]:
    """A file's tree with its keys in order; None and what is wrong where it cannot be read."""
    content = as_bytes(raw)
    node, findings = read_yaml(content, file)
    if node is not None and not findings:
        findings = [*_shape_faults(node, layout.resource, file), *_long_keys(node, file)]
    if findings:
        return None, findings
    tree = parse(content.decode())
    if isinstance(tree.node, Record):
        return replace(tree, node=in_order(tree.node, layout)), []
    assert isinstance(tree.node, Listing)
    return replace(tree, node=rows_in_order(tree.node, layout)), []


def as_bytes(raw: bytes | str) -> bytes:
    """A file's bytes without a byte order mark."""
    content = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    return content.removeprefix(BYTE_ORDER_MARK)


def as_text(raw: bytes | str) -> str:
    """A text as it was given."""
    return raw if isinstance(raw, str) else raw.decode("utf-8", "replace")


def _shape_faults(node: marked_yaml.Node, resource: Resource, file: str) -> Iterable[Finding]:
    place = Place(file, node.line, node.column)
    if resource.rows.list_file and not isinstance(node, marked_yaml.Sequence):
        message = tell("the file must be a list of records")
        hint = tell("begin each record with a dash: '%(line)s'", line="- id: …")
        yield error("document-shape", place, message, hint)
    if resource.rows.folder and not isinstance(node, marked_yaml.Mapping):
        message = tell("the file must hold one record")
        hint = tell("begin with '%(line)s' in the first column, without a dash", line="id: …")
        yield error("document-shape", place, message, hint)


def _long_keys(node: marked_yaml.Node, file: str) -> Iterable[Finding]:
    if isinstance(node, marked_yaml.Sequence):
        for item in node.items:
            yield from _long_keys(item, file)
    elif isinstance(node, marked_yaml.Mapping):
        for key, value in node.entries.items():
            if len(key) > LONGEST_KEY:
                message = tell(
                    "the name of a field is missing before the colon, or is no plain word"
                )
                hint = tell("write '%(line)s'", line="field: value")
                yield error("yaml-key", Place(file, *node.keys[key]), message, hint)
            yield from _long_keys(value, file)


def canonical_side_file(
    raw: bytes | str, resource: Resource, package: PackageDescriptor, file: str = ""
) -> Written:
    """The text of a CSV side file in canonical form: LF, quotes only where needed, no empty rows.

    ``resource`` is the nested one whose rows it holds. Columns come in the order of its fields;
    rows stay in theirs.
    """
    content = as_bytes(raw)
    _, findings = read_side_text(resource, content, file, {resource.rows.nested_parent: ""})
    if findings:
        return Written(as_text(raw), findings)
    header, *rows = (
        cells
        for cells in csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        if any(cells)
    )
    places = {name: place for place, name in enumerate(resource.field_names)}
    order = sorted(range(len(header)), key=lambda index: places[header[index]])
    return Written(csv_text([[cells[index] for index in order] for cells in (header, *rows)]))


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as CSV, with quotes only where they are needed."""
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",\r\n]', text) else text
