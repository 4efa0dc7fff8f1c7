"""The site's own settings as JSON Schema: what ``site.yaml`` may hold, for the editor's program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from publishing.form_settings import BACKENDS, FormSettings
from publishing.form_settings import NONE as NO_FORMS
from tracker.exporting.json_schema import DIALECT

Schema = dict[str, Any]

NAME = "site.json"

_FORMS: Schema = {
    each.name: {"type": "boolean" if isinstance(each.default, bool) else "string"}
    for each in fields(FormSettings)
    if each.name != "excluded"
} | {"backend": {"enum": list(BACKENDS)}}


def site_schema(languages: Sequence[str], sections: Sequence[str]) -> Schema:
    """The schema of ``site.yaml`` for a site in these languages that can have these sections."""
    text: Schema = {"type": "string", "minLength": 1}
    in_each: Schema = {
        "type": "object",
        "properties": dict.fromkeys(languages, text),
        "required": list(languages),
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": "Site",
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "tagline", "publisher", "subject", "licence"],
        "properties": {
            "name": in_each | {"title": "The site's name, in each language"},
            "tagline": in_each | {"title": "What the site is for, in each language"},
            "publisher": in_each | {"title": "Who publishes the site, in each language"},
            "subject": in_each | {"title": "What the site is about, in each language"},
            "locales": {
                "title": "The locale of each language, such as en_GB: how numbers and dates look",
                "type": "object",
                "properties": dict.fromkeys(languages, text),
                "additionalProperties": False,
            },
            "licence": {
                "title": "The licence of the data and texts",
                "type": "object",
                "properties": {"name": text, "url": text | {"format": "uri"}},
                "required": ["name", "url"],
                "additionalProperties": False,
            },
            "repository": {
                "title": "The address of the repository; empty where there is none",
                "type": "string",
            },
            "contact": {
                "title": "An e-mail address for readers; empty where there is none",
                "type": "string",
            },
            "forms": {
                "title": "Where the forms in the browser save; `none` leaves them out",
                "anyOf": [
                    {"enum": [NO_FORMS]},
                    {
                        "type": "object",
                        "properties": _FORMS,
                        "required": ["backend", "repository"],
                        "additionalProperties": False,
                    },
                ],
            },
            "menu": {
                "title": "The groups of the main menu",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "title": in_each | {"title": "The group's name, in each language"},
                        "sections": {
                            "title": "The sections in the group, by their addresses",
                            "type": "array",
                            "items": {"enum": list(sections)},
                            "minItems": 1,
                            "uniqueItems": True,
                        },
                    },
                    "required": ["title", "sections"],
                    "additionalProperties": False,
                },
            },
        },
    }
