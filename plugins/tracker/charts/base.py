"""What every chart's input shares: its texts for readers who cannot see it, its number format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "fa", "he", "ks", "ps", "sd", "ug", "ur"})

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How numbers are written: marks, digits from 0 to 9, and where the per-cent sign stands."""

    group: str = ","
    decimal: str = "."
    digits: str = "0123456789"
    percent: str = "{}%"

    def number(self, value: Decimal | int) -> str:
        """A number with its decimals as given, thousands grouped, and a true minus sign."""
        text = f"{Decimal(value):,f}"
        marks = {",": self.group, ".": self.decimal, "-": "−"}
        return "".join(
            self.digits[ord(each) - ord("0")] if each.isdigit() else marks[each] for each in text
        )

    def year(self, year: int) -> str:
        """A year, without a mark between its thousands."""
        return "".join(self.digits[int(each)] for each in str(year))

    def per_cent(self, value: Decimal) -> str:
        """A share in per cent (0 to 100), rounded to a whole number."""
        return self.percent.format(self.number(value.quantize(Decimal(1), ROUND_HALF_UP)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartInput:
    """The base of every chart's input.

    ``title`` and ``description`` are read aloud in place of the drawing and never drawn;
    ``id_prefix`` makes the ids of this chart its own among all charts of a page. Raises
    ``ValueError`` for an empty title or a prefix that no id can start with.
    """

    title: str
    description: str
    language: str
    id_prefix: str
    number_format: NumberFormat = NumberFormat()

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.description.strip():
            raise ValueError("a chart needs a title and a description")
        if not _IDENTIFIER.fullmatch(self.id_prefix):
            raise ValueError(
                f"id prefix {self.id_prefix!r}: expected a letter, then letters, digits, - or _"
            )

    @property
    def right_to_left(self) -> bool:
        """Whether the chart's language is written from right to left."""
        return self.language.split("-")[0] in RIGHT_TO_LEFT_LANGUAGES


DRAWN_WITH_NUMBERS = "−–≥≤"
"""Signs that charts draw beside the texts and numbers of their inputs."""


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a chart's input: what it may draw, and some that is only read aloud."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from texts_of([*value, *value.values()])
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from texts_of(each)
