"""How a value is written: plain, in quotes, or as lines of its own.

Plain is only what every YAML reader gives back as the very text: neither a trap that the project's
reader refuses nor a number or a date where a text is meant.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Any

import yaml

from tracker.reading.characters import INVISIBLE
from tracker.reading.descriptor import Field, Resource
from tracker.reading.marked_yaml import Mapping, Scalar, Sequence, read_yaml

_RESOLVER: Any = yaml.resolver.Resolver()
_HYPHENATED = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
"""What most ids look like, which is plain to every reader."""
_ESCAPED = re.compile(r'[\\"\t\n\r]|' + INVISIBLE.pattern)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Style(Enum):
    """How a field's values stand: as typed, as words where they can, or in quotes."""

    NUMBER = "number"
    WORD = "word"
    TEXT = "text"


def style_of(column: Field, resource: Resource) -> Style:
    """How the values of a field are written."""
    if column.type in ("number", "integer", "boolean"):
        return Style.NUMBER
    refers = any(column.name in key.fields for key in resource.foreign_keys)
    if column.meaning == "id" or column.categories or column.references or refers:
        return Style.WORD
    return Style.TEXT


def on_one_line(text: str, style: Style, *, in_brackets: bool = False) -> str:
    """A value as it stands after a key, a dash or a bracket, on one line whatever is in it.

    A word looks the same in brackets and out of them; a number's text, which may be a mistake that
    validation is to name, stays plain wherever it can.
    """
    if style is Style.NUMBER and is_read_plain(text, in_brackets):
        return text
    if style is Style.WORD and is_read_plain(text, True) and _is_string(text):
        return text
    if re.search(r"[\n\r\t]", text) or INVISIBLE.search(text):
        return '"' + _ESCAPED.sub(_escape, text) + '"'
    return "'" + text.replace("'", "''") + "'"


def literal_lines(text: str) -> tuple[str, ...] | None:
    """The header and the lines of a literal block; None for a text that is not written as one.

    Not written so is what could not be seen there: spaces at a line's end, an empty line at either
    end, a first line that starts with a space, a tab.
    """
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 2 and not text.endswith("\n"):
        return None
    if re.search(r"[\t\r]| (\n|$)", text) or INVISIBLE.search(text):
        return None
    if not lines[0] or not lines[-1] or lines[0][0] == " ":
        return None
    return ("|" if text.endswith("\n") else "|-", *lines)


def key_text(key: str) -> str:
    """A field's name as it stands before its colon."""
    return on_one_line(key, Style.WORD)


@lru_cache(maxsize=65_536)
def is_read_plain(text: str, in_brackets: bool) -> bool:
    """Whether the project's reader takes a text for itself without quotes: as a value, as a key.

    That is a single word, with ``in_brackets`` one that may stand in a list in brackets too, where
    a comma parts two items. Behind several words a comment would be taken for a text cut short.
    """
    if _HYPHENATED.fullmatch(text):
        return True
    if not text or text != text.strip() or re.search(r"[\n\r\t]", text):
        return False
    written = f"- {text}\n- {text}: x\n" + (f"- [{text}, {text}]\n" if in_brackets else "")
    node, findings = read_yaml(written.encode(), "")
    if findings or not isinstance(node, Sequence) or len(node.items) != 2 + in_brackets:
        return False
    alone, keyed, *bracketed = node.items
    return (
        _is(alone, text)
        and isinstance(keyed, Mapping)
        and list(keyed.entries) == [text]
        and all(isinstance(each, Sequence) and len(each.items) == 2 for each in bracketed)
        and all(
            _is(item, text)
            for each in bracketed
            if isinstance(each, Sequence)
            for item in each.items
        )
    )


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _is(node: object, text: str) -> bool:
    return isinstance(node, Scalar) and node.text == text and not node.quoted


def _is_string(text: str) -> bool:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return tag == "tag:yaml.org,2002:str"
