"""What the pages about consultations share: their state, their dates, who came, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import Badge, Link, SourceView, Words, as_link, joined
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.vocabulary import CONSULTATION_LABELS, CONSULTATION_MARKS
from tracker.consultations import ConsultationState
from tracker.model import (
    Consultation,
    ConsultationFeedback,
    ConsultationParticipant,
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What somebody said, and what was answered: two sides of a row.

    ``answer`` is '' where none is published; ``consultation`` is None on its own page.
    """

    id: str
    theme: LocalText
    speaker: LocalText
    said: LocalText
    consultation: Link | None
    moment: str
    answer: LocalText
    outcome: Badge | None
    action: Link | None
    note: LocalText
    sources: list[SourceView]
    filters: dict[str, str]


def state(presenter: Presenter, consultation: Consultation) -> ConsultationState:
    """Where a consultation stands at the site's date."""
    return presenter.assessment.consultations[consultation.id]


def state_badge(presenter: Presenter, consultation: Consultation) -> Badge:
    """Where a consultation stands, as a mark."""
    code = state(presenter, consultation).code
    return Badge(CONSULTATION_MARKS[code], presenter.say(CONSULTATION_LABELS[code]))


def date_words(presenter: Presenter, consultation: Consultation) -> str:
    """When it was or will be, as exactly as a source says; '' where none does."""
    start, end, reported = consultation.start, consultation.end, consultation.reported_on
    if start and end and start != end:
        return presenter.say(
            "%(first)s to %(last)s", first=presenter.period(start), last=presenter.period(end)
        )
    if start:
        return presenter.period(start)
    if end:
        return presenter.say("until %(period)s", period=presenter.period(end))
    if reported:
        return presenter.say("reported %(period)s", period=presenter.period(reported))
    return ""


def organisers(presenter: Presenter, consultation: Consultation) -> list[Link | LocalText]:
    """Who held it: bodies, firms of the directory, and others."""
    found: list[Link | LocalText] = [
        link
        for each in consultation.organisers
        if (link := institution_link(presenter, each)) is not None
    ]
    for each in consultation.organising_firms:
        link = presenter.record_link("organisations", each)
        found.append(link or presenter.record_title("organisations", each))
    other = presenter.text(consultation.organisers_other)
    return [*found, other] if other else found


def participant_name(
    presenter: Presenter, participant: ConsultationParticipant
) -> Link | LocalText:
    """Who took part, as a link where there is a record of them."""
    named = (
        ("institutions", participant.institution),
        ("organisations", participant.organisation),
        ("jurisdictions", participant.jurisdiction),
    )
    for resource, identifier in named:
        if identifier:
            link = presenter.record_link(resource, identifier)
            return link or presenter.record_title(resource, identifier)
    return presenter.text(participant.title)


def as_markup(parts: Iterable[Link | Words]) -> Markup:
    """Names one under the other, linked where they lead somewhere."""
    return Markup("<br>").join(
        as_link(each) if isinstance(each, Link) else Markup("{}").format(each) for each in parts
    )


def groups_of(presenter: Presenter, consultation: Consultation) -> list[str]:
    """The groups that took part, in the order of the descriptor."""
    present = {each.group for each in participants(presenter, consultation)}
    return [each for each in group_order(presenter) if each in present]


def group_order(presenter: Presenter) -> list[str]:
    """All groups of participants, in the order of the descriptor."""
    return presenter.values("consultation_participants", "group")


def participants(
    presenter: Presenter, consultation: Consultation
) -> Sequence[ConsultationParticipant]:
    """Who took part in a consultation."""
    grouped = presenter.strategy.grouped(ConsultationParticipant, "consultation")
    return grouped.get(consultation.id, ())


def feedback(presenter: Presenter, consultation: Consultation) -> Sequence[ConsultationFeedback]:
    """What was said in a consultation."""
    grouped = presenter.strategy.grouped(ConsultationFeedback, "consultation")
    return grouped.get(consultation.id, ())


def exchange(
    presenter: Presenter, consultation: Consultation, said: ConsultationFeedback, *, named: bool
) -> Exchange:
    """A row of feedback; ``named`` says of which consultation."""
    action = presenter.strategy.action_by_id.get(said.action or "")
    if said.outcome:
        category = presenter.category("consultation_feedback", "outcome", said.outcome)
        outcome = Badge(said.outcome, category)
    elif said.response:
        outcome = Badge("reported", presenter.say("Answered"))
    else:
        outcome = None
    return Exchange(
        id=f"{consultation.id}-{said.id}" if named else said.id,
        theme=presenter.text(said.theme),
        speaker=presenter.category(
            "consultation_feedback", "stakeholder_group", said.stakeholder_group
        ),
        said=presenter.text(said.said),
        consultation=presenter.record_link("consultations", consultation.id) if named else None,
        moment=date_words(presenter, consultation) if named else "",
        answer=presenter.text(said.response),
        outcome=outcome,
        action=presenter.link(action) if action else None,
        note=presenter.text(said.note),
        sources=presenter.sources([said.source, said.response_source]),
        filters={
            "speaker": said.stakeholder_group,
            "outcome": said.outcome or ("answered" if said.response else "none"),
        },
    )


def group_words(presenter: Presenter, groups: Sequence[str]) -> Markup:
    """Groups of participants in a row."""
    return joined(
        [presenter.category("consultation_participants", "group", each) for each in groups],
        presenter.say(", "),
    )
