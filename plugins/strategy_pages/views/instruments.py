"""The page of a law: how far it is, what it provides by topic, what it changes, who cites it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.cells import external_link, institution_link
from publishing.elements import (
    AwaitedView,
    Badge,
    Fact,
    Link,
    ListedLink,
    ReferenceGroup,
    SourceView,
    absent,
    as_link,
    joined,
)
from publishing.localized import LocalText
from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.records import references
from strategy_pages.views.crosswalk import clauses_answered
from strategy_pages.views.law_list import standing_badge
from strategy_pages.views.law_tables import open_topics, topics_in_order
from strategy_pages.views.law_words import (
    LAWS,
    hours_words,
    law_badge,
    law_link,
    provisions_of,
    steps_of,
    topic_anchor,
)
from tracker.law import bill_track, is_pending_bill, is_proposed
from tracker.model import Action, BillStage, Guideline, LegalInstrument, Objective, Provision

NAMED_ELSEWHERE = frozenset({LAWS, "actions"})
"""Resources whose references to a law its page shows in places of their own."""


@dataclass(frozen=True, slots=True)
class TrackStepView:
    """A step on the way of a bill."""

    label: LocalText
    date: str
    state: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A documented step, with the source that shows it."""

    title: LocalText
    date: str
    quote: LocalText
    note: LocalText
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """What a law provides, as far as a source reports it."""

    id: str
    summary: LocalText
    section: str
    holder: LocalText
    hours: str
    deadline: LocalText
    institution: Link | None
    quote: LocalText
    note: LocalText
    clauses: list[Link]
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class TopicView:
    """The provisions on one topic."""

    id: str
    heading: LocalText
    provisions: list[ProvisionView]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Laws that stand in one relation to this one."""

    heading: str
    links: list[ListedLink]


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """What a law's page shows."""

    title: LocalText
    kicker: LocalText
    badge: Badge
    summary: LocalText
    note: LocalText
    pending: bool
    proposed: bool
    facts: list[Fact]
    undated: str
    track: list[TrackStepView]
    steps: list[StepView]
    topics: list[TopicView]
    unpublished: list[LocalText]
    relations: list[LinkGroup]
    objectives: list[ListedLink]
    actions: list[ListedLink]
    guidelines: list[ListedLink]
    references: list[ReferenceGroup]
    awaited: list[AwaitedView]
    sources: list[SourceView]


def instrument_page(
    presenter: Presenter, law: LegalInstrument, section: str, trail: Sequence[Link]
) -> Page:
    """A law's page."""
    view = instrument_view(presenter, law)
    return Page(
        "instrument",
        "legislation/instrument.html",
        view.title,
        view.summary.plain,
        section,
        view,
        trail,
    )


def instrument_view(presenter: Presenter, law: LegalInstrument) -> InstrumentView:
    """What a law's page shows."""
    pending = is_pending_bill(law)
    steps, provisions = steps_of(presenter, law), provisions_of(presenter, law)
    return InstrumentView(
        title=presenter.text(law.title),
        kicker=presenter.category(LAWS, "kind", law.kind),
        badge=law_badge(presenter, law),
        summary=presenter.text(law.summary),
        note=presenter.text(law.note),
        pending=pending,
        proposed=is_proposed(law),
        facts=facts(presenter, law),
        undated=undated(presenter, law),
        track=track(presenter, steps) if pending else [],
        steps=[step_view(presenter, each) for each in steps],
        topics=topics(presenter, provisions),
        unpublished=[
            presenter.category("provisions", "topic", each) for each in open_topics(presenter, law)
        ]
        if pending
        else [],
        relations=relations(presenter, law),
        objectives=[
            ListedLink(link.label, link.url)
            for each in law.objectives
            if (objective := presenter.strategy.find(Objective, each))
            and (link := presenter.link(objective))
        ],
        actions=[
            ListedLink(link.label, link.url, "", presenter.action_badge(each))
            for each in presenter.strategy.grouped(Action, "laws").get(law.id, ())
            if (link := presenter.link(each))
        ],
        guidelines=guidelines(presenter, law),
        references=[
            each
            for each in references(presenter, LAWS, law.id)
            if each.heading not in named_elsewhere(presenter)
        ],
        awaited=awaited(presenter, f"legislation/{law.id}"),
        sources=presenter.sources(
            [
                *law.sources,
                *(each.source for each in steps),
                *(each.source for each in provisions),
            ]
        ),
    )


def named_elsewhere(presenter: Presenter) -> set[LocalText]:
    """The headings of references that the page shows in places of their own."""
    package = presenter.strategy.package
    return {
        presenter.resource_title(each) for each in package.resources if each.name in NAMED_ELSEWHERE
    }


# Dates and facts


def facts(presenter: Presenter, law: LegalInstrument) -> list[Fact]:
    """Number, who made it, its dates and what it is limited to."""
    say, strategy = presenter.say, presenter.strategy
    pairs: list[Fact] = []
    if law.number:
        pairs.append((say("Number"), Markup('<bdi dir="ltr">{}</bdi>').format(law.number)))
    issuer = institution_link(presenter, law.issuer)
    if issuer:
        label = say("Drafted by") if is_pending_bill(law) else say("Issued by")
        pairs.append((label, as_link(issuer)))
    place = strategy.jurisdiction_by_id.get(law.jurisdiction)
    if place:
        pairs.append((say("Jurisdiction"), as_link(presenter.link(place))))
    dates = [(say("Adopted"), law.adopted), (say("In force from"), law.in_force)]
    for name, period in dates:
        if period:
            pairs.append((name, presenter.period(period)))
        elif not is_pending_bill(law):
            pairs.append((name, absent(say("date not reported"))))
    if law.repealed:
        pairs.append((say("Repealed"), presenter.period(law.repealed)))
    sectors = [
        as_link(presenter.link(sector))
        for each in law.sectors
        if (sector := strategy.sector_by_id.get(each))
    ]
    pairs.append((say("Sectors"), joined(sectors, say(", ")) if sectors else say("every sector")))
    if law.url:
        pairs.append((say("Official text"), external_link(law.url)))
    return pairs


def undated(presenter: Presenter, law: LegalInstrument) -> str:
    """Which dates of a law no source gives, as a sentence; '' where all are known."""
    if is_pending_bill(law):
        return ""
    if law.adopted is None and law.in_force is None:
        return presenter.say(
            "No source read for this site gives the date on which it was adopted, or the date from "
            "which it is in force."
        )
    if law.in_force is None:
        return presenter.say(
            "No source read for this site gives the date from which it is in force."
        )
    if law.adopted is None:
        return presenter.say("No source read for this site gives the date on which it was adopted.")
    return ""


# The way of a law


def track(presenter: Presenter, steps: Sequence[BillStage]) -> list[TrackStepView]:
    """The way of a bill as a whole, in the order of the controlled list of stages."""
    categories = presenter.strategy.package.categories("bill_stages", "stage")
    found = bill_track(
        steps,
        [each.value for each in categories],
        [each.value for each in categories if each.extra.get("exceptional")],
    )
    views = []
    for step in found:
        date = presenter.period(step.date)
        if step.state == "earlier":
            words = presenter.say("earlier round")
            date = f"{words}: {date}" if date else words
        elif step.state == "undocumented":
            date = presenter.say("not documented")
        elif step.state in ("done", "current") and not date:
            date = presenter.say("date not reported")
        label = presenter.category("bill_stages", "stage", step.stage)
        views.append(TrackStepView(label, date, step.state))
    return views


def step_view(presenter: Presenter, step: BillStage) -> StepView:
    """A documented step."""
    source = presenter.source(step.source)
    return StepView(
        title=presenter.category("bill_stages", "stage", step.stage),
        date=presenter.period(step.date) or presenter.say("date not reported"),
        quote=presenter.local(step.quote or "", source.quote.language if source else ""),
        note=presenter.text(step.note),
        sources=presenter.sources([step.source]),
    )


# What it provides


def topics(presenter: Presenter, provisions: Sequence[Provision]) -> list[TopicView]:
    """The provisions by topic, in the order of the controlled list."""
    found = []
    for topic in topics_in_order(presenter):
        own = [provision_view(presenter, each) for each in provisions if each.topic == topic]
        if own:
            heading = presenter.category("provisions", "topic", topic)
            found.append(TopicView(topic_anchor(topic), heading, own))
    return found


def provision_view(presenter: Presenter, provision: Provision) -> ProvisionView:
    """What a law provides, with who must do it, by when, and who says so."""
    source = presenter.source(provision.source)
    hours = hours_words(presenter, provision)
    return ProvisionView(
        id=provision.id,
        summary=presenter.text(provision.summary),
        section=provision.section or "",
        holder=presenter.text(provision.duty_holder),
        hours=hours,
        deadline=presenter.text(provision.deadline),
        institution=institution_link(presenter, provision.institution),
        quote=presenter.local(provision.quote or "", source.quote.language if source else ""),
        note=presenter.text(provision.note),
        clauses=[
            Link(
                presenter.foreign(f"{clause.number} ({group.standard.label})"),
                clause.link.url,
            )
            for group in clauses_answered(presenter, "provision", provision.id)
            for clause in group.clauses
        ],
        sources=presenter.sources([provision.source]),
    )


# What it is connected with


def relations(presenter: Presenter, law: LegalInstrument) -> list[LinkGroup]:
    """The laws that this one changes or rests on, and those that change it or rest on it."""
    say, strategy = presenter.say, presenter.strategy
    others = strategy.records(LegalInstrument)
    replaces = say("Would replace") if is_open(law) else say("Repeals or replaces")
    amends = say("Would amend") if is_proposed(law) else say("Amends")
    groups = [
        (say("Made under"), named(presenter, [law.made_under] if law.made_under else [])),
        (amends, named(presenter, law.amends)),
        (replaces, named(presenter, law.repeals)),
        (say("Made under it"), [each for each in others if each.made_under == law.id]),
        (say("Amended by"), [each for each in others if law.id in each.amends]),
        (say("Repealed or to be replaced by"), [each for each in others if law.id in each.repeals]),
    ]
    return [
        LinkGroup(heading, [related(presenter, each) for each in laws])
        for heading, laws in groups
        if laws
    ]


def is_open(law: LegalInstrument) -> bool:
    """Whether it is not settled that a law holds."""
    return is_proposed(law) or law.stage != "in-force"


def named(presenter: Presenter, identifiers: Iterable[str]) -> list[LegalInstrument]:
    """Laws by their ids."""
    return [law for each in identifiers if (law := presenter.strategy.find(LegalInstrument, each))]


def related(presenter: Presenter, law: LegalInstrument) -> ListedLink:
    """A law in a list of those that this one is connected with."""
    link = law_link(presenter, law)
    return ListedLink(
        presenter.text(law.title),
        link.url,
        presenter.period(law.adopted),
        standing_badge(presenter, law),
    )


def guidelines(presenter: Presenter, law: LegalInstrument) -> list[ListedLink]:
    """The guidelines of the same body or sector that serve an objective of the law."""
    found = []
    for each in presenter.strategy.records(Guideline):
        if not set(each.objectives) & set(law.objectives):
            continue
        if (law.issuer and each.issuer == law.issuer) or set(each.sectors) & set(law.sectors):
            link = presenter.record_link("guidelines", each.id)
            if link is not None:
                status = each.status or "no-data"
                label = presenter.category("guidelines", "status", each.status)
                badge = Badge(status, label) if each.status else None
                found.append(ListedLink(link.label, link.url, "", badge))
    return found
