"""How good the data are: what is missing, old, contradictory, weakly sourced or not translated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited_view
from publishing.elements import (
    AwaitedView,
    Cell,
    Column,
    Link,
    TableRow,
    TableView,
    Words,
    text_cell,
)
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import linked
from strategy_pages.views.tables import kpi_table
from tracker.checking.catalogue import CHECKS
from tracker.goalposts import changed_targets, revised_values
from tracker.model import AwaitedPublication, Kpi
from tracker.quality import record_at, translations, weak_records
from tracker.status import KpiStatusCode


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """A rule that some records break, and those records."""

    code: str
    must: str
    count: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class AwaitedGroup:
    """What a section of the site waits for."""

    heading: Words
    url: str
    items: list[AwaitedView]


@dataclass(frozen=True, slots=True)
class DataQualityView:
    """What the page on data quality shows. A table is None where it would be empty."""

    title: str
    lead: str
    warnings: list[WarningGroup]
    without_value: TableView | None
    old: TableView | None
    conflicting: TableView | None
    weak: TableView | None
    translated: list[TableView]
    awaited: list[AwaitedGroup]
    awaited_count: str
    checks_url: str
    changes_url: str


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The page on data quality."""
    yield planned(presenter.urls.section("data-quality"), data_quality_page, presenter)


def data_quality_page(presenter: Presenter) -> Page:
    """The page on data quality."""
    view = data_quality_view(presenter)
    return Page("data-quality", "data-quality.html", view.title, view.lead, "data-quality", view)


def data_quality_view(presenter: Presenter) -> DataQualityView:
    """What the page on data quality shows."""
    say, strategy, assessment = presenter.say, presenter.strategy, presenter.assessment
    statuses = assessment.kpi_statuses
    empty = [each for each in strategy.kpis if not _has_value(presenter, each)]
    old = [
        each
        for each in strategy.kpis
        if statuses[each.id].stale or statuses[each.id].code is KpiStatusCode.NO_CURRENT_DATA
    ]
    contradicted = {each.kpi.id for each in revised_values(strategy)}
    contradicted |= {each.kpi.id for each in changed_targets(strategy)}
    conflicting = [each for each in strategy.kpis if each.id in contradicted]
    warnings = warning_groups(presenter)
    expected = awaited_groups(presenter)
    changes = menu_item(presenter, "changes")
    return DataQualityView(
        title=say("Data quality"),
        lead=say(
            "The data keep every rule whose breach would be an error. %(warnings)s things need a "
            "closer look; %(awaited)s publications are awaited.",
            warnings=presenter.number(
                sum(each.severity == "warning" for each in presenter.publication.findings)
            ),
            awaited=presenter.number(sum(len(each.items) for each in expected)),
        ),
        warnings=warnings,
        without_value=kpi_table(presenter, empty, "no-value", say("Indicators without a value"))
        if empty
        else None,
        old=kpi_table(presenter, old, "old", say("Indicators whose next value is late"))
        if old
        else None,
        conflicting=kpi_table(
            presenter, conflicting, "conflicting", say("Indicators with contradicting figures")
        )
        if conflicting
        else None,
        weak=weak_table(presenter),
        translated=[translation_table(presenter, code) for code in strategy.package.languages[1:]],
        awaited=expected,
        awaited_count=presenter.say_plural(
            "%(num)s publication awaited",
            "%(num)s publications awaited",
            sum(len(each.items) for each in expected),
        ),
        checks_url=presenter.urls.section("methodology/checks"),
        changes_url=changes.url if changes else "",
    )


def _has_value(presenter: Presenter, kpi: Kpi) -> bool:
    observations = presenter.strategy.observations_of_kpi.get(kpi.id, ())
    return any(each.value is not None for each in observations)


def warning_groups(presenter: Presenter) -> list[WarningGroup]:
    """The warnings by rule, each with the records that it is about."""
    found: dict[str, list[Link]] = defaultdict(list)
    data = presenter.publication.sources.data.as_posix() + "/"
    counts: dict[str, int] = defaultdict(int)
    for each in presenter.publication.findings:
        counts[each.code] += 1
        record = record_at(presenter.strategy, each.file.removeprefix(data), each.record)
        link = presenter.record_link(*record) if record else None
        if link is not None and link not in found[each.code]:
            found[each.code].append(link)
    return [
        WarningGroup(
            check.code, presenter.say(check.must), _times(presenter, counts[check.code]), links
        )
        for check in CHECKS
        if counts[check.code]
        for links in [_in_order(found[check.code])]
    ]


def _times(presenter: Presenter, number: int) -> str:
    return presenter.say_plural("%(num)s case", "%(num)s cases", number)


def _in_order(links: list[Link]) -> list[Link]:
    return sorted(links, key=lambda each: str(each.label))


def awaited_groups(presenter: Presenter) -> list[AwaitedGroup]:
    """Everything that nobody has published yet, by section of the site."""
    groups = []
    by_section = presenter.strategy.grouped(AwaitedPublication, "section")
    for name, publications in by_section.items():
        item = menu_item(presenter, name)
        groups.append(
            AwaitedGroup(
                item.label if item else presenter.foreign(name),
                item.url if item else "",
                [awaited_view(presenter, each) for each in publications],
            )
        )
    return sorted(groups, key=lambda each: str(each.heading))


def weak_table(presenter: Presenter) -> TableView | None:
    """The records that rest on weak sources alone."""
    say = presenter.say
    rows = [
        TableRow(
            [
                Cell(linked(presenter, each.resource, each.identifier)),
                text_cell(presenter.resource_title(resource)),
                Cell(_source_links(presenter, each.sources)),
            ]
        )
        for each in weak_records(presenter.strategy)
        if (resource := presenter.strategy.package.resource(each.resource)) is not None
    ]
    if not rows:
        return None
    return TableView(
        "weak",
        say("Records that rest on a company's own page, a blog or a wiki alone"),
        [Column(say("Record")), Column(say("Table")), Column(say("Sources"))],
        rows,
    )


def _source_links(presenter: Presenter, identifiers: Sequence[str]) -> Markup:
    return Markup("<br>").join(
        Markup('<a href="{}">{}</a>').format(each.page_url, each.publisher)
        for each in presenter.sources(identifiers)
    )


def translation_table(presenter: Presenter, code: str) -> TableView:
    """How many texts of each table are translated into a language."""
    say = presenter.say
    language = next(each for each in presenter.publication.languages if each.code == code)
    return TableView(
        f"translated-{code}",
        say("Texts translated into %(language)s", language=language.name),
        [
            Column(say("Table")),
            Column(say("Texts"), numeric=True),
            Column(say("Translated"), numeric=True),
            Column(say("Missing"), numeric=True),
        ],
        [
            TableRow(
                [
                    text_cell(presenter.resource_title(each.resource)),
                    text_cell(presenter.number(each.total)),
                    text_cell(presenter.number(each.done)),
                    text_cell(presenter.number(each.total - each.done)),
                ]
            )
            for each in translations(presenter.strategy, code)
        ],
    )
