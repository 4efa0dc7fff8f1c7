"""What no text that a person wrote has, and what would keep Markdown busy for hours.

The reader of Markdown follows lists into lists without end, and looks for the end of each bracket
in all the rest of the text: a text beyond these limits is not given to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.findings import Finding, Place, error
from tracker.messages import Message, tell

MOST_LETTERS = 200_000
LONGEST_LINE = 20_000
MOST_BRACKETS = 500
DEEPEST = 10
FARTHEST_IN = 100

_MARKS = re.compile(rf"[ \t]*(?:(?:[-+*>]|[0-9]+[.)])[ \t]*){{{DEEPEST + 1}}}")
_INDENTED = re.compile(rf"[ \t]{{{FARTHEST_IN + 1}}}")


def beyond_limits(text: str, file: str) -> Iterator[Finding]:
    """The first thing in a text that nobody wrote; nothing for a text of a person."""
    if len(text) > MOST_LETTERS:
        yield error(
            "file-too-large",
            Place(file),
            tell("the text has more than %(most)s letters", most=f"{MOST_LETTERS:,}"),
            tell("divide it into several texts"),
        )
        return
    brackets = 0
    for number, line in enumerate(text.split("\n"), start=1):
        brackets += line.count("[")
        if message := _fault_of(line, brackets):
            yield error(
                "prose-depth", Place(file, number), message, tell("write it in a simpler way")
            )
            return


def _fault_of(line: str, brackets: int) -> Message | None:
    if len(line) > LONGEST_LINE:
        return tell("this line has more than %(most)s letters", most=f"{LONGEST_LINE:,}")
    if _MARKS.match(line):
        return tell(
            "lists or quotations stand within each other here, more than %(most)s deep",
            most=DEEPEST,
        )
    if _INDENTED.match(line):
        return tell("this line begins more than %(most)s places to the right", most=FARTHEST_IN)
    if brackets > MOST_BRACKETS:
        return tell("the text opens more than %(most)s brackets", most=MOST_BRACKETS)
    return None
