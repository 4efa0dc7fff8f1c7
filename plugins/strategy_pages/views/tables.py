"""Tables that several pages share: indicators, actions, and the values in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

from publishing.cells import institution_link, links_cell, typed_number
from publishing.elements import (
    Cell,
    Column,
    Link,
    TableRow,
    TableView,
    Words,
    absent_cell,
    link_cell,
    text_cell,
)
from publishing.presenter import Presenter
from tracker.model import Action, Kpi, Observation, Responsibility, Target

ROLES = ("A", "R", "S", "C", "I")
"""The roles of a body in an action (RACI with Supporting), in the order that pages show them."""


def quantity(presenter: Presenter, kpi: Kpi, value: Decimal) -> Markup:
    """A value of an indicator with its unit; the number itself is machine-readable."""
    if kpi.measure == "percent":
        return Markup('<data value="{}">{}</data>').format(value, percent_text(presenter, value))
    before, after = around_number(presenter, kpi)
    return Markup("{}{}{}").format(before, typed_number(presenter, value), after)


def around_number(presenter: Presenter, kpi: Kpi) -> tuple[Words | Markup, Words | Markup]:
    """What stands before and after a value of an indicator: its pattern, else its unit after it."""
    pattern = presenter.text(kpi.value_pattern)
    unit = presenter.text(kpi.unit)
    if pattern and (pattern.language == unit.language or not unit):
        before, _, after = pattern.plain.partition("{}")
        return (
            presenter.local(before, pattern.language),
            presenter.local(after, pattern.language),
        )
    return "", Markup(" {}").format(unit)


def percent_text(presenter: Presenter, value: Decimal) -> str:
    """A percentage as typed, with its sign."""
    return presenter.say("%(number)s%%", number=presenter.number(value))


def plain_quantity(presenter: Presenter, kpi: Kpi, value: Decimal) -> str:
    """A value with its unit as plain words, for sentences and descriptions."""
    if kpi.measure == "percent":
        return percent_text(presenter, value)
    before, after = around_number(presenter, kpi)
    if isinstance(after, Markup):
        return f"{presenter.number(value)} {presenter.text(kpi.unit).plain}"
    return f"{before}{presenter.number(value)}{after}"


def target_words(presenter: Presenter, kpi: Kpi, target: Target) -> Markup:
    """A target's value, or its band."""
    if target.value is not None:
        return quantity(presenter, kpi, target.value)
    parts = [
        quantity(presenter, kpi, bound)
        for bound in (target.minimum, target.maximum)
        if bound is not None
    ]
    return Markup(" – ").join(parts)


def latest_known(presenter: Presenter, kpi: Kpi) -> Observation | None:
    """The value that the status rests on, else the newest preferred national one."""
    status = presenter.assessment.kpi_statuses[kpi.id]
    if status.observation is not None:
        return status.observation
    values = [
        each
        for each in presenter.strategy.observations_of_kpi.get(kpi.id, ())
        if each.preferred
        and each.value is not None
        and not each.is_breakdown
        and each.period.end <= presenter.assessment.as_of
    ]
    return values[-1] if values else None


def kpi_table(
    presenter: Presenter, kpis: Sequence[Kpi], identifier: str, caption: str
) -> TableView:
    """Indicators with status, latest value, target and trend; each row can be filtered."""
    say = presenter.say
    return TableView(
        identifier,
        caption,
        [
            Column(say("Indicator")),
            Column(say("Status")),
            Column(say("Latest value"), numeric=True),
            Column(say("Target"), numeric=True),
            Column(say("Trend")),
        ],
        [kpi_row(presenter, kpi) for kpi in kpis],
    )


def kpi_row(presenter: Presenter, kpi: Kpi) -> TableRow:
    """One indicator's row."""
    strategy, status = presenter.strategy, presenter.assessment.kpi_statuses[kpi.id]
    latest = latest_known(presenter, kpi)
    objective = strategy.objective_by_id[kpi.objective]
    places = sorted(
        {
            each.jurisdiction
            for each in strategy.observations_of_kpi.get(kpi.id, ())
            if each.jurisdiction
        }
    )
    sectors = sorted(
        {each.sector for each in strategy.observations_of_kpi.get(kpi.id, ()) if each.sector}
    )
    return TableRow(
        [
            link_cell(presenter.link(kpi)),
            presenter.badge_cell(presenter.kpi_badge(kpi)),
            _dated(presenter, quantity(presenter, kpi, latest.value), latest.period)
            if latest and latest.value is not None
            else absent_cell(presenter.say("not yet reported")),
            _dated(presenter, target_words(presenter, kpi, status.target), status.target.period)
            if status.target
            else absent_cell(presenter.say("none published")),
            presenter.badge_cell(presenter.trend_badge(kpi)),
        ],
        {
            "pillar": objective.pillar,
            "status": str(status.code),
            "body": kpi.owner or "",
            "place": " ".join(places),
            "sector": " ".join(sectors),
        },
    )


def _dated(presenter: Presenter, value: Markup, period: object) -> Cell:
    return Cell(
        Markup('{} <span class="quiet">{}</span>').format(value, presenter.period(period))  # type: ignore[arg-type]
    )


def action_table(
    presenter: Presenter, actions: Sequence[Action], identifier: str, caption: str
) -> TableView:
    """Actions with status, share done beside share planned, and who answers for them."""
    say = presenter.say
    return TableView(
        identifier,
        caption,
        [
            Column(say("Action")),
            Column(say("Status")),
            Column(say("Milestones met"), numeric=True),
            Column(say("Planned by now"), numeric=True),
            Column(say("Accountable")),
        ],
        [action_row(presenter, action) for action in actions],
    )


def action_row(presenter: Presenter, action: Action) -> TableRow:
    """One action's row."""
    strategy, status = presenter.strategy, presenter.assessment.action_statuses[action.id]
    objective = strategy.objective_by_id[action.objective]
    responsibilities = presenter.assessment.standings[action.id].held
    accountable = bodies_with_role(presenter, responsibilities, "A")
    return TableRow(
        [
            link_cell(presenter.link(action)),
            presenter.badge_cell(presenter.action_badge(action)),
            text_cell(presenter.percent(status.done))
            if status.done is not None
            else absent_cell(presenter.say("no milestones")),
            text_cell(presenter.percent(status.planned))
            if status.planned is not None
            else absent_cell(presenter.say("no dates")),
            links_cell(accountable)
            if accountable
            else absent_cell(presenter.say("nobody named yet")),
        ],
        {
            "pillar": objective.pillar,
            "status": str(status.code),
            "body": " ".join(dict.fromkeys(each.institution for each in responsibilities)),
            "place": " ".join(action.jurisdictions),
            "sector": " ".join(action.sectors),
        },
    )


def bodies_with_role(
    presenter: Presenter, responsibilities: Iterable[Responsibility], role: str
) -> list[Link]:
    """Links to the bodies that have a role."""
    links = [
        institution_link(presenter, each.institution)
        for each in responsibilities
        if each.role == role
    ]
    return [link for link in links if link is not None]


def shade_by_thirds(count: int, highest: int) -> int:
    """How strong a field of a matrix is shown that counts something, by thirds of the most.

    The shades between 2 and 5 are too close to their text to be read with ease in the dark.
    """
    if not count:
        return 0
    return next((level for level, thirds in ((1, 1), (2, 2)) if 3 * count <= thirds * highest), 5)
