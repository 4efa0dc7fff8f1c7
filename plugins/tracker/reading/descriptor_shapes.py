"""What the parts of a descriptor look like: which properties they have, and how they are read."""

from __future__ import annotations

import re
from typing import Any

from tracker.messages import Message, tell
from tracker.periods import PeriodError, parse_day
from tracker.reading.descriptor import Category

SETTINGS_SHAPE = {"languages": list, "as_of": str}
RESOURCE_SHAPE = {
    "title": str,
    "description": str,
    "titled_by": str,
    "schema": dict,
    "kept_in": dict,
    "pages": dict,
}
SCHEMA_SHAPE = {"fields": list, "primaryKey": (str, list), "foreignKeys": list}
FIELD_SHAPE = {
    "title": str,
    "description": str,
    "meaning": str,
    "references": str,
    "instead_of": (str, list),
    "asked": str,
    "delimiter": str,
    "categories": list,
    "constraints": dict,
}
PAGES_SHAPE = {"section": str, "columns": list, "under": str}
NESTED_SHAPE = {"in": str, "under": str, "parent": str}
KEY_SHAPE = {"fields": (str, list), "reference": dict}
REFERENCE_SHAPE = {"resource": str, "fields": (str, list)}
CONSTRAINTS_SHAPE = {
    "required": bool,
    "unique": bool,
    "pattern": str,
    "minimum": (int, float),
    "maximum": (int, float),
    "minLength": int,
    "maxLength": int,
}
TABLE_PATH = re.compile(r"[A-Za-z0-9_-]+\.csv")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")

WORDS: dict[Any, Message] = {
    str: tell("a text"),
    bool: tell("true or false"),
    int: tell("a whole number"),
    (int, float): tell("a number"),
    list: tell("a list"),
    dict: tell("lines of the form 'name: value'"),
    (str, list): tell("a name or a list of names"),
}
"""What a property must be, in words; anything else is reported and left out."""


def is_inside(path: Any) -> bool:
    """Whether a value is the path of something inside the data folder."""
    return isinstance(path, str) and bool(path) and not {"", ".", ".."} & set(path.split("/"))


def is_date(text: str) -> bool:
    try:
        parse_day(text)
    except PeriodError:
        return False
    return True


def as_tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(each) for each in value)


def category(value: dict[str, Any]) -> Category:
    told = ("value", "label", "description")
    return Category(
        str(value.get("value", "")),
        {"": str(value.get("label", value.get("value", ""))), **by_language(value, "label")},
        {
            key: content
            for key, content in value.items()
            if key not in told and not key.startswith(("label_", "description_"))
        },
        in_every_language(value, "description"),
    )


def in_every_language(value: dict[str, Any], name: str) -> dict[str, str]:
    """A text of a mapping by language, under '' in the first; empty where there is none."""
    return ({"": str(value[name])} if value.get(name) else {}) | by_language(value, name)


def by_language(value: dict[str, Any], name: str) -> dict[str, str]:
    """The texts ``name_XX`` of a mapping by language code."""
    prefix = f"{name}_"
    return {
        key.removeprefix(prefix): str(content)
        for key, content in value.items()
        if key.startswith(prefix)
    }


def part_of(resource: str, name: str) -> Message:
    """A property of a resource, for messages."""
    return tell("resource '%(resource)s': %(property)s", resource=resource, property=name)
