"""What an editing program shows about a field: in each language of the package, one after another.

The texts come from the descriptor; what is said beyond them is told as findings are, and said again
in each language that has a catalogue.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.messages import Message
from tracker.reading.descriptor import Category, Field, Resource

_MARKS = re.compile(r"([\\`*_\[\]<>])")
_ISOLATED = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"
"""Keeps a text that runs the other way from pulling the marks around it along."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The languages in which something is said, the package's first one first.

    ``catalogues`` translate what is told, by language; none is needed for English. ``countries``
    has the names of countries by their codes.
    """

    languages: tuple[str, ...]
    catalogues: Mapping[str, gettext.NullTranslations] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)

    def said(self, message: Message, language: str) -> str:
        """A message in one language; in English where it has no translation."""
        catalogue = self.catalogues.get(language)
        return message.said_in(catalogue) if catalogue else str(message)

    def on_one_line(self, message: Message) -> str:
        """A message in every language that has words of its own for it."""
        return _joined([self.said(message, each) for each in self.languages])

    def titles(self, described: Resource | Field) -> str:
        """The title in every language."""
        return _joined([_text(described.title, described.titles, each) for each in self._codes()])

    def choice(self, category: Category) -> str:
        """An allowed value's label and what it stands for, in every language, on one line."""
        said = []
        for code in self._codes():
            label = category.labels.get(code, "")
            meaning = category.descriptions.get(code, "")
            said.append(" – ".join(part for part in (label, meaning) if part))
        return _joined(said)

    def about(self, described: Resource | Field, notes: Iterable[Message] = ()) -> str:
        """Title and description in every language as Markdown; ``notes`` are told beside them.

        The first language's title is left out: programs show it as the heading.
        """
        notes = list(notes)
        paragraphs: list[str] = []
        told: set[str] = set()
        for language, code in zip(self.languages, self._codes(), strict=True):
            title = escaped(_text(described.title, described.titles, code)) if code else ""
            description = escaped(_text(described.description, described.descriptions, code))
            text = " – ".join(
                part for part in (f"**{title}**" if title else "", description) if part
            )
            sentences = " ".join(escaped(self.said(each, language)) for each in notes)
            parts = [text, "" if sentences in told else sentences]
            told.add(sentences)
            paragraphs += [_ISOLATED % part if code else part for part in parts if part]
        return "\n\n".join(paragraphs)

    def _codes(self) -> tuple[str, ...]:
        """The languages as the descriptor's texts are kept by them: '' for the first."""
        return ("", *self.languages[1:])


def escaped(text: str) -> str:
    """A text as Markdown that reads the same."""
    return _MARKS.sub(r"\\\1", text)


def _text(first: str, further: Mapping[str, str], code: str) -> str:
    return further.get(code, "") if code else first


def _joined(texts: Iterable[str]) -> str:
    """Texts on one line, each once, those after the first set apart from what surrounds them."""
    different = list(dict.fromkeys(each for each in texts if each))
    return " · ".join([*different[:1], *(_ISOLATED % each for each in different[1:])])
