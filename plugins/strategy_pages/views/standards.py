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
    MatrixCell,
    MatrixLine,
    MatrixView,
    ReferenceGroup,
    SourceView,
    joined,
)
from publishing.localized import LocalText
from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.records import linked, references
from strategy_pages.views.crosswalk import (
    STATED,
    AnswerView,
    answer_views,
    kind_labels,
    standard_link,
)
from tracker.coverage import (
    ANSWER_RESOURCES,
    ClauseNode,
    Coverage,
    answers,
    clause_tree,
    coverage,
    entries_of,
    stands,
    unanswered,
)
from tracker.model import CrosswalkEntry, Standard, StandardClause

SECTION = "legislation/standards"

FULLY, PARTLY, PLANNED = 4, 2, 1
"""How strong a field of a standard's matrix is shown: what stands, fully or in part, or neither."""

MARKS = {FULLY: "●", PARTLY: "◐", PLANNED: "○"}


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


def pages(presenter: Presenter) -> Iterator[Page]:
    """The overview of the standards, and one page each."""
    strategy, say, urls = presenter.strategy, presenter.say, presenter.urls
    standards = strategy.records(Standard)
    if not standards:
        return
    top = Link(say("Standards"), urls.section(SECTION))
    above = [Link(say("Legislation"), urls.section("legislation"))]
    trail = above if strategy.rows_by_id.get("legal_instruments") else []
    view = standards_view(presenter, standards)
    yield Page(
        "standards", top.url, "standards/list.html", view.title, view.lead, SECTION, view, trail
    )
    for standard in standards:
        page = standard_view(presenter, standard)
        yield Page(
            "standard",
            urls.record("standards", standard.id),
            "standards/standard.html",
            page.title,
            page.summary.plain,
            SECTION,
            page,
            [*trail, top],
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


def coverage_matrix(
    presenter: Presenter, standards: Sequence[Standard], covered: dict[str, Coverage]
) -> MatrixView:
    """Standards × what answers their clauses."""
    strategy, say = presenter.strategy, presenter.say
    kinds = kind_labels(presenter)
    lines = []
    for standard in standards:
        whole = covered[standard.id]
        shares = [
            *(coverage(strategy, standard, [field]).answered for field in kinds),
            whole.answered,
            whole.standing,
            whole.stated,
        ]
        link = standard_link(presenter, standard)
        lines.append(
            MatrixLine(
                link.label,
                [share_cell(presenter, each, whole.total) for each in shares],
                link.url,
            )
        )
    columns = [
        *kinds.values(),
        say("Any of them"),
        say("By something in force"),
        say("A source says so"),
    ]
    return MatrixView(
        "coverage",
        say("Clauses answered, by standard and by what answers them"),
        say("Standard / answered by"),
        [Link(each, "") for each in columns],
        lines,
        [
            (0, say("none")),
            (1, say("up to a quarter")),
            (2, say("up to half")),
            (3, say("up to three quarters")),
            (4, say("more")),
            (5, say("all")),
        ],
    )


def share_cell(presenter: Presenter, count: int, total: int) -> MatrixCell:
    """So many of so many, shaded by the share."""
    level = 0 if not count else 5 if count == total else min(4, 1 + 4 * (count - 1) // total)
    text = presenter.say(
        "%(count)s of %(total)s", count=presenter.number(count), total=presenter.number(total)
    )
    return MatrixCell(text, level)


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
            "%(answered)s of %(total)s clauses answered, %(stated)s of them because a source "
            "says so.",
            answered=number(covered.answered),
            total=number(covered.total),
            stated=number(covered.stated),
        )
    ]
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


def clause_matrix(presenter: Presenter, tree: Sequence[ClauseNode]) -> MatrixView:
    """Clauses × what answers them: how many, and whether fully, in part or only in plans."""
    say, kinds = presenter.say, kind_labels(presenter)
    lines = []
    for node in (each for top in tree for each in top.walk()):
        line = clause_line(presenter, node.clause)
        lines.append(
            MatrixLine(
                joined([line.number, line.link.label]),
                [answer_cell(presenter, node, field) for field in ANSWER_RESOURCES],
                f"#{node.clause.id}",
            )
        )
    return MatrixView(
        "clauses-and-answers",
        say("What answers each clause"),
        say("Clause / answered by"),
        [Link(kinds[field], "") for field in ANSWER_RESOURCES],
        lines,
        [
            (FULLY, say("%(mark)s fully", mark=MARKS[FULLY])),
            (PARTLY, say("%(mark)s in part", mark=MARKS[PARTLY])),
            (
                PLANNED,
                say("%(mark)s planned, proposed, a draft or contested", mark=MARKS[PLANNED]),
            ),
        ],
    )


def answer_cell(presenter: Presenter, node: ClauseNode, field: str) -> MatrixCell:
    """How many things of one kind answer a clause or its parts, and how far at best."""
    say, strategy = presenter.say, presenter.strategy
    found = [
        each
        for each in entries_of(strategy, [node])
        if any(answer.field == field for answer in answers(each))
    ]
    if not found:
        return MatrixCell("–", spoken=say("none"))
    standing = [each for each in found if stands(strategy, each)]
    whole = any(each.clause == node.clause.id and each.extent == "answers" for each in standing)
    level = FULLY if whole else PARTLY if standing else PLANNED
    words = {FULLY: say("fully"), PARTLY: say("in part"), PLANNED: say("only planned")}
    number = presenter.number(len(found))
    return MatrixCell(
        f"{MARKS[level]} {number}",
        level,
        spoken=say("%(number)s, %(extent)s", number=number, extent=words[level]),
    )
