"""The programme's money: figures that contradict each other, other sums, what has been released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from publishing.cells import note_cell, source_cell, typed_number
from publishing.elements import (
    Cell,
    ChartView,
    Column,
    TableRow,
    TableView,
    text_cell,
)
from publishing.localized import LocalText
from publishing.presenter import Presenter
from strategy_pages.views import charts
from strategy_pages.views.programme.facts import RESOURCE, date_words, named, value
from strategy_pages.views.tables import kpi_table, latest_known, percent_text
from tracker.model import Kpi, ProgrammeEvent
from tracker.programme import in_time, share_of_time

CHART = "history"
"""The id of an indicator's chart, the same here as on its own page: it is drawn once."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures that sources give for one matter, side by side."""

    id: str
    heading: LocalText
    sentence: str
    table: TableView


@dataclass(frozen=True, slots=True)
class Disbursement:
    """What has been released: the latest share beside the time that had passed, and the history.

    ``released`` and ``elapsed`` are in per cent; None where a date or a share is not published.
    """

    released: Decimal | None
    elapsed: Decimal | None
    words: str
    period: str
    chart: ChartView | None
    table: TableView


def conflict_groups(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> list[FigureGroup]:
    """Each matter for which the sources give figures that do not fit together."""
    named = presenter.values(RESOURCE, "conflict")
    words = dict.fromkeys([*named, *(each.conflict for each in events if each.conflict)])
    return [group for word in words if (group := conflict_group(presenter, word))]


def conflict_group(presenter: Presenter, word: str) -> FigureGroup | None:
    """The figures for one matter, the earliest first."""
    say = presenter.say
    members = [
        each
        for each in in_time(presenter.strategy.grouped(ProgrammeEvent, "conflict").get(word, ()))
        if each.number is not None
    ]
    if not members:
        return None
    heading = presenter.category(RESOURCE, "conflict", word)
    numbers = [each.number for each in members if each.number is not None]
    lowest, highest = min(numbers), max(numbers)
    return FigureGroup(
        f"figures-{word}",
        heading,
        presenter.say_plural(
            "%(num)s figure for one amount, from %(lowest)s to %(highest)s %(unit)s.",
            "%(num)s figures for one amount, from %(lowest)s to %(highest)s %(unit)s. "
            "They are all shown; none is chosen.",
            len(members),
            lowest=presenter.number(lowest),
            highest=presenter.number(highest),
            unit=presenter.category(RESOURCE, "unit", members[0].unit).plain,
        ),
        TableView(
            f"figures-{word}-table",
            say("What each source says: %(title)s", title=heading.plain),
            [
                Column(say("Date")),
                Column(presenter.category(RESOURCE, "unit", members[0].unit), True),
                Column(say("Source")),
                Column(say("What it is")),
                Column(say("Note")),
            ],
            [
                TableRow(
                    [
                        text_cell(date_words(presenter, each)),
                        text_cell(typed_number(presenter, each.number))
                        if each.number is not None
                        else text_cell(""),
                        source_cell(presenter, each.sources[0]),
                        Cell(named(presenter, each)),
                        note_cell(presenter.text(each.note)),
                    ]
                )
                for each in members
            ],
        ),
    )


def other_sums(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> TableView | None:
    """Sums of money that were reported and contradict nothing."""
    say = presenter.say
    members = [each for each in in_time(events) if each.number is not None and not each.conflict]
    if not members:
        return None
    return TableView(
        "other-sums",
        say("Further sums that were reported"),
        [
            Column(say("Date")),
            Column(say("Sum"), numeric=True),
            Column(say("What it is")),
            Column(say("Source")),
            Column(say("Note")),
        ],
        [
            TableRow(
                [
                    text_cell(date_words(presenter, each)),
                    Cell(value(presenter, each)),
                    Cell(named(presenter, each)),
                    source_cell(presenter, each.sources[0]),
                    note_cell(presenter.text(each.note)),
                ]
            )
            for each in members
        ],
    )


def released(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> list[Kpi]:
    """The indicators that count what has been released, as the disbursements name them."""
    named = dict.fromkeys(each.kpi for each in events if each.kind == "disbursement")
    return [kpi for name in named if (kpi := presenter.strategy.kpi_by_id.get(name or ""))]


def disbursement(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> Disbursement | None:
    """How much has been released by when; None where no event tells of it."""
    say, kpis = presenter.say, released(presenter, events)
    if not kpis:
        return None
    share, elapsed, words = None, None, ""
    latest = next(
        (
            found
            for each in kpis
            if each.measure == "percent" and (found := latest_known(presenter, each))
        ),
        None,
    )
    if latest is not None and latest.value is not None:
        share = latest.value
        elapsed = _elapsed(events, latest.period.end)
        words = (
            say(
                "%(share)s of the money had been released when %(time)s of the time was over "
                "(%(period)s). The mark is the time; no plan of disbursement is published.",
                share=percent_text(presenter, share),
                time=presenter.percent(elapsed),
                period=presenter.period(latest.period),
            )
            if elapsed is not None
            else say(
                "%(share)s of the money had been released (%(period)s).",
                share=percent_text(presenter, share),
                period=presenter.period(latest.period),
            )
        )
    drawn = (charts.kpi_history(presenter, each, CHART) for each in kpis)
    return Disbursement(
        share,
        elapsed,
        words,
        presenter.period(latest.period) if latest else "",
        next((chart for chart in drawn if chart is not None), None),
        kpi_table(presenter, kpis, "released", say("What has been released, as reported")),
    )


def _elapsed(events: Sequence[ProgrammeEvent], day: date) -> Decimal | None:
    """The share of the time from effectiveness to closing that had passed by a day."""
    starts = [each.date for each in events if each.kind == "effectiveness" and each.date]
    ends = [each.date for each in events if each.kind == "closing" and each.date]
    return share_of_time(starts[0].start, ends[-1].end, day) if starts and ends else None
