"""What the descriptor says of a record's form: the order of its keys and how each is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.writing.quoting import Style, style_of
from tracker.writing.tree import Entry, Item, Leaf, Lines, Listing, Node, Record

_COMMENTED = re.compile(
    r"#\s?(?P<key>\w+):(?:\s+(?P<value>'(?:[^']|'')*'|\[.*?\]|[^\s'\"\[#]+))?(?:\s+#.*)?"
)
"""A comment line that is a field commented out: a key, and at most a value and a comment."""
_UNFILLED = re.compile(r"#\s*(?:- )?\w+:(?: ''| \[\])?(?:\s+#.*)?")
_CONTINUED = re.compile(r"#\s{2,}\S")


@dataclass(frozen=True)
class Layout:
    """How a record of a resource is laid out."""

    resource: Resource
    package: PackageDescriptor

    @cached_property
    def nested(self) -> dict[str, Layout]:
        """The layouts of the nested lists, by the name that each stands under."""
        return {
            each.rows.nested_under: Layout(each, self.package)
            for each in self.package.nested_in(self.resource.name)
        }

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields that are typed in a record; not the one that its document's id fills."""
        parent = self.resource.rows.nested_parent
        return {each.name: each for each in self.resource.fields if each.name != parent}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each key that a record may have."""
        return {key: place for place, key in enumerate((*self.fields, *self.nested))}

    @cached_property
    def styles(self) -> dict[str, Style]:
        return {name: style_of(each, self.resource) for name, each in self.fields.items()}


def in_order(record: Record, layout: Layout) -> Record:
    """A record with its keys in the descriptor's order and without empty ones, lists likewise.

    Keys that the descriptor does not know stay at the end, in their order. A field that is
    commented out comes to the place that the field itself would have.
    """
    entries: list[Entry] = []
    for entry in record.entries:
        commented, above = (
            ((), entry.above) if entry.out else _commented_fields(entry.above, layout)
        )
        entries += commented
        entries.append(replace(entry, node=_nested_in_order(entry, layout), above=above))
    commented, below = _commented_fields(record.below, layout)
    entries += commented
    unknown = len(layout.places)
    kept = [each for each in entries if not is_void(each)]
    kept.sort(key=lambda each: layout.places.get(each.key, unknown))
    return Record(tuple(kept), below)


def is_void(entry: Entry) -> bool:
    """Whether an entry says nothing: neither a value nor a comment."""
    if entry.out or entry.above or entry.after:
        return False
    if isinstance(entry.node, Leaf):
        return entry.node.is_empty
    return isinstance(entry.node, Listing) and not entry.node.items and not entry.node.below


def commented_value(lines: Lines) -> str | None:
    """What a field that is commented out would hold: '' where the editor is to fill it in.

    None where it is more than one line.
    """
    match = _COMMENTED.fullmatch(lines[0])
    if match is None or len(lines) > 1:
        return None
    value = match["value"] or ""
    return "" if value in ("''", "[]") else value


def is_to_be_filled_in(lines: Lines) -> bool:
    """Whether lines that are commented out hold fields without a value and nothing else."""
    return all(_UNFILLED.fullmatch(each) for each in lines)


def _nested_in_order(entry: Entry, layout: Layout) -> Node:
    nested = layout.nested.get(entry.key)
    if nested is None or not isinstance(entry.node, Listing):
        return entry.node
    return rows_in_order(entry.node, nested)


def rows_in_order(listing: Listing, layout: Layout) -> Listing:
    """A list of records, each with its keys in order; the records stay where they are."""
    return Listing(tuple(_row_in_order(each, layout) for each in listing.items), listing.below)


def _row_in_order(item: Item, layout: Layout) -> Item:
    """A row whose first key, which stands after the dash, is not there for a comment alone.

    The comment would stand above the dash, and above the whole row then.
    """
    if not isinstance(item.node, Record):
        return item
    record, above = in_order(item.node, layout), item.above
    while first := next((each for each in record.entries if not each.out), None):
        if first.after or not is_void(replace(first, above=())):
            break
        above = (*above, *first.above)
        record = replace(record, entries=tuple(each for each in record.entries if each != first))
    return Item(record, above, item.after)


def _commented_fields(lines: Lines, layout: Layout) -> tuple[list[Entry], Lines]:
    """The fields that are commented out among comment lines, and the lines that are left."""
    found: list[Entry] = []
    pending: list[str] = []
    for line in lines:
        match = _COMMENTED.fullmatch(line)
        if match and match["key"] in layout.places:
            found.append(Entry(match["key"], Leaf(None), tuple(pending), out=(line,)))
            pending = []
        elif found and not pending and _CONTINUED.match(line):
            found[-1] = replace(found[-1], out=(*found[-1].out, line))
        else:
            pending.append(line)
    return found, tuple(pending)
