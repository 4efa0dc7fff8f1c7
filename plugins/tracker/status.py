"""Where indicators and actions stand: pure functions of the data and a date.

Every verdict carries the numbers it was made from, so that a reader can follow it and a stranger
can recompute it. The formulas are the methodology's own (``content/pages/methodology.md`` states
them for readers); comparing the share of the way done with the share planned follows the results
frameworks (baseline, target, actual) of the IATI Standard and the World Bank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from tracker.model import Action, Kpi, Milestone, Observation, Target
from tracker.periods import Period, add_months
from tracker.series import comparable_values

FORMULA_VERSION = "1.0"
TOO_EARLY_BELOW = Decimal("0.10")
ON_TRACK_FROM = Decimal("0.95")
BEHIND_FROM = Decimal("0.60")
LATE_AFTER = timedelta(days=30)
BANDED = ("maintain", "range")
"""The directions whose targets are bands: a value is inside or some distance from it."""


class KpiStatusCode(StrEnum):
    """Where an indicator stands, from best to worst, then what cannot be said and why."""

    MET = "met"
    ON_TRACK = "on-track"
    BEHIND = "behind"
    FAR_BEHIND = "far-behind"
    MOVING_AWAY = "moving-away"
    MISSED = "missed"
    TOO_EARLY = "too-early"
    NO_CURRENT_DATA = "no-current-data"
    NO_DATA = "no-data"
    NOT_MEASURABLE = "not-measurable"


MEASURED = frozenset(
    {
        KpiStatusCode.MET,
        KpiStatusCode.ON_TRACK,
        KpiStatusCode.BEHIND,
        KpiStatusCode.FAR_BEHIND,
        KpiStatusCode.MOVING_AWAY,
        KpiStatusCode.MISSED,
    }
)
"""The statuses that say how far an indicator has come; headlines count only these as measured."""


class KpiReason(StrEnum):
    """Why an indicator has no status that says how far it has come."""

    NONE = ""
    NO_BASELINE = "no-baseline"
    NO_TARGET = "no-target"
    NO_VALUE = "no-value"
    NO_VALUE_SINCE_BASELINE = "no-value-since-baseline"
    VALUE_TOO_OLD = "value-too-old"
    PATH_HARDLY_BEGUN = "path-hardly-begun"


class Verdict(StrEnum):
    """Whether a target was reached at its date."""

    MET = "met"
    MISSED = "missed"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """A target, whether it was reached, and the observation that decides it (None if awaited)."""

    target: Target
    verdict: Verdict
    observation: Observation | None


@dataclass(frozen=True, slots=True)
class KpiStatus:
    """An indicator's status with everything it was computed from.

    ``progress`` is P, the share of the way done (0 at the baseline, 1 at the target); ``planned``
    is P*, the share planned at the observation's own date; ``ratio`` is R = P / P*. Each is None
    where it cannot be computed. ``stale`` says that a newer value should have been published.
    """

    code: KpiStatusCode
    reason: KpiReason
    as_of: date
    observation: Observation | None
    target: Target | None
    progress: Decimal | None
    planned: Decimal | None
    ratio: Decimal | None
    stale: bool
    next_due: date | None
    verdicts: tuple[TargetVerdict, ...]

    @property
    def measured(self) -> bool:
        """Whether the status says how far the indicator has come."""
        return self.code in MEASURED


def satisfies(kpi: Kpi, target: Target, value: Decimal) -> bool:
    """Whether a value reaches a target: in its direction, or inside its band."""
    if kpi.direction in BANDED:
        return _distance_to_band(target, value) == 0
    if target.value is None:
        return False
    return value >= target.value if kpi.direction == "increase" else value <= target.value


def kpi_status(
    kpi: Kpi, targets: Sequence[Target], observations: Sequence[Observation], as_of: date
) -> KpiStatus:
    """The status of an indicator at a date, from its targets and observations up to that date.

    Conflicting targets and values that are not preferred, values for a part of the country only,
    and values on another scale are left out; so are values over periods of another length than
    the target's, where values are sums over their period.
    """
    chosen = sorted((each for each in targets if each.preferred), key=lambda each: each.period)
    final = next((each for each in chosen if each.kind == "final"), None)
    known = comparable_values(kpi, observations, as_of, like=final.period if final else None)
    latest = known[-1] if known else None
    months = _months_until_stale(kpi)
    next_due = add_months(latest.period.end, months) if latest and months else None
    stale = next_due is not None and next_due < as_of
    verdicts = tuple(target_verdict(kpi, target, known) for target in chosen)

    def status(
        code: KpiStatusCode,
        reason: KpiReason = KpiReason.NONE,
        shares: tuple[Decimal | None, Decimal | None, Decimal | None] = (None, None, None),
    ) -> KpiStatus:
        return KpiStatus(code, reason, as_of, latest, final, *shares, stale, next_due, verdicts)

    if final is None or (kpi.baseline_period is None or kpi.baseline_value is None):
        if latest is None and not observations:
            return status(KpiStatusCode.NOT_MEASURABLE, KpiReason.NO_VALUE)
        without = KpiReason.NO_TARGET if final is None else KpiReason.NO_BASELINE
        return status(KpiStatusCode.NOT_MEASURABLE, without)
    if latest is None or latest.value is None:
        return status(KpiStatusCode.NO_DATA, KpiReason.NO_VALUE)
    if latest.period.end <= kpi.baseline_period.end:
        return status(KpiStatusCode.NO_DATA, KpiReason.NO_VALUE_SINCE_BASELINE)
    shares = _shares(kpi, chosen, final, latest)
    if satisfies(kpi, final, latest.value):
        return status(KpiStatusCode.MET, shares=shares)
    if latest.period.end >= final.period.end:
        return status(KpiStatusCode.MISSED, shares=shares)
    if months and add_months(latest.period.end, 2 * months) < as_of:
        return status(KpiStatusCode.NO_CURRENT_DATA, KpiReason.VALUE_TOO_OLD, shares)
    _, planned, ratio = shares
    if planned is None or planned < TOO_EARLY_BELOW or ratio is None:
        return status(KpiStatusCode.TOO_EARLY, KpiReason.PATH_HARDLY_BEGUN, shares)
    return status(_code_of_ratio(ratio), shares=shares)


def target_verdict(kpi: Kpi, target: Target, known: Sequence[Observation]) -> TargetVerdict:
    """Whether a target was met.

    The first value of its date or later decides on an interim target; on the final one the latest
    does, as it does on the indicator's status. While there is none, a target that the latest value
    already satisfies is met, and any other is awaited.
    """
    at_date = [each for each in known if each.period.end >= target.period.end]
    if at_date:
        decisive = at_date[-1] if target.kind == "final" else at_date[0]
        met = decisive.value is not None and satisfies(kpi, target, decisive.value)
        return TargetVerdict(target, Verdict.MET if met else Verdict.MISSED, decisive)
    if known and known[-1].value is not None and satisfies(kpi, target, known[-1].value):
        return TargetVerdict(target, Verdict.MET, known[-1])
    return TargetVerdict(target, Verdict.AWAITED, None)


def planned_path(kpi: Kpi, targets: Sequence[Target]) -> tuple[tuple[date, Decimal], ...]:
    """The corners of the planned path: the baseline, then each preferred target with a value."""
    if kpi.baseline_period is None or kpi.baseline_value is None:
        return ()
    corners = {kpi.baseline_period.end: kpi.baseline_value}
    for target in sorted(targets, key=lambda each: each.period):
        if target.preferred and target.value is not None:
            corners[target.period.end] = target.value
    return tuple(sorted(corners.items()))


def _code_of_ratio(ratio: Decimal) -> KpiStatusCode:
    if ratio >= ON_TRACK_FROM:
        return KpiStatusCode.ON_TRACK
    if ratio >= BEHIND_FROM:
        return KpiStatusCode.BEHIND
    return KpiStatusCode.FAR_BEHIND if ratio >= 0 else KpiStatusCode.MOVING_AWAY


def _shares(
    kpi: Kpi, targets: Sequence[Target], final: Target, latest: Observation
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """P, P* and R at the latest observation."""
    baseline, start = kpi.baseline_value, kpi.baseline_period
    if baseline is None or start is None or latest.value is None:
        return None, None, None
    if kpi.direction in BANDED:
        begin = _distance_to_band(final, baseline)
        here = _distance_to_band(final, latest.value)
        progress = 1 - here / begin if begin else (Decimal(1) if here == 0 else Decimal(-1))
        planned = _share_of_time(start.end, final.period.end, latest.period.end)
    else:
        if final.value is None or final.value == baseline:
            return None, None, None
        way = final.value - baseline
        progress = (latest.value - baseline) / way
        corners = planned_path(kpi, targets)
        planned = (_on_path(corners, latest.period.end) - baseline) / way
    ratio = progress / planned if planned > 0 else None
    return progress, planned, ratio


def _on_path(corners: Sequence[tuple[date, Decimal]], day: date) -> Decimal:
    """The planned value on a day: straight lines between the corners, level after the last."""
    for (first, low), (second, high) in pairwise(corners):
        if day <= second:
            return low + (high - low) * _share_of_time(first, second, day)
    return corners[-1][1]


def _share_of_time(start: date, end: date, day: date) -> Decimal:
    return Decimal((day - start).days) / Decimal((end - start).days)


def _distance_to_band(target: Target, value: Decimal) -> Decimal:
    low = target.minimum if target.minimum is not None else target.value
    high = target.maximum if target.maximum is not None else target.value
    if low is not None and value < low:
        return low - value
    if high is not None and value > high:
        return value - high
    return Decimal(0)


FREQUENCY_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "annual": 12, "biennial": 24}


def _months_until_stale(kpi: Kpi) -> int | None:
    """Frequency plus expected lag in months; None for an irregular series, which is never stale."""
    frequency = FREQUENCY_MONTHS.get(kpi.frequency)
    return None if frequency is None else frequency + (kpi.expected_lag_months or 0)


class ActionStatusCode(StrEnum):
    """Where an action stands, from best to worst, then what cannot be said."""

    COMPLETED = "completed"
    ON_TRACK = "on-track"
    NOT_STARTED = "not-started"
    DELAYED = "delayed"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"
    NOT_MEASURABLE = "not-measurable"


WORSENING = (
    ActionStatusCode.COMPLETED,
    ActionStatusCode.ON_TRACK,
    ActionStatusCode.NOT_STARTED,
    ActionStatusCode.DELAYED,
    ActionStatusCode.OVERDUE,
    ActionStatusCode.CANCELLED,
)
"""From best to worst; a reported status may only move an action to the right."""


class ActionReason(StrEnum):
    """Why an action's status cannot be computed."""

    NONE = ""
    NO_MILESTONES = "no-milestones"
    NO_DATES = "no-dates"


@dataclass(frozen=True, slots=True)
class ActionStatus:
    """An action's status with everything it was computed from.

    ``done`` is the weight of the milestones met, ``planned`` the weight due by ``as_of``, both in
    per cent; ``planned_originally`` and ``code_originally`` are computed against the dates first
    published. None where no milestone (with a date) is published. ``computed`` is the status
    before a reported one worsened it.
    """

    code: ActionStatusCode
    computed: ActionStatusCode
    reason: ActionReason
    as_of: date
    done: Decimal | None
    planned: Decimal | None
    planned_originally: Decimal | None
    code_originally: ActionStatusCode
    late: tuple[Milestone, ...]

    @property
    def overridden(self) -> bool:
        """Whether a source reports a worse status than the computed one."""
        return self.code is not self.computed

    @property
    def measured(self) -> bool:
        """Whether the status says how far the action has come."""
        return self.code is not ActionStatusCode.NOT_MEASURABLE


def action_status(action: Action, milestones: Sequence[Milestone], as_of: date) -> ActionStatus:
    """The status of an action at a date, from its milestones up to that date."""
    due = [each.due for each in milestones]
    first_due = [each.original_due or each.due for each in milestones]
    computed, reason = _computed_action_status(action, milestones, due, as_of)
    originally, _ = _computed_action_status(action, milestones, first_due, as_of)
    code = computed
    if action.status_override and (
        action.status_override_expires is None or action.status_override_expires >= as_of
    ):
        reported = ActionStatusCode(action.status_override)
        if computed not in WORSENING or WORSENING.index(reported) > WORSENING.index(computed):
            code = reported
    weights = milestone_weights(milestones)
    return ActionStatus(
        code=code,
        computed=computed,
        reason=reason if code is computed else ActionReason.NONE,
        as_of=as_of,
        done=_share(weights, [is_met(each, as_of) for each in milestones]),
        planned=_planned_share(weights, due, as_of),
        planned_originally=_planned_share(weights, first_due, as_of),
        code_originally=originally,
        late=tuple(each for each in milestones if _is_late(each, each.due, as_of)),
    )


def milestone_weights(milestones: Sequence[Milestone]) -> tuple[Decimal, ...]:
    """Each milestone's share of its action in per cent; equal shares where none is given."""
    given = [each.weight for each in milestones]
    if milestones and all(weight is not None for weight in given):
        return tuple(weight for weight in given if weight is not None)
    return tuple(Decimal(100) / len(milestones) for _ in milestones)


def _computed_action_status(
    action: Action, milestones: Sequence[Milestone], due: Sequence[Period | None], as_of: date
) -> tuple[ActionStatusCode, ActionReason]:
    if action.cancelled_date and action.cancelled_date.end <= as_of:
        return ActionStatusCode.CANCELLED, ActionReason.NONE
    if not milestones:
        return ActionStatusCode.NOT_MEASURABLE, ActionReason.NO_MILESTONES
    met = [is_met(each, as_of) for each in milestones]
    if all(met):
        return ActionStatusCode.COMPLETED, ActionReason.NONE
    if action.end and action.end.end < as_of:
        return ActionStatusCode.OVERDUE, ActionReason.NONE
    if any(_is_late(each, day, as_of) for each, day in zip(milestones, due, strict=True)):
        return ActionStatusCode.DELAYED, ActionReason.NONE
    dated = action.end is not None or any(
        day is not None and not done for day, done in zip(due, met, strict=True)
    )
    started = any(met) or (action.start is not None and action.start.start <= as_of)
    if not started and (dated or action.start is not None):
        return ActionStatusCode.NOT_STARTED, ActionReason.NONE
    if not dated:
        return ActionStatusCode.NOT_MEASURABLE, ActionReason.NO_DATES
    return ActionStatusCode.ON_TRACK, ActionReason.NONE


def is_met(milestone: Milestone, as_of: date) -> bool:
    """Whether a source shows the milestone met by a date; of a month or a year its first day."""
    return milestone.date_met is not None and milestone.date_met.start <= as_of


def _is_late(milestone: Milestone, due: Period | None, as_of: date) -> bool:
    return due is not None and not is_met(milestone, as_of) and as_of - due.end > LATE_AFTER


def _share(weights: Sequence[Decimal], counted: Sequence[bool]) -> Decimal | None:
    if not weights:
        return None
    chosen = [weight for weight, included in zip(weights, counted, strict=True) if included]
    return Decimal(100) if len(chosen) == len(weights) else sum(chosen, Decimal(0))


def _planned_share(
    weights: Sequence[Decimal], due: Sequence[Period | None], as_of: date
) -> Decimal | None:
    if not any(due):
        return None
    return _share(weights, [day is not None and day.end <= as_of for day in due])
