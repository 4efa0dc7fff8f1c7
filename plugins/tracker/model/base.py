"""What all records share: texts in several languages, and the row that each was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.reading.rows import Row


@dataclass(frozen=True, slots=True)
class Text:
    """A text for readers, by language code. A language without a translation is absent."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str | None:
        """The text in exactly this language, or None."""
        return self.by_language.get(language)

    def best(self, languages: tuple[str, ...]) -> tuple[str, str] | None:
        """The first of the languages that has the text, as (text, language); None if none has."""
        for language in languages:
            if text := self.by_language.get(language):
                return text, language
        return None

    def __bool__(self) -> bool:
        return bool(self.by_language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share: the row that each was made from."""

    row: Row = field(compare=False, repr=False)
