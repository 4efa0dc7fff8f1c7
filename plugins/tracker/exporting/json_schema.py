"""The data package as JSON Schemas: by them an editor's program completes and underlines.

One schema for each kind of file that editors write: a resource's documents, with the lists inside
them, or its list file. They are of draft-07, which yaml-language-server (the reader of YAML in VS
Code, Neovim, Helix and others) has known longest and the programs of JetBrains know too, with
the former's own keywords for what draft-07 cannot say: what is told of a wrong value
(``errorMessage``, ``patternErrorMessage``), what is shown (``markdownDescription``,
``markdownEnumDescriptions``) and what is typed for the editor (``defaultSnippets``); see
https://github.com/redhat-developer/yaml-language-server#readme.

The ids of all records are a file of their own beside the schemas, so that a new record changes that
file alone. A schema helps while one types; whether the data is right is for the checks to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from tracker.exporting.json_schema_fields import IDS_FILE, NOTHING, FieldSchemas, Schema
from tracker.exporting.json_schema_words import Voices
from tracker.messages import tell
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.tables import Tables

DIALECT = "http://json-schema.org/draft-07/schema#"
MODELINE = "# yaml-language-server: $schema="
"""What a document may begin with; the address of its schema follows."""

AT_MOST = 12
"""How many values a place in a snippet offers."""

KnownIds = Mapping[str, Mapping[str, str]]
"""Per resource the ids of its records, each with the record's title in words."""


def schema_files(package: PackageDescriptor, known: KnownIds, voices: Voices) -> dict[str, bytes]:
    """All schemas and the file of ids, by the files' names."""
    made = {
        schema_name(each): document_schema(package, each, known, voices) for each in kept(package)
    }
    return {
        name: _as_bytes(each)
        for name, each in (made | {IDS_FILE: ids_schema(known, voices)}).items()
    }


def kept(package: PackageDescriptor) -> list[Resource]:
    """The resources that have files of their own; the others are lists inside their documents."""
    return [each for each in package.resources if each.rows.folder or each.rows.list_file]


def schema_name(resource: Resource) -> str:
    """The file of a resource's schema."""
    return f"{resource.name}.json"


def files_of(resource: Resource) -> str:
    """The files that a resource's schema is for, relative to the data folder; `*` for any name."""
    return resource.rows.list_file or f"{resource.rows.folder}/*.yaml"


def known_ids(package: PackageDescriptor, tables: Tables) -> dict[str, dict[str, str]]:
    """The ids that can be referred to, with the titles of their records in every language.

    The id of a document that could not be read is its file's name.
    """
    known: dict[str, dict[str, str]] = {}
    rows = {
        resource.name: {row.text("id") or "": row for row in tables[resource.name].rows}
        for resource in package.resources
        if resource.field_named("id") and resource.name in tables
    }
    for name, by_id in rows.items():
        resource = package.resource(name)
        assert resource is not None
        source = rows.get(resource.target_of(resource.titled_by), {})
        known[name] = dict.fromkeys(sorted(tables[name].unread), "")
        for identifier, row in sorted(by_id.items()):
            named = source.get(row.text(resource.titled_by) or "")
            columns = ["title", *(f"title_{each}" for each in package.languages)]
            texts = [each.text(column) for column in columns for each in (row, named) if each]
            if identifier:
                known[name][identifier] = " · ".join(dict.fromkeys(text for text in texts if text))
    return known


def document_schema(
    package: PackageDescriptor, resource: Resource, known: KnownIds, voices: Voices
) -> Schema:
    """The schema of a resource's documents, or of its list file."""
    return _Documents(package, known, voices).of(resource)


def ids_schema(known: KnownIds, voices: Voices) -> Schema:
    """The ids of each resource's records as definitions."""
    refusal = voices.on_one_line(
        tell("Write the id of a record: lower-case letters a-z, digits and single hyphens")
    )
    return {
        "$schema": DIALECT,
        "definitions": {
            name: {
                "enum": list(titles),
                "markdownEnumDescriptions": list(titles.values()),
                "errorMessage": refusal,
            }
            for name, titles in known.items()
            if titles
        },
    }


class _Documents:
    """Makes the schemas of documents, list files and the lists inside documents."""

    def __init__(self, package: PackageDescriptor, known: KnownIds, voices: Voices) -> None:
        self.package = package
        self.voices = voices
        self.fields = FieldSchemas(package, {name for name in known if known[name]}, voices)

    def of(self, resource: Resource) -> Schema:
        head: Schema = {"$schema": DIALECT, "title": resource.title}
        if resource.rows.list_file:
            return {
                **head,
                **self._about(resource),
                **self.rows(resource),
            }
        return head | self.record(resource)

    def rows(self, resource: Resource) -> Schema:
        """A list of a resource's records."""
        return {
            "type": "array",
            "items": self.record(resource),
            "defaultSnippets": [self._new(resource)],
            "errorMessage": self.voices.on_one_line(
                tell("Write a list: each record begins with a dash, '- '")
            ),
        }

    def record(self, resource: Resource) -> Schema:
        """One record: its fields in the descriptor's order, then the lists inside it."""
        nested = self.package.nested_in(resource.name)
        columns = _typed(resource)
        properties = {each.name: self.fields.schema(resource, each) for each in columns}
        for each in nested:
            properties[each.rows.nested_under] = self._nested(each)
        return {
            "type": "object",
            "title": resource.title,
            **self._about(resource),
            "additionalProperties": False,
            "required": [each.name for each in columns if each.required],
            "properties": properties,
        }

    def _nested(self, resource: Resource) -> Schema:
        """A list inside documents; it may be empty, or stand in a file beside the document."""
        return {
            "title": resource.title,
            **self._about(resource),
            "anyOf": [self.rows(resource), NOTHING],
        }

    def _about(self, resource: Resource) -> Schema:
        return {
            "description": resource.description or resource.title,
            "markdownDescription": self.voices.about(resource),
        }

    def _new(self, resource: Resource) -> Schema:
        """What is typed for a new row: its required fields, in order, with places to fill in."""
        body = {}
        for place, each in enumerate((each for each in _typed(resource) if each.required), start=1):
            body[each.name] = self._place(resource, each, place)
        said = self.voices.on_one_line(
            tell("a new row of %(table)s", table=resource.rows.nested_under or resource.name)
        )
        return {"label": said, "body": body}

    def _place(self, resource: Resource, column: Field, place: int) -> str:
        """A place of a snippet; its number says when an editor comes to it."""
        if column.type == "boolean":
            return f"^${{{place}|true,false|}}"
        if column.type in ("number", "integer"):
            return f"^${place}"
        if column.type == "string" and 0 < len(column.categories) <= AT_MOST:
            return f"${{{place}|{','.join(each.value for each in column.categories)}|}}"
        text = self.fields.snippet(resource, column) or "$1"
        return text.replace("$1", f"${place}").replace("${1:", f"${{{place}:")


def _typed(resource: Resource) -> list[Field]:
    """The fields that are written, without the one that a nested row takes from its document."""
    return [each for each in resource.fields if each.name != resource.rows.nested_parent]


def _as_bytes(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
