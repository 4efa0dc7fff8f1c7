"""An example of each check: lines that break it, what is said of them, and the same lines mended.

They are kept in ``examples.yaml``, which is made from the tests' cases: each has been tried. What
is said is kept as it was told, so that it can be said in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tracker.messages import Message, Value, plainly, told_again

FILE = Path(__file__).with_name("examples.yaml")


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """A line of a file: its number (0 where it is none), its text, and whether it is changed.

    ``fault`` is where in the text the fault stands, as (first, behind the last); None elsewhere.
    """

    number: int
    text: str
    changed: bool = False
    fault: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a check, what is said of it, and how it looks when it is mended.

    ``place`` is the file, or the sheet and cell, as findings name it; between lines that do not
    follow one another stands None.
    """

    code: str
    place: str
    message: Message
    hint: Message
    wrong: tuple[ExampleLine | None, ...]
    right: tuple[ExampleLine | None, ...]


@cache
def examples() -> Mapping[str, Example]:
    """The examples by code."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    kept = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)
    return {code: _example(code, each) for code, each in kept.items()}


def _example(code: str, kept: Mapping[str, Any]) -> Example:
    return Example(
        code,
        kept["place"],
        as_message(kept["message"]),
        as_message(kept["hint"]),
        tuple(_line(each) for each in kept["wrong"]),
        tuple(_line(each) for each in kept["right"]),
    )


def _line(kept: Mapping[str, Any] | None) -> ExampleLine | None:
    if kept is None:
        return None
    fault = kept.get("fault")
    return ExampleLine(
        kept.get("number", 0),
        kept["text"],
        bool(kept.get("changed")),
        (fault[0], fault[1]) if fault else None,
    )


def as_message(kept: Any) -> Message:
    """A message as it was told, from what :func:`kept_message` keeps of it."""
    if isinstance(kept, str):
        return plainly(kept)
    values: dict[str, Value] = {
        name: as_message(value) if isinstance(value, Mapping) else str(value)
        for name, value in kept.get("with", {}).items()
    }
    if "many" in kept:
        values["number"] = int(kept["number"])
    return told_again(kept["say"], kept.get("many", ""), values)


def kept_message(message: Message) -> dict[str, Any]:
    """A message as plain values: its sentence, and what stands in its blanks."""
    kept: dict[str, Any] = {"say": message.template}
    if message.many:
        kept |= {"many": message.many, "number": int(str(message.values["number"]))}
    values = {
        name: kept_message(value) if isinstance(value, Message) else str(value)
        for name, value in message.values.items()
        if not (message.many and name == "number")
    }
    return kept | ({"with": values} if values else {})
