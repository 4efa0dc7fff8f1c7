"""The parts of the earlier policy: each in the list, and on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import Badge, CountView, Link, ReferenceGroup, SourceView
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.records import references
from strategy_pages.views.policy_review.marks import (
    RESOURCE,
    decision,
    heading,
    link,
    state,
    successor_of,
)
from tracker.model import PolicyProvision
from tracker.policy_review import TEXT_MISSING, PolicyGroup


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the earlier policy in the list."""

    number: str
    title: LocalText
    url: str
    kind: LocalText
    badge: Badge
    disposition: Badge
    finding: LocalText
    successor: Link | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the earlier policy: its parts, and those of which only the title is known."""

    id: str
    heading: Markup
    parts: list[Part]
    titles: list[Part]


@dataclass(frozen=True, slots=True)
class Successor:
    """The objective that carries a part on, and how it stands."""

    title: LocalText
    url: str
    badge: Badge
    pillar: Link
    summary: LocalText
    action_counts: list[CountView]
    kpi_counts: list[CountView]
    others: list[Link]


@dataclass(frozen=True, slots=True)
class PartView:
    """What the page of a part shows."""

    title: LocalText
    kicker: Markup
    badge: Badge
    instrument: Link | None
    says: LocalText
    note: LocalText
    sources: list[SourceView]
    finding: LocalText
    evidence: list[SourceView]
    disposition: Badge
    decided: bool
    disposition_source: list[SourceView]
    successor: Successor | None
    references: list[ReferenceGroup]
    previous: Link | None
    following: Link | None


def chapter(presenter: Presenter, group: PolicyGroup) -> Chapter:
    """A chapter with its parts."""
    return Chapter(
        f"chapter-{group.number or 'unnumbered'}",
        heading(presenter, group),
        [part(presenter, each) for each in group.parts if each.implementation != TEXT_MISSING],
        [part(presenter, each) for each in group.parts if each.implementation == TEXT_MISSING],
    )


def part(presenter: Presenter, provision: PolicyProvision) -> Part:
    """A part in the list."""
    objective = successor_of(presenter, provision)
    return Part(
        provision.section or "",
        presenter.text(provision.title),
        presenter.urls.record(RESOURCE, provision.id),
        presenter.category(RESOURCE, "kind", provision.kind),
        state(presenter, provision),
        decision(presenter, provision),
        presenter.text(provision.finding),
        presenter.link(objective) if objective else None,
    )


def part_view(
    presenter: Presenter,
    provision: PolicyProvision,
    previous: PolicyProvision | None,
    following: PolicyProvision | None,
) -> PartView:
    """A part's page: what it says, what was done, what is to become of it, who carries it on."""
    kind = presenter.category(RESOURCE, "kind", provision.kind)
    number = (
        presenter.say("Section %(number)s", number=provision.section)
        if provision.section
        else presenter.say("Section number not known")
    )
    return PartView(
        title=presenter.text(provision.title),
        kicker=Markup("{} · {}").format(kind, number),
        badge=state(presenter, provision),
        instrument=presenter.record_link("legal_instruments", provision.instrument)
        if provision.instrument
        else None,
        says=presenter.text(provision.summary),
        note=presenter.text(provision.note),
        sources=presenter.sources(provision.sources),
        finding=presenter.text(provision.finding),
        evidence=presenter.sources(provision.evidence),
        disposition=decision(presenter, provision),
        decided=provision.disposition != "undecided",
        disposition_source=presenter.sources([provision.disposition_source]),
        successor=successor(presenter, provision),
        references=references(presenter, RESOURCE, provision.id),
        previous=link(presenter, previous) if previous else None,
        following=link(presenter, following) if following else None,
    )


def successor(presenter: Presenter, provision: PolicyProvision) -> Successor | None:
    """The objective that carries a part on, with the status of its actions and indicators."""
    strategy, objective = presenter.strategy, successor_of(presenter, provision)
    if objective is None:
        return None
    return Successor(
        presenter.text(objective.title),
        presenter.urls.record("objectives", objective.id),
        presenter.adoption_badge("objectives", objective.status),
        presenter.link(strategy.pillar_by_id[objective.pillar]),
        presenter.text(objective.summary),
        presenter.action_counts(strategy.actions_of_objective.get(objective.id, ())),
        presenter.kpi_counts(strategy.kpis_of_objective.get(objective.id, ())),
        [
            link(presenter, each)
            for each in strategy.grouped(PolicyProvision, "successor_objective")[objective.id]
            if each is not provision
        ],
    )
