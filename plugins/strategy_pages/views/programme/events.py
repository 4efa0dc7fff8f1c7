"""What happened in the programme: each event with its value, all of them in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from publishing.elements import Badge, Words
from publishing.presenter import Presenter
from publishing.records import RecordView
from strategy_pages.views.programme.facts import RESOURCE, date_words, is_ahead, named, value
from strategy_pages.views.programme.money import FigureGroup, conflict_group
from tracker.model import ProgrammeEvent
from tracker.periods import Period, parse_period
from tracker.programme import in_time, moment
from tracker.reading.rows import Row

STAGES = ("approval", "effectiveness", "closing")
"""The kinds of event that mark where the programme stands in its life."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """An event in the order of time."""

    title: Markup
    date: str
    code: str
    label: Words
    note: Markup | Words


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year; those that nobody dates stand in the year of the one before."""

    id: str
    heading: str
    items: list[TimelineItem]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step in the programme's life; its state is done, current or ahead."""

    label: Markup
    date: str
    state: str


@dataclass(frozen=True, slots=True)
class EventView:
    """What the page of an event shows beside its fields."""

    record: RecordView
    badge: Badge | None
    value: Markup
    date: str
    conflict: FigureGroup | None


def timeline(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> list[Year]:
    """Every event by year, the earliest first."""
    years: list[tuple[int, ProgrammeEvent]] = []
    latest: Period | None = None
    for each in in_time(events):
        latest = moment(each) or latest
        years.append((latest.end.year if latest else 0, each))
    first_month = presenter.strategy.package.fiscal_year_first_month
    return [
        Year(
            f"year-{year}" if year else "undated",
            presenter.period(parse_period(str(year), first_month))
            if year
            else presenter.say("no date published"),
            [timeline_item(presenter, each) for _, each in members],
        )
        for year, members in groupby(years, key=lambda pair: pair[0])
    ]


def timeline_item(presenter: Presenter, event: ProgrammeEvent) -> TimelineItem:
    """An event as a step on the timeline: its value beside its title, else what it was.

    A tick says that its own day is known, a ring that only its report's is, or none.
    """
    title, shown = named(presenter, event), value(presenter, event)
    if shown:
        title += Markup(' <span class="event-value">{}</span>').format(shown)
    return TimelineItem(
        title,
        date_words(presenter, event),
        "planned" if is_ahead(presenter, event) else "done" if event.date else "reported-only",
        presenter.category(RESOURCE, "kind", event.kind),
        "" if shown else presenter.text(event.summary),
    )


def stages(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> list[Stage]:
    """The dated steps of the programme's life; the last one taken is where it stands."""
    steps = [each for each in in_time(events) if each.kind in STAGES and each.date]
    taken = sum(not is_ahead(presenter, each) for each in steps)
    made = []
    for number, each in enumerate(steps, 1):
        state = "current" if number == taken else "done" if number < taken else "ahead"
        made.append(
            Stage(
                named(presenter, each),
                presenter.period(each.date),
                state,
            )
        )
    return made


def event_view(presenter: Presenter, record: RecordView, row: Row) -> EventView | RecordView:
    """An event's page: its value in large type, and the figures that contradict it."""
    event = presenter.strategy.find(ProgrammeEvent, row.text("id"))
    if event is None:
        return record
    return EventView(
        record,
        Badge("planned", presenter.say("Still to come")) if is_ahead(presenter, event) else None,
        value(presenter, event),
        date_words(presenter, event),
        conflict_group(presenter, event.conflict) if event.conflict else None,
    )
