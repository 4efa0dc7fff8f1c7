"""Strict YAML with the place of everything.

A reader for data that people type: what YAML would silently turn into something else is refused
with its line and column. Scalars stay the text that was typed (a number's digits, a date's dashes);
types are the schema's business. Refused: tags, anchors and aliases, duplicate keys, tabs, several
documents in a file, nesting without end, files too large to have been typed, and YAML 1.1's traps
(``no``, ``012``, ``12:30``, ``1_000``, ``0x1F``, ``1e3``, ``~``).

Source of the traps: YAML 1.1 type repository (bool, int, float, null), https://yaml.org/type/.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from tracker.findings import Finding, Place, error
from tracker.meant.numbers import number_meant
from tracker.messages import Message, mark, tell
from tracker.reading.characters import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_FAULTS,
    compose,
    invisible_in,
    name_of,
    read_text,
    too_long,
)
from tracker.reading.yaml_source import TAB_INDENTS, Source, tabs_in

MAXIMUM_DEPTH = 20
MAXIMUM_PARTS = 100_000
"""Names and values in a file; more are kept in files of their own, one a record."""

MAXIMUM_FIELDS = 1_000
"""Fields of one record: many times what any table has."""

LONGEST_TRAP = 100
"""Longer texts are none of the words and numbers that YAML would change."""


@dataclass(slots=True)
class Scalar:
    """A single value as typed. ``text`` is None where nothing was typed.

    ``remark`` is the column at which a comment follows on a value without quotes, else 0.
    """

    text: str | None
    quoted: bool
    line: int
    column: int
    remark: int = 0


@dataclass(slots=True)
class Sequence:
    """A YAML list."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """A YAML mapping; ``keys`` keeps the place of each key."""

    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    line: int = 1
    column: int = 1


Node = Scalar | Sequence | Mapping

_TRAPS: tuple[tuple[str, re.Pattern[str], str, Callable[[str], Message]], ...] = (
    (
        "yaml-boolean-word",
        re.compile(r"(?i:y|yes|n|no|on|off)|True|TRUE|False|FALSE"),
        mark("'%(text)s' without quotes is taken for yes-or-no by some programs"),
        lambda text: tell(
            "write %(value)s if yes-or-no is meant, else put it in quotes: %(quoted)s",
            value="true" if text.casefold() in ("y", "yes", "on", "true") else "false",
            quoted=f"'{text}'",
        ),
    ),
    (
        "yaml-null-word",
        re.compile(r"~|null|Null|NULL"),
        mark("'%(text)s' without quotes means 'nothing'"),
        lambda text: tell(
            "leave the field out if nothing is meant, else put it in quotes: %(quoted)s",
            quoted=f"'{text}'",
        ),
    ),
    (
        "yaml-leading-zero",
        re.compile(r"[-+]?0[0-9_]+"),
        mark("'%(text)s' begins with a zero and is taken for another number by some programs"),
        lambda text: tell(
            "write %(number)s if a number is meant, else put it in quotes: %(quoted)s",
            number=number_meant(text) or "0",
            quoted=f"'{text}'",
        ),
    ),
    (
        "yaml-base-sixty",
        re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"),
        mark("'%(text)s' without quotes is taken for a number of minutes or seconds by some "
             "programs"),
        lambda text: tell("put it in quotes: %(quoted)s", quoted=f"'{text}'"),
    ),
    (
        "yaml-number-form",
        re.compile(
            r"[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+(_[0-9]+)+(\.[0-9]+)?"
            r"|[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        ),
        mark("'%(text)s' is a number as programs write it"),
        lambda text: tell(
            "write %(number)s if a number is meant, else put it in quotes: %(quoted)s",
            number=number_meant(text) or tell("digits and one decimal point only"),
            quoted=f"'{text}'",
        ),
    ),
)  # fmt: skip
"""What YAML would silently change: the code, the form, what is said, and how to mend it."""


class _StopReadingError(Exception):
    """Reading cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_yaml(raw: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML document.

    Returns the document (None where it could not be read to its end) and the findings. A file that
    can be read despite faults gives both, so that later checks still run.
    """
    text, findings = read_text(raw, file)
    if text is None:
        return None, findings
    if "\t" in text:
        tabs = list(islice(tabs_in(text, file), MOST_FAULTS))
        findings += tabs
        if TAB_INDENTS.search(text):
            return None, findings
        text = text.replace("\t", " ")
    reader = _Reader(text, file)
    try:
        node = reader.document()
    except _StopReadingError as stop:
        return None, [*findings, *reader.findings, stop.finding]
    return node, [*findings, *reader.findings]


class _Reader:
    """Builds marked nodes from the parser's events, in one pass."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._source = Source(text, file)
        self._left = MAXIMUM_PARTS
        self._swallowed_until = 0
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events = yaml.parse(text, Loader=loader)

    def document(self) -> Node:
        self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _StopReadingError(
                error(
                    "file-empty",
                    Place(self.file),
                    tell("the file is empty"),
                    tell("write the record, or delete the file"),
                )
            )
        if event.version or event.tags:
            message = tell("a line that begins with '%%' tells programs how to read the file")
            hint = tell("delete the lines above '---', and that line")
            self.findings.append(error("yaml-directive", self._place(event), message, hint))
        node = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _StopReadingError(
                error(
                    "yaml-several-documents",
                    self._place(event),
                    tell("a line of three dashes begins a second document here"),
                    tell("remove the line, and keep each record in a file of its own"),
                )
            )
        return node

    def _next(self) -> Any:
        try:
            return next(self._events)
        except yaml.MarkedYAMLError as fault:
            finding = self._source.syntax_fault(fault)
            if self._swallowed_until and finding.line - self._swallowed_until in (0, 1):
                finding = self.findings.pop()  # the two are one fault
            raise _StopReadingError(finding) from None

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        self._left -= 1
        if self._left < 0:
            raise _StopReadingError(
                error(
                    "file-too-large",
                    self._place(event),
                    tell("the file holds more than %(most)s values", most=f"{MAXIMUM_PARTS:,}"),
                    tell("keep each record in a file of its own, or split the file"),
                )
            )
        if depth > MAXIMUM_DEPTH:
            raise _StopReadingError(
                error(
                    "yaml-too-deep",
                    self._place(event),
                    tell(
                        "lists stand within lists here, more than %(most)s deep", most=MAXIMUM_DEPTH
                    ),
                    tell("look at the brackets, and at the spaces before the lines above"),
                )
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _StopReadingError(
                error(
                    "yaml-alias",
                    self._place(event),
                    tell("a value that begins with & or * stands for another value in YAML"),
                    tell("write the value itself; put a text that begins so in quotes"),
                )
            )
        if event.tag is not None:
            self.findings.append(
                error(
                    "yaml-tag",
                    self._place(event),
                    tell(
                        "a value that begins with ! is marked with a type ('%(tag)s')",
                        tag=event.tag,
                    ),
                    tell("remove the mark; put a text that begins with ! in quotes"),
                )
            )
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, column, depth)
        return self._mapping(line, column, depth)

    def _scalar(self, event: Any, line: int, column: int) -> Scalar:
        if len(event.value) > LONGEST_TEXT:
            self.findings.append(
                error("cell-too-long", self._place(event), *too_long(len(event.value)))
            )
            return Scalar(f"{event.value[:LONGEST_NAME]}…", True, line, column)
        text = compose(event.value)
        quoted = bool(event.style)
        if event.end_mark.line > event.start_mark.line and event.style not in ("|", ">"):
            swallowed = [*self._source.swallowed(event)]
            self.findings += swallowed
            self._swallowed_until = event.end_mark.line + 1 if swallowed else 0
        if quoted:
            if event.style == '"' and (wrong := invisible_in(text)):
                message = tell(
                    "a backslash in this text makes an invisible character (%(character)s)",
                    character=name_of(wrong),
                )
                hint = tell("remove the backslash and the letters and digits that belong to it")
                self.findings.append(
                    error("yaml-escape", Place(self.file, line, column), message, hint)
                )
            return Scalar(text, True, line, column)
        remark, cut = self._source.remark(event)
        self.findings += cut
        if text == "":  # what was cut off counts as given: it is no fault that nothing is there
            return Scalar(self._source.rest(event) if cut else None, bool(cut), line, column)
        if text[0] in "+-.0123456789~yYnNoOtTfF" and len(text) <= LONGEST_TRAP:
            self._refuse_traps(text, line, column)
        return Scalar(text, False, line, column, remark)

    def _refuse_traps(self, text: str, line: int, column: int) -> None:
        for code, pattern, message, hint in _TRAPS:
            if pattern.fullmatch(text):
                self.findings.append(
                    error(
                        code, Place(self.file, line, column), tell(message, text=text), hint(text)
                    )
                )
                return

    def _sequence(self, line: int, column: int, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(items, line, column)

    def _mapping(self, line: int, column: int, depth: int) -> Mapping:
        mapping = Mapping(line=line, column=column)
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            name = self._name(key)
            value = self._node(self._next(), depth + 1)
            if name is None:
                continue
            if name in mapping.entries:
                first = mapping.keys[name][0]
                self.findings.append(
                    error(
                        "yaml-duplicate-key",
                        Place(self.file, key.line, key.column),
                        tell(
                            "'%(field)s' stands twice in this record, first in line %(line)s",
                            field=name,
                            line=first,
                        ),
                        tell(
                            "keep one of the two, or give the second a record of its own: a dash "
                            "before its first field"
                        ),
                    )
                )
                continue
            if len(mapping.entries) >= MAXIMUM_FIELDS:
                raise _StopReadingError(
                    error(
                        "file-too-large",
                        Place(self.file, key.line, key.column),
                        tell("a record has more than %(most)s fields", most=f"{MAXIMUM_FIELDS:,}"),
                        tell("look at the indentation: is this a list of records?"),
                    )
                )
            mapping.entries[name] = value
            mapping.keys[name] = (key.line, key.column)
        return mapping

    def _name(self, key: Node) -> str | None:
        """The name of a field; None where it is none."""
        place = Place(self.file, key.line, key.column)
        if not isinstance(key, Scalar) or key.text is None:
            self.findings.append(
                error(
                    "yaml-key",
                    place,
                    tell("the name of a field is missing before the colon, or is no plain word"),
                    tell("write '%(line)s'", line="field: value"),
                )
            )
            return None
        if re.search(r"\s", key.text):
            message = tell("there is a space in the name of this field: '%(name)s'", name=key.text)
            hint = tell("write the name without it; a no-break space looks like any other")
            self.findings.append(error("yaml-key", place, message, hint))
        elif self._source.asks(key.line, key.column):
            message = tell("there is a question mark before the name of this field")
            hint = tell("write '%(name)s: …' on one line", name=key.text)
            self.findings.append(error("yaml-key", place, message, hint))
        return re.sub(r"\s", "", key.text)
