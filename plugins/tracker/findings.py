"""What is wrong with the data, said so that an editor can mend it.

A :class:`Finding` names the fault by a stable code and points to the file, line and column where
it can be mended. All checks return findings; none prints and none raises for bad data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tracker.choices import choices_hint
from tracker.messages import Message

__all__ = [
    "Finding",
    "Place",
    "Severity",
    "choices_hint",
    "column_letters",
    "error",
    "has_errors",
    "in_order",
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
    ``record`` and ``field`` name what it is about; both are '' where that is the file.
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
    def cell(self) -> str:
        """The cell of a workbook, as its sheet names it: D14."""
        return f"{column_letters(self.column)}{self.line}" if self.sheet else ""

    @property
    def where(self) -> str:
        """The place as it is printed: ``file:line:column``; of a workbook, the sheet's cell."""
        if self.sheet:
            return f"{self.file}: sheet {self.sheet}, cell {self.cell}"
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


def places(findings: Iterable[Finding]) -> set[Place]:
    """Where findings are."""
    return {Place(each.file, each.line, each.column) for each in findings}


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
