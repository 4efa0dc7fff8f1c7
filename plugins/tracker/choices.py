"""What somebody may have meant by a word that is not among those allowed.

A word is recognised in another writing (``Pak_CERT`` for ``pak-cert``), by a slip of the finger,
by what the choice is called (``Ministry of IT`` for ``moitt``) and by a part of it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from tracker.messages import Message, Translated, Value, listed, sentences, tell, translated

NEAREST = 3
"""So many suggestions at most: more would be a list to search in, not an answer."""

AT_MOST = 12
"""So many choices at most are listed, but where it is known that nobody minds a longer list."""

MOST_SEARCHED = 500
"""So many different words are looked for: where there are more, something else is wrong."""

_BLURRED = 0.12
_CANDIDATES = 40
_SIMILAR = 0.62
_BY_WORDS = 0.97
_BY_PART = 0.7
"""How like is like enough: 1 is the same. Tried on this project's ids, see the tests."""


class Choices:
    """The values that are allowed somewhere, and what each is called.

    ``names`` has further words for a value that people may write instead: titles in every language,
    abbreviations. ``titles`` is what a value is called when it is suggested.
    """

    def __init__(
        self,
        values: Sequence[str],
        names: Mapping[str, Iterable[str]] | None = None,
        titles: Mapping[str, Translated] | None = None,
    ) -> None:
        self.values = values
        self.names = names or {}
        self.titles = titles or {}
        self._found: dict[str, tuple[str, ...]] = {}

    def __contains__(self, value: object) -> bool:
        return value in self._set

    def also(self, values: Iterable[str]) -> Choices:
        """The same with further values, which have no other names."""
        return Choices((*self.values, *sorted(values)), self.names, self.titles)

    def nearest(self, wrong: str) -> tuple[str, ...]:
        """The values that a wrong one is likest to, the likest first; none where none is like."""
        if wrong not in self._found:
            if len(self._found) >= MOST_SEARCHED:
                return ()
            self._found[wrong] = self._search(folded(wrong))
        return self._found[wrong]

    def told(self, value: str) -> Value:
        """A value, in each language with what it is called where that says more than the value."""
        titles = self.titles.get(value)
        if titles is None:
            return value
        return translated(
            {
                language: f"{value} ({title})" if folded(title) != folded(value) else value
                for language, title in titles.texts.items()
            }
        )

    def _search(self, wrong: str) -> tuple[str, ...]:
        if not wrong:
            return ()
        if same := self._by_form.get(wrong):
            return tuple(dict.fromkeys(same))[:NEAREST]
        scores: dict[str, float] = {}
        matcher = difflib.SequenceMatcher(None, "", wrong)
        for form in self._candidates(wrong):
            likeness = _likeness(wrong, form, matcher)
            for value in self._by_form[form] if likeness else ():
                scores[value] = max(scores.get(value, 0), likeness)
        order = {value: index for index, value in enumerate(self.values)}
        best = sorted(scores, key=lambda value: (-scores[value], order[value]))
        # What is much less like than the best would only blur the answer.
        return tuple(each for each in best if scores[each] > scores[best[0]] - _BLURRED)[:NEAREST]

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.values)

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        """The values by each of the forms that they can be recognised in."""
        forms: dict[str, list[str]] = defaultdict(list)
        for value in self.values:
            forms[folded(value)].append(value)
        for value in self.values:
            for name in self.names.get(value, ()):
                if form := folded(name):
                    forms[form].append(value)
        return dict(forms)

    @cached_property
    def _forms_by_part(self) -> dict[str, list[str]]:
        """The forms by each pair of letters that stands in them."""
        forms: dict[str, list[str]] = defaultdict(list)
        for form in self._by_form:
            for part in set(_pairs(form)):
                forms[part].append(form)
        return dict(forms)

    def _candidates(self, wrong: str) -> list[str]:
        """The forms that are worth comparing: of very many, those that share most with the word."""
        if len(self._by_form) <= _CANDIDATES:
            return list(self._by_form)
        shared: Counter[str] = Counter()
        for part in set(_pairs(wrong)):
            shared.update(self._forms_by_part.get(part, ()))
        return [form for form, _ in shared.most_common(_CANDIDATES)]


def choices_hint(
    wrong: str,
    allowed: Choices | Sequence[str],
    otherwise: Message | None = None,
    *,
    at_most: int = AT_MOST,
) -> Message:
    """Say what is allowed: the nearest values to a wrong one, all of them if they are few.

    ``otherwise`` is said where none is near.
    """
    choices = allowed if isinstance(allowed, Choices) else Choices(allowed)
    near = choices.nearest(wrong)
    few = 0 < len(choices.values) <= (min(at_most, AT_MOST) if near else at_most)
    return sentences(
        tell("did you mean %(choices)s?", choices=listed([choices.told(x) for x in near], "or"))
        if near
        else "",
        tell("allowed: %(choices)s", choices=listed([choices.told(x) for x in choices.values]))
        if few
        else "",
        otherwise if otherwise and not near else "",
        tell("write one that there is") if not (near or few or otherwise) else "",
    )


def folded(text: str) -> str:
    """A word without what people write in several ways: case, spaces, underscores, accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def edit_distance(first: str, second: str) -> int:
    """How many letters to put in, leave out, replace or exchange with their neighbour."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        next_row = [i]
        for j, other in enumerate(second, start=1):
            cost = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            next_row.append(cost)
        before, row = row, next_row
    return row[-1]


def _likeness(wrong: str, form: str, matcher: difflib.SequenceMatcher[str]) -> float:
    """How like two folded words are, 1 being the same; ``matcher`` compares with ``wrong``."""
    shorter = min(len(wrong), len(form))
    matcher.set_seq1(form)
    best = 0.0
    if matcher.real_quick_ratio() >= _SIMILAR and matcher.quick_ratio() >= _SIMILAR:
        ratio = matcher.ratio()
        best = ratio if ratio >= _SIMILAR else 0.0
    if shorter <= 8 and abs(len(wrong) - len(form)) <= 2:
        distance = edit_distance(wrong, form)
        if distance <= (1 if shorter <= 4 else 2) and 2 * distance <= shorter:
            best = max(best, 1 - distance / (2 * shorter))
    if shorter >= 3 and (f"-{wrong}-" in f"-{form}-" or f"-{form}-" in f"-{wrong}-"):
        best = max(best, _BY_PART)
    if "-" in wrong and _is_short_for(wrong.split("-"), form.split("-")):
        best = max(best, _BY_WORDS)
    return best


def _is_short_for(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether each word begins one of the whole name's, or is made of its initials, in order."""
    place = 0
    for word in words:
        while place < len(whole) and not whole[place].startswith(word):
            initials = "".join(each[0] for each in whole[place : place + len(word)])
            if initials == word:
                break
            place += 1
        if place >= len(whole):
            return False
        place += 1 if whole[place].startswith(word) else len(word)
    return True


def _pairs(form: str) -> Iterator[str]:
    """The pairs of letters in a word, with its beginnings."""
    for part in form.split("-"):
        yield from (f"-{part}"[index : index + 2] for index in range(len(part)))
