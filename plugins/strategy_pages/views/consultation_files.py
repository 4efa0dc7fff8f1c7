"""Consultations to take away: a calendar of their days and a feed of what is new, per language."""

from __future__ import annotations

from publishing.presenter import Presenter
from publishing.vocabulary import CONSULTATION_LABELS
from strategy_pages.views.consultation_parts import date_words, state
from tracker.consultations import ANNOUNCED, CalendarDays, calendar_days, changed_on
from tracker.exporting.calendar import CalendarEntry, calendar_file
from tracker.exporting.feed import FeedEntry, FeedHead, atom_feed
from tracker.model import Consultation

SECTION = "consultations"


def publish_files(presenter: Presenter) -> None:
    """Put the calendar and the feed among what the site offers beside its pages."""
    attachments = presenter.publication.attachments
    attachments[presenter.urls.calendar(SECTION)] = calendar(presenter)
    attachments[presenter.urls.feed(SECTION)] = feed(presenter)


def calendar_entries(presenter: Presenter) -> list[CalendarEntry]:
    """Every consultation of which an exact day is published, held or to come."""
    return [
        entry(presenter, each, days)
        for each in presenter.strategy.records(Consultation)
        if (days := calendar_days(each)) is not None
    ]


def entry(presenter: Presenter, consultation: Consultation, days: CalendarDays) -> CalendarEntry:
    """A consultation in the calendar."""
    title = presenter.text(consultation.title).plain
    titles = {
        "whole": title,
        "beginning": presenter.say("Opens: %(title)s", title=title),
        "end": presenter.say("Last day: %(title)s", title=title),
    }
    return CalendarEntry(
        uid=f"{consultation.id}.consultations.{package_name(presenter)}",
        title=titles[days.part],
        text=presenter.text(consultation.summary).plain,
        first=days.first,
        last=days.last,
        place=presenter.text(consultation.place).plain,
        url=presenter.urls.absolute(presenter.urls.record(SECTION, consultation.id)),
        certain=consultation.status not in ANNOUNCED,
    )


def calendar(presenter: Presenter) -> bytes:
    """The calendar in the page's language."""
    return calendar_file(
        calendar_entries(presenter),
        heading(presenter),
        package_name(presenter),
        presenter.language.code,
        presenter.assessment.as_of,
    )


def feed(presenter: Presenter) -> bytes:
    """The feed in the page's language."""
    code, urls = presenter.language.code, presenter.urls
    settings = presenter.publication.settings
    name = package_name(presenter)
    return atom_feed(
        FeedHead(
            key=f"{name}/{SECTION}/{code}",
            title=heading(presenter),
            text=presenter.say("Consultations as they are announced, held and answered"),
            author=settings.publisher[code],
            language=code,
            url=whole(presenter, urls.section(SECTION)),
            own_url=whole(presenter, urls.feed(SECTION)),
            as_of=presenter.assessment.as_of,
        ),
        [
            FeedEntry(
                key=f"{name}/{SECTION}/{each.id}/{code}",
                title=presenter.text(each.title).plain,
                text=feed_text(presenter, each),
                url=whole(presenter, urls.record(SECTION, each.id)),
                updated=changed_on(presenter.strategy, each, presenter.assessment.as_of),
                categories=[presenter.category(SECTION, "kind", each.kind).plain],
            )
            for each in presenter.strategy.records(Consultation)
        ],
    )


def feed_text(presenter: Presenter, consultation: Consultation) -> str:
    """When it was, where it stands, and what it was about."""
    parts = [
        date_words(presenter, consultation),
        presenter.say(CONSULTATION_LABELS[state(presenter, consultation).code]),
        presenter.text(consultation.summary).plain,
    ]
    return " · ".join(part for part in parts if part)


def whole(presenter: Presenter, url: str) -> str:
    """The address with scheme and host where they are known, else within the site."""
    return presenter.urls.absolute(url) or url


def heading(presenter: Presenter) -> str:
    """What a program shows as the name of the calendar or the feed."""
    name = presenter.publication.settings.name[presenter.language.code]
    return presenter.say("%(title)s – %(name)s", title=presenter.say("Consultations"), name=name)


def package_name(presenter: Presenter) -> str:
    """The name of the data package: the same wherever the site is published."""
    return str(presenter.strategy.package.metadata["name"])
