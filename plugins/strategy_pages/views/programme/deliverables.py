"""What the programme is to deliver, by task: due, delivered, and in what state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import (
    Badge,
    Cell,
    Column,
    Link,
    Select,
    SourceView,
    TableRow,
    TableView,
    absent_cell,
    link_cell,
    text_cell,
)
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.record_lists import choices
from publishing.records import RecordView, linked
from strategy_pages.views.programme.facts import date_words, named
from tracker.model import ProgrammeDeliverable, ProgrammeEvent
from tracker.periods import Period
from tracker.programme import is_late
from tracker.reading.rows import Row

RESOURCE = "programme_deliverables"
CODES = {
    "planned": "planned",
    "under-way": "in-progress",
    "delivered": "delivered",
    "published": "completed",
}
"""The mark of each state of a deliverable."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The event in which deliverables were asked for."""

    title: Markup
    date: str
    summary: LocalText
    note: LocalText
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class Work:
    """What one notice asks for; ``notice`` is None where nobody says where it was asked for."""

    notice: Notice | None
    sentence: str
    filters: list[Select]
    table: TableView


@dataclass(frozen=True, slots=True)
class DeliverableView:
    """What the page of a deliverable shows beside its fields."""

    record: RecordView
    badge: Badge
    due: str
    delivered: str
    notice: Notice | None
    others: list[Link]


def badge(presenter: Presenter, deliverable: ProgrammeDeliverable) -> Badge:
    """The state of a deliverable; what is late says so."""
    if is_late(deliverable, presenter.assessment.as_of):
        return Badge("overdue", presenter.say("Overdue"))
    status = deliverable.status
    return Badge(CODES.get(status, status), presenter.category(RESOURCE, "status", status))


def works(presenter: Presenter) -> list[Work]:
    """Everything to be delivered, by the notice that asks for it."""
    strategy = presenter.strategy
    everything = strategy.records(ProgrammeDeliverable)
    notices = dict.fromkeys(each.notice for each in everything)
    return [
        work(
            presenter,
            notice,
            [each for each in everything if each.notice == notice],
            f"deliverables-{number}" if number > 1 else "deliverables",
        )
        for number, notice in enumerate(notices, 1)
    ]


def work(
    presenter: Presenter,
    notice: str | None,
    members: Sequence[ProgrammeDeliverable],
    identifier: str,
) -> Work:
    """What one notice asks for, by task."""
    say = presenter.say
    described = presenter.strategy.package.resource(RESOURCE)
    columns = [described.field_named(name) for name in ("task", "status")] if described else []
    tasks = presenter.values(RESOURCE, "task")
    ordered = sorted(members, key=lambda each: (tasks.index(each.task), each.order))
    return Work(
        notice_of(presenter, notice),
        sentence(presenter, members),
        [choices(presenter, described, each) for each in columns if each] if described else [],
        TableView(
            identifier,
            say("What is to be delivered, by task"),
            [
                Column(say("Deliverable")),
                Column(say("Task")),
                Column(say("Due")),
                Column(say("Delivered")),
                Column(say("Status")),
                Column(say("Objective")),
            ],
            [line(presenter, each) for each in ordered],
        ),
    )


def sentence(presenter: Presenter, members: Sequence[ProgrammeDeliverable]) -> str:
    """How many have been delivered, and for how many a date is published."""
    say, count = presenter.say, presenter.number
    delivered = sum(each.delivered is not None for each in members)
    dated = sum(each.due is not None for each in members)
    total = count(len(members))
    return " ".join(
        (
            say("%(some)s of %(total)s have been delivered.", some=count(delivered), total=total)
            if delivered
            else presenter.say_plural(
                "The %(num)s deliverable has not been delivered yet.",
                "None of the %(num)s deliverables has been delivered yet.",
                len(members),
            ),
            say("A date is published for %(some)s of them.", some=count(dated))
            if dated
            else say("No date is published for any of them."),
        )
    )


def line(presenter: Presenter, deliverable: ProgrammeDeliverable) -> TableRow:
    """A deliverable in the table."""
    objective = presenter.strategy.objective_by_id.get(deliverable.objective)
    return TableRow(
        [
            Cell(linked(presenter, RESOURCE, deliverable.id)),
            text_cell(presenter.category(RESOURCE, "task", deliverable.task)),
            _day(presenter, deliverable.due, presenter.say("not published")),
            _day(presenter, deliverable.delivered, presenter.say("not yet")),
            presenter.badge_cell(badge(presenter, deliverable)),
            link_cell(presenter.link(objective)) if objective else text_cell("–"),
        ],
        {"task": deliverable.task, "status": deliverable.status},
    )


def link(presenter: Presenter, deliverable: ProgrammeDeliverable) -> Link:
    """A link to a deliverable's page."""
    return Link(presenter.text(deliverable.title), presenter.urls.record(RESOURCE, deliverable.id))


def _day(presenter: Presenter, day: Period | None, words: str) -> Cell:
    return text_cell(presenter.period(day)) if day else absent_cell(words)


def notice_of(presenter: Presenter, identifier: str | None) -> Notice | None:
    """The event in which something was asked for."""
    event = presenter.strategy.find(ProgrammeEvent, identifier)
    if event is None:
        return None
    return Notice(
        named(presenter, event),
        date_words(presenter, event),
        presenter.text(event.summary),
        presenter.text(event.note),
        presenter.sources(event.sources),
    )


def deliverable_view(
    presenter: Presenter, record: RecordView, row: Row
) -> DeliverableView | RecordView:
    """A deliverable's page: its state, its dates or that there are none, who asked for it."""
    deliverable = presenter.strategy.find(ProgrammeDeliverable, row.text("id"))
    if deliverable is None:
        return record
    return DeliverableView(
        record,
        badge(presenter, deliverable),
        presenter.period(deliverable.due),
        presenter.period(deliverable.delivered),
        notice_of(presenter, deliverable.notice),
        [
            link(presenter, each)
            for each in presenter.strategy.records(ProgrammeDeliverable)
            if each.task == deliverable.task and each is not deliverable
        ],
    )
