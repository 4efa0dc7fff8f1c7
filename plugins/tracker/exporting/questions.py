"""What a public form asks for, as a resource's fields in the descriptor say it.

The same questions make a form for an issue tracker and the text of a letter, so that neither can
ask for what the table does not hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.reading.descriptor import Field, Resource

Kind = Literal["line", "text", "choice", "choices"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: answered by a line, by a text, or by one or several of the ``options``."""

    id: str
    kind: Kind
    label: str
    help: str = ""
    options: tuple[str, ...] = ()
    required: bool = False


def questions(
    resource: Resource,
    languages: Sequence[str],
    language: str,
    language_name: Callable[[str], str],
) -> tuple[Question, ...]:
    """The questions of a resource in one language, in the order of its fields.

    ``languages`` are the package's; ``language_name`` gives the name of one, to tell a text's
    fields apart that are asked for in several.
    """
    asked = [each for each in resource.fields if each.asked]
    bases = Counter(_base(each.name, languages)[0] for each in asked)
    made = []
    for column in asked:
        base, code = _base(column.name, languages)
        label = label_of(column, language)
        if bases[base] > 1:
            label = f"{label} ({language_name(code)})"
        is_title = base == "title" and code == languages[0] and bool(resource.titled_by)
        made.append(
            Question(
                id=column.name,
                kind=_kind(column, base, code),
                label=label,
                help=_in(column.asked, language),
                options=tuple(_in(each.labels, language) for each in column.categories),
                required=column.required or is_title,
            )
        )
    return tuple(made)


def label_of(column: Field, language: str) -> str:
    """A field's name for readers, without the language that it is in."""
    title = column.titles.get(language, column.title)
    return re.sub(r" \([^()]*\)$", "", title)


def _base(name: str, languages: Sequence[str]) -> tuple[str, str]:
    """A field's name without its language, and the language; '' for a field that has none."""
    base, _, code = name.rpartition("_")
    return (base, code) if base and code in languages else (name, "")


def _in(texts: Mapping[str, str], language: str) -> str:
    """A text of the descriptor in a language, else in the first one."""
    return texts.get(language) or texts.get("", "")


def _kind(column: Field, base: str, code: str) -> Kind:
    if column.categories:
        return "choices" if column.type == "list" else "choice"
    return "text" if column.type == "list" or (code and base != "title") else "line"
