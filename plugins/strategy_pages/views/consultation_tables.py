"""Tables of consultations: those held, by kind, year and group; and the filters of such tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from publishing.elements import (
    Cell,
    Column,
    Link,
    MatrixCell,
    MatrixLine,
    MatrixView,
    Option,
    Select,
    TableRow,
    TableView,
    absent_cell,
    link_cell,
    text_cell,
)
from publishing.filters import value_options
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.vocabulary import CONSULTATION_LABELS
from strategy_pages.views.consultation_files import SECTION
from strategy_pages.views.consultation_parts import (
    as_markup,
    date_words,
    group_order,
    group_words,
    groups_of,
    organisers,
    state,
    state_badge,
)
from strategy_pages.views.tables import shade_by_thirds
from tracker.consultations import ConsultationCode, when
from tracker.model import Consultation, ConsultationFeedback


def said_filters(presenter: Presenter) -> list[Select]:
    """The filters of what was said: by who said it and by what became of it."""
    said = presenter.strategy.records(ConsultationFeedback)
    say, table = presenter.say, "consultation_feedback"
    speakers = {each.stakeholder_group for each in said}
    outcomes = {each.outcome for each in said}
    further = [
        Option("answered", say("Answered without a decision")),
        Option("none", say("No answer published")),
    ]
    return [
        Select(
            "speaker",
            say("Who said it"),
            value_options(presenter, table, "stakeholder_group", speakers),
        ),
        Select(
            "outcome",
            say("What became of it"),
            [
                *value_options(presenter, table, "outcome", outcomes),
                *further,
            ],
        ),
    ]


def year_of(consultation: Consultation) -> str:
    """The year that it is counted in; '' where no date is published."""
    moment = when(consultation)
    return str(moment.start.year) if moment else ""


def kinds_in(presenter: Presenter, held: Sequence[Consultation]) -> list[str]:
    """The kinds that occur, in the order of the descriptor."""
    present = {each.kind for each in held}
    return [each for each in presenter.values(SECTION, "kind") if each in present]


def by_year(presenter: Presenter, held: Sequence[Consultation]) -> MatrixView | None:
    """How many of each kind were held in each year; those without a date in a column of theirs."""
    if not held:
        return None
    years = sorted({year_of(each) for each in held}, key=lambda year: (not year, year))
    return counted(
        presenter,
        "by-year",
        presenter.say("Held, by kind and year"),
        presenter.say("Kind and year"),
        [(year, year or presenter.say("no date")) for year in years],
        held,
        {each.id: [year_of(each)] for each in held},
    )


def by_group(presenter: Presenter, held: Sequence[Consultation]) -> MatrixView | None:
    """In how many of each kind each group of participants took part."""
    present = {each.id: groups_of(presenter, each) for each in held}
    groups = [each for each in group_order(presenter) if any(each in v for v in present.values())]
    if not groups:
        return None
    return counted(
        presenter,
        "by-group",
        presenter.say("Who took part, by kind"),
        presenter.say("Kind and group"),
        [(each, presenter.category("consultation_participants", "group", each)) for each in groups],
        held,
        present,
    )


def counted(
    presenter: Presenter,
    identifier: str,
    caption: str,
    corner: str,
    columns: Sequence[tuple[str, str | LocalText]],
    held: Sequence[Consultation],
    belongs: dict[str, list[str]],
) -> MatrixView:
    """A matrix of kinds and something else, each field with the number of consultations."""
    numbers = Counter((each.kind, column) for each in held for column in belongs[each.id])
    highest = max(numbers.values(), default=1)
    return MatrixView(
        identifier,
        caption,
        corner,
        [Link(label, "") for _, label in columns],
        [
            MatrixLine(
                presenter.category(SECTION, "kind", kind),
                [
                    MatrixCell(
                        presenter.number(count) if count else "–",
                        shade_by_thirds(count, highest),
                        spoken="" if count else presenter.say("none"),
                    )
                    for column, _ in columns
                    for count in [numbers[kind, column]]
                ],
            )
            for kind in kinds_in(presenter, held)
        ],
    )


def filters(presenter: Presenter, held: Sequence[Consultation]) -> list[Select]:
    """The filters of those held: by year, kind, group and answer."""
    say = presenter.say
    years = sorted({year for each in held if (year := year_of(each))}, reverse=True)
    groups = {group for each in held for group in groups_of(presenter, each)}
    codes = {state(presenter, each).code for each in held}
    choices = [
        Select("year", say("Year"), [Option(year, year) for year in years]),
        Select(
            "kind",
            say("Kind"),
            [
                Option(each, presenter.category(SECTION, "kind", each))
                for each in kinds_in(presenter, held)
            ],
        ),
        Select(
            "group",
            say("Who took part"),
            value_options(presenter, "consultation_participants", "group", groups),
        ),
        Select(
            "answer",
            say("Answer"),
            [
                Option(str(code), say(CONSULTATION_LABELS[code]))
                for code in ConsultationCode
                if code in codes
            ],
        ),
    ]
    return [each for each in choices if each.options]


def held_table(presenter: Presenter, held: Sequence[Consultation]) -> TableView:
    """Those held, the newest first."""
    say = presenter.say
    return TableView(
        "held",
        say("Held, the newest first"),
        [
            Column(say("Consultation")),
            Column(say("When")),
            Column(say("Kind")),
            Column(say("Held by")),
            Column(say("Who took part")),
            Column(say("Answer")),
        ],
        [held_row(presenter, each) for each in held],
        sortable=True,
    )


def held_row(presenter: Presenter, consultation: Consultation) -> TableRow:
    """A consultation that was held."""
    say, moment = presenter.say, when(consultation)
    title = Link(
        presenter.text(consultation.title), presenter.urls.record(SECTION, consultation.id)
    )
    groups = groups_of(presenter, consultation)
    held_by = organisers(presenter, consultation)
    words = date_words(presenter, consultation)
    return TableRow(
        [
            link_cell(title),
            text_cell(words, moment.start.isoformat())
            if words and moment
            else absent_cell(say("no date published")),
            text_cell(presenter.category(SECTION, "kind", consultation.kind)),
            Cell(as_markup(held_by)) if held_by else absent_cell(say("not published")),
            Cell(group_words(presenter, groups)) if groups else absent_cell(say("not published")),
            presenter.badge_cell(state_badge(presenter, consultation)),
        ],
        {
            "year": year_of(consultation),
            "kind": consultation.kind,
            "group": " ".join(groups),
            "answer": str(state(presenter, consultation).code),
        },
    )
