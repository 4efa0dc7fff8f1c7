"""A language of the site: its direction, its words (gettext), its numbers and dates (CLDR)."""

from __future__ import annotations

import gettext
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_currency_name

from tracker.periods import Period

MOST_DIGITS = 60
"""More than any quotient of two values of the data can have before its point and after it."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, ready to format what readers see.

    Source of directions, names and formats: Unicode CLDR, through Babel.
    """

    code: str
    locale: Locale
    words: gettext.NullTranslations

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return str(self.locale.get_language_name(self.locale) or self.code)

    @property
    def direction(self) -> str:
        """'ltr' or 'rtl'."""
        return str(self.locale.text_direction)

    def translate(self, message: str, **values: object) -> str:
        """A fixed text of the site in this language, its placeholders filled."""
        text = self.words.gettext(message)
        return text % values if values else text

    def translate_plural(self, one: str, many: str, number: int, **values: object) -> str:
        """The form that fits the number; ``num`` is the number as written in this language."""
        text = self.words.ngettext(one, many, number)
        return text % {"num": self.number(number), **values}

    def country(self, code: str) -> str:
        """A country's name by its ISO 3166-1 code; the code itself where CLDR has no name."""
        return str(self.locale.territories.get(code, code))

    def currency(self, code: str, amount: Decimal | None = None) -> str:
        """A currency's name by its ISO 4217 code, in the form that fits the amount."""
        return get_currency_name(code, count=amount, locale=self.locale)

    def number(self, value: Decimal | int) -> str:
        """A number with as many decimals as were typed, grouped as this language does."""
        return _number(str(value), self.locale)

    def rounded(self, value: Decimal, decimals: int) -> str:
        """A computed number, rounded half to even."""
        with localcontext(Context(prec=MOST_DIGITS)):
            return self.number(value.quantize(Decimal(1).scaleb(-decimals)))

    def date(self, day: date) -> str:
        """A day in full: 31 July 2025."""
        return format_date(day, format="long", locale=self.locale)

    def period(self, period: Period) -> str:
        """A period as this language writes it."""
        start, end = period.start, period.end
        if period.kind == "day":
            return self.date(start)
        if period.kind == "month":
            return format_skeleton("yMMMM", start, locale=self.locale)
        if period.kind == "half":
            half = 1 if start.month == 1 else 2
            return self.translate("half-year %(number)s of %(year)s", number=half, year=start.year)
        if period.kind == "quarter":
            return self.translate(
                "quarter %(number)s of %(year)s", number=(start.month + 2) // 3, year=start.year
            )
        if period.kind == "fiscal-year":
            return self.translate("FY%(year)s", year=end.year)
        if period.kind == "interval":
            return self._interval(period)
        return period.text

    def _interval(self, period: Period) -> str:
        first, last = period.text.split("/")
        if len(first) == 4:
            parts = (first, last)
        elif len(first) == 7:
            parts = (
                format_skeleton("yMMMM", period.start, locale=self.locale),
                format_skeleton("yMMMM", period.end, locale=self.locale),
            )
        else:
            parts = (self.date(period.start), self.date(period.end))
        return self.translate("%(first)s to %(last)s", first=parts[0], last=parts[1])

    def listed(self, parts: Sequence[str]) -> str:
        """A list in words: 'a, b and c'."""
        if len(parts) < 2:
            return "".join(parts)
        comma = self.translate(", ")
        return self.translate(
            "%(first)s and %(last)s", first=comma.join(parts[:-1]), last=parts[-1]
        )


@cache
def _number(typed: str, locale: Locale) -> str:
    """A number as typed in a locale's form; kept, since hundreds of pages name the same ones."""
    value = Decimal(typed)
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(Context(prec=MOST_DIGITS)):
        return format_decimal(value, format=pattern, locale=locale)


def is_locale(name: str) -> bool:
    """Whether a name such as 'en_GB' is a locale of CLDR."""
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def is_written_in_latin(code: str) -> bool:
    """Whether a language's usual letters are Latin. Source: Unicode CLDR, likely subtags."""
    likely = get_global("likely_subtags").get(code.partition("-")[0], "")
    return "_Latn_" in likely


def load_language(code: str, locale: str, catalogue_folders: Sequence[Path]) -> Language:
    """Make a language from its gettext catalogues; later folders override earlier ones.

    A catalogue is ``FOLDER/CODE.po``. The site's fixed texts are written in English, so English
    needs none.
    """
    return Language(code, Locale.parse(locale), read_catalogues(code, locale, catalogue_folders))


def read_catalogues(
    code: str, locale: str, catalogue_folders: Sequence[Path]
) -> gettext.NullTranslations:
    """The words of a language from ``FOLDER/CODE.po``; later folders override earlier ones."""
    words: gettext.NullTranslations = gettext.NullTranslations()
    for folder in catalogue_folders:
        path = folder / f"{code}.po"
        if path.is_file():
            state = path.stat()
            compiled = _compiled(path, locale, state.st_mtime_ns, state.st_size)
            made = gettext.GNUTranslations(io.BytesIO(compiled))
            made.add_fallback(words)
            words = made
    return words


@lru_cache(maxsize=64)
def _compiled(path: Path, locale: str, _changed: int, _size: int) -> bytes:
    """A catalogue as gettext reads it; kept until the file has changed, for reading it is dear."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=Locale.parse(locale))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
