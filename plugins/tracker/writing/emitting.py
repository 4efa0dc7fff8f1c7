"""From a tree to text in canonical form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.writing.layout import Layout
from tracker.writing.quoting import Style, key_text, literal_lines, on_one_line
from tracker.writing.tree import (
    Entry,
    File,
    Item,
    Leaf,
    Lines,
    Listing,
    Node,
    Record,
    is_empty,
    settled,
)

WIDTH = 100
"""The longest line on which a list of single values stands in brackets."""
STEP = 2


def emit(file: File, layout: Layout) -> str:
    """The text of a file whose records are in order."""
    lines: list[str] = []
    if isinstance(file.node, Record):
        lines += _record(file.node, layout, 0)
    elif isinstance(file.node, Listing):
        lines += _items(file.node, layout, Style.TEXT, 0) if file.node.items else ["[]"]
    else:
        lines.append(_leaf(file.node, None))
    if file.head:
        lines = [*file.head, *([] if lines[0] == "" else [""]), *lines]
    if file.modeline:
        lines.insert(0, file.modeline)
    elif lines[0] == "":
        del lines[0]
    return "\n".join(lines) + "\n"


def _record(record: Record, layout: Layout | None, indent: int) -> Iterator[str]:
    if all(each.out for each in record.entries):
        yield " " * indent + "{}"
    for entry in record.entries:
        yield from _entry(entry, layout, indent)
    yield from _comments(record.below, indent)


def _entry(entry: Entry, layout: Layout | None, indent: int) -> Iterator[str]:
    entry = settled(entry)
    yield from _comments((*entry.above, *entry.out), indent)
    if not entry.out:
        yield from _keyed(entry, layout, indent)


def _says_nothing(node: Node) -> bool:
    if isinstance(node, Leaf):
        return node.is_empty
    return isinstance(node, Listing) and not node.items


def _keyed(entry: Entry, layout: Layout | None, indent: int) -> Iterator[str]:
    after = entry.after
    start = " " * indent + key_text(entry.key) + ":"
    nested = layout.nested.get(entry.key) if layout else None
    style = layout.styles.get(entry.key) if layout else None
    node = entry.node
    if (nested or style) and _says_nothing(node):
        yield _with_comment(start, after)
    elif isinstance(node, Leaf):
        yield from _valued(start, node, style, after, indent + STEP)
    elif isinstance(node, Listing):
        brackets = _in_brackets(node, style)
        if brackets is not None and len(start) + 1 + len(brackets) <= WIDTH:
            yield _with_comment(f"{start} {brackets}", after)
        else:
            yield _with_comment(start, after)
            yield from _items(node, nested, style, indent + STEP)
    elif node.entries:
        yield _with_comment(start, after)
        yield from _record(node, None, indent + STEP)
    else:
        yield _with_comment(f"{start} {{}}", after)


def _valued(start: str, leaf: Leaf, style: Style | None, after: str, indent: int) -> Iterator[str]:
    """A single value after a key or a dash."""
    if leaf.is_empty and not leaf.quoted:
        yield _with_comment(start, after)
        return
    lines = literal_lines(leaf.text or "") if style in (None, Style.TEXT) else None
    if lines is None:
        yield _with_comment(f"{start} {_leaf(leaf, style)}", after)
        return
    yield _with_comment(f"{start} {lines[0]}", after)
    for line in lines[1:]:
        yield " " * indent + line if line else ""


def _leaf(leaf: Leaf, style: Style | None, *, in_brackets: bool = False) -> str:
    # What no field is known for stays as it was typed.
    style = style or (Style.TEXT if leaf.quoted else Style.NUMBER)
    return on_one_line(leaf.text or "", style, in_brackets=in_brackets)


def _in_brackets(listing: Listing, style: Style | None) -> str | None:
    """A list of single values on one line; None where it cannot stand so."""
    parts = []
    for item in listing.items:
        if item.above or item.after or not isinstance(item.node, Leaf):
            return None
        text = item.node.text
        if text is None or literal_lines(text):
            return None
        parts.append(_leaf(item.node, style, in_brackets=True))
    return None if listing.below else f"[{', '.join(parts)}]"


def _items(
    listing: Listing, layout: Layout | None, style: Style | None, indent: int
) -> Iterator[str]:
    """The items of a list, each after a dash."""
    dash = " " * indent + "-"
    for item in listing.items:
        yield from _item(item, dash, layout, style, indent)
    yield from _comments(listing.below, indent)


def _item(
    item: Item, dash: str, layout: Layout | None, style: Style | None, indent: int
) -> Iterator[str]:
    node, above, after = item.node, item.above, item.after
    if isinstance(node, Leaf):
        yield from _comments(above, indent)
        yield from _valued(dash, node, style, after, indent + STEP)
    elif isinstance(node, Listing):
        brackets = _in_brackets(replace(node, below=()) if is_empty(node) else node, style)
        if brackets is not None and len(dash) + 1 + len(brackets) <= WIDTH:
            yield from _comments((*above, *(() if node.items else node.below)), indent)
            yield _with_comment(f"{dash} {brackets}", after)
        else:
            yield from _behind_dash(node, style, _with_last(above, after), indent)
    elif all(each.out for each in node.entries):
        lines = [line for each in node.entries for line in (*each.above, *each.out)]
        yield from _comments((*above, *lines, *node.below), indent)
        yield _with_comment(f"{dash} {{}}", after)
    else:
        first, *others = _with_a_value_first(node.entries)
        first = settled(first)
        yield from _comments((*_with_last(above, after), *first.above), indent)
        lines_after_dash = _keyed(first, layout, indent + STEP)
        yield dash + next(lines_after_dash)[len(dash) :]
        yield from lines_after_dash
        for entry in others:
            yield from _entry(entry, layout, indent + STEP)
        yield from _comments(node.below, indent + STEP)


def _behind_dash(inner: Listing, style: Style | None, above: Lines, indent: int) -> Iterator[str]:
    """A list within a list, below a bare dash.

    What comments the dash or the inner list's beginning stands above the dash: there it is found
    again.
    """
    yield from _comments(above, indent)
    lines = _items(inner, None, style, indent + STEP)
    for line in lines:
        if line and not line.lstrip().startswith("#"):
            yield " " * indent + "-"
            yield line
            break
        yield " " * indent + line.lstrip() if line else ""
    yield from lines


def _with_last(lines: Lines, comment: str) -> Lines:
    return (*lines, comment) if comment else lines


def _with_a_value_first(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries with one first that can stand after a dash: no comment can."""
    place = next((index for index, each in enumerate(entries) if not each.out), None)
    if not place:
        return entries
    return (entries[place], *entries[:place], *entries[place + 1 :])


def _comments(lines: Lines, indent: int) -> Iterator[str]:
    for line in lines:
        yield " " * indent + line if line else ""


def _with_comment(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line
