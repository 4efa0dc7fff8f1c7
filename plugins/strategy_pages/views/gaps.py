"""The gap analysis: what is missing, where, who says so, and what closes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publishing.awaited import awaited
from publishing.elements import (
    AwaitedView,
    CountView,
    Download,
    Link,
    MatrixView,
    Option,
    Select,
    TableView,
    Words,
)
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.vocabulary import GAP_STATE_LABELS, GAP_STATE_MEANINGS
from strategy_pages.views.gap_findings import (
    UNRATED,
    finding_page,
    gap_table,
    state_code,
    values_of,
)
from strategy_pages.views.heat import CountField, CountLine, heat_map
from tracker.gaps import GapState
from tracker.model import GapFinding

TABLE = "all-gaps"


@dataclass(frozen=True, slots=True)
class GapsView:
    """What the page of the gap analysis shows."""

    title: str
    lead: str
    note: str
    counts: list[CountView]
    meanings: list[tuple[Words, str]]
    heat: MatrixView
    heat_sentence: str
    by_sector: MatrixView | None
    by_severity: MatrixView
    severity_sentence: str
    filters: list[Select]
    table: TableView
    awaited: list[AwaitedView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The gap analysis, and a page for each finding; nothing where there are none."""
    findings = presenter.strategy.records(GapFinding)
    if not findings:
        return
    here = Link(presenter.say("Gap analysis"), presenter.urls.section("gaps"))
    yield planned(here.url, analysis_page, presenter, findings)
    for finding in findings:
        url = presenter.urls.record("gap_findings", finding.id)
        yield planned(url, finding_page, presenter, finding, here)


def analysis_page(presenter: Presenter, findings: Sequence[GapFinding]) -> Page:
    """The gap analysis."""
    view = gaps_view(presenter, findings)
    return Page("gaps", "gaps/list.html", view.title, view.lead, "gaps", view)


def gaps_view(presenter: Presenter, findings: Sequence[GapFinding]) -> GapsView:
    """What the page of the gap analysis shows."""
    say = presenter.say
    counts = presenter.assessment.count_gaps(findings)
    table = gap_table(
        presenter, in_order(presenter, findings), TABLE, say("All gaps that are named")
    )
    return GapsView(
        title=say("Gap analysis"),
        lead=presenter.say_plural(
            "Public sources name %(num)s gap: %(closed)s closed with evidence, %(answered)s "
            "answered by an action or a response, %(open)s with no known answer.",
            "Public sources name %(num)s gaps: %(closed)s closed with evidence, %(answered)s "
            "answered by an action or a response, %(open)s with no known answer.",
            len(findings),
            closed=presenter.number(counts.number(GapState.CLOSED)),
            answered=presenter.number(counts.number(GapState.ANSWERED)),
            open=presenter.number(counts.number(GapState.OPEN)),
        ),
        note=say(
            "Each gap is the report of somebody who is named, not a judgement of this site. Where "
            "a field is empty, nobody has published a gap there; that does not mean there is none."
        ),
        counts=[
            CountView(
                state_code(state),
                say(GAP_STATE_LABELS[state]),
                number := counts.number(state),
                presenter.number(number),
            )
            for state in GapState
        ],
        meanings=[
            (say(GAP_STATE_LABELS[state]), say(GAP_STATE_MEANINGS[state])) for state in GapState
        ],
        heat=scope_by_dimension(presenter, findings),
        heat_sentence=heat_sentence(presenter, findings),
        by_sector=sector_by_dimension(presenter, findings),
        by_severity=severity_by_state(presenter, findings),
        severity_sentence=severity_sentence(presenter, findings),
        filters=filters(presenter, table),
        table=table,
        awaited=awaited(presenter, "gaps"),
        downloads=presenter.tables({"gap_findings": say("All gaps that are named")}),
    )


def in_order(presenter: Presenter, findings: Sequence[GapFinding]) -> list[GapFinding]:
    """By scope and dimension as the package lists them, the newest first."""
    scopes = [value for value, _ in values_of(presenter, "scope")]
    dimensions = [value for value, _ in values_of(presenter, "dimension")]
    newest = sorted(
        findings,
        key=lambda each: (each.found_on.end.toordinal() if each.found_on else 0, each.id),
        reverse=True,
    )
    return sorted(
        newest, key=lambda each: (scopes.index(each.scope), dimensions.index(each.dimension))
    )


def gap_count(presenter: Presenter, number: int) -> str:
    """How many gaps, in words."""
    return presenter.say_plural("%(num)s gap", "%(num)s gaps", number)


def heat_field(
    presenter: Presenter, findings: Sequence[GapFinding], choices: Mapping[str, str]
) -> CountField:
    """The gaps that fit some choices, leading to the list of them."""
    fitting = [
        each
        for each in findings
        if all((getattr(each, key) or "") == value for key, value in choices.items())
    ]
    url = presenter.urls.filtered("gaps", TABLE, **choices)
    return CountField(len(fitting), gap_count(presenter, len(fitting)), url)


def scope_by_dimension(presenter: Presenter, findings: Sequence[GapFinding]) -> MatrixView:
    """Where the gaps are, and of what kind."""
    say = presenter.say
    dimensions = values_of(presenter, "dimension")
    return heat_map(
        presenter,
        "scope-dimension",
        say("Gaps named, by scope and dimension"),
        say("Scope ↓ Dimension →"),
        [Link(label, "") for _, label in dimensions],
        [
            CountLine(
                Link(label, ""),
                [
                    heat_field(presenter, findings, {"scope": scope, "dimension": dimension})
                    for dimension, _ in dimensions
                ],
            )
            for scope, label in values_of(presenter, "scope")
        ],
        say("no public source names one"),
    )


def heat_sentence(presenter: Presenter, findings: Sequence[GapFinding]) -> str:
    """Where most gaps are named, and for how many fields nobody names one."""
    found: dict[tuple[str, str], int] = {
        (scope, dimension): 0
        for scope, _ in values_of(presenter, "scope")
        for dimension, _ in values_of(presenter, "dimension")
    }
    for each in findings:
        found[each.scope, each.dimension] += 1
    scope, dimension = max(found, key=lambda field: found[field])
    first = presenter.say(
        "Most are named in the field %(scope)s · %(dimension)s: %(number)s.",
        scope=presenter.category("gap_findings", "scope", scope).plain,
        dimension=presenter.category("gap_findings", "dimension", dimension).plain,
        number=presenter.number(found[scope, dimension]),
    )
    empty = sum(not number for number in found.values())
    if not empty:
        return first
    second = presenter.say_plural(
        "For %(num)s field no public source names a gap.",
        "For %(num)s fields no public source names a gap.",
        empty,
    )
    return f"{first} {second}"


def sector_by_dimension(presenter: Presenter, findings: Sequence[GapFinding]) -> MatrixView | None:
    """The gaps that belong to one sector; None where the package has no sectors."""
    strategy, say = presenter.strategy, presenter.say
    if not strategy.sectors:
        return None
    dimensions = values_of(presenter, "dimension")
    return heat_map(
        presenter,
        "sector-dimension",
        say("Gaps named for a sector, by dimension"),
        say("Sector ↓ Dimension →"),
        [Link(label, "") for _, label in dimensions],
        [
            CountLine(
                presenter.link(sector),
                [
                    heat_field(presenter, findings, {"sector": sector.id, "dimension": dimension})
                    for dimension, _ in dimensions
                ],
            )
            for sector in strategy.sectors
        ],
        say("no public source names one"),
    )


def severity_by_state(presenter: Presenter, findings: Sequence[GapFinding]) -> MatrixView:
    """How grave the sources rate the gaps, and what has become of them."""
    say, states = presenter.say, presenter.assessment.gap_states
    severities: list[tuple[str, Words]] = [
        *values_of(presenter, "severity"),
        (UNRATED, say("Not rated by the source")),
    ]
    lines = []
    for severity, label in severities:
        fields = []
        for state in GapState:
            number = sum(
                (each.severity or UNRATED) == severity and states[each.id] is state
                for each in findings
            )
            url = presenter.urls.filtered("gaps", TABLE, severity=severity, state=str(state))
            fields.append(CountField(number, gap_count(presenter, number), url))
        lines.append(CountLine(Link(label, ""), fields))
    return heat_map(
        presenter,
        "severity-state",
        say("Gaps by severity, as the source rates it, and state"),
        say("Severity ↓ State →"),
        [Link(say(GAP_STATE_LABELS[state]), "") for state in GapState],
        lines,
        say("none"),
    )


def severity_sentence(presenter: Presenter, findings: Sequence[GapFinding]) -> str:
    """For how many gaps the source says how grave they are."""
    return presenter.say_plural(
        "For %(rated)s of %(num)s gap the source itself says how grave it is; "
        "this site rates none.",
        "For %(rated)s of %(num)s gaps the source itself says how grave it is; "
        "this site rates none.",
        len(findings),
        rated=presenter.number(sum(each.severity is not None for each in findings)),
    )


def filters(presenter: Presenter, table: TableView) -> list[Select]:
    """The filters of the list: as far as there is something to choose."""
    say = presenter.say
    choices: list[tuple[str, str, list[tuple[str, Words]]]] = [
        ("scope", say("Scope"), [*values_of(presenter, "scope")]),
        ("dimension", say("Dimension"), [*values_of(presenter, "dimension")]),
        (
            "sector",
            say("Sector"),
            [(each.id, presenter.text(each.title)) for each in presenter.strategy.sectors],
        ),
        (
            "severity",
            say("Severity"),
            [*values_of(presenter, "severity"), (UNRATED, say("Not rated by the source"))],
        ),
        (
            "state",
            say("State"),
            [(str(state), say(GAP_STATE_LABELS[state])) for state in GapState],
        ),
    ]
    selects = []
    for key, label, labels in choices:
        present = {line.filters[key] for line in table.lines}
        options = [Option(value, words) for value, words in labels if value in present]
        if len(options) > 1:
            selects.append(Select(key, label, options))
    return selects
