"""How a body comes to be, what the law gives it to do, and how it stands to other bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from publishing.cells import institution_link, note_cell, source_cell
from publishing.elements import (
    Badge,
    Cell,
    Column,
    ListedLink,
    SourceView,
    TableRow,
    TableView,
    link_cell,
    text_cell,
)
from publishing.localized import LocalText
from publishing.presenter import Presenter
from strategy_pages.views.instruments import ProvisionView, provision_view
from strategy_pages.views.law_words import law_badge, law_link, law_standing
from tracker.model import (
    Action,
    Institution,
    InstitutionRelation,
    LegalInstrument,
    Milestone,
    Provision,
)
from tracker.status import is_met


@dataclass(frozen=True, slots=True)
class EstablishmentStep:
    """A milestone on the way of a body into being, with what shows that it is met."""

    title: LocalText
    code: str
    label: str
    date: str
    note: LocalText
    quote: LocalText
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class Establishment:
    """An action that sets a body up."""

    action: ListedLink
    steps: list[EstablishmentStep]


@dataclass(frozen=True, slots=True)
class LawProvision:
    """A power or duty of a body, with the law that gives it."""

    law: ListedLink
    provision: ProvisionView


@dataclass(frozen=True, slots=True)
class Powers:
    """What laws give a body to do: by laws that hold, and by those that are only proposed."""

    given: list[LawProvision]
    proposed: list[LawProvision]

    def __bool__(self) -> bool:
        return bool(self.given or self.proposed)


# How it comes to be


def setting_up(presenter: Presenter, institution: Institution) -> tuple[Action, ...]:
    """The actions that set a body up."""
    return presenter.strategy.grouped(Action, "establishes").get(institution.id, ())


def establishment(presenter: Presenter, institution: Institution) -> list[Establishment]:
    """The actions that set a body up, each with its milestones; those without any are left out."""
    found = []
    for action in setting_up(presenter, institution):
        milestones = presenter.strategy.milestones_of_action.get(action.id, ())
        if milestones:
            link = presenter.link(action)
            found.append(
                Establishment(
                    ListedLink(link.label, link.url, "", presenter.action_badge(action)),
                    [step(presenter, each) for each in milestones],
                )
            )
    return found


def step(presenter: Presenter, milestone: Milestone) -> EstablishmentStep:
    """A milestone: met, due, late or without a date."""
    code, label, day = state(presenter, milestone, presenter.assessment.as_of)
    shown = milestone.evidence or milestone.source
    source = presenter.source(milestone.source)
    return EstablishmentStep(
        title=presenter.text(milestone.title),
        code=code,
        label=label,
        date=day,
        note=presenter.text(milestone.note),
        quote=presenter.local(milestone.quote or "", source.quote.language if source else ""),
        sources=presenter.sources([shown]),
    )


def state(presenter: Presenter, milestone: Milestone, as_of: date) -> tuple[str, str, str]:
    """Where a milestone stands: its code, its words and its date."""
    say = presenter.say
    if is_met(milestone, as_of):
        return "met", say("Met"), presenter.period(milestone.date_met)
    if milestone.due is None:
        return "awaited", say("No date published"), ""
    if milestone.due.end < as_of:
        late = say("Date passed, not shown to be met")
        return "delayed", late, presenter.period(milestone.due)
    return "planned", say("Due"), presenter.period(milestone.due)


def progress_sentence(presenter: Presenter, institution: Institution) -> str:
    """How far a proposed body is, in a sentence; '' for any other body."""
    if institution.status != "proposed":
        return ""
    milestones = [
        milestone
        for action in setting_up(presenter, institution)
        for milestone in presenter.strategy.milestones_of_action.get(action.id, ())
    ]
    if not milestones:
        return presenter.say("Only proposed: no step towards it has been published.")
    met = sum(is_met(each, presenter.assessment.as_of) for each in milestones)
    return presenter.say_plural(
        "Only proposed: %(met)s of %(num)s published step towards it is met.",
        "Only proposed: %(met)s of %(num)s published steps towards it are met.",
        len(milestones),
        met=presenter.number(met),
    )


# What the law gives it to do


def powers(presenter: Presenter, institution: Institution) -> Powers:
    """The provisions that concern a body, by whether their law holds."""
    given: list[LawProvision] = []
    proposed: list[LawProvision] = []
    for each in presenter.strategy.grouped(Provision, "institution").get(institution.id, ()):
        law = presenter.strategy.find(LegalInstrument, each.instrument)
        if law is None:
            continue
        link = law_link(presenter, law)
        listed = ListedLink(link.label, link.url, "", law_badge(presenter, law))
        standing = law_standing(presenter, law)
        if standing != "repealed":
            (proposed if standing == "proposed" else given).append(
                LawProvision(listed, provision_view(presenter, each))
            )
    return Powers(given, proposed)


# How it stands to other bodies


def relations_of(presenter: Presenter, institution: Institution) -> list[InstitutionRelation]:
    """The relations of a body from both sides: those of force first, then by the other's name."""
    both = [
        *presenter.strategy.grouped(InstitutionRelation, "institution").get(institution.id, ()),
        *presenter.strategy.grouped(InstitutionRelation, "other").get(institution.id, ()),
    ]

    def key(relation: InstitutionRelation) -> tuple[bool, str, str]:
        other = relation.other if relation.institution == institution.id else relation.institution
        body = presenter.strategy.institution_by_id.get(other)
        title = presenter.text(body.title).plain.casefold() if body else other
        return (relation.status == "proposed", title, relation.kind)

    return sorted(both, key=key)


def relations_table(presenter: Presenter, institution: Institution) -> TableView | None:
    """How a body stands to others, from both sides; None where no source says anything."""
    say = presenter.say
    relations = relations_of(presenter, institution)
    if not relations:
        return None
    rows = []
    for each in relations:
        label = presenter.category("institution_relations", "status", each.status)
        rows.append(
            TableRow(
                [
                    body_cell(presenter, each.institution, institution),
                    text_cell(presenter.category("institution_relations", "kind", each.kind)),
                    body_cell(presenter, each.other, institution),
                    presenter.badge_cell(Badge(each.status, label)),
                    note_cell(presenter.text(each.summary), *remarks(presenter, each)),
                    source_cell(presenter, each.source),
                ]
            )
        )
    return TableView(
        "relations-table",
        say("How it stands to other bodies"),
        [
            Column(say("Body")),
            Column(say("Relation")),
            Column(say("Other body")),
            Column(say("State")),
            Column(say("What is known")),
            Column(say("Source")),
        ],
        rows,
    )


def body_cell(presenter: Presenter, identifier: str, here: Institution) -> Cell:
    """A body in a relation: a link, but the page's own body in plain words."""
    if identifier == here.id:
        return Cell(Markup("<strong>{}</strong>").format(own_name(presenter, here)))
    link = institution_link(presenter, identifier)
    return link_cell(link) if link else text_cell(identifier)


def own_name(presenter: Presenter, institution: Institution) -> LocalText:
    """A body's short name on its own page, where it has one."""
    if institution.abbreviation:
        return presenter.foreign(institution.abbreviation)
    return presenter.text(institution.title)


def remarks(presenter: Presenter, relation: InstitutionRelation) -> Sequence[LocalText | Markup]:
    """What is contested about a relation."""
    note = presenter.text(relation.note)
    return [Markup('<span class="quiet">{}</span>').format(note)] if note else []
