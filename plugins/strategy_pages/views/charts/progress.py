"""Done beside planned for a set of actions."""

from __future__ import annotations

from collections.abc import Sequence

from publishing.elements import (
    ChartView,
    Column,
    TableRow,
    TableView,
    absent_cell,
    link_cell,
    text_cell,
)
from publishing.presenter import Presenter
from strategy_pages.views.charts.shared import drawn, number_format
from tracker.charts import ActionProgress, ProgressRow, ProgressWords
from tracker.model import Action


def action_progress(
    presenter: Presenter, actions: Sequence[Action], identifier: str, page_url: str
) -> ChartView | None:
    """Done beside planned for some actions."""
    request = action_progress_request(presenter, actions, identifier)

    def table() -> TableView:
        say = presenter.say
        rows = []
        for action in actions:
            status = presenter.assessment.action_statuses[action.id]
            rows.append(
                TableRow(
                    [
                        link_cell(presenter.link(action)),
                        *(
                            text_cell(presenter.percent(share))
                            if share is not None
                            else absent_cell(say("none published"))
                            for share in (status.done, status.planned)
                        ),
                    ]
                )
            )
        return TableView(
            f"{identifier}-table",
            say("Milestones met and milestones due by now"),
            [
                Column(say("Action")),
                Column(say("Milestones met"), numeric=True),
                Column(say("Planned by now"), numeric=True),
            ],
            rows,
        )

    return drawn(presenter, request, page_url, table)


def action_progress_request(
    presenter: Presenter, actions: Sequence[Action], identifier: str
) -> ActionProgress | None:
    """What the chart of progress is made of."""
    say, statuses = presenter.say, presenter.assessment.action_statuses
    if not any(statuses[each.id].done is not None for each in actions):
        return None
    completed = sum(statuses[each.id].done == 100 for each in actions)
    return ActionProgress(
        title=say("Milestones met and milestones due by now"),
        description=say(
            "The share of each action's published milestones that is met, beside the share due "
            "by now; %(completed)s of %(total)s actions have met all of theirs.",
            completed=presenter.number(completed),
            total=presenter.number(len(actions)),
        ),
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        rows=tuple(
            ProgressRow(
                presenter.text(each.title).plain,
                statuses[each.id].done,
                statuses[each.id].planned,
            )
            for each in actions
        ),
        words=ProgressWords(
            done=say("milestones met"),
            planned=say("due by now"),
            not_measurable=say("no milestones published"),
        ),
    )
