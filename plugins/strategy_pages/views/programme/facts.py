"""An event in words: its link, when it was, and what figure or rating it reports."""

from __future__ import annotations

from markupsafe import Markup

from publishing.cells import typed_number
from publishing.presenter import Presenter
from publishing.records import linked
from strategy_pages.views.tables import quantity
from tracker.model import ProgrammeEvent
from tracker.programme import observation_of

RESOURCE = "programme_events"


def named(presenter: Presenter, event: ProgrammeEvent) -> Markup:
    """An event by its title, as a link where events have pages."""
    return linked(presenter, RESOURCE, event.id)


def date_words(presenter: Presenter, event: ProgrammeEvent) -> str:
    """When it took place; else when it was reported, said so; else that no date is published."""
    if event.date:
        return presenter.period(event.date)
    if event.reported_on:
        return presenter.say("reported %(date)s", date=presenter.period(event.reported_on))
    return presenter.say("no date published")


def value(presenter: Presenter, event: ProgrammeEvent) -> Markup:
    """What an event reports: its figure, its indicator's figure or its rating; '' for none."""
    if event.number is not None:
        unit = presenter.category(RESOURCE, "unit", event.unit)
        return Markup("{} {}").format(typed_number(presenter, event.number), unit)
    if event.rating is not None:
        return Markup("{}").format(presenter.category(RESOURCE, "rating", event.rating))
    kpi = presenter.strategy.kpi_by_id.get(event.kpi or "")
    observation = observation_of(presenter.strategy, event)
    if kpi is None or observation is None:
        return Markup("")
    if observation.value is None:
        return Markup("{}").format(presenter.say("not yet reported"))
    return quantity(presenter, kpi, observation.value)


def is_ahead(presenter: Presenter, event: ProgrammeEvent) -> bool:
    """Whether an event's own date is still to come."""
    return event.date is not None and event.date.start > presenter.assessment.as_of
