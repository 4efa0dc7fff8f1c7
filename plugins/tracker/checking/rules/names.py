"""Rules on names and addresses: each is written down once, and belongs to one record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tracker.checking.rules.base import Rule, field_called, table_called
from tracker.findings import Finding
from tracker.messages import Message, tell
from tracker.reading.descriptor import Resource
from tracker.reading.rows import Table
from tracker.strategy import Strategy
from tracker.urls import RESERVED_SECTIONS, Urls
from tracker.words import N_

Named = tuple[str, str]
"""A record, as its resource and its id."""


def titled_elsewhere(strategy: Strategy) -> Iterator[Table]:
    """The tables whose records may take their title from another record."""
    return (each for each in strategy.tables.values() if each.resource.titled_by)


class TitleIsGiven(Rule):
    """A record that names no other body must say what it is called itself."""

    code = "title-missing"
    must = N_("A record must have a title, or name the record whose title it takes.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        title = f"title_{strategy.package.languages[0]}"
        for table in titled_elsewhere(strategy):
            source = table.resource.titled_by
            for row in table.rows:
                if row.text(title) is None and row.text(source) is None:
                    yield self.breach(
                        strategy,
                        row,
                        title,
                        tell(
                            "the record has neither '%(title)s' nor '%(field)s', so it has no name",
                            title=field_called(strategy, row, title),
                            field=field_called(strategy, row, source),
                        ),
                        tell(
                            "write %(title)s; or, if it has a record in the table %(table)s, "
                            "the id of that record in %(field)s",
                            title=f"{title}: …",
                            table=table.resource.target_of(source),
                            field=source,
                        ),
                    )


class TitleIsTypedOnce(Rule):
    """A record that takes its title from another has none of its own."""

    code = "title-typed-twice"
    must = N_("A record that takes its title from another record must not type it again.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        titles = [f"title_{code}" for code in strategy.package.languages]
        for table in titled_elsewhere(strategy):
            source = table.resource.titled_by
            for row in table.rows:
                for title in titles:
                    if row.text(title) is not None and row.text(source) is not None:
                        yield self.breach(
                            strategy,
                            row,
                            title,
                            tell(
                                "the record takes its name from '%(id)s', so a title of its own "
                                "would be a second one",
                                id=row.text(source) or "",
                            ),
                            tell(
                                "remove '%(field)s', or '%(source)s' if it is somebody else",
                                field=title,
                                source=source,
                            ),
                        )


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name without what does not tell names apart: case, signs, what stands in brackets."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    plain = re.sub(r"\([^()]*\)", " ", plain)
    plain = re.sub(r"[’'`\"«»“”.,،]", "", plain)
    words = re.sub(r"[-–—\s]+", " ", plain).strip()
    return words.removeprefix("the ")


class NameIsTypedOnce(Rule):
    """A body that has an id is named by it.

    The descriptor says which fields hold names (``instead_of``) and where the bodies are that must
    be named by their id.
    """

    code = "name-typed-again"
    must = N_("A field for the name of a body must not repeat that of a body with an id.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for table in strategy.tables.values():
            for column in table.resource.fields:
                names = names_of(strategy, column.instead_of) if column.instead_of else {}
                for row in table.rows if names else ():
                    text = row.text(column.name)
                    found = names.get(folded(text)) if text else None
                    if found and found != (row.resource, row.text("id")):
                        resource, identifier = found
                        yield self.breach(
                            strategy,
                            row,
                            column.name,
                            tell(
                                "'%(name)s' is what '%(id)s' in the table %(table)s is called",
                                name=text or "",
                                id=identifier,
                                table=table_called(strategy, resource),
                            ),
                            mend(table.resource, resource, identifier, column.name),
                        )


def names_of(strategy: Strategy, resources: Iterable[str]) -> dict[str, Named]:
    """The folded titles and abbreviations of the records of some resources."""
    names: dict[str, Named] = {}
    for resource in resources:
        for identifier, row in strategy.rows_by_id.get(resource, {}).items():
            texts = [row.text(f"title_{code}") for code in strategy.package.languages]
            for text in (*texts, row.text("abbreviation")):
                if text and folded(text):
                    names.setdefault(folded(text), (resource, identifier))
    return names


def mend(resource: Resource, target: str, identifier: str, name: str) -> Message:
    """How to name the body by its id in a row of a resource."""
    fields = [each.name for each in resource.fields if resource.target_of(each.name) == target]
    if len(fields) == 1:
        return tell(
            "remove '%(field)s', and write %(line)s",
            field=name,
            line=f"{fields[0]}: {identifier}",
        )
    return tell(
        "remove '%(field)s', and name the record by its id, %(id)s", field=name, id=identifier
    )


class AddressIsFree(Rule):
    """A record's page must not take the address of a page that the site has already."""

    code = "address-taken"
    must = N_("The id of a record must not be the address of another page of the site.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        package = strategy.package
        sections = {each.name: each.pages.section for each in package.resources if each.pages}
        urls = Urls.of_site("", package.languages[0], package.languages[0], sections)
        pages = {*RESERVED_SECTIONS, *sections.values()}
        taken = {urls.section(each): each for each in pages}
        for name in strategy.linkable:
            for identifier, row in strategy.rows_by_id.get(name, {}).items():
                if section := taken.get(urls.record(name, identifier)):
                    yield self.breach(
                        strategy,
                        row,
                        "id",
                        tell(
                            "the page of this record would have the address of another page of "
                            "the site, %(address)s",
                            address=f"/{section}/",
                        ),
                        tell("choose another id, and name the file after it"),
                    )


NAME_RULES: tuple[Rule, ...] = (
    TitleIsGiven(),
    TitleIsTypedOnce(),
    NameIsTypedOnce(),
    AddressIsFree(),
)
