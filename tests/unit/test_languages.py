"""A language writes numbers as typed, and marks what is not its own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from markupsafe import Markup, escape

from publishing.languages import load_language
from publishing.localized import LocalText

ENGLISH = load_language("en", "en_GB", [])
GERMAN = load_language("de", "de_DE", [])

MARKED = '<span lang="en" dir="ltr">R &amp; D 100%</span>'


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (0, "0", "0"),
        (1234567, "1,234,567", "1.234.567"),
        (Decimal("1234.5"), "1,234.5", "1.234,5"),
        (Decimal("2"), "2", "2"),
        (Decimal("2.0"), "2.0", "2,0"),
        (Decimal("2.00"), "2.00", "2,00"),
        (Decimal("1E+3"), "1,000", "1.000"),
        (Decimal("-0.05"), "-0.05", "-0,05"),
    ],
)
def test_a_number_keeps_the_decimals_that_were_typed(
    value: Decimal | int, english: str, german: str
) -> None:
    assert ENGLISH.number(value) == english
    assert GERMAN.number(value) == german


def test_a_plural_writes_its_number_as_the_language_does() -> None:
    assert ENGLISH.translate_plural("%(num)s body", "%(num)s bodies", 1) == "1 body"
    assert GERMAN.translate_plural("%(num)s body", "%(num)s bodies", 1200) == "1.200 bodies"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LocalText("R & D", "en", "ltr", "en"), "R &amp; D"),
        (
            LocalText("R & D 100%", "en", "ltr", "ur"),
            '<span lang="en" dir="ltr">R &amp; D 100%</span>',
        ),
        (LocalText("", "en", "ltr", "ur"), ""),
    ],
)
def test_a_text_in_another_language_is_marked_and_escaped(text: LocalText, shown: str) -> None:
    assert escape(text) == Markup(shown)
