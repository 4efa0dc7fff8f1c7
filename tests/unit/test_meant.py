"""Numbers and dates as people write them, and what they mean by them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checking.hints import address_meant, country_choices
from tracker.meant.dates import day_hint, days_meant, period_hint, periods_meant
from tracker.meant.numbers import number_hint, number_meant
from tracker.periods import parse_period

LANGUAGES = ("en", "ur")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", "1200"),
        ("12,34,567", "1234567"),
        ("1,200.50", "1200.50"),
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567"),
        ("0,447", "0.447"),
        ("1,5", "1.5"),
        ("1 200", "1200"),
        ("1'200", "1200"),
        (" 12 ", "12"),
        ("12%", "12"),
        ("12 per cent", "12"),
        ("-3.2 %", "-3.2"),
        ("−3", "-3"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("3.5bn", "3500000000"),
        ("3.5 billion", "3500000000"),
        ("2m", "2000000"),
        ("12k", "12000"),
        ("Rs 2 crore", "20000000"),
        ("Rs. 500", "500"),
        ("2.5 lakh", "250000"),
        ("$4.5m", "4500000"),
        ("USD 3.2 billion", "3200000000"),
        ("۱۲۰۰", "1200"),
        ("١٢٫٥", "12.5"),
        ("۲ کروڑ", "20000000"),
        ("٪۱۲", "12"),
        ("1_000", "1000"),
        ("1e3", "1000"),
        ("1,2,3", None),
        ("1.2.3", None),
        ("0x1F", None),
        ("trente", None),
        ("around twelve or 13", None),
        ("", None),
    ],
)
def test_the_number_that_is_meant(text: str, number: str | None) -> None:
    assert number_meant(text) == number


@pytest.mark.parametrize(
    ("text", "whole", "hint"),
    [
        ("1,200", False, "write 1200: digits and one decimal point only"),
        ("1,200", True, "write 1200: digits only"),
        ("12.0", True, "write 12: digits only"),
        ("12.5", True, "write a whole number: digits only, 18 at most, such as 1200"),
        ("n/a", False, "remove this line: a value that nobody has published is left out"),
        ("–", True, "remove this line: a value that nobody has published is left out"),
        ("12-15", False, "write one number; a range can be explained in a note"),
        (
            "1" * 19,
            False,
            "write digits and one decimal point only, 18 digits at most, such as 1200.5",
        ),
    ],
)
def test_how_a_number_is_to_be_written(text: str, whole: bool, hint: str) -> None:
    assert number_hint(text, whole=whole) == hint


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("31/07/2025", ("2025-07-31",)),
        ("07/31/2025", ("2025-07-31",)),
        ("03/04/2025", ("2025-04-03", "2025-03-04")),
        ("05/05/2025", ("2025-05-05",)),
        ("31.7.2025", ("2025-07-31",)),
        ("31-07-25", ("2025-07-31",)),
        ("2025/07/31", ("2025-07-31",)),
        ("2025-7-31", ("2025-07-31",)),
        ("20250731", ("2025-07-31",)),
        ("2025-07-31T00:00:00Z", ("2025-07-31",)),
        ("2025-07-31 00:00", ("2025-07-31",)),
        ("31 July 2025", ("2025-07-31",)),
        ("31st July, 2025", ("2025-07-31",)),
        ("July 31, 2025", ("2025-07-31",)),
        ("Thu 31 Jul 2025", ("2025-07-31",)),
        ("31 جولائی 2025", ("2025-07-31",)),
        ("۳۱/۰۷/۲۰۲۵", ("2025-07-31",)),
        ("45869", ("2025-07-31",)),
        ("30/02/2025", ()),
        ("July 2025", ()),
        ("soon", ()),
    ],
)
def test_the_days_that_are_meant(text: str, days: tuple[str, ...]) -> None:
    assert days_meant(text, LANGUAGES) == days


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("31/07/2025", ("2025-07-31",)),
        ("July 2025", ("2025-07",)),
        ("Jul-25", ("2025-07",)),
        ("جولائی 2025", ("2025-07",)),
        ("7/2025", ("2025-07",)),
        ("2025-7", ("2025-07",)),
        ("Q3 2024", ("2024-Q3",)),
        ("3Q2024", ("2024-Q3",)),
        ("2024Q3", ("2024-Q3",)),
        ("H1-2024", ("2024-H1",)),
        ("2024-h2", ("2024-H2",)),
        ("FY25", ("FY2025",)),
        ("FY 2024-25", ("FY2025",)),
        ("fy2025", ("FY2025",)),
        ("2024-25", ("FY2025", "2024/2025")),
        ("2024–2026", ("2024/2026",)),
        ("2024 to 2026", ("2024/2026",)),
        ("2025-07 to 2026-01", ("2025-07/2026-01",)),
        ("July 2025 - January 2026", ("2025-07/2026-01",)),
        ("01/07/2025 - 31/12/2025", ("2025-07-01/2025-12-31",)),
        ("2026 to 2024", ()),
        ("2024-Q5", ()),
        ("soon", ()),
        ("", ()),
    ],
)
def test_the_periods_that_are_meant(text: str, periods: tuple[str, ...]) -> None:
    assert periods_meant(text, 7, LANGUAGES) == periods


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("31/07/2025", "write 2025-07-31: the year first, then month and day"),
        ("03/04/2025", "write 2025-04-03 or 2025-03-04, whichever is meant"),
        ("2025-02-30", "that month has the days 1 to 28"),
        ("soon", "write year-month-day, such as 2025-07-31"),
    ],
)
def test_how_a_day_is_to_be_written(text: str, hint: str) -> None:
    assert day_hint(text, LANGUAGES) == hint


def test_how_a_period_is_to_be_written() -> None:
    assert period_hint("Q3 2024") == "write 2024-Q3"
    assert "2024-H1 (a half-year)" in period_hint("soon")


@given(st.text(max_size=20) | st.from_regex(r"[0-9a-z/. ,-]{1,16}", fullmatch=True))
def test_whatever_is_written_the_hint_is_right_or_general(text: str) -> None:
    for period in periods_meant(text, 7, LANGUAGES):
        parse_period(period, 7)
    for day in days_meant(text, LANGUAGES):
        date.fromisoformat(day)
    assert number_hint(text) and day_hint(text) and period_hint(text)
    number = number_meant(text)
    assert number is None or number.replace(".", "", 1).lstrip("-").isdigit()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/a b", "https://example.org/a%20b"),
        ("http//example.org", "https://example.org"),
        ("https:/example.org", "https://example.org"),
        ("https:example.org/x", "https://example.org/x"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("someone@example.org", ""),
        ("see the website", ""),
        ("", ""),
    ],
)
def test_the_address_that_is_meant(text: str, address: str) -> None:
    assert address_meant(text) == address


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("pk", ("PK",)),
        ("Saudi Arabia", ("SA",)),
        ("USA", ("US",)),
        ("UK", ("GB",)),
        ("SAU", ("SA",)),
        ("سعودی عرب", ("SA",)),
        ("Untied Kingdom", ("GB",)),
        ("Middle-earth", ()),
    ],
)
def test_the_country_that_is_meant(text: str, codes: tuple[str, ...]) -> None:
    assert country_choices(LANGUAGES).nearest(text)[: len(codes) or 1] == codes
