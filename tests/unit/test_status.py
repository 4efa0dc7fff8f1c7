"""Where indicators and actions stand: every branch, in the order that the method states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import action, kpi, milestone, observation, target

from tracker.model import Action, Milestone, Observation, Target
from tracker.status import (
    WORSENING,
    ActionReason,
    ActionStatusCode,
    KpiReason,
    KpiStatus,
    KpiStatusCode,
    Verdict,
    action_status,
    kpi_status,
    milestone_weights,
    planned_path,
    satisfies,
)

# Indicators


@pytest.mark.parametrize(
    ("baseline", "final", "when", "value", "progress", "ratio", "code"),
    [
        pytest.param("20", "80", "2027", "50", "0.50", "1.00", "on-track", id="half-way"),
        pytest.param("96", "24", "2027", "60", "0.50", "1.00", "on-track", id="half-way-down"),
        pytest.param("0", "50", "2026", "1", "0.02", "0.06", "far-behind", id="hardly-moved"),
        pytest.param("100", "0", "2028", "40", "0.60", "0.90", "behind", id="a-little-late"),
        pytest.param("20", "80", "2026", "15", "-0.083", "-0.25", "moving-away", id="backwards"),
    ],
)
def test_the_worked_cases_of_the_method(
    baseline: str, final: str, when: str, value: str, progress: str, ratio: str, code: str
) -> None:
    direction = "increase" if Decimal(final) > Decimal(baseline) else "decrease"
    indicator = kpi(direction, ("2024", baseline))
    observed = observation(when, value)
    status = kpi_status(indicator, [target("2030", final)], [observed], observed.period.end)
    assert status.progress is not None
    assert status.ratio is not None
    assert status.planned is not None
    assert status.progress.quantize(Decimal(progress)) == Decimal(progress)
    assert status.ratio.quantize(Decimal(ratio)) == Decimal(ratio)
    assert status.ratio == status.progress / status.planned
    assert status.code == code
    assert (status.observation, status.reason, status.measured) == (observed, KpiReason.NONE, True)


HUNDRED_DAYS = kpi("increase", ("2024-01-01", "0"), frequency="irregular")
"""From 0 on 1 January to 100 on 10 April 2024, exactly 100 days later: one a day."""
AT_THE_END = target("2024-04-10", "100")


def after(days: int, value: str) -> Observation:
    return observation(date.fromordinal(date(2024, 1, 1).toordinal() + days).isoformat(), value)


def status_after(days: int, value: str) -> KpiStatus:
    return kpi_status(HUNDRED_DAYS, [AT_THE_END], [after(days, value)], date(2025, 1, 1))


@pytest.mark.parametrize(
    ("days", "value", "planned", "ratio", "code"),
    [
        pytest.param(50, "60", "0.5", "1.2", KpiStatusCode.ON_TRACK, id="ahead"),
        pytest.param(50, "47.5", "0.5", "0.95", KpiStatusCode.ON_TRACK, id="on-track-from-0.95"),
        pytest.param(50, "47.49", "0.5", "0.9498", KpiStatusCode.BEHIND, id="behind-below-0.95"),
        pytest.param(50, "30", "0.5", "0.6", KpiStatusCode.BEHIND, id="behind-from-0.60"),
        pytest.param(50, "29.99", "0.5", "0.5998", KpiStatusCode.FAR_BEHIND, id="below-0.60"),
        pytest.param(50, "0", "0.5", "0", KpiStatusCode.FAR_BEHIND, id="far-behind-from-0"),
        pytest.param(50, "-0.01", "0.5", "-0.0002", KpiStatusCode.MOVING_AWAY, id="below-0"),
        pytest.param(10, "10", "0.1", "1", KpiStatusCode.ON_TRACK, id="planned-0.10"),
        pytest.param(10, "-1", "0.1", "-0.1", KpiStatusCode.MOVING_AWAY, id="away-at-0.10"),
        pytest.param(9, "9", "0.09", "1", KpiStatusCode.TOO_EARLY, id="planned-below-0.10"),
        pytest.param(9, "-50", "0.09", None, KpiStatusCode.TOO_EARLY, id="too-early-to-say-away"),
        pytest.param(99, "99.99", "0.99", "1.01", KpiStatusCode.ON_TRACK, id="a-day-before"),
        pytest.param(99, "100", "0.99", None, KpiStatusCode.MET, id="met-a-day-early"),
        pytest.param(5, "100", "0.05", "20", KpiStatusCode.MET, id="met-although-early"),
        pytest.param(100, "100", "1", "1", KpiStatusCode.MET, id="met-on-the-day"),
        pytest.param(100, "99.99", "1", "0.9999", KpiStatusCode.MISSED, id="missed-on-the-day"),
        pytest.param(150, "99.99", "1", "0.9999", KpiStatusCode.MISSED, id="missed-later"),
        pytest.param(150, "120", "1", "1.2", KpiStatusCode.MET, id="met-later"),
    ],
)
def test_thresholds(
    days: int, value: str, planned: str, ratio: str | None, code: KpiStatusCode
) -> None:
    status = status_after(days, value)
    assert status.code is code
    assert status.planned == Decimal(planned)
    if ratio is not None:
        assert status.ratio is not None
        assert status.ratio == pytest.approx(Decimal(ratio), abs=Decimal("1e-9"))
    assert (status.reason is KpiReason.PATH_HARDLY_BEGUN) == (code is KpiStatusCode.TOO_EARLY)


@pytest.mark.parametrize(
    ("baseline", "targets", "observations", "code", "reason"),
    [
        pytest.param(
            None, [], [], KpiStatusCode.NOT_MEASURABLE, KpiReason.NO_VALUE, id="nothing-known"
        ),
        pytest.param(
            None,
            [],
            [observation("2025", "5")],
            KpiStatusCode.NOT_MEASURABLE,
            KpiReason.NO_TARGET,
            id="only-a-value",
        ),
        pytest.param(
            None,
            [target("2030", "80")],
            [observation("2025", "5")],
            KpiStatusCode.NOT_MEASURABLE,
            KpiReason.NO_BASELINE,
            id="no-baseline",
        ),
        pytest.param(
            ("2024", "20"),
            [target("2030", "80", kind="interim")],
            [observation("2025", "90")],
            KpiStatusCode.NOT_MEASURABLE,
            KpiReason.NO_TARGET,
            id="only-an-interim-target",
        ),
        pytest.param(
            ("2024", "20"),
            [target("2030", "80", preferred=False)],
            [observation("2025", "90")],
            KpiStatusCode.NOT_MEASURABLE,
            KpiReason.NO_TARGET,
            id="only-a-target-not-preferred",
        ),
        pytest.param(
            ("2024", "20"),
            [target("2030", "80")],
            [],
            KpiStatusCode.NO_DATA,
            KpiReason.NO_VALUE,
            id="no-value",
        ),
        pytest.param(
            ("2024", "20"),
            [target("2030", "80")],
            [observation("2025", None, flag="M")],
            KpiStatusCode.NO_DATA,
            KpiReason.NO_VALUE,
            id="only-a-missing-value",
        ),
        pytest.param(
            ("2024", "20"),
            [target("2030", "80")],
            [observation("2024", "90")],
            KpiStatusCode.NO_DATA,
            KpiReason.NO_VALUE_SINCE_BASELINE,
            id="no-value-since-the-baseline",
        ),
    ],
)
def test_what_cannot_be_measured_says_why(
    baseline: tuple[str, str] | None,
    targets: list[Target],
    observations: list[Observation],
    code: KpiStatusCode,
    reason: KpiReason,
) -> None:
    status = kpi_status(kpi(baseline=baseline), targets, observations, date(2026, 1, 1))
    assert (status.code, status.reason) == (code, reason)
    assert (status.progress, status.planned, status.ratio) == (None, None, None)
    assert not status.measured


@pytest.mark.parametrize(
    ("as_of", "stale", "code"),
    [
        pytest.param(date(2027, 12, 31), False, KpiStatusCode.ON_TRACK, id="new"),
        pytest.param(date(2029, 3, 31), False, KpiStatusCode.ON_TRACK, id="due-today"),
        pytest.param(date(2029, 4, 1), True, KpiStatusCode.ON_TRACK, id="a-day-overdue"),
        pytest.param(date(2030, 6, 30), True, KpiStatusCode.ON_TRACK, id="twice-as-old"),
        pytest.param(date(2030, 7, 1), True, KpiStatusCode.NO_CURRENT_DATA, id="too-old"),
    ],
)
def test_a_value_grows_old(as_of: date, stale: bool, code: KpiStatusCode) -> None:
    """Annual with a lag of three months: the next is due 15 months after the last one's end."""
    status = kpi_status(kpi(lag=3), [target("2030", "80")], [observation("2027", "50")], as_of)
    assert (status.stale, status.code) == (stale, code)
    assert status.next_due == date(2029, 3, 31)
    assert status.progress == Decimal("0.5")
    assert (status.reason is KpiReason.VALUE_TOO_OLD) == (code is KpiStatusCode.NO_CURRENT_DATA)


@pytest.mark.parametrize(
    ("frequency", "lag", "next_due"),
    [
        ("monthly", None, date(2028, 1, 31)),
        ("quarterly", 1, date(2028, 4, 30)),
        ("half-yearly", 2, date(2028, 8, 31)),
        ("annual", 0, date(2028, 12, 31)),
        ("biennial", 6, date(2030, 6, 30)),
        ("irregular", 6, None),
    ],
)
def test_the_next_value_is_due_after_the_frequency_and_the_lag(
    frequency: str, lag: int | None, next_due: date | None
) -> None:
    indicator = kpi(frequency=frequency, lag=lag)
    observations = [observation("2027", "50")]
    status = kpi_status(indicator, [target("2030", "80")], observations, date(2060, 1, 1))
    assert status.next_due == next_due
    assert status.stale == (next_due is not None)
    expected = KpiStatusCode.NO_CURRENT_DATA if next_due else KpiStatusCode.ON_TRACK
    assert status.code is expected


@pytest.mark.parametrize(
    ("value", "when", "code"),
    [
        pytest.param("80", "2026", KpiStatusCode.MET, id="met-before-old"),
        pytest.param("79", "2030", KpiStatusCode.MISSED, id="missed-before-old"),
        pytest.param("20", "2025-03", KpiStatusCode.NO_CURRENT_DATA, id="old-before-too-early"),
    ],
)
def test_the_order_of_the_branches(value: str, when: str, code: KpiStatusCode) -> None:
    status = kpi_status(kpi(), [target("2030", "80")], [observation(when, value)], date(2050, 1, 1))
    assert status.code is code
    assert status.stale


def test_a_stale_value_is_flagged_whatever_the_status() -> None:
    for targets in ([], [target("2026", "30")], [target("2030", "80")]):
        status = kpi_status(kpi(), targets, [observation("2026", "50")], date(2028, 2, 1))
        assert status.stale


@pytest.mark.parametrize(
    ("direction", "goal", "baseline", "when", "value", "code"),
    [
        pytest.param(
            "maintain", target("2030", "5"), "5", "2027", "5", KpiStatusCode.MET, id="maintained"
        ),
        pytest.param(
            "maintain", target("2030", "5"), "5", "2027", "6", KpiStatusCode.MOVING_AWAY,
            id="left-what-was-to-be-maintained",
        ),
        pytest.param(
            "maintain", target("2030", "5"), "5", "2030", "6", KpiStatusCode.MISSED,
            id="not-maintained-at-the-end",
        ),
        pytest.param(
            "maintain", target("2030", band=("4", "6")), "5", "2030", "6", KpiStatusCode.MET,
            id="maintained-in-a-band",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "60", KpiStatusCode.MET,
            id="lower-edge",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "90", KpiStatusCode.MET,
            id="upper-edge",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2030", "90.01",
            KpiStatusCode.MISSED, id="just-above-at-the-end",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "50", KpiStatusCode.ON_TRACK,
            id="half-way-to-the-band",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "46", KpiStatusCode.BEHIND,
            id="on-the-way-to-the-band",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "41",
            KpiStatusCode.FAR_BEHIND, id="hardly-nearer-the-band",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "30",
            KpiStatusCode.MOVING_AWAY, id="farther-from-the-band",
        ),
        pytest.param(
            "range", target("2030", band=("60", "90")), "40", "2027", "115",
            KpiStatusCode.MOVING_AWAY, id="farther-on-the-other-side",
        ),
        pytest.param(
            "range", target("2030", band=("60", None)), "40", "2027", "500", KpiStatusCode.MET,
            id="no-upper-bound",
        ),
        pytest.param(
            "range", target("2030", band=(None, "90")), "95", "2027", "-5", KpiStatusCode.MET,
            id="no-lower-bound",
        ),
    ],
)  # fmt: skip
def test_bands(
    direction: str, goal: Target, baseline: str, when: str, value: str, code: KpiStatusCode
) -> None:
    indicator = kpi(direction, ("2024", baseline))
    status = kpi_status(indicator, [goal], [observation(when, value)], date(2031, 6, 1))
    assert status.code is code if when == "2030" else True
    observed = observation(when, value)
    assert kpi_status(indicator, [goal], [observed], observed.period.end).code is code


@pytest.mark.parametrize(
    ("direction", "goal", "value", "reached"),
    [
        ("increase", target("2030", "80"), "80", True),
        ("increase", target("2030", "80"), "79.99", False),
        ("decrease", target("2030", "80"), "80.0", True),
        ("decrease", target("2030", "80"), "80.01", False),
        ("increase", target("2030"), "80", False),
        ("maintain", target("2030", "80"), "80.00", True),
        ("maintain", target("2030", "80"), "80.01", False),
    ],
)
def test_satisfying_a_target(direction: str, goal: Target, value: str, reached: bool) -> None:
    assert satisfies(kpi(direction), goal, Decimal(value)) is reached


INTERIMS = [
    target("2025", "30", kind="interim"),
    target("2026", "40", kind="interim"),
    target("2027", "50", kind="interim"),
    target("2030", "80"),
]


def verdicts(observations: list[Observation], as_of: date) -> list[Verdict]:
    status = kpi_status(kpi(), INTERIMS, observations, as_of)
    assert [each.target for each in status.verdicts] == INTERIMS
    return [each.verdict for each in status.verdicts]


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        pytest.param([], ["awaited"] * 4, id="no-values"),
        pytest.param([("2025", "29")], ["missed", "awaited", "awaited", "awaited"], id="missed"),
        pytest.param([("2025", "30")], ["met", "awaited", "awaited", "awaited"], id="met"),
        pytest.param([("2025", "45")], ["met", "met", "awaited", "awaited"], id="met-early"),
        pytest.param(
            [("2025", "45"), ("2026", "35")],
            ["met", "missed", "awaited", "awaited"],
            id="met-early-and-lost",
        ),
        pytest.param(
            [("2025", "29"), ("2026", "60")],
            ["missed", "met", "met", "awaited"],
            id="missed-stays-missed",
        ),
        pytest.param(
            [("2026", "45")], ["met", "met", "awaited", "awaited"], id="a-later-value-decides"
        ),
        pytest.param(
            [("2026", "25")], ["missed", "missed", "awaited", "awaited"], id="a-later-value-misses"
        ),
    ],
)
def test_every_interim_target_has_its_own_verdict(
    observations: list[tuple[str, str]], expected: list[str]
) -> None:
    made = [observation(when, value) for when, value in observations]
    assert verdicts(made, date(2027, 6, 1)) == expected


def test_three_interim_targets_missed_and_still_on_the_way_to_the_last() -> None:
    observations = [
        observation("2025", "29"),
        observation("2026", "39"),
        observation("2027", "49"),
    ]
    status = kpi_status(kpi(), INTERIMS, observations, date(2028, 1, 1))
    assert [each.verdict for each in status.verdicts] == ["missed", "missed", "missed", "awaited"]
    assert [each.observation for each in status.verdicts] == [*observations, None]
    assert status.code is KpiStatusCode.ON_TRACK


@pytest.mark.parametrize(
    ("values", "code", "verdict"),
    [
        pytest.param([("2030", "81"), ("2031", "70")], "missed", "missed", id="reached-and-lost"),
        pytest.param([("2030", "70"), ("2031", "81")], "met", "met", id="reached-late"),
    ],
)
def test_the_latest_value_decides_on_the_final_target_and_the_status_alike(
    values: list[tuple[str, str]], code: str, verdict: str
) -> None:
    observations = [observation(when, value) for when, value in values]
    status = kpi_status(kpi(), [target("2030", "80")], observations, date(2032, 6, 1))
    assert status.code == code
    assert [each.verdict for each in status.verdicts] == [verdict]
    assert status.verdicts[0].observation is observations[-1]


def test_the_planned_path_goes_through_the_interim_targets() -> None:
    targets = [target("2030", "80"), target("2027", "30", kind="interim")]
    assert planned_path(kpi(), targets) == (
        (date(2024, 12, 31), Decimal(20)),
        (date(2027, 12, 31), Decimal(30)),
        (date(2030, 12, 31), Decimal(80)),
    )
    status = kpi_status(kpi(), targets, [observation("2027", "30")], date(2028, 1, 1))
    assert status.planned == status.progress == Decimal(10) / Decimal(60)
    assert status.code is KpiStatusCode.ON_TRACK
    assert planned_path(kpi(baseline=None), targets) == ()


def test_the_plan_is_read_at_the_observations_own_date() -> None:
    early = kpi_status(
        kpi(), [target("2030", "80")], [observation("2027", "50")], date(2028, 12, 31)
    )
    late = kpi_status(
        kpi(), [target("2030", "80")], [observation("2027", "50")], date(2027, 12, 31)
    )
    assert early.ratio == late.ratio


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param(observation("2027", "99", preferred=False), id="not-preferred"),
        pytest.param(observation("2028", "99", jurisdiction="north"), id="of-a-province"),
        pytest.param(observation("2028", "99", sector="farming"), id="of-a-sector"),
        pytest.param(observation("2028", "99", scale="0-1000"), id="on-another-scale"),
        pytest.param(observation("2028", None, flag="M"), id="missing"),
        pytest.param(observation("2030", "99"), id="after-as-of"),
        pytest.param(observation("2029-06-02", "99"), id="a-day-after-as-of"),
    ],
)
def test_values_that_do_not_count(left_out: Observation) -> None:
    counted = observation("2027", "50")
    for order in ([counted, left_out], [left_out, counted]):
        status = kpi_status(kpi(), [target("2030", "80")], order, date(2029, 6, 1))
        assert status.observation == counted
        assert status.code is KpiStatusCode.ON_TRACK


def test_targets_that_are_not_preferred_do_not_count() -> None:
    targets = [target("2030", "80"), target("2030", "500", preferred=False)]
    status = kpi_status(kpi(), targets, [observation("2027", "50")], date(2028, 1, 1))
    assert status.target == targets[0]
    assert len(status.verdicts) == 1


def test_sums_over_part_of_a_year_are_not_compared_with_a_years_target() -> None:
    indicator = kpi(baseline=("FY2024", "20"), timing="over-period")
    year, part = observation("FY2025", "30"), observation("2025-07/2026-01", "17")
    status = kpi_status(indicator, [target("FY2030", "80")], [year, part], date(2026, 3, 1))
    assert status.observation == year
    status = kpi_status(indicator, [target("FY2030", "80")], [part], date(2026, 3, 1))
    assert (status.code, status.reason) == (KpiStatusCode.NO_DATA, KpiReason.NO_VALUE)


def test_levels_at_the_end_of_any_period_are_compared() -> None:
    indicator = kpi(baseline=("FY2024", "20"))
    year, month = observation("FY2025", "30"), observation("2026-01", "36")
    status = kpi_status(indicator, [target("FY2030", "80")], [year, month], date(2026, 3, 1))
    assert status.observation == month


def test_as_of_turns_back_the_clock() -> None:
    observations = [observation(str(2025 + n), str(25 + 15 * n)) for n in range(6)]
    codes = [
        kpi_status(kpi(), [target("2030", "80")], observations, date(year, 6, 1)).code
        for year in (2025, 2026, 2028, 2031)
    ]
    assert codes == ["no-data", "far-behind", "on-track", "met"]


values = st.decimals(-1000, 1000, places=2)


@given(values, values.filter(lambda goal: goal != 0), st.integers(1, 5))
def test_direction_is_a_mirror(value: Decimal, goal: Decimal, year: int) -> None:
    """Turning all signs and the direction round changes no verdict."""

    def status(sign: int) -> KpiStatus:
        direction = "increase" if sign * goal > 0 else "decrease"
        observed = observation(str(2024 + year), str(sign * value))
        indicator = kpi(direction, ("2024", "0"))
        return kpi_status(
            indicator, [target("2030", str(sign * goal))], [observed], observed.period.end
        )

    one, other = status(1), status(-1)
    assert (one.code, one.progress, one.ratio) == (other.code, other.progress, other.ratio)


@given(values, values, st.integers(1, 5))
def test_more_is_never_worse(one: Decimal, other: Decimal, year: int) -> None:
    ranks = list(KpiStatusCode)

    def rank(value: Decimal) -> int:
        observed = observation(str(2024 + year), str(value))
        status = kpi_status(
            kpi(baseline=("2024", "0")), [target("2030", "100")], [observed], observed.period.end
        )
        return ranks.index(status.code)

    assert rank(max(one, other)) <= rank(min(one, other))


# Actions

TODAY = date(2025, 6, 30)
NO_REASON = ActionReason.NONE


@pytest.mark.parametrize(
    ("made", "milestones", "code", "reason"),
    [
        pytest.param(
            action("2024", "2024", cancelled="2025-01"), [milestone("2024", "2024")],
            ActionStatusCode.CANCELLED, NO_REASON, id="cancelled-before-completed",
        ),
        pytest.param(
            action("2024", "2026", cancelled="2025-07"), [milestone("2025-12")],
            ActionStatusCode.ON_TRACK, NO_REASON, id="not-yet-cancelled",
        ),
        pytest.param(
            action("2024", "2024"), [],
            ActionStatusCode.NOT_MEASURABLE, ActionReason.NO_MILESTONES, id="no-milestones",
        ),
        pytest.param(
            action("2024", "2024"), [milestone("2024", "2025-01"), milestone("2024", "2025-06-30")],
            ActionStatusCode.COMPLETED, NO_REASON, id="completed-before-overdue",
        ),
        pytest.param(
            action(), [milestone(None, "2025-01")],
            ActionStatusCode.COMPLETED, NO_REASON, id="completed-without-dates",
        ),
        pytest.param(
            action("2024", "2025-06"), [milestone("2025-06", "2025-07-01")],
            ActionStatusCode.ON_TRACK, NO_REASON, id="met-after-as-of",
        ),
        pytest.param(
            action("2024", "2025-06-29"), [milestone("2025-01")],
            ActionStatusCode.OVERDUE, NO_REASON, id="overdue-before-delayed",
        ),
        pytest.param(
            action("2024", "2025-06-30"), [milestone("2025-06-30")],
            ActionStatusCode.ON_TRACK, NO_REASON, id="ends-today",
        ),
        pytest.param(
            action("2024", "2026"), [milestone("2025-05-30")],
            ActionStatusCode.DELAYED, NO_REASON, id="31-days-late",
        ),
        pytest.param(
            action("2024", "2026"), [milestone("2025-05-31")],
            ActionStatusCode.ON_TRACK, NO_REASON, id="30-days-late",
        ),
        pytest.param(
            action("2026", "2027"), [milestone("2025-05-30")],
            ActionStatusCode.DELAYED, NO_REASON, id="delayed-before-not-started",
        ),
        pytest.param(
            action("2025-07", "2026"), [milestone("2026")],
            ActionStatusCode.NOT_STARTED, NO_REASON, id="starts-tomorrow",
        ),
        pytest.param(
            action("2025-06-30", "2026"), [milestone("2026")],
            ActionStatusCode.ON_TRACK, NO_REASON, id="starts-today",
        ),
        pytest.param(
            action(None, "2026"), [milestone("2026")],
            ActionStatusCode.NOT_STARTED, NO_REASON, id="no-start-and-nothing-met",
        ),
        pytest.param(
            action(None, "2026"), [milestone("2025-01", "2025-01"), milestone("2026")],
            ActionStatusCode.ON_TRACK, NO_REASON, id="started-by-a-milestone",
        ),
        pytest.param(
            action("2024"), [milestone(None)],
            ActionStatusCode.NOT_MEASURABLE, ActionReason.NO_DATES, id="nothing-dated",
        ),
        pytest.param(
            action(), [milestone("2024", "2024"), milestone(None)],
            ActionStatusCode.NOT_MEASURABLE, ActionReason.NO_DATES, id="what-remains-is-undated",
        ),
    ],
)  # fmt: skip
def test_the_branches_of_an_actions_status(
    made: Action, milestones: list[Milestone], code: ActionStatusCode, reason: ActionReason
) -> None:
    status = action_status(made, milestones, TODAY)
    assert (status.code, status.computed, status.reason) == (code, code, reason)
    assert not status.overridden
    assert status.measured == (code is not ActionStatusCode.NOT_MEASURABLE)


def test_late_milestones_are_named() -> None:
    late, met, near = milestone("2025-01"), milestone("2025-01", "2025-06"), milestone("2025-06")
    status = action_status(action("2024", "2026"), [late, met, near], TODAY)
    assert status.late == (late,)


@pytest.mark.parametrize(
    ("milestones", "done", "planned", "originally"),
    [
        pytest.param([], None, None, None, id="no-milestones"),
        pytest.param([milestone(None), milestone(None, "2025-01")], "50", None, None, id="undated"),
        pytest.param(
            [milestone("2025-01", "2025-02"), milestone("2025-05"), milestone("2026"),
             milestone("2026", "2025-03")],
            "50", "50", "50", id="equal-weights",
        ),
        pytest.param(
            [milestone("2025-01", "2025-01", weight="30"), milestone("2025-03", weight="25.5"),
             milestone("2026", weight="44.5")],
            "30", "55.5", "55.5", id="given-weights",
        ),
        pytest.param(
            [milestone("2026", originally="2024", weight="60"),
             milestone("2024", "2024", originally="2023", weight="40")],
            "40", "40", "100", id="dates-moved",
        ),
        pytest.param(
            [milestone("2025-01", "2025-01")] * 3, "100", "100", "100", id="thirds-make-a-whole"
        ),
        pytest.param([milestone("2025-06-30")], "0", "100", "100", id="due-today"),
        pytest.param([milestone("2025-07-01")], "0", "0", "0", id="due-tomorrow"),
        pytest.param([milestone("2025-06-01", "2025-07-01")], "0", "100", "100", id="met-tomorrow"),
        pytest.param([milestone("2025", "2024"), milestone(None)], "50", "0", "0", id="half-dated"),
    ],
)  # fmt: skip
def test_shares_done_and_planned(
    milestones: list[Milestone], done: str | None, planned: str | None, originally: str | None
) -> None:
    status = action_status(action("2023", "2026"), milestones, TODAY)
    shares = (status.done, status.planned, status.planned_originally)
    assert shares == tuple(
        None if each is None else Decimal(each) for each in (done, planned, originally)
    )


def test_weights_are_equal_unless_all_are_given() -> None:
    given_all = [milestone(weight="70"), milestone(weight="30")]
    given_some = [milestone(weight="70"), milestone()]
    assert milestone_weights(given_all) == (70, 30)
    assert milestone_weights(given_some) == (50, 50)
    assert milestone_weights([]) == ()
    assert sum(milestone_weights([milestone()] * 3)) == pytest.approx(Decimal(100))


def test_against_the_first_dates_an_action_may_stand_worse() -> None:
    moved = [milestone("2026", originally="2024-12")]
    status = action_status(action("2024", "2026"), moved, TODAY)
    assert (status.code, status.code_originally) == ("on-track", "delayed")


@pytest.mark.parametrize(
    ("override", "expires", "code"),
    [
        pytest.param("delayed", None, ActionStatusCode.DELAYED, id="worse"),
        pytest.param("cancelled", None, ActionStatusCode.CANCELLED, id="much-worse"),
        pytest.param("on-track", None, ActionStatusCode.ON_TRACK, id="the-same"),
        pytest.param("delayed", date(2025, 6, 30), ActionStatusCode.DELAYED, id="expires-today"),
        pytest.param("delayed", date(2025, 6, 29), ActionStatusCode.ON_TRACK, id="expired"),
    ],
)
def test_a_reported_status_counts_until_it_expires(
    override: str, expires: date | None, code: ActionStatusCode
) -> None:
    made = action("2024", "2026", override=override, expires=expires)
    status = action_status(made, [milestone("2026")], TODAY)
    assert (status.code, status.computed) == (code, ActionStatusCode.ON_TRACK)
    assert status.overridden == (code is not ActionStatusCode.ON_TRACK)


SITUATIONS = {
    ActionStatusCode.COMPLETED: (("2024", "2026"), [milestone("2025", "2025-01")]),
    ActionStatusCode.ON_TRACK: (("2024", "2026"), [milestone("2026")]),
    ActionStatusCode.NOT_STARTED: (("2026", "2026"), [milestone("2026")]),
    ActionStatusCode.DELAYED: (("2024", "2026"), [milestone("2025-01")]),
    ActionStatusCode.OVERDUE: (("2024", "2024"), [milestone("2024")]),
}


@pytest.mark.parametrize("reported", ["on-track", "not-started", "delayed", "overdue", "cancelled"])
@pytest.mark.parametrize("computed", SITUATIONS)
def test_a_reported_status_never_improves(computed: ActionStatusCode, reported: str) -> None:
    (start, end), milestones = SITUATIONS[computed]
    status = action_status(action(start, end, override=reported), milestones, TODAY)
    assert status.computed is computed
    assert WORSENING.index(status.code) >= WORSENING.index(computed)
    assert WORSENING.index(status.code) >= WORSENING.index(ActionStatusCode(reported))


def test_a_reported_status_stands_where_none_can_be_computed() -> None:
    status = action_status(action("2024", "2026", override="delayed"), [], TODAY)
    assert (status.code, status.computed) == ("delayed", "not-measurable")
    assert (status.reason, status.measured) == (NO_REASON, True)
