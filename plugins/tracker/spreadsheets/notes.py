"""What the note at a column's head says: what the field means, what is allowed, an example."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.messages import Message, tell
from tracker.periods import GRAMMAR
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Table
from tracker.spreadsheets.layout import CHOICES, Layout, is_locked
from tracker.spreadsheets.tongues import Tongue
from tracker.spreadsheets.values import cell_value

MOST_CHOICES = 12
"""Longer lists are only in the sheet of choices."""
_LONGEST_EXAMPLE = 80


def column_note(column: Field, table: Table, sheets: dict[str, Layout], tongue: Tongue) -> str:
    """The note of one column in one language."""
    resource = table.resource
    description = tongue.of(column.descriptions, column.description)
    lines = [tongue.of(column.titles, column.title), description]
    if tongue.speaks:
        lines += [tongue.say(each) for each in _rules(column, resource, sheets)]
        lines += _choices(column, tongue)
        if example := _example(column, table):
            lines.append(tongue.say(tell("Example: %(example)s", example=example)))
    return "\n".join(line for line in lines if line)


def _rules(column: Field, resource: Resource, sheets: dict[str, Layout]) -> Iterator[Message]:
    if column.required:
        yield tell("Every record must have it.")
    if is_locked(resource, column):
        yield tell("Locked in the records that there are; in a new row, write it.")
    yield _kind(column, resource, sheets)
    if column.type == "list":
        yield tell("Several stand with '%(delimiter)s' between them.", delimiter=column.delimiter)
    for name, told in (
        ("minimum", tell("Not less than %(limit)s.", limit=_limit(column, "minimum"))),
        ("maximum", tell("Not more than %(limit)s.", limit=_limit(column, "maximum"))),
        ("maxLength", tell("At most %(limit)s letters.", limit=_limit(column, "maxLength"))),
        ("unique", tell("Each record has its own.")),
    ):
        if name in column.constraints:
            yield told


def _limit(column: Field, name: str) -> str:
    return str(column.constraints.get(name, ""))


def _kind(column: Field, resource: Resource, sheets: dict[str, Layout]) -> Message:
    target = resource.target_of(column.name)
    if column.categories:
        if len(column.categories) > MOST_CHOICES:
            return tell("A value of the list; the sheet '%(sheet)s' explains it.", sheet=CHOICES)
        return tell("One of these values:")
    if target in sheets:
        return tell("An id of the sheet '%(sheet)s'.", sheet=sheets[target].sheet)
    if column.meaning == "country":
        return tell(
            "A country, by its two capital letters; the sheet '%(sheet)s' has them.", sheet=CHOICES
        )
    if column.meaning == "period":
        return tell("A period, as text: %(grammar)s.", grammar=GRAMMAR)
    if column.meaning == "url":
        return tell("A web address; it begins with https://.")
    if column.meaning == "id":
        return tell("An id: lower-case letters a to z, digits and single hyphens.")
    return {
        "number": tell("A number: digits and one decimal point, no unit."),
        "integer": tell("A whole number: digits only, no unit."),
        "boolean": tell("true or false."),
        "date": tell("A day, as text: year-month-day."),
    }.get(column.type, tell("Text."))


def _choices(column: Field, tongue: Tongue) -> Iterator[str]:
    if len(column.categories) <= MOST_CHOICES:
        for each in column.categories:
            yield f"  {each.value}: {tongue.of(each.labels)}"


def _example(column: Field, table: Table) -> str:
    """The first value that the data have, short enough to show; '' where there is none."""
    for row in table.rows:
        text = cell_value(row.values.get(column.name), column)
        if text and len(text) <= _LONGEST_EXAMPLE and "\n" not in text:
            return text
    return ""
