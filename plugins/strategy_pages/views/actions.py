"""An action: its steps, who answers for it, what it costs, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import (
    Badge,
    ChartView,
    Download,
    Fact,
    Link,
    ListedLink,
    SourceView,
    Words,
    as_link,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import linked, linked_list
from publishing.vocabulary import (
    ACTION_REASONS,
    ACTION_STATUS_LABELS,
    ACTION_STATUS_MEANINGS,
)
from strategy_pages.views import charts
from strategy_pages.views.crosswalk import AnsweredStandard, clauses_answered
from strategy_pages.views.responsibility_tables import role_dates
from strategy_pages.views.tables import ROLES
from tracker.model import Action, Milestone, Responsibility
from tracker.status import ActionStatus, ActionStatusCode, is_met


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on the action's own timeline."""

    id: str
    title: LocalText
    badge: Badge
    kind: LocalText
    due: str
    moved_from: str
    met: str
    evidence: SourceView | None
    source: SourceView | None
    quote: Words
    note: LocalText
    weight: str


@dataclass(frozen=True, slots=True)
class RoleBlock:
    """The bodies that hold one role."""

    label: LocalText
    bodies: list[ListedLink]


@dataclass(frozen=True, slots=True)
class ActionView:
    """What an action's page shows."""

    id: str
    title: LocalText
    badge: Badge
    adoption: Badge
    proposed: bool
    sentence: str
    meaning: str
    summary: LocalText
    note: LocalText
    done: float | None
    planned: float | None
    progress_label: str
    inputs: list[Fact]
    override: str
    override_reason: LocalText
    override_source: list[SourceView]
    chart: ChartView | None
    steps: list[Step]
    roles: list[RoleBlock]
    nobody: list[str]
    facts: list[Fact]
    cost: Markup | Words
    cost_note: LocalText
    cost_source: list[SourceView]
    depends_on: list[Link]
    needed_for: list[Link]
    objective: Link
    clauses: list[AnsweredStandard]
    sources: list[SourceView]
    methodology_url: str
    status_url: str
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """One page per action."""
    for action in presenter.strategy.actions:
        url = presenter.urls.record("actions", action.id)
        yield planned(url, action_page, presenter, action)


def action_page(presenter: Presenter, action: Action) -> Page:
    """An action's page."""
    view = action_view(presenter, action)
    return Page(
        "action",
        "action.html",
        view.title,
        presenter.text(action.summary).plain,
        "progress",
        view,
        [Link(presenter.say("Progress"), presenter.urls.section("progress")), view.objective],
    )


def action_view(presenter: Presenter, action: Action) -> ActionView:
    """What an action's page shows."""
    strategy, say = presenter.strategy, presenter.say
    status = presenter.assessment.action_statuses[action.id]
    milestones = strategy.milestones_of_action.get(action.id, ())
    responsibilities = strategy.responsibilities_of_action.get(action.id, ())
    standing = presenter.assessment.standings[action.id]
    nobody = [
        words
        for words, somebody in (
            (say("Nobody is named as accountable for this yet."), standing.accountable),
            (
                say("Nobody is named as responsible for carrying this out yet."),
                standing.responsible,
            ),
        )
        if not somebody
    ]
    return ActionView(
        id=action.id,
        title=presenter.text(action.title),
        badge=presenter.action_badge(action),
        adoption=presenter.adoption_badge("actions", action.status),
        proposed=action.status == "proposed",
        sentence=sentence(presenter, status, milestones),
        meaning=say(ACTION_STATUS_MEANINGS[status.code]),
        summary=presenter.text(action.summary),
        note=presenter.text(action.note),
        done=float(status.done) if status.done is not None else None,
        planned=float(status.planned) if status.planned is not None else None,
        progress_label=progress_label(presenter, status),
        inputs=inputs(presenter, status, milestones),
        override=say(
            "A source reports a worse status than the dates give. "
            "Computed alone it would be: %(status)s.",
            status=say(ACTION_STATUS_LABELS[status.computed]),
        )
        if status.overridden
        else "",
        override_reason=presenter.text(action.status_override_reason),
        override_source=presenter.sources([action.status_override_source]),
        chart=charts.milestones(presenter, action, "milestones-chart"),
        steps=[step(presenter, each, status) for each in milestones],
        roles=roles(presenter, responsibilities),
        nobody=nobody,
        facts=facts(presenter, action),
        cost=cost(presenter, action),
        cost_note=presenter.text(action.cost_note),
        cost_source=presenter.sources([action.cost_source]),
        depends_on=[presenter.link(strategy.action_by_id[each]) for each in action.depends_on],
        needed_for=[
            presenter.link(each) for each in strategy.actions_depending_on.get(action.id, ())
        ],
        objective=presenter.link(strategy.objective_by_id[action.objective]),
        clauses=clauses_answered(presenter, "action", action.id),
        sources=presenter.sources(
            [
                *action.sources,
                action.cancelled_decision,
                *(each.source for each in milestones),
                *(each.evidence for each in milestones),
                *(each.source for each in responsibilities),
            ]
        ),
        methodology_url=presenter.urls.section("methodology"),
        status_url=presenter.urls.api_record("action_status", action.id),
        downloads=presenter.tables(
            {
                "actions": say("All actions"),
                "milestones": say("All milestones"),
                "responsibilities": say("All responsibilities"),
            }
        ),
    )


def sentence(presenter: Presenter, status: ActionStatus, milestones: Sequence[Milestone]) -> str:
    """Where the action stands, in a sentence or two."""
    say = presenter.say
    if status.code is ActionStatusCode.CANCELLED:
        return say("This action was cancelled.")
    met = sum(is_met(each, status.as_of) for each in milestones)
    parts = [
        presenter.say_plural(
            "%(met)s of %(num)s published milestone met.",
            "%(met)s of %(num)s published milestones met.",
            len(milestones),
            met=presenter.number(met),
        )
        if milestones
        else say(ACTION_REASONS[status.reason])
    ]
    if status.late:
        parts.append(
            presenter.say_plural(
                "The date of %(num)s milestone passed more than 30 days ago; "
                "whether it was met is not yet reported.",
                "The dates of %(num)s milestones passed more than 30 days ago; "
                "whether they were met is not yet reported.",
                len(status.late),
            )
        )
    elif status.reason and milestones:
        parts.append(say(ACTION_REASONS[status.reason]))
    return " ".join(parts)


def progress_label(presenter: Presenter, status: ActionStatus) -> str:
    """Done beside planned, in words."""
    say = presenter.say
    if status.done is None:
        return say("No milestone has been published, so progress cannot be shown.")
    done = say("%(done)s of the milestones are met", done=presenter.percent(status.done))
    if status.planned is None:
        return say("%(done)s; no dates have been published to compare with.", done=done)
    return say(
        "%(done)s; %(planned)s were due by now.",
        done=done,
        planned=presenter.percent(status.planned),
    )


def inputs(
    presenter: Presenter, status: ActionStatus, milestones: Sequence[Milestone]
) -> list[Fact]:
    """The numbers behind the status."""
    say = presenter.say

    def share(value: object) -> str:
        return presenter.percent(value) if value is not None else say("no dates published")  # type: ignore[arg-type]

    return [
        (
            say("Weight of the milestones met"),
            presenter.percent(status.done) or say("no milestones"),
        ),
        (say("Weight due by now, current dates"), share(status.planned)),
        (say("Weight due by now, first published dates"), share(status.planned_originally)),
        (
            say("Status against the first published dates"),
            say(ACTION_STATUS_LABELS[status.code_originally]),
        ),
        (
            say("Weights"),
            say("given by the source")
            if any(each.weight is not None for each in milestones)
            else say("none published, so all milestones count the same"),
        ),
        (say("Computed as of"), presenter.day(status.as_of)),
    ]


def step(presenter: Presenter, milestone: Milestone, status: ActionStatus) -> Step:
    """A milestone with its state, dates, evidence and source."""
    say = presenter.say
    met = is_met(milestone, status.as_of)
    rules = presenter.formula_of("action")
    if met:
        badge = Badge("met", say("Milestone met"), rules)
    elif milestone.due and milestone.due.end < status.as_of:
        badge = Badge("overdue", say("Date passed"), rules)
    elif milestone.due:
        badge = Badge("awaited", say("Awaited"), rules)
    else:
        badge = Badge("no-data", say("Not yet reported"))
    source = presenter.strategy.source_by_id.get(milestone.source)
    quote: Words = ""
    if milestone.quote and source:
        quote = presenter.local(f"“{milestone.quote}”", source.language)
    moved = (
        milestone.original_due is not None
        and milestone.due is not None
        and milestone.original_due != milestone.due
    )
    return Step(
        id=milestone.id,
        title=presenter.text(milestone.title),
        badge=badge,
        kind=presenter.category("milestones", "kind", milestone.kind),
        due=presenter.period(milestone.due),
        moved_from=presenter.period(milestone.original_due) if moved else "",
        met=presenter.period(milestone.date_met) if met else "",
        evidence=presenter.source(milestone.evidence) if met and milestone.evidence else None,
        source=presenter.source(milestone.source),
        quote=quote,
        note=presenter.text(milestone.note),
        weight=presenter.percent(milestone.weight),
    )


def roles(presenter: Presenter, responsibilities: Sequence[Responsibility]) -> list[RoleBlock]:
    """The bodies by role: accountable first."""
    blocks = []
    for role in ROLES:
        bodies = []
        for each in responsibilities:
            link = institution_link(presenter, each.institution)
            if each.role != role or link is None:
                continue
            source = presenter.source(each.source)
            note = Markup(" ").join(
                Markup("{}").format(part)
                for part in (role_dates(presenter, each), presenter.text(each.note))
                if part
            )
            if source:
                note = Markup('{} <a href="{}">{}</a>').format(
                    note, source.page_url, source.publisher
                )
            bodies.append(ListedLink(link.label, link.url, note))
        if bodies:
            blocks.append(RoleBlock(presenter.category("responsibilities", "role", role), bodies))
    return blocks


def facts(presenter: Presenter, action: Action) -> list[Fact]:
    """Kind, dates, where it applies."""
    say, strategy = presenter.say, presenter.strategy
    unknown = say("not published")
    places = [presenter.link(strategy.jurisdiction_by_id[each]) for each in action.jurisdictions]
    sectors = [presenter.text(strategy.sector_by_id[each].title) for each in action.sectors]
    pairs: list[Fact] = [
        (say("Kind"), presenter.category("actions", "kind", action.kind)),
        (say("Start"), presenter.period(action.start) or unknown),
        (say("End"), presenter.period(action.end) or unknown),
    ]
    if places:
        pairs.append(
            (
                say("Provinces and territories that must act"),
                Markup("<br>").join(as_link(each) for each in places),
            )
        )
    if sectors:
        pairs.append(
            (say("Sectors"), Markup("<br>").join(Markup("{}").format(each) for each in sectors))
        )
    if action.laws:
        laws = linked_list(presenter, "legal_instruments", action.laws)
        pairs.append((say("Laws it rests on"), laws))
    if action.establishes:
        pairs.append(
            (say("Body it sets up"), linked(presenter, "institutions", action.establishes))
        )
    if action.cancelled_date:
        pairs.append((say("Cancelled on"), presenter.period(action.cancelled_date)))
    return pairs


def cost(presenter: Presenter, action: Action) -> Markup | Words:
    """The cost with currency and basis, or that it is not costed."""
    if action.cost_amount is None or action.cost_currency is None:
        return presenter.say("Not costed: no public source gives a cost.")
    return Markup("{} ({})").format(
        presenter.money(action.cost_amount, action.cost_currency),
        presenter.category("actions", "cost_basis", action.cost_basis),
    )
