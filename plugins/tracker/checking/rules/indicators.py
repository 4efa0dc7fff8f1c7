"""Rules on indicators and their observations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tracker.checking.rules.base import PartsTogether, Rule, field_called
from tracker.checking.rules.targets import TARGET_RULES
from tracker.findings import Finding
from tracker.messages import listed, mark, tell
from tracker.model import Kpi, Observation, Target
from tracker.strategy import Strategy
from tracker.words import N_

LONGEST_LAG = 120
"""Months. No series is published ten years late and still called regular."""


class BaselineIsComplete(PartsTogether):
    """A starting point is a value at a time from a source."""

    code = "baseline-incomplete"
    must = N_("A baseline must have its period, value, source and basis.")
    parts = ("baseline_period", "baseline_value", "baseline_source", "baseline_basis")
    lacks = mark("the baseline needs %(fields)s too")
    mend = tell("add what is missing, or leave the baseline out")

    def records(self, strategy: Strategy) -> Iterable[Kpi]:
        return strategy.kpis


class MoneyHasBasis(Rule):
    """Money has a currency and a basis."""

    code = "money-incomplete"
    must = N_("An indicator measured in money must have its currency and basis.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for kpi in strategy.kpis:
            missing = [
                name
                for name, value in (("currency", kpi.currency), ("money_basis", kpi.money_basis))
                if value is None
            ]
            if kpi.measure == "money" and missing:
                yield self.breach(
                    strategy,
                    kpi,
                    "measure",
                    tell(
                        "the indicator is measured in money, which needs %(fields)s",
                        fields=listed(
                            [field_called(strategy, kpi, name) for name in missing], "and"
                        ),
                    ),
                    tell(
                        "add %(currency)s, the code of ISO 4217, and %(basis)s",
                        currency="currency: USD",
                        basis="money_basis: nominal",
                    ),
                )


class AbsenceHasReason(Rule):
    """What nobody has published is absent, with the reason."""

    code = "reason-missing"
    must = N_("An indicator without values, or without a target, must say why.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for kpi in strategy.kpis:
            observations = strategy.observations_of_kpi.get(kpi.id, ())
            targets = strategy.targets_of_kpi.get(kpi.id, ())
            if not any(each.value is not None for each in observations) and not kpi.no_data_reason:
                yield self.breach(
                    strategy,
                    kpi,
                    "",
                    tell("the indicator has no value, and nothing says why"),
                    tell(
                        "add an observation, or %(field)s: who would publish it, and that "
                        "it is not yet reported",
                        field=field_called(
                            strategy, kpi, f"no_data_reason_{strategy.package.languages[0]}"
                        ),
                    ),
                    missing=f"no_data_reason_{strategy.package.languages[0]}",
                )
            if not targets and not kpi.no_target_reason:
                yield self.breach(
                    strategy,
                    kpi,
                    "",
                    tell("the indicator has no target, and nothing says why"),
                    tell(
                        "add a target, or %(field)s: why there is none",
                        field=field_called(
                            strategy, kpi, f"no_target_reason_{strategy.package.languages[0]}"
                        ),
                    ),
                    missing=f"no_target_reason_{strategy.package.languages[0]}",
                )


class PercentageInRange(Rule):
    """A percentage is a share of a whole."""

    code = "percentage-range"
    must = N_("Percentages must lie within 0 and 100.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        kpis = {each.id for each in strategy.kpis if each.measure == "percent"}
        rows: list[tuple[str, Kpi | Target | Observation, str, Decimal | None]] = [
            (kpi.id, kpi, "baseline_value", kpi.baseline_value) for kpi in strategy.kpis
        ]
        for target in strategy.targets:
            for name in ("value", "minimum", "maximum"):
                rows.append((target.kpi, target, name, getattr(target, name)))
        for observation in strategy.observations:
            rows.append((observation.kpi, observation, "value", observation.value))
        for kpi, record, name, value in rows:
            if kpi in kpis and value is not None and not 0 <= value <= 100:
                yield self.breach(
                    strategy,
                    record,
                    name,
                    tell("%(value)s is not a percentage from 0 to 100", value=value),
                    tell("correct it, or give the indicator another %(field)s", field="measure"),
                )


class ObservationOrReason(Rule):
    """A row holds a value, or says that it is missing and why."""

    code = "observation-value"
    must = N_("An observation must have a value, or obs_status M and a note with the reason.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for each in strategy.observations:
            missing = each.obs_status == "M"
            if missing and each.value is not None:
                yield self.breach(
                    strategy,
                    each,
                    "value",
                    tell(
                        "the value for %(period)s is marked as missing (M), but it is there",
                        period=each.period,
                    ),
                    tell(
                        "remove the value, or correct %(field)s",
                        field=field_called(strategy, each, "obs_status"),
                    ),
                )
            elif missing and not each.note:
                yield self.breach(
                    strategy,
                    each,
                    "obs_status",
                    tell(
                        "the value for %(period)s is marked as missing (M) without a reason",
                        period=each.period,
                    ),
                    tell(
                        "say why in %(field)s",
                        field=field_called(strategy, each, f"note_{strategy.package.languages[0]}"),
                    ),
                )
            elif not missing and each.value is None:
                yield self.breach(
                    strategy,
                    each,
                    "period",
                    tell("there is no value for %(period)s", period=each.period),
                    tell(
                        "add the value; or %(line)s and a note that says why it is missing",
                        line="obs_status: M",
                    ),
                    missing="value",
                )


class OnePreferredValue(Rule):
    """Of values that contradict each other, one counts and all are shown."""

    code = "observation-preferred"
    must = N_(
        "Of the observations for one indicator, period and breakdown exactly one must be preferred."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        groups: dict[tuple[str, str, str, str], list[Observation]] = defaultdict(list)
        for each in strategy.observations:
            key = (each.kpi, each.period.text, each.jurisdiction or "", each.sector or "")
            groups[key].append(each)
        for members in groups.values():
            members.sort(key=lambda each: (each.row.file, each.row.line))
            preferred = [each for each in members if each.preferred]
            if len(preferred) != 1:
                where = preferred[1] if preferred else members[0]
                message = (
                    tell(
                        "of the values for %(period)s, %(number)s are preferred, not one",
                        period=where.period,
                        number=len(preferred),
                    )
                    if preferred
                    else tell("no value for %(period)s is preferred", period=where.period)
                )
                yield self.breach(
                    strategy,
                    where,
                    "preferred",
                    message,
                    tell(
                        "write %(line)s at the one that counts, and %(other)s at the others",
                        line="preferred: true",
                        other="preferred: false",
                    ),
                )


class LagIsPlausible(Rule):
    """Lag and frequency say when a value is too old; a slip of the finger would say never."""

    code = "lag-range"
    must = N_("The expected lag of publication must not be longer than ten years.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for kpi in strategy.kpis:
            lag = kpi.expected_lag_months
            if lag is not None and not 0 <= lag <= LONGEST_LAG:
                yield self.breach(
                    strategy,
                    kpi,
                    "expected_lag_months",
                    tell(
                        "%(number)s months is too long for the time until a value is published",
                        number=lag,
                    ),
                    tell(
                        "write the months from the end of a period to publication, from 0 "
                        "to %(most)s",
                        most=LONGEST_LAG,
                    ),
                )


INDICATOR_RULES: tuple[Rule, ...] = (
    BaselineIsComplete(),
    MoneyHasBasis(),
    AbsenceHasReason(),
    *TARGET_RULES,
    PercentageInRange(),
    ObservationOrReason(),
    OnePreferredValue(),
    LagIsPlausible(),
)
