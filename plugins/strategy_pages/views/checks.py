"""Every check that data and texts must pass, by its code, and the pages with an example of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import Cell, Column, Link, TableRow, TableView, text_cell
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views.check_examples import ExampleView, example_view
from tracker.checking.catalogue import CHECK_GROUPS, CHECKS, Check, CheckGroup
from tracker.spreadsheets.catalogue import WORKBOOK_CHECKS


@dataclass(frozen=True, slots=True)
class CheckGroupView:
    """Checks of one kind; ``url`` leads to the page with an example of each."""

    id: str
    label: str
    table: TableView
    url: str


@dataclass(frozen=True, slots=True)
class ChecksView:
    """What the page of all checks shows."""

    title: str
    lead: str
    groups: list[CheckGroupView]


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check with its example, None for one that nobody can show."""

    code: str
    must: str
    consequence: str
    example: ExampleView | None


@dataclass(frozen=True, slots=True)
class CheckExamplesView:
    """What the page with examples of a group of checks shows."""

    title: str
    lead: str
    checks: list[CheckView]


GROUPS = (*CHECK_GROUPS, WORKBOOK_CHECKS)
"""Every group of checks, in the order in which they are met."""


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The page of all checks."""
    yield planned(presenter.urls.section("methodology/checks"), checks_page, presenter)
    for group in GROUPS:
        yield planned(presenter.urls.checks(group.id), examples_page, presenter, group)


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


def examples_page(presenter: Presenter, group: CheckGroup) -> Page:
    """The page with an example of each check of a group."""
    view = examples_view(presenter, group)
    above = [menu_item(presenter, name) for name in ("methodology", "methodology/checks")]
    return Page(
        "check-examples",
        "check-examples.html",
        view.title,
        view.lead,
        "methodology/checks",
        view,
        [Link(each.label, each.url) for each in above if each],
    )


def examples_view(presenter: Presenter, group: CheckGroup) -> CheckExamplesView:
    """A group's checks, each with an example, wrong and right."""
    say = presenter.say
    return CheckExamplesView(
        say(group.title),
        say(
            "Each check with an example that it refuses, what is said of it, and the same example "
            "mended. The examples are those that the checks are tested with, from a plan that "
            "does not exist."
        ),
        [
            CheckView(
                each.code,
                say(each.must),
                consequence(presenter, each),
                example_view(presenter, each.code),
            )
            for each in group.checks
        ],
    )


def consequence(presenter: Presenter, check: Check) -> str:
    """What becomes of a breach."""
    if check.severity == "error":
        return presenter.say("stops the build")
    return presenter.say("is published")


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
        groups=[group_view(presenter, each, broken) for each in GROUPS],
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
            [check_row(presenter, group, each, broken[each.code]) for each in group.checks],
        ),
        presenter.urls.checks(group.id),
    )


def check_row(presenter: Presenter, group: CheckGroup, check: Check, broken: int) -> TableRow:
    """A check's row: its code leads to an example, what is broken now to the page that lists it."""
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
            Cell(
                Markup('<a id="{0}" href="{1}"><code>{0}</code></a>').format(
                    check.code, presenter.urls.checks(group.id, check.code)
                )
            ),
            text_cell(say(check.must)),
            text_cell(consequence(presenter, check)),
            Cell(now),
        ]
    )
