"""Every check that data and texts must pass, by its code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import Cell, Column, Link, TableRow, TableView, text_cell
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from tracker.checking.catalogue import CHECK_GROUPS, CHECKS, Check, CheckGroup
from tracker.spreadsheets.catalogue import WORKBOOK_CHECKS


@dataclass(frozen=True, slots=True)
class CheckGroupView:
    """Checks of one kind."""

    id: str
    label: str
    table: TableView


@dataclass(frozen=True, slots=True)
class ChecksView:
    """What the page of all checks shows."""

    title: str
    lead: str
    groups: list[CheckGroupView]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The page of all checks."""
    yield planned(presenter.urls.section("methodology/checks"), checks_page, presenter)


def checks_page(presenter: Presenter) -> Page:
    """The page of all checks."""
    view = checks_view(presenter)
    above = menu_item(presenter, "methodology")
    return Page(
        "checks",
        "checks.html",
        view.title,
        view.lead,
        "methodology/checks",
        view,
        [Link(above.label, above.url)] if above else [],
    )


def checks_view(presenter: Presenter) -> ChecksView:
    """Every check, with how often it is broken now: only warnings can be, or there is no site."""
    say = presenter.say
    broken = Counter(each.code for each in presenter.publication.findings)
    errors = sum(each.severity == "error" for each in CHECKS)
    return ChecksView(
        title=say("What is checked"),
        lead=say(
            "Each build runs %(number)s checks. A breach of %(errors)s of them stops it; those of "
            "the others are published here.",
            number=presenter.number(len(CHECKS)),
            errors=presenter.number(errors),
        ),
        groups=[
            *(group_view(presenter, each, broken) for each in CHECK_GROUPS),
            group_view(presenter, WORKBOOK_CHECKS, broken),
        ],
    )


def group_view(presenter: Presenter, group: CheckGroup, broken: Counter[str]) -> CheckGroupView:
    """Checks of one kind as a table."""
    say = presenter.say
    title = say(group.title)
    return CheckGroupView(
        group.id,
        title,
        TableView(
            f"{group.id}-checks",
            title,
            [
                Column(say("Code")),
                Column(say("What must hold")),
                Column(say("A breach")),
                Column(say("Breaches now"), numeric=True),
            ],
            [check_row(presenter, each, broken[each.code]) for each in group.checks],
        ),
    )


def check_row(presenter: Presenter, check: Check, broken: int) -> TableRow:
    """A check's row; what is broken now leads to the page that lists it."""
    say = presenter.say
    number = presenter.number(broken)
    now = (
        Markup('<a href="{}#{}">{}</a>').format(
            presenter.urls.section("data-quality"), check.code, number
        )
        if broken
        else Markup("{}").format(number)
    )
    return TableRow(
        [
            Cell(Markup('<code id="{0}">{0}</code>').format(check.code)),
            text_cell(say(check.must)),
            text_cell(say("stops the build") if check.severity == "error" else say("is published")),
            Cell(now),
        ]
    )
