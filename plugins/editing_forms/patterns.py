"""What a text must look like, as regular expressions of JavaScript, each with its refusal.

They catch what can be told from a single text; the rules between records are the build's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editing_forms.wording import Wording
from tracker.checking.cells import QUOTE_WORDS
from tracker.checking.texts import DIGITS_OF_OTHER_LANGUAGES, LETTERS_OF_OTHER_LANGUAGES
from tracker.reading.descriptor import ID_PATTERN, Field, Resource

_YEAR = "[12][0-9]{3}"
_MONTH = f"{_YEAR}-(?:0[1-9]|1[0-2])"
_DAY = f"{_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
PERIOD = (
    f"(?:{_YEAR}(?:-H[12]|-Q[1-4])?|{_MONTH}|{_DAY}|FY{_YEAR}"
    f"|{_YEAR}/{_YEAR}|{_MONTH}/{_MONTH}|{_DAY}/{_DAY})"
)
"""The grammar of ``tracker.periods``."""

ADDRESS = r"https?://[^\s<>\"'\\^`{|}/]+(?:/[^\s<>\"'\\^`{|}]*)?(?:[?#][^\s<>\"'\\^`{|}]*)?"
"""What ``tracker.checking.cells`` takes for a web address."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form that the whole of a text must have, and what is said of one that has not."""

    form: str
    refusal: str

    @property
    def whole(self) -> str:
        """The form as an expression for the whole text."""
        return f"^(?:{self.form})$"


def pattern_of(wording: Wording, resource: Resource, column: Field) -> Pattern | None:
    """All that a text of a field must fit, as one pattern; None where anything will do."""
    patterns = [*_patterns(wording, resource, column)]
    if len(patterns) < 2:
        return patterns[0] if patterns else None
    form = "".join(f"(?={each.whole})" for each in patterns) + r"[\s\S]*"
    return Pattern(form, " ".join(each.refusal for each in patterns))


def _patterns(wording: Wording, resource: Resource, column: Field) -> Iterator[Pattern]:
    say = wording.say
    if column.meaning == "id":
        refusal = say("Only small letters a-z, digits and single hyphens.")
        yield Pattern(ID_PATTERN.pattern, refusal)
    elif column.meaning == "period":
        yield Pattern(
            PERIOD, say("Write it like one of these: %(forms)s.", forms=wording.periods())
        )
    elif column.meaning == "url":
        yield Pattern(ADDRESS, say("Start with https:// and write spaces as %20."))
    elif column.type == "date":
        yield Pattern(_DAY, say("Write year, month and day: 2025-07-31."))
    if column.name == "quote":
        refusal = say("Quote fewer than %(number)s words.", number=str(QUOTE_WORDS))
        yield Pattern(rf"\s*\S+(?:\s+\S+){{0,{QUOTE_WORDS - 2}}}\s*", refusal)
    if column.constraints.get("pattern"):
        form = column.constraints["pattern"]
        yield Pattern(form, wording.refusal_of_pattern(resource, column))
    for language, letters in LETTERS_OF_OTHER_LANGUAGES.items():
        if column.name.endswith(f"_{language}"):
            digits = DIGITS_OF_OTHER_LANGUAGES.get(language, {})
            refusal = say(
                "These letters are another language's: %(wrong)s. Write %(right)s.",
                wrong=" ".join(letters),
                right=" ".join(dict.fromkeys(letters.values())),
            )
            yield Pattern(f"[^{''.join((*letters, *map(chr, digits)))}]*", refusal)
