"""One sector: its bodies, the law that binds it, how ready it is, its gaps, actions and drills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.cells import institution_link
from publishing.elements import (
    AwaitedView,
    Fact,
    Link,
    ListedLink,
    ReferenceGroup,
    SourceView,
    TableView,
    as_link,
)
from publishing.localized import LocalText
from publishing.pages import Page
from publishing.presenter import Presenter
from publishing.records import references
from publishing.titles import by_title
from strategy_pages.views.gap_findings import state_badge
from strategy_pages.views.institutions import listed_body
from strategy_pages.views.jurisdictions import values_table
from strategy_pages.views.readiness import assessment_table, assessments_of, not_assessed
from strategy_pages.views.tables import action_table, kpi_table
from tracker.model import (
    Action,
    Drill,
    GapFinding,
    Guideline,
    Institution,
    LegalInstrument,
    Observation,
    ReadinessAssessment,
    Sector,
)

SHOWN_HERE = frozenset(
    {
        *("legal_instruments", "guidelines", "readiness_assessments", "gap_findings"),
        *("actions", "kpis", "drills", "institutions"),
    }
)
"""The resources whose references to a sector its page shows in its own way."""


@dataclass(frozen=True, slots=True)
class SectorLaws:
    """The law of a sector alone: in force, and what is not, or not clearly."""

    in_force: list[Link]
    other: list[Link]


@dataclass(frozen=True, slots=True)
class SectorView:
    """What a sector's page shows. A part is None where the package keeps no such records."""

    title: LocalText
    sentence: str
    summary: LocalText
    facts: list[Fact]
    bodies: list[ListedLink]
    laws: SectorLaws | None
    guidelines: list[Link] | None
    assessments: TableView | None
    has_assessments: bool
    not_assessed: str
    gaps: list[ListedLink] | None
    actions: TableView | None
    has_actions: bool
    kpis: TableView | None
    values: TableView | None
    has_kpis: bool
    drills: list[ListedLink] | None
    references: list[ReferenceGroup]
    awaited: list[AwaitedView]
    sources: list[SourceView]


def sector_page(presenter: Presenter, sector: Sector, here: Link) -> Page:
    """A sector's page, below the page of all sectors at ``here``."""
    view = sector_view(presenter, sector)
    return Page(
        "sector",
        "sectors/sector.html",
        view.title,
        view.summary.plain or view.sentence,
        "sectors",
        view,
        [here],
    )


def sector_view(presenter: Presenter, sector: Sector) -> SectorView:
    """What a sector's page shows."""
    strategy, say = presenter.strategy, presenter.say
    assessments = assessments_of(presenter, sector.id)
    actions = strategy.grouped(Action, "sectors").get(sector.id, ())
    kpis = [
        each
        for each in strategy.kpis
        if each.owner in {sector.lead_regulator, sector.sector_cert} and each.owner
    ]
    observations = [
        each
        for each in strategy.grouped(Observation, "sector").get(sector.id, ())
        if each.preferred
    ]
    has_assessments = strategy.package.resource("readiness_assessments") is not None
    return SectorView(
        title=presenter.text(sector.title),
        sentence=sentence(presenter, sector, assessments),
        summary=presenter.text(sector.summary),
        facts=facts(presenter, sector),
        bodies=[
            listed_body(presenter, each)
            for each in by_title(
                presenter, strategy.grouped(Institution, "sector").get(sector.id, ())
            )
            if each.id not in (sector.lead_regulator, sector.sector_cert)
        ],
        laws=laws_of(presenter, sector) if strategy.records(LegalInstrument) else None,
        guidelines=guidelines_of(presenter, sector) if strategy.records(Guideline) else None,
        assessments=assessment_table(presenter, assessments) if assessments else None,
        has_assessments=has_assessments,
        not_assessed=not_assessed(presenter, sector.id) if assessments else "",
        gaps=gaps_of(presenter, sector) if strategy.records(GapFinding) else None,
        actions=action_table(presenter, actions, "actions", say("Actions for this sector"))
        if actions
        else None,
        has_actions=bool(strategy.actions),
        kpis=kpi_table(
            presenter,
            kpis,
            "indicators",
            say("Indicators that its regulator or response team answers for"),
        )
        if kpis
        else None,
        values=values_table(presenter, observations, say("Indicators with a value for this sector"))
        if observations
        else None,
        has_kpis=bool(strategy.kpis),
        drills=drills_of(presenter, sector) if strategy.records(Drill) else None,
        references=references(presenter, "sectors", sector.id, SHOWN_HERE),
        awaited=[*awaited_of_sector(presenter, sector), *awaited(presenter, "sectors")],
        sources=presenter.sources([*sector.sources, sector.critical_source]),
    )


def awaited_of_sector(presenter: Presenter, sector: Sector) -> list[AwaitedView]:
    """What nobody has published yet about one sector: its section is the sector's own page."""
    return awaited(presenter, f"sectors/{sector.id}")


def sentence(
    presenter: Presenter, sector: Sector, assessments: Sequence[ReadinessAssessment]
) -> str:
    """Who oversees it, and how much of its readiness is documented."""
    regulator = presenter.strategy.institution_by_id.get(sector.lead_regulator or "")
    first = (
        presenter.say("Overseen by: %(body)s.", body=presenter.text(regulator.title).plain)
        if regulator
        else presenter.say("No lead regulator is documented.")
    )
    if presenter.strategy.package.resource("readiness_assessments") is None:
        return first
    if not assessments:
        second = presenter.say("Its readiness is not yet assessed, as far as published.")
    else:
        second = presenter.say_plural(
            "%(num)s assessment of its readiness is documented.",
            "%(num)s assessments of its readiness are documented.",
            len(assessments),
        )
    return f"{first} {second}"


def facts(presenter: Presenter, sector: Sector) -> list[Fact]:
    """Regulator, response team, and whether a source counts the sector as critical."""
    say = presenter.say
    pairs: list[Fact] = []
    for label, identifier in (
        (say("Lead regulator"), sector.lead_regulator),
        (say("Response team"), sector.sector_cert),
    ):
        link = institution_link(presenter, identifier)
        pairs.append(
            (
                label,
                as_link(link) if link else say("none documented"),
            )
        )
    pairs.append((say("Counted as critical"), critical_words(presenter, sector)))
    return pairs


def critical_words(presenter: Presenter, sector: Sector) -> Markup:
    """Whether the sector is counted as critical, and by which source."""
    say = presenter.say
    if sector.critical is None:
        return Markup("{}").format(say("no public source says so"))
    word = say("yes") if sector.critical else say("no")
    source = presenter.source(sector.critical_source or "")
    if source is None:
        return Markup("{}").format(word)
    link = Markup('<a href="{}">{}</a>').format(source.page_url, source.publisher)
    return Markup(say("%(answer)s, according to %(source)s", answer="{}", source="{}")).format(
        word, link
    )


# What belongs to a sector


def laws_of(presenter: Presenter, sector: Sector) -> SectorLaws:
    """The law that is limited to sectors and binds this one, as far as not repealed."""
    as_of = presenter.assessment.as_of
    current = [
        each
        for each in presenter.strategy.grouped(LegalInstrument, "sectors").get(sector.id, ())
        if each.repealed is None or each.repealed.start > as_of
    ]
    return SectorLaws(
        linked(presenter, "legal_instruments", (e.id for e in current if e.stage == "in-force")),
        linked(presenter, "legal_instruments", (e.id for e in current if e.stage != "in-force")),
    )


def guidelines_of(presenter: Presenter, sector: Sector) -> list[Link]:
    """The guidelines for a sector."""
    found = presenter.strategy.grouped(Guideline, "sectors").get(sector.id, ())
    return linked(presenter, "guidelines", (each.id for each in found))


def linked(presenter: Presenter, resource: str, identifiers: Iterable[str]) -> list[Link]:
    """Links to some records, by title."""
    links = [
        link
        for identifier in identifiers
        if (link := presenter.record_link(resource, identifier)) is not None
    ]
    return sorted(links, key=lambda link: str(link.label).casefold())


def gaps_of(presenter: Presenter, sector: Sector) -> list[ListedLink]:
    """The gaps that sources name for a sector, each with its state."""
    return [
        ListedLink(
            presenter.text(each.title),
            presenter.urls.record("gap_findings", each.id),
            presenter.category("gap_findings", "dimension", each.dimension),
            state_badge(presenter, each),
        )
        for each in presenter.strategy.grouped(GapFinding, "sector").get(sector.id, ())
    ]


def drills_of(presenter: Presenter, sector: Sector) -> list[ListedLink]:
    """The drills and competitions of a sector, each with its date."""
    return [
        ListedLink(link.label, link.url, presenter.period(each.date))
        for each in presenter.strategy.grouped(Drill, "sectors").get(sector.id, ())
        if (link := presenter.record_link("drills", each.id)) is not None
    ]
