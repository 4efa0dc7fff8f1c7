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

TAB_INDENTS = re.compile(r"^ *(?:- *)*\t", re.MULTILINE)
"""A tab that indents, without which nothing of the file can be understood."""

_REMARK = re.compile(r" +#(?P<first>[^\s#])?")
_SWALLOWED = re.compile(r"[ ]*(?:- +)?(?P<name>[\"']?[a-z][a-z0-9_]*[\"']?):(?!//)")
_ITEM = re.compile(r"[ ]*- ")
_NO_SPACE = re.compile(r"[ ]*(?:- +)*(?P<name>[a-z][a-z0-9_]*):(?=[^\s/:])")
_FIELD = re.compile(r"[ ]*(?:- +)*[\"']?[A-Za-z_$][\w-]*[\"']?:[ ]+(?=\S)")
_LINES_ABOVE = 3
"""YAML notices at most a few lines later that something was wrong."""


def tabs_in(text: str, file: str) -> Iterator[Finding]:
    """Each line that has a tab."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            place = Place(file, number, line.index("\t") + 1)
            yield error("yaml-tab", place, tell("there is a tab in this line"), tell("use spaces"))


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
                    "write a space after each colon, and indent fields that are alike alike"
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
        """What the parser could not read, said of the line that is likely to be wrong."""
        mark = fault.problem_mark or fault.context_mark
        if mark is None:
            return self._fault(1, 1, tell("the file is not YAML"))
        opened = fault.context_mark
        if opened and "quoted scalar" in (fault.context or ""):
            message = tell("the quotation mark that opens here is not closed")
            hint = tell("close it at the text's end; write one within such a text twice: ''")
            return self._fault(opened.line + 1, opened.column + 1, message, hint)
        for index in range(mark.line, max(mark.line - _LINES_ABOVE, 0) - 1, -1):
            if index < len(self.lines) and (found := _likely_fault(self.lines[index])):
                column, message, hint = found
                return self._fault(index + 1, column, message, hint)
        if opened and "flow" in (fault.context or ""):
            message = tell("the bracket that opens here is not closed")
            hint = tell("close it on its line, with a comma between one thing and the next")
            return self._fault(opened.line + 1, opened.column + 1, message, hint)
        if "expected key" in (fault.problem or "") and _ITEM.match(self.lines[mark.line]):
            message = tell("an item of a list stands here among fields")
            hint = tell("indent the item below the field that it belongs to, or remove its dash")
            return self._fault(mark.line + 1, mark.column + 1, message, hint)
        message = tell("this line does not fit what stands above it")
        return self._fault(mark.line + 1, mark.column + 1, message)

    def _fault(
        self, line: int, column: int, message: Message, hint: Message | None = None
    ) -> Finding:
        usual = tell("look at the indentation, the quotes and the colons here and a line above")
        return error("yaml-syntax", Place(self.file, line, column), message, hint or usual)


def cut_text(place: Place, cut: str) -> Finding:
    """The finding of a text that a comment cuts off."""
    return error(
        "yaml-cut",
        place,
        tell("the text ends here: '%(cut)s' is taken for a comment", cut=cut),
        tell("put the whole text in single quotes; a comment stands after them"),
    )


def _likely_fault(line: str) -> tuple[int, Message, Message] | None:
    """The column of what is wrong with a line, in words, and how to mend it; None if nothing is."""
    if match := _NO_SPACE.match(line):
        message = tell("a space is missing after '%(name)s:'", name=match["name"])
        return match.end() + 1, message, tell("write '%(name)s: …'", name=match["name"])
    field = _FIELD.match(line)
    if field is None:
        return None
    value, column = line[field.end() :].rstrip(), field.end() + 1
    in_quotes = tell("put the whole text in single quotes")
    if value[0] in "@`%":
        message = tell("a text cannot begin with '%(sign)s'", sign=value[0])
        return column, message, in_quotes
    if value[:2] in ("- ", "? ") or (value[0] in "&*!|>[{" and not _is_whole(value)):
        message = tell(
            "'%(sign)s' at the beginning of a text means something to YAML", sign=value[0]
        )
        return column, message, in_quotes
    if value[0] == "'":
        end = _end_of_quotes(value)
        if end and value[end:].strip() and not value[end:].lstrip().startswith("#"):
            message = tell("the text in single quotes ends here, and the line goes on")
            hint = tell("write a single quote within such a text twice: ''")
            return column + end, message, hint
    elif value[0] == '"':
        match = re.match(r'"(?:[^"\\]|\\.)*"', value)
        rest = value[match.end() :] if match else ""
        if match and rest.strip() and not rest.lstrip().startswith("#"):
            message = tell("the text in double quotes ends here, and the line goes on")
            return column + match.end(), message, in_quotes
    elif match := re.search(r":(?=\s|$)", value):
        message = tell("a colon with a space after it divides this text")
        return column + match.start(), message, in_quotes
    return None


def _is_whole(value: str) -> bool:
    """Whether a value that begins with a sign of YAML's is what that sign says."""
    closing = {"[": "]", "{": "}"}.get(value[0])
    if closing:
        return value.split(" #")[0].rstrip().endswith(closing)
    return value[0] in "|>" and re.fullmatch(r"[|>][+-]?[0-9]?[+-]?(?: +#.*)?", value) is not None


def _end_of_quotes(value: str) -> int:
    """Where a text in single quotes ends, 0 where it does not."""
    match = re.match(r"'(?:[^']|'')*'(?!')", value)
    return match.end() if match else 0
