"""What every rule is: a code, a severity, a sentence that says what must hold, and a check."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from tracker.findings import Finding, Severity
from tracker.messages import Message, Named, listed, tell
from tracker.model import Record
from tracker.reading.rows import Row
from tracker.strategy import Strategy


class Rule(ABC):
    """A rule that the records of a strategy must keep.

    ``must`` is the rule in words, as the documentation shows it.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    must: ClassVar[str]

    @abstractmethod
    def check(self, strategy: Strategy) -> Iterator[Finding]:
        """Yield a finding for each breach."""

    def breach(
        self,
        strategy: Strategy,
        where: Record | Row,
        field: str,
        message: Message,
        hint: Message,
        *,
        missing: str = "",
    ) -> Finding:
        """A finding at a field of a record; at the record itself where ``field`` is ''.

        ``missing`` is the field that the finding is about where that has no place of its own.
        """
        row = where if isinstance(where, Row) else where.row
        resource = strategy.tables[row.resource].resource
        place = row.place(field or "id")
        about = resource.field_named(missing or field)
        return Finding(
            self.code,
            self.severity,
            place.file,
            place.line,
            place.column,
            message,
            hint,
            row.label(resource),
            about.named if about else missing or field,
        )


class PartsTogether(Rule):
    """Base of rules on fields that mean something only together: all of them, or none.

    ``lacks`` says with the blank ``fields`` what is missing.
    """

    parts: ClassVar[tuple[str, ...]]
    lacks: ClassVar[str]
    mend: ClassVar[Message]

    @abstractmethod
    def records(self, strategy: Strategy) -> Iterable[Record]:
        """The records that the rule is about."""

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for record in self.records(strategy):
            given = [name for name in self.parts if getattr(record, name) is not None]
            missing = [name for name in self.parts if name not in given]
            if given and missing:
                yield self.breach(
                    strategy,
                    record,
                    given[0],
                    tell(
                        self.lacks,
                        fields=listed(
                            [field_called(strategy, record, name) for name in missing], "and"
                        ),
                    ),
                    self.mend,
                    missing=missing[0],
                )


def field_called(strategy: Strategy, where: Record | Row, name: str) -> Named | str:
    """A field of a record's table, for messages: with its title where the language wants it."""
    row = where if isinstance(where, Row) else where.row
    column = strategy.tables[row.resource].resource.field_named(name)
    return column.named if column else name


def table_called(strategy: Strategy, name: str) -> Named | str:
    """A table, for messages."""
    return strategy.tables[name].resource.named if name in strategy.tables else name
