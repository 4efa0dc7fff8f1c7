"""Standards, their clauses, and what answers each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publishing.awaited import awaited
from publishing.cells import external_link, institution_link
from publishing.elements import (
    AwaitedView,
    Download,
    Fact,
    Link,
    MatrixView,
    ReferenceGroup,
    SourceView,
    joined,
)
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import linked, references
from strategy_pages.views.crosswalk import (
    STATED,
    AnswerView,
    answer_views,
    standard_link,
)
from strategy_pages.views.standard_matrices import clause_matrix, coverage_matrix
from tracker.coverage import (
    ClauseNode,
    Coverage,
    clause_tree,
    coverage,
    entries_of,
    unanswered,
)
from tracker.model import CrosswalkEntry, Standard, StandardClause

SECTION = "legislation/standards"


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause in a list: its number and title, leading to its place on the standard's page."""

    number: LocalText
    link: Link


@dataclass(frozen=True, slots=True)
class StandardBlock:
    """A standard on the overview: how far it is answered and what nothing answers."""

    id: str
    link: Link
    title: LocalText
    sentence: str
    unanswered: list[ClauseLine]
    unanswered_label: str


@dataclass(frozen=True, slots=True)
class StandardsView:
    """What the overview of the standards shows."""

    title: str
    lead: str
    notice: str
    matrix: MatrixView
    blocks: list[StandardBlock]
    awaited: list[AwaitedView]
    downloads: list[Download]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with what answers it and its parts."""

    id: str
    number: LocalText
    title: LocalText
    answers: list[AnswerView]
    parts: list[ClauseView]
    is_answered: bool


@dataclass(frozen=True, slots=True)
class StandardView:
    """What a standard's page shows."""

    title: LocalText
    kicker: LocalText
    sentence: str
    notice: str
    summary: LocalText
    note: LocalText
    facts: list[Fact]
    matrix: MatrixView | None
    clauses: list[ClauseView]
    unanswered: list[ClauseLine]
    references: list[ReferenceGroup]
    sources: list[SourceView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The overview of the standards, and one page each."""
    strategy, say, urls = presenter.strategy, presenter.say, presenter.urls
    standards = strategy.records(Standard)
    if not standards:
        return
    top = Link(say("Standards"), urls.section(SECTION))
    above = [Link(say("Legislation"), urls.section("legislation"))]
    trail = above if strategy.rows_by_id.get("legal_instruments") else []
    yield planned(top.url, list_page, presenter, standards, trail)
    for standard in standards:
        url = urls.record("standards", standard.id)
        yield planned(url, standard_page, presenter, standard, [*trail, top])


def list_page(presenter: Presenter, standards: Sequence[Standard], trail: Sequence[Link]) -> Page:
    """The overview of the standards."""
    view = standards_view(presenter, standards)
    return Page("standards", "standards/list.html", view.title, view.lead, SECTION, view, trail)


def standard_page(presenter: Presenter, standard: Standard, trail: Sequence[Link]) -> Page:
    """A standard's page."""
    view = standard_view(presenter, standard)
    return Page(
        "standard",
        "standards/standard.html",
        view.title,
        view.summary.plain,
        SECTION,
        view,
        trail,
    )


def standards_view(presenter: Presenter, standards: Sequence[Standard]) -> StandardsView:
    """What the overview shows."""
    strategy, say, number = presenter.strategy, presenter.say, presenter.number
    covered = {each.id: coverage(strategy, each) for each in standards}
    return StandardsView(
        title=say("Standards"),
        lead=say(
            "Of %(total)s clauses of %(standards)s, %(answered)s are answered by a law, a "
            "guideline, an action or an indicator; %(standing)s by something in force.",
            total=number(sum(each.total for each in covered.values())),
            standards=presenter.say_plural(
                "%(num)s international standard", "%(num)s international standards", len(standards)
            ),
            answered=number(sum(each.answered for each in covered.values())),
            standing=number(sum(each.standing for each in covered.values())),
        ),
        notice=notice(presenter, strategy.records(CrosswalkEntry)),
        matrix=coverage_matrix(presenter, standards, covered),
        blocks=[block(presenter, each, covered[each.id]) for each in standards],
        awaited=awaited(presenter, SECTION),
        downloads=downloads(presenter),
    )


def notice(presenter: Presenter, entries: Sequence[CrosswalkEntry]) -> str:
    """Whose reading it is that something answers a clause."""
    stated = sum(each.basis == STATED for each in entries)
    return presenter.say(
        "Of %(total)s answers, a source states %(stated)s. All others are this site's own reading "
        "of what the sources report; each says why, and how far it goes.",
        total=presenter.number(len(entries)),
        stated=presenter.number(stated),
    )


def downloads(presenter: Presenter) -> list[Download]:
    """The tables behind these pages."""
    say = presenter.say
    return presenter.tables(
        {
            "crosswalk": say("What answers which clause"),
            "standard_clauses": say("All clauses"),
            "standards": say("All standards"),
        }
    )


def sentence(presenter: Presenter, covered: Coverage) -> str:
    """How far a standard is answered."""
    say, number = presenter.say, presenter.number
    if not covered.answered:
        return presenter.say_plural(
            "Nothing answers its %(num)s clause yet.",
            "Nothing answers any of its %(num)s clauses yet.",
            covered.total,
        )
    parts = [
        say(
            "%(answered)s of %(total)s clauses answered.",
            answered=number(covered.answered),
            total=number(covered.total),
        )
    ]
    if covered.stated:
        parts.append(
            presenter.say_plural(
                "%(num)s of them because a source says so.",
                "%(num)s of them because a source says so.",
                covered.stated,
            )
        )
    if covered.only_planned:
        parts.append(
            presenter.say_plural(
                "%(num)s of them only by what is planned, proposed, a draft or contested.",
                "%(num)s of them only by what is planned, proposed, a draft or contested.",
                covered.only_planned,
            )
        )
    return " ".join(parts)


def block(presenter: Presenter, standard: Standard, covered: Coverage) -> StandardBlock:
    """A standard on the overview."""
    lines = unanswered_lines(presenter, standard)
    return StandardBlock(
        standard.id,
        standard_link(presenter, standard),
        presenter.text(standard.title),
        sentence(presenter, covered),
        lines,
        presenter.say(
            "Clauses that nothing answers: %(number)s",
            number=presenter.number(covered.total - covered.answered),
        ),
    )


def unanswered_lines(presenter: Presenter, standard: Standard) -> list[ClauseLine]:
    """The clauses that nothing answers; one without any answered part stands for its parts."""
    nodes = unanswered(presenter.strategy, clause_tree(presenter.strategy, standard))
    return [clause_line(presenter, node.clause) for node in nodes]


def clause_line(presenter: Presenter, clause: StandardClause) -> ClauseLine:
    """A clause by number and title."""
    url = presenter.urls.part("standard_clauses", clause.standard, clause.id)
    return ClauseLine(presenter.foreign(clause.number), Link(presenter.text(clause.title), url))


def standard_view(presenter: Presenter, standard: Standard) -> StandardView:
    """What a standard's page shows."""
    strategy = presenter.strategy
    tree = clause_tree(strategy, standard)
    entries = entries_of(strategy, tree)
    clauses = [node.clause for top in tree for node in top.walk()]
    return StandardView(
        title=presenter.text(standard.title),
        kicker=presenter.foreign(standard.abbreviation),
        sentence=sentence(presenter, coverage(strategy, standard)),
        notice=notice(presenter, entries) if entries else "",
        summary=presenter.text(standard.summary),
        note=presenter.text(standard.note),
        facts=facts(presenter, standard),
        matrix=clause_matrix(presenter, tree) if entries else None,
        clauses=[clause_view(presenter, node) for node in tree],
        unanswered=unanswered_lines(presenter, standard) if entries else [],
        references=references(presenter, "standards", standard.id),
        sources=presenter.sources([*standard.sources, *(each.source for each in clauses)]),
        downloads=downloads(presenter),
    )


def facts(presenter: Presenter, standard: Standard) -> list[Fact]:
    """Who issues it, which version, on which topics of guidelines, and where to read it."""
    say = presenter.say
    body = institution_link(presenter, standard.institution)
    pairs: list[Fact] = [
        (say("Issued by"), linked(presenter, "institutions", standard.institution) if body else ""),
        (say("Version"), presenter.foreign(standard.version)),
        (say("Date"), presenter.period(standard.date)),
        (
            say("Topics"),
            joined(
                [presenter.category("standards", "topics", each) for each in standard.topics],
                presenter.say(", "),
            ),
        ),
    ]
    if standard.url:
        pairs.append((say("Issuing body's page"), external_link(standard.url)))
    return [pair for pair in pairs if pair[1]]


def clause_view(presenter: Presenter, node: ClauseNode) -> ClauseView:
    """A clause with what answers it and its parts."""
    strategy = presenter.strategy
    own = strategy.grouped(CrosswalkEntry, "clause").get(node.clause.id, ())
    return ClauseView(
        id=node.clause.id,
        number=presenter.foreign(node.clause.number),
        title=presenter.text(node.clause.title),
        answers=[view for entry in own for view in answer_views(presenter, entry)],
        parts=[clause_view(presenter, part) for part in node.parts],
        is_answered=bool(entries_of(strategy, [node])),
    )
