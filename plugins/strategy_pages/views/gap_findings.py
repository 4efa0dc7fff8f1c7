"""One gap finding: in a table, and on its own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.elements import (
    Badge,
    Cell,
    Column,
    Fact,
    Link,
    ListedLink,
    ReferenceGroup,
    SourceView,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    joined,
    text_cell,
)
from publishing.localized import LocalText
from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.records import references
from publishing.vocabulary import GAP_STATE_LABELS, GAP_STATE_MEANINGS
from strategy_pages.views.reported import body_or_words, named_by, quoted
from tracker.gaps import GapState
from tracker.model import GapFinding

RESOURCE = "gap_findings"
UNRATED = "unrated"
"""What stands for a severity that the source does not give, in filters and addresses."""


@dataclass(frozen=True, slots=True)
class GapView:
    """What a gap finding's page shows."""

    title: LocalText
    kicker: Words
    badge: Badge
    sentence: Markup
    quote: LocalText
    as_is: LocalText
    to_be: LocalText
    recommendation: LocalText
    response: LocalText
    response_sources: list[SourceView]
    state_meaning: str
    actions: list[ListedLink]
    closed_on: str
    evidence: list[SourceView]
    facts: list[Fact]
    note: LocalText
    references: list[ReferenceGroup]
    sources: list[SourceView]


def values_of(presenter: Presenter, field: str) -> list[tuple[str, LocalText]]:
    """The allowed values of a field of the findings, each with its label."""
    return presenter.labelled_values(RESOURCE, field)


def state_code(state: GapState) -> str:
    """The code that chooses a state's symbol and colour."""
    return f"gap-{state}"


def state_badge(presenter: Presenter, finding: GapFinding) -> Badge:
    """What has become of a gap, as a mark."""
    state = presenter.assessment.gap_states[finding.id]
    return Badge(state_code(state), presenter.say(GAP_STATE_LABELS[state]))


def severity_words(presenter: Presenter, finding: GapFinding) -> LocalText | None:
    """How grave the source rates the gap; None where it does not."""
    if finding.severity is None:
        return None
    return presenter.category(RESOURCE, "severity", finding.severity)


def finder(presenter: Presenter, finding: GapFinding) -> Markup:
    """Who found it: a link where it is one of the institutions."""
    return body_or_words(presenter, finding.found_by, finding.found_by_other)


def found(presenter: Presenter, finding: GapFinding) -> Markup:
    """Who found it, and when as far as known."""
    who = finder(presenter, finding)
    when = presenter.period(finding.found_on)
    return Markup("{} · {}").format(who, when) if when else who


def answers(presenter: Presenter, finding: GapFinding) -> list[ListedLink]:
    """The actions that are to close a gap, each with where it stands."""
    links = []
    for identifier in finding.actions:
        action = presenter.strategy.action_by_id.get(identifier)
        if action is not None:
            link = presenter.link(action)
            links.append(ListedLink(link.label, link.url, "", presenter.action_badge(action)))
    return links


# In a table


def gap_table(
    presenter: Presenter, findings: Sequence[GapFinding], identifier: str, caption: str
) -> TableView:
    """Findings with where they lie, how grave, what answers them and their state."""
    say = presenter.say
    return TableView(
        identifier,
        caption,
        [
            Column(say("Gap and who names it")),
            Column(say("Where")),
            Column(say("Severity")),
            Column(say("What answers it")),
            Column(say("State")),
        ],
        [gap_row(presenter, each) for each in findings],
    )


def gap_row(presenter: Presenter, finding: GapFinding) -> TableRow:
    """One finding's row."""
    url = presenter.urls.record(RESOURCE, finding.id)
    title = Markup('<a href="{}">{}</a><br><span class="quiet">{}</span>').format(
        url, presenter.text(finding.title), found(presenter, finding)
    )
    severity = severity_words(presenter, finding)
    return TableRow(
        [
            Cell(title),
            Cell(joined(where(presenter, finding), " · ")),
            text_cell(severity)
            if severity
            else absent_cell(presenter.say("not rated by the source")),
            answer_cell(presenter, finding),
            presenter.badge_cell(state_badge(presenter, finding)),
        ],
        {
            "scope": finding.scope,
            "dimension": finding.dimension,
            "sector": finding.sector or "",
            "severity": finding.severity or UNRATED,
            "state": str(presenter.assessment.gap_states[finding.id]),
        },
    )


def where(presenter: Presenter, finding: GapFinding) -> list[LocalText]:
    """Scope, dimension, and the sector where it belongs to one."""
    parts = [
        presenter.category(RESOURCE, "scope", finding.scope),
        presenter.category(RESOURCE, "dimension", finding.dimension),
    ]
    sector = presenter.strategy.sector_by_id.get(finding.sector or "")
    return [*parts, presenter.text(sector.title)] if sector else parts


def answer_cell(presenter: Presenter, finding: GapFinding) -> Cell:
    """What is to close a gap, in a table: actions, a response, that it is closed, or nothing."""
    parts = [as_link(each) for each in answers(presenter, finding)]
    if finding.response:
        parts.append(Markup("{}").format(presenter.say("a stated response")))
    if finding.closed_on is not None:
        closed = presenter.say("closed: %(date)s", date=presenter.period(finding.closed_on))
        parts.append(Markup("{}").format(closed))
    if not parts:
        return absent_cell(presenter.say("nothing known yet"))
    return Cell(Markup("<br>").join(parts))


# On its own page


def finding_page(presenter: Presenter, finding: GapFinding, here: Link) -> Page:
    """A finding's page, below the list at ``here``."""
    view = gap_view(presenter, finding)
    return Page("gap", "gaps/gap.html", view.title, view.as_is.plain, "gaps", view, [here])


def gap_view(presenter: Presenter, finding: GapFinding) -> GapView:
    """What a finding's page shows."""
    say, state = presenter.say, presenter.assessment.gap_states[finding.id]
    return GapView(
        title=presenter.text(finding.title),
        kicker=joined(where(presenter, finding), " · "),
        badge=state_badge(presenter, finding),
        sentence=named_by(presenter, finder(presenter, finding), finding.found_on),
        quote=quoted(presenter, finding.quote, finding.sources),
        as_is=presenter.text(finding.as_is),
        to_be=presenter.text(finding.to_be),
        recommendation=presenter.text(finding.recommendation),
        response=presenter.text(finding.response),
        response_sources=presenter.sources([finding.response_source]),
        state_meaning=say(GAP_STATE_MEANINGS[state]),
        actions=answers(presenter, finding),
        closed_on=presenter.period(finding.closed_on),
        evidence=presenter.sources([finding.evidence]),
        facts=facts(presenter, finding),
        note=presenter.text(finding.note),
        references=references(presenter, RESOURCE, finding.id),
        sources=presenter.sources([*finding.sources, finding.response_source, finding.evidence]),
    )


def facts(presenter: Presenter, finding: GapFinding) -> list[Fact]:
    """Severity, objective and places."""
    say, strategy = presenter.say, presenter.strategy
    objective = presenter.link(strategy.objective_by_id[finding.objective])
    severity = severity_words(presenter, finding)
    pairs: list[Fact] = [
        (say("Severity"), severity or say("not rated by the source")),
        (
            say("Objective"),
            as_link(objective),
        ),
    ]
    sector = strategy.sector_by_id.get(finding.sector or "")
    place = strategy.jurisdiction_by_id.get(finding.jurisdiction or "")
    for label, record in ((say("Sector"), sector), (say("Jurisdiction"), place)):
        if record is not None:
            link = presenter.link(record)
            pairs.append((label, as_link(link)))
    return pairs
