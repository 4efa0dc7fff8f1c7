"""Descriptions as linked data, written as JSON-LD and as Turtle from the same things.

A :class:`Thing` has an address or none, a type, and properties by their short names; the prefixes
are said once. Only what the descriptions of data sets need is here: no more of RDF.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """A link to something else, whole or relative to the description's own place."""

    iri: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text with its language, or with its type as a short name; or plain."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something described: ``properties`` are values by short name, as often as they hold."""

    type: str
    properties: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    iri: str = ""


Value = Address | Literal | Thing


def in_languages(texts: Mapping[str, str]) -> list[Literal]:
    """A text in each of its languages."""
    return [Literal(text, language) for language, text in texts.items() if text]


def json_ld(things: Sequence[Thing], prefixes: Mapping[str, str]) -> bytes:
    """The things as JSON-LD 1.1, with their context in the file."""
    graph = {"@context": dict(prefixes), "@graph": [_json_thing(each) for each in things]}
    return (json.dumps(graph, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def turtle(things: Sequence[Thing], prefixes: Mapping[str, str]) -> bytes:
    """The things as Turtle (https://www.w3.org/TR/turtle/)."""
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in prefixes.items()]
    for each in things:
        subject = f"<{_escaped_iri(each.iri)}>" if each.iri else "[]"
        lines += ["", f"{subject} {_turtle_properties(each, 1)} ."]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _json_thing(thing: Thing) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": thing.iri} if thing.iri else {}
    made["@type"] = thing.type
    for name, values in thing.properties.items():
        written = [_json_value(each) for each in values]
        if written:
            made[name] = written[0] if len(written) == 1 else written
    return made


def _json_value(value: Value) -> Any:
    if isinstance(value, Thing):
        return _json_thing(value)
    if isinstance(value, Address):
        return {"@id": value.iri}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if value.datatype:
        return {"@value": value.text, "@type": value.datatype}
    return value.text


def _turtle_properties(thing: Thing, depth: int) -> str:
    gap = "\n" + "  " * depth
    parts = [f"a {thing.type}"]
    parts += [f"{name} {value}" for name, value in _turtle_pairs(thing, depth)]
    return f" ;{gap}".join(parts)


def _turtle_pairs(thing: Thing, depth: int) -> Iterator[tuple[str, str]]:
    for name, values in thing.properties.items():
        for each in values:
            yield name, _turtle_value(each, depth)


def _turtle_value(value: Value, depth: int) -> str:
    if isinstance(value, Thing):
        inner = _turtle_properties(value, depth + 1)
        return f"[ {inner} ]"
    if isinstance(value, Address):
        return f"<{_escaped_iri(value.iri)}>"
    # JSON's escapes are Turtle's too.
    text = json.dumps(value.text, ensure_ascii=False)
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.datatype}" if value.datatype else text


def _escaped_iri(iri: str) -> str:
    return "".join(f"%{ord(each):02X}" if each in '<>"{}|^`\\ ' else each for each in iri)
