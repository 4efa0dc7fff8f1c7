"""The plan: the strategy as a whole, each pillar, each objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import (
    Badge,
    ChartView,
    CountView,
    Link,
    ListedLink,
    ReferenceGroup,
    SourceView,
    TableView,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import references
from strategy_pages.views import charts, prose
from strategy_pages.views.tables import action_table, kpi_table
from tracker.model import Action, Objective, Pillar


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective in a list."""

    title: LocalText
    url: str
    summary: LocalText
    badge: Badge
    counts: str


@dataclass(frozen=True, slots=True)
class PillarBlock:
    """A pillar with its objectives."""

    id: str
    title: LocalText
    url: str
    summary: LocalText
    badge: Badge
    objectives: list[ObjectiveLine]


@dataclass(frozen=True, slots=True)
class StrategyView:
    """What the strategy page shows."""

    title: str
    lead: str
    intro: Markup
    pillars: list[PillarBlock]
    chart: ChartView | None


@dataclass(frozen=True, slots=True)
class PillarView:
    """What a pillar's page shows."""

    title: LocalText
    badge: Badge
    proposed: bool
    summary: LocalText
    kpi_counts: list[CountView]
    action_counts: list[CountView]
    objectives: list[ObjectiveLine]
    chart: ChartView | None
    kpis: TableView | None
    actions: TableView | None
    previous: Link | None
    following: Link | None
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """What an objective's page shows."""

    title: LocalText
    badge: Badge
    proposed: bool
    pillar: Link
    instrument: LocalText
    summary: LocalText
    outcome: LocalText
    assumptions: LocalText
    kpi_counts: list[CountView]
    action_counts: list[CountView]
    kpis: TableView | None
    actions: TableView | None
    answerable: list[ListedLink]
    references: list[ReferenceGroup]
    sources: list[SourceView]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The strategy, its pillars and its objectives."""
    strategy, urls = presenter.strategy, presenter.urls
    if not strategy.pillars:
        return
    top = Link(presenter.say("Strategy"), urls.section("strategy"))
    yield planned(top.url, strategy_page, presenter)
    for pillar in strategy.pillars:
        yield planned(urls.record("pillars", pillar.id), pillar_page, presenter, pillar, top)
    for objective in strategy.objectives:
        url = urls.record("objectives", objective.id)
        yield planned(url, objective_page, presenter, objective, top)


def strategy_page(presenter: Presenter) -> Page:
    """The strategy as a whole."""
    say, settings = presenter.say, presenter.publication.settings
    return Page(
        "strategy",
        "plan/strategy.html",
        say("Strategy"),
        say(
            "The pillars and objectives of %(subject)s, in plain words.",
            subject=settings.subject[presenter.language.code],
        ),
        "strategy",
        strategy_view(presenter),
    )


def pillar_page(presenter: Presenter, pillar: Pillar, top: Link) -> Page:
    """A pillar's page, below the strategy's at ``top``."""
    return Page(
        "pillar",
        "plan/pillar.html",
        presenter.text(pillar.title),
        presenter.text(pillar.summary).plain,
        "strategy",
        pillar_view(presenter, pillar),
        [top],
    )


def objective_page(presenter: Presenter, objective: Objective, top: Link) -> Page:
    """An objective's page, below its pillar's."""
    return Page(
        "objective",
        "plan/objective.html",
        presenter.text(objective.title),
        presenter.text(objective.summary).plain,
        "strategy",
        objective_view(presenter, objective),
        [top, presenter.link(presenter.strategy.pillar_by_id[objective.pillar])],
    )


def strategy_view(presenter: Presenter) -> StrategyView:
    """What the strategy page shows."""
    strategy, say = presenter.strategy, presenter.say
    return StrategyView(
        title=say("Strategy"),
        lead=say(
            "%(pillars)s with %(objectives)s, %(actions)s and %(kpis)s.",
            pillars=presenter.say_plural(
                "%(num)s pillar", "%(num)s pillars", len(strategy.pillars)
            ),
            objectives=presenter.say_plural(
                "%(num)s objective", "%(num)s objectives", len(strategy.objectives)
            ),
            actions=presenter.say_plural(
                "%(num)s action", "%(num)s actions", len(strategy.actions)
            ),
            kpis=presenter.say_plural(
                "%(num)s indicator", "%(num)s indicators", len(strategy.kpis)
            ),
        ),
        intro=prose.rendered(presenter, "strategy"),
        pillars=[
            PillarBlock(
                pillar.id,
                presenter.text(pillar.title),
                presenter.urls.record("pillars", pillar.id),
                presenter.text(pillar.summary),
                presenter.adoption_badge("pillars", pillar.status),
                objective_lines(presenter, strategy.objectives_of_pillar.get(pillar.id, ())),
            )
            for pillar in strategy.pillars
        ],
        chart=charts.kpis_by_pillar(
            presenter, "indicators-by-pillar", presenter.urls.section("strategy")
        ),
    )


def objective_lines(presenter: Presenter, objectives: Sequence[Objective]) -> list[ObjectiveLine]:
    """Objectives for a list, each with how much is done and measured under it."""
    strategy = presenter.strategy
    return [
        ObjectiveLine(
            presenter.text(each.title),
            presenter.urls.record("objectives", each.id),
            presenter.text(each.summary),
            presenter.adoption_badge("objectives", each.status),
            presenter.language.listed(
                [
                    presenter.say_plural(
                        "%(num)s action",
                        "%(num)s actions",
                        len(strategy.actions_of_objective.get(each.id, ())),
                    ),
                    presenter.say_plural(
                        "%(num)s indicator",
                        "%(num)s indicators",
                        len(strategy.kpis_of_objective.get(each.id, ())),
                    ),
                ]
            ),
        )
        for each in objectives
    ]


def pillar_view(presenter: Presenter, pillar: Pillar) -> PillarView:
    """What a pillar's page shows."""
    strategy, assessment, say = presenter.strategy, presenter.assessment, presenter.say
    kpis, actions = assessment.kpis_of_pillar(pillar), assessment.actions_of_pillar(pillar)
    index = strategy.pillars.index(pillar)
    return PillarView(
        title=presenter.text(pillar.title),
        badge=presenter.adoption_badge("pillars", pillar.status),
        proposed=pillar.status == "proposed",
        summary=presenter.text(pillar.summary),
        kpi_counts=presenter.kpi_counts(kpis),
        action_counts=presenter.action_counts(actions),
        objectives=objective_lines(presenter, strategy.objectives_of_pillar.get(pillar.id, ())),
        chart=charts.action_progress(
            presenter, actions, "action-progress", presenter.urls.record("pillars", pillar.id)
        ),
        kpis=kpi_table(presenter, kpis, "indicators", say("Indicators of this pillar"))
        if kpis
        else None,
        actions=action_table(presenter, actions, "actions", say("Actions of this pillar"))
        if actions
        else None,
        previous=presenter.link(strategy.pillars[index - 1]) if index else None,
        following=presenter.link(strategy.pillars[index + 1])
        if index + 1 < len(strategy.pillars)
        else None,
        sources=presenter.sources(pillar.sources),
    )


def objective_view(presenter: Presenter, objective: Objective) -> ObjectiveView:
    """What an objective's page shows."""
    strategy, say = presenter.strategy, presenter.say
    kpis = strategy.kpis_of_objective.get(objective.id, ())
    actions = strategy.actions_of_objective.get(objective.id, ())
    return ObjectiveView(
        title=presenter.text(objective.title),
        badge=presenter.adoption_badge("objectives", objective.status),
        proposed=objective.status == "proposed",
        pillar=presenter.link(strategy.pillar_by_id[objective.pillar]),
        instrument=presenter.text(objective.instrument),
        summary=presenter.text(objective.summary),
        outcome=presenter.text(objective.outcome),
        assumptions=presenter.text(objective.assumptions),
        kpi_counts=presenter.kpi_counts(kpis),
        action_counts=presenter.action_counts(actions),
        kpis=kpi_table(presenter, kpis, "indicators", say("Indicators of this objective"))
        if kpis
        else None,
        actions=action_table(presenter, actions, "actions", say("Actions for this objective"))
        if actions
        else None,
        answerable=answerable(presenter, actions),
        references=references(presenter, "objectives", objective.id),
        sources=presenter.sources(objective.sources),
    )


def answerable(presenter: Presenter, actions: Sequence[Action]) -> list[ListedLink]:
    """The bodies accountable or responsible for some actions, with how many each."""
    roles: dict[str, dict[str, int]] = {}
    for action in actions:
        for each in presenter.assessment.standings[action.id].held:
            if each.role in ("A", "R"):
                counts = roles.setdefault(each.institution, {"A": 0, "R": 0})
                counts[each.role] += 1
    lines = []
    for identifier, counts in sorted(
        roles.items(), key=lambda item: (-item[1]["A"], -item[1]["R"], item[0])
    ):
        link = institution_link(presenter, identifier)
        if link is None:
            continue
        parts = []
        if counts["A"]:
            parts.append(
                presenter.say_plural(
                    "accountable for %(num)s action", "accountable for %(num)s actions", counts["A"]
                )
            )
        if counts["R"]:
            parts.append(
                presenter.say_plural(
                    "responsible for %(num)s action", "responsible for %(num)s actions", counts["R"]
                )
            )
        lines.append(ListedLink(link.label, link.url, presenter.language.listed(parts)))
    return lines
