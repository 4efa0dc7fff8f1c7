"""Records of any further resource: a list and a page each, as the descriptor says.

A resource with ``pages: {section, columns}`` in ``datapackage.yaml`` gets these pages without any
code: its fields as facts, its nested rows as tables, what refers to it, and its sources. Where the
theme has a template ``records/own/RESOURCE.html``, the records' pages are drawn with that one; what
it shows beyond the record comes from the function named in ``OWN_VIEWS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publishing.elements import Link, ListedLink, Words
from publishing.menu import MenuItem, menu, menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.record_pages import GENERAL_TEMPLATE, OwnView, list_page, record_pages
from publishing.sections import SECTION_BY_NAME, SECTIONS
from strategy_pages.views import ladders, programme
from tracker.reading.descriptor import Resource

OWN_VIEWS: Mapping[str, OwnView] = {
    "roles": ladders.role_page,
    "certifications": ladders.certification_page,
    "programme_deliverables": programme.deliverable_view,
    "programme_events": programme.event_view,
}
"""What the templates ``records/own/RESOURCE.html`` receive, where that is more than the record."""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Sections that belong together."""

    id: str
    heading: Words
    links: list[ListedLink]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """What the page that leads to every section shows."""

    title: str
    lead: str
    groups: list[TopicGroup]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The page of all topics, and for each resource with pages its list and its records."""
    urls = presenter.urls
    yield planned(urls.section("topics"), topics_page, presenter)
    for resource in presenter.topics:
        if (described := resource.pages) is None:
            continue
        above = menu_item(presenter, described.under) if described.under else None
        trail = [Link(above.label, above.url)] if above else []
        section = described.under or described.section
        here = Link(presenter.resource_title(resource), urls.section(described.section))
        yield planned(here.url, list_page, presenter, resource, described.columns, section, trail)
        template = template_of(presenter, resource)
        own_view = OWN_VIEWS.get(resource.name) if template != GENERAL_TEMPLATE else None
        yield from record_pages(presenter, resource, section, [*trail, here], template, own_view)


def topics_page(presenter: Presenter) -> Page:
    """The page of all topics."""
    view = topics_view(presenter)
    return Page("topics", "records/topics.html", view.title, view.lead, "topics", view)


def template_of(presenter: Presenter, resource: Resource) -> str:
    """The template of a resource's records: its own where the theme has one."""
    own = f"records/own/{resource.name}.html"
    templates = presenter.publication.sources.theme / "templates"
    return own if (templates / own).is_file() else GENERAL_TEMPLATE


def topics_view(presenter: Presenter) -> TopicsView:
    """Every section of the site, in the menu's groups; what the menu leaves out stands last."""
    say = presenter.say
    groups: list[TopicGroup] = []
    named: set[str] = set()
    for number, group in enumerate(menu(presenter), 1):
        named.update(group.sections)
        links = [topic_link(presenter, each) for each in group.entries]
        if len(links) > 1:
            groups.append(TopicGroup(f"group-{number}", group.label, links))
        elif groups and groups[-1].id == "single":
            groups[-1].links.extend(links)
        else:
            groups.append(TopicGroup("single", "", links))
    further = [each.pages.section for each in presenter.topics if each.pages]
    left = [
        topic_link(presenter, item)
        for name in (*(each.name for each in SECTIONS), *further)
        if name not in named and name != "topics" and (item := menu_item(presenter, name))
    ]
    if left:
        groups.append(TopicGroup("further", say("More"), left))
    return TopicsView(
        title=say("All topics"),
        lead=say("Everything that this site keeps records of, in one list."),
        groups=groups,
    )


def topic_link(presenter: Presenter, item: MenuItem) -> ListedLink:
    """A section in the list of topics, with what it holds."""
    package, tables = presenter.strategy.package, presenter.strategy.tables
    section = SECTION_BY_NAME.get(item.id)
    names = section.resources if section and section.whole else ()
    resources = [each for name in names if (each := package.resource(name))]
    resources += [each for each in presenter.topics if each.pages and each.pages.section == item.id]
    counts = [
        presenter.say(
            "%(name)s: %(number)s",
            name=presenter.resource_title(each).plain,
            number=presenter.number(len(tables[each.name].rows)),
        )
        for each in resources
        if tables[each.name].rows
    ]
    return ListedLink(item.label, item.url, " · ".join(counts))
