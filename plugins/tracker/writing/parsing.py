"""From YAML text to a tree with every comment.

Structure and values come from the very parser that reads the data, so that what is written again
is what was read. It tells where each value starts and ends; whatever begins with ``#`` between
them is a comment, wherever it stands. (ruamel.yaml's round trip was tried: it drops comments within
brackets, moves others, and takes more than ten times as long.)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import yaml

from tracker.writing.tree import Entry, File, Item, Leaf, Lines, Listing, Node, Record

MODELINE = re.compile(r"#\s*yaml-language-server:")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment: where it starts, whether it has its line to itself and a blank line above it."""

    start: int
    line: int
    column: int
    own: bool
    blank_above: bool
    blank_below: bool
    text: str

    @property
    def lines(self) -> Lines:
        return ("", self.text) if self.blank_above and self.own else (self.text,)


def parse(text: str) -> File:
    """The tree of a text in which the project's reader finds no fault."""
    return _Parser(text.replace("\r\n", "\n").replace("\r", "\n")).file()


class _Parser:
    def __init__(self, text: str) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.text = text
        self.starts = [0, *(each.end() for each in re.finditer("\n", text))]
        self.events: list[Any] = list(yaml.parse(text, Loader=loader))
        self.at = 0
        self.comments = deque(self._all_comments())
        self.bare = self._without_comments()
        self.columns: list[int | None] = []
        """The columns of the open lists, and None for each open mapping."""

    def file(self) -> File:
        self.at = 2  # after the starts of the stream and the document
        modeline, head = self._head()
        node = self._node()
        rest = _lines(self.comments)
        if isinstance(node, Listing | Record):
            node = replace(node, below=(*node.below, *rest))
        else:
            head += rest
        return File(node, modeline, head)

    def _head(self) -> tuple[str, Lines]:
        first = self.events[self.at]
        leading = self._take(self._index(first.start_mark))
        instructions = [each for each in leading if MODELINE.match(each.text)]
        others = [each for each in leading if each not in instructions]
        parted = 0
        for number, each in enumerate(others, start=1):
            if each.blank_below:
                parted = number
        if self._is_empty_collection(first):
            parted = len(others)
        self.comments.extendleft(reversed(others[parted:]))
        modeline = instructions[0].text if instructions else ""
        more = tuple(each.text for each in instructions[1:])
        return modeline, _without_blank_start((*more, *_lines(others[:parted])))

    def _is_empty_collection(self, event: Any) -> bool:
        following = self.events[self.at + 1]
        return isinstance(event, yaml.ScalarEvent) or isinstance(
            following, yaml.SequenceEndEvent | yaml.MappingEndEvent
        )

    # Places

    def _index(self, mark: Any) -> int:
        # The parser ends a last line that has no end, and then counts one more.
        line = int(mark.line)
        return self.starts[line] + int(mark.column) if line < len(self.starts) else len(self.text)

    def _all_comments(self) -> list[_Comment]:
        """Every comment of the text, in order."""
        found: list[_Comment] = []
        position = 0
        for event in self.events:
            if not isinstance(event, yaml.ScalarEvent):
                continue
            start, end = self._index(event.start_mark), self._index(event.end_mark)
            found += self._comments_between(position, start)
            header = _BLOCK_HEADER.match(self.text, start) if event.style in ("|", ">") else None
            if header:
                found += self._comments_between(header.end(), self._line_end(start))
            position = max(position, end)
        return found + self._comments_between(position, len(self.text))

    def _comments_between(self, start: int, end: int) -> list[_Comment]:
        found = []
        while (start := self.text.find("#", start, end)) >= 0:
            line = bisect_right(self.starts, start) - 1
            column = start - self.starts[line]
            stop = self._line_end(start)
            own = not self.text[self.starts[line] : start].strip()
            found.append(
                _Comment(
                    start=start,
                    line=line,
                    column=column,
                    own=own,
                    blank_above=line > 0 and self._is_blank(line - 1),
                    blank_below=self._is_blank(line + 1),
                    text=self.text[start:stop].rstrip(),
                )
            )
            start = stop
        return found

    def _line_end(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end

    def _is_blank(self, line: int) -> bool:
        if line + 1 >= len(self.starts):
            return False
        return not self.text[self.starts[line] : self.starts[line + 1]].strip()

    def _without_comments(self) -> str:
        """The text with spaces for its comments, so that places stay."""
        parts, position = [], 0
        for each in self.comments:
            end = self._line_end(each.start)
            parts += [self.text[position : each.start], " " * (end - each.start)]
            position = end
        return "".join((*parts, self.text[position:]))

    # Comments that are taken on the way through the events

    def _take(self, before: int) -> list[_Comment]:
        """The next comments that start before a place, taken out."""
        taken = []
        while self.comments and self.comments[0].start < before:
            taken.append(self.comments.popleft())
        return taken

    def _take_after(self, line: int, before: int) -> list[_Comment]:
        """The comment that shares a line with what ends on it, and stands before a place."""
        if self.comments and not self.comments[0].own and self.comments[0].line == line:
            return self._take(min(before, self.comments[0].start + 1))
        return []

    def _take_below(self, column: int) -> Lines:
        """The comments that belong to a block that ends here, for they are indented like it."""
        place, next_column = self._next_place()
        taken = []
        while (
            self.comments
            and self.comments[0].start < place
            and self.comments[0].own
            and self.comments[0].column >= column
            and self.comments[0].column > next_column
        ):
            taken.append(self.comments.popleft())
        return _lines(taken)

    def _next_place(self) -> tuple[int, int]:
        """Where the next key or dash stands after the block that ends: its place and column."""
        level = len(self.columns)
        for index in range(self.at, len(self.events)):
            event = self.events[index]
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                level -= 1
            elif isinstance(event, yaml.DocumentEndEvent):
                break
            else:
                start = self._index(event.start_mark)
                column = self.columns[level - 1]
                if column is None:
                    return start, int(event.start_mark.column)
                return self.bare.rindex("-", 0, start), column
        return len(self.text) + 1, -1

    # Nodes

    def _next(self) -> Any:
        self.at += 1
        return self.events[self.at - 1]

    def _node(self) -> Node:
        event = self._next()
        if isinstance(event, yaml.ScalarEvent):
            quoted = bool(event.style)
            return Leaf(event.value if quoted or event.value else None, quoted)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._flow_listing() if event.flow_style else self._listing(event)
        return self._flow_record() if event.flow_style else self._record(event)

    def _ends(self, kind: type) -> bool:
        if isinstance(self.events[self.at], kind):
            self.at += 1
            return True
        return False

    def _listing(self, start: Any) -> Listing:
        column = int(start.start_mark.column)
        self.columns.append(column)
        items = []
        while not self._ends(yaml.SequenceEndEvent):
            items.append(self._item())
        self.columns.pop()
        return Listing(tuple(items), self._take_below(column))

    def _flow_listing(self) -> Listing:
        items = []
        while not isinstance(self.events[self.at], yaml.SequenceEndEvent):
            items.append(self._item())
        return Listing(tuple(items), self._flow_end())

    def _item(self) -> Item:
        place = self._index(self.events[self.at].start_mark)
        above = _lines(self._take(place))
        node, after, more = self._valued()
        return Item(node, (*above, *more), after)

    def _record(self, start: Any) -> Record:
        column = int(start.start_mark.column)
        self.columns.append(None)
        entries = []
        while not self._ends(yaml.MappingEndEvent):
            entries.append(self._entry())
        self.columns.pop()
        return Record(tuple(entries), self._take_below(column))

    def _flow_record(self) -> Record:
        entries = []
        while not isinstance(self.events[self.at], yaml.MappingEndEvent):
            entries.append(self._entry())
        return Record(tuple(entries), self._flow_end())

    def _entry(self) -> Entry:
        key = self._next()
        above = _lines(self._take(self._index(key.start_mark)))
        value = self.events[self.at]
        place = self._index(value.start_mark)
        after_key = self._take_after(key.end_mark.line, place)
        # What stands between a key and a block belongs to the block's first part.
        between = () if _is_block(value) else _lines(self._take(place))
        node, after, more = self._valued()
        more = (*between, *more)
        if after:
            more = (*_lines(after_key), *more)
        else:
            after = "".join(_lines(after_key))
        return Entry(str(key.value), node, (*above, *more), after)

    def _flow_end(self) -> Lines:
        """The comments before the closing bracket, which is passed."""
        return _lines(self._take(self._index(self._next().start_mark)))

    def _valued(self) -> tuple[Node, str, Lines]:
        """A value, the comment after it, and comments that find no place but above it."""
        event = self.events[self.at]
        if _is_block(event):
            return self._node(), "", ()
        opening: list[_Comment] = []
        if _is_flow(event):
            following = self._index(self.events[self.at + 1].start_mark)
            opening = self._take_after(event.start_mark.line, following)
        node = self._node()
        last = self.events[self.at - 1]
        in_block = getattr(event, "style", "") in ("|", ">")
        line = event.start_mark.line if in_block else last.end_mark.line
        closing = self._take_after(line, self._next_start())
        if closing:
            return node, closing[0].text, _lines(opening)
        return node, "".join(_lines(opening)), ()

    def _next_start(self) -> int:
        """Where the next key, value or bracket starts; the text's end after the last."""
        event = self.events[self.at]
        if isinstance(event, yaml.DocumentEndEvent):
            return len(self.text) + 1
        return self._index(event.start_mark)


def _is_block(event: Any) -> bool:
    return isinstance(event, yaml.CollectionStartEvent) and not event.flow_style


def _is_flow(event: Any) -> bool:
    return isinstance(event, yaml.CollectionStartEvent) and bool(event.flow_style)


def _lines(comments: Iterable[_Comment]) -> Lines:
    return tuple(line for each in comments for line in each.lines)


def _without_blank_start(lines: Lines) -> Lines:
    return lines[1:] if lines[:1] == ("",) else lines
