"""The table that the formula is tested with, on the page about the method."""

from __future__ import annotations

from decimal import Decimal

from publishing.elements import Badge, Column, TableRow, TableView, text_cell
from publishing.presenter import Presenter
from publishing.vocabulary import ACTION_STATUS_LABELS, KPI_STATUS_LABELS
from tracker.formula_cases import ACTION_CASES, KPI_CASES, ActionCase, KpiCase
from tracker.periods import parse_period


def kpi_cases(presenter: Presenter) -> TableView:
    """Made-up indicators, and the verdict that the method demands of each."""
    say = presenter.say
    return TableView(
        "indicator-cases",
        say("Indicators"),
        [
            Column(say("Case")),
            Column(say("Baseline")),
            Column(say("Target")),
            Column(say("Latest value")),
            Column(say("As of")),
            Column("P", numeric=True),
            Column("P*", numeric=True),
            Column("R", numeric=True),
            Column(say("Status")),
        ],
        [kpi_row(presenter, each) for each in KPI_CASES],
    )


def kpi_row(presenter: Presenter, case: KpiCase) -> TableRow:
    """One case of an indicator."""
    return TableRow(
        [
            text_cell(presenter.say(case.what)),
            *(
                text_cell(dated(presenter, *each))
                for each in (case.baseline, case.target, case.value)
            ),
            text_cell(period(presenter, case.as_of)),
            *(
                text_cell(presenter.number(Decimal(each)) if each else "")
                for each in (case.progress, case.planned, case.ratio)
            ),
            presenter.badge_cell(
                Badge(str(case.status), presenter.say(KPI_STATUS_LABELS[case.status]))
            ),
        ]
    )


def action_cases(presenter: Presenter) -> TableView:
    """Made-up actions, and the verdict that the method demands of each."""
    say = presenter.say
    return TableView(
        "action-cases",
        say("Actions"),
        [
            Column(say("Case")),
            Column(say("Start")),
            Column(say("End")),
            Column(say("Milestones")),
            Column(say("As of")),
            Column(say("Done, in per cent"), numeric=True),
            Column(say("Planned, in per cent"), numeric=True),
            Column(say("Status")),
        ],
        [action_row(presenter, each) for each in ACTION_CASES],
    )


def action_row(presenter: Presenter, case: ActionCase) -> TableRow:
    """One case of an action."""
    say = presenter.say
    return TableRow(
        [
            text_cell(say(case.what)),
            text_cell(period(presenter, case.start)),
            text_cell(period(presenter, case.end)),
            text_cell(step_words(presenter, case)),
            text_cell(period(presenter, case.as_of)),
            text_cell(presenter.number(Decimal(case.done)) if case.done else ""),
            text_cell(presenter.number(Decimal(case.planned)) if case.planned else ""),
            presenter.badge_cell(Badge(str(case.status), say(ACTION_STATUS_LABELS[case.status]))),
        ]
    )


def step_words(presenter: Presenter, case: ActionCase) -> str:
    """The milestones of a case, and the decision to cancel it where there is one."""
    say = presenter.say
    parts = []
    for due, met in case.milestones:
        shown = (
            say("due %(date)s", date=period(presenter, due)) if due else say("no date published")
        )
        if met:
            shown = say("%(due)s, met %(date)s", due=shown, date=period(presenter, met))
        parts.append(shown)
    if case.cancelled:
        parts.append(say("cancelled %(date)s", date=period(presenter, case.cancelled)))
    return say("; ").join(parts)


def dated(presenter: Presenter, when: str, value: str) -> str:
    """A value at a time; '' where neither is published."""
    if not when:
        return ""
    return presenter.say("%(value)s in %(period)s", value=value, period=period(presenter, when))


def period(presenter: Presenter, text: str) -> str:
    """A period as the page's language writes it."""
    return presenter.language.period(parse_period(text)) if text else ""
