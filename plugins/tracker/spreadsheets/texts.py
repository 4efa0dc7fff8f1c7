"""What people and spreadsheet programs make of texts and numbers, and which reading is certain.

A reading is only taken where there is no other: ``1 200`` can only be 1200, ``1,200`` could be 1.2.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from openpyxl.utils.escape import unescape

from tracker.meant.numbers import latin_digits, means_nothing, number_hint
from tracker.messages import Message, tell
from tracker.reading.characters import compose

_WIDE_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]")
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_SPACED = re.compile(r"-?\d{1,3}(?:[ '’]\d{3})+(?:\.\d+)?")
_GROUPED = re.compile(
    r"-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+\.\d+"
    r"|-?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
)
_ONE_GROUP = re.compile(r"(-?[1-9]\d{0,2}),(\d{3})")
_DECIMAL_COMMA = re.compile(r"(-?\d+),(\d+)")
_POWER_OF_TEN = re.compile(r"-?\d+(?:[.,]\d+)?[eE][+-]?\d+")
_FISCAL_YEAR = re.compile(r"FY[ -]?(\d{4})", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"(\d{4})[ -]?([QH]\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what nobody sees; ``told`` says what was left out, None where nothing was."""

    text: str
    told: Message | None = None


class UncertainError(ValueError):
    """A cell can be read in several ways, or in none; says so, and what to write."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def cleaned(raw: str) -> Cleaned:
    """A cell's text as the data keep it: composed letters, plain spaces and none at the ends."""
    text = unescape(raw).replace("\r\n", "\n").replace("\r", "\n")
    plain = _WIDE_SPACES.sub(" ", _NO_WIDTH.sub("", text))
    if plain != text:
        told = tell("spaces of a special kind were made plain ones, or left out")
        return Cleaned(_trimmed(plain), told)
    trimmed = _trimmed(text)
    if trimmed != text:
        composed = trimmed == compose(text)
        if composed:
            return Cleaned(trimmed, tell("letters that were written in two parts were joined"))
        return Cleaned(trimmed, tell("spaces or line breaks at the ends were left out"))
    return Cleaned(text)


def _trimmed(text: str) -> str:
    lines = [line.rstrip() for line in compose(text).split("\n")]
    return "\n".join(lines).strip()


def number_in(text: str) -> str:
    """The plain number that a text can only be. Raises :class:`UncertainError` for any other."""
    plain = latin_digits(text)
    if _PLAIN.fullmatch(plain):
        return plain
    if _SPACED.fullmatch(plain):
        return re.sub("[ '’]", "", plain)
    if _GROUPED.fullmatch(plain):
        return plain.replace(",", "")
    if match := _ONE_GROUP.fullmatch(plain):
        raise UncertainError(
            tell("'%(text)s' can be read in two ways", text=text),
            tell(
                "write %(whole)s or %(decimal)s",
                whole=match[1] + match[2],
                decimal=f"{match[1]}.{match[2]}",
            ),
        )
    if match := _DECIMAL_COMMA.fullmatch(plain):
        raise UncertainError(
            tell("'%(text)s' has a comma where a number has a point", text=text),
            tell("write %(number)s if that is meant", number=f"{match[1]}.{match[2]}"),
        )
    if "%" in plain:
        raise UncertainError(
            tell("'%(text)s' has a percent sign", text=text),
            tell("write the number in the field's own unit: 12 for 12 per cent"),
        )
    if _POWER_OF_TEN.fullmatch(plain):
        raise UncertainError(
            tell("'%(text)s' is a shortened number; its last digits may be lost", text=text),
            tell("write the number with all its digits"),
        )
    if means_nothing(text):
        hint = tell("leave the cell empty where nobody has published a value")
    else:
        hint = number_hint(text)
    raise UncertainError(tell("'%(text)s' is not a number", text=text), hint)


def period_in(text: str) -> str:
    """A period's text in the form of the grammar, where only its looks differ; else as it is."""
    plain = latin_digits(text)
    if match := _FISCAL_YEAR.fullmatch(plain):
        return f"FY{match[1]}"
    if match := _PART_OF_YEAR.fullmatch(plain):
        return f"{match[1]}-{match[2].upper()}"
    return plain


def same_words(text: str) -> str:
    """What two writings of the same words have in common: case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
