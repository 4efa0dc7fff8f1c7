"""Asking for a record field by field: each answer is checked at once and asked for again if wrong.

What may be chosen is listed with numbers; of many records those are listed that some letters of a
name lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editing.answers import Beginning
from editing.console import Console
from tracker.choices import Choices
from tracker.findings import Finding
from tracker.meant.numbers import latin_digits
from tracker.messages import Message, listed, plainly, sentences, tell, translated
from tracker.reading.descriptor import Field
from tracker.writing.changes import Value
from tracker.writing.notes import described, field_form

ALL_LISTED = 30
"""So many choices are listed at once; of more, those that the editor's letters lead to."""

LEAVE, STOP = "-", "."


class StoppedError(Exception):
    """The editor wants no further question."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions for one record, put in a terminal; ``ask`` shows a prompt and waits."""

    console: Console
    beginning: Beginning
    ask: Callable[[str], str]

    def all(self) -> None:
        """Ask for every field that is needed, then for those that are worth a question."""
        self.console.say(
            tell(
                "Enter takes what stands in brackets or leaves a field out; '%(leave)s' leaves one "
                "that is needed for later; '%(stop)s' ends the questions.",
                leave=LEAVE,
                stop=STOP,
            )
        )
        try:
            for column in self.beginning.fields():
                if column.name in self.beginning.values:
                    continue
                if column.required or self._is_worth_asking(column):
                    self._field(column)
        except StoppedError:
            return

    def parent(self) -> dict[str, str]:
        """Ask for the record in whose list the new one is to stand: the cell that it fills."""
        rows = self.beginning.resource.rows
        column = self.beginning.resource.field_named(rows.nested_parent)
        assert column is not None
        self.console.say()
        self.console.say(tell("%(title)s (needed)", title=_title(column)))
        self._explain(column)
        while not isinstance(answer := self._one(column), str) or not answer:
            self._needed(column)
        return {column.name: answer}

    def _is_worth_asking(self, column: Field) -> bool:
        """Not long texts and figures, which are better written in the file."""
        return (
            column in self.beginning.titles()
            or self.beginning.choices(column) is not None
            or column.type == "date"
            or column.meaning in ("period", "url", "country")
        )

    def _field(self, column: Field) -> None:
        self.console.say()
        needed = tell("%(title)s (needed)", title=_title(column))
        self.console.say(needed if column.required else plainly(_title(column)))
        self._explain(column)
        value = self._several(column) if self._is_asked_singly(column) else self._one(column)
        if value:
            self.beginning.values[column.name] = value

    def _explain(self, column: Field) -> None:
        choices = self.beginning.choices(column)
        self._indented(described(column))
        if choices is None:
            resource, tables = self.beginning.resource, self.beginning.tables
            self._indented(field_form(column, resource, tables, in_file=False))
        elif 0 < len(choices.values) <= ALL_LISTED:
            self._menu(choices, choices.values)
            self._indented(tell("a number or a name; several with a comma between them")
                           if column.type == "list" else tell("a number or a name"))  # fmt: skip
        else:
            self._indented(tell("some letters of its name, or its id"))

    def _is_asked_singly(self, column: Field) -> bool:
        """Whether a list is filled one by one, because there are too many choices to list."""
        choices = self.beginning.choices(column)
        return column.type == "list" and choices is not None and len(choices.values) > ALL_LISTED

    def _several(self, column: Field) -> Value:
        """The items of a list, one after the other, until Enter."""
        items: list[str] = []
        while True:
            if items:
                self._indented(tell("so far: %(items)s; Enter ends", items=listed(items)))
            given = self._one(column, bool(items))
            if not given:
                return tuple(items)
            items += [each for each in given if each not in items]

    def _one(self, column: Field, is_further: bool = False) -> Value:
        """One answer that the checks accept; '' or () where the field is left out."""
        proposal = self.beginning.proposed(column)
        shown: Sequence[str] = self._listed_at_first(column)
        while True:
            answer = self.ask(f"[{proposal}] > " if proposal else "> ").strip()
            if answer == STOP and not column.required:
                raise StoppedError
            if not answer and proposal:
                return proposal
            if answer in ("", LEAVE, STOP):
                can_wait = answer == LEAVE and column.name != "id"
                if can_wait or not column.required or is_further:
                    return () if column.type == "list" else ""
                self._needed(column)
                continue
            value, shown = self._chosen(column, answer, shown)
            if value is None:
                continue
            faults = self.beginning.faults(column, value)
            if not faults:
                return value
            self._tell_faults(faults)

    def _needed(self, column: Field) -> None:
        if column.name == "id":
            self._indented(tell("'%(field)s' is needed: the record is found by it", field="id"))
            return
        self._indented(
            tell(
                "'%(field)s' is needed; '%(leave)s' leaves it for later",
                field=column.named,
                leave=LEAVE,
            )
        )

    def _listed_at_first(self, column: Field) -> Sequence[str]:
        choices = self.beginning.choices(column)
        return choices.values if choices and len(choices.values) <= ALL_LISTED else ()

    def _chosen(
        self, column: Field, answer: str, shown: Sequence[str]
    ) -> tuple[Value | None, Sequence[str]]:
        """The value that an answer means, and what is listed now; None to ask again."""
        choices = self.beginning.choices(column)
        if choices is None:
            return self.beginning.value_of(column, answer), shown
        parts = self.beginning.value_of(column, answer)
        found: list[str] = []
        for part in (parts,) if isinstance(parts, str) else parts:
            number = latin_digits(part)
            if number.isdecimal() and 0 < int(number) <= len(shown) and part not in choices:
                found.append(shown[int(number) - 1])
                continue
            if value := self.beginning.meant(column, part):
                if value != part:
                    self._indented(plainly(choices.told(value)))
                found.append(value)
            elif matches := self.beginning.matches(column, part):
                self._menu(choices, matches)
                self._indented(tell("which one? its number, or other letters"))
                return None, matches
            else:
                found.append(part)  # the check says what is wrong with it
        return (tuple(found) if column.type == "list" else found[0]), shown

    def _menu(self, choices: Choices, values: Sequence[str]) -> None:
        width = len(str(len(values)))
        for number, value in enumerate(values, start=1):
            told = self.console.text(plainly(choices.told(value)))
            self.console.say(f"  {number:>{width}}  {told}")

    def _tell_faults(self, faults: Sequence[Finding]) -> None:
        for each in faults:
            self._indented(tell("%(fault)s (%(hint)s)", fault=each.message, hint=each.hint))

    def _indented(self, message: Message) -> None:
        if message:
            self.console.say(f"  {self.console.text(sentences(message))}")


def _title(column: Field) -> Message:
    return plainly(translated({"": column.title, **column.titles}))
