"""Elements of XML as text, indented: for files too large to be held as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"}
_ANY_SIGN = re.compile('[&<>"\n]')


def element(
    name: str,
    attributes: Mapping[str, str] | None = None,
    children: Iterable[str] = (),
    *,
    text: str = "",
    depth: int = 0,
) -> str:
    """A line, or several where it has children: they are elements of the next depth."""
    indent = "  " * depth
    if inner := "".join(children):
        return f"{opening(name, attributes, depth=depth)}{inner}{indent}</{name}>\n"
    given = _given(attributes)
    if text:
        return f"{indent}<{name}{given}>{_written(text)}</{name}>\n"
    return f"{indent}<{name}{given} />\n"


def opening(name: str, attributes: Mapping[str, str] | None = None, *, depth: int = 0) -> str:
    """The line before an element's children."""
    return f"{'  ' * depth}<{name}{_given(attributes)}>\n"


def closing(name: str, *, depth: int = 0) -> str:
    """The line after an element's children."""
    return f"{'  ' * depth}</{name}>\n"


def _given(attributes: Mapping[str, str] | None) -> str:
    if not attributes:
        return ""
    return "".join([f' {key}="{_written(each)}"' for key, each in attributes.items()])


def _written(text: str) -> str:
    return _ANY_SIGN.sub(lambda found: _SIGNS[found[0]], text) if _ANY_SIGN.search(text) else text
