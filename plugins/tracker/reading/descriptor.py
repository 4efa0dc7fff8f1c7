"""The data package's descriptor: its resources, their fields, and where their rows live.

The descriptor is Data Package v2 (https://datapackage.org/standard/data-package/) with a few
properties of our own, which ``data/datapackage.yaml`` explains at its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tracker.messages import Named, named

DESCRIPTOR = "datapackage.yaml"
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

FIELD_TYPES = ("string", "number", "integer", "boolean", "date", "list")
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MEANINGS = ("id", "period", "url", "country")


@dataclass(frozen=True, slots=True)
class Category:
    """One allowed value of a field, with its label per language and further properties.

    Labels and descriptions are by language; under '' stands that of the first.
    """

    value: str
    labels: dict[str, str]
    extra: dict[str, Any] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its Table Schema type and what we know beyond it.

    ``instead_of`` are the resources whose records' names a text must not repeat, because a record
    is named by its id. ``asked`` is, by language ('' the first), what a public form asks for to
    fill the field; empty where nobody is asked.
    """

    name: str
    type: str
    title: str
    description: str = ""
    required: bool = False
    meaning: str = ""
    references: str = ""
    delimiter: str = ";"
    categories: tuple[Category, ...] = ()
    constraints: dict[str, Any] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    instead_of: tuple[str, ...] = ()
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> Named:
        """The name, for messages: in other languages than English with the title."""
        return named(self.name, {"": self.title, **self.titles})


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must exist in another resource."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a resource's rows are kept. Exactly one of the three forms is filled."""

    list_file: str = ""
    folder: str = ""
    nested_in: str = ""
    nested_under: str = ""
    nested_parent: str = ""


@dataclass(frozen=True, slots=True)
class RecordPages:
    """That a resource's records have pages: below which section, with which columns in its list.

    ``under`` is the section of the site that the list belongs to; empty where it is a topic of its
    own.
    """

    section: str
    columns: tuple[str, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package.

    ``titles`` and ``descriptions`` are by language, beyond the first; ``pages`` is None for a
    resource without pages of the general kind. ``titled_by`` is the field that names the record
    whose title a record without one of its own has.
    """

    name: str
    title: str
    description: str
    path: str
    rows: Rows
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    pages: RecordPages | None = None
    titles: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    titled_by: str = ""

    @property
    def named(self) -> Named:
        """The name, for messages: in other languages than English with the title."""
        return named(self.name, {"": self.title, **self.titles})

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)

    def field_named(self, name: str) -> Field | None:
        return next((each for each in self.fields if each.name == name), None)

    def target_of(self, name: str) -> str:
        """The resource that a field refers to, by its id or a list of them; '' where to none."""
        keys = [each for each in self.foreign_keys if each.fields == (name,)]
        column = self.field_named(name)
        return keys[0].resource if keys else column.references if column else ""


@dataclass(frozen=True, slots=True)
class PackageDescriptor:
    """The whole package: metadata as written, settings of ours, and the resources in order."""

    metadata: dict[str, Any]
    languages: tuple[str, ...]
    fiscal_year_first_month: int
    as_of: str | None
    resources: tuple[Resource, ...]

    @property
    def name(self) -> str:
        """The package's own name, which its files carry."""
        return str(self.metadata.get("name") or "data")

    @property
    def titles(self) -> dict[str, str]:
        """The package's title by language, where it has one: ``title``, ``title_XX``."""
        return self._by_language("title")

    @property
    def descriptions(self) -> dict[str, str]:
        """What the package holds, by language: ``description``, ``description_XX``."""
        return self._by_language("description")

    @property
    def keywords(self) -> dict[str, list[str]]:
        """Words that it may be found by, by language: ``keywords``, ``keywords_XX``."""
        first = self.languages[0]
        found = {
            code: self.metadata.get("keywords" if code == first else f"keywords_{code}")
            for code in self.languages
        }
        return {
            code: [str(each) for each in words]
            for code, words in found.items()
            if isinstance(words, list)
        }

    def _by_language(self, name: str) -> dict[str, str]:
        first = self.languages[0]
        found = {
            code: str(self.metadata.get(name if code == first else f"{name}_{code}") or "").strip()
            for code in self.languages
        }
        return {code: text for code, text in found.items() if text}

    def resource(self, name: str) -> Resource | None:
        return next((each for each in self.resources if each.name == name), None)

    def categories(self, resource: str, field_name: str) -> tuple[Category, ...]:
        """The controlled values of a field; none where it has no such list or there is no field."""
        described = self.resource(resource)
        column = described.field_named(field_name) if described else None
        return column.categories if column else ()

    def nested_in(self, name: str) -> tuple[Resource, ...]:
        """The resources whose rows are nested lists of this one's documents."""
        return tuple(each for each in self.resources if each.rows.nested_in == name)


def is_free_text(resource: Resource, column: Field) -> bool:
    """Whether people write in a field what they like: it is no code, id, date or address."""
    return (
        column.type == "string"
        and not column.meaning
        and not column.categories
        and not resource.target_of(column.name)
        and "pattern" not in column.constraints
    )
