"""The table that the formula is tested with, as readers see it on the page about the method.

Each case is a small made-up indicator or action and the verdict that the method demands of it. The
tests hold the formula, and the program for strangers (``scripts/recompute``), against every line.
Periods, numbers and dates are texts, as they stand in data.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.status import ActionStatusCode, KpiStatusCode
from tracker.words import N_


@dataclass(frozen=True, slots=True)
class KpiCase:
    """An indicator with one final target and one value, and what follows at ``as_of``.

    ``target`` is a value, or a band as ``low–high``. ``progress``, ``planned`` and ``ratio`` are P,
    P* and R to six decimals, '' where there is none.
    """

    what: str
    direction: str
    baseline: tuple[str, str]
    target: tuple[str, str]
    value: tuple[str, str]
    as_of: str
    status: KpiStatusCode
    progress: str = ""
    planned: str = ""
    ratio: str = ""
    frequency: str = "annual"


@dataclass(frozen=True, slots=True)
class ActionCase:
    """An action from ``start`` to ``end`` with milestones as (due, date met), and what follows.

    A date that nobody has published is ''.
    """

    what: str
    start: str
    end: str
    milestones: tuple[tuple[str, str], ...]
    as_of: str
    status: ActionStatusCode
    done: str = ""
    planned: str = ""
    cancelled: str = ""


_S = KpiStatusCode
_START, _AIM = ("2024-01-01", "0"), ("2024-04-10", "100")
"""From 0 to 100 in exactly a hundred days: one a day."""


def _day(what: str, day: str, value: str, status: KpiStatusCode, *shares: str) -> KpiCase:
    return KpiCase(what, "increase", _START, _AIM, (day, value), day, status, *shares)


KPI_CASES: tuple[KpiCase, ...] = (
    _day(N_("As far as planned"), "2024-02-20", "50", _S.ON_TRACK, "0.5", "0.5", "1"),
    _day(N_("Exactly 95% of the plan"), "2024-02-20", "47.5", _S.ON_TRACK, "0.475", "0.5", "0.95"),
    _day(N_("Just under 95%"), "2024-02-20", "47.49", _S.BEHIND, "0.4749", "0.5", "0.9498"),
    _day(N_("Exactly 60% of the plan"), "2024-02-20", "30", _S.BEHIND, "0.3", "0.5", "0.6"),
    _day(N_("Just under 60%"), "2024-02-20", "29.99", _S.FAR_BEHIND, "0.2999", "0.5", "0.5998"),
    _day(N_("Still at the baseline"), "2024-02-20", "0", _S.FAR_BEHIND, "0", "0.5", "0"),
    _day(N_("Below the baseline"), "2024-02-20", "-1", _S.MOVING_AWAY, "-0.01", "0.5", "-0.02"),
    _day(N_("Under 10% of the way planned"), "2024-01-10", "9", _S.TOO_EARLY, "0.09", "0.09", "1"),
    _day(N_("Exactly 10% planned"), "2024-01-11", "10", _S.ON_TRACK, "0.1", "0.1", "1"),
    _day(N_("Reached before its date"), "2024-01-06", "100", _S.MET, "1", "0.05", "20"),
    _day(N_("Reached on its date"), "2024-04-10", "100", _S.MET, "1", "1", "1"),
    _day(N_("Not reached on its date"), "2024-04-10", "99.99", _S.MISSED, "0.9999", "1", "0.9999"),
    KpiCase(
        N_("A value that should fall"),
        "decrease",
        ("2024", "96"),
        ("2030", "24"),
        ("2027", "60"),
        "2027-12-31",
        _S.ON_TRACK,
        *("0.5", "0.499772", "1.000457"),
    ),
    KpiCase(
        N_("A value to be kept in a band, outside it"),
        "range",
        ("2024", "10"),
        ("2030", "20–30"),
        ("2027", "15"),
        "2027-12-31",
        _S.ON_TRACK,
        *("0.5", "0.499772", "1.000457"),
    ),
    KpiCase(
        N_("A value to be kept in a band, inside it"),
        "range",
        ("2024", "10"),
        ("2030", "20–30"),
        ("2027", "25"),
        "2027-12-31",
        _S.MET,
        *("1", "0.499772", "2.000913"),
    ),
    KpiCase(
        N_("A yearly value two years old"),
        "increase",
        ("2020", "0"),
        ("2030", "100"),
        ("2024", "40"),
        "2026-12-31",
        _S.ON_TRACK,
        *("0.4", "0.400055", "0.999863"),
    ),
    KpiCase(
        N_("A yearly value more than two years old"),
        "increase",
        ("2020", "0"),
        ("2030", "100"),
        ("2024", "40"),
        "2027-01-01",
        _S.NO_CURRENT_DATA,
        *("0.4", "0.400055", "0.999863"),
    ),
    KpiCase(
        N_("No value since the baseline"),
        "increase",
        ("2024", "20"),
        ("2030", "80"),
        ("2024", "20"),
        "2025-06-30",
        _S.NO_DATA,
    ),
    KpiCase(
        N_("No baseline"),
        "increase",
        ("", ""),
        ("2030", "80"),
        ("2024", "20"),
        "2025-06-30",
        _S.NOT_MEASURABLE,
    ),
    KpiCase(
        N_("No final target"),
        "increase",
        ("2024", "20"),
        ("", ""),
        ("2024", "20"),
        "2025-06-30",
        _S.NOT_MEASURABLE,
    ),
)

_A = ActionStatusCode
_TODAY = "2025-06-30"

ACTION_CASES: tuple[ActionCase, ...] = (
    ActionCase(
        N_("Every milestone met"),
        *("2024", "2024", (("2024", "2025-01"), ("2024", "2025-06-30")), _TODAY),
        _A.COMPLETED,
        *("100", "100"),
    ),
    ActionCase(
        N_("A decision has cancelled it"),
        *("2024", "2026", (("2025-12", ""),), _TODAY),
        _A.CANCELLED,
        *("0", "0", "2025-01"),
    ),
    ActionCase(
        N_("Its end has passed"),
        *("2024", "2025-06-29", (("2025-01", ""),), _TODAY),
        _A.OVERDUE,
        *("0", "100"),
    ),
    ActionCase(
        N_("It ends today"),
        *("2024", "2025-06-30", (("2025-06-30", ""),), _TODAY),
        _A.ON_TRACK,
        *("0", "100"),
    ),
    ActionCase(
        N_("A milestone 31 days late"),
        *("2024", "2026", (("2025-05-30", ""),), _TODAY),
        _A.DELAYED,
        *("0", "100"),
    ),
    ActionCase(
        N_("A milestone 30 days late"),
        *("2024", "2026", (("2025-05-31", ""),), _TODAY),
        _A.ON_TRACK,
        *("0", "100"),
    ),
    ActionCase(
        N_("It starts tomorrow"),
        *("2025-07", "2026", (("2026", ""),), _TODAY),
        _A.NOT_STARTED,
        *("0", "0"),
    ),
    ActionCase(
        N_("Started by its first milestone"),
        *("", "2026", (("2025-01", "2025-01"), ("2026", "")), _TODAY),
        _A.ON_TRACK,
        *("50", "50"),
    ),
    ActionCase(
        N_("What remains has no date"),
        *("", "", (("2024", "2024"), ("", "")), _TODAY),
        _A.NOT_MEASURABLE,
        *("50", "50"),
    ),
    ActionCase(N_("No milestone published"), "2024", "2026", (), _TODAY, _A.NOT_MEASURABLE),
)
