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
from typing import Any

import yaml

from tracker.findings import Finding, Place, error
from tracker.meant.numbers import number_meant
from tracker.messages import Message, mark, tell
from tracker.reading.yaml_faults import explained

MAXIMUM_BYTES = 5_000_000
MAXIMUM_DEPTH = 20
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that nobody means to type. Sources: YAML 1.2, 5.1 (not printable); XML 1.0, 2.2."""


SAVE = tell("save it as UTF-8: your editor offers it under 'Save as' or 'Encoding'")


@dataclass(slots=True)
class Scalar:
    """A single value as typed. ``text`` is None where nothing was typed."""

    text: str | None
    quoted: bool
    line: int
    column: int


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


def read_text(raw: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """Decode a file's bytes as UTF-8 text without invisible characters, or say why not."""
    if len(raw) > MAXIMUM_BYTES:
        return None, [
            error(
                "file-too-large",
                Place(file),
                tell(
                    "the file has %(size)s megabytes; the most is %(most)s",
                    size=f"{len(raw) / 1e6:.1f}",
                    most=f"{MAXIMUM_BYTES / 1e6:.0f}",
                ),
                tell("split it, or keep long series in a CSV file beside the record"),
            )
        ]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [
            error(
                "file-encoding",
                Place(file),
                tell("the file is saved as UTF-16, not as UTF-8"),
                SAVE,
            )
        ]
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [
            error(
                "file-byte-order-mark",
                Place(file),
                tell("the file begins with an invisible mark (a byte order mark)"),
                tell("save it as UTF-8 without BOM: your editor offers it under 'Save as'"),
            )
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start]
        place = Place(file, before.count(b"\n") + 1, fault.start - (before.rfind(b"\n") + 1) + 1)
        return None, [
            error("file-encoding", place, tell("a letter here is not saved as UTF-8"), SAVE)
        ]
    if not INVISIBLE.search(text):
        return text, []
    return None, [
        error(
            "file-character",
            Place(file, number, match.start() + 1),
            tell(
                "there is an invisible character here (%(character)s)",
                character=f"U+{ord(match[0]):04X}",
            ),
            tell("delete it: put the cursor behind it, and press the key that deletes backwards"),
        )
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := INVISIBLE.search(line))
    ]


def read_yaml(raw: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML document.

    Returns the document (None where it could not be read to its end) and the findings. A file that
    can be read despite faults gives both, so that later checks still run.
    """
    text, findings = read_text(raw, file)
    if text is None:
        return None, findings
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            findings.append(
                error(
                    "yaml-tab",
                    Place(file, number, line.index("\t") + 1),
                    tell("there is a tab in this line"),
                    tell("write spaces instead, two for each step to the right"),
                )
            )
    if findings:
        return None, findings
    reader = _Reader(text, file)
    try:
        node = reader.document()
    except _StopReadingError as stop:
        return None, [*reader.findings, stop.finding]
    return node, reader.findings


class _Reader:
    """Builds marked nodes from the parser's events, in one pass."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
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
            mark = fault.problem_mark or fault.context_mark
            place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
            problem = " ".join(part for part in (fault.context, fault.problem) if part)
            raise _StopReadingError(error("yaml-syntax", place, *explained(problem))) from None

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
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
        text: str = event.value
        quoted = bool(event.style)
        if not quoted:
            if text == "":
                return Scalar(None, False, line, column)
            if text[0] in "+-.0123456789~yYnNoOtTfF":
                self._refuse_traps(text, line, column)
        elif match := INVISIBLE.search(text):
            self.findings.append(
                error(
                    "yaml-escape",
                    Place(self.file, line, column),
                    tell(
                        "a backslash in this text makes an invisible character (%(character)s)",
                        character=f"U+{ord(match[0]):04X}",
                    ),
                    tell("remove the backslash and the letters and digits that belong to it"),
                )
            )
        return Scalar(text, quoted, line, column)

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
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar) or key.text is None:
                self.findings.append(
                    error(
                        "yaml-key",
                        Place(self.file, key.line, key.column),
                        tell(
                            "the name of a field is missing before the colon, or is no plain word"
                        ),
                        tell("write '%(line)s'", line="field: value"),
                    )
                )
                continue
            if key.text in mapping.entries:
                first = mapping.keys[key.text][0]
                self.findings.append(
                    error(
                        "yaml-duplicate-key",
                        Place(self.file, key.line, key.column),
                        tell(
                            "'%(field)s' stands twice in this record, first in line %(line)s",
                            field=key.text,
                            line=first,
                        ),
                        tell(
                            "keep one of the two, or give the second a record of its own: a dash "
                            "before its first field"
                        ),
                    )
                )
                continue
            mapping.entries[key.text] = value
            mapping.keys[key.text] = (key.line, key.column)
        return mapping
