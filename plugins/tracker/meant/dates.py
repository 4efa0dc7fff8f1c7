"""Which day or period somebody means: ``31/07/2025``, ``July 2025``, ``Q3 2024``, ``2024-25``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from tracker.meant.numbers import latin_digits
from tracker.messages import Message, listed, tell
from tracker.periods import PeriodError, parse_period

_FIRST_OF_SPREADSHEETS = date(1899, 12, 30)
"""The day that spreadsheets count from. Source: ECMA-376, the 1900 date system."""

_LENGTH_OF_DAY = len("2025-07-31")
_SHORTEST_NAME = 3
"""So many letters of a month's name at least."""

_TIME = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}})[-/. ](\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}")
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"([2-6]\d{4})(?:\.0+)?")
_QUARTER = re.compile(
    r"(?:q|quarter )([1-4])[ ,/-]*(\d{4})|(\d{4})[ /-]*q([1-4])|([1-4])q[ /-]*(\d{4})"
)
_HALF = re.compile(r"h([12])[ ,/-]*(\d{4})|(\d{4})[ /-]*h([12])|([12])h[ /-]*(\d{4})")
_MONTH_NUMBER = re.compile(r"(\d{1,2})[-/. ](\d{4})|(\d{4})[-/. ](\d{1,2})")
_FISCAL = re.compile(r"fy[ '-]*(?:(\d{4})|(\d{2}))(?:[-/ ]+(\d{4}|\d{2}))?")
_TWO_YEARS = re.compile(r"(\d{4})[-/ ]+(\d{2})")
_SPANS = (
    re.compile(r"(.+?)(?: to | until | - |/)(.+)"),
    re.compile(r"(.+?)-(.+)"),
)
"""Two ends and what stands between them; a hyphen also stands within one."""


def days_meant(text: str, languages: Sequence[str] = ()) -> tuple[str, ...]:
    """The days that a text may stand for, as data write them: two for ``03/04/2025``."""
    return tuple(dict.fromkeys(_days(_plain(text), _months(tuple(languages)))))


def periods_meant(
    text: str, first_month: int = 1, languages: Sequence[str] = ()
) -> tuple[str, ...]:
    """The periods that a text may stand for, the likeliest first."""
    months = _months(tuple(languages))
    found = dict.fromkeys(_periods(_plain(text), months))
    for span in () if found else _SPANS:
        if match := span.fullmatch(_plain(text)):
            ends = [next(_periods(part.strip(), months), "") for part in match.groups()]
            if all(ends):
                found = {"/".join(ends): None}
                break
    return tuple(each for each in found if _is_period(each, first_month))


def day_hint(text: str, languages: Sequence[str] = ()) -> Message:
    """How to write the day that a text means; else how days are written at all."""
    return _hint(text, days_meant(text, languages)) or tell(
        "write year-month-day, such as %(day)s", day="2025-07-31"
    )


def period_hint(text: str, first_month: int = 1, languages: Sequence[str] = ()) -> Message:
    """How to write the period that a text means; else how periods are written at all."""
    return _hint(text, periods_meant(text, first_month, languages)) or tell(
        "write %(example)s",
        example=listed(
            (
                tell("%(form)s (a year)", form="2024"),
                tell("%(form)s (a half-year)", form="2024-H1"),
                tell("%(form)s (a quarter)", form="2024-Q3"),
                tell("%(form)s (a month)", form="2024-07"),
                tell("%(form)s (a day)", form="2024-07-15"),
                tell("%(form)s (the fiscal year that ends in that year)", form="FY2025"),
                tell("%(form)s (from one month to another)", form="2025-07/2026-01"),
            ),
            "or",
        ),
    )


def _hint(text: str, meant: Sequence[str]) -> Message | None:
    """How to write what is meant; None where nobody can know it."""
    if len(meant) == 1 and len(meant[0]) == _LENGTH_OF_DAY:
        return tell("write %(day)s: the year first, then month and day", day=meant[0])
    if len(meant) == 1:
        return tell("write %(example)s", example=meant[0])
    if meant:
        return tell("write %(periods)s, whichever is meant", periods=listed(meant, "or"))
    if (
        (match := _YEAR_FIRST.fullmatch(_plain(text)))
        and 1 <= int(match[2]) <= 12
        and int(match[1])
    ):
        last = monthrange(int(match[1]), int(match[2]))[1]
        return tell("that month has the days 1 to %(last)s", last=last)
    return None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", latin_digits(text).replace("—", "-")).strip().casefold()


def _days(text: str, months: dict[str, int]) -> Iterator[str]:
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        yield from _sound(*(int(each) for each in match.groups()))
    elif match := _YEAR_LAST.fullmatch(text):
        first, second, year = (int(each) for each in match.groups())
        year += 2000 if year < 100 else 0
        yield from _sound(year, second, first)
        yield from _sound(year, first, second)
    elif match := _SERIAL.fullmatch(text):
        yield (_FIRST_OF_SPREADSHEETS + timedelta(days=int(match[1]))).isoformat()
    else:
        words = re.findall(r"\d+|[^\W\d_]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text))
        named = [months[word] for word in words if word in months]
        numbers = [word for word in words if word.isdigit()]
        if len(named) == 1 and len(numbers) == 2:
            years = [word for word in numbers if len(word) == 4]
            for year in years[:1]:
                numbers.remove(year)
                yield from _sound(int(year), named[0], int(numbers[0]))


def _periods(text: str, months: dict[str, int]) -> Iterator[str]:
    days = list(_days(text, months))
    yield from days
    if days:
        return
    words = re.findall(r"\d+|[^\W\d_]+", text)
    named = [months[word] for word in words if word in months]
    years = [word for word in words if word.isdigit() and len(word) in (2, 4)]
    if match := _QUARTER.fullmatch(text):
        part, year = _part_and_year(match)
        yield f"{year}-Q{part}"
    elif match := _HALF.fullmatch(text):
        part, year = _part_and_year(match)
        yield f"{year}-H{part}"
    elif match := _FISCAL.fullmatch(text):
        begun, ended = match[1] or f"20{match[2]}", match[3]
        yield f"FY{begun[: -len(ended)] + ended if ended else begun}"
    elif match := _MONTH_NUMBER.fullmatch(text):
        year, month = (match[2], match[1]) if match[1] else (match[3], match[4])
        if 1 <= int(month) <= 12:
            yield f"{year}-{int(month):02}"
        elif int(month) == (int(year) + 1) % 100:
            yield from (f"FY{int(year) + 1}", f"{year}/{int(year) + 1}")
        elif int(month) > int(year) % 100:
            yield f"{year}/{year[:2]}{month}"
    elif len(named) == 1 and len(years) == 1 and len(words) == 2:
        yield f"{years[0] if len(years[0]) == 4 else '20' + years[0]}-{named[0]:02}"
    elif re.fullmatch(r"\d{4}", text):
        yield text


def _part_and_year(match: re.Match[str]) -> tuple[str, str]:
    """A quarter or half and its year, in whichever order they stand."""
    first, second = (each for each in match.groups() if each)
    return (second, first) if len(first) == 4 else (first, second)


def _sound(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return


def _is_period(text: str, first_month: int) -> bool:
    try:
        parse_period(text, first_month)
    except PeriodError:
        return False
    return True


@cache
def _months(languages: tuple[str, ...]) -> dict[str, int]:
    """The names of the months and their beginnings in English and other languages.

    Source: Unicode CLDR, through Babel.
    """
    from babel import Locale, UnknownLocaleError  # dear to import, and only needed for a fault

    months: dict[str, int] = {}
    for code in dict.fromkeys(("en", *languages)):
        try:
            locale = Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
        forms: Iterable[dict[int, str]] = (
            locale.months[where][width]
            for where in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        )
        for names in forms:
            for number, name in names.items():
                months.setdefault(name.casefold().rstrip("."), number)
    for number, name in Locale("en").months["format"]["wide"].items():
        for length in range(_SHORTEST_NAME, len(name)):
            months.setdefault(name[:length].casefold(), number)
    return months
