"""What is wrong with the data, said so that an editor can mend it.

A :class:`Finding` names the fault by a stable code and points to the file, line and column where
it can be mended. All checks return findings; none prints and none raises for bad data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from tracker.choices import choices_hint
from tracker.messages import Message, tell

__all__ = [
    "FORMATS",
    "Finding",
    "Place",
    "Severity",
    "as_text",
    "choices_hint",
    "column_letters",
    "error",
    "has_errors",
    "in_order",
    "summary",
    "warning",
]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file. ``line`` and ``column`` count from 1, as editors show them.

    In a workbook they are a cell's row and column, and ``sheet`` names its sheet.
    """

    file: str
    line: int = 1
    column: int = 1
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, or one thing worth knowing, at one place.

    ``code`` is stable and documented; ``message`` says what is wrong, ``hint`` how to mend it.
    An ``error`` stops the build; a ``warning`` is shown and published.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: Message
    hint: Message
    record: str = ""
    field: str = ""
    sheet: str = ""

    @property
    def where(self) -> str:
        """The place as it is printed: ``file:line:column``; of a workbook, the sheet's cell."""
        if self.sheet:
            cell = f"{column_letters(self.column)}{self.line}"
            return tell(
                "%(file)s: sheet %(sheet)s, cell %(cell)s",
                file=self.file,
                sheet=self.sheet,
                cell=cell,
            )
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """Sort key: by file, then downwards through it."""
        return (self.file, self.sheet, self.line, self.column, self.code, self.message)


def error(
    code: str, place: Place, message: Message, hint: Message, *, record: str = "", field: str = ""
) -> Finding:
    """Make an error at a place."""
    return Finding(
        code,
        "error",
        place.file,
        place.line,
        place.column,
        message,
        hint,
        record,
        field,
        place.sheet,
    )


def warning(
    code: str, place: Place, message: Message, hint: Message, *, record: str = "", field: str = ""
) -> Finding:
    """Make a warning at a place."""
    return Finding(
        code,
        "warning",
        place.file,
        place.line,
        place.column,
        message,
        hint,
        record,
        field,
        place.sheet,
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without repetitions, by file, line and column."""
    return sorted(set(findings), key=lambda finding: finding.order)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the build."""
    return any(finding.severity == "error" for finding in findings)


def column_letters(column: int) -> str:
    """A column as a spreadsheet names it: A to Z, then AA and so on."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_text(findings: Sequence[Finding]) -> str:
    """One finding a line: ``file:line:column: severity code message (hint)``."""
    lines = []
    for finding in findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        text = re.sub(r"\s+", " ", f"{finding.message}{hint}")
        lines.append(f"{finding.where}: {finding.severity} {finding.code} {text}")
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """One JSON object with the list ``findings``."""
    return json.dumps(
        {"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2
    )


def as_github(findings: Sequence[Finding]) -> str:
    """GitHub workflow annotations, one a line."""

    def escape(text: str, *, in_property: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if in_property else text

    lines = []
    for finding in findings:
        message = finding.message + (f" ({finding.hint})" if finding.hint else "")
        lines.append(
            f"::{finding.severity} file={escape(finding.file, in_property=True)},"
            f"line={finding.line},col={finding.column},"
            f"title={escape(finding.code, in_property=True)}::{escape(message)}"
        )
    return "\n".join(lines)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


def summary(findings: Sequence[Finding]) -> str:
    """A closing line: how many errors and warnings, in how many files."""
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    files = len({finding.file for finding in findings})

    def count(number: int, noun: str) -> str:
        return f"{number} {noun}{'' if number == 1 else 's'}"

    if not findings:
        return "No errors, no warnings."
    return f"{count(errors, 'error')}, {count(warnings, 'warning')} in {count(files, 'file')}."
