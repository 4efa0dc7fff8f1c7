"""Which records there are, for whatever refers to one: and what to say where it is not there."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.choices import AT_MOST, Choices, choices_hint
from tracker.messages import Message, Translated, tell, translated
from tracker.reading.descriptor import ID_PATTERN, PackageDescriptor, Resource
from tracker.reading.rows import Row, Table, Tables

NAMES = ("title", "short_title", "abbreviation", "code")
"""The fields, without their language, by whose texts a record is recognised beside its id."""


class KnownRecords:
    """The records of a package by their ids, and how to recognise what is meant by a wrong one."""

    def __init__(self, package: PackageDescriptor, tables: Tables) -> None:
        self.package = package
        self.tables = tables
        self._choices: dict[tuple[str, str], Choices] = {}

    def choices(self, resource: str, field: str = "id") -> Choices:
        """The values of a field of a table that others may refer to."""
        if (resource, field) not in self._choices:
            made = record_choices(self.tables[resource], self.package.languages, field)
            self._choices[resource, field] = made
        return self._choices[resource, field]

    def unknown(
        self, wrong: str, resource: Resource, target: Resource, field: str = "id"
    ) -> tuple[Message, Message]:
        """What is wrong with a reference that leads nowhere, and how to mend it.

        ``resource`` is the table of the record that refers, ``target`` the one it refers to.
        """
        choices = self.choices(target.name, field)
        other = self._elsewhere(wrong, target)
        if other is None:
            message = tell(
                "there is no '%(id)s' in the table %(table)s", id=wrong, table=target.named
            )
            return message, choices_hint(wrong, choices, _how_to_add(wrong, target))
        message = tell(
            "'%(id)s' is a record of the table %(other)s; this field takes one of the table "
            "%(table)s",
            id=wrong,
            other=other.named,
            table=target.named,
        )
        fitting = [x for x in resource.fields if resource.target_of(x.name) == other.name]
        if fitting:
            return message, tell(
                "write it in the field '%(field)s', or name a record of the table %(table)s",
                field=fitting[0].named,
                table=target.named,
            )
        many = len(choices.values) > AT_MOST
        name_one = tell("name a record of the table %(table)s", table=target.named)
        return message, choices_hint(wrong, choices, name_one if many else None)

    def _elsewhere(self, wrong: str, target: Resource) -> Resource | None:
        """Another table that has a record of this id."""
        for table in self.tables.values():
            if table.resource is not target and wrong in self.choices(table.resource.name):
                return table.resource
        return None


def record_choices(table: Table, languages: tuple[str, ...], field: str = "id") -> Choices:
    """The records of a table by a field's values, recognised by their names too."""
    rows = {value: row for row in table.rows if (value := row.text(field))}
    columns = [
        each.name
        for each in table.resource.fields
        if each.name in NAMES or each.name.rpartition("_")[0] in NAMES
    ]
    return Choices(
        tuple(rows),
        {
            value: [text for name in columns if (text := row.text(name))]
            for value, row in rows.items()
        },
        {value: title for value, row in rows.items() if (title := _title_of(row, languages))},
    )


def _title_of(row: Row, languages: tuple[str, ...]) -> Translated:
    """What a record is called in each language, under '' in the first that it has a title in."""
    texts: Mapping[str, str] = {
        code: text for code in languages if (text := row.text(f"title_{code}"))
    }
    first = next(iter(texts.values()), row.text("title") or "")
    return translated({"": first, **texts})


def _how_to_add(wrong: str, target: Resource) -> Message:
    """How the record that is referred to would be added."""
    kept = target.rows
    if not ID_PATTERN.fullmatch(wrong):
        return tell("write the id of a record of the table %(table)s", table=target.named)
    if kept.folder:
        file = f"{kept.folder}/{wrong}.yaml"
        return tell("if it is new, add it first as the file %(file)s", file=file)
    if kept.list_file:
        return tell("if it is new, add it first to %(file)s", file=kept.list_file)
    return tell("if it is new, add it first to the table %(table)s", table=target.named)
