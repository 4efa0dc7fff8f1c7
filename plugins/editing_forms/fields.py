"""Each field of the data package as a field of the forms: the widget that fits what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from editing_forms.patterns import pattern_of
from editing_forms.wording import Wording, plain_in_markdown
from publishing.presenter import Presenter
from tracker.countries import COUNTRY_CODES
from tracker.reading.descriptor import Category, Field, PackageDescriptor, Resource
from tracker.reading.rows import Table

FormField = dict[str, Any]
"""A field of Decap's configuration."""

LISTS = "lists"
"""The collection of the files that each hold a whole table."""

ROWS = "rows"
"""The one field of such a file's form: its records."""

TITLE = "__title"
"""What the format gives every record besides its values: its title in the form's language."""

MOST_SHOWN = 3
"""How many columns a closed row shows that nothing else tells from others."""

LONG, OFTEN = 90, 5
"""A column gets a field of several lines where one text in five has more than 90 characters."""


class FieldMaker:
    """Makes the fields of the forms in one language."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        self.package: PackageDescriptor = presenter.strategy.package
        self.say = presenter.say
        self.wording = Wording(presenter)
        self.named = named_tables(presenter)
        self._long = {
            name: long_columns(table, self.package.languages)
            for name, table in presenter.strategy.tables.items()
        }

    def fields(self, resource: Resource) -> list[FormField]:
        """A record's own fields, in the descriptor's order."""
        inherited = resource.rows.nested_parent
        return [self.field(resource, each) for each in resource.fields if each.name != inherited]

    def field(self, resource: Resource, column: Field) -> FormField:
        """One field."""
        made: FormField = {
            "name": column.name,
            "label": self.wording.label(column),
            "required": column.required,
        }
        if hint := self.wording.hint(resource, column):
            made["hint"] = hint
        made |= self._widget(resource, column)
        if made["widget"] in ("string", "text", "identifier"):
            pattern = pattern_of(self.wording, resource, column)
            if pattern is not None:
                made["pattern"] = [pattern.whole, pattern.refusal]
        return made

    def _widget(self, resource: Resource, column: Field) -> FormField:
        target = resource.target_of(column.name)
        several = {"multiple": True} if column.type == "list" else {}
        if column.meaning == "id" and column.name == "id":
            table = resource.name if resource.name in self.named else ""
            return {"widget": "identifier", "table": table}
        if target in self.named:
            return {"widget": "reference", "table": target, **several}
        if column.categories:
            return {"widget": "select", "options": self._choices(column.categories), **several}
        if column.meaning == "country":
            return {"widget": "select", "options": self._countries(), **several}
        if column.type == "list":
            item = {"name": "item", "label": self.wording.label(column), "widget": "string"}
            return {"widget": "list", "field": item, "collapsed": False}
        if column.type == "boolean":
            return {"widget": "select", "options": self._yes_and_no()}
        if column.type in ("number", "integer"):
            return self._number(column)
        return {"widget": "text" if column.name in self._long[resource.name] else "string"}

    def _choices(self, categories: Sequence[Category]) -> list[FormField]:
        described = self.presenter.described
        return [{"label": described(each.labels).plain, "value": each.value} for each in categories]

    def _countries(self) -> list[FormField]:
        names = sorted((self.presenter.country(code), code) for code in COUNTRY_CODES)
        return [{"label": f"{name} ({code})", "value": code} for name, code in names]

    def _yes_and_no(self) -> list[FormField]:
        return [
            {"label": self.say("yes"), "value": "true"},
            {"label": self.say("no"), "value": "false"},
        ]

    def _number(self, column: Field) -> FormField:
        made: FormField = {"widget": "number"}
        made["value_type"] = "int" if column.type == "integer" else "float"
        made["step"] = 1 if column.type == "integer" else "any"
        for name, key in (("minimum", "min"), ("maximum", "max")):
            if name in column.constraints:
                made[key] = column.constraints[name]
        return made

    def rows(self, resource: Resource, name: str, side_files: Sequence[str] = ()) -> FormField:
        """A list of records inside a form: closed, each with a line that says which it is.

        ``side_files`` are the ids of the documents whose rows are kept in a file of their own.
        """
        made: FormField = {
            "name": name,
            "label": self.presenter.resource_title(resource).plain,
            "widget": "rows",
            "required": False,
            "collapsed": True,
            "shown": self.shown(resource),
            "fields": self.fields(resource),
        }
        if description := self.presenter.resource_description(resource).plain:
            made["hint"] = plain_in_markdown(description)
        if side_files:
            made["side_files"] = list(side_files)
            made["side_note"] = self.say(
                "These rows are kept in a table of their own, %(file)s, and are not edited here: "
                "open that file in a spreadsheet program.",
                file=f"{resource.rows.nested_in}/{{id}}.{name}.csv",
            )
        return made

    def shown(self, resource: Resource) -> list[str]:
        """The columns that a closed row shows: its title, or what tells it from other rows."""
        names = title_columns(resource, self.package.languages)
        own = f"title_{self.presenter.language.code}"
        if names:
            return [own if own in names else names[0]]
        inherited = resource.rows.nested_parent
        keys = [each for each in resource.primary_key if each not in (inherited, "id")]
        numbers = [each.name for each in resource.fields if each.type == "number"][:1]
        return [*keys[:1], *numbers, *keys[1:]] or [
            each.name for each in resource.fields if each.name != inherited
        ][:MOST_SHOWN]


def named_tables(presenter: Presenter) -> tuple[str, ...]:
    """The resources whose records have a name of their own, by which others refer to them."""
    return tuple(presenter.strategy.rows_by_id)


def title_columns(resource: Resource, languages: Sequence[str]) -> tuple[str, ...]:
    """The columns that hold a record's name, those of the first language first."""
    wanted = ("title", *(f"title_{code}" for code in languages))
    return tuple(name for name in wanted if name in resource.field_names)


def long_columns(table: Table, languages: Sequence[str]) -> frozenset[str]:
    """The columns whose texts need several lines; what one language needs all others get too."""
    texts: dict[str, list[str]] = {}
    for row in table.rows:
        for name, value in row.values.items():
            if isinstance(value, str):
                texts.setdefault(name, []).append(value)
    bases = {_base(name, languages) for name, values in texts.items() if _are_long(values)}
    names = table.resource.field_names
    return frozenset(name for name in names if _base(name, languages) in bases)


def _are_long(texts: Sequence[str]) -> bool:
    long = [text for text in texts if len(text) > LONG]
    return len(long) * OFTEN > len(texts) or any("\n" in text for text in texts)


def _base(name: str, languages: Sequence[str]) -> str:
    """A column's name without its language."""
    stem, _, code = name.rpartition("_")
    return stem if stem and code in languages else name
