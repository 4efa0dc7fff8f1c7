"""The list of all laws with its filters."""

from __future__ import annotations

from publishing.cells import institution_link
from publishing.elements import (
    Badge,
    Cell,
    Column,
    Link,
    Option,
    Select,
    TableRow,
    TableView,
    absent_cell,
    joined,
    link_cell,
    text_cell,
)
from publishing.filters import record_options, value_options
from publishing.presenter import Presenter
from strategy_pages.views.law_tables import all_laws
from strategy_pages.views.law_words import (
    GROUPS,
    LAWS,
    OTHER,
    STANDING_LABELS,
    group_of,
    law_badge,
    law_standing,
    provisions_of,
)
from tracker.model import LegalInstrument

EVERY_SECTOR = "every-sector"
"""Stands for all sectors in the filter: laws that are not limited to one."""


def laws_table(presenter: Presenter) -> TableView:
    """Every law, by sort and date."""
    say = presenter.say
    rows = []
    for law in all_laws(presenter):
        issuer = institution_link(presenter, law.issuer)
        sectors = [
            presenter.text(sector.title)
            for each in law.sectors
            if (sector := presenter.strategy.sector_by_id.get(each))
        ]
        dates = [
            text_cell(presenter.period(each), each.start.isoformat())
            if each
            else absent_cell(say("not reported"))
            for each in (law.adopted, law.in_force)
        ]
        rows.append(
            TableRow(
                [
                    link_cell(
                        Link(presenter.text(law.title), presenter.urls.record(LAWS, law.id)),
                    ),
                    text_cell(presenter.category(LAWS, "kind", law.kind)),
                    presenter.badge_cell(law_badge(presenter, law)),
                    link_cell(issuer) if issuer else absent_cell("–"),
                    *dates,
                    Cell(joined(sectors, say(", "))) if sectors else text_cell(say("every sector")),
                ],
                {
                    "sort": group_of(law),
                    "standing": law_standing(presenter, law),
                    "sector": " ".join(law.sectors) or EVERY_SECTOR,
                    "topic": " ".join(
                        dict.fromkeys(each.topic for each in provisions_of(presenter, law))
                    ),
                    "place": law.jurisdiction,
                },
            )
        )
    return TableView(
        "laws",
        say("All laws, rules and policies"),
        [
            Column(say("Title")),
            Column(say("Kind")),
            Column(say("Stage")),
            Column(say("Issued or drafted by")),
            Column(say("Adopted")),
            Column(say("In force from")),
            Column(say("Sectors")),
        ],
        rows,
        sortable=True,
    )


def laws_filters(presenter: Presenter) -> list[Select]:
    """By sort, standing, topic, sector and place: only what occurs, only where it divides."""
    say, strategy = presenter.say, presenter.strategy
    laws = all_laws(presenter)
    sorts = {group_of(each) for each in laws}
    standings = {law_standing(presenter, each) for each in laws}
    topics = {each.topic for law in laws for each in provisions_of(presenter, law)}
    sectors = {sector for law in laws for sector in law.sectors}
    places = {each.jurisdiction for each in laws}
    selects = [
        Select(
            "sort",
            say("Sort"),
            [Option(name, say(label)) for name, label, _ in (*GROUPS, OTHER) if name in sorts],
        ),
        Select(
            "standing",
            say("Standing"),
            [
                Option(each, say(label))
                for each, label in STANDING_LABELS.items()
                if each in standings
            ],
        ),
        Select(
            "topic",
            say("Topic"),
            value_options(presenter, "provisions", "topic", topics),
        ),
        Select(
            "sector",
            say("Sector"),
            [
                *record_options(presenter, strategy.sectors, sectors),
                Option(EVERY_SECTOR, say("every sector")),
            ],
        ),
        Select(
            "place",
            say("Jurisdiction"),
            record_options(presenter, strategy.jurisdictions, places),
        ),
    ]
    return [each for each in selects if len(each.options) > 1]


def standing_badge(presenter: Presenter, law: LegalInstrument) -> Badge | None:
    """A mark where a law is not simply in force."""
    return None if law_standing(presenter, law) == "in-force" else law_badge(presenter, law)
