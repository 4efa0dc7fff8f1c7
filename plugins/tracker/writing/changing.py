"""Changing records in a file while every comment and everything else in it stays."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tracker.choices import choices_hint
from tracker.findings import Finding
from tracker.messages import Message, mark, tell
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.rows import field_choices
from tracker.writing.canonical import (
    as_bytes,
    as_text,
    canonical_side_file,
    csv_text,
    read_tree,
)
from tracker.writing.changes import ChangeError, RecordChange, Value, Values, Written
from tracker.writing.emitting import emit
from tracker.writing.layout import Layout, commented_value, in_order, rows_in_order
from tracker.writing.tree import Entry, File, Item, Leaf, Listing, Node, Record, settled

_A_LIST = mark("'%(field)s' must be a list")
_ONE_VALUE = mark("'%(field)s' takes one value, not several")


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
    layout = Layout(resource, package)
    sides, findings = _canonical_sides(side_files or {}, layout, file)
    tree: File | None = None
    if raw and as_bytes(raw).strip():
        tree, faults = read_tree(raw, layout, file)
        findings += faults
    if findings:
        return Written(as_text(raw or ""), findings, {})
    for change in changes:
        check_change(change, layout)
        tree = _applied(tree, change, layout, sides)
        if tree is None:
            sides = dict.fromkeys(sides, "")
    return Written(emit(tree, layout) if tree else "", (), sides)


def _canonical_sides(
    side_files: Mapping[str, bytes | str], layout: Layout, file: str
) -> tuple[dict[str, str], list[Finding]]:
    sides: dict[str, str] = {}
    findings: list[Finding] = []
    for name, raw in side_files.items():
        if name not in layout.nested:
            raise ChangeError(_no_such_field(name, layout))
        side = f"{file.removesuffix('.yaml')}.{name}.csv"
        written = canonical_side_file(raw, layout.nested[name].resource, layout.package, side)
        sides[name] = written.text
        findings += written.findings
    return sides, findings


def check_change(change: RecordChange, layout: Layout) -> None:
    """See that a change names what the resource has; raises :class:`ChangeError` if not."""
    if change.values.get("id", change.record) != change.record:
        raise ChangeError(
            tell(
                "'%(record)s' cannot become '%(id)s': an id stays what it is",
                record=change.record,
                id=str(change.values["id"]),
            )
        )
    _check_values(change.values, layout)
    for name, rows in change.lists.items():
        if name not in layout.nested:
            raise ChangeError(_no_such_field(name, layout))
        for row in rows:
            _check_values(row, layout.nested[name])


def _check_values(values: Mapping[str, Value | None], layout: Layout) -> None:
    for name, value in values.items():
        column = layout.resource.field_named(name)
        if column is None:
            raise ChangeError(_no_such_field(name, layout))
        if value and isinstance(value, tuple) != (column.type == "list"):
            template = _A_LIST if column.type == "list" else _ONE_VALUE
            raise ChangeError(tell(template, field=column.named))


def _no_such_field(name: str, layout: Layout) -> Message:
    return tell(
        "'%(field)s' is not a field of the table %(table)s: %(hint)s",
        field=name,
        table=layout.resource.named,
        hint=choices_hint(name, field_choices(layout.resource, list(layout.places)), at_most=40),
    )


# The file


def _applied(
    tree: File | None, change: RecordChange, layout: Layout, sides: dict[str, str]
) -> File | None:
    """The file after one change; None where nothing is left. Texts of ``sides`` are replaced."""

    def filled(record: Record) -> Record:
        return in_order(_with_changes(record, change, layout, sides), layout)

    def new() -> Record:
        return filled(Record((Entry("id", Leaf(change.record)),)))

    if layout.resource.rows.list_file:
        file = tree or File(Listing())
        assert isinstance(file.node, Listing)
        return replace(file, node=_changed_list(file.node, change, filled, new))
    if change.action == "add":
        if tree is not None:
            raise _is_there(change)
        return File(new())
    if tree is None or not isinstance(tree.node, Record):
        raise _is_missing(change)
    if tree.node.text("id") not in (None, change.record):
        raise _is_missing(change)
    return None if change.action == "remove" else replace(tree, node=filled(tree.node))


def _changed_list(
    listing: Listing,
    change: RecordChange,
    filled: Callable[[Record], Record],
    new: Callable[[], Record],
) -> Listing:
    place = next(
        (
            index
            for index, each in enumerate(listing.items)
            if isinstance(each.node, Record) and each.node.text("id") == change.record
        ),
        None,
    )
    items = list(listing.items)
    if change.action == "add":
        if place is not None:
            raise _is_there(change)
        record = new()
        items.insert(place_by_order(record, items), Item(record))
    elif place is None:
        raise _is_missing(change)
    elif change.action == "remove":
        del items[place]
    else:
        node = items[place].node
        assert isinstance(node, Record)
        items[place] = replace(items[place], node=filled(node))
    return replace(listing, items=tuple(items))


def place_by_order(record: Record, items: Sequence[Item]) -> int:
    """Where a new record belongs: before the first that comes after it, else at the end."""
    order = _order(record)
    if order is not None:
        for index, item in enumerate(items):
            other = _order(item.node)
            if other is not None and other > order:
                return index
    return len(items)


def _order(node: Node) -> int | None:
    text = node.text("order") if isinstance(node, Record) else None
    return int(text) if text and text.isdecimal() else None


def _is_there(change: RecordChange) -> ChangeError:
    return ChangeError(tell("there is a '%(id)s' already", id=change.record))


def _is_missing(change: RecordChange) -> ChangeError:
    return ChangeError(tell("there is no '%(id)s'", id=change.record))


# A record


def _with_changes(
    record: Record, change: RecordChange, layout: Layout, sides: dict[str, str]
) -> Record:
    record = _with_values(record, change.values)
    for name, rows in change.lists.items():
        nested = layout.nested[name]
        if name in sides:
            sides[name] = side_text(sides[name], rows, nested)
        else:
            entry = record.entry(name)
            before = entry.node if entry and isinstance(entry.node, Listing) else Listing()
            record = _with_node(record, name, _with_rows(before, rows, nested))
    return record


def _with_values(record: Record, values: Mapping[str, Value | None]) -> Record:
    for name, value in values.items():
        entry = record.entry(name)
        if value is None or isinstance(value, str):
            if entry and isinstance(entry.node, Leaf) and (entry.node.text or "") == (value or ""):
                continue
            record = _with_node(record, name, Leaf(value or None))
        else:
            before = entry.node if entry and isinstance(entry.node, Listing) else Listing()
            record = _with_node(record, name, _with_texts(before, value))
    return record


def _with_node(record: Record, key: str, node: Node) -> Record:
    """The record with another value for a key, whose comments stay.

    Where the key is commented out and waits to be filled in, it is uncommented.
    """
    entries = list(record.entries)
    for index, each in enumerate(entries):
        if each.key == key and not each.out:
            entries[index] = replace(settled(each), node=node)
            return replace(record, entries=tuple(entries))
    if isinstance(node, Leaf) and node.is_empty:
        return record
    if isinstance(node, Listing) and not node.items:
        return record
    for index, each in enumerate(entries):
        if each.key == key and commented_value(each.out) == "":
            comment = each.out[0].partition("  #")
            after = f"#{comment[2]}" if comment[1] else ""
            entries[index] = Entry(key, node, each.above, after)
            return replace(record, entries=tuple(entries))
    return replace(record, entries=(*entries, Entry(key, node)))


def _with_texts(before: Listing, texts: tuple[str, ...]) -> Listing:
    """A list of single values; each takes over the comments of the same value before."""
    known: dict[str | None, list[Item]] = {}
    for item in before.items:
        if isinstance(item.node, Leaf):
            known.setdefault(item.node.text, []).append(item)
    items = [known[text].pop(0) if known.get(text) else Item(Leaf(text)) for text in texts if text]
    return replace(before, items=tuple(items))


def _with_rows(before: Listing, rows: Sequence[Values], layout: Layout) -> Listing:
    """A list of records with these rows; each goes on from its predecessor, with its comments."""
    keys = [name for name in layout.resource.primary_key if name in layout.fields]
    waiting = {
        index: item for index, item in enumerate(before.items) if isinstance(item.node, Record)
    }
    by_key: dict[tuple[str | None, ...], list[int]] = {}
    for index, item in waiting.items():
        assert isinstance(item.node, Record)
        by_key.setdefault(tuple(item.node.text(name) for name in keys), []).append(index)
    predecessors: list[int | None] = []
    for row in rows:
        same = by_key.get(tuple(_single(row.get(name)) for name in keys)) if keys else None
        predecessors.append(same.pop(0) if same else None)
    taken = {each for each in predecessors if each is not None}
    items = []
    for place, (row, found) in enumerate(zip(rows, predecessors, strict=True)):
        if found is None and place in waiting and place not in taken:
            found = place
        item = waiting[found] if found is not None else Item(Record())
        assert isinstance(item.node, Record)
        full = dict.fromkeys(layout.fields) | {
            name: value for name, value in row.items() if name in layout.fields
        }
        items.append(replace(item, node=in_order(_with_values(item.node, full), layout)))
    return rows_in_order(replace(before, items=tuple(items)), layout)


def _single(value: Value | None) -> str | None:
    return value or None if isinstance(value, str) else None


def side_text(before: str, rows: Sequence[Values], layout: Layout) -> str:
    """A side file with these rows: its own columns, and further ones where the rows need them."""
    if not rows:
        return ""
    header = next(csv.reader(io.StringIO(before, newline="")))
    filled = {name for row in rows for name, value in row.items() if value}
    columns = [name for name in layout.fields if name in header or name in filled]
    lines = [[_cell(row.get(name), layout, name) for name in columns] for row in rows]
    return csv_text([columns, *lines])


def _cell(value: Value | None, layout: Layout, name: str) -> str:
    if isinstance(value, tuple):
        return layout.fields[name].delimiter.join(value)
    return value or ""
