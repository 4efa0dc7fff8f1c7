"""The parts that the programme is made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import institution_link, typed_number
from publishing.elements import Link, ListedLink, SourceView
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.model import ProgrammeComponent

RESOURCE = "programme_components"


@dataclass(frozen=True, slots=True)
class Component:
    """A component as a card; ``amount`` is '' where none is published."""

    kicker: str
    title: LocalText
    url: str
    summary: LocalText
    amount: Markup
    bodies: list[Link]
    actions: list[ListedLink]
    objectives: list[Link]
    sources: list[SourceView]


def components(presenter: Presenter) -> list[Component]:
    """Every component, in its order."""
    return [component(presenter, each) for each in presenter.strategy.records(ProgrammeComponent)]


def component(presenter: Presenter, each: ProgrammeComponent) -> Component:
    """One component, with who carries it out and how that goes."""
    strategy = presenter.strategy
    bodies = (institution_link(presenter, identifier) for identifier in each.institutions)
    actions = (strategy.action_by_id.get(identifier) for identifier in each.actions)
    objectives = (strategy.objective_by_id.get(identifier) for identifier in each.objectives)
    return Component(
        kicker=presenter.say("Component %(number)s", number=each.number) if each.number else "",
        title=presenter.text(each.title),
        url=page.url if (page := presenter.record_link(RESOURCE, each.id)) else "",
        summary=presenter.text(each.summary),
        amount=Markup("")
        if each.amount is None
        else Markup("{} {}").format(
            typed_number(presenter, each.amount), presenter.category(RESOURCE, "unit", each.unit)
        ),
        bodies=[link for link in bodies if link],
        actions=[
            ListedLink(
                (link := presenter.link(action)).label,
                link.url,
                "",
                presenter.action_badge(action),
            )
            for action in actions
            if action
        ],
        objectives=[presenter.link(objective) for objective in objectives if objective],
        sources=presenter.sources(each.sources),
    )
