"""The charts of the pages: what each is made of, its sentence, its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol
from markupsafe import Markup

from publishing.elements import ChartView, Column, TableRow, TableView, link_cell, text_cell
from publishing.presenter import Presenter
from publishing.vocabulary import ACTION_STATUS_LABELS, KPI_STATUS_LABELS, VERDICT_LABELS
from strategy_pages.views.tables import (
    absent_cell,
    plain_quantity,
    typed_number,
)
from tracker.assessment import Counts
from tracker.charts import (
    ActionProgress,
    ChartRequest,
    HistoryTarget,
    HistoryValue,
    HistoryWords,
    KpiHistory,
    MilestoneTimeline,
    NumberFormat,
    ProgressRow,
    ProgressWords,
    StatusByPillar,
    StatusCount,
    StatusRow,
    StatusWords,
    TimelineGroup,
    TimelineMilestone,
    TimelineWords,
)
from tracker.model import Action, Kpi, Milestone, Pillar
from tracker.periods import Period
from tracker.series import comparable_values
from tracker.status import planned_path

PROVISIONAL = ("P", "E")


def requests(presenter: Presenter) -> Iterator[ChartRequest]:
    """Every chart of one language's pages, so that all can be drawn at once."""
    made = [
        actions_by_pillar_request(presenter, "actions-by-pillar"),
        kpis_by_pillar_request(presenter, "indicators-by-pillar"),
        *(
            action_progress_request(
                presenter, presenter.assessment.actions_of_pillar(pillar), "action-progress"
            )
            for pillar in presenter.strategy.pillars
        ),
        *(kpi_history_request(presenter, kpi, "history") for kpi in presenter.strategy.kpis),
        *(
            milestones_request(presenter, action, "milestones-chart")
            for action in presenter.strategy.actions
        ),
    ]
    yield from (each for each in made if each is not None)


def number_format(presenter: Presenter) -> NumberFormat:
    """How numbers are written in the page's language (CLDR)."""
    locale = presenter.language.locale
    return NumberFormat(group=get_group_symbol(locale), decimal=get_decimal_symbol(locale))


def _view(
    presenter: Presenter,
    request: ChartRequest | None,
    sentence: str,
    table: Callable[[], TableView | None],
) -> ChartView | None:
    if request is None:
        return None
    svg = Markup(presenter.publication.charts.svg(request))
    return ChartView(request.id_prefix, svg, sentence, table())


# An indicator's history


def kpi_history(presenter: Presenter, kpi: Kpi, identifier: str) -> ChartView | None:
    """The history of an indicator with its planned path; None where there is nothing to draw."""
    request = kpi_history_request(presenter, kpi, identifier)
    return _view(
        presenter,
        request,
        request.description if request else "",
        lambda: history_table(presenter, kpi, identifier),
    )


def history_table(presenter: Presenter, kpi: Kpi, identifier: str) -> TableView:
    """What the chart draws: its values, then its targets with their verdicts."""
    say, strategy = presenter.say, presenter.strategy
    status = presenter.assessment.kpi_statuses[kpi.id]
    observations = strategy.observations_of_kpi.get(kpi.id, ())
    rows = []
    for each in comparable_values(
        kpi, observations, presenter.assessment.as_of, _like(presenter, kpi)
    ):
        if each.value is not None:
            kind = presenter.category("kpi_observations", "obs_status", each.obs_status)
            rows.append(
                TableRow(
                    [
                        text_cell(presenter.period(each.period)),
                        text_cell(typed_number(presenter, each.value)),
                        text_cell(kind),
                    ]
                )
            )
    for verdict in status.verdicts:
        target = verdict.target
        value = target.value if target.value is not None else target.maximum or target.minimum
        if value is not None:
            words = say("target: %(verdict)s", verdict=say(VERDICT_LABELS[verdict.verdict]))
            rows.append(
                TableRow(
                    [
                        text_cell(presenter.period(target.period)),
                        text_cell(typed_number(presenter, value)),
                        text_cell(words),
                    ]
                )
            )
    return TableView(
        f"{identifier}-table",
        say("What the chart shows: %(title)s", title=presenter.text(kpi.title).plain),
        [Column(say("Period")), Column(say("Value"), numeric=True), Column(say("Kind of value"))],
        rows,
    )


def _like(presenter: Presenter, kpi: Kpi) -> Period | None:
    status = presenter.assessment.kpi_statuses[kpi.id]
    return status.target.period if status.target else None


def kpi_history_request(presenter: Presenter, kpi: Kpi, identifier: str) -> KpiHistory | None:
    """What an indicator's chart is made of."""
    say, strategy = presenter.say, presenter.strategy
    status = presenter.assessment.kpi_statuses[kpi.id]
    targets = strategy.targets_of_kpi.get(kpi.id, ())
    values = comparable_values(
        kpi,
        strategy.observations_of_kpi.get(kpi.id, ()),
        presenter.assessment.as_of,
        _like(presenter, kpi),
    )
    if not values or (len(values) < 2 and not targets):
        return None
    title = presenter.text(kpi.title).plain
    return KpiHistory(
        title=title,
        description=history_sentence(presenter, kpi),
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        values=tuple(
            HistoryValue(
                each.period.end,
                presenter.period(each.period),
                each.value,
                each.obs_status in PROVISIONAL,
                each.obs_status == "B",
            )
            for each in values
        ),
        targets=tuple(
            HistoryTarget(
                verdict.target.period.end,
                presenter.period(verdict.target.period),
                verdict.target.value,
                verdict.verdict.value,
                verdict.target.kind == "final",
                verdict.target.minimum,
                verdict.target.maximum,
            )
            for verdict in status.verdicts
        ),
        path=planned_path(kpi, targets) if targets else (),
        words=HistoryWords(
            observed=say("published value"),
            provisional=say("provisional or estimated"),
            planned=say("planned path"),
            target_met=say("interim target, met"),
            target_missed=say("interim target, missed"),
            target_awaited=say("interim target, awaited"),
            final_target_met=say("final target, met"),
            final_target_missed=say("final target, missed"),
            final_target_awaited=say("final target, awaited"),
            target_range=say("target range"),
            series_break=say("break in the series"),
            unit=presenter.text(kpi.unit).plain,
        ),
        from_zero=kpi.measure != "score",
    )


def history_sentence(presenter: Presenter, kpi: Kpi) -> str:
    """From where to where the indicator has gone, and what is aimed at."""
    say = presenter.say
    status = presenter.assessment.kpi_statuses[kpi.id]
    values = comparable_values(
        kpi,
        presenter.strategy.observations_of_kpi.get(kpi.id, ()),
        presenter.assessment.as_of,
        _like(presenter, kpi),
    )
    parts = []
    first, last = values[0], values[-1]
    if first.value is not None and last.value is not None:
        if len(values) > 1:
            parts.append(
                say(
                    "From %(first)s in %(start)s to %(last)s in %(end)s.",
                    first=plain_quantity(presenter, kpi, first.value),
                    start=presenter.period(first.period),
                    last=plain_quantity(presenter, kpi, last.value),
                    end=presenter.period(last.period),
                )
            )
        else:
            parts.append(
                say(
                    "%(value)s in %(period)s.",
                    value=plain_quantity(presenter, kpi, last.value),
                    period=presenter.period(last.period),
                )
            )
    if status.target and status.target.value is not None:
        parts.append(
            say(
                "The target is %(value)s by %(period)s.",
                value=plain_quantity(presenter, kpi, status.target.value),
                period=presenter.period(status.target.period),
            )
        )
    return " ".join(parts)


# Status by pillar


def kpis_by_pillar(presenter: Presenter, identifier: str) -> ChartView | None:
    """How many indicators of each pillar have each status."""
    return _status_view(
        presenter,
        kpis_by_pillar_request(presenter, identifier),
        {str(code): label for code, label in KPI_STATUS_LABELS.items()},
        lambda pillar: presenter.assessment.count_kpis(presenter.assessment.kpis_of_pillar(pillar)),
    )


def kpis_by_pillar_request(presenter: Presenter, identifier: str) -> StatusByPillar | None:
    """What the chart of indicators by pillar is made of."""
    assessment, say = presenter.assessment, presenter.say
    total = assessment.count_kpis(presenter.strategy.kpis)
    return _status_request(
        presenter,
        identifier,
        say("Indicators by pillar and status"),
        say(
            "Of %(total)s indicators, %(measured)s can be measured against an official target; "
            "for %(missing)s this is not yet possible.",
            total=presenter.number(total.total),
            measured=presenter.number(total.measured),
            missing=presenter.number(total.not_measured),
        ),
        {str(code): label for code, label in KPI_STATUS_LABELS.items()},
        lambda pillar: assessment.count_kpis(assessment.kpis_of_pillar(pillar)),
    )


def actions_by_pillar(presenter: Presenter, identifier: str) -> ChartView | None:
    """How many actions of each pillar have each status."""
    return _status_view(
        presenter,
        actions_by_pillar_request(presenter, identifier),
        {str(code): label for code, label in ACTION_STATUS_LABELS.items()},
        lambda pillar: presenter.assessment.count_actions(
            presenter.assessment.actions_of_pillar(pillar)
        ),
    )


def actions_by_pillar_request(presenter: Presenter, identifier: str) -> StatusByPillar | None:
    """What the chart of actions by pillar is made of."""
    assessment, say = presenter.assessment, presenter.say
    total = assessment.count_actions(presenter.strategy.actions)
    return _status_request(
        presenter,
        identifier,
        say("Actions by pillar and status"),
        say(
            "Of %(total)s actions, %(completed)s are completed, %(late)s are late, and for "
            "%(missing)s no date or milestone has been published to measure them by.",
            total=presenter.number(total.total),
            completed=presenter.number(total.number("completed")),
            late=presenter.number(total.number("delayed", "overdue")),
            missing=presenter.number(total.not_measured),
        ),
        {str(code): label for code, label in ACTION_STATUS_LABELS.items()},
        lambda pillar: assessment.count_actions(assessment.actions_of_pillar(pillar)),
    )


def _status_request(
    presenter: Presenter,
    identifier: str,
    title: str,
    description: str,
    labels: dict[str, str],
    count: Callable[[Pillar], Counts],
) -> StatusByPillar | None:
    rows = tuple(
        StatusRow(
            presenter.text(pillar.title).plain,
            tuple(StatusCount(code, number) for code, number in count(pillar).by_code.items()),
        )
        for pillar in presenter.strategy.pillars
    )
    if not any(row.counts for row in rows):
        return None
    return StatusByPillar(
        title=title,
        description=description,
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        rows=rows,
        words=StatusWords(
            tuple((code, presenter.say(label)) for code, label in labels.items()),
            presenter.say("none"),
        ),
    )


def _status_view(
    presenter: Presenter,
    request: StatusByPillar | None,
    labels: dict[str, str],
    count: Callable[[Pillar], Counts],
) -> ChartView | None:
    if request is None:
        return None

    def table() -> TableView:
        present = [
            code
            for code in labels
            if any(count(p).by_code.get(code) for p in presenter.strategy.pillars)
        ]
        return TableView(
            f"{request.id_prefix}-table",
            request.title,
            [
                Column(presenter.say("Pillar")),
                *(Column(presenter.say(labels[code]), numeric=True) for code in present),
            ],
            [
                TableRow(
                    [
                        link_cell(presenter.link(pillar)),
                        *(
                            text_cell(presenter.number(count(pillar).by_code.get(code, 0)))
                            for code in present
                        ),
                    ]
                )
                for pillar in presenter.strategy.pillars
            ],
        )

    return _view(presenter, request, request.description, table)


# Progress of actions


def action_progress(
    presenter: Presenter, actions: Sequence[Action], identifier: str
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
                            else absent_cell(presenter, say("none published"))
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

    return _view(presenter, request, request.description if request else "", table)


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


# Milestones of an action


def milestones(presenter: Presenter, action: Action, identifier: str) -> ChartView | None:
    """An action's milestones in time. The page lists the same milestones beside it."""
    request = milestones_request(presenter, action, identifier)
    return _view(
        presenter,
        request,
        request.description if request else "",
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
                        text_cell(presenter.period(period))
                        if period
                        else absent_cell(presenter, "–")
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
            "%(met)s of %(num)s published milestone is met.",
            "%(met)s of %(num)s published milestones are met.",
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
    if milestone.date_met and milestone.date_met.end <= as_of:
        original = milestone.original_due.end if milestone.original_due else None
        return TimelineMilestone(
            label, "met", milestone.date_met.end, original, presenter.period(milestone.date_met)
        )
    if milestone.due:
        state = "late" if milestone.due.end < as_of else "due"
        original = milestone.original_due.end if milestone.original_due else None
        return TimelineMilestone(
            label, state, milestone.due.end, original, presenter.period(milestone.due)
        )
    return TimelineMilestone(label, "undated", None, None, presenter.say("no date published"))
