"""New records as an editor begins them: what is known, and a commented line for what may follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.reading.descriptor import Field, Resource
from tracker.writing.changes import Values
from tracker.writing.layout import Layout
from tracker.writing.quoting import Style
from tracker.writing.tree import Entry, Item, Leaf, Listing, Node, Record


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said, on one line, of a field or of a nested list beside it."""

    of_field: Callable[[Field, Resource], str]
    of_list: Callable[[Resource], str]


def draft(layout: Layout, values: Values, notes: Notes | None = None) -> Record:
    """A new record with the values that are known.

    With ``notes`` every other field stands at its place in a comment, to be uncommented and filled
    in; a field that every record needs and that has no value yet stands uncommented, with its note
    behind it. Nested lists follow, with one row, in comments.
    """
    entries = []
    for name, column in layout.fields.items():
        if value := values.get(name):
            entries.append(Entry(name, as_node(value)))
        elif column.required:
            note = f"# {notes.of_field(column, layout.resource)}" if notes else ""
            entries.append(Entry(name, Leaf(None), after=note))
        elif notes:
            entries.append(Entry(name, Leaf(None), out=(f"# {_blank(name, layout, notes)}",)))
    for name, nested in layout.nested.items() if notes else ():
        assert notes
        lines = tuple(f"# {each}" for each in _list_to_fill(name, nested, notes))
        entries.append(Entry(name, Leaf(None), out=lines))
    return Record(tuple(entries))


def as_node(value: str | tuple[str, ...]) -> Node:
    """A cell as it stands in a tree."""
    if isinstance(value, str):
        return Leaf(value)
    return Listing(tuple(Item(Leaf(each)) for each in value))


def _blank(name: str, layout: Layout, notes: Notes) -> str:
    """A field to be filled in, with the note that says how."""
    column = layout.fields[name]
    empty = " []" if column.type == "list" else ""
    if not empty and layout.styles[name] is Style.TEXT:
        empty = " ''"
    return f"{name}:{empty}  # {notes.of_field(column, layout.resource)}"


def _list_to_fill(name: str, layout: Layout, notes: Notes) -> Iterator[str]:
    yield f"{name}:  # {notes.of_list(layout.resource)}"
    for number, each in enumerate(layout.fields):
        yield ("  - " if number == 0 else "    ") + _blank(each, layout, notes)
