"""What editors are told, kept so that it can be said again in their own language.

A :class:`Message` is an English text like any other; beside it it keeps the sentence that it was
made from and what was filled in, which is all that a translation needs. ``scripts/messages``
collects the sentences; their translations are in ``theme/locale/findings/LANGUAGE.po``.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from tracker.periods import Period

Value: TypeAlias = "str | int | Decimal | date | Period"
"""What may be filled in: an editor's own word, a number or date, or another message."""


FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT, POP = "\u2068", "\u2066", "\u2067", "\u2069"
"""Unicode's isolates: what stands between one of the first three and the last is laid out alone.

Without them the quotes, brackets and slashes at the edges of a Latin word in a right-to-left line
jump to its other end: ``[en, ur]`` or ``https://example.org/`` could not be read, let alone typed.
"""

RIGHT_TO_LEFT_MARK = "\u200f"
"""Stands at the beginning of a line that is read from the right, even if it begins with Latin."""

ISOLATES = (FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT)

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BLANK = r"%\(\w+\)s"
_LATIN = rf"(?:(?!{_BLANK})[!-~])+"
_BLANK_OR_LATIN = re.compile(
    # A sign between right-to-left and Latin words is the sentence's; in quotes it is the word's.
    rf"{_BLANK}|(?![:;,.?!]){_LATIN}(?: {_LATIN})*(?<![:;,.?!])(?::(?=”))?"
)
_LETTER_OR_DIGIT = re.compile("[0-9A-Za-z]")


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

    @property
    def ends_with_a_value(self) -> bool:
        """Whether the last thing said is what stands in a blank: a stop would seem to be its."""
        match = re.search(r"%\((\w+)\)s$", self.template)
        value = self.values[match[1]] if match else ""
        return value.ends_with_a_value if isinstance(value, Message) else bool(match)

    def said_in(self, words: gettext.NullTranslations) -> str:
        """The same in the language of a catalogue; in English where it has no such sentence.

        In a right-to-left language what stands in the blanks, and every other Latin word, is
        isolated.
        """
        return self._said_in(words, within_right_to_left=False)

    def _said_in(self, words: gettext.NullTranslations, within_right_to_left: bool) -> str:
        if self.many:
            sentence = words.ngettext(self.template, self.many, int(str(self.values["number"])))
        else:
            sentence = words.gettext(self.template) if self.template else ""
        right_to_left = bool(_RIGHT_TO_LEFT.search(sentence))
        if right_to_left:
            sentence = _BLANK_OR_LATIN.sub(_isolated_latin, sentence)
        elif within_right_to_left:
            # Only blanks and the signs between them belong to the sentence around.
            right_to_left = not _LETTER_OR_DIGIT.search(re.sub(_BLANK, "", sentence))
        return sentence % {
            name: _said(value, words, right_to_left) for name, value in self.values.items()
        }


class Translated(str):
    """A text that the data have in several languages; by itself, the first one's.

    ``texts`` are by language code; under '' stands that of the first language.
    """

    __slots__ = ("texts",)

    texts: Mapping[str, str]

    def __reduce__(self) -> tuple[Any, ...]:
        return translated, (dict(self.texts),)

    def said_in(self, words: gettext.NullTranslations) -> str:
        """The text in the language of a catalogue, else that of the first language."""
        return self.texts.get(_language_of(words)) or str(self)


class Named(str):
    """A name as it stands in the files, which has a title for readers.

    In English the name stands for itself: it is what editors type.
    """

    __slots__ = ("called",)

    called: Translated

    def __reduce__(self) -> tuple[Any, ...]:
        return named, (str(self), dict(self.called.texts))

    def said_in(self, words: gettext.NullTranslations) -> str:
        """The name, in languages other than English behind its title."""
        title = self.called.texts.get(_language_of(words)) if _language_of(words) else ""
        return f"{title} ({isolated(self)})" if title else str(self)


def tell(template: str, **values: Value) -> Message:
    """A message: a sentence, its blanks ``%(name)s`` filled. A percent sign is written ``%%``."""
    return _made(template, "", values)


def tell_plural(one: str, many: str, number: int, **values: Value) -> Message:
    """A message in the form that fits ``number``, which also fills the blank ``%(number)s``."""
    return _made(one, many, {"number": number, **values})


def plainly(value: Value) -> Message:
    """A value by itself, where a message is wanted."""
    return _made("%(value)s", "", {"value": value})


def told_again(template: str, many: str, values: Mapping[str, Value]) -> Message:
    """A message from the sentence and the values that were kept of it."""
    return _made(template, many, values)


def mark(template: str) -> str:
    """A sentence that is told later, when it is known what stands in its blanks."""
    return template


def sentences(*parts: str) -> Message:
    """Several messages as one; empty ones are left out.

    A semicolon divides them where the first does not end with a sign of its own and the next is not
    in brackets.
    """
    filled = [part for part in parts if part]
    if not filled:
        return _made("", "", {})
    made = filled[0]
    for part in filled[1:]:
        if made.endswith((".", "?", "!")) or part.startswith("("):
            made = tell("%(before)s %(next)s", before=made, next=part)
        else:
            made = tell("%(before)s; %(next)s", before=made, next=part)
    return made if isinstance(made, Message) else plainly(made)


def listed(parts: Sequence[Value], word: Literal["", "and", "or"] = "") -> Message:
    """Several words as a list: 'a, b, c', or with a word before the last: 'a, b and c'."""
    if not parts:
        return sentences()
    made = plainly(parts[0])
    for index, part in enumerate(parts[1:], start=2):
        if index < len(parts) or not word:
            made = tell("%(before)s, %(item)s", before=made, item=part)
        elif word == "and":
            made = tell("%(before)s and %(item)s", before=made, item=part)
        else:
            made = tell("%(before)s or %(item)s", before=made, item=part)
    return made


def named(name: str, titles: Mapping[str, str]) -> Named:
    """A name of the files with its titles by language."""
    made = Named(name)
    made.called = translated(titles)
    return made


def translated(texts: Mapping[str, str]) -> Translated:
    """A text with what it is in each language; '' is the first."""
    made = Translated(texts.get("", ""))
    made.texts = texts
    return made


def isolated(text: str) -> str:
    """A text that is laid out by itself, in its own direction, within a line of another."""
    return f"{FIRST_STRONG}{text}{POP}"


def in_own_direction(text: str) -> str:
    """A right-to-left text that keeps its order in a line that begins from the left."""
    return f"{RIGHT_TO_LEFT}{text}{POP}" if is_right_to_left(text) else text


def is_right_to_left(text: str) -> bool:
    """Whether a text has letters that are read from the right."""
    return bool(_RIGHT_TO_LEFT.search(text))


def _made(template: str, many: str, values: Mapping[str, Value]) -> Message:
    sentence = many if many and values["number"] != 1 else template
    message = Message(sentence % values)
    message.template, message.many, message.values = template, many, values
    return message


def _said(value: Value, words: gettext.NullTranslations, in_right_to_left: bool) -> str:
    if isinstance(value, Message):
        text = value._said_in(words, in_right_to_left)
        laid_out = bool(_RIGHT_TO_LEFT.search(text)) or text.startswith(ISOLATES)
    else:
        text = value.said_in(words) if isinstance(value, Translated | Named) else str(value)
        laid_out = text.isdecimal()  # digits alone stay where they are
    return isolated(text) if in_right_to_left and text and not laid_out else text


def _language_of(words: gettext.NullTranslations) -> str:
    """The code of a catalogue's language, from its head; '' for English, which has none."""
    return words.info().get("language", "")


def _isolated_latin(match: re.Match[str]) -> str:
    text = match[0]
    if re.fullmatch(_BLANK, text) or not _LETTER_OR_DIGIT.search(text):
        return text
    return f"{LEFT_TO_RIGHT}{text}{POP}"
