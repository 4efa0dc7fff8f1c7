"""Which number somebody means: ``1,200``, ``3.5bn``, ``12 %``, ``Rs 2 crore``, ``۱۲۰۰``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from tracker.messages import Message, tell

_SCALES = {
    "hundred": 2, "k": 3, "thousand": 3, "tsd": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6,
    "million": 6, "millions": 6, "b": 9, "bn": 9, "bln": 9, "billion": 9, "billions": 9, "t": 12,
    "tn": 12, "trn": 12, "trillion": 12, "trillions": 12, "lakh": 5, "lac": 5, "lakhs": 5,
    "crore": 7, "crores": 7, "cr": 7, "arab": 9, "kharab": 11,
    "سو": 2, "ہزار": 3, "لاکھ": 5, "کروڑ": 7, "ملین": 6, "ارب": 9, "بلین": 9, "کھرب": 11,
}  # fmt: skip
"""Words behind a number, as powers of ten; those of South Asia and of Urdu are used beside the
others wherever its languages are."""

_NOTHING = frozenset(
    ("", "n/a", "na", "n.a", "n.a.", "nil", "none", "tbd", "tba", "tbc", "unknown", "not available",
     "not known", "not reported", "not yet reported", "not published", "missing", "-", "--", "–",
     "—", "..", "...", "…", "?", "x", "معلوم نہیں", "نامعلوم", "دستیاب نہیں")
)  # fmt: skip
"""What people write where they have no value."""

_WRITTEN = re.compile(
    r"(?P<before>(?:[^\W\d_]+\.|[^\d.,+-])*?)(?P<sign>[-+]?)(?P<between>[^\d.,+-]*?)"
    r"(?P<digits>\d[\d.,' ]*|[.,]\d+)(?P<after>[^\d]*)"
)
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})*,\d{3}")
"""Thousands as most of the world groups them, and as South Asia does: 1,234,567 and 12,34,567."""

_OF_PROGRAMS = re.compile(r"-?\d+(_\d+)*(\.\d+)?([eE][-+]?\d{1,3})?")
"""Numbers as programs write them: 1_000, 3.5e9."""

MOST_DIGITS = 18

_POINT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


def latin_digits(text: str) -> str:
    """A text with the digits 0 to 9 for those of other scripts, and plain signs for theirs."""
    plain = "".join(
        str(unicodedata.decimal(each)) if unicodedata.decimal(each, None) is not None else each
        for each in unicodedata.normalize("NFKC", text)
    )
    signs: dict[str, str | int | None] = {
        "٫": ".",
        "٬": ",",
        "،": ",",
        "−": "-",
        "–": "-",
        "٪": "%",
        "’": "'",
    }
    return plain.translate(str.maketrans(signs))


def number_meant(text: str) -> str | None:
    """The number that a text stands for, as data write it; None where it is not clearly one."""
    plain = latin_digits(text).strip()
    if _OF_PROGRAMS.fullmatch(plain):
        value = Decimal(plain)
        return f"{value:f}" if value.adjusted() < MOST_DIGITS else None
    match = _WRITTEN.fullmatch(plain)
    if match is None:
        return None
    if len((match["before"] + match["between"]).strip()) > 5:
        return None  # words, not the sign of a currency
    power = 0
    for word in re.findall(r"[^\W\d_]+", match["after"].casefold())[:1]:
        power = _SCALES.get(word, 0)
    digits = _with_one_point(match["digits"].rstrip())
    if digits is None:
        return None
    value = Decimal(digits)
    if power:
        value = value.scaleb(power)
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    number = f"{value:f}"
    return f"-{number}" if match["sign"] == "-" and value else number


def means_nothing(text: str) -> bool:
    """Whether a text is what people write where they have no value: ``n/a``, ``-``, ``TBD``."""
    return latin_digits(text).strip().casefold() in _NOTHING


def number_hint(text: str, *, whole: bool = False) -> Message:
    """How to write the number that a text means; else how numbers are written at all."""
    plain = latin_digits(text).strip()
    if means_nothing(text):
        return tell("remove this line: a value that nobody has published is left out")
    if re.fullmatch(r"\d[\d.,]*\s*(?:-|to|or|/)\s*\d[\d.,]*", plain):
        return tell("write one number; a range can be explained in a note")
    meant = number_meant(text)
    if meant is not None and whole and "." in meant:
        meant = meant.rstrip("0").rstrip(".")
    fits = meant is not None and len(meant.replace(".", "").lstrip("-")) <= MOST_DIGITS
    if meant is not None and fits and not (whole and "." in meant):
        if whole:
            return tell("write %(number)s: digits only", number=meant)
        return tell("write %(number)s: digits and one decimal point only", number=meant)
    if whole:
        return tell(
            "write a whole number: digits only, %(most)s at most, such as %(number)s",
            most=MOST_DIGITS,
            number="1200",
        )
    return tell(
        "write digits and one decimal point only, %(most)s digits at most, such as %(number)s",
        most=MOST_DIGITS,
        number="1200.5",
    )


def _with_one_point(digits: str) -> str | None:
    """Digits without the signs between groups; None where it is not clear what the signs are."""
    digits = re.sub(r"[' ]", "", digits).rstrip(".,")
    if "," in digits and "." in digits:
        last = "," if digits.rindex(",") > digits.rindex(".") else "."
        other = "." if last == "," else ","
        whole, _, part = digits.rpartition(last)
        if last in whole or not part:
            return None
        digits = f"{whole.replace(other, '')}.{part}"
    elif _GROUPS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _POINT_GROUPS.fullmatch(digits):
        digits = digits.replace(".", "")
    elif digits.count(",") == 1:
        digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d*(\.\d+)?", digits) or not digits:
        return None
    whole, point, part = digits.partition(".")
    return f"{whole.lstrip('0') or '0'}{point}{part}"
