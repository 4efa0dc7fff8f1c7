"""Adding a record to a file, or a row to one of its records, with the comments in it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.writing.canonical import as_bytes, as_text, canonical_side_file, read_tree
from tracker.writing.changes import ChangeError, Values, Written
from tracker.writing.changing import place_by_order, side_text
from tracker.writing.emitting import emit
from tracker.writing.layout import Layout, in_order, is_to_be_filled_in, rows_in_order
from tracker.writing.tree import Entry, File, Item, Leaf, Listing, Record


def with_record(
    raw: bytes | str | None,
    resource: Resource,
    package: PackageDescriptor,
    record: Record,
    file: str = "",
) -> Written:
    """A file's text with one record more, where its ``order`` asks for it, else at the end.

    A document is begun: ``raw`` is None. Raises :class:`ChangeError` where the record's id is there
    already.
    """
    layout = Layout(resource, package)
    if resource.rows.folder:
        if raw is not None:
            raise ChangeError(tell("there is a '%(id)s' already", id=record.text("id") or ""))
        return Written(emit(File(in_order(record, layout)), layout))
    tree = File(Listing())
    if raw is not None and as_bytes(raw).strip():
        found, findings = read_tree(raw, layout, file)
        if found is None:
            return Written(as_text(raw), findings)
        tree = found
    assert isinstance(tree.node, Listing)
    identifier = record.text("id")
    for each in tree.node.items:
        if identifier and isinstance(each.node, Record) and each.node.text("id") == identifier:
            raise ChangeError(tell("there is a '%(id)s' already", id=identifier))
    items = list(tree.node.items)
    items.insert(place_by_order(record, items), Item(record))
    node = rows_in_order(replace(tree.node, items=tuple(items)), layout)
    return Written(emit(replace(tree, node=node), layout))


def with_row(
    raw: bytes | str,
    resource: Resource,
    package: PackageDescriptor,
    under: str,
    row: Record,
    file: str = "",
) -> Written:
    """A document's text with one row more in a nested list, at its end.

    A list that stood in a comment to be filled in gives way to the real one.
    """
    layout = Layout(resource, package)
    tree, findings = read_tree(raw, layout, file)
    if tree is None or not isinstance(tree.node, Record):
        return Written(as_text(raw), findings)
    entries = []
    added = False
    for entry in tree.node.entries:
        if entry.key == under and entry.out and is_to_be_filled_in(entry.out):
            continue
        if entry.key == under and not entry.out:
            if isinstance(entry.node, Leaf) and entry.node.is_empty:
                entry = replace(entry, node=Listing((Item(row),)))
            elif isinstance(entry.node, Listing):
                items = (*entry.node.items, Item(row))
                entry = replace(entry, node=replace(entry.node, items=items))
            else:
                raise ChangeError(tell("'%(field)s' must be a list", field=under))
            added = True
        entries.append(entry)
    if not added:
        entries.append(Entry(under, Listing((Item(row),))))
    record = in_order(replace(tree.node, entries=tuple(entries)), layout)
    return Written(emit(replace(tree, node=record), layout))


def with_csv_row(
    raw: bytes | str, resource: Resource, package: PackageDescriptor, row: Values, file: str = ""
) -> Written:
    """A side file's text with one row more, at its end, and the columns that the row needs."""
    written = canonical_side_file(raw, resource, package, file)
    if written.findings:
        return written
    rows: list[Values] = [*csv.DictReader(io.StringIO(written.text, newline="")), row]
    return Written(side_text(written.text, rows, Layout(resource, package)))
