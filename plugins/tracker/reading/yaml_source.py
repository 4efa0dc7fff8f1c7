"""What only the lines of a YAML file show, not the values that YAML makes of them.

YAML cuts a text at `` #``, goes on with it over the next field where a quotation mark or a space
is missing, and says of a fault in its own terms, often a line too late. Here the lines are read as
a person reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from tracker.findings import Finding, Place, error
from tracker.messages import Message, tell
from tracker.reading.yaml_faults import explained

TAB_INDENTS = re.compile(r"^ *(?:- *)*\t", re.MULTILINE)
"""A tab that indents, without which nothing of the file can be understood."""

_REMARK = re.compile(r" +#(?P<first>[^\s#])?")
_SWALLOWED = re.compile(r"[ ]*(?:- +)?(?P<name>[\"']?[a-z][a-z0-9_]*[\"']?):(?!//)")
_ITEM = re.compile(r"[ ]*- ")
_NO_SPACE = re.compile(r"[ ]*(?:- +)*(?P<name>[a-z][a-z0-9_]*):(?=[^\s/:])")
_FIELD = re.compile(r"[ ]*(?:- +)*[\"']?[A-Za-z_$][\w-]*[\"']?:[ ]+(?=\S)")
_IN_QUOTES = tell(
    "put the whole text in single quotes, and write an apostrophe inside it twice: ''"
)
_LINES_ABOVE = 3
"""YAML notices at most a few lines later that something was wrong."""


def tabs_in(text: str, file: str) -> Iterator[Finding]:
    """Each line that has a tab."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            place = Place(file, number, line.index("\t") + 1)
            yield error(
                "yaml-tab",
                place,
                tell("there is a tab in this line"),
                tell("write spaces instead, two for each step to the right"),
            )


class Source:
    """The lines of a file, and what is wrong with them at the places that the parser names."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.split("\n")
        self.file = file

    def remark(self, event: Any) -> tuple[int, list[Finding]]:
        """The column of a comment after a value without quotes, else 0; and whether it cuts it.

        It does where no space follows on the ``#``, and where the value has several words.
        """
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        match = _REMARK.match(line, end.column) if end.column < len(line) else None
        if match is None:
            return 0, []
        column = line.index("#", end.column) + 1
        if not match["first"] and " " not in event.value:
            return column, []
        return 0, [cut_text(Place(self.file, end.line + 1, column), line[column - 1 :])]

    def rest(self, event: Any) -> str:
        """What follows in the line on which something ends."""
        end: yaml.Mark = event.end_mark
        return self.lines[end.line][end.column :].strip()

    def swallowed(self, event: Any) -> Iterator[Finding]:
        """A text over several lines that goes on over what looks like a field, or like a list."""
        first, end = event.start_mark, event.end_mark
        for index in range(first.line + 1, min(end.line + 1, len(self.lines))):
            line = self.lines[index][: end.column if index == end.line else None]
            field = _SWALLOWED.match(line)
            if field and event.style:
                place = Place(self.file, first.line + 1, first.column + 1)
                message = tell(
                    "the text that begins here is not closed before '%(name)s' in line %(line)s",
                    name=field["name"],
                    line=index + 1,
                )
                hint = tell("close its quotation mark; write one within such a text twice: ''")
            elif field or (not event.style and _ITEM.match(line)):
                place = Place(self.file, index + 1, len(line) - len(line.lstrip()) + 1)
                message = tell(
                    "this line is read as part of the text that begins in line %(line)s",
                    line=first.line + 1,
                )
                hint = tell(
                    "write a space after each colon, and begin fields of one level in the same "
                    "column"
                )
            else:
                continue
            yield error("yaml-swallowed", place, message, hint)
            return

    def asks(self, line: int, column: int) -> bool:
        """Whether a name has the question mark of YAML's long form before it."""
        before = self.lines[line - 1][: column - 1].rstrip(" ")
        return before.endswith("?") and before[:-1].strip(" -{,[") == ""

    def syntax_fault(self, fault: yaml.MarkedYAMLError) -> Finding:
        """What the parser could not read, said of the line that is likely to be wrong.

        What opens and is not closed is reported where it opens; the parser notices at the end.
        """
        context, opened = fault.context or "", fault.context_mark
        mark = fault.problem_mark or opened
        message, hint = explained(f"{context} {fault.problem or ''}".strip())
        if opened and "quoted scalar" in context:
            return self._fault(opened.line, opened.column, message, hint)
        last = mark.line if mark else 0
        for index in range(last, max(last - _LINES_ABOVE, 0) - 1, -1):
            if index < len(self.lines) and (found := _likely_fault(self.lines[index])):
                return self._fault(index, *found)
        if opened and "flow" in context:
            return self._fault(opened.line, opened.column, message, hint)
        if "expected key" in (fault.problem or "") and _ITEM.match(self.lines[last]):
            message = tell("an entry of a list stands here among fields")
            hint = tell("indent it below the field that it belongs to, or remove its dash")
        return self._fault(last, mark.column if mark else 0, message, hint)

    def _fault(self, line: int, column: int, message: Message, hint: Message) -> Finding:
        """A finding at a place that is counted from 0, as the parser does."""
        return error("yaml-syntax", Place(self.file, line + 1, column + 1), message, hint)


def cut_text(place: Place, cut: str) -> Finding:
    """The finding of a text that a comment cuts off."""
    return error(
        "yaml-cut",
        place,
        tell("the text ends here: '%(cut)s' is taken for a comment", cut=cut),
        tell("put the whole text in single quotes; a comment stands behind them"),
    )


def _likely_fault(line: str) -> tuple[int, Message, Message] | None:
    """Where in a line something is wrong, in words, and how to mend it; None if nothing is."""
    if match := _NO_SPACE.match(line):
        message = tell("a space is missing after '%(field)s'", field=f"{match['name']}:")
        return match.end(), message, tell("write '%(line)s'", line=f"{match['name']}: …")
    field = _FIELD.match(line)
    if field is None:
        return None
    value, column = line[field.end() :].rstrip(), field.end()
    if value[0] in "@`%" or value[:2] in ("- ", "? ") or not _is_whole(value):
        message = tell("a text cannot begin with %(sign)s unless it is in quotes", sign=value[0])
        return column, message, _IN_QUOTES
    if value[0] in "'\"":
        end = _end_of_quotes(value)
        rest = value[end:].lstrip()
        if end and rest and not rest.startswith("#"):
            return (
                column + end,
                tell("the text in quotes ends here, and the line goes on"),
                _IN_QUOTES,
            )
    elif match := re.search(r":(?=\s|$)", value):
        message = tell("a colon with a space behind it divides this text")
        return column + match.start(), message, _IN_QUOTES
    return None


def _is_whole(value: str) -> bool:
    """Whether a value that begins with a sign of YAML's is what that sign says."""
    if closing := {"[": "]", "{": "}"}.get(value[0]):
        return value.split(" #")[0].rstrip().endswith(closing)
    if value[0] in "|>":
        return re.fullmatch(r"[|>][+-]?[0-9]?[+-]?(?: +#.*)?", value) is not None
    return value[0] not in "&*!"


def _end_of_quotes(value: str) -> int:
    """Where a text in quotes ends, 0 where it does not."""
    match = re.match(r"""'(?:[^']|'')*'(?!')|"(?:[^"\\]|\\.)*\"""", value)
    return match.end() if match else 0
