"""The home page: is the strategy keeping its promises, what changed, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import Badge, ChartView, CountView, ListedLink
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views import charts, prose
from tracker.model import Milestone
from tracker.series import TrendCode
from tracker.status import ActionStatusCode, KpiStatusCode
from tracker.urls import place_on

LATEST = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the headline and the list behind it."""

    number: str
    label: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class PillarCard:
    """A pillar with what its indicators and actions come to."""

    title: LocalText
    url: str
    summary: LocalText
    badge: Badge
    kpi_counts: list[CountView]
    action_counts: list[CountView]
    kpi_label: str
    action_label: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows."""

    headline: str
    headline_note: str
    figures: list[Figure]
    intro: Markup
    finding: Markup
    pillars: list[PillarCard]
    chart: ChartView | None
    changed: list[ListedLink]
    ahead: list[ListedLink]
    passed: list[ListedLink]
    updates: list[ListedLink]
    progress_url: str
    search_url: str
    methodology_url: str


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The home page."""
    yield planned(presenter.urls.home(), home_page, presenter)


def home_page(presenter: Presenter) -> Page:
    """The home page."""
    settings, code = presenter.publication.settings, presenter.language.code
    return Page(
        "home",
        "home.html",
        settings.name[code],
        settings.tagline[code],
        "home",
        home_view(presenter),
    )


def home_view(presenter: Presenter) -> HomeView:
    """What the home page shows."""
    assessment, say = presenter.assessment, presenter.say
    return HomeView(
        headline=headline(presenter),
        headline_note=say(
            "Counted from public sources, as of %(date)s. What nobody has published is not counted "
            "as a failure: it is not yet measured.",
            date=presenter.day(assessment.as_of),
        ),
        figures=figures(presenter),
        intro=prose.rendered(presenter, "home"),
        finding=prose.rendered(presenter, "finding"),
        pillars=[
            PillarCard(
                presenter.text(pillar.title),
                presenter.urls.record("pillars", pillar.id),
                presenter.text(pillar.summary),
                presenter.adoption_badge("pillars", pillar.status),
                presenter.kpi_counts(kpis := assessment.kpis_of_pillar(pillar)),
                presenter.action_counts(actions := assessment.actions_of_pillar(pillar)),
                presenter.say_plural("%(num)s indicator", "%(num)s indicators", len(kpis)),
                presenter.say_plural("%(num)s action", "%(num)s actions", len(actions)),
            )
            for pillar in presenter.strategy.pillars
        ],
        chart=charts.actions_by_pillar(presenter, "actions-by-pillar", presenter.urls.home()),
        changed=[
            milestone_link(presenter, each, met=True) for each in assessment.milestones_met[:LATEST]
        ],
        ahead=[
            milestone_link(presenter, each, met=False)
            for each in assessment.milestones_ahead[:LATEST]
        ],
        passed=[
            milestone_link(presenter, each, met=False)
            for each in reversed(assessment.milestones_passed[-LATEST:])
        ],
        updates=prose.latest_updates(presenter, 3),
        progress_url=presenter.urls.section("progress"),
        search_url=presenter.urls.section("search"),
        methodology_url=presenter.urls.section("methodology"),
    )


def headline(presenter: Presenter) -> str:
    """The one sentence that the site exists to say, made from the data."""
    strategy, assessment = presenter.strategy, presenter.assessment
    actions = assessment.count_actions(strategy.actions)
    kpis = assessment.count_kpis(strategy.kpis)
    late = actions.number(ActionStatusCode.DELAYED, ActionStatusCode.OVERDUE)
    good = kpis.number(KpiStatusCode.MET, KpiStatusCode.ON_TRACK)
    first = presenter.say(
        "%(completed)s of %(total)s actions are completed; for %(late)s a due date has passed "
        "with no published result.",
        completed=presenter.number(actions.number(ActionStatusCode.COMPLETED)),
        total=presenter.number(actions.total),
        late=presenter.number(late),
    )
    second = presenter.say_plural(
        "%(good)s of %(num)s measured indicator is met or on track; "
        "%(missing)s are not yet measured.",
        "%(good)s of %(num)s measured indicators are met or on track; "
        "%(missing)s are not yet measured.",
        kpis.measured,
        good=presenter.number(good),
        missing=presenter.number(kpis.not_measured),
    )
    return f"{first} {second}" if actions.total else second


def figures(presenter: Presenter) -> list[Figure]:
    """The numbers beside the headline, each with the list behind it."""
    strategy, assessment, say = presenter.strategy, presenter.assessment, presenter.say
    kpis = assessment.count_kpis(strategy.kpis)
    trends = [assessment.trends[kpi.id].code for kpi in strategy.kpis]
    better, worse = trends.count(TrendCode.IMPROVING), trends.count(TrendCode.WORSENING)
    progress = presenter.urls.section("progress")
    return [
        Figure(
            presenter.number(len(strategy.actions)),
            say("actions followed"),
            say("with %(count)s milestones", count=presenter.number(len(strategy.milestones))),
            f"{progress}#actions-heading",
        ),
        Figure(
            presenter.number(kpis.total),
            say("indicators"),
            say(
                "%(count)s with an official target that can be measured",
                count=presenter.number(kpis.measured),
            ),
            f"{progress}#indicators-heading",
        ),
        Figure(
            presenter.number(better),
            say("indicators improving"),
            say(
                "%(count)s worsening; the rest cannot be judged",
                count=presenter.number(worse),
            ),
            f"{progress}#indicators-heading",
        ),
        Figure(
            presenter.number(len(strategy.sources)),
            say("public sources"),
            say("every value names the one it rests on"),
            presenter.urls.section("sources"),
        ),
    ]


def milestone_link(presenter: Presenter, milestone: Milestone, *, met: bool) -> ListedLink:
    """A milestone in a list: what, when, and of which action."""
    action = presenter.strategy.action_by_id[milestone.action]
    period = milestone.date_met if met else milestone.due
    return ListedLink(
        presenter.text(milestone.title),
        place_on(presenter.urls.record("actions", action.id), milestone.id),
        Markup("{} · {}").format(presenter.period(period), presenter.text(action.title)),
    )
