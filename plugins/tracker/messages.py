"""What editors are told, kept so that it can be said again in their own language.

A :class:`Message` is an English text like any other; beside it it keeps the sentence that it was
made from and what was filled in, which is all that a translation needs. ``scripts/messages``
collects the sentences; their translations are in ``theme/locale/findings/LANGUAGE.po``.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from typing import Any

Value = str | int
"""What may be filled in: an editor's own word, a number, or another message."""


class Message(str):
    """A text in English that can be said in other languages.

    ``template`` is the sentence with its blanks ``%(name)s``; ``many`` its form for a number other
    than one, else ''; ``values`` what stands in the blanks.
    """

    __slots__ = ("many", "template", "values")

    template: str
    many: str
    values: Mapping[str, Value]

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self.template, self.many, dict(self.values))

    def said_in(self, words: gettext.NullTranslations) -> str:
        """The same in the language of a catalogue; in English where it has no such sentence."""
        if self.many:
            sentence = words.ngettext(self.template, self.many, int(self.values["number"]))
        else:
            sentence = words.gettext(self.template) if self.template else ""
        return sentence % {
            name: value.said_in(words) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }


def tell(template: str, **values: Value) -> Message:
    """A message: a sentence, its blanks ``%(name)s`` filled. A percent sign is written ``%%``."""
    return _made(template, "", values)


def tell_plural(one: str, many: str, number: int, **values: Value) -> Message:
    """A message in the form that fits ``number``, which also fills the blank ``%(number)s``."""
    return _made(one, many, {"number": number, **values})


def sentences(*parts: str) -> Message:
    """Several messages as one, a space between them; empty ones are left out."""
    filled = [part for part in parts if part]
    template = " ".join(f"%(part{index})s" for index in range(len(filled)))
    return _made(template, "", {f"part{index}": part for index, part in enumerate(filled)})


def _made(template: str, many: str, values: Mapping[str, Value]) -> Message:
    sentence = many if many and values["number"] != 1 else template
    message = Message(sentence % values)
    message.template, message.many, message.values = template, many, values
    return message
