"""The languages that a workbook speaks: those of the titles, with words where there are any."""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.directions import direction_of
from tracker.messages import Message
from tracker.reading.descriptor import PackageDescriptor

Catalogues = Mapping[str, gettext.NullTranslations]
"""The words of what editors are told, by language code."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the workbook. ``code`` is '' for the first, as in the descriptor's titles.

    ``speaks`` says whether the workbook's own sentences can be said in it.
    """

    code: str
    words: gettext.NullTranslations
    rtl: bool
    speaks: bool

    def of(self, texts: Mapping[str, str], first: str = "") -> str:
        """A text of the descriptor in this language: of further ones, or the first's own."""
        return texts.get(self.code, "" if self.code else first)

    def say(self, message: Message) -> str:
        """A sentence of the workbook's own in this language."""
        return message.said_in(self.words)


def tongues(
    package: PackageDescriptor, languages: Sequence[str], catalogues: Catalogues
) -> tuple[Tongue, ...]:
    """Languages of a package's workbook, '' for the first, which speaks English at least."""
    first = (*package.languages, "en")[0]
    made = []
    for code in languages:
        words = catalogues.get(code or first)
        made.append(
            Tongue(
                code,
                words or gettext.NullTranslations(),
                direction_of(code or first) == "rtl",
                not code or words is not None,
            )
        )
    return tuple(made)
