"""One consultation: when, where, by whom; who came, what was said, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import external_link
from publishing.elements import Badge, Fact, Link, ReferenceGroup, SourceView, Words, absent
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.records import linked_list, references
from strategy_pages.views.consultation_parts import (
    Exchange,
    as_markup,
    date_words,
    exchange,
    feedback,
    groups_of,
    organisers,
    participant_name,
    participants,
    state,
    state_badge,
)
from tracker.consultations import ConsultationCode, calendar_days
from tracker.model import Consultation


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part; ``number`` is '' where no source gives it."""

    name: Markup
    number: str


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """Those of one group, and who says so."""

    label: LocalText
    people: list[Participant]
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class ConsultationView:
    """What a consultation's page shows."""

    title: LocalText
    kicker: LocalText
    badge: Badge
    summary: LocalText
    standing: str
    flagged: bool
    facts: list[Fact]
    note: LocalText
    groups: list[GroupBlock]
    exchanges: list[Exchange]
    calendar: Link | None
    references: list[ReferenceGroup]
    sources: list[SourceView]


def consultation_view(presenter: Presenter, consultation: Consultation) -> ConsultationView:
    """What a consultation's page shows."""
    came = participants(presenter, consultation)
    said = feedback(presenter, consultation)
    return ConsultationView(
        title=presenter.text(consultation.title),
        kicker=presenter.category("consultations", "kind", consultation.kind),
        badge=state_badge(presenter, consultation),
        summary=presenter.text(consultation.summary),
        standing=standing_words(presenter, consultation),
        flagged=state(presenter, consultation).code is ConsultationCode.OVERDUE,
        facts=facts(presenter, consultation),
        note=presenter.text(consultation.note),
        groups=group_blocks(presenter, consultation),
        exchanges=[exchange(presenter, consultation, each, named=False) for each in said],
        calendar=Link(
            presenter.say("Calendar of all consultations"),
            presenter.urls.calendar("consultations"),
        )
        if calendar_days(consultation)
        else None,
        references=references(presenter, "consultations", consultation.id),
        sources=presenter.sources(
            [
                *consultation.sources,
                *(each.source for each in came),
                *(each.source for each in said),
                *(each.response_source for each in said),
            ]
        ),
    )


def standing_words(presenter: Presenter, consultation: Consultation) -> str:
    """Where it stands and what that rests on, in a sentence."""
    now = state(presenter, consultation)
    say, closed = presenter.say, presenter.day(now.closed)
    days = presenter.say_plural("%(num)s day", "%(num)s days", now.days or 0)
    as_of = presenter.day(presenter.assessment.as_of)
    sentences = {
        ConsultationCode.OPEN: say("It is open: one can still take part."),
        ConsultationCode.PLANNED: say("It is announced."),
        ConsultationCode.UNCONFIRMED: say(
            "It was announced, and its date has passed. No source read for this site says whether "
            "it was held."
        ),
        ConsultationCode.OVERDUE: say(
            "Its last known date is %(closed)s, %(days)s before %(as_of)s, and no answer is "
            "published: neither its record nor a response to what was said.",
            closed=closed,
            days=days,
            as_of=as_of,
        ),
        ConsultationCode.AWAITED: say(
            "Its last known date is %(closed)s. An answer is due within 90 days of that.",
            closed=closed,
        ),
        ConsultationCode.UNDATED: say(
            "No date is published, so nobody can say how long an answer has been due. "
            "None is published."
        ),
        ConsultationCode.ANSWERED: say("What became of it is published, at least in part."),
        ConsultationCode.STANDING: say(
            "It is a forum that meets again and again. No single meeting is reported here."
        ),
    }
    return sentences[now.code]


def facts(presenter: Presenter, consultation: Consultation) -> list[Fact]:
    """When, where, by whom, towards what, and where its record is."""
    say = presenter.say
    held_by = organisers(presenter, consultation)
    place = presenter.text(consultation.place)
    pairs: list[Fact] = [
        (
            say("When"),
            date_words(presenter, consultation) or absent(say("no date published")),
        )
    ]
    if consultation.reported_on and (consultation.start or consultation.end):
        pairs.append((say("Reported on"), presenter.period(consultation.reported_on)))
    pairs.append((say("Where"), place or absent(say("not published"))))
    pairs.append(
        (
            say("Held by"),
            as_markup(held_by) if held_by else absent(say("not published")),
        )
    )
    if consultation.objectives:
        objectives = linked_list(presenter, "objectives", consultation.objectives)
        pairs.append((say("Objectives"), objectives))
    record: Markup | Words = absent(say("not published"))
    if consultation.record_url:
        record = external_link(consultation.record_url)
    pairs.append((say("Published record"), record))
    return pairs


def group_blocks(presenter: Presenter, consultation: Consultation) -> list[GroupBlock]:
    """Who took part, by group."""
    blocks = []
    for group in groups_of(presenter, consultation):
        members = [each for each in participants(presenter, consultation) if each.group == group]
        blocks.append(
            GroupBlock(
                presenter.category("consultation_participants", "group", group),
                [
                    Participant(
                        as_markup([participant_name(presenter, each)]),
                        presenter.number(each.number),
                    )
                    for each in members
                ],
                presenter.sources(each.source for each in members),
            )
        )
    return blocks
