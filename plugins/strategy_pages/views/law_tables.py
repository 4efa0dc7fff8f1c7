"""The tables of the page on legislation: who must report when, what is asked, what binds whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from publishing.cells import source_cell
from publishing.elements import (
    Cell,
    Column,
    Link,
    MatrixCell,
    MatrixLine,
    MatrixView,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    link_cell,
    text_cell,
)
from publishing.presenter import Presenter
from strategy_pages.views.law_words import (
    LEVELS,
    STANDING_LABELS,
    deadline_cell,
    grouped,
    hours_words,
    law_badge,
    law_link,
    law_standing,
    provisions_of,
    steps_of,
    topic_anchor,
)
from tracker.law import REPORTING, Standing, is_pending_bill
from tracker.model import LegalInstrument, Provision, Sector

_NEVER = date(1, 1, 1)


def topics_in_order(presenter: Presenter) -> list[str]:
    """The controlled list of topics, as the descriptor gives it."""
    return presenter.values("provisions", "topic")


def open_topics(presenter: Presenter, law: LegalInstrument) -> list[str]:
    """The topics on which nothing is public of a law."""
    known = {each.topic for each in provisions_of(presenter, law)}
    return [each for each in topics_in_order(presenter) if each not in known]


def all_laws(presenter: Presenter) -> list[LegalInstrument]:
    """The laws by sort and date."""
    laws = presenter.strategy.records(LegalInstrument)
    return [law for _, _, members in grouped(presenter, laws) for law in members]


def pending_bills(presenter: Presenter) -> list[LegalInstrument]:
    """The bills that nobody has adopted, the one with the latest step first."""

    def latest(law: LegalInstrument) -> date:
        return max(
            (each.date.end for each in steps_of(presenter, law) if each.date), default=_NEVER
        )

    bills = [each for each in all_laws(presenter) if is_pending_bill(each)]
    return sorted(bills, key=latest, reverse=True)


# Who must report, within how many hours


def reporting_table(presenter: Presenter) -> TableView | None:
    """Every duty to report an incident, the shortest deadline first; then bills that are silent."""
    say = presenter.say
    if REPORTING not in topics_in_order(presenter):
        return None
    laws = all_laws(presenter)
    duties = [
        (law, each)
        for law in laws
        for each in provisions_of(presenter, law)
        if each.topic == REPORTING
    ]
    duties.sort(key=lambda duty: (duty[1].deadline_hours is None, duty[1].deadline_hours or 0))
    rows = [duty_row(presenter, law, each) for law, each in duties]
    rows += [
        silent_row(presenter, law)
        for law in pending_bills(presenter)
        if REPORTING in open_topics(presenter, law)
    ]
    if not rows:
        return None
    return TableView(
        "reporting",
        say("Who must report an incident, and how soon"),
        [
            Column(say("Who must report")),
            Column(say("Within")),
            Column(say("Under")),
            Column(say("Stage")),
            Column(say("What is asked")),
            Column(say("Source")),
        ],
        rows,
    )


def duty_row(presenter: Presenter, law: LegalInstrument, provision: Provision) -> TableRow:
    """A duty to report."""
    holder = presenter.text(provision.duty_holder)
    absent = absent_cell(presenter.say("not yet published"))
    return TableRow(
        [
            text_cell(holder) if holder else absent,
            deadline_cell(presenter, provision),
            law_cell(presenter, law, provision),
            presenter.badge_cell(law_badge(presenter, law)),
            text_cell(presenter.text(provision.summary)),
            source_cell(presenter, provision.source),
        ]
    )


def silent_row(presenter: Presenter, law: LegalInstrument) -> TableRow:
    """That nothing is public of what a bill would ask."""
    absent = absent_cell(presenter.say("not yet published"))
    return TableRow(
        [
            absent,
            absent,
            link_cell(law_link(presenter, law)),
            presenter.badge_cell(law_badge(presenter, law)),
            absent,
            Cell(Markup("")),
        ]
    )


def law_cell(presenter: Presenter, law: LegalInstrument, provision: Provision) -> Cell:
    """A law with the section of a provision, leading to where the law's page shows it."""
    link = law_link(presenter, law, topic_anchor(provision.topic))
    parts = [as_link(link)]
    if provision.section:
        parts.append(Markup("<br>{}").format(section_words(presenter, provision.section)))
    return Cell(Markup("").join(parts))


def section_words(presenter: Presenter, section: str) -> str:
    """The number of a section, rule or regulation."""
    return presenter.say("section %(number)s", number=section)


# What is asked, by topic


def topic_matrix(presenter: Presenter) -> MatrixView | None:
    """Laws by topic: where a law has provisions, with their deadline; where a bill is silent."""
    say = presenter.say
    topics = topics_in_order(presenter)
    laws = [
        each
        for each in all_laws(presenter)
        if provisions_of(presenter, each) or is_pending_bill(each)
    ]
    if not topics or not laws:
        return None
    lines = []
    pending = pending_bills(presenter)
    for law in [*pending, *(each for each in laws if each not in pending)]:
        link = law_link(presenter, law)
        lines.append(
            MatrixLine(link.label, [topic_cell(presenter, law, each) for each in topics], link.url)
        )
    return MatrixView(
        "topics",
        say("What each law, rule or policy provides, by topic; bills first"),
        say("Law and topic"),
        [Link(presenter.category("provisions", "topic", each), "") for each in topics],
        lines,
        legend(presenter, {law_standing(presenter, each) for each in laws}),
    )


def topic_cell(presenter: Presenter, law: LegalInstrument, topic: str) -> MatrixCell:
    """What a law provides on a topic."""
    own = [each for each in provisions_of(presenter, law) if each.topic == topic]
    if not own:
        if is_pending_bill(law):
            return MatrixCell(presenter.say("not yet published"), code="awaited")
        return MatrixCell("–", spoken=presenter.say("nothing documented"))
    timed = [each for each in own if each.deadline_hours is not None]
    if timed:
        shown = words = hours_words(
            presenter, min(timed, key=lambda each: each.deadline_hours or 0)
        )
    else:
        shown = presenter.number(len(own))
        words = presenter.say_plural("%(num)s provision", "%(num)s provisions", len(own))
    url = law_link(presenter, law, topic_anchor(topic)).url
    return MatrixCell(
        Markup('<a href="{}" aria-label="{}">{}</a>').format(url, words, shown),
        LEVELS[law_standing(presenter, law)],
    )


def legend(presenter: Presenter, standings: set[Standing]) -> list[tuple[int, str]]:
    """What the shades mean, of those that occur."""
    words: dict[int, list[str]] = {}
    for standing, label in STANDING_LABELS.items():
        if standing in standings:
            words.setdefault(LEVELS[standing], []).append(presenter.say(label))
    return [(level, presenter.say(", ").join(each)) for level, each in words.items()]


# What binds which sector


def sector_matrix(presenter: Presenter) -> MatrixView | None:
    """Sorts of law by sector: which laws bind it."""
    say, strategy = presenter.say, presenter.strategy
    laws = all_laws(presenter)
    if not strategy.sectors or not any(each.sectors for each in laws):
        return None
    columns = [
        Link(presenter.text(each.title), sector_url(presenter, each)) for each in strategy.sectors
    ]
    lines = []
    for _, heading, members in grouped(presenter, laws):
        cells = [
            sector_cell(presenter, [each for each in members if sector.id in each.sectors])
            for sector in strategy.sectors
        ]
        cells.append(sector_cell(presenter, [each for each in members if not each.sectors]))
        lines.append(MatrixLine(heading, cells))
    return MatrixView(
        "sectors-matrix",
        say("Which laws, rules and policies bind which sector"),
        say("Sort and sector"),
        [*columns, Link(say("Every sector"), "")],
        lines,
        legend(presenter, {law_standing(presenter, each) for each in laws}),
    )


def sector_url(presenter: Presenter, sector: Sector) -> str:
    """The page of a sector."""
    return presenter.urls.record("sectors", sector.id)


def sector_cell(presenter: Presenter, laws: Sequence[LegalInstrument]) -> MatrixCell:
    """The laws that bind a sector, each marked where it is not in force."""
    if not laws:
        return MatrixCell("–", spoken=presenter.say("none documented"))
    links = []
    for law in laws:
        link = law_link(presenter, law)
        standing = law_standing(presenter, law)
        label: Words = link.label
        if standing != "in-force":
            label = presenter.say(
                "%(title)s (%(standing)s)",
                title=str(link.label),
                standing=presenter.say(STANDING_LABELS[standing]),
            )
        links.append(Link(label, link.url))
    level = max(LEVELS[law_standing(presenter, each)] for each in laws)
    return MatrixCell(level=level, links=links)
