"""Checks of what is typed in cells, whatever the field: letters, digits, spaces, formulas, length.

What looks right on a screen and is wrong underneath: a Cyrillic letter in an id, another language's
digits in a number, a space at a text's end, a text that a spreadsheet would run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.findings import Finding, error
from tracker.messages import Message, sentences, tell
from tracker.reading.characters import LONGEST_TEXT, name_of, too_long
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Row

LETTERS_OF_OTHER_LANGUAGES = {
    "ur": {"ي": "ی", "ك": "ک", "ه": "ہ", "ى": "ی"},
    "fa": {"ي": "ی", "ك": "ک", "ى": "ی"},
    "ar": {"ی": "ي", "ک": "ك", "ہ": "ه"},
}
"""Letters that look right but are another language's, with the right one. Source: Unicode."""

_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
DIGITS_OF_OTHER_LANGUAGES = {
    "ur": _ARABIC_DIGITS,
    "fa": _ARABIC_DIGITS,
    "ar": {new: old for old, new in _ARABIC_DIGITS.items()},
}
"""By language, the digits of its neighbours, with its own. Source: Unicode CLDR, numbering."""

LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝҮүΑΒΕΖΗΙΚΜΝΟΡΤΥΧονıⅼ",
        "ABESIJKMHOPCTYXaeopcyxijshdqwYyABEZHIKMNOPTYXovil",
        strict=True,
    )
)
"""Letters of Cyrillic and Greek, and others, that cannot be told from Latin ones.

Source: Unicode Technical Standard 39, confusables.
"""

_LATIN = "A-Za-z\u00c0-\u024f"
_ALIKE = "".join(LOOK_ALIKES)
_MIXED = re.compile(f"[{_LATIN}][{_ALIKE}]|[{_ALIKE}](?=[{_LATIN}])")
_ANY_ALIKE = re.compile(f"[{_ALIKE}]")
_MIXED_DIGITS = re.compile(r"[0-9][^\D0-9]|[^\D0-9][0-9]|[٠-٩][۰-۹]|[۰-۹][٠-٩]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_PRESENTATION = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]")
"""Arabic letters in the shape that they have in a word; fonts choose the shape themselves."""

_SIGNED_NUMBERS = r"[0-9 ().,/%\u00a0\u202f-]*(?:[,/] ?\+[0-9 ().-]*)*(?:;|$)"
"""What follows on a plus or minus in a number, a range or telephone numbers."""

_FORMULA = re.compile(
    # At the beginning, or where a program that separates cells with semicolons would begin one.
    r"(?:^|;)(?:[=@\t\r\uff1d\uff20]"
    rf"|[+\-\uff0b\uff0d](?!{_SIGNED_NUMBERS})[^;]*?(?:[\w.]\(|[=!|*^+@{{]))"
)
_SPREADSHEET_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
_ENDS = re.compile(r"^\s|\s$")
_PLAIN = re.compile(r"[^\s=@+\-#\x80-\U0010ffff][^;#\x80-\U0010ffff]*")
"""What nothing here can be wrong with, so that most cells are looked at once."""


@dataclass(frozen=True, slots=True)
class TextFault:
    code: str
    message: Message
    hint: Message
    letter: str = ""


CODES = frozenset(
    {
        *("cell-too-long", "cell-spaces", "cell-letters", "cell-digits", "cell-look-alike"),
        "cell-formula",
    }
)
"""The codes of these checks: of a cell with one of them, nothing more is said."""

_Check = Callable[[str], Iterator[TextFault]]


class TextCheck:
    """The checks of one field's cells."""

    def __init__(self, resource: Resource, column: Field, languages: Sequence[str]) -> None:
        self.resource = resource
        self.column = column
        endings = [each for each in languages if column.name.endswith(f"_{each}")]
        self.language = endings[0] if endings else ""
        self.allowed = frozenset(each.value for each in column.categories)
        self.checks = (_length, *self._of_field(), _spaces)

    def _of_field(self) -> tuple[_Check, ...]:
        column = self.column
        coded = column.categories or self.resource.target_of(column.name)
        if column.type not in ("string", "list"):
            return (_digits, _alike)
        if coded or column.meaning in ("id", "period", "country"):
            return (_formula, _digits, _alike)
        if column.meaning == "url":
            return (_formula, mixed_letters)
        return (_formula, self._of_language, _digits_of_text, mixed_letters)

    def faults(self, row: Row) -> Iterator[Finding]:
        """What is wrong with a row's cell, one fault for each text in it."""
        value = row.values[self.column.name]
        for index, text in enumerate((value,) if isinstance(value, str) else value):
            plain = len(text) <= LONGEST_TEXT and _PLAIN.fullmatch(text)
            if (plain and not text[-1].isspace()) or text in self.allowed:
                continue
            for fault in self._first(text):
                name = f"{self.column.name}[{index}]"
                yield error(
                    fault.code,
                    row.place(name if name in row.places else self.column.name),
                    fault.message,
                    fault.hint,
                    record=row.label(self.resource),
                    field=self.column.name,
                )

    def _first(self, text: str) -> Iterator[TextFault]:
        for check in self.checks:
            for fault in check(text):
                yield fault
                return

    def _of_language(self, text: str) -> Iterator[TextFault]:
        yield from letters_of_others(text, self.language)


def letters_of_others(text: str, language: str) -> Iterator[TextFault]:
    """Letters and digits that are not those of a text's language ('' where it is not known)."""
    if match := _PRESENTATION.search(text):
        yield TextFault(
            "cell-letters",
            tell("%(letter)s is the picture of a letter, not the letter", letter=_shown(match[0])),
            tell("write %(right)s", right=unicodedata.normalize("NFKC", match[0])),
            match[0],
        )
    letters = LETTERS_OF_OTHER_LANGUAGES.get(language, {})
    if wrong := next((each for each in text if each in letters), ""):
        yield TextFault(
            "cell-letters",
            tell("the letter %(letter)s is another language's", letter=_shown(wrong)),
            tell("write %(right)s", right=_shown(letters[wrong])),
            wrong,
        )
    digits = DIGITS_OF_OTHER_LANGUAGES.get(language, {})
    if wrong := next((each for each in text if ord(each) in digits), ""):
        yield TextFault(
            "cell-digits",
            tell("the digit %(digit)s is another language's", digit=_shown(wrong)),
            tell("write %(right)s", right=_shown(wrong.translate(digits))),
            wrong,
        )


def _shown(character: str) -> str:
    return f"{character} (U+{ord(character):04X})"


def _length(text: str) -> Iterator[TextFault]:
    if len(text) > LONGEST_TEXT:
        yield TextFault("cell-too-long", *too_long(len(text)))


def _spaces(text: str) -> Iterator[TextFault]:
    if match := _ENDS.search(text):
        message = (
            tell("there is a space before the text")
            if match.start() == 0
            else tell("there is a space after the text")
        )
        if match[0] != " ":
            message = sentences(message, tell("(%(which)s)", which=name_of(match[0])))
        yield TextFault("cell-spaces", message, tell("remove it"))


def _digits(text: str) -> Iterator[TextFault]:
    """Numbers, dates, ids and codes are written with the digits 0 to 9."""
    if match := _OTHER_DIGIT.search(text):
        yield TextFault(
            "cell-digits",
            tell("the digit %(digit)s is not one of 0 to 9", digit=_shown(match[0])),
            tell("write '%(right)s'", right=_with_latin_digits(text)),
        )


def _digits_of_text(text: str) -> Iterator[TextFault]:
    """A text's digits are those of its script, and those of a number of one kind."""
    for match in _OTHER_DIGIT.finditer(text):
        script = unicodedata.name(match[0], "").removeprefix("EXTENDED ").split("-")[0].split()[0]
        if not any(unicodedata.name(each, "").startswith(f"{script} LETTER") for each in text):
            yield TextFault(
                "cell-digits",
                tell("the digit %(digit)s belongs to another script", digit=_shown(match[0])),
                tell("write '%(right)s'", right=_with_latin_digits(text)),
            )
            return
    if mixed := _MIXED_DIGITS.search(text):
        yield TextFault(
            "cell-digits",
            tell("digits of two kinds stand in one number: '%(digits)s'", digits=mixed[0]),
            tell("write the number with digits of one kind"),
        )


def _with_latin_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(each, each)) for each in text)


def _alike(text: str) -> Iterator[TextFault]:
    if match := _ANY_ALIKE.search(text):
        yield _look_alike(match[0])


def mixed_letters(text: str) -> Iterator[TextFault]:
    """Within one word, Latin letters and letters that only look like them."""
    if match := _MIXED.search(text):
        yield _look_alike(next(each for each in match[0] if each in LOOK_ALIKES))


def _look_alike(letter: str) -> TextFault:
    return TextFault(
        "cell-look-alike",
        tell(
            "the letter %(letter)s (%(name)s) only looks like %(right)s",
            letter=letter,
            name=name_of(letter),
            right=LOOK_ALIKES[letter],
        ),
        tell("write %(right)s again, on a Latin keyboard", right=LOOK_ALIKES[letter]),
        letter,
    )


def _formula(text: str) -> Iterator[TextFault]:
    if match := _SPREADSHEET_ERROR.search(text):
        yield TextFault(
            "cell-formula",
            tell("'%(text)s' is what a spreadsheet shows for a formula that failed", text=match[0]),
            tell("write the value that was meant"),
        )
    elif match := _FORMULA.search(text):
        sign = match[0].lstrip(";")[:1]
        yield TextFault(
            "cell-formula",
            tell(
                "a spreadsheet would run this text as a formula, because of its '%(sign)s'",
                sign=sign,
            ),
            tell("begin it with a word"),
        )
