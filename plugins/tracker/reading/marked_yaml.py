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
from dataclasses import dataclass, field
from typing import Any

import yaml

from tracker.findings import Finding, Place, error

MAXIMUM_BYTES = 5_000_000
MAXIMUM_DEPTH = 20
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that nobody means to type. Sources: YAML 1.2, 5.1 (not printable); XML 1.0, 2.2."""


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

_TRAPS: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    (
        "yaml-boolean-word",
        re.compile(r"(?i:y|yes|n|no|on|off)|True|TRUE|False|FALSE"),
        "'{0}' without quotes is read as yes-or-no by some programs",
        "write true or false, or put it in quotes: '{0}'",
    ),
    (
        "yaml-null-word",
        re.compile(r"~|null|Null|NULL"),
        "'{0}' without quotes means 'nothing'",
        "leave the field out, or put it in quotes: '{0}'",
    ),
    (
        "yaml-leading-zero",
        re.compile(r"[-+]?0[0-9_]+"),
        "'{0}' starts with a zero and is read as another number by some programs",
        "drop the zero, or put it in quotes: '{0}'",
    ),
    (
        "yaml-base-sixty",
        re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"),
        "'{0}' is read as a number in base sixty by some programs",
        "put it in quotes: '{0}'",
    ),
    (
        "yaml-number-form",
        re.compile(
            r"[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+(_[0-9]+)+(\.[0-9]+)?"
            r"|[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        ),
        "'{0}' is not a plain number",
        "write digits and one decimal point only, or put it in quotes: '{0}'",
    ),
)


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
                f"the file has {len(raw):,} bytes; the most is {MAXIMUM_BYTES:,}",
                "split it, or keep long series in a CSV file beside the record",
            )
        ]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [error("file-encoding", Place(file), "the file is UTF-16", "save it as UTF-8")]
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [
            error(
                "file-byte-order-mark",
                Place(file),
                "the file starts with a byte order mark",
                "save it as UTF-8 without BOM",
            )
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start]
        place = Place(file, before.count(b"\n") + 1, fault.start - (before.rfind(b"\n") + 1) + 1)
        return None, [
            error("file-encoding", place, "the file is not UTF-8 here", "save it as UTF-8")
        ]
    if not INVISIBLE.search(text):
        return text, []
    return None, [
        error(
            "file-character",
            Place(file, number, match.start() + 1),
            f"there is an invisible character here (U+{ord(match[0]):04X})",
            "delete it",
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
                    "there is a tab in this line",
                    "use spaces",
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
                error("file-empty", Place(self.file), "the file is empty", "write the record")
            )
        node = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _StopReadingError(
                error(
                    "yaml-several-documents",
                    self._place(event),
                    "a second YAML document starts here ('---')",
                    "one document per file",
                )
            )
        return node

    def _next(self) -> Any:
        try:
            return next(self._events)
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
            problem = (
                " ".join(part for part in (fault.context, fault.problem) if part)
                or "it cannot be read"
            )
            raise _StopReadingError(
                error(
                    "yaml-syntax",
                    place,
                    f"this is not valid YAML: {problem}",
                    "look at the indentation, the quotes and the colons here and a line above",
                )
            ) from None

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAXIMUM_DEPTH:
            raise _StopReadingError(
                error(
                    "yaml-too-deep",
                    self._place(event),
                    f"the nesting is deeper than {MAXIMUM_DEPTH} levels",
                    "records are flat: look at the indentation and brackets",
                )
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _StopReadingError(
                error(
                    "yaml-alias",
                    self._place(event),
                    "anchors (&name) and aliases (*name) are not allowed",
                    "write the value out",
                )
            )
        if event.tag is not None:
            self.findings.append(
                error(
                    "yaml-tag",
                    self._place(event),
                    f"the tag '{event.tag}' is not allowed",
                    "remove it; the schema knows the type",
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
                    f"an escape in this text gives an invisible character (U+{ord(match[0]):04X})",
                    "remove the backslash and what belongs to it",
                )
            )
        return Scalar(text, quoted, line, column)

    def _refuse_traps(self, text: str, line: int, column: int) -> None:
        for code, pattern, message, hint in _TRAPS:
            if pattern.fullmatch(text):
                self.findings.append(
                    error(
                        code,
                        Place(self.file, line, column),
                        message.format(text),
                        hint.format(text),
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
                        "a field's name must be a plain word",
                        "look at the indentation and the colon",
                    )
                )
                continue
            if key.text in mapping.entries:
                first = mapping.keys[key.text][0]
                self.findings.append(
                    error(
                        "yaml-duplicate-key",
                        Place(self.file, key.line, key.column),
                        f"'{key.text}' stands twice in this record, first at line {first}",
                        "keep one of them",
                    )
                )
                continue
            mapping.entries[key.text] = value
            mapping.keys[key.text] = (key.line, key.column)
        return mapping
