"""The sheet of controlled values, and the drop-downs that take their choices from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from tracker.countries import COUNTRY_CODES
from tracker.reading.descriptor import Category, Field, PackageDescriptor
from tracker.spreadsheets.layout import CHOICES, Layout
from tracker.spreadsheets.tongues import Tongue

COUNTRIES = "countries"
_SPARE_ROWS = 2_000
"""How many new records' ids a drop-down looks for below those of the data."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the sheet: where the value is allowed, the value, its label by language."""

    sheet: str
    field: str
    value: str
    labels: dict[str, str]
    descriptions: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """All lines of the sheet, and from which to which each field's values stand (from 0)."""

    lines: tuple[Choice, ...]
    blocks: dict[tuple[str, str], tuple[int, int]]


def all_choices(
    package: PackageDescriptor, sheets: dict[str, Layout], tongues: tuple[Tongue, ...]
) -> Choices:
    """The controlled values of every field, one field's after the other's; then the countries."""
    lines: list[Choice] = []
    blocks = {}
    countries = False
    for resource in package.resources:
        for column in resource.fields:
            countries = countries or column.meaning == "country"
            if not column.categories:
                continue
            start = len(lines)
            lines += [_choice(sheets[resource.name].sheet, column, x) for x in column.categories]
            blocks[resource.name, column.name] = start, len(lines) - 1
    if countries:
        start = len(lines)
        lines += _countries(package, tongues)
        blocks[COUNTRIES, ""] = start, len(lines) - 1
    return Choices(tuple(lines), blocks)


def source_of_choices(
    column: Field, layout: Layout, choices: Choices, sheets: dict[str, Layout], rows: int
) -> str | list[str]:
    """Where a field's drop-down takes its choices from; '' for a field that has none.

    ``rows`` is how many records the resource that the field refers to has. References look at the
    ids of its sheet, so that a record added there can be chosen at once.
    """
    resource = layout.resource
    block = choices.blocks.get((resource.name, column.name))
    if block is None and column.meaning == "country":
        block = choices.blocks.get((COUNTRIES, ""))
    if block is not None:
        return f"='{CHOICES}'!$C${block[0] + 2}:$C${block[1] + 2}"
    if column.type == "boolean":
        return ["true", "false"]
    target = sheets.get(resource.target_of(column.name))
    if target is None or target.resource.field_named("id") is None:
        return ""
    letter = target.letters_of("id")
    first = f"'{target.sheet}'!${letter}${target.first_row}"
    all_of_them = f"{first}:${letter}${target.first_row + rows + _SPARE_ROWS}"
    return f"=OFFSET({first},0,0,MAX(1,COUNTA({all_of_them})),1)"


def _choice(sheet: str, column: Field, category: Category) -> Choice:
    return Choice(sheet, column.name, category.value, category.labels, category.descriptions)


def _countries(package: PackageDescriptor, tongues: tuple[Tongue, ...]) -> Iterator[Choice]:
    names = {}
    for tongue in tongues:
        try:
            locale = Locale.parse(tongue.code or package.languages[0], sep="-")
        except (ValueError, UnknownLocaleError):
            locale = Locale("en")
        names[tongue.code] = locale.territories
    for code in sorted(COUNTRY_CODES):
        labels = {language: str(known.get(code, "")) for language, known in names.items()}
        yield Choice("", COUNTRIES, code, labels)
