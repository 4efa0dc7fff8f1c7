"""The grammar of periods: every form with its exact days, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.periods import GRAMMAR, Period, PeriodError, add_months, parse_period


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "months"),
    [
        pytest.param("2023", "year", date(2023, 1, 1), date(2023, 12, 31), 12, id="year"),
        pytest.param("2024", "year", date(2024, 1, 1), date(2024, 12, 31), 12, id="leap-year"),
        pytest.param("2024-H1", "half", date(2024, 1, 1), date(2024, 6, 30), 6, id="half-1"),
        pytest.param("2024-H2", "half", date(2024, 7, 1), date(2024, 12, 31), 6, id="half-2"),
        pytest.param("2024-Q1", "quarter", date(2024, 1, 1), date(2024, 3, 31), 3, id="quarter-1"),
        pytest.param("2024-Q2", "quarter", date(2024, 4, 1), date(2024, 6, 30), 3, id="quarter-2"),
        pytest.param("2024-Q3", "quarter", date(2024, 7, 1), date(2024, 9, 30), 3, id="quarter-3"),
        pytest.param("2024-Q4", "quarter", date(2024, 10, 1), date(2024, 12, 31), 3, id="q-4"),
        pytest.param("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), 1, id="february"),
        pytest.param("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28), 1, id="short-month"),
        pytest.param("2024-12", "month", date(2024, 12, 1), date(2024, 12, 31), 1, id="december"),
        pytest.param("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29), 0, id="leap-day"),
        pytest.param(
            "2025-07/2026-01", "interval", date(2025, 7, 1), date(2026, 1, 31), 7, id="of-months"
        ),
        pytest.param("2019/2021", "interval", date(2019, 1, 1), date(2021, 12, 31), 36, id="years"),
        pytest.param(
            "2024-01-15/2024-02-14", "interval", date(2024, 1, 15), date(2024, 2, 14), 1, id="days"
        ),
    ],
)
def test_each_form_has_exact_days(
    text: str, kind: str, start: date, end: date, months: int
) -> None:
    period = parse_period(text)
    assert (period.kind, period.start, period.end) == (kind, start, end)
    assert period.months == months
    assert str(period) == text


@pytest.mark.parametrize(
    ("first_month", "start", "end"),
    [
        pytest.param(1, date(2025, 1, 1), date(2025, 12, 31), id="january"),
        pytest.param(4, date(2024, 4, 1), date(2025, 3, 31), id="april"),
        pytest.param(7, date(2024, 7, 1), date(2025, 6, 30), id="july"),
        pytest.param(12, date(2024, 12, 1), date(2025, 11, 30), id="december"),
    ],
)
def test_a_fiscal_year_is_named_after_the_year_it_ends_in(
    first_month: int, start: date, end: date
) -> None:
    period = parse_period("FY2025", first_month)
    assert (period.kind, period.start, period.end) == ("fiscal-year", start, end)
    assert period.months == 12


def test_the_fiscal_year_changes_no_other_form() -> None:
    for text in ("2024", "2024-H1", "2024-Q3", "2024-07", "2024-07-15", "2025-07/2026-01"):
        assert parse_period(text, 7) == parse_period(text, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "'' is not a period"),
        ("24", "'24' is not a period"),
        ("20245", "'20245' is not a period"),
        ("0999", "'0999' is not a period"),
        ("3000", "'3000' is not a period"),
        ("2024-13", "'2024-13' is not a period"),
        ("2024-00", "'2024-00' is not a period"),
        ("2024-7", "'2024-7' is not a period"),
        ("2024-H3", "'2024-H3' is not a period"),
        ("2024-Q0", "'2024-Q0' is not a period"),
        ("2024Q1", "'2024Q1' is not a period"),
        ("2024-q1", "'2024-q1' is not a period"),
        ("fy2025", "'fy2025' is not a period"),
        ("FY25", "'FY25' is not a period"),
        ("2024-02-30", "there is no day 2024-02-30"),
        ("2023-02-29", "there is no day 2023-02-29"),
        ("2024-01-32", "'2024-01-32' is not a period"),
        ("15.07.2024", "'15.07.2024' is not a period"),
        (" 2024", "' 2024' is not a period"),
        ("2024\n", "'2024\n' is not a period"),
        ("2٠24", "'2٠24' is not a period"),
        ("2024-0۷", "'2024-0۷' is not a period"),
        ("2025/2024", "'2025/2024' does not end after it starts"),
        ("2024/2024", "'2024/2024' does not end after it starts"),
        ("2026-01/2025-07", "'2026-01/2025-07' does not end after it starts"),
        ("2024/2025-06", "the two ends of '2024/2025-06' are not written alike"),
        ("2024-Q1/2024-Q2", "'2024-Q1' in '2024-Q1/2024-Q2' is not a year, month or day"),
        ("FY2024/FY2025", "'FY2024' in 'FY2024/FY2025' is not a year, month or day"),
        ("2024/", "'' in '2024/' is not a year, month or day"),
        ("2024/2025/2026", "'2025/2026' in '2024/2025/2026' is not a year, month or day"),
        ("2024-02-30/2024-03-01", "there is no day 2024-02-30"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        parse_period(text)
    assert str(refusal.value) == reason


def test_the_grammar_shown_to_editors_is_the_grammar() -> None:
    shown = GRAMMAR.replace(" or ", ", ").split(", ")
    assert len(shown) == 7
    assert len({parse_period(text).kind for text in shown}) == 7


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2024, 1, 15), 1, date(2024, 2, 15), id="next-month"),
        pytest.param(date(2024, 1, 31), 1, date(2024, 2, 29), id="to-a-shorter-month"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="from-a-leap-day"),
        pytest.param(date(2024, 12, 31), 15, date(2026, 3, 31), id="over-years"),
        pytest.param(date(2024, 12, 31), 6, date(2025, 6, 30), id="december-to-june"),
        pytest.param(date(2024, 5, 5), 0, date(2024, 5, 5), id="none"),
        pytest.param(date(2024, 3, 31), -1, date(2024, 2, 29), id="backwards"),
    ],
)
def test_adding_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


years = st.integers(1000, 2999).map(str)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
intervals = (
    st.one_of(*(st.tuples(ends, ends) for ends in (years, months, days)))
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: "/".join(sorted(ends)))
)
period_texts = st.one_of(
    years,
    months,
    days,
    intervals,
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    years.map("FY{}".format),
)
first_months = st.integers(1, 12)


@given(period_texts, first_months)
def test_a_period_starts_before_it_ends_and_keeps_its_text(text: str, first_month: int) -> None:
    period = parse_period(text, first_month)
    assert period.start <= period.end
    assert str(period) == text
    assert parse_period(str(period), first_month) == period
    assert period.months >= 0


@given(st.lists(period_texts.map(parse_period), min_size=2, max_size=6))
def test_periods_are_in_total_order_by_their_end(periods: list[Period]) -> None:
    ordered = sorted(periods)
    assert [each.end for each in ordered] == sorted(each.end for each in periods)
    for one in periods:
        for other in periods:
            assert (one < other) + (one == other) + (one > other) == 1
            if one.end < other.end:
                assert one < other
            if one.end == other.end and one.start < other.start:
                assert one < other


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError as refusal:
        assert str(refusal)
    else:
        assert text.isascii()
        assert period.text == text


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(0, 600), st.integers(0, 600))
def test_adding_months_moves_the_month_and_keeps_the_day_or_takes_the_last(
    day: date, one: int, other: int
) -> None:
    moved = add_months(day, one)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == one
    assert moved.day == day.day or (moved.day < day.day and add_months(moved, 1).day >= moved.day)
    assert add_months(day, one) <= add_months(day, one + other)
    if day.day <= 28:
        assert add_months(add_months(day, one), other) == add_months(day, one + other)
        assert add_months(moved, -one) == day
