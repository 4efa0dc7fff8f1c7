"""A YAML file as a tree with its comments: what is read, changed, put in order and written again.

Comments are lines that begin with ``#``. Among the lines that stand above something, '' is the
blank line that stood before the comment that follows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value as typed; ``text`` is None where nothing was typed."""

    text: str | None
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with the comments above it and the one after it on its line."""

    node: Node
    above: Lines = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``below`` are the comments after its last item that still belong to it."""

    items: tuple[Item, ...] = ()
    below: Lines = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a record, with the comments above it and the one after it on its line.

    ``out`` are the lines of a field that is commented out (``# due: ''``): the comment is kept
    where the field would stand. Such an entry has no value.
    """

    key: str
    node: Node
    above: Lines = ()
    after: str = ""
    out: Lines = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping; ``below`` are the comments after its last entry that still belong to it."""

    entries: tuple[Entry, ...] = ()
    below: Lines = ()

    def entry(self, key: str) -> Entry | None:
        """The entry of a key; None where there is none, or only a commented one."""
        return next((each for each in self.entries if each.key == key and not each.out), None)

    def text(self, key: str) -> str | None:
        """A single value's text; None where it is absent, empty or not single."""
        entry = self.entry(key)
        return (entry.node.text or None) if entry and isinstance(entry.node, Leaf) else None


Node = Leaf | Listing | Record


@dataclass(frozen=True, slots=True)
class File:
    """A whole file: the first line's instruction to editors, the comments at its head, its value.

    The head is what a blank line parts from the first record; what stands directly above that
    record or its first key belongs to it.
    """

    node: Node
    modeline: str = ""
    head: Lines = ()


def settled(entry: Entry) -> Entry:
    """An entry whose empty collection holds no comments: they stand above it."""
    node = entry.node
    if isinstance(node, Leaf) or not node.below or not is_empty(node):
        return entry
    return replace(entry, above=(*entry.above, *node.below), node=replace(node, below=()))


def is_empty(node: Listing | Record) -> bool:
    """Whether a collection has nothing in it but, perhaps, comments."""
    return not (node.items if isinstance(node, Listing) else node.entries)
