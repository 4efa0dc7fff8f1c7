"""The laws in time: how long each was in the making, and since when it holds."""

from __future__ import annotations

from publishing.elements import (
    ChartView,
    Column,
    TableRow,
    TableView,
    absent_cell,
    link_cell,
    text_cell,
)
from publishing.presenter import Presenter
from strategy_pages.views.charts.shared import drawn, number_format
from strategy_pages.views.law_words import (
    first_day,
    grouped,
    law_link,
    law_standing,
    law_title,
    middle,
    steps_of,
)
from tracker.charts import LawGroup, LawLine, LawTimeline, LawWords
from tracker.law import is_pending_bill
from tracker.model import LegalInstrument
from tracker.periods import Period


def law_timeline(presenter: Presenter, identifier: str, page_url: str) -> ChartView | None:
    """The laws with a documented date, in time."""
    request = law_timeline_request(presenter, identifier)
    return drawn(presenter, request, page_url, lambda: law_table(presenter, identifier))


def dated_laws(presenter: Presenter) -> list[LegalInstrument]:
    """The laws of which any date is documented."""
    return [
        each
        for each in presenter.strategy.records(LegalInstrument)
        if first_day(presenter, each) is not None
    ]


def law_timeline_request(presenter: Presenter, identifier: str) -> LawTimeline | None:
    """What the timeline of laws is made of."""
    say, as_of = presenter.say, presenter.assessment.as_of
    laws = dated_laws(presenter)
    if not laws:
        return None
    years = [day.year for each in laws if (day := first_day(presenter, each))]
    return LawTimeline(
        title=say("Laws, rules and policies in time"),
        description=presenter.say_plural(
            "%(num)s law, rule or policy with a documented date, from %(first)s to %(last)s; "
            "bills that are not yet law: %(pending)s.",
            "%(num)s laws, rules and policies with a documented date, from %(first)s to %(last)s; "
            "bills that are not yet law: %(pending)s.",
            len(laws),
            first=number_format(presenter).year(min(years)),
            last=number_format(presenter).year(max(years)),
            pending=presenter.number(sum(map(is_pending_bill, laws))),
        ),
        language=presenter.language.code,
        id_prefix=identifier,
        number_format=number_format(presenter),
        groups=tuple(
            LawGroup(heading, tuple(_line(presenter, each) for each in members))
            for _, heading, members in grouped(presenter, laws)
        ),
        as_of=as_of,
        words=LawWords(
            step=say("documented step"),
            making=say("in the making"),
            adopted=say("adopted or issued"),
            in_force=say("in force"),
            contested=say("sources differ: in force or not"),
            repealed=say("repealed"),
            earlier=say("began earlier"),
            as_of=say("as of %(date)s", date=presenter.day(as_of)),
        ),
    )


def _line(presenter: Presenter, law: LegalInstrument) -> LawLine:
    as_of = presenter.assessment.as_of
    steps = [each.date for each in steps_of(presenter, law) if each.date]
    since = min((each for each in (law.adopted, law.in_force) if each), default=None)
    shown = since or (steps[-1] if steps else None)
    note = presenter.period(shown)
    if is_pending_bill(law):
        note = presenter.say("not yet law")
    return LawLine(
        law_title(presenter, law).plain,
        law_standing(presenter, law),
        tuple(sorted({middle(each, as_of) for each in steps})),
        middle(since, as_of) if since else None,
        middle(law.repealed, as_of) if law.repealed and law.repealed.end <= as_of else None,
        note,
    )


def law_table(presenter: Presenter, identifier: str) -> TableView:
    """The dates that the timeline draws."""
    say = presenter.say
    rows = []
    for _, _, members in grouped(presenter, dated_laws(presenter)):
        for law in members:
            steps = [each.date for each in steps_of(presenter, law) if each.date]
            periods: list[Period | None] = [
                steps[0] if steps else None,
                steps[-1] if steps else None,
                law.adopted,
                law.in_force,
                law.repealed,
            ]
            rows.append(
                TableRow(
                    [
                        link_cell(law_link(presenter, law)),
                        *(
                            text_cell(presenter.period(each)) if each else absent_cell("–")
                            for each in periods
                        ),
                    ]
                )
            )
    return TableView(
        f"{identifier}-table",
        say("The dates of laws, rules and policies"),
        [
            Column(say("Title")),
            Column(say("First documented step")),
            Column(say("Latest documented step")),
            Column(say("Adopted")),
            Column(say("In force from")),
            Column(say("Repealed")),
        ],
        rows,
    )
