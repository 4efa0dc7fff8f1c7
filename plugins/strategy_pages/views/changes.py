"""What changed: dates and targets that moved, figures that were revised, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publishing.cells import source_cell
from publishing.elements import (
    Cell,
    Column,
    Option,
    Select,
    TableRow,
    TableView,
    Words,
    joined,
    link_cell,
    text_cell,
)
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import linked
from publishing.vocabulary import EVENT_LABELS
from strategy_pages.views.tables import quantity, target_words
from tracker.events import Event, dated_events
from tracker.goalposts import (
    ChangedTarget,
    MovedDate,
    RevisedValue,
    changed_targets,
    moved_dates,
    revised_values,
)


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the page of changes shows. A table is None where nothing of its kind is known."""

    title: str
    lead: str
    dates: TableView | None
    targets: TableView | None
    values: TableView | None
    events: TableView | None
    event_filters: list[Select]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The page of changes."""
    if presenter.strategy.kpis or presenter.strategy.actions:
        yield planned(presenter.urls.section("changes"), changes_page, presenter)


def changes_page(presenter: Presenter) -> Page:
    """The page of changes."""
    view = changes_view(presenter)
    return Page("changes", "changes.html", view.title, view.lead, "changes", view)


def changes_view(presenter: Presenter) -> ChangesView:
    """What the page of changes shows."""
    say, strategy = presenter.say, presenter.strategy
    dates, targets = moved_dates(strategy), changed_targets(strategy)
    values = revised_values(strategy)
    events = dated_events(strategy, presenter.assessment.as_of)
    return ChangesView(
        title=say("Changes"),
        lead=say(
            "Due dates moved: %(dates)s. Targets changed or contradicted: %(targets)s. Figures "
            "revised or contradicted: %(values)s. The earlier ones stay on the record.",
            dates=presenter.number(len(dates)),
            targets=presenter.number(len(targets)),
            values=presenter.number(len(values)),
        ),
        dates=dates_table(presenter, dates) if dates else None,
        targets=targets_table(presenter, targets) if targets else None,
        values=values_table(presenter, values) if values else None,
        events=events_table(presenter, events) if events else None,
        event_filters=[
            Select(
                "kind",
                say("What happened"),
                [
                    Option(str(kind), say(label))
                    for kind, label in EVENT_LABELS.items()
                    if any(each.kind is kind for each in events)
                ],
            )
        ],
    )


def dates_table(presenter: Presenter, moved: Sequence[MovedDate]) -> TableView:
    """Milestones whose due date moved."""
    say = presenter.say
    rows = []
    for each in moved:
        action = presenter.strategy.action_by_id[each.milestone.action]
        days = presenter.say_plural("%(num)s day", "%(num)s days", abs(each.days))
        rows.append(
            TableRow(
                [
                    text_cell(presenter.text(each.milestone.title)),
                    link_cell(presenter.link(action)),
                    text_cell(presenter.period(each.original)),
                    text_cell(presenter.period(each.current)),
                    text_cell(
                        say("later by %(days)s", days=days)
                        if each.days > 0
                        else say("earlier by %(days)s", days=days)
                    ),
                    source_cell(presenter, each.milestone.source),
                ]
            )
        )
    return TableView(
        "moved-dates",
        say("Milestones whose due date moved"),
        [
            Column(say("Milestone")),
            Column(say("Action")),
            Column(say("First date published")),
            Column(say("Date now")),
            Column(say("Moved")),
            Column(say("Source")),
        ],
        rows,
    )


def targets_table(presenter: Presenter, changed: Sequence[ChangedTarget]) -> TableView:
    """Every final target of the indicators for which there are several."""
    say = presenter.say
    rows = []
    for each in changed:
        for target in each.targets:
            rows.append(
                TableRow(
                    [
                        link_cell(presenter.link(each.kpi)),
                        Cell(target_words(presenter, each.kpi, target)),
                        text_cell(presenter.period(target.period)),
                        text_cell(presenter.period(target.set_on) or say("not published")),
                        text_cell(say("yes") if target.preferred else say("no")),
                        source_cell(presenter, target.source),
                    ]
                )
            )
    return TableView(
        "changed-targets",
        say("Targets that were changed or contradict each other"),
        [
            Column(say("Indicator")),
            Column(say("Target")),
            Column(say("By")),
            Column(say("Set on")),
            Column(say("Counts for the status")),
            Column(say("Source")),
        ],
        rows,
    )


def values_table(presenter: Presenter, revised: Sequence[RevisedValue]) -> TableView:
    """Every value of the periods for which there are several."""
    say = presenter.say
    rows = []
    for each in revised:
        for value in each.values:
            if value.value is None:
                continue
            shown = quantity(presenter, each.kpi, value.value)
            rows.append(
                TableRow(
                    [
                        link_cell(presenter.link(each.kpi)),
                        text_cell(presenter.period(value.period)),
                        Cell(shown),
                        text_cell(say("yes") if value.preferred else say("no")),
                        source_cell(presenter, value.source),
                    ]
                )
            )
    return TableView(
        "revised-values",
        say("Figures that were revised or contradict each other"),
        [
            Column(say("Indicator")),
            Column(say("Period")),
            Column(say("Value")),
            Column(say("Counts for the status")),
            Column(say("Source")),
        ],
        rows,
    )


def events_table(presenter: Presenter, events: Sequence[Event]) -> TableView:
    """What happened, the latest first."""
    say = presenter.say
    return TableView(
        "events",
        say("What happened, the latest first"),
        [Column(say("Of what")), Column(say("When")), Column(say("What happened"))],
        [
            TableRow(
                [
                    Cell(linked(presenter, each.resource, each.identifier)),
                    text_cell(presenter.period(each.period)),
                    Cell(joined([part for part in event_words(presenter, each) if part], ": ")),
                ],
                {"kind": str(each.kind)},
            )
            for each in events
        ],
    )


def event_words(presenter: Presenter, event: Event) -> list[Words]:
    """The sort of event, and what its own row says where that is more than the record's title."""
    own: Words = ""
    if event.row.text("stage") and event.row.resource != event.resource:
        own = presenter.category(event.row.resource, "stage", event.row.text("stage"))
    elif event.row.resource != event.resource:
        own = presenter.text(presenter.strategy.text_of(event.row, "title"))
    return [presenter.say(EVENT_LABELS[event.kind]), own]
