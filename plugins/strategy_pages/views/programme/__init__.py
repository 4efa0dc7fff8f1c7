"""The programme behind the plan: its parts, its money, what it is to deliver, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.elements import AwaitedView, Download, Link, TableView
from publishing.localized import LocalText
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views import prose
from strategy_pages.views.programme.components import Component, components
from strategy_pages.views.programme.deliverables import Work, deliverable_view, works
from strategy_pages.views.programme.events import Stage, Year, event_view, stages, timeline
from strategy_pages.views.programme.money import (
    Disbursement,
    FigureGroup,
    conflict_groups,
    disbursement,
    other_sums,
    released,
)
from strategy_pages.views.programme.ratings import Ratings, latest, ratings
from strategy_pages.views.tables import kpi_table, percent_text
from tracker.model import ProgrammeDeliverable, ProgrammeEvent

__all__ = ["deliverable_view", "event_view", "pages"]

SECTION = "programme"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page in its list of contents."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Stat:
    """A large figure, what it counts, and the part of the page that says more."""

    number: str
    label: Markup | str
    note: Markup | str
    url: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """What the programme's page shows."""

    title: LocalText | str
    lead: LocalText | str
    intro: Markup
    stats: list[Stat]
    stages: list[Stage]
    components: list[Component]
    figures: list[FigureGroup]
    sums: TableView | None
    disbursement: Disbursement | None
    ratings: Ratings | None
    works: list[Work]
    results: TableView | None
    years: list[Year]
    awaited: list[AwaitedView]
    lists: list[Link]
    downloads: list[Download]
    contents: list[Part]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The programme's page; its records have theirs from the descriptor."""
    here = menu_item(presenter, SECTION)
    if here is not None:
        yield planned(here.url, programme_page, presenter)


def programme_page(presenter: Presenter) -> Page:
    """The programme's page."""
    view = programme_view(presenter)
    return Page("programme", "programme/programme.html", view.title, str(view.lead), SECTION, view)


def programme_view(presenter: Presenter) -> ProgrammeView:
    """What the programme's page shows. Its name and what it is are prose, with the content."""
    say, events = presenter.say, presenter.strategy.records(ProgrammeEvent)
    found = prose.document(presenter, "pages", SECTION)
    view = ProgrammeView(
        title=presenter.local(found.title, found.language) if found else say("Programme"),
        lead=presenter.local(found.metadata.get("summary", ""), found.language) if found else "",
        intro=prose.rendered(presenter, SECTION),
        stats=[],
        stages=stages(presenter, events),
        components=components(presenter),
        figures=conflict_groups(presenter, events),
        sums=other_sums(presenter, events),
        disbursement=disbursement(presenter, events),
        ratings=ratings(presenter, events),
        works=works(presenter),
        results=results(presenter, events),
        years=timeline(presenter, events),
        awaited=awaited(presenter, SECTION),
        lists=[
            Link(presenter.resource_title(each), presenter.urls.section(each.pages.section))
            for each in presenter.topics
            if each.pages and each.pages.under == SECTION
        ],
        downloads=presenter.tables(
            {
                "programme_components": say("Components"),
                "programme_deliverables": say("Deliverables"),
                "programme_events": say("Events, figures and ratings"),
            }
        ),
        contents=[],
    )
    return replace(view, stats=stats(presenter, view, events), contents=contents(presenter, view))


def results(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> TableView | None:
    """The indicators that events of the programme report on, without those of its money."""
    money = {each.id for each in released(presenter, events)}
    names = dict.fromkeys(each.kpi for each in events if each.kpi and each.kpi not in money)
    kpis = [kpi for name in names if (kpi := presenter.strategy.kpi_by_id.get(name or ""))]
    if not kpis:
        return None
    return kpi_table(
        presenter, kpis, "results-table", presenter.say("Indicators of what the programme does")
    )


def stats(
    presenter: Presenter, view: ProgrammeView, events: Sequence[ProgrammeEvent]
) -> list[Stat]:
    """Where the programme stands, in a few figures: those that are published."""
    say, count = presenter.say, presenter.number
    found: list[Stat] = []
    if view.figures:
        first = view.figures[0]
        found.append(
            Stat(
                count(len(first.table.lines)),
                say("figures for one amount"),
                Markup("{}").format(first.heading),
                f"#{first.id}",
            )
        )
    if view.disbursement and view.disbursement.released is not None:
        found.append(
            Stat(
                percent_text(presenter, view.disbursement.released),
                say("of the money released"),
                view.disbursement.period,
                "#disbursement",
            )
        )
    work = latest(presenter, events, "implementation")
    if work and work.step:
        found.append(
            Stat(
                say("%(some)s of %(all)s", some=count(work.step), all=count(work.steps)),
                say("steps on the scale of ratings"),
                work.label,
                "#ratings",
            )
        )
    deliverables = presenter.strategy.records(ProgrammeDeliverable)
    if deliverables:
        done = sum(each.delivered is not None for each in deliverables)
        found.append(
            Stat(
                say("%(some)s of %(all)s", some=count(done), all=count(len(deliverables))),
                say("deliverables delivered"),
                "",
                "#work",
            )
        )
    return found


def contents(presenter: Presenter, view: ProgrammeView) -> list[Part]:
    """The parts of the page that are there."""
    say = presenter.say
    parts = [
        ("components", say("Components"), view.components),
        ("money", say("Money"), view.figures or view.sums or view.disbursement),
        ("ratings", say("Ratings"), view.ratings),
        ("work", say("What is to be delivered"), view.works),
        ("results", say("Results so far"), view.results),
        ("timeline", say("What happened, and what is to come"), view.years),
        ("not-yet-reported", say("Not yet reported"), view.awaited),
    ]
    return [Part(identifier, label) for identifier, label, shown in parts if shown]
