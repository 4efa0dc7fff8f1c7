"""Consultations: what is to come first, then what was held, who came, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.elements import (
    AwaitedView,
    Badge,
    CountView,
    Download,
    Link,
    ListedLink,
    MatrixView,
    Select,
    TableView,
    joined,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.vocabulary import CONSULTATION_LABELS, CONSULTATION_MARKS
from strategy_pages.views.consultation_files import SECTION, calendar_entries, publish_files
from strategy_pages.views.consultation_page import consultation_view
from strategy_pages.views.consultation_parts import (
    Exchange,
    as_markup,
    date_words,
    exchange,
    feedback,
    group_words,
    groups_of,
    organisers,
    state,
    state_badge,
)
from strategy_pages.views.consultation_tables import (
    by_group,
    by_year,
    filters,
    held_table,
    said_filters,
)
from tracker.consultations import AHEAD, ConsultationCode, newest_first
from tracker.model import Consultation, ConsultationFeedback


@dataclass(frozen=True, slots=True)
class AheadView:
    """A consultation that one can still take part in."""

    title: LocalText
    url: str
    kind: LocalText
    badge: Badge
    moment: str
    place: LocalText
    organisers: Markup
    summary: LocalText


@dataclass(frozen=True, slots=True)
class ConsultationsView:
    """What the list of consultations shows."""

    title: str
    lead: str
    ahead: list[AheadView]
    announcers: Markup
    calendar: Link
    calendar_note: str
    feed: Link
    counts: list[CountView]
    said_sentence: str
    said_filters: list[Select]
    exchanges: list[Exchange]
    by_year: MatrixView | None
    by_group: MatrixView | None
    filters: list[Select]
    held: TableView | None
    standing: list[ListedLink]
    awaited: list[AwaitedView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The list of consultations with the files that go with them, and one page each."""
    everything = presenter.strategy.records(Consultation)
    if not everything:
        return
    top = Link(presenter.say("Consultations"), presenter.urls.section(SECTION))
    yield planned(top.url, list_page, presenter, everything)
    for each in everything:
        url = presenter.urls.record(SECTION, each.id)
        yield planned(url, consultation_page, presenter, each, top)


def list_page(presenter: Presenter, everything: Sequence[Consultation]) -> Page:
    """The list of consultations; their calendar and feed lie beside it."""
    publish_files(presenter)
    view = consultations_view(presenter, everything)
    return Page("consultations", "consultations/list.html", view.title, view.lead, SECTION, view)


def consultation_page(presenter: Presenter, consultation: Consultation, top: Link) -> Page:
    """A consultation's page, below the list at ``top``."""
    view = consultation_view(presenter, consultation)
    return Page(
        "consultation",
        "consultations/consultation.html",
        view.title,
        view.summary.plain,
        SECTION,
        view,
        [top],
    )


def consultations_view(
    presenter: Presenter, everything: Sequence[Consultation]
) -> ConsultationsView:
    """What the list of consultations shows."""
    say, urls = presenter.say, presenter.urls
    ahead = [each for each in everything if state(presenter, each).code in AHEAD]
    standing = [each for each in everything if is_standing(presenter, each)]
    held = newest_first([each for each in everything if each not in ahead and each not in standing])
    return ConsultationsView(
        title=say("Consultations"),
        lead=lead(presenter, ahead, held),
        ahead=[ahead_view(presenter, each) for each in reversed(newest_first(ahead))],
        announcers=joined(
            list(dict.fromkeys(each.publisher for each in awaited(presenter, SECTION))), say(", ")
        ),
        calendar=Link(say("Calendar (iCalendar)"), urls.calendar(SECTION)),
        calendar_note=calendar_note(presenter, ahead),
        feed=Link(say("Feed (Atom)"), urls.feed(SECTION)),
        counts=counts(presenter, held),
        said_sentence=said_sentence(presenter),
        said_filters=said_filters(presenter),
        exchanges=exchanges(presenter, everything),
        by_year=by_year(presenter, held),
        by_group=by_group(presenter, held),
        filters=filters(presenter, held),
        held=held_table(presenter, held) if held else None,
        standing=[standing_link(presenter, each) for each in standing],
        awaited=awaited(presenter, SECTION),
        downloads=presenter.tables(
            {
                "consultations": say("All consultations"),
                "consultation_participants": say("All participants"),
                "consultation_feedback": say("All feedback and answers"),
            }
        ),
    )


def is_standing(presenter: Presenter, consultation: Consultation) -> bool:
    """Whether it is a forum without a single meeting of its own."""
    return state(presenter, consultation).code is ConsultationCode.STANDING


def lead(presenter: Presenter, ahead: Sequence[Consultation], held: Sequence[Consultation]) -> str:
    """What is to come, and how many of those held were never answered."""
    first = (
        presenter.say_plural(
            "%(num)s consultation is announced or open.",
            "%(num)s consultations are announced or open.",
            len(ahead),
        )
        if ahead
        else presenter.say("No consultation is announced at the moment.")
    )
    codes = Counter(state(presenter, each).code for each in held)
    second = presenter.say_plural(
        "Of %(num)s that was held, %(answered)s has a published answer; "
        "%(overdue)s closed more than 90 days ago without one.",
        "Of %(num)s that were held, %(answered)s have a published answer; "
        "%(overdue)s closed more than 90 days ago without one.",
        len(held),
        answered=presenter.number(codes[ConsultationCode.ANSWERED]),
        overdue=presenter.number(codes[ConsultationCode.OVERDUE]),
    )
    return f"{first} {second}" if held else first


def calendar_note(presenter: Presenter, ahead: Sequence[Consultation]) -> str:
    """What the calendar holds."""
    entries = presenter.say_plural(
        "The calendar holds %(num)s consultation of which an exact day is published.",
        "The calendar holds %(num)s consultations of which an exact day is published.",
        len(calendar_entries(presenter)),
    )
    if ahead:
        return entries
    return presenter.say(
        "%(entries)s None of them is still to come; whoever subscribes will see what is announced.",
        entries=entries,
    )


def ahead_view(presenter: Presenter, consultation: Consultation) -> AheadView:
    """A consultation to come, as a card."""
    return AheadView(
        title=presenter.text(consultation.title),
        url=presenter.urls.record(SECTION, consultation.id),
        kind=presenter.category(SECTION, "kind", consultation.kind),
        badge=state_badge(presenter, consultation),
        moment=date_words(presenter, consultation),
        place=presenter.text(consultation.place),
        organisers=as_markup(organisers(presenter, consultation)),
        summary=presenter.text(consultation.summary),
    )


def counts(presenter: Presenter, held: Sequence[Consultation]) -> list[CountView]:
    """How many of those held stand where."""
    codes = Counter(state(presenter, each).code for each in held)
    return [
        CountView(
            CONSULTATION_MARKS[code],
            presenter.say(CONSULTATION_LABELS[code]),
            codes[code],
            presenter.number(codes[code]),
        )
        for code in ConsultationCode
    ]


def said_sentence(presenter: Presenter) -> str:
    """How much of what was said has an answer."""
    said = presenter.strategy.records(ConsultationFeedback)
    answered = [each for each in said if each.response]
    if not said:
        return presenter.say("What was said in consultations is not yet reported.")
    return presenter.say_plural(
        "%(num)s point is reported; %(answered)s has a published answer.",
        "%(num)s points are reported; %(answered)s have a published answer.",
        len(said),
        answered=presenter.number(len(answered)),
    )


def exchanges(presenter: Presenter, everything: Sequence[Consultation]) -> list[Exchange]:
    """All that was said, by theme: themes with an answer first, those raised most often next."""
    rows = [
        exchange(presenter, each, one, named=True)
        for each in newest_first(everything)
        for one in feedback(presenter, each)
    ]
    raised = Counter(each.theme.plain for each in rows)
    answered = {each.theme.plain for each in rows if each.answer}
    return sorted(
        rows,
        key=lambda row: (
            row.theme.plain not in answered,
            -raised[row.theme.plain],
            row.theme.plain,
            not row.answer,
        ),
    )


def standing_link(presenter: Presenter, consultation: Consultation) -> ListedLink:
    """A standing forum in a list, with who takes part."""
    return ListedLink(
        presenter.text(consultation.title),
        presenter.urls.record(SECTION, consultation.id),
        group_words(presenter, groups_of(presenter, consultation)),
    )
