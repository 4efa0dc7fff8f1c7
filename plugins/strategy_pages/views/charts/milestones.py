"""The milestones of an action in time."""

from __future__ import annotations

from datetime import date

from babel.dates import get_month_names

from publishing.elements import ChartView, Column, TableRow, TableView, absent_cell, text_cell
from publishing.presenter import Presenter
from strategy_pages.views.charts.shared import drawn, number_format
from tracker.charts import (
    MilestoneState,
    MilestoneTimeline,
    TimelineGroup,
    TimelineMilestone,
    TimelineWords,
)
from tracker.model import Action, Milestone
from tracker.status import is_met


def milestones(presenter: Presenter, action: Action, identifier: str) -> ChartView | None:
    """An action's milestones in time. The page lists the same milestones beside it."""
    request = milestones_request(presenter, action, identifier)
    return drawn(
        presenter,
        request,
        presenter.urls.record("actions", action.id),
        lambda: milestones_table(presenter, action, identifier),
    )


def milestones_table(presenter: Presenter, action: Action, identifier: str) -> TableView:
    """The dates that the timeline draws."""
    say = presenter.say
    return TableView(
        f"{identifier}-table",
        say("Milestones: %(title)s", title=presenter.text(action.title).plain),
        [
            Column(say("Milestone")),
            Column(say("First due date")),
            Column(say("Due")),
            Column(say("Met on")),
        ],
        [
            TableRow(
                [
                    text_cell(presenter.text(each.title)),
                    *(
                        text_cell(presenter.period(period)) if period else absent_cell("–")
                        for period in (each.original_due, each.due, each.date_met)
                    ),
                ]
            )
            for each in presenter.strategy.milestones_of_action.get(action.id, ())
        ],
    )


def milestones_request(
    presenter: Presenter, action: Action, identifier: str
) -> MilestoneTimeline | None:
    """What the timeline of an action is made of; None with fewer than two dated milestones."""
    say, as_of = presenter.say, presenter.assessment.as_of
    own = presenter.strategy.milestones_of_action.get(action.id, ())
    marks = tuple(_mark(presenter, each, as_of) for each in own)
    if sum(mark.day is not None for mark in marks) < 2:
        return None
    months = get_month_names("abbreviated", "stand-alone", locale=presenter.language.locale)
    met = sum(mark.state == "met" for mark in marks)
    return MilestoneTimeline(
        title=say("Milestones: %(title)s", title=presenter.text(action.title).plain),
        description=presenter.say_plural(
            "%(met)s of %(num)s published milestone met.",
            "%(met)s of %(num)s published milestones met.",
            len(marks),
            met=presenter.number(met),
        ),
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        groups=(TimelineGroup("", marks),),
        as_of=as_of,
        words=TimelineWords(
            met=say("met"),
            due=say("due"),
            late=say("date passed, not shown to be met"),
            original_due=say("first due date"),
            as_of=say("as of"),
            months=tuple(months[number] for number in range(1, 13)),
        ),
    )


def _mark(presenter: Presenter, milestone: Milestone, as_of: date) -> TimelineMilestone:
    label = presenter.text(milestone.title).plain
    if milestone.date_met and is_met(milestone, as_of):
        original = milestone.original_due.end if milestone.original_due else None
        return TimelineMilestone(
            label,
            "met",
            min(milestone.date_met.end, as_of),
            original,
            presenter.period(milestone.date_met),
        )
    if milestone.due:
        state: MilestoneState = "late" if milestone.due.end < as_of else "due"
        original = milestone.original_due.end if milestone.original_due else None
        return TimelineMilestone(
            label, state, milestone.due.end, original, presenter.period(milestone.due)
        )
    return TimelineMilestone(label, "undated", None, None, presenter.say("no date published"))
