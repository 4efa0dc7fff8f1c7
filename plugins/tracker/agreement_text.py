"""The grammar of texts to build agreements on: sections, numbered clauses, blanks and notes.

Such a text is Markdown. Each heading ends with its id in braces, ``# Purpose {#purpose}``; a clause
begins with its number, ``1.2 The Parties …``; a point of a clause begins with a letter in brackets
or a box to tick; a quoted paragraph is a note about what stands above it. A blank is
``[●7 days of notice]``, in plain words without markup: the same number is the same thing wherever
it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BLANK_MARK = "●"
BLANK = re.compile(rf"\[{BLANK_MARK}([1-9][0-9]*) ([^\[\]*_`<>\\\n]*[^\[\]*_`<>\\\s])\]")
HEADING = re.compile(r"(#{1,4}) (\S.*?)(?: \{#([a-z0-9.-]+)\})?[ \t]*")
CLAUSE = re.compile(r"([0-9]+\.[0-9]+)(?= )")
POINT = re.compile(r"(?:\(\w{1,4}\)|☐) ")


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to fill in: its number, what goes there, and where it stands."""

    number: int
    label: str
    section: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its words, and its id ('' where it has none)."""

    level: int
    title: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text consists of, in the order in which it stands there.

    ``clauses`` has the numbers of the clauses of each section; ``stray`` the places (line, column)
    where the mark of a blank stands in something that is none.
    """

    headings: list[Heading] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)
    clauses: dict[str, list[str]] = field(default_factory=dict)
    stray: list[tuple[int, int]] = field(default_factory=list)

    def blanks_of(self, section: str) -> list[int]:
        """The numbers of the blanks in a section, sorted."""
        return sorted(each.number for each in self.blanks if each.section == section)


def outline(text: str) -> Outline:
    """Read the structure of a text."""
    made = Outline()
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := HEADING.fullmatch(line):
            section = match[3] or ""
            made.headings.append(Heading(len(match[1]), match[2], section, number))
            continue
        if match := CLAUSE.match(line):
            made.clauses.setdefault(section, []).append(match[1])
        for match in BLANK.finditer(line):
            made.blanks.append(Blank(int(match[1]), match[2], section, number, match.start() + 1))
        rest = BLANK.sub(lambda found: " " * len(found[0]), line)
        made.stray.extend(
            (number, place + 1) for place, mark in enumerate(rest) if mark == BLANK_MARK
        )
    return made


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text, as it is typed: ``kind`` is note, point or other."""

    kind: str
    text: str


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The blocks of a text, which empty lines separate; a note without its marks of quotation."""
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        lines = block.split("\n")
        if all(line.startswith(">") for line in lines):
            yield Paragraph("note", "\n".join(re.sub(r"^> ?", "", line) for line in lines))
        elif POINT.match(block):
            yield Paragraph("point", block)
        elif block.strip():
            yield Paragraph("other", block)
