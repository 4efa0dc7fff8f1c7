"""Pages that people wrote: about, methodology, news; and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import Badge, Download, Link, ListedLink, TableView
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.pictures import PictureExtension
from publishing.presenter import Presenter
from publishing.prose import Document, Linker, render, slug_of
from publishing.sections import SECTION_BY_NAME
from publishing.vocabulary import (
    ACTION_STATUS_LABELS,
    ACTION_STATUS_MEANINGS,
    KPI_STATUS_LABELS,
    KPI_STATUS_MEANINGS,
)
from strategy_pages.views import formula
from tracker.urls import RECOMPUTE_FILE


@dataclass(frozen=True, slots=True)
class StatusMeaning:
    """A status and what it means."""

    badge: Badge
    meaning: str


@dataclass(frozen=True, slots=True)
class ProseView:
    """A page of prose."""

    title: str
    lead: str
    body: Markup
    language: str
    direction: str
    foreign: bool
    date: str
    kpi_statuses: list[StatusMeaning]
    action_statuses: list[StatusMeaning]
    cases: list[TableView]
    command: str
    checking: list[Download]


@dataclass(frozen=True, slots=True)
class UpdatesView:
    """The list of news."""

    title: str
    lead: str
    updates: list[ListedLink]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """What is shown where there is no page."""

    title: str
    lead: str
    links: list[Link]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """Methodology, about, news and its articles, and the page for what is not there."""
    say, urls = presenter.say, presenter.urls
    for name, title in (("methodology", say("How status is computed")), ("about", say("About"))):
        yield planned(urls.section(name), prose_page, presenter, name, title)
    yield from updates_pages(presenter)
    yield planned(urls.not_found(), not_found_page, presenter)


def prose_page(presenter: Presenter, name: str, title: str) -> Page:
    """A page of prose by its name; ``title`` where nobody wrote one."""
    view = prose_view(presenter, name, title)
    return Page(name, f"prose/{name}.html", view.title, view.lead, name, view)


def not_found_page(presenter: Presenter) -> Page:
    """The page for what is not there."""
    say, urls = presenter.say, presenter.urls
    view = NotFoundView(
        say("Page not found"),
        say("There is no page at this address. It may have been mistyped."),
        [
            Link(say("Home"), urls.home()),
            *(
                Link(entry.label, entry.url)
                for name in ("strategy", "progress")
                if (entry := menu_item(presenter, name))
            ),
            Link(say("Sources"), urls.section("sources")),
        ],
    )
    return Page("not-found", "not-found.html", view.title, view.lead, "", view)


def document(presenter: Presenter, folder: str, name: str) -> Document | None:
    """A Markdown document in the page's language, else in the first that has it."""
    publication = presenter.publication
    folders = {
        "pages": publication.pages,
        "updates": publication.updates,
        "guide": publication.guide,
    }
    documents = folders[folder]
    codes = [presenter.language.code, *(each.code for each in presenter.publication.languages)]
    return next((documents[name, code] for code in codes if (name, code) in documents), None)


def record_linker(presenter: Presenter) -> Linker:
    """Gives the addresses and titles that links in prose lead to, on pages of one language."""

    def linker(resource: str, identifier: str | None) -> tuple[str, str, str]:
        section = SECTION_BY_NAME.get(f"{resource}/{identifier}" if identifier else resource)
        if section is not None and (identifier is None or "/" in section.name):
            return (
                presenter.urls.section(section.name),
                presenter.say(section.label),
                presenter.language.code,
            )
        if resource == "guide" and (page := guide_page(presenter, identifier or "")):
            return presenter.urls.guide(slug_of(page.name)), page.title, page.language
        title = presenter.record_title(resource, identifier or "")
        return presenter.urls.record(resource, identifier or ""), title.plain, title.language

    return linker


def html(presenter: Presenter, found: Document) -> Markup:
    """A document's text as markup, its record links resolved for this page."""
    pictures = PictureExtension(presenter.publication.sources.content, presenter.urls.image)
    return Markup(render(found, record_linker(presenter), presenter.say("Table"), pictures))


def guide_page(presenter: Presenter, slug: str) -> Document | None:
    """A page of the guide by its part of the address."""
    names = [name for name, _ in presenter.publication.guide if slug_of(name) == slug]
    return document(presenter, "guide", names[0]) if names else None


def rendered(presenter: Presenter, name: str) -> Markup:
    """A piece of prose inside another page; empty where nobody wrote one."""
    found = document(presenter, "pages", name)
    if found is None:
        return Markup("")
    body = html(presenter, found)
    if found.language == presenter.language.code:
        return body
    direction = presenter.local("", found.language).direction
    return Markup('<div lang="{}" dir="{}">{}</div>').format(found.language, direction, body)


def prose_view(presenter: Presenter, name: str, title: str) -> ProseView:
    """A page of prose, with the statuses' meanings for the methodology."""
    say = presenter.say
    found = document(presenter, "pages", name)
    return ProseView(
        title=found.title if found and found.language == presenter.language.code else title,
        lead=found.metadata.get("summary", "")
        if found and found.language == presenter.language.code
        else "",
        body=rendered(presenter, name),
        language=presenter.language.code,
        direction=presenter.language.direction,
        foreign=found is not None and found.language != presenter.language.code,
        date="",
        kpi_statuses=[
            StatusMeaning(Badge(str(code), say(label)), say(KPI_STATUS_MEANINGS[code]))
            for code, label in KPI_STATUS_LABELS.items()
        ],
        action_statuses=[
            StatusMeaning(Badge(str(code), say(label)), say(ACTION_STATUS_MEANINGS[code]))
            for code, label in ACTION_STATUS_LABELS.items()
        ],
        cases=[formula.kpi_cases(presenter), formula.action_cases(presenter)],
        command=f"python3 {RECOMPUTE_FILE} {zip_name(presenter)}",
        checking=[
            Download(
                say("Program that computes every status anew from the zip"),
                presenter.urls.data_file(RECOMPUTE_FILE),
                "Python",
            ),
            Download(
                say("All tables as CSV, with their description, licence and checksums"),
                presenter.urls.data_file(zip_name(presenter)),
                "ZIP",
            ),
        ],
    )


def zip_name(presenter: Presenter) -> str:
    """The name of the file that holds all tables."""
    return f"{presenter.strategy.package.name}.zip"


def update_names(presenter: Presenter) -> list[str]:
    """The articles, the newest first."""
    updates = presenter.publication.updates
    names = {name for name, _ in updates}

    def order(name: str) -> tuple[str, str]:
        found = document(presenter, "updates", name)
        return (found.metadata.get("date", "") if found else "", name)

    return sorted(names, key=order, reverse=True)


def latest_updates(presenter: Presenter, at_most: int | None = None) -> list[ListedLink]:
    """The newest articles as links with their dates."""
    links = []
    for name in update_names(presenter)[:at_most]:
        found = document(presenter, "updates", name)
        if found is None:
            continue
        links.append(
            ListedLink(
                presenter.local(found.title, found.language),
                presenter.urls.update(name),
                Markup("{} · {}").format(
                    presenter.day(found.date),
                    presenter.local(found.metadata.get("summary", ""), found.language),
                ),
            )
        )
    return links


def updates_pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The list of news and its articles."""
    if not presenter.publication.updates:
        return
    top = Link(presenter.say("Updates"), presenter.urls.section("updates"))
    yield planned(top.url, updates_page, presenter)
    for name in update_names(presenter):
        found = document(presenter, "updates", name)
        if found is not None:
            yield planned(presenter.urls.update(name), update_page, presenter, found, top)


def updates_page(presenter: Presenter) -> Page:
    """The list of news."""
    say = presenter.say
    view = UpdatesView(
        say("Updates"), say("News of the tracker and its data."), latest_updates(presenter)
    )
    return Page("updates", "prose/updates.html", view.title, view.lead, "updates", view)


def update_page(presenter: Presenter, found: Document, top: Link) -> Page:
    """An article, below the list at ``top``."""
    title = presenter.local(found.title, found.language)
    view = ProseView(
        title=found.title,
        lead=found.metadata.get("summary", ""),
        body=html(presenter, found),
        language=found.language,
        direction=title.direction,
        foreign=title.differs,
        date=presenter.day(found.date),
        kpi_statuses=[],
        action_statuses=[],
        cases=[],
        command="",
        checking=[],
    )
    return Page("update", "prose/update.html", title, view.lead, "updates", view, [top])
