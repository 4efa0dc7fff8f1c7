"""A field of the data package as JSON Schema: what an editor may write there, and what to write.

What a value must be follows the checks of ``tracker.checking``, as far as one value alone shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from tracker.checking.cells import QUOTE_WORDS
from tracker.checking.texts import LETTERS_OF_OTHER_LANGUAGES
from tracker.countries import COUNTRY_CODES
from tracker.exporting.json_schema_words import Voices
from tracker.messages import Message, tell
from tracker.periods import GRAMMAR, PATTERN
from tracker.reading.descriptor import ID_PATTERN, Field, PackageDescriptor, Resource

Schema = dict[str, Any]

IDS_FILE = "known-ids.json"
"""The file beside the schemas that holds the ids of all records."""

NOTHING: Schema = {
    "title": "—",
    "not": {"type": ["string", "number", "boolean", "array", "object"]},
}
"""What a field that may be empty holds where its name stands alone. Not ``type: null``: programs
would then offer the word `null`, which the data must not have. The title keeps them from showing
this alternative as another form of the field."""

_YEARS: Schema = {"type": ["string", "integer"], "minimum": 1000, "maximum": 2999}
"""A year without quotes is a period to the checks too, and means no other to any program."""

_DAY = r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_ADDRESS = r"""https?://[^\s<>"'\\^`{|}]+"""
_FEW_WORDS = rf"\s*(\S+\s+){{0,{QUOTE_WORDS - 2}}}\S*\s*"


class FieldSchemas:
    """Makes the schemas of a package's fields."""

    def __init__(self, package: PackageDescriptor, known: Collection[str], voices: Voices) -> None:
        """``known`` are the resources whose ids are in the file of ids."""
        self.package = package
        self.known = known
        self.voices = voices

    def schema(self, resource: Resource, column: Field) -> Schema:
        """What may stand at a field of a resource, and what is shown there."""
        target = resource.target_of(column.name)
        value = self._items(column, target) if column.type == "list" else self._one(column, target)
        notes = [*_notes(column), *self._target_notes(target)]
        told: Schema = {
            "title": column.title,
            "description": column.description or column.title,
            "markdownDescription": self.voices.about(column, notes),
        }
        # A list that must be there is written for the editor anyway; a text would spoil it.
        snippet = (
            "" if column.type == "list" and column.required else self.snippet(resource, column)
        )
        if snippet:
            told["defaultSnippets"] = [{"label": _label(snippet), "body": snippet}]
        if column.required:
            return told | value
        return told | {"anyOf": [*value.get("anyOf", [value]), NOTHING]}

    def snippet(self, resource: Resource, column: Field) -> str:
        """What is typed for an editor at a field, with the places to fill in; '' for nothing."""
        target = resource.target_of(column.name)
        if column.type == "list":
            return "[$1]" if target or column.categories else "['$1']"
        if column.type == "date":
            return "'${1:2025-07-31}'"
        if column.type in ("number", "integer"):
            return "^$1"
        if column.type != "string" or target or column.categories or column.meaning == "id":
            return ""
        return {"period": "'${1:2025-07}'", "url": "'${1:https://}'"}.get(column.meaning, "'$1'")

    def _items(self, column: Field, target: str) -> Schema:
        made: Schema = {"type": "array", "items": self._one(column, target)}
        if column.required:
            made["minItems"] = 1
        if column.references:
            made["uniqueItems"] = True
        return made | self._refusal(tell("Write a list: [first, second]"))

    def _one(self, column: Field, target: str) -> Schema:
        """A single value of the field, or an item of its list."""
        if column.type in ("number", "integer", "boolean"):
            return self._plain(column)
        if column.categories:
            return self._choice(column)
        if column.meaning == "country":
            return self._country()
        if target:
            return self._reference(target)
        made: Schema = {"type": "string"}
        made |= self._refusal(tell("Put it in single quotes: '…'"))
        patterns = [
            {"pattern": pattern, "patternErrorMessage": self.voices.on_one_line(message)}
            for pattern, message in self._patterns(column)
        ]
        for name in ("minLength", "maxLength"):
            if name in column.constraints:
                made[name] = column.constraints[name]
        if column.meaning == "url":
            made["format"] = "uri"
        if column.meaning == "period":
            made |= _YEARS
        if len(patterns) == 1:
            return made | patterns[0]
        return made | ({"allOf": patterns} if patterns else {})

    def _plain(self, column: Field) -> Schema:
        made: Schema = {"type": column.type}
        for name in ("minimum", "maximum"):
            if name in column.constraints:
                made[name] = column.constraints[name]
        message = {
            "number": tell("Write a number without quotes: digits and one decimal point only"),
            "integer": tell("Write a whole number without quotes: digits only"),
            "boolean": tell("Write true or false, without quotes"),
        }[column.type]
        return made | self._refusal(message)

    def _choice(self, column: Field) -> Schema:
        values = [each.value for each in column.categories]
        labels = [self.voices.choice(each) for each in column.categories]
        made = _enumeration(values, labels)
        return made | self._refusal(tell("Write one of: %(values)s", values=", ".join(values)))

    def _country(self) -> Schema:
        codes = sorted(COUNTRY_CODES)
        made = _enumeration(codes, [self.voices.countries.get(each, each) for each in codes])
        return made | self._refusal(
            tell("Write the two capital letters of a country's code in quotes: 'SA', 'GB', 'US'")
        )

    def _reference(self, target: str) -> Schema:
        """An id of another record: the known ones are offered, and one not yet known passes.

        A record may just have been added in another file; whether it exists is for the checks to
        say, which read all files.
        """
        unknown: Schema = {"type": "string", "pattern": whole(ID_PATTERN.pattern)}
        unknown["patternErrorMessage"] = self.voices.on_one_line(_ID_FORM)
        unknown |= self._refusal(_ID_FORM)
        if target not in self.known:
            return unknown
        return {"anyOf": [{"$ref": f"{IDS_FILE}#/definitions/{target}"}, unknown]}

    def _refusal(self, message: Message) -> Schema:
        """What is said of a value of another type, or that is not among those allowed."""
        return {"errorMessage": self.voices.on_one_line(message)}

    def _patterns(self, column: Field) -> Iterator[tuple[str, Message]]:
        """The expressions that a text must match as a whole, each with what it asks for."""
        if column.meaning == "period":
            yield whole(PATTERN), tell("Write %(forms)s, in quotes", forms=GRAMMAR)
        elif column.meaning == "id":
            yield whole(ID_PATTERN.pattern), _ID_FORM
        elif column.meaning == "url":
            yield (
                whole(_ADDRESS),
                tell("Write a web address: begin with https:// and write spaces as %%20"),
            )
        elif column.type == "date":
            yield whole(_DAY), tell("Write year-month-day in quotes: '2025-07-31'")
        if pattern := column.constraints.get("pattern"):
            yield (
                whole(pattern),
                tell(
                    "'%(name)s' must match the pattern %(pattern)s",
                    name=column.name,
                    pattern=pattern,
                ),
            )
        if column.name == "quote":
            yield whole(_FEW_WORDS), tell("Quote fewer than %(number)s words", number=QUOTE_WORDS)
        for language, letters in LETTERS_OF_OTHER_LANGUAGES.items():
            if column.name.endswith(f"_{language}") and language in self.package.languages:
                pairs = ", ".join(f"{wrong} → {right}" for wrong, right in letters.items())
                yield (
                    f"^[^{''.join(letters)}]*$",
                    tell(
                        "A letter here is another language's; write these instead: %(pairs)s",
                        pairs=pairs,
                    ),
                )

    def _target_notes(self, target: str) -> Iterator[Message]:
        resource = self.package.resource(target) if target else None
        if resource is None:
            return
        if resource.rows.folder:
            yield tell(
                "An id: the name of a file in %(folder)s/ without its ending .yaml.",
                folder=resource.rows.folder,
            )
        elif resource.rows.list_file:
            yield tell("The id of a record in %(file)s.", file=resource.rows.list_file)
        else:
            yield tell("The id of one of the %(table)s.", table=resource.rows.nested_under)


_ID_FORM = tell("Write an id: lower-case letters a-z, digits and single hyphens")


def _notes(column: Field) -> Iterator[Message]:
    """What is said of a field beside its description."""
    if column.required:
        yield tell("Required.")
    if column.meaning == "period":
        yield tell("One of these forms, in quotes: %(forms)s.", forms=GRAMMAR)
    elif column.meaning == "id":
        yield tell("Lower-case letters a-z, digits and single hyphens.")
    if column.type == "list":
        yield tell("A list: [first, second].")


def _enumeration(values: list[str], descriptions: list[str]) -> Schema:
    """Values to choose from, each with what it stands for."""
    return {
        "type": "string",
        "enum": values,
        "enumDescriptions": descriptions,
        "markdownEnumDescriptions": descriptions,
    }


def whole(pattern: str) -> str:
    """An expression that a text must match from its beginning to its end."""
    return f"^(?:{pattern})$"


def _label(snippet: str) -> str:
    """A snippet as it is offered: with what stands at its places."""
    return snippet.lstrip("^").replace("${1:", "").replace("}", "").replace("$1", "…")
