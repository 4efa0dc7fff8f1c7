"""Records for tests of what is computed: made in a line, with what a test does not care for filled.

Periods and numbers are given as text, as editors type them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tracker.model import (
    Action,
    GapFinding,
    Kpi,
    Milestone,
    Observation,
    ReadinessAssessment,
    Target,
    Text,
)
from tracker.periods import Period, parse_period
from tracker.reading.rows import Row

NO_TEXT = Text({})


def row(resource: str) -> Row:
    return Row(resource, f"{resource}.yaml", 1, 1)


def period(text: str | None) -> Period | None:
    return parse_period(text, 7) if text else None


def number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def kpi(
    direction: str = "increase",
    baseline: tuple[str, str] | None = ("2024", "20"),
    *,
    timing: str = "at-end",
    frequency: str = "annual",
    lag: int | None = None,
) -> Kpi:
    start, value = baseline or (None, None)
    return Kpi(
        row=row("kpis"),
        id="kpi",
        objective="objective",
        title=NO_TEXT,
        level="outcome",
        definition=NO_TEXT,
        method=NO_TEXT,
        unit=NO_TEXT,
        value_pattern=NO_TEXT,
        measure="count",
        currency=None,
        money_basis=None,
        timing=timing,
        direction=direction,
        frequency=frequency,
        expected_lag_months=lag,
        cumulative=False,
        owner=None,
        baseline_period=period(start),
        baseline_value=number(value),
        baseline_source=None,
        baseline_basis=None,
        limitations=NO_TEXT,
        no_target_reason=NO_TEXT,
        no_data_reason=NO_TEXT,
        sources=(),
    )


def target(
    when: str,
    value: str | None = None,
    *,
    band: tuple[str | None, str | None] = (None, None),
    kind: str = "final",
    preferred: bool = True,
) -> Target:
    return Target(
        row=row("kpi_targets"),
        kpi="kpi",
        period=parse_period(when, 7),
        value=number(value),
        minimum=number(band[0]),
        maximum=number(band[1]),
        kind=kind,
        preferred=preferred,
        set_on=None,
        source="source",
        quote=None,
        note=NO_TEXT,
    )


def observation(
    when: str,
    value: str | None,
    *,
    flag: str = "A",
    scale: str | None = None,
    jurisdiction: str | None = None,
    sector: str | None = None,
    preferred: bool = True,
) -> Observation:
    return Observation(
        row=row("kpi_observations"),
        kpi="kpi",
        period=parse_period(when, 7),
        value=number(value),
        obs_status=flag,
        scale=scale,
        jurisdiction=jurisdiction,
        sector=sector,
        preferred=preferred,
        source="source",
        quote=None,
        note=NO_TEXT,
    )


def action(
    start: str | None = None,
    end: str | None = None,
    *,
    override: str | None = None,
    expires: date | None = None,
    cancelled: str | None = None,
) -> Action:
    return Action(
        row=row("actions"),
        id="action",
        objective="objective",
        title=NO_TEXT,
        kind="legal",
        status="in-force",
        start=period(start),
        end=period(end),
        jurisdictions=(),
        sectors=(),
        status_override=override,
        status_override_reason=NO_TEXT,
        status_override_source="source" if override else None,
        status_override_expires=expires,
        cost_amount=None,
        cost_currency=None,
        cost_basis=None,
        cost_source=None,
        cost_note=NO_TEXT,
        laws=(),
        establishes=None,
        depends_on=(),
        cancelled_date=period(cancelled),
        cancelled_decision="source" if cancelled else None,
        summary=NO_TEXT,
        note=NO_TEXT,
        sources=(),
    )


def milestone(
    due: str | None = None,
    met: str | None = None,
    *,
    originally: str | None = None,
    weight: str | None = None,
) -> Milestone:
    return Milestone(
        row=row("milestones"),
        action="action",
        id="milestone",
        title=NO_TEXT,
        kind="delivery",
        due=period(due),
        original_due=period(originally or due),
        date_met=period(met),
        evidence="source" if met else None,
        weight=number(weight),
        source="source",
        quote=None,
        note=NO_TEXT,
    )


def gap_finding(
    *,
    actions: tuple[str, ...] = (),
    response: str | None = None,
    closed: str | None = None,
    evidence: str | None = "",
) -> GapFinding:
    """A gap; one that is closed has evidence unless it is said to have none."""
    return GapFinding(
        row=row("gap_findings"),
        id="gap",
        title=NO_TEXT,
        objective="objective",
        scope="government",
        dimension="legal",
        sector=None,
        jurisdiction=None,
        severity=None,
        found_by="body",
        found_by_other=NO_TEXT,
        found_on=None,
        as_is=NO_TEXT,
        to_be=NO_TEXT,
        recommendation=NO_TEXT,
        response=Text({"en": response}) if response else NO_TEXT,
        response_source="source" if response else None,
        actions=actions,
        closed_on=period(closed),
        evidence=evidence or ("source" if closed and evidence is not None else None),
        quote=None,
        note=NO_TEXT,
        sources=("source",),
    )


def readiness(
    identifier: str = "assessment",
    model: str | None = None,
    level: int | None = None,
    when: str | None = "2024",
    *,
    sector: str = "households",
    dimension: str = "technical",
) -> ReadinessAssessment:
    return ReadinessAssessment(
        row=row("readiness_assessments"),
        id=identifier,
        sector=sector,
        assessor="body",
        assessor_other=NO_TEXT,
        title=NO_TEXT,
        dimension=dimension,
        model=model,
        level=level,
        date=period(when),
        reported_on=None,
        independence=None,
        finding=NO_TEXT,
        note=NO_TEXT,
        sources=("source",),
    )
