"""Every status as a table of its own: the verdict, and all that it was computed from.

The two tables are not typed by anybody; they follow from the others at one date by the formula
whose version they carry. ``scripts/recompute`` makes them again from the published zip alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from tracker.assessment import Assessment
from tracker.model import Action, Kpi
from tracker.reading.descriptor import Category, Field, ForeignKey, Resource, Rows
from tracker.reading.rows import Row, Table
from tracker.status import (
    FORMULA_VERSION,
    ActionReason,
    ActionStatus,
    ActionStatusCode,
    KpiReason,
    KpiStatus,
    KpiStatusCode,
)
from tracker.urls import ACTION_STATUS, KPI_STATUS
from tracker.words import N_

SHARE_PLACES = 6
"""Decimals of a published share; the verdict itself is made from the exact one."""

Translate = Callable[[str], Mapping[str, str]]
"""From a fixed text to the text by language; under '' stands that of the first."""

_id = attrgetter("id")

Cells = dict[str, str | tuple[str, ...]]
Code = TypeVar("Code", bound=StrEnum)
StatusCode = TypeVar("StatusCode", bound=StrEnum)
ReasonCode = TypeVar("ReasonCode", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The names of statuses and of the reasons for them, by code, as readers see them."""

    kpi_statuses: Mapping[KpiStatusCode, str]
    kpi_reasons: Mapping[KpiReason, str]
    action_statuses: Mapping[ActionStatusCode, str]
    action_reasons: Mapping[ActionReason, str]


def status_tables(
    assessment: Assessment, words: StatusWords, translate: Translate
) -> tuple[Table, ...]:
    """The two tables; one whose records the package does not have is left out."""
    tables = []
    if assessment.strategy.package.resource("kpis"):
        tables.append(
            Table(
                kpi_status_resource(words, translate),
                [
                    _row(KPI_STATUS, kpi_status_cells(kpi, assessment.kpi_statuses[kpi.id]))
                    for kpi in sorted(assessment.strategy.kpis, key=_id)
                ],
            )
        )
    if assessment.strategy.package.resource("actions"):
        tables.append(
            Table(
                action_status_resource(words, translate),
                [
                    _row(
                        ACTION_STATUS,
                        action_status_cells(action, assessment.action_statuses[action.id]),
                    )
                    for action in sorted(assessment.strategy.actions, key=_id)
                ],
            )
        )
    return tuple(tables)


def kpi_status_cells(kpi: Kpi, status: KpiStatus) -> Cells:
    """An indicator's row: its verdict and what stood in the formula. Absent values are left out."""
    seen, target = status.observation, status.target
    return _filled(
        kpi=kpi.id,
        as_of=status.as_of.isoformat(),
        formula_version=FORMULA_VERSION,
        status=str(status.code),
        reason=str(status.reason),
        direction=kpi.direction,
        baseline_period=kpi.baseline_period.text if kpi.baseline_period else None,
        baseline_value=_number(kpi.baseline_value),
        target_period=target.period.text if target else None,
        target_value=_number(target.value) if target else None,
        target_minimum=_number(target.minimum) if target else None,
        target_maximum=_number(target.maximum) if target else None,
        observation_period=seen.period.text if seen else None,
        observation_value=_number(seen.value) if seen else None,
        observation_source=seen.source if seen else None,
        progress=share(status.progress),
        planned=share(status.planned),
        ratio=share(status.ratio),
        stale="true" if status.stale else "false",
        next_due=status.next_due.isoformat() if status.next_due else None,
    )


def action_status_cells(action: Action, status: ActionStatus) -> Cells:
    """An action's row: its verdict and what stood in the formula. Absent values are left out."""
    cells = _filled(
        action=action.id,
        as_of=status.as_of.isoformat(),
        formula_version=FORMULA_VERSION,
        status=str(status.code),
        computed_status=str(status.computed),
        reason=str(status.reason),
        status_by_first_dates=str(status.code_originally),
        done=share(status.done),
        planned=share(status.planned),
        planned_by_first_dates=share(status.planned_originally),
    )
    if status.late:
        cells["late_milestones"] = tuple(each.id for each in status.late)
    return cells


def share(value: Decimal | None) -> str | None:
    """A share to six decimals, rounded half to even; whole numbers and trailing zeros shortened."""
    if value is None:
        return None
    with localcontext(prec=60):
        text = format(value.quantize(Decimal(1).scaleb(-SHARE_PLACES)), "f")
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def kpi_status_resource(words: StatusWords, translate: Translate) -> Resource:
    """What the table of indicators' statuses is, in the terms of the descriptor."""
    fields = (
        _field(translate, "kpi", N_("Indicator"), required=True, meaning="id"),
        *_common(translate, words.kpi_statuses, words.kpi_reasons),
        _field(
            translate,
            "direction",
            N_("Direction wanted"),
            N_("As the indicator's record states it."),
        ),
        _field(translate, "baseline_period", N_("Period of the baseline"), meaning="period"),
        _field(translate, "baseline_value", N_("Baseline b"), type="number"),
        _field(translate, "target_period", N_("Period of the final target"), meaning="period"),
        _field(translate, "target_value", N_("Final target t"), type="number"),
        _field(translate, "target_minimum", N_("Lower end of a target band"), type="number"),
        _field(translate, "target_maximum", N_("Upper end of a target band"), type="number"),
        _field(translate, "observation_period", N_("Period of the latest value"), meaning="period"),
        _field(
            translate,
            "observation_value",
            N_("Latest value x"),
            N_("The latest value that can be compared with the target."),
            type="number",
        ),
        _field(translate, "observation_source", N_("Source of the latest value")),
        _field(
            translate,
            "progress",
            N_("Share done P"),
            N_("(x − b) ÷ (t − b), rounded to six decimals."),
            type="number",
        ),
        _field(
            translate,
            "planned",
            N_("Share planned P*"),
            N_("The share planned at the latest value's own date, rounded to six decimals."),
            type="number",
        ),
        _field(
            translate,
            "ratio",
            N_("Ratio R"),
            N_("P ÷ P*, computed before rounding, then rounded to six decimals."),
            type="number",
        ),
        _field(
            translate,
            "stale",
            N_("A newer value is overdue"),
            N_("Frequency and usual delay have passed since the latest value's period."),
            type="boolean",
        ),
        _field(translate, "next_due", N_("Next value expected by"), type="date"),
    )
    return _resource(
        translate,
        KPI_STATUS,
        N_("Status of indicators"),
        N_("Where each indicator stands at the date of the data, with everything it follows from."),
        fields,
        ("kpi", "kpis"),
        ("observation_source", "sources"),
    )


def action_status_resource(words: StatusWords, translate: Translate) -> Resource:
    """What the table of actions' statuses is, in the terms of the descriptor."""
    statuses = _categories(translate, words.action_statuses)
    fields = (
        _field(translate, "action", N_("Action"), required=True, meaning="id"),
        *_common(translate, words.action_statuses, words.action_reasons),
        _field(
            translate,
            "computed_status",
            N_("Computed status"),
            N_("The status before a published worse one took its place."),
            required=True,
            categories=statuses,
        ),
        _field(
            translate,
            "status_by_first_dates",
            N_("Status by the first dates"),
            N_("The status had no date been moved since it was first published."),
            required=True,
            categories=statuses,
        ),
        _field(
            translate,
            "done",
            N_("Done, in per cent"),
            N_("The weight of the milestones met."),
            type="number",
        ),
        _field(
            translate,
            "planned",
            N_("Planned, in per cent"),
            N_("The weight of the milestones due by the date of the data."),
            type="number",
        ),
        _field(
            translate,
            "planned_by_first_dates",
            N_("Planned by the first dates, in per cent"),
            type="number",
        ),
        _field(translate, "late_milestones", N_("Milestones over 30 days late"), type="list"),
    )
    return _resource(
        translate,
        ACTION_STATUS,
        N_("Status of actions"),
        N_("Where each action stands at the date of the data, with everything it follows from."),
        fields,
        ("action", "actions"),
    )


def _common(
    translate: Translate,
    statuses: Mapping[StatusCode, str],
    reasons: Mapping[ReasonCode, str],
) -> tuple[Field, ...]:
    return (
        _field(
            translate,
            "as_of",
            N_("Date of the status"),
            N_("Statuses are computed at the newest date of the data, never at a machine's clock."),
            type="date",
            required=True,
        ),
        _field(
            translate,
            "formula_version",
            N_("Version of the formula"),
            N_("It changes whenever the same data could give another status."),
            required=True,
        ),
        _field(
            translate,
            "status",
            N_("Status"),
            required=True,
            categories=_categories(translate, statuses),
        ),
        _field(
            translate,
            "reason",
            N_("Why there is no verdict"),
            categories=_categories(translate, reasons),
        ),
    )


def _field(
    translate: Translate,
    name: str,
    title: str,
    description: str = "",
    *,
    type: str = "string",
    required: bool = False,
    meaning: str = "",
    categories: tuple[Category, ...] = (),
) -> Field:
    first, further = _texts(translate, title)
    described, descriptions = _texts(translate, description)
    return Field(
        name=name,
        type=type,
        title=first,
        description=described,
        required=required,
        meaning=meaning,
        categories=categories,
        constraints={"required": True} if required else {},
        titles=further,
        descriptions=descriptions,
    )


def _resource(
    translate: Translate,
    name: str,
    title: str,
    description: str,
    fields: Iterable[Field],
    *keys: tuple[str, str],
) -> Resource:
    first, titles = _texts(translate, title)
    described, descriptions = _texts(translate, description)
    return Resource(
        name=name,
        title=first,
        description=described,
        path=f"{name}.csv",
        rows=Rows(),
        fields=tuple(fields),
        primary_key=(keys[0][0],),
        foreign_keys=tuple(ForeignKey((column,), target, ("id",)) for column, target in keys),
        titles=titles,
        descriptions=descriptions,
    )


def _categories(translate: Translate, labels: Mapping[Code, str]) -> tuple[Category, ...]:
    return tuple(
        Category(str(code), dict(translate(label))) for code, label in labels.items() if str(code)
    )


def _texts(translate: Translate, text: str) -> tuple[str, dict[str, str]]:
    """A text in the first language, and in the further ones."""
    if not text:
        return "", {}
    texts = dict(translate(text))
    return texts.pop(""), texts


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _filled(**cells: str | None) -> Cells:
    return {name: text for name, text in cells.items() if text}


def _row(resource: str, cells: Cells) -> Row:
    return Row(resource, "", 1, 1, dict(cells))
