"""How the programme was rated over time: what is rated, by report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import SourceView, Words
from publishing.localized import LocalText
from publishing.presenter import Presenter
from strategy_pages.views.programme.facts import RESOURCE, date_words
from tracker.model import ProgrammeEvent
from tracker.programme import in_time


@dataclass(frozen=True, slots=True)
class RatingCell:
    """A rating in a report: its step of all steps of the scale, and its word."""

    step: int | None
    steps: int
    label: Markup


@dataclass(frozen=True, slots=True)
class Report:
    """When ratings were reported, and by whom."""

    date: str
    source: SourceView | None


@dataclass(frozen=True, slots=True)
class RatingLine:
    """What is rated, with its rating in each report; None where the report gives none."""

    subject: LocalText
    cells: list[RatingCell | None]


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings as a table: reports side by side, the earliest first."""

    caption: str
    corner: str
    reports: list[Report]
    lines: list[RatingLine]
    notes: list[Words]


def ratings(presenter: Presenter, events: Sequence[ProgrammeEvent]) -> Ratings | None:
    """Every rating; None where there is none."""
    say = presenter.say
    rated = [each for each in in_time(events) if each.rating and each.subject]
    if not rated:
        return None
    reports = list(dict.fromkeys(_report(presenter, each) for each in rated))
    subjects = presenter.values(RESOURCE, "subject")
    lines = []
    for subject in subjects:
        found = {_report(presenter, each): each for each in rated if each.subject == subject}
        if found:
            lines.append(
                RatingLine(
                    presenter.category(RESOURCE, "subject", subject),
                    [
                        _cell(presenter, found[report]) if report in found else None
                        for report in reports
                    ],
                )
            )
    notes = [note for each in rated if (note := presenter.text(each.note))]
    return Ratings(
        say("Ratings by report, the earliest first"),
        say("What is rated, by report"),
        [Report(date, presenter.source(source)) for date, source in reports],
        lines,
        list({note.plain: note for note in notes}.values()),
    )


def latest(
    presenter: Presenter, events: Sequence[ProgrammeEvent], subject: str
) -> RatingCell | None:
    """The newest rating of a matter."""
    rated = [each for each in in_time(events) if each.subject == subject and each.rating]
    return _cell(presenter, rated[-1]) if rated else None


def _report(presenter: Presenter, event: ProgrammeEvent) -> tuple[str, str]:
    return date_words(presenter, event), event.sources[0]


def _cell(presenter: Presenter, event: ProgrammeEvent) -> RatingCell:
    categories = presenter.strategy.package.categories(RESOURCE, "rating")
    extra = next((each.extra for each in categories if each.value == event.rating), {})
    step, steps = extra.get("step"), extra.get("steps")
    word = Markup("{}").format(presenter.category(RESOURCE, "rating", event.rating))
    page = presenter.record_link(RESOURCE, event.id)
    return RatingCell(
        step if isinstance(step, int) else None,
        steps if isinstance(steps, int) else 0,
        Markup('<a href="{}">{}</a>').format(page.url, word) if page else word,
    )
