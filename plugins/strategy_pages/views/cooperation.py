"""Agreements with other parties: with whom, how far, how long; and the models to build on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publishing.awaited import awaited
from publishing.elements import (
    AwaitedView,
    Cell,
    Column,
    CountView,
    Download,
    Link,
    ListedLink,
    MatrixCell,
    MatrixLine,
    MatrixView,
    Select,
    TableRow,
    TableView,
    absent_cell,
    link_cell,
)
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.record_lists import choices
from publishing.sections import SECTION_BY_NAME
from strategy_pages.views import agreement_templates
from strategy_pages.views.agreement import (
    RESOURCE,
    TRACK,
    agreement_view,
    counterpart,
    date_missing,
    ending_words,
    expires_soon,
    stage_badge,
    stage_label,
)
from strategy_pages.views.agreement_templates import TemplateCard
from tracker.checking.rules.agreements import IN_FORCE, SIGNED
from tracker.model import Agreement

INTERNATIONAL = "international"
EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class CooperationView:
    """What the section's first page shows."""

    title: str
    lead: str
    counts: list[CountView]
    matrix: MatrixView | None
    filters: list[Select]
    international: TableView | None
    domestic: TableView | None
    ending: list[ListedLink]
    without_expiry: str
    templates: list[TemplateCard]
    templates_url: str
    awaited: list[AwaitedView]
    downloads: list[Download]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The section's first page, a page for each agreement, and the models."""
    found = presenter.strategy.records(Agreement)
    here = Link(
        presenter.say(SECTION_BY_NAME["cooperation"].label), presenter.urls.section("cooperation")
    )
    if found:
        yield planned(here.url, cooperation_page, presenter, found)
    for agreement in found:
        url = presenter.urls.record(RESOURCE, agreement.id)
        yield planned(url, agreement_page, presenter, agreement, here)
    yield from agreement_templates.pages(presenter, [here] if found else [])


def cooperation_page(presenter: Presenter, found: Sequence[Agreement]) -> Page:
    """The section's first page."""
    view = cooperation_view(presenter, found)
    return Page(
        "cooperation", "cooperation/overview.html", view.title, view.lead, "cooperation", view
    )


def agreement_page(presenter: Presenter, agreement: Agreement, here: Link) -> Page:
    """An agreement's page, below the section's first at ``here``."""
    view = agreement_view(presenter, agreement)
    return Page(
        "agreement",
        "cooperation/agreement.html",
        view.record.title,
        view.record.summary.plain,
        "cooperation",
        view,
        [here],
    )


def cooperation_view(presenter: Presenter, found: Sequence[Agreement]) -> CooperationView:
    """The first page: how far each agreement is, with whom, and what ends soon."""
    say = presenter.say
    international = [each for each in found if each.scope_level == INTERNATIONAL]
    domestic = [each for each in found if each.scope_level != INTERNATIONAL]
    described = presenter.strategy.package.resource(RESOURCE)
    fields = [described.field_named(name) for name in ("kind", "stage")] if described else []
    open_ended = [each for each in found if each.stage in SIGNED[:2] and each.expiry is None]
    return CooperationView(
        title=say(SECTION_BY_NAME["cooperation"].label),
        lead=_lead(presenter, found),
        counts=stage_counts(presenter, found),
        matrix=counterpart_matrix(presenter, international),
        filters=[choices(presenter, described, each) for each in fields if described and each],
        international=agreement_table(
            presenter, international, "international", say("Agreements with others abroad")
        ),
        domestic=agreement_table(
            presenter, domestic, "domestic", say("Agreements within the country")
        ),
        ending=[
            _ending(presenter, each)
            for each in found
            if each.stage != EXPIRED and expires_soon(presenter, each)
        ],
        without_expiry=presenter.say_plural(
            "For %(num)s agreement that is signed or in force no date of expiry is reported yet.",
            "For %(num)s agreements that are signed or in force no date of expiry is reported yet.",
            len(open_ended),
        )
        if open_ended
        else "",
        templates=agreement_templates.cards(presenter),
        templates_url=presenter.urls.section("cooperation/templates"),
        awaited=awaited(presenter, "cooperation"),
        downloads=presenter.tables(
            {"agreements": say("Agreements"), "agreement_templates": say("Model agreements")}
        ),
    )


def _lead(presenter: Presenter, found: Sequence[Agreement]) -> str:
    signed = sum(each.stage in SIGNED for each in found)
    in_force = sum(each.stage in IN_FORCE[:1] for each in found)
    return presenter.say_plural(
        "%(num)s agreement is known from public sources: %(signed)s signed, of which %(force)s "
        "reported to be in force.",
        "%(num)s agreements are known from public sources: %(signed)s signed, of which %(force)s "
        "reported to be in force.",
        len(found),
        signed=presenter.number(signed),
        force=presenter.number(in_force),
    )


def stages_present(presenter: Presenter, found: Sequence[Agreement]) -> list[str | None]:
    """The stages that occur, in the order of the data's own list; None for 'not reported'."""
    present = {each.stage for each in found}
    ordered: list[str | None] = [
        each for each in presenter.values(RESOURCE, "stage") if each in present
    ]
    return [*ordered, None] if None in present else ordered


def stage_counts(presenter: Presenter, found: Sequence[Agreement]) -> list[CountView]:
    """How many agreements are at each stage."""
    counted = [
        (stage, sum(each.stage == stage for each in found))
        for stage in stages_present(presenter, found)
    ]
    return [
        CountView(
            stage or "no-data", stage_label(presenter, stage), number, presenter.number(number)
        )
        for stage, number in counted
    ]


def counterpart_key(presenter: Presenter, agreement: Agreement) -> str:
    """The name that agreements with the same other side share."""
    if agreement.counterpart_country:
        return presenter.language.country(agreement.counterpart_country)
    institution = presenter.strategy.institution_by_id.get(agreement.counterpart_institution or "")
    title = institution.title if institution else agreement.counterpart_other
    return presenter.text(title).plain or presenter.say("Many states")


def counterpart_matrix(presenter: Presenter, found: Sequence[Agreement]) -> MatrixView | None:
    """Other sides against stages; None where there is nothing to set against each other."""
    if not found:
        return None
    stages = stages_present(presenter, found)
    sides: dict[str, list[Agreement]] = {}
    for agreement in found:
        sides.setdefault(counterpart_key(presenter, agreement), []).append(agreement)

    def cell(members: Sequence[Agreement], stage: str | None) -> MatrixCell:
        there = [each for each in members if each.stage == stage]
        links = [
            Link(
                presenter.category(RESOURCE, "kind", each.kind),
                presenter.urls.record(RESOURCE, each.id),
            )
            for each in there
        ]
        return MatrixCell(level=_level(stage) if there else 0, links=links)

    return MatrixView(
        "by-counterpart",
        presenter.say("Agreements by counterpart and stage"),
        presenter.say("Counterpart and stage"),
        [Link(stage_label(presenter, stage), "") for stage in stages],
        [
            MatrixLine(name, [cell(members, stage) for stage in stages])
            for name, members in sorted(sides.items())
        ],
    )


def _level(stage: str | None) -> int:
    """How strongly a field is shaded: the nearer to force, the stronger."""
    return TRACK.index(stage) + 1 if stage in TRACK else 1


def agreement_table(
    presenter: Presenter, found: Sequence[Agreement], identifier: str, caption: str
) -> TableView | None:
    """Agreements with their dates; None where there are none."""
    if not found:
        return None
    say = presenter.say
    return TableView(
        identifier,
        caption,
        [
            Column(say("Agreement")),
            Column(say("Counterpart")),
            Column(say("Kind")),
            Column(say("Stage")),
            Column(say("Signed")),
            Column(say("In force")),
            Column(say("Expires")),
        ],
        [agreement_row(presenter, each) for each in found],
        sortable=True,
    )


def agreement_row(presenter: Presenter, agreement: Agreement) -> TableRow:
    """An agreement's row; a date that should be known and is not says so."""
    link = Link(presenter.text(agreement.title), presenter.urls.record(RESOURCE, agreement.id))
    return TableRow(
        [
            link_cell(link),
            Cell(counterpart(presenter, agreement)),
            Cell(Markup("{}").format(presenter.category(RESOURCE, "kind", agreement.kind))),
            presenter.badge_cell(stage_badge(presenter, agreement)),
            *(_date_cell(presenter, agreement, name) for name in ("signed", "in_force", "expiry")),
        ],
        {"kind": agreement.kind, "stage": agreement.stage or ""},
    )


def _date_cell(presenter: Presenter, agreement: Agreement, name: str) -> Cell:
    period = getattr(agreement, name)
    if period is not None:
        return Cell(Markup("{}").format(presenter.period(period)), period.text)
    return absent_cell(date_missing(presenter, agreement, name) or "–")


def _ending(presenter: Presenter, agreement: Agreement) -> ListedLink:
    return ListedLink(
        presenter.text(agreement.title),
        presenter.urls.record(RESOURCE, agreement.id),
        ending_words(presenter, agreement),
        stage_badge(presenter, agreement),
    )
