"""Guidelines: issued, in draft and planned, by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publishing.awaited import awaited
from publishing.cells import institution_link
from publishing.elements import (
    AwaitedView,
    Badge,
    Cell,
    Column,
    Download,
    Link,
    ListedLink,
    MatrixCell,
    MatrixLine,
    MatrixView,
    Option,
    Select,
    TableRow,
    TableView,
    Words,
    absent_cell,
    joined,
    link_cell,
    text_cell,
)
from publishing.filters import record_options, value_options
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views.crosswalk import (
    guideline_badge,
    standard_link,
)
from strategy_pages.views.guideline import downloads, guideline_view, mandatory
from strategy_pages.views.standards import sentence
from tracker.coverage import coverage
from tracker.model import Guideline, Standard

SECTION = "guidelines"
REST = "other"
"""The topic of all guidelines that belong to none of the others."""

UNKNOWN = ""
"""Stands for the status of a guideline of which no source says it."""


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The guidelines on a topic that have one status."""

    badge: Badge
    links: list[ListedLink]


@dataclass(frozen=True, slots=True)
class TopicBlock:
    """A topic: what is issued, drafted and planned, what is awaited, and the standards on it."""

    id: str
    heading: LocalText
    sentence: str
    groups: list[StatusGroup]
    awaited: list[AwaitedView]
    standards: list[ListedLink]


@dataclass(frozen=True, slots=True)
class GuidelinesView:
    """What the overview of the guidelines shows."""

    title: str
    lead: str
    matrix: MatrixView
    topics: list[TopicBlock]
    awaited: list[AwaitedView]
    filters: list[Select]
    table: TableView
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The overview of the guidelines, and one page each."""
    guidelines = presenter.strategy.records(Guideline)
    if not guidelines:
        return
    top = Link(presenter.say("Guidelines"), presenter.urls.section(SECTION))
    yield planned(top.url, list_page, presenter, guidelines)
    for guideline in guidelines:
        url = presenter.urls.record("guidelines", guideline.id)
        yield planned(url, guideline_page, presenter, guideline, top)


def list_page(presenter: Presenter, guidelines: Sequence[Guideline]) -> Page:
    """The overview of the guidelines."""
    view = guidelines_view(presenter, guidelines)
    return Page("guidelines", "guidelines/list.html", view.title, view.lead, SECTION, view)


def guideline_page(presenter: Presenter, guideline: Guideline, top: Link) -> Page:
    """A guideline's page, below the overview at ``top``."""
    view = guideline_view(presenter, guideline)
    return Page(
        "guideline",
        "guidelines/guideline.html",
        view.title,
        view.summary.plain,
        SECTION,
        view,
        [top],
    )


def guidelines_view(presenter: Presenter, guidelines: Sequence[Guideline]) -> GuidelinesView:
    """What the overview shows."""
    say, say_plural = presenter.say, presenter.say_plural
    topics = [topic_block(presenter, each, guidelines) for each in values(presenter, "topic")]
    shown = [each for each in topics if each.groups or each.awaited or each.standards]
    named = [each for each in shown if each.id != REST]
    without = [each for each in named if not has_status(guidelines, each.id, "in-force")]
    return GuidelinesView(
        title=say("Guidelines"),
        lead=say(
            "%(issued)s, %(draft)s and %(planned)s. On %(without)s of %(topics)s topics nothing "
            "has been issued for the topic itself.",
            issued=say_plural("%(num)s issued", "%(num)s issued", count(guidelines, "in-force")),
            draft=say_plural("%(num)s in draft", "%(num)s in draft", count(guidelines, "draft")),
            planned=say_plural("%(num)s planned", "%(num)s planned", count(guidelines, "planned")),
            without=presenter.number(len(without)),
            topics=presenter.number(len(named)),
        ),
        matrix=matrix(presenter, shown, guidelines),
        topics=shown,
        awaited=awaited(presenter, SECTION),
        filters=filters(presenter, guidelines),
        table=table(presenter, guidelines),
        downloads=downloads(presenter),
    )


def values(presenter: Presenter, field: str) -> list[str]:
    """The values that the package allows for a field of guidelines, in its order."""
    return presenter.values("guidelines", field)


def count(guidelines: Sequence[Guideline], status: str) -> int:
    """How many guidelines have a status."""
    return sum((each.status or UNKNOWN) == status for each in guidelines)


def has_status(guidelines: Sequence[Guideline], topic: str, status: str) -> bool:
    """Whether a guideline whose own topic this is has a status."""
    return any(each.topic == topic and each.status == status for each in guidelines)


def on_topic(guidelines: Sequence[Guideline], topic: str) -> list[Guideline]:
    """The guidelines on a topic; last those that deal with it among others."""
    first = [each for each in guidelines if each.topic == topic]
    return first + [
        each for each in guidelines if each.topic != topic and topic in each.further_topics
    ]


def topic_block(presenter: Presenter, topic: str, guidelines: Sequence[Guideline]) -> TopicBlock:
    """A topic with all that there is on it."""
    strategy = presenter.strategy
    members = on_topic(guidelines, topic)
    waited = awaited(presenter, f"{SECTION}/{topic}")
    groups = []
    counts = []
    for status in (*values(presenter, "status"), UNKNOWN):
        found = [each for each in members if (each.status or UNKNOWN) == status]
        if found:
            badge = guideline_badge(presenter, found[0])
            groups.append(StatusGroup(badge, [listed(presenter, each, topic) for each in found]))
            counts.append((str(badge.label), len(found)))
    if waited:
        counts.append((presenter.say("Not yet reported"), len(waited)))
    standards = strategy.grouped(Standard, "topics").get(topic, ()) if topic != REST else ()
    return TopicBlock(
        id=topic,
        heading=presenter.category("guidelines", "topic", topic),
        sentence=" · ".join(
            presenter.say("%(name)s: %(number)s", name=name, number=presenter.number(number))
            for name, number in counts
        ),
        groups=groups,
        awaited=waited,
        standards=[listed_standard(presenter, each) for each in standards],
    )


def listed(presenter: Presenter, guideline: Guideline, topic: str) -> ListedLink:
    """A guideline in a list: who issued it and when, and whether this is one topic of several."""
    body = institution_link(presenter, guideline.issuer)
    parts: list[Words] = [body.label] if body else []
    if guideline.date:
        parts.append(presenter.period(guideline.date))
    if guideline.topic != topic:
        parts.append(presenter.say("deals with this among others"))
    return ListedLink(
        presenter.text(guideline.title),
        presenter.urls.record("guidelines", guideline.id),
        joined(parts, " · "),
    )


def listed_standard(presenter: Presenter, standard: Standard) -> ListedLink:
    """A standard on a topic, and how far it is answered."""
    link = standard_link(presenter, standard)
    title = presenter.text(standard.title)
    return ListedLink(
        link.label,
        link.url,
        joined([title, sentence(presenter, coverage(presenter.strategy, standard))], " · "),
    )


def matrix(
    presenter: Presenter, topics: Sequence[TopicBlock], guidelines: Sequence[Guideline]
) -> MatrixView:
    """Topics × status: how many guidelines, and what is not yet reported."""
    say = presenter.say
    statuses = values(presenter, "status")
    if any(each.status is None for each in guidelines):
        statuses.append(UNKNOWN)
    columns: list[Words] = [
        presenter.category("guidelines", "status", each) if each else say("Status not reported")
        for each in statuses
    ]
    lines = []
    for topic in topics:
        members = on_topic(guidelines, topic.id)
        numbers = [count(members, status) for status in statuses]
        numbers.append(len(topic.awaited))
        lines.append(
            MatrixLine(
                topic.heading,
                [MatrixCell(presenter.number(each), min(each, 4)) for each in numbers],
                f"#{topic.id}",
            )
        )
    return MatrixView(
        "topics-by-status",
        say("Guidelines by topic and status"),
        say("Topic / status"),
        [Link(each, "") for each in (*columns, say("Not yet reported"))],
        lines,
    )


def table(presenter: Presenter, guidelines: Sequence[Guideline]) -> TableView:
    """Every guideline, to filter."""
    say = presenter.say
    rows = []
    for each in guidelines:
        body = institution_link(presenter, each.issuer)
        topics = (each.topic, *each.further_topics)
        absent = absent_cell("–")
        names = [presenter.category("guidelines", "topic", topic) for topic in topics]
        cells: list[Cell] = [
            link_cell(
                Link(presenter.text(each.title), presenter.urls.record("guidelines", each.id))
            ),
            presenter.badge_cell(guideline_badge(presenter, each)),
            text_cell(joined(names, say(", "))),
            link_cell(body) if body else absent,
            text_cell(mandatory(presenter, each)),
            text_cell(presenter.period(each.date), str(each.date)) if each.date else absent,
        ]
        rows.append(
            TableRow(
                cells,
                {
                    "topic": " ".join(topics),
                    "status": each.status or "unknown",
                    "issuer": each.issuer or "",
                    "sector": " ".join(each.sectors),
                },
            )
        )
    return TableView(
        "guidelines",
        say("All guidelines"),
        [
            Column(say("Guideline")),
            Column(say("Status")),
            Column(say("Topics")),
            Column(say("Issuer")),
            Column(say("Mandatory")),
            Column(say("Date")),
        ],
        rows,
        sortable=True,
    )


def filters(presenter: Presenter, guidelines: Sequence[Guideline]) -> list[Select]:
    """The filters of the table: by topic, status, issuer and sector, as far as they occur."""
    strategy, say = presenter.strategy, presenter.say
    topics = {topic for each in guidelines for topic in (each.topic, *each.further_topics)}
    statuses = {each.status for each in guidelines}
    issuers = {each.issuer for each in guidelines}
    sectors = {sector for each in guidelines for sector in each.sectors}
    status_options = value_options(presenter, "guidelines", "status", statuses)
    if None in statuses:
        status_options.append(Option("unknown", say("Status not reported")))
    choices = [
        Select(
            "topic",
            say("Topic"),
            value_options(presenter, "guidelines", "topic", topics),
        ),
        Select("status", say("Status"), status_options),
        Select(
            "issuer",
            say("Issuer"),
            record_options(presenter, strategy.institutions, issuers),
        ),
        Select(
            "sector",
            say("Sector"),
            record_options(presenter, strategy.sectors, sectors),
        ),
    ]
    return [each for each in choices if len(each.options) > 1]
