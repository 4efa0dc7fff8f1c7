"""Where everything stands in a workbook; what writing it and reading it must agree on.

A sheet of a resource has, from the top: a line with a link to the first sheet, one line of titles
for each language that the package has titles in, the line of the fields' names, and the records.
Reading finds the line of names wherever it stands, so that an inserted line does no harm.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from tracker.findings import column_letters
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Row

START = "Start"
"""The sheet that says how to use the others and lists them."""
CHOICES = "Choices"
"""The sheet of the controlled values and what each stands for."""
ORIGIN = "_origin"
"""The hidden sheet, and in each sheet the hidden column, that say what a workbook was made from."""

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
"""What a sheet and a cell can hold. Source: Excel specifications and limits, Microsoft."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_RESERVED = {"history"}

Value = str | tuple[str, ...] | None
"""What a cell holds: a text, the items of a list, or nothing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet of one resource. Rows and columns count from 1, as a spreadsheet shows them."""

    resource: Resource
    sheet: str
    title_languages: tuple[str, ...]

    @property
    def names_row(self) -> int:
        """The line of the fields' names."""
        return len(self.title_languages) + 2

    @property
    def first_row(self) -> int:
        """The line of the first record."""
        return self.names_row + 1

    @property
    def origin_column(self) -> int:
        """The hidden column behind the last field."""
        return len(self.resource.fields) + 1

    def column_of(self, name: str) -> int:
        """The column of a field."""
        return self.resource.field_names.index(name) + 1

    def letters_of(self, name: str) -> str:
        """The column of a field as a spreadsheet names it."""
        return column_letters(self.column_of(name))


def layouts(package: PackageDescriptor) -> dict[str, Layout]:
    """The sheet of every resource, by its name, in the order of the package."""
    languages = title_languages(package)
    taken = {START.lower(), CHOICES.lower(), ORIGIN} | _RESERVED
    made = {}
    for resource in package.resources:
        name = _sheet_name(resource.name, taken)
        taken.add(name.lower())
        made[resource.name] = Layout(resource, name, languages)
    return made


def title_languages(package: PackageDescriptor) -> tuple[str, ...]:
    """The languages of the descriptor's titles: '', which is its first, and those it adds."""
    added = {
        code
        for resource in package.resources
        for titles in (resource.titles, *(each.titles for each in resource.fields))
        for code in titles
    }
    return ("", *(code for code in package.languages if code in added))


def label_languages(package: PackageDescriptor) -> tuple[str, ...]:
    """The languages of the labels of controlled values, in the same way."""
    added = {
        code
        for resource in package.resources
        for column in resource.fields
        for category in column.categories
        for code in (*category.labels, *category.descriptions)
    }
    return ("", *(code for code in package.languages if code in added))


def is_locked(resource: Resource, column: Field) -> bool:
    """Whether a record's cell must stay as it is: its id, and the record that it belongs to."""
    return column.name == resource.rows.nested_parent or (
        column.meaning == "id" and column.name in resource.primary_key
    )


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet names it: D14."""
    return f"{column_letters(column)}{row}"


def key_of(resource: Resource, row: Row) -> str:
    """A record's key as one text, which cannot be taken for another's."""
    return key_text([row.text(name) or "" for name in resource.primary_key])


def key_text(parts: list[str]) -> str:
    """The values of a key as one text."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def key_parts(text: str) -> tuple[str, ...]:
    """The values of a key, apart again."""
    return tuple(json.loads(text))


def _sheet_name(resource: str, taken: set[str]) -> str:
    """The resource's own name, as far as a sheet can have it."""
    plain = resource.translate(_NOT_IN_NAMES)[:_LONGEST_NAME]
    name, number = plain, 2
    while name.lower() in taken:
        ending = f"_{number}"
        name, number = plain[: _LONGEST_NAME - len(ending)] + ending, number + 1
    return name
