"""Checks of single cells that Table Schema cannot express or Frictionless lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from tracker.countries import COUNTRY_CODES
from tracker.findings import Finding, choices_hint, error
from tracker.periods import GRAMMAR, PeriodError, parse_period
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Row, Tables

QUOTE_WORDS = 20
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LETTERS_OF_OTHER_LANGUAGES = {"ur": {"ي": "ی", "ك": "ک", "ه": "ہ", "ى": "ی"}}
"""Letters that look right but are another language's, with the right one. Source: Unicode, Urdu."""

_FORMS = {
    "number": (
        re.compile(r"-?(?=[0-9.]{1,19}$)(0|[1-9][0-9]*)(\.[0-9]+)?"),
        "digits and one decimal point only, 18 digits at most",
    ),
    "integer": (re.compile(r"-?(0|[1-9][0-9]{0,17})"), "digits only, 18 at most"),
    "boolean": (re.compile(r"true|false"), "write true or false"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "write year-month-day: 2025-07-31"),
}
_NATURAL = {
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a date",
}


def check_cells(package: PackageDescriptor, rows: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    """Check every cell of rows, each by itself; ``rows`` are by resource."""
    for resource in package.resources:
        if found := rows.get(resource.name):
            checks = [(each, [*_checks_of(each, package)]) for each in resource.fields]
            yield from _check(resource, checks, found)


def check_lists_of_references(package: PackageDescriptor, tables: Tables) -> Iterator[Finding]:
    """Every item of a list that refers to records names one, and each only once."""
    known_ids = {
        name: {row.text("id") or "" for row in table.rows} | table.unread
        for name, table in tables.items()
        if "id" in table.resource.field_names and not table.list_unread
    }
    for table in tables.values():
        checks = [
            (each, [_references(known_ids[each.references])])
            for each in table.resource.fields
            if each.references in known_ids
        ]
        if checks:
            yield from _check(table.resource, checks, table.rows)


CellCheck = Callable[[Resource, Field, Row], Iterator[Finding]]


def _check(
    resource: Resource,
    checks: Sequence[tuple[Field, Sequence[CellCheck]]],
    rows: Sequence[Row],
) -> Iterator[Finding]:
    by_name = {column.name: (column, found) for column, found in checks if found}
    for row in rows:
        for name in row.values:
            if name in by_name:
                column, found = by_name[name]
                for check in found:
                    yield from check(resource, column, row)


def _checks_of(column: Field, package: PackageDescriptor) -> Iterator[CellCheck]:
    """The checks that need nothing but the cell itself."""
    if column.type in _FORMS:
        yield _form
    if column.meaning == "period":
        yield _period(package.fiscal_year_first_month)
    elif column.meaning == "id":
        yield _id
    elif column.meaning == "url":
        yield _url
    elif column.meaning == "country":
        yield _country
    if column.type == "list" and column.categories:
        yield _choices
    if column.name == "quote":
        yield _quote
    for language, letters in LETTERS_OF_OTHER_LANGUAGES.items():
        if column.name.endswith(f"_{language}") and language in package.languages:
            yield _letters(letters)


def _fault(
    code: str, resource: Resource, column: Field, row: Row, message: str, hint: str = ""
) -> Finding:
    return error(
        code,
        row.place(column.name),
        message,
        hint,
        record=row.label(resource),
        field=column.name,
    )


def _form(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    text = row.text(column.name) or ""
    pattern, hint = _FORMS[column.type]
    if column.name in row.quoted and column.type != "date":
        yield _fault(
            "cell-quoted",
            resource,
            column,
            row,
            f"'{text}' in quotes is text; {column.name} must be {_NATURAL[column.type]}",
            "remove the quotes",
        )
    elif not pattern.fullmatch(text):
        yield _fault(
            "cell-type",
            resource,
            column,
            row,
            f"'{text}' is not {_NATURAL[column.type]}",
            hint,
        )


def _period(first_month: int) -> CellCheck:
    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        try:
            parse_period(row.text(column.name) or "", first_month)
        except PeriodError as fault:
            yield _fault("cell-period", resource, column, row, str(fault), f"write {GRAMMAR}")

    return check


def _id(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    text = row.text(column.name) or ""
    if not ID_PATTERN.fullmatch(text):
        yield _fault(
            "cell-id",
            resource,
            column,
            row,
            f"'{text}' is not an id",
            "lower-case letters a-z, digits and single hyphens",
        )


def _url(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    text = row.text(column.name) or ""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s<>\"'\\^`{|}]", text):
        yield _fault(
            "cell-url",
            resource,
            column,
            row,
            f"'{text}' is not a web address",
            "start with https:// and write spaces as %20",
        )


def _country(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    """A code, or each of a list of codes, is a country's."""
    single = row.text(column.name)
    for index, code in enumerate((single,) if single else row.items(column.name)):
        if code not in COUNTRY_CODES:
            place = f"{column.name}[{index}]"
            yield error(
                "cell-country",
                row.place(place if place in row.places else column.name),
                f"'{code}' is not the code of a country",
                "write the two capital letters of ISO 3166-1: SA, GB, US",
                record=row.label(resource),
                field=column.name,
            )


def _quote(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    words = len((row.text(column.name) or "").split())
    if words >= QUOTE_WORDS:
        yield _fault(
            "quote-too-long",
            resource,
            column,
            row,
            f"the quote has {words} words",
            f"quote fewer than {QUOTE_WORDS} words",
        )


def _choices(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    """Every item of a list of controlled values is one of them; Table Schema cannot say so."""
    allowed = [each.value for each in column.categories]
    for index, item in enumerate(row.items(column.name)):
        place = f"{column.name}[{index}]"
        if item not in allowed:
            yield error(
                "cell-choice",
                row.place(place if place in row.places else column.name),
                f"'{item}' is not an allowed value of '{column.name}'",
                choices_hint(item, allowed),
                record=row.label(resource),
                field=column.name,
            )


def _references(ids: set[str]) -> CellCheck:
    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        seen: set[str] = set()
        for index, item in enumerate(row.items(column.name)):
            place = f"{column.name}[{index}]"
            name = place if place in row.places else column.name
            if item not in ids:
                yield error(
                    "reference-unknown",
                    row.place(name),
                    f"there is no '{item}' in {column.references}",
                    choices_hint(item, sorted(ids)),
                    record=row.label(resource),
                    field=column.name,
                )
            elif item in seen:
                yield error(
                    "reference-repeated",
                    row.place(name),
                    f"'{item}' is named twice",
                    "keep one of them",
                    record=row.label(resource),
                    field=column.name,
                )
            seen.add(item)

    return check


def _letters(letters: dict[str, str]) -> CellCheck:
    pattern = re.compile("[" + "".join(letters) + "]")

    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        text = row.text(column.name) or ""
        if match := pattern.search(text):
            wrong = match[0]
            yield _fault(
                "cell-letters",
                resource,
                column,
                row,
                f"the letter {wrong} (U+{ord(wrong):04X}) is another language's",
                f"write {letters[wrong]} (U+{ord(letters[wrong]):04X})",
            )

    return check
