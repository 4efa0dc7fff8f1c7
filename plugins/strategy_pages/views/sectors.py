"""Sectors side by side: who oversees each, which law binds it, and how ready it is shown to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publishing.awaited import awaited
from publishing.cells import institution_link
from publishing.elements import (
    AwaitedView,
    Download,
    Link,
    MatrixCell,
    MatrixLine,
    MatrixView,
    SourceView,
)
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from strategy_pages.views.heat import CountField, CountLine, heat_map
from strategy_pages.views.readiness import (
    assessment_link,
    assessments_of,
    dimensions_of,
    level_matrices,
)
from strategy_pages.views.sector import (
    awaited_of_sector,
    guidelines_of,
    laws_of,
    sector_page,
)
from tracker.model import GapFinding, Guideline, LegalInstrument, ReadinessAssessment, Sector


@dataclass(frozen=True, slots=True)
class SectorsView:
    """What the page of all sectors shows."""

    title: str
    lead: str
    side_by_side: MatrixView
    assessed: MatrixView | None
    levels: list[MatrixView]
    readiness_url: str
    sources: list[SourceView]
    awaited: list[AwaitedView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """All sectors, and a page for each; nothing where there are none."""
    strategy, urls = presenter.strategy, presenter.urls
    if not strategy.sectors:
        return
    here = Link(presenter.say("Sectors"), urls.section("sectors"))
    yield planned(here.url, list_page, presenter)
    for sector in strategy.sectors:
        yield planned(urls.record("sectors", sector.id), sector_page, presenter, sector, here)


def list_page(presenter: Presenter) -> Page:
    """The page of all sectors."""
    view = sectors_view(presenter)
    return Page("sectors", "sectors/list.html", view.title, view.lead, "sectors", view)


def sectors_view(presenter: Presenter) -> SectorsView:
    """What the page of all sectors shows."""
    strategy, say = presenter.strategy, presenter.say
    assessments = strategy.records(ReadinessAssessment)
    resource = strategy.package.resource("readiness_assessments")
    return SectorsView(
        title=say("Sectors"),
        lead=lead(presenter, assessments),
        side_by_side=side_by_side(presenter),
        assessed=assessed(presenter) if assessments else None,
        levels=level_matrices(presenter, assessments),
        readiness_url=presenter.urls.section(resource.pages.section)
        if assessments and resource and resource.pages
        else "",
        sources=presenter.sources(
            source for sector in strategy.sectors for source in sector.sources
        ),
        awaited=[
            *awaited(presenter, "sectors"),
            *(each for sector in strategy.sectors for each in awaited_of_sector(presenter, sector)),
        ],
        downloads=presenter.tables(
            {
                "sectors": say("All sectors"),
                "readiness_assessments": say("Assessments of readiness"),
            }
        ),
    )


def lead(presenter: Presenter, assessments: Sequence[ReadinessAssessment]) -> str:
    """How many sectors there are, and for how many an assessment or a level is published."""
    total = len(presenter.strategy.sectors)
    if presenter.strategy.package.resource("readiness_assessments") is None:
        return presenter.say_plural(
            "%(num)s sector that the strategy names, and who oversees it.",
            "%(num)s sectors that the strategy names, and who oversees each.",
            total,
        )
    documented = presenter.number(len({each.sector for each in assessments}))
    levels = len({each.sector for each in assessments if each.level is not None})
    if not levels:
        return presenter.say_plural(
            "For %(assessed)s of %(num)s sector an assessment of readiness is documented; "
            "nobody has published a level on a named model.",
            "For %(assessed)s of %(num)s sectors an assessment of readiness is documented; "
            "nobody has published a level on a named model.",
            total,
            assessed=documented,
        )
    return presenter.say_plural(
        "For %(assessed)s of %(num)s sector an assessment of readiness is documented; "
        "for %(levels)s a level on a named model is published.",
        "For %(assessed)s of %(num)s sectors an assessment of readiness is documented; "
        "for %(levels)s a level on a named model is published.",
        total,
        assessed=documented,
        levels=presenter.number(levels),
    )


# Side by side


def side_by_side(presenter: Presenter) -> MatrixView:
    """The sectors beside each other; a line only where the package keeps such records."""
    strategy, say = presenter.strategy, presenter.say
    sectors = strategy.sectors
    lines = [
        MatrixLine(
            say("Counted as critical"), [critical_cell(presenter, each) for each in sectors]
        ),
        MatrixLine(
            say("Lead regulator"),
            [body_cell(presenter, each.lead_regulator) for each in sectors],
        ),
    ]
    if any(each.sector_cert for each in sectors):
        lines.append(
            MatrixLine(
                say("Response team"),
                [body_cell(presenter, each.sector_cert) for each in sectors],
            )
        )
    if strategy.records(LegalInstrument):
        laws = [laws_of(presenter, each) for each in sectors]
        lines += [
            MatrixLine(
                say("Instruments in force for it"),
                [list_cell(presenter, each.in_force) for each in laws],
            ),
            MatrixLine(
                say("In draft or contested"),
                [list_cell(presenter, each.other) for each in laws],
            ),
        ]
    if strategy.records(Guideline):
        lines.append(
            MatrixLine(
                say("Guidelines"),
                [list_cell(presenter, guidelines_of(presenter, each)) for each in sectors],
            )
        )
    if strategy.records(ReadinessAssessment):
        lines.append(
            MatrixLine(
                say("Documented assessments"), [assessed_cell(presenter, each) for each in sectors]
            )
        )
    if strategy.records(GapFinding):
        lines.append(
            MatrixLine(say("Gaps named"), [gaps_cell(presenter, each) for each in sectors])
        )
    return MatrixView(
        "side-by-side",
        say("Sectors side by side"),
        say("Sector →"),
        [presenter.link(each) for each in sectors],
        lines,
    )


def critical_cell(presenter: Presenter, sector: Sector) -> MatrixCell:
    """Whether a published source counts the sector as critical, and which."""
    if not sector.critical:
        return MatrixCell(
            presenter.say("no source says so") if sector.critical is None else presenter.say("no")
        )
    source = presenter.source(sector.critical_source or "")
    links = [Link(source.publisher, source.page_url)] if source else []
    return MatrixCell(presenter.say("yes"), level=1, links=links)


def body_cell(presenter: Presenter, identifier: str | None) -> MatrixCell:
    """A body, or that none is documented."""
    link = institution_link(presenter, identifier)
    if link is None:
        return MatrixCell(presenter.say("none documented"))
    return MatrixCell(level=1, links=[link])


def list_cell(presenter: Presenter, links: Sequence[Link]) -> MatrixCell:
    """How many, and which."""
    if not links:
        return MatrixCell(presenter.say("none documented"))
    return MatrixCell(presenter.number(len(links)), level=1, links=links)


def assessed_cell(presenter: Presenter, sector: Sector) -> MatrixCell:
    """How many assessments are documented, leading to them."""
    count = len(presenter.strategy.grouped(ReadinessAssessment, "sector").get(sector.id, ()))
    if not count:
        return MatrixCell(presenter.say("not yet assessed"))
    url = f"{presenter.urls.record('sectors', sector.id)}#assessments"
    words = presenter.say_plural("%(num)s assessment", "%(num)s assessments", count)
    return MatrixCell(level=1, links=[Link(words, url)])


def gaps_cell(presenter: Presenter, sector: Sector) -> MatrixCell:
    """How many gaps sources name for a sector, leading to the list of them."""
    count = len(presenter.strategy.grouped(GapFinding, "sector").get(sector.id, ()))
    if not count:
        return MatrixCell(presenter.say("no public source names one"))
    url = presenter.urls.filtered("gaps", "all-gaps", sector=sector.id)
    words = presenter.say_plural("%(num)s gap", "%(num)s gaps", count)
    return MatrixCell(level=1, links=[Link(words, url)])


# Documented assessments


def assessed(presenter: Presenter) -> MatrixView:
    """Which assessments are documented, by sector and dimension."""
    say = presenter.say
    dimensions = dimensions_of(presenter)
    lines = []
    for sector in presenter.strategy.sectors:
        fields = []
        for dimension, _ in dimensions:
            found = assessments_of(presenter, sector.id, dimension)
            words = presenter.say_plural("%(num)s assessment", "%(num)s assessments", len(found))
            links = [assessment_link(presenter, each) for each in found]
            fields.append(CountField(len(found), words, links=links))
        lines.append(CountLine(presenter.link(sector), fields))
    return heat_map(
        presenter,
        "assessed",
        say("Documented assessments of readiness, by sector and dimension"),
        say("Sector ↓ Dimension →"),
        [Link(label, "") for _, label in dimensions],
        lines,
        say("not yet assessed"),
    )
