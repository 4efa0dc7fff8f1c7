"""Risks to the plan that public sources name: a register, and a matrix of those that are rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.cells import institution_link
from publishing.elements import (
    AwaitedView,
    Cell,
    Column,
    Download,
    Fact,
    Link,
    ListedLink,
    MatrixCell,
    MatrixLine,
    MatrixView,
    Option,
    ReferenceGroup,
    Select,
    SourceView,
    TableRow,
    TableView,
    Words,
    absent_cell,
    as_link,
    link_cell,
    text_cell,
)
from publishing.filters import record_options, value_options
from publishing.localized import LocalText
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import references
from strategy_pages.views.reported import body_or_words, named_by, quoted
from tracker.model import Risk

STEPS = (1, 2, 3, 4, 5)
"""Likelihood and impact, from least to most."""

NO_RESPONSE = "none"
NO_OWNER = "nobody"


@dataclass(frozen=True, slots=True)
class UnratedRisk:
    """A risk that its source does not place between likely and unlikely, in the source's words."""

    link: Link
    quote: LocalText
    named_by: Markup
    rating: LocalText


@dataclass(frozen=True, slots=True)
class RisksView:
    """What the risk register shows."""

    title: str
    lead: str
    matrix: MatrixView
    matrix_sentence: str
    filters: list[Select]
    table: TableView
    unrated: list[UnratedRisk]
    awaited: list[AwaitedView]
    downloads: list[Download]


@dataclass(frozen=True, slots=True)
class RiskView:
    """What a risk's page shows."""

    title: LocalText
    sentence: Markup
    quote: LocalText
    cause: LocalText
    event: LocalText
    consequence: LocalText
    facts: list[Fact]
    response: LocalText | None
    treatment: LocalText
    residual: LocalText
    action: list[ListedLink]
    note: LocalText
    references: list[ReferenceGroup]
    sources: list[SourceView]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The register, and a page for each risk; nothing where there are none."""
    risks = in_order(presenter)
    if not risks:
        return
    here = Link(presenter.say("Risks"), presenter.urls.section("risks"))
    yield planned(here.url, register_page, presenter, risks)
    for risk in risks:
        url = presenter.urls.record("risks", risk.id)
        yield planned(url, risk_page, presenter, risk, here)


def register_page(presenter: Presenter, risks: Sequence[Risk]) -> Page:
    """The register."""
    view = risks_view(presenter, risks)
    return Page("risks", "risks/list.html", view.title, view.lead, "risks", view)


def risk_page(presenter: Presenter, risk: Risk, here: Link) -> Page:
    """A risk's page, below the register at ``here``."""
    view = risk_view(presenter, risk)
    return Page("risk", "risks/risk.html", view.title, view.event.plain, "risks", view, [here])


def in_order(presenter: Presenter) -> list[Risk]:
    """All risks by the plan's objectives."""
    order = [each.id for each in presenter.strategy.objectives]
    return sorted(
        presenter.strategy.records(Risk), key=lambda each: (order.index(each.objective), each.id)
    )


# The register


def risks_view(presenter: Presenter, risks: Sequence[Risk]) -> RisksView:
    """What the risk register shows."""
    say = presenter.say
    unrated = [each for each in risks if not each.is_rated]
    return RisksView(
        title=say("Risks"),
        lead=presenter.say_plural(
            "Public sources name %(num)s risk to the plan; for %(response)s a response is stated.",
            "Public sources name %(num)s risks to the plan; for %(response)s a response is stated.",
            len(risks),
            response=presenter.number(sum(each.response is not None for each in risks)),
        ),
        matrix=matrix(presenter, risks),
        matrix_sentence=matrix_sentence(presenter, len(risks) - len(unrated)),
        filters=filters(presenter, risks),
        table=register(presenter, risks),
        unrated=[
            UnratedRisk(
                risk_link(presenter, each),
                quoted(presenter, each.quote, each.sources),
                namer(presenter, each),
                presenter.text(each.rating),
            )
            for each in unrated
        ],
        awaited=awaited(presenter, "risks"),
        downloads=presenter.tables({"risks": say("All risks")}),
    )


def risk_link(presenter: Presenter, risk: Risk) -> Link:
    """A link to a risk's page."""
    return Link(presenter.text(risk.title), presenter.urls.record("risks", risk.id))


def matrix_sentence(presenter: Presenter, rated: int) -> str:
    """How many risks have a place in the matrix."""
    if not rated:
        return presenter.say(
            "No source gives both how likely a risk is and how much it would do, so that none has "
            "a place here yet. This site rates none itself."
        )
    return presenter.say_plural(
        "%(num)s risk has a place here: its source gives likelihood and impact.",
        "%(num)s risks have a place here: their sources give likelihood and impact.",
        rated,
    )


def matrix(presenter: Presenter, risks: Sequence[Risk]) -> MatrixView:
    """Likelihood by impact, the gravest corner at the end of the first row."""
    say = presenter.say
    return MatrixView(
        "risk-matrix",
        say("Risks by likelihood and impact, each from 1 (least) to 5 (most)"),
        say("Likelihood ↓ Impact →"),
        [Link(presenter.number(impact), "") for impact in STEPS],
        [
            MatrixLine(
                presenter.number(likelihood),
                [
                    matrix_cell(
                        presenter,
                        [
                            each
                            for each in risks
                            if (each.likelihood, each.impact) == (likelihood, impact)
                        ],
                        likelihood * impact,
                    )
                    for impact in STEPS
                ],
            )
            for likelihood in reversed(STEPS)
        ],
    )


def matrix_cell(presenter: Presenter, risks: Sequence[Risk], product: int) -> MatrixCell:
    """A field of the matrix: its risks, shaded by how grave the field is."""
    if not risks:
        return MatrixCell("–", spoken=presenter.say("none"))
    return MatrixCell(
        level=ceil(product / len(STEPS)), links=[risk_link(presenter, each) for each in risks]
    )


def register(presenter: Presenter, risks: Sequence[Risk]) -> TableView:
    """Every risk with its objective, response, owner and review."""
    say = presenter.say
    return TableView(
        "all-risks",
        say("All risks, by objective"),
        [
            Column(say("Risk and who names it")),
            Column(say("Objective")),
            Column(say("Rating")),
            Column(say("Response")),
            Column(say("Owner")),
            Column(say("Review date")),
        ],
        [register_row(presenter, each) for each in risks],
    )


def namer(presenter: Presenter, risk: Risk) -> Markup:
    """Who names the risk."""
    return body_or_words(presenter, risk.named_by, risk.named_by_other)


def register_row(presenter: Presenter, risk: Risk) -> TableRow:
    """One risk's row."""
    say = presenter.say
    link = risk_link(presenter, risk)
    title = Markup('<a href="{}">{}</a><br><span class="quiet">{}</span>').format(
        link.url, link.label, namer(presenter, risk)
    )
    owner = institution_link(presenter, risk.owner)
    rating = rating_words(presenter, risk)
    response = response_words(presenter, risk)
    return TableRow(
        [
            Cell(title),
            link_cell(presenter.link(presenter.strategy.objective_by_id[risk.objective])),
            text_cell(rating) if rating else absent_cell(say("not rated by the source")),
            text_cell(response) if response else absent_cell(say("none stated")),
            link_cell(owner) if owner else absent_cell(say("nobody named yet")),
            text_cell(presenter.period(risk.review_date))
            if risk.review_date
            else absent_cell(say("none published")),
        ],
        {
            "objective": risk.objective,
            "response": risk.response or NO_RESPONSE,
            "owner": risk.owner or NO_OWNER,
        },
    )


def rating_words(presenter: Presenter, risk: Risk) -> Words:
    """How its source rates a risk: in numbers, else in its own words; '' where it does not."""
    if risk.is_rated:
        return presenter.say(
            "likelihood %(likelihood)s, impact %(impact)s",
            likelihood=presenter.number(risk.likelihood),
            impact=presenter.number(risk.impact),
        )
    return presenter.text(risk.rating)


def response_words(presenter: Presenter, risk: Risk) -> LocalText | None:
    """Whether a risk is accepted, avoided, reduced or transferred; None where no source says."""
    if risk.response is None:
        return None
    return presenter.category("risks", "response", risk.response)


def filters(presenter: Presenter, risks: Sequence[Risk]) -> list[Select]:
    """The filters of the register, as far as there is something to choose."""
    strategy, say = presenter.strategy, presenter.say
    objectives = {each.objective for each in risks}
    responses = {each.response for each in risks if each.response}
    owners = {each.owner for each in risks if each.owner}
    selects = [
        Select(
            "objective",
            say("Objective"),
            record_options(presenter, strategy.objectives, objectives),
        ),
        Select(
            "response",
            say("Response"),
            [
                *value_options(presenter, "risks", "response", responses),
                Option(NO_RESPONSE, say("none stated")),
            ],
        ),
        Select(
            "owner",
            say("Owner"),
            [
                *record_options(presenter, strategy.institutions, owners),
                Option(NO_OWNER, say("nobody named yet")),
            ],
        ),
    ]
    return [each for each in selects if len(each.options) > 1]


# One risk


def risk_view(presenter: Presenter, risk: Risk) -> RiskView:
    """What a risk's page shows."""
    action = presenter.strategy.action_by_id.get(risk.action or "")
    return RiskView(
        title=presenter.text(risk.title),
        sentence=named_by(presenter, namer(presenter, risk), risk.reported_on),
        quote=quoted(presenter, risk.quote, risk.sources),
        cause=presenter.text(risk.cause),
        event=presenter.text(risk.event),
        consequence=presenter.text(risk.consequence),
        facts=facts(presenter, risk),
        response=response_words(presenter, risk),
        treatment=presenter.text(risk.treatment),
        residual=presenter.text(risk.residual),
        action=[
            ListedLink(
                (link := presenter.link(action)).label, link.url, "", presenter.action_badge(action)
            )
        ]
        if action
        else [],
        note=presenter.text(risk.note),
        references=references(presenter, "risks", risk.id),
        sources=presenter.sources(risk.sources),
    )


def facts(presenter: Presenter, risk: Risk) -> list[Fact]:
    """Rating, objective, owner and review."""
    say = presenter.say
    objective = presenter.link(presenter.strategy.objective_by_id[risk.objective])
    owner = institution_link(presenter, risk.owner)
    return [
        (
            say("Rating by the source"),
            rating_words(presenter, risk) or say("not rated by the source"),
        ),
        (
            say("Objective"),
            as_link(objective),
        ),
        (
            say("Owner"),
            as_link(owner) if owner else say("nobody named yet"),
        ),
        (say("Review date"), presenter.period(risk.review_date) or say("none published")),
    ]
