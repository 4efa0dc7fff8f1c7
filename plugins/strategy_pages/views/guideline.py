"""One guideline: what it is, what it asks, and which clauses of standards it answers."""

from __future__ import annotations

from dataclasses import dataclass

from publishing.cells import external_link, institution_link
from publishing.elements import Badge, Download, Fact, ReferenceGroup, SourceView, Words, joined
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.records import linked, linked_list, references
from strategy_pages.views.crosswalk import AnsweredStandard, clauses_answered, guideline_badge
from tracker.model import Guideline, GuidelinePoint

PLANNED = "planned"
"""The status of a guideline that nobody has issued: what is unknown of it goes without saying."""


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing that a guideline asks."""

    id: str
    text: LocalText
    audience: LocalText
    quote: Words
    source: SourceView | None


@dataclass(frozen=True, slots=True)
class GuidelineView:
    """What a guideline's page shows."""

    title: LocalText
    badge: Badge
    status: str
    summary: LocalText
    note: LocalText
    facts: list[Fact]
    points: list[PointView]
    clauses: list[AnsweredStandard]
    references: list[ReferenceGroup]
    sources: list[SourceView]
    downloads: list[Download]


def guideline_view(presenter: Presenter, guideline: Guideline) -> GuidelineView:
    """What a guideline's page shows."""
    strategy = presenter.strategy
    points = strategy.grouped(GuidelinePoint, "guideline").get(guideline.id, ())
    return GuidelineView(
        title=presenter.text(guideline.title),
        badge=guideline_badge(presenter, guideline),
        status=guideline.status or "",
        summary=presenter.text(guideline.summary),
        note=presenter.text(guideline.note),
        facts=facts(presenter, guideline),
        points=[point_view(presenter, each) for each in points],
        clauses=clauses_answered(presenter, "guideline", guideline.id),
        references=references(presenter, "guidelines", guideline.id),
        sources=presenter.sources([*guideline.sources, *(each.source for each in points)]),
        downloads=downloads(presenter),
    )


def mandatory(presenter: Presenter, guideline: Guideline) -> str:
    """Whether it must be followed, as far as a source says."""
    if guideline.mandatory is None:
        return presenter.say("not reported")
    return presenter.say("yes") if guideline.mandatory else presenter.say("no")


def facts(presenter: Presenter, guideline: Guideline) -> list[Fact]:
    """Who, for whom, when, under which law, and where to read it; unknown things say so."""
    say = presenter.say
    unknown = say("not reported")
    body = institution_link(presenter, guideline.issuer)
    topics = (guideline.topic, *guideline.further_topics)
    issuer = linked(presenter, "institutions", guideline.issuer or "") if body else unknown
    pairs: list[Fact] = [
        (say("Issuer"), issuer),
        (
            say("Topics"),
            joined([presenter.category("guidelines", "topic", each) for each in topics], say(", ")),
        ),
        (say("Version"), presenter.foreign(guideline.version) if guideline.version else unknown),
        (say("Date"), presenter.period(guideline.date) or unknown),
        (say("For whom"), presenter.text(guideline.audience) or unknown),
        (say("Mandatory"), mandatory(presenter, guideline)),
    ]
    several = (
        (say("Sectors"), "sectors", guideline.sectors),
        (say("Laws it belongs to"), "legal_instruments", guideline.laws),
        (say("Standards it follows"), "standards", guideline.standards),
        (say("Objectives it serves"), "objectives", guideline.objectives),
    )
    pairs += [
        (label, linked_list(presenter, resource, named))
        for label, resource, named in several
        if named
    ]
    text = external_link(guideline.url) if guideline.url else say("not read for this site")
    pairs.append((say("Official text"), text))
    if guideline.status == PLANNED:
        pairs = [pair for pair in pairs if pair[1] not in (unknown, text)]
    return pairs


def point_view(presenter: Presenter, point: GuidelinePoint) -> PointView:
    """One thing that it asks, with the words of the source."""
    source = presenter.strategy.source_by_id.get(point.source)
    quote: Words = ""
    if point.quote and source:
        quote = presenter.local(f"“{point.quote}”", source.language)
    return PointView(
        point.id,
        presenter.text(point.text),
        presenter.text(point.audience),
        quote,
        presenter.source(point.source),
    )


def downloads(presenter: Presenter) -> list[Download]:
    """The tables behind these pages."""
    say = presenter.say
    return presenter.tables(
        {"guidelines": say("All guidelines"), "guideline_points": say("What they ask")}
    )
