"""What answers a clause of a standard, and which clauses something answers."""

from __future__ import annotations

from dataclasses import dataclass

from publishing.elements import Badge, Link, SourceView, Words
from publishing.localized import LocalText
from publishing.presenter import Presenter
from strategy_pages.views.law_words import law_badge
from strategy_pages.views.tables import latest_known, plain_quantity
from tracker.coverage import Answer, answers
from tracker.model import (
    CrosswalkEntry,
    Guideline,
    Kpi,
    LegalInstrument,
    Provision,
    Standard,
    StandardClause,
)

PROPOSED = "proposed"
STATED = "stated"
"""The basis of an entry that a source states; any other is this site's own reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far one thing answers another, who says so, and why."""

    extent: LocalText
    basis: LocalText
    is_stated: bool
    note: LocalText
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What answers a clause: ``detail`` says it more closely where the link alone does not."""

    kind: str
    link: Link
    badge: Badge | None
    detail: Words
    reading: Reading


@dataclass(frozen=True, slots=True)
class AnsweredClause:
    """A clause that something answers."""

    number: LocalText
    link: Link
    reading: Reading


@dataclass(frozen=True, slots=True)
class AnsweredStandard:
    """The clauses of one standard that something answers."""

    standard: Link
    clauses: list[AnsweredClause]


def reading_of(presenter: Presenter, entry: CrosswalkEntry) -> Reading:
    """How far, who says so, and why."""
    return Reading(
        extent=presenter.category("crosswalk", "extent", entry.extent),
        basis=presenter.category("crosswalk", "basis", entry.basis),
        is_stated=entry.basis == STATED,
        note=presenter.text(entry.note),
        sources=presenter.sources(entry.sources),
    )


def kind_labels(presenter: Presenter) -> dict[str, str]:
    """The kinds of answer, by the column of the crosswalk that names them."""
    say = presenter.say
    return {
        "provision": say("Law"),
        "guideline": say("Guideline"),
        "action": say("Action"),
        "kpi": say("Indicator"),
    }


def answer_views(presenter: Presenter, entry: CrosswalkEntry) -> list[AnswerView]:
    """What an entry of the crosswalk says answers the clause."""
    reading, labels = reading_of(presenter, entry), kind_labels(presenter)
    views = []
    for answer in answers(entry):
        shown = _shown(presenter, answer)
        if shown is not None:
            link, badge, detail = shown
            views.append(AnswerView(labels[answer.field], link, badge, detail, reading))
    return views


def _shown(presenter: Presenter, answer: Answer) -> tuple[Link, Badge | None, Words] | None:
    strategy = presenter.strategy
    if answer.field == "provision":
        provision = strategy.find(Provision, answer.identifier)
        law = strategy.find(LegalInstrument, provision.instrument) if provision else None
        if provision is None or law is None:
            return None
        place = presenter.record_link("provisions", provision.id)
        page = presenter.record_link("legal_instruments", law.id)
        if page is None:
            return None
        link = Link(page.label, place.url if place else page.url)
        return link, law_badge(presenter, law), presenter.text(provision.summary)
    if answer.field == "guideline":
        guideline = strategy.find(Guideline, answer.identifier)
        link_to = presenter.record_link("guidelines", answer.identifier)
        if guideline is None or link_to is None:
            return None
        return link_to, guideline_badge(presenter, guideline), ""
    if answer.field == "action":
        action = strategy.action_by_id.get(answer.identifier)
        if action is None:
            return None
        badge = (
            presenter.adoption_badge("actions", action.status)
            if action.status == PROPOSED
            else presenter.action_badge(action)
        )
        return presenter.link(action), badge, ""
    kpi = strategy.kpi_by_id.get(answer.identifier)
    return (presenter.link(kpi), None, latest_value(presenter, kpi)) if kpi else None


def latest_value(presenter: Presenter, kpi: Kpi) -> str:
    """Where an indicator stands: its latest value, or that there is none."""
    latest = latest_known(presenter, kpi)
    if latest is None or latest.value is None:
        return presenter.say("No value has been published.")
    return presenter.say(
        "The latest value is %(value)s (%(period)s).",
        value=plain_quantity(presenter, kpi, latest.value),
        period=presenter.period(latest.period),
    )


def guideline_badge(presenter: Presenter, guideline: Guideline) -> Badge:
    """Whether a guideline is issued, a draft or only planned."""
    if guideline.status is None:
        return Badge("no-data", presenter.say("Status not reported"))
    return Badge(guideline.status, presenter.category("guidelines", "status", guideline.status))


def clauses_answered(presenter: Presenter, field: str, identifier: str) -> list[AnsweredStandard]:
    """The clauses that a provision, guideline, action or indicator answers, by standard.

    ``field`` is the column of the crosswalk that names it: provision, guideline, action or kpi.
    """
    strategy = presenter.strategy
    entries: dict[str, list[tuple[StandardClause, CrosswalkEntry]]] = {}
    for entry in strategy.grouped(CrosswalkEntry, field).get(identifier, ()):
        clause = strategy.find(StandardClause, entry.clause)
        if clause is not None:
            entries.setdefault(clause.standard, []).append((clause, entry))
    return [
        AnsweredStandard(
            standard_link(presenter, standard),
            [
                AnsweredClause(presenter.foreign(clause.number), link, reading_of(presenter, entry))
                for clause, entry in entries[standard.id]
                if (link := presenter.record_link("standard_clauses", clause.id)) is not None
            ],
        )
        for standard in strategy.records(Standard)
        if standard.id in entries
    ]


def standard_link(presenter: Presenter, standard: Standard) -> Link:
    """A standard by its short name, which is the same in every language."""
    return Link(
        presenter.foreign(standard.abbreviation), presenter.urls.record("standards", standard.id)
    )
