"""Checks of single cells that Table Schema cannot express or Frictionless lets pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AnySet

from tracker.checking.hints import (
    address_meant,
    category_choices,
    country_choices,
    form_hint,
    is_address,
    not_a_choice,
)
from tracker.checking.known import KnownRecords
from tracker.checking.texts import TextCheck
from tracker.choices import choices_hint, folded
from tracker.countries import COUNTRY_CODES
from tracker.findings import Finding, Place, error
from tracker.meant.dates import period_hint, periods_meant
from tracker.messages import Message, listed, mark, sentences, tell
from tracker.periods import PeriodError, parse_period
from tracker.reading.descriptor import ID_PATTERN, Field, PackageDescriptor, Resource
from tracker.reading.rows import Row, Table, Tables

QUOTE_WORDS = 20
_FORMS = {
    "number": re.compile(r"-?(?=[0-9.]{1,19}$)(0|[1-9][0-9]*)(\.[0-9]+)?"),
    "integer": re.compile(r"-?(0|[1-9][0-9]{0,17})"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_NOT_OF_THE_FORM = {
    "number": mark("'%(text)s' is not a number"),
    "integer": mark("'%(text)s' is not a whole number"),
    "boolean": mark("'%(text)s' is neither true nor false"),
    "date": mark("'%(text)s' is not a date"),
}


def check_cells(package: PackageDescriptor, rows: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    """Check every cell of rows, each by itself; ``rows`` are by resource."""
    for resource in package.resources:
        found = rows.get(resource.name)
        if not found:
            continue
        checks = {
            each.name: (
                each,
                TextCheck(resource, each, package.languages),
                list(_checks_of(each, package)),
            )
            for each in resource.fields
        }
        for row in found:
            for name in row.values:
                column, typed, cell_checks = checks[name]
                mistyped = list(typed.faults(row))
                yield from mistyped
                for check in () if mistyped else cell_checks:
                    yield from check(resource, column, row)


def check_lists_of_references(
    tables: Tables, known: KnownRecords, mistyped: AnySet[Place]
) -> Iterator[Finding]:
    """Every item of a list that refers to records names a known one, and each only once.

    Of a list with an item at one of the places ``mistyped`` nothing more is said.
    """
    for table in tables.values():
        for column in table.resource.fields:
            target = known.tables.get(column.references)
            if target is None or target.list_unread or not target.resource.field_named("id"):
                continue
            check = _references(known, target)
            for row in table.rows:
                if column.name in row.values and not (
                    mistyped and mistyped & _places(row, column.name)
                ):
                    yield from check(table.resource, column, row)


def _places(row: Row, name: str) -> set[Place]:
    """Where a cell stands, and each item of a list."""
    items = range(len(row.items(name)))
    return {row.place(name), *(row.place(f"{name}[{index}]") for index in items)}


CellCheck = Callable[[Resource, Field, Row], Iterator[Finding]]


def _checks_of(column: Field, package: PackageDescriptor) -> Iterator[CellCheck]:
    """The checks that need nothing but the cell itself."""
    if column.type in _FORMS:
        yield _form(package.languages)
    if column.meaning == "period":
        yield _period(package)
    elif column.meaning == "id":
        yield _id
    elif column.meaning == "url":
        yield _url
    elif column.meaning == "country":
        yield _country(package.languages)
    if column.type == "list" and column.categories:
        yield _choices
    if column.name == "quote":
        yield _quote


def _fault(
    code: str,
    resource: Resource,
    column: Field,
    row: Row,
    message: Message,
    hint: Message,
    item: int | None = None,
) -> Finding:
    """An error at a cell, or at one item of a list."""
    place = f"{column.name}[{item}]"
    return error(
        code,
        row.place(place if place in row.places else column.name),
        message,
        hint,
        record=row.label(resource),
        field=column.named,
    )


def _form(languages: tuple[str, ...]) -> CellCheck:
    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        text = row.text(column.name) or ""
        if column.name in row.quoted and column.type != "date":
            yield _fault(
                "cell-quoted",
                resource,
                column,
                row,
                tell("'%(text)s' stands in quotes, which make it a text", text=text),
                tell("remove the quotes")
                if _FORMS[column.type].fullmatch(text)
                else sentences(tell("remove the quotes"), form_hint(column.type, text, languages)),
            )
        elif not _FORMS[column.type].fullmatch(text):
            yield _fault(
                "cell-type",
                resource,
                column,
                row,
                tell(_NOT_OF_THE_FORM[column.type], text=text),
                form_hint(column.type, text, languages),
            )

    return check


def _period(package: PackageDescriptor) -> CellCheck:
    first_month = package.fiscal_year_first_month

    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        text = row.text(column.name) or ""
        try:
            parse_period(text, first_month)
        except PeriodError as fault:
            message, hint = fault.message, period_hint(text, first_month, package.languages)
            if periods_meant(text, first_month, package.languages):
                message = tell("'%(text)s' is not written as dates and periods are", text=text)
            yield _fault("cell-period", resource, column, row, message, hint)

    return check


def _id(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    text = row.text(column.name) or ""
    if not ID_PATTERN.fullmatch(text):
        near = folded(text)
        rule = tell("an id is lower-case letters a-z and digits, with single hyphens between words")
        yield _fault(
            "cell-id",
            resource,
            column,
            row,
            tell("'%(text)s' cannot be an id", text=text),
            sentences(tell("write %(example)s", example=near), rule)
            if ID_PATTERN.fullmatch(near)
            else rule,
        )


def _url(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    text = row.text(column.name) or ""
    if not is_address(text):
        meant = address_meant(text)
        yield _fault(
            "cell-url",
            resource,
            column,
            row,
            tell("'%(text)s' is not the whole address of a page", text=text),
            tell("write %(example)s", example=meant)
            if meant
            else tell("copy it from the browser: it begins with %(start)s", start="https://"),
        )


def _country(languages: tuple[str, ...]) -> CellCheck:
    """A code, or each of a list of codes, is a country's."""

    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        single = row.text(column.name)
        for index, code in enumerate((single,) if single else row.items(column.name)):
            if code not in COUNTRY_CODES:
                yield _fault(
                    "cell-country",
                    resource,
                    column,
                    row,
                    tell("'%(text)s' is not the code of a country", text=code),
                    choices_hint(
                        code,
                        country_choices(languages),
                        tell(
                            "write the two capital letters of ISO 3166-1, such as %(codes)s",
                            codes=listed(("GB", "SA", "US"), "or"),
                        ),
                    ),
                    index,
                )

    return check


def _quote(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    words = len((row.text(column.name) or "").split())
    if words >= QUOTE_WORDS:
        yield _fault(
            "quote-too-long",
            resource,
            column,
            row,
            tell("the quote has %(number)s words", number=words),
            tell("keep the words that carry the fact, fewer than %(number)s", number=QUOTE_WORDS),
        )


def _choices(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
    """Every item of a list of controlled values is one of them; Table Schema cannot say so."""
    choices = category_choices(column)
    for index, item in enumerate(row.items(column.name)):
        if item not in choices:
            message, hint = not_a_choice(item, column, choices)
            yield _fault("cell-choice", resource, column, row, message, hint, index)


def _references(known: KnownRecords, target: Table) -> CellCheck:
    ids = known.choices(target.resource.name)

    def check(resource: Resource, column: Field, row: Row) -> Iterator[Finding]:
        seen: set[str] = set()
        for index, item in enumerate(row.items(column.name)):
            if item not in ids and item not in target.unread:
                message, hint = known.unknown(item, resource, target.resource)
                yield _fault("reference-unknown", resource, column, row, message, hint, index)
            elif item in seen:
                yield _fault(
                    "reference-repeated",
                    resource,
                    column,
                    row,
                    tell(
                        "'%(id)s' stands twice in the list '%(field)s'", id=item, field=column.named
                    ),
                    tell("remove one of the two"),
                    index,
                )
            seen.add(item)

    return check
