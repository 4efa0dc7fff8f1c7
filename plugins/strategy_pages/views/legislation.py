"""Law: what binds whom, what a bill would ask, and since when; then a page for each law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publishing.awaited import awaited_with_records
from publishing.elements import (
    AwaitedView,
    ChartView,
    Download,
    Link,
    ListedLink,
    MatrixView,
    Select,
    TableView,
)
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views.charts import law_timeline
from strategy_pages.views.instruments import instrument_page
from strategy_pages.views.law_list import laws_filters, laws_table, standing_badge
from strategy_pages.views.law_tables import (
    all_laws,
    open_topics,
    pending_bills,
    reporting_table,
    sector_matrix,
    topic_matrix,
    topics_in_order,
)
from strategy_pages.views.law_words import LAWS, first_day, law_link, law_standing
from tracker.model import LegalInstrument

SECTION = "legislation"


@dataclass(frozen=True, slots=True)
class PendingBill:
    """A bill that nobody has adopted: how much of it is public."""

    link: ListedLink
    known: str
    unpublished: str


@dataclass(frozen=True, slots=True)
class LegislationView:
    """What the page on legislation shows."""

    title: str
    lead: str
    bills: list[PendingBill]
    reporting: TableView | None
    topics: MatrixView | None
    sectors: MatrixView | None
    timeline: ChartView | None
    undated: list[ListedLink]
    filters: list[Select]
    table: TableView
    awaited: list[AwaitedView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The overview of all laws, and one page each; nothing where the package has no laws."""
    laws = presenter.strategy.records(LegalInstrument)
    if not laws:
        return
    here = Link(presenter.say("Legislation"), presenter.urls.section(SECTION))
    yield planned(here.url, list_page, presenter, here.url)
    for law in laws:
        url = presenter.urls.record(LAWS, law.id)
        yield planned(url, instrument_page, presenter, law, SECTION, [here])


def list_page(presenter: Presenter, url: str) -> Page:
    """The overview of all laws, at ``url``."""
    view = legislation_view(presenter, url)
    return Page(SECTION, "legislation/list.html", view.title, view.lead, SECTION, view)


def legislation_view(presenter: Presenter, url: str) -> LegislationView:
    """What the page on legislation shows."""
    say = presenter.say
    laws = all_laws(presenter)
    return LegislationView(
        title=say("Legislation"),
        lead=lead(presenter, laws),
        bills=[pending_bill(presenter, each) for each in pending_bills(presenter)],
        reporting=reporting_table(presenter),
        topics=topic_matrix(presenter),
        sectors=sector_matrix(presenter),
        timeline=law_timeline(presenter, "law-timeline", url),
        undated=[
            listed_law(presenter, each) for each in laws if first_day(presenter, each) is None
        ],
        filters=laws_filters(presenter),
        table=laws_table(presenter),
        awaited=awaited_with_records(presenter, SECTION, [each.id for each in laws]),
        downloads=presenter.tables(
            {
                LAWS: say("Laws, rules and policies"),
                "bill_stages": say("Their documented steps"),
                "provisions": say("Their provisions"),
            }
        ),
    )


def lead(presenter: Presenter, laws: list[LegalInstrument]) -> str:
    """How many laws there are and how they stand, in a sentence."""
    standings = [law_standing(presenter, each) for each in laws]
    return presenter.say_plural(
        "%(num)s law, rule or policy. In force: %(force)s. Only proposed: %(proposed)s. "
        "Sources differ on whether it is in force, or do not say: %(unclear)s.",
        "%(num)s laws, rules and policies. In force: %(force)s. Only proposed: %(proposed)s. "
        "Sources differ on whether they are in force, or do not say: %(unclear)s.",
        len(laws),
        force=presenter.number(standings.count("in-force")),
        proposed=presenter.number(standings.count("proposed")),
        unclear=presenter.number(standings.count("contested") + standings.count("unstated")),
    )


def pending_bill(presenter: Presenter, law: LegalInstrument) -> PendingBill:
    """How much of a bill is public, and on which topics nothing is."""
    say = presenter.say
    topics, silent = topics_in_order(presenter), open_topics(presenter, law)
    names = [presenter.category("provisions", "topic", each).plain for each in silent]
    return PendingBill(
        listed_law(presenter, law),
        say(
            "Something is public on %(known)s of %(total)s topics.",
            known=presenter.number(len(topics) - len(silent)),
            total=presenter.number(len(topics)),
        ),
        say("Not yet published: %(topics)s.", topics=say(", ").join(names)) if silent else "",
    )


def listed_law(presenter: Presenter, law: LegalInstrument) -> ListedLink:
    """A law in a list."""
    link = law_link(presenter, law)
    return ListedLink(
        presenter.text(law.title),
        link.url,
        presenter.category(LAWS, "kind", law.kind),
        standing_badge(presenter, law),
    )
