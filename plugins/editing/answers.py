"""What an editor's answer means for a field: a value, several, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tracker.checking.hints import category_choices, repeated, truth_choices
from tracker.checking.known import KnownRecords
from tracker.checking.single import check_record
from tracker.choices import Choices, folded
from tracker.findings import Finding, Place, error
from tracker.messages import tell
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Row, Tables
from tracker.writing.changes import Value
from tracker.writing.files import file_of

LONGEST_ID = 48
MOST_MATCHES = 9


@dataclass(slots=True)
class Beginning:
    """A record that is being written: what it will be, and what is known of it so far.

    ``inherited`` are the cells that it takes from the record whose list it stands in.
    """

    data: Path
    package: PackageDescriptor
    tables: Tables
    resource: Resource
    inherited: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    _records: KnownRecords | None = None

    @property
    def known(self) -> KnownRecords:
        """The records that this one may refer to."""
        if self._records is None:
            self._records = KnownRecords(self.package, self.tables)
        return self._records

    def fields(self) -> list[Field]:
        """The fields that are typed, titles first, then those that every record needs."""
        parent = self.resource.rows.nested_parent
        columns = [each for each in self.resource.fields if each.name != parent]
        titles = [each for each in self.titles() if each.required] or self.titles()[:1]
        first = [*titles, *[each for each in columns if each.name == "id"]]
        rest = [each for each in columns if each not in first]
        needed = [each for each in rest if each.required]
        return [*first, *needed, *[each for each in rest if each not in needed]]

    def titles(self) -> list[Field]:
        """The fields for the record's title, in the order of the package's languages."""
        names = ("title", *(f"title_{each}" for each in self.package.languages))
        found = [self.resource.field_named(each) for each in names]
        return [each for each in found if each is not None]

    def missing(self) -> list[Field]:
        """The fields that every record needs and that this one has not yet."""
        return [each for each in self.fields() if each.required and not self.values.get(each.name)]

    def choices(self, column: Field) -> Choices | None:
        """What may stand in a field, where that is one of the records or values that there are."""
        if column.categories:
            return category_choices(column)
        if column.type == "boolean":
            return truth_choices()
        target = self.resource.target_of(column.name)
        return self.known.choices(target) if target in self.tables else None

    def meant(self, column: Field, text: str) -> str:
        """The one allowed value that a text is, in any writing or name of it; '' if none is."""
        choices = self.choices(column)
        if choices is None or text in choices:
            return text if choices else ""
        same = [value for value, names in self._names(choices) if folded(text) in names]
        return same[0] if len(same) == 1 else ""

    def matches(self, column: Field, text: str) -> list[str]:
        """The allowed values that a text may mean, the likeliest first."""
        choices, wanted = self.choices(column), folded(text)
        if choices is None or not wanted:
            return []
        same, parts = [], []
        for value, names in self._names(choices):
            if wanted in names:
                same.append(value)
            elif any(wanted in name for name in names):
                parts.append(value)
        return list(dict.fromkeys((*same, *choices.nearest(text), *parts)))[:MOST_MATCHES]

    def _names(self, choices: Choices) -> Iterator[tuple[str, list[str]]]:
        """Each value with the words for it, in one writing."""
        for value in choices.values:
            yield value, [folded(name) for name in (value, *choices.names.get(value, ()))]

    def proposed(self, column: Field) -> str:
        """What a field may well hold: an id made from the title, the next number of an order."""
        if column.name == "id":
            return self._proposed_id()
        if column.name == "order" and column.type == "integer":
            texts = [row.text("order") or "" for row in self.siblings()]
            return str(max((int(each) for each in texts if each.isdecimal()), default=0) + 1)
        return ""

    def _proposed_id(self) -> str:
        """Letters that are not Latin are left out, never spelt in others."""
        english = [each for each in self.titles() if each.name == "title_en"]
        for column in [*english, *self.titles()]:
            text = str(self.values.get(column.name, ""))
            words = re.findall(r"[a-z0-9]+", folded(re.sub("['’]", "", text)))
            whole = "-".join(words)
            while len("-".join(words)) > LONGEST_ID:
                words.pop()
            if proposal := "-".join(words) or whole[:LONGEST_ID]:
                return self._free(proposal)
        return ""

    def _free(self, proposal: str) -> str:
        number, identifier = 1, proposal
        while self.is_taken(identifier):
            number += 1
            identifier = f"{proposal}-{number}"
        return identifier

    def is_taken(self, identifier: str) -> bool:
        """Whether a record of this id is there, or a file that would have to be written over."""
        if any(row.text("id") == identifier for row in self.siblings()):
            return True
        if self.resource.rows.folder:
            return file_of(self.data, self.resource, identifier).exists()
        return False

    def siblings(self) -> list[Row]:
        """The records from which this one must differ."""
        key = self.resource.primary_key
        scope = {name: text for name, text in self.inherited.items() if name in key}
        return [
            row
            for row in self.tables[self.resource.name].rows
            if all(row.text(name) == text for name, text in scope.items())
        ]

    def value_of(self, column: Field, answer: str) -> Value:
        """An answer as the field's value: itself, or the parts of a list."""
        # What a terminal passes on in another encoding must not end in a file that cannot be read.
        answer = answer.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
        if column.type != "list":
            return answer
        is_words = self.choices(column) is None and column.meaning != "country"
        parts = re.split(r"[;؛]" if is_words else r"[,;،؛]", answer)
        return tuple(part for each in parts if (part := each.strip()))

    def faults(self, column: Field, value: Value) -> list[Finding]:
        """What the checks say of a value for a field."""
        row = Row(self.resource.name, "", 1, 1, {**self.inherited, **self.values})
        row.values[column.name] = value
        found = check_record(self.package, self.tables, row, self.known)
        faults = [each for each in found if each.field == column.name]
        if column.name == "id" and isinstance(value, str) and self.is_taken(value):
            faults.append(self._taken(column, value))
        elif column.constraints.get("unique") and isinstance(value, str):
            rows = self.tables[self.resource.name].rows
            if any(row.text(column.name) == value for row in rows):
                message, hint = repeated(value, column)
                faults.append(error("cell-repeated", Place(""), message, hint, field=column.named))
        return faults

    def _taken(self, column: Field, identifier: str) -> Finding:
        return error(
            "key-repeated",
            Place(""),
            tell(
                "the table %(table)s has '%(record)s' already",
                table=self.resource.named,
                record=identifier,
            ),
            tell("give it another %(field)s", field=column.named),
            field=column.named,
        )
