"""Which values of a series can be compared, and which way they go."""

from __future__ import annotations

from datetime import date

import pytest
from made_records import kpi, observation

from tracker.model import Observation
from tracker.periods import parse_period
from tracker.series import (
    TrendCode,
    comparable_values,
    national_values,
    since_last_break,
    trend,
)

LATER = date(2030, 1, 1)


def series(*values: str) -> list[Observation]:
    return [observation(str(2020 + year), value) for year, value in enumerate(values)]


@pytest.mark.parametrize(
    ("direction", "values", "code"),
    [
        pytest.param("increase", ["10", "11"], TrendCode.IMPROVING, id="up"),
        pytest.param("increase", ["11", "10"], TrendCode.WORSENING, id="down"),
        pytest.param("decrease", ["10", "11"], TrendCode.WORSENING, id="up-to-be-lowered"),
        pytest.param("decrease", ["11", "10"], TrendCode.IMPROVING, id="down-to-be-lowered"),
        pytest.param("increase", ["10", "10.0"], TrendCode.UNCHANGED, id="equal"),
        pytest.param("increase", ["5", "20", "10"], TrendCode.WORSENING, id="the-last-two-count"),
        pytest.param("increase", ["194", "194.3"], TrendCode.UNCHANGED, id="194-and-194.3"),
        pytest.param("increase", ["194.3", "194"], TrendCode.UNCHANGED, id="194.3-and-194"),
        pytest.param("increase", ["194.2", "194.3"], TrendCode.IMPROVING, id="194.2-and-194.3"),
        pytest.param("increase", ["194", "194.6"], TrendCode.IMPROVING, id="194-and-194.6"),
        pytest.param("increase", ["0.61", "0.614"], TrendCode.UNCHANGED, id="hundredths"),
        pytest.param("increase", ["20.10", "20.1"], TrendCode.UNCHANGED, id="trailing-zero"),
        pytest.param("increase", ["-2", "-1"], TrendCode.IMPROVING, id="below-zero"),
        pytest.param("maintain", ["10", "10"], TrendCode.UNCHANGED, id="maintained"),
        pytest.param("maintain", ["10", "12"], TrendCode.NOT_COMPARABLE, id="maintain-has-no-way"),
        pytest.param("range", ["10", "12"], TrendCode.NOT_COMPARABLE, id="range-has-no-way"),
        pytest.param("unstated", ["10", "12"], TrendCode.RISING, id="up-and-nobody-says-whether"),
        pytest.param("unstated", ["12", "10"], TrendCode.FALLING, id="down-and-nobody-says"),
        pytest.param("unstated", ["10", "10.4"], TrendCode.UNCHANGED, id="the-same-either-way"),
        pytest.param("increase", ["10"], TrendCode.NOT_ENOUGH_VALUES, id="one-value"),
        pytest.param("increase", [], TrendCode.NOT_ENOUGH_VALUES, id="no-value"),
    ],
)
def test_the_way_a_series_goes(direction: str, values: list[str], code: TrendCode) -> None:
    observations = series(*values)
    found = trend(kpi(direction, None), observations, LATER)
    assert found.code is code
    if len(values) >= 2:
        assert (found.earlier, found.later) == tuple(observations[-2:])
    else:
        assert (found.earlier, found.later) == (None, None)


def test_nothing_is_compared_across_a_break() -> None:
    observations = [*series("10", "11"), observation("2022", "30", flag="B")]
    found = trend(kpi(), observations, LATER)
    assert (found.code, found.earlier) == (TrendCode.NOT_COMPARABLE, None)


def test_a_series_goes_on_after_its_break() -> None:
    broken = [*series("50", "60"), observation("2022", "30", flag="B"), observation("2023", "31")]
    found = trend(kpi(), broken, LATER)
    assert (found.code, found.earlier, found.later) == (TrendCode.IMPROVING, broken[2], broken[3])


def test_nothing_is_compared_across_a_change_of_scale() -> None:
    observations = [observation("2020", "0.45", scale="0-1"), observation("2021", "50")]
    assert trend(kpi(), observations, LATER).code is TrendCode.NOT_COMPARABLE


def test_values_that_do_not_count() -> None:
    ten, eleven = observation("2020", "10"), observation("2022", "11")
    others = [
        observation("2022", "5", preferred=False),
        observation("2023", "5", jurisdiction="north"),
        observation("2023", "5", sector="farming"),
        observation("2023", None, flag="M"),
        observation("2031", "5"),
    ]
    observations = [eleven, *others, ten]
    assert national_values(observations, LATER) == [ten, eleven]
    found = trend(kpi(), observations, LATER)
    assert (found.code, found.earlier, found.later) == (TrendCode.IMPROVING, ten, eleven)


@pytest.mark.parametrize(
    ("timing", "like", "expected"),
    [
        pytest.param("at-end", None, ["FY2024", "FY2025", "2025-07/2026-01"], id="levels"),
        pytest.param("over-period", None, ["FY2024", "FY2025"], id="sums-over-years"),
        pytest.param("over-period", "FY2030", ["FY2024", "FY2025"], id="sums-like-the-target"),
        pytest.param("over-period", "2025-H2", [], id="sums-like-no-value"),
        pytest.param(
            "over-period", "2024-07/2025-01", ["2025-07/2026-01"], id="sums-over-seven-months"
        ),
    ],
)
def test_sums_are_compared_over_periods_of_one_length(
    timing: str, like: str | None, expected: list[str]
) -> None:
    observations = [
        observation("FY2025", "325"),
        observation("2025-07/2026-01", "190"),
        observation("FY2024", "310"),
    ]
    length = parse_period(like, 7) if like else None
    values = comparable_values(kpi(timing=timing), observations, LATER, length)
    assert [each.period.text for each in values] == expected


def test_a_series_that_became_monthly_is_compared_by_month() -> None:
    observations = [
        observation("2023", "120"),
        *(observation(f"2024-0{month}", str(10 + month)) for month in range(1, 5)),
    ]
    found = trend(kpi(timing="over-period"), observations, LATER)
    assert found.code is TrendCode.IMPROVING
    assert found.earlier is not None
    assert found.earlier.period.text == "2024-03"


def test_values_since_the_last_break() -> None:
    values = [
        observation("2020", "1"),
        observation("2021", "2", flag="B"),
        observation("2022", "3", flag="B"),
        observation("2023", "4"),
    ]
    assert since_last_break(values) == values[2:]
    assert since_last_break(values[:1]) == values[:1]
    assert since_last_break([]) == []
