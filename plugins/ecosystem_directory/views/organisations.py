"""An organisation's page: what public sources say of it, and how far the entry can be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ecosystem_directory.views.entries import (
    WHOLE_DIRECTORY,
    field_name,
    labels,
    listing_badges,
)
from publishing.cells import external_link
from publishing.elements import (
    Badge,
    Fact,
    Link,
    ReferenceGroup,
    SourceView,
    Words,
    absent,
    joined,
)
from publishing.localized import LocalText
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import linked, references
from tracker.directory import city_of, founded_of, jurisdiction_of, website_of
from tracker.exporting.schema_org import json_ld, organization
from tracker.freshness import STALE_AFTER_DAYS, is_stale
from tracker.model import Organisation


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What an organisation's page shows. ``json_ld`` is the same for search engines."""

    title: LocalText
    kicker: str
    summary: LocalText
    badges: list[Badge]
    warning: str
    services: list[Link]
    facts: list[Fact]
    listing: list[Fact]
    note: LocalText
    references: list[ReferenceGroup]
    sources: list[SourceView]
    correct: Link | None
    json_ld: Markup


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """A page for each organisation."""
    above = menu_item(presenter, "ecosystem")
    if above is None:
        return
    trail = [Link(above.label, above.url)]
    for each in presenter.strategy.records(Organisation):
        url = presenter.urls.record("organisations", each.id)
        yield planned(url, organisation_page, presenter, each, trail)


def organisation_page(
    presenter: Presenter, organisation: Organisation, trail: Sequence[Link]
) -> Page:
    """An organisation's page."""
    view = organisation_view(presenter, organisation)
    return Page(
        "organisation",
        "ecosystem/organisation.html",
        view.title,
        view.summary.plain,
        "ecosystem",
        view,
        trail,
    )


def organisation_view(presenter: Presenter, organisation: Organisation) -> OrganisationView:
    """What an organisation's page shows."""
    say, urls = presenter.say, presenter.urls
    url = urls.record("organisations", organisation.id)
    join = menu_item(presenter, "ecosystem/join")
    kinds = labels(presenter, "kinds", organisation.kinds)
    return OrganisationView(
        title=presenter.text(organisation.title),
        kicker=presenter.language.listed([each.plain for each in kinds]),
        summary=presenter.text(organisation.summary),
        badges=listing_badges(presenter, organisation),
        warning=warning(presenter, organisation),
        services=[
            Link(label, urls.filtered("ecosystem", WHOLE_DIRECTORY, service=value))
            for value, label in zip(
                organisation.services,
                labels(presenter, "services", organisation.services),
                strict=True,
            )
        ],
        facts=facts(presenter, organisation),
        listing=listing(presenter, organisation),
        note=presenter.text(organisation.note),
        references=references(presenter, "organisations", organisation.id),
        sources=presenter.sources(organisation.sources),
        correct=Link(say("Correct or remove this entry"), f"{join.url}#correct") if join else None,
        json_ld=Markup(
            json_ld(
                organization(
                    presenter.strategy,
                    organisation,
                    presenter.preference,
                    presenter.country,
                    urls.absolute(url),
                )
            )
        ),
    )


def warning(presenter: Presenter, organisation: Organisation) -> str:
    """That nobody has looked at the entry for too long; '' where somebody has."""
    if not is_stale(organisation.verified_on, presenter.assessment.as_of):
        return ""
    return presenter.say(
        "This entry was last verified on %(date)s, more than %(days)s days before %(as_of)s. What "
        "it says may have changed.",
        date=presenter.period(organisation.verified_on),
        days=presenter.number(STALE_AFTER_DAYS),
        as_of=presenter.day(presenter.assessment.as_of),
    )


def facts(presenter: Presenter, organisation: Organisation) -> list[Fact]:
    """Where it is, since when, and what it holds: only what a source names."""
    say, strategy = presenter.say, presenter.strategy
    city, place = city_of(strategy, organisation), jurisdiction_of(strategy, organisation)
    website = website_of(strategy, organisation)

    def named(name: str) -> str:
        return field_name(presenter, "organisations", name)

    not_named = absent(say("No source names it."))
    pairs: list[tuple[str, Markup | Words | None]] = [
        (
            named("security_focus"),
            presenter.category("organisations", "security_focus", organisation.security_focus),
        ),
        (named("city"), linked(presenter, "cities", city.id) if city else not_named),
        (
            field_name(presenter, "cities", "jurisdiction"),
            linked(presenter, "jurisdictions", place.id) if place else None,
        ),
        (named("founded"), presenter.period(founded_of(strategy, organisation))),
        (
            named("website"),
            external_link(website) if website else None,
        ),
        (
            named("markets"),
            presenter.language.listed([presenter.country(each) for each in organisation.markets]),
        ),
        (
            named("export_basis"),
            presenter.text(organisation.export_basis),
        ),
        (
            named("certifications_held"),
            Markup("<br>").join(
                linked(presenter, "certifications", each)
                for each in organisation.certifications_held
            ),
        ),
        (
            named("institution"),
            linked(presenter, "institutions", organisation.institution)
            if organisation.institution
            else None,
        ),
    ]
    return [(name, value) for name, value in pairs if value]


def listing(presenter: Presenter, organisation: Organisation) -> list[Fact]:
    """What the entry rests on: its status and what that means, and when it was verified."""
    say = presenter.say
    status = presenter.category("organisations", "listing_status", organisation.listing_status)
    meaning = presenter.category_meaning(
        "organisations", "listing_status", organisation.listing_status
    )
    shown: Words | Markup = joined([status, meaning], ": ") if meaning else status
    return [
        (field_name(presenter, "organisations", "listing_status"), shown),
        (say("Verified"), presenter.period(organisation.verified_on)),
    ]
