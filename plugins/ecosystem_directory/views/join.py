"""How to be listed, corrected or removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecosystem_directory.enquiries import Enquiry, enquiries
from ecosystem_directory.views.entries import labels, values_in_order
from publishing.elements import Download, Fact, Link
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from tracker.exporting.questions import Question
from tracker.freshness import STALE_AFTER_DAYS
from tracker.urls import letter_to, new_issue


@dataclass(frozen=True, slots=True)
class EnquiryView:
    """A way to ask: links that open it, where the site has an address, and its texts to copy.

    ``form_link`` and ``letter_link`` are None where there is no repository, no address.
    """

    id: str
    form_link: Link | None
    letter_link: Link | None
    form: str
    form_file: Download
    letter: str


@dataclass(frozen=True, slots=True)
class JoinView:
    """What the page shows."""

    title: str
    lead: str
    kinds: list[Fact]
    statuses: list[Fact]
    questions: tuple[Question, ...]
    days: str
    enquiries: dict[str, EnquiryView]
    has_address: bool


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The page."""
    here, above = menu_item(presenter, "ecosystem/join"), menu_item(presenter, "ecosystem")
    asked = enquiries(presenter)
    if here is not None and above is not None and asked:
        trail = [Link(above.label, above.url)]
        yield planned(here.url, join_page, presenter, str(here.label), asked, trail)


def join_page(
    presenter: Presenter, title: str, asked: list[Enquiry], trail: Sequence[Link]
) -> Page:
    """The page."""
    view = join_view(presenter, title, asked)
    return Page(
        "join",
        "ecosystem/join.html",
        view.title,
        view.lead,
        "ecosystem/join",
        view,
        trail,
    )


def join_view(presenter: Presenter, title: str, asked: list[Enquiry]) -> JoinView:
    """What the page shows."""
    settings = presenter.publication.settings
    return JoinView(
        title=title,
        lead=presenter.say(
            "Any organisation can be listed of which a public page shows what it is and what it "
            "does. This page says what is needed, and how an entry is corrected or removed."
        ),
        kinds=meanings(presenter, "kinds"),
        statuses=meanings(presenter, "listing_status"),
        questions=asked[0].questions,
        days=presenter.number(STALE_AFTER_DAYS),
        enquiries={each.id: enquiry_view(presenter, each) for each in asked},
        has_address=bool(settings.contact or settings.repository),
    )


def meanings(presenter: Presenter, name: str) -> list[Fact]:
    """The controlled values of a field, each with what it stands for."""
    values = values_in_order(presenter, name)
    return [
        (str(label), presenter.category_meaning("organisations", name, value))
        for value, label in zip(values, labels(presenter, name, values), strict=True)
    ]


def enquiry_view(presenter: Presenter, enquiry: Enquiry) -> EnquiryView:
    """A way to ask; its form's file is put beside the page."""
    say, settings = presenter.say, presenter.publication.settings
    url = presenter.urls.beside("ecosystem/join", enquiry.form_name)
    presenter.publication.attachments[url] = enquiry.form
    return EnquiryView(
        id=enquiry.id,
        form_link=Link(
            say("Fill in the form in the public repository"),
            new_issue(settings.repository, enquiry.form_name),
        )
        if settings.repository
        else None,
        letter_link=Link(
            say("Write to %(address)s", address=settings.contact),
            letter_to(settings.contact, enquiry.subject, enquiry.outline),
        )
        if settings.contact
        else None,
        form=enquiry.form.decode(),
        form_file=Download(say("The form"), url, "YAML"),
        letter=enquiry.letter,
    )
