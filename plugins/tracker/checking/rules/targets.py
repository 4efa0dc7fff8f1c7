"""Rules on the targets of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.checking.rules.base import Rule
from tracker.findings import Finding
from tracker.messages import listed, tell
from tracker.model import Kpi, Target
from tracker.strategy import Strategy
from tracker.words import N_


class TargetIsComplete(Rule):
    """A target is a value, or a band with two bounds."""

    code = "target-value"
    must = N_("A target must have a value, or a minimum or maximum for a band.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for target in strategy.targets:
            kpi = strategy.kpi_by_id.get(target.kpi)
            if kpi is None:
                continue
            banded = kpi.direction in ("maintain", "range")
            bounds = target.minimum is not None or target.maximum is not None
            if target.value is None and not (banded and bounds):
                yield self.breach(
                    strategy,
                    target,
                    "period",
                    tell("the target for %(period)s has no value", period=target.period),
                    tell(
                        "add %(value)s; or %(bounds)s if the direction is 'range' or 'maintain'",
                        value="value",
                        bounds=listed(("minimum", "maximum"), "and"),
                    ),
                    missing="value",
                )
            if (
                target.minimum is not None
                and target.maximum is not None
                and target.minimum > target.maximum
            ):
                yield self.breach(
                    strategy,
                    target,
                    "maximum",
                    tell(
                        "the maximum (%(maximum)s) is less than the minimum (%(minimum)s)",
                        maximum=target.maximum,
                        minimum=target.minimum,
                    ),
                    tell("exchange the two numbers, or correct one"),
                )


class OneFinalTarget(Rule):
    """One final target decides the status; others may be kept beside it as not preferred."""

    code = "target-final"
    must = N_("An indicator must have at most one preferred final target, after all interim ones.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for kpi in strategy.kpis:
            preferred = [each for each in strategy.targets_of_kpi.get(kpi.id, ()) if each.preferred]
            finals = [each for each in preferred if each.kind == "final"]
            for extra in finals[1:]:
                yield self.breach(
                    strategy,
                    extra,
                    "kind",
                    tell("the indicator has two final targets, and both are preferred"),
                    tell(
                        "write %(interim)s or %(other)s in one of them",
                        interim="kind: interim",
                        other="preferred: false",
                    ),
                )
            for each in preferred:
                if finals and each.kind == "interim" and each.period.end >= finals[0].period.end:
                    yield self.breach(
                        strategy,
                        each,
                        "period",
                        tell(
                            "the interim target for %(period)s does not come before the final "
                            "one (%(final)s)",
                            period=each.period,
                            final=finals[0].period,
                        ),
                        tell("correct its period, or say that it is the final one"),
                    )


class TargetFollowsBaseline(Rule):
    """A target leads away from the baseline, later and in the direction meant."""

    code = "target-baseline"
    must = N_(
        "A target's period must be after the baseline's; its value must differ from the "
        "baseline in the indicator's direction."
    )

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for target in strategy.targets:
            kpi = strategy.kpi_by_id.get(target.kpi)
            if kpi is None or kpi.baseline_period is None or not target.preferred:
                continue
            if target.period.end <= kpi.baseline_period.end:
                yield self.breach(
                    strategy,
                    target,
                    "period",
                    tell(
                        "the target's period (%(period)s) does not come after the "
                        "baseline's (%(baseline)s)",
                        period=target.period,
                        baseline=kpi.baseline_period,
                    ),
                    tell("correct one of the two periods"),
                )
            if kpi.baseline_value is None or target.value is None:
                continue
            yield from self._direction(strategy, kpi, target, kpi.baseline_value, target.value)

    def _direction(
        self, strategy: Strategy, kpi: Kpi, target: Target, baseline: Decimal, value: Decimal
    ) -> Iterator[Finding]:
        if kpi.direction not in ("increase", "decrease"):
            return
        if value == baseline:
            yield self.breach(
                strategy,
                target,
                "value",
                tell("the target (%(value)s) is the same as the baseline", value=value),
                tell(
                    "correct it, or write %(line)s in the indicator if nothing is to change",
                    line="direction: maintain",
                ),
            )
        elif (value > baseline) != (kpi.direction == "increase"):
            message = (
                tell(
                    "the target (%(target)s) is less than the baseline (%(baseline)s), but the "
                    "value is to increase",
                    target=value,
                    baseline=baseline,
                )
                if kpi.direction == "increase"
                else tell(
                    "the target (%(target)s) is more than the baseline (%(baseline)s), but the "
                    "value is to decrease",
                    target=value,
                    baseline=baseline,
                )
            )
            yield self.breach(
                strategy,
                target,
                "value",
                message,
                tell("correct the target, the baseline or the direction"),
            )


class DirectionIsStated(Rule):
    """Without a direction nobody can say whether a target is reached."""

    code = "direction-unstated"
    must = N_("An indicator with a target must state its desired direction.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for kpi in strategy.kpis:
            if kpi.direction == "unstated" and kpi.id in strategy.targets_of_kpi:
                yield self.breach(
                    strategy,
                    kpi,
                    "direction",
                    tell(
                        "the indicator has a target, but nothing says in which direction "
                        "its value is to go"
                    ),
                    tell(
                        "write %(example)s",
                        example=listed(("increase", "decrease", "maintain", "range"), "or"),
                    ),
                )


TARGET_RULES: tuple[Rule, ...] = (
    TargetIsComplete(),
    OneFinalTarget(),
    TargetFollowsBaseline(),
    DirectionIsStated(),
)
