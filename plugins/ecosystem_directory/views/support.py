"""Schemes that help: which there are, for whom, how to apply, and whether they are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ecosystem_directory.views.entries import Entry, EntryGroup, entry_group, field_name
from publishing.awaited import awaited
from publishing.cells import external_link
from publishing.elements import (
    AwaitedView,
    Badge,
    Download,
    Fact,
    Link,
    Option,
    ReferenceGroup,
    Select,
    SourceView,
    Words,
    joined,
)
from publishing.filters import value_options
from publishing.localized import LocalText
from publishing.menu import menu_item
from publishing.pages import Page, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.records import linked, references
from tracker.model import SupportScheme

SCHEMES = "schemes"
"""The list's place on the page."""

STATUS_MARKS = {"available": "open", "uncertain": "no-current-data", "ended": "retired"}
"""The mark of a status, where it is not called as the mark is."""


@dataclass(frozen=True, slots=True)
class SchemesView:
    """What the list of schemes shows; ``id`` is the list's place on the page."""

    id: str
    title: str
    lead: str
    statuses: list[Fact]
    filters: list[Select]
    groups: list[EntryGroup]
    awaited: list[AwaitedView]
    tables: list[Download]


@dataclass(frozen=True, slots=True)
class SchemeView:
    """What a scheme's page shows."""

    title: LocalText
    kicker: LocalText
    badges: list[Badge]
    warning: str
    status_meaning: LocalText
    for_whom: LocalText
    offer: LocalText
    how_to_apply: LocalText
    facts: list[Fact]
    note: LocalText
    references: list[ReferenceGroup]
    sources: list[SourceView]


def pages(presenter: Presenter) -> Iterator[PlannedPage]:
    """The list of schemes, and a page each."""
    here, above = menu_item(presenter, "ecosystem/support"), menu_item(presenter, "ecosystem")
    if here is None or above is None:
        return
    trail = [Link(above.label, above.url)]
    yield planned(here.url, list_page, presenter, str(here.label), trail)
    for each in presenter.strategy.records(SupportScheme):
        url = presenter.urls.record("support_schemes", each.id)
        yield planned(url, scheme_page, presenter, each, [*trail, Link(here.label, here.url)])


def list_page(presenter: Presenter, title: str, trail: Sequence[Link]) -> Page:
    """The list of schemes."""
    view = schemes_view(presenter, title)
    return Page(
        "schemes",
        "ecosystem/schemes.html",
        view.title,
        view.lead,
        "ecosystem/support",
        view,
        trail,
    )


def scheme_page(presenter: Presenter, scheme: SupportScheme, trail: Sequence[Link]) -> Page:
    """A scheme's page."""
    view = scheme_view(presenter, scheme)
    return Page(
        "scheme",
        "ecosystem/scheme.html",
        view.title,
        view.offer.plain,
        "ecosystem/support",
        view,
        trail,
    )


def schemes_view(presenter: Presenter, title: str) -> SchemesView:
    """What the list of schemes shows."""
    say = presenter.say
    schemes = presenter.strategy.records(SupportScheme)
    return SchemesView(
        id=SCHEMES,
        title=title,
        lead=lead(presenter, schemes),
        statuses=statuses(presenter, schemes),
        filters=scheme_filters(presenter, schemes),
        groups=[
            entry_group(
                presenter,
                f"kind-{kind}",
                presenter.category("support_schemes", "kind", kind),
                [scheme_entry(presenter, each) for each in schemes if each.kind == kind],
            )
            for kind in present(presenter, schemes, "kind")
        ],
        awaited=awaited(presenter, "ecosystem/support"),
        tables=presenter.tables({"support_schemes": say("Support schemes")}),
    )


def lead(presenter: Presenter, schemes: Sequence[SupportScheme]) -> str:
    """How many there are, and how many can be applied for by their provider's own page."""
    counts = Counter(each.status for each in schemes)
    return presenter.say(
        "%(schemes)s. %(open)s of them stood on the provider’s own page when it was read; for the "
        "others no source shows that they can be applied for today.",
        schemes=presenter.say_plural(
            "%(num)s scheme for start-ups, firms and exporters",
            "%(num)s schemes for start-ups, firms and exporters",
            len(schemes),
        ),
        open=presenter.number(counts["available"]),
    )


def statuses(presenter: Presenter, schemes: Sequence[SupportScheme]) -> list[Fact]:
    """How many schemes have each status, and what it means."""
    counts = Counter(each.status for each in schemes)
    return [
        (
            presenter.say(
                "%(name)s: %(number)s",
                name=presenter.category("support_schemes", "status", value).plain,
                number=presenter.number(counts[value]),
            ),
            presenter.category_meaning("support_schemes", "status", value),
        )
        for value in present(presenter, schemes, "status")
    ]


def present(presenter: Presenter, schemes: Sequence[SupportScheme], name: str) -> list[str]:
    """The controlled values of a field that occur, in the order of the descriptor."""
    found = {getattr(each, name) for each in schemes}
    return [each for each in presenter.values("support_schemes", name) if each in found]


def named(presenter: Presenter, name: str) -> str:
    """What the package's descriptor calls a field of schemes."""
    return field_name(presenter, "support_schemes", name)


def scheme_badges(presenter: Presenter, scheme: SupportScheme) -> list[Badge]:
    """Whether it is open, as its status and its last day say."""
    badges = [
        Badge(
            STATUS_MARKS.get(scheme.status, scheme.status),
            presenter.category("support_schemes", "status", scheme.status),
        )
    ]
    if scheme.expires and scheme.has_expired(presenter.assessment.as_of):
        badges.append(
            Badge(
                "stale",
                presenter.say("Was due to end: %(date)s", date=presenter.period(scheme.expires)),
            )
        )
    return badges


def provider(presenter: Presenter, scheme: SupportScheme) -> Markup:
    """Who offers it: a body, or an organisation of the directory."""
    parts: list[Markup | Words] = []
    if scheme.provider:
        parts.append(linked(presenter, "institutions", scheme.provider))
    elif scheme.provider_name:
        parts.append(presenter.text(scheme.provider_name))
    if scheme.provider_organisation:
        parts.append(linked(presenter, "organisations", scheme.provider_organisation))
    return joined(parts, presenter.say(", "))


def where(presenter: Presenter, scheme: SupportScheme) -> Markup:
    """Where it applies: the whole country where no part of it is named."""
    if not scheme.jurisdictions:
        return Markup("{}").format(presenter.say("The whole country"))
    places = [linked(presenter, "jurisdictions", each) for each in scheme.jurisdictions]
    return joined(places, presenter.say(", "))


def scheme_entry(presenter: Presenter, scheme: SupportScheme) -> Entry:
    """A scheme in the list."""
    return Entry(
        title=presenter.text(scheme.title),
        url=presenter.urls.record("support_schemes", scheme.id),
        line=provider(presenter, scheme),
        badges=scheme_badges(presenter, scheme),
        summary=presenter.text(scheme.offer),
        facts=[(named(presenter, "for_whom"), presenter.text(scheme.for_whom))],
        filters={
            "kind": scheme.kind,
            "status": scheme.status,
            "scope": scheme.scope,
            "jurisdiction": " ".join(
                scheme.jurisdictions
                or (each.id for each in presenter.strategy.jurisdictions if each.is_part)
            ),
        },
    )


def scheme_filters(presenter: Presenter, schemes: Sequence[SupportScheme]) -> list[Select]:
    """The filters of the list of schemes."""
    say = presenter.say
    selects = [
        Select(
            name,
            named(presenter, name),
            value_options(
                presenter, "support_schemes", name, {getattr(each, name) for each in schemes}
            ),
        )
        for name in ("kind", "status", "scope")
    ]
    selects.append(
        Select(
            "jurisdiction",
            say("Where it applies"),
            [
                Option(each.id, presenter.text(each.title))
                for each in presenter.strategy.jurisdictions
                if each.is_part
            ],
        )
    )
    return [each for each in selects if len(each.options) > 1]


def scheme_view(presenter: Presenter, scheme: SupportScheme) -> SchemeView:
    """What a scheme's page shows."""
    return SchemeView(
        title=presenter.text(scheme.title),
        kicker=presenter.category("support_schemes", "kind", scheme.kind),
        badges=scheme_badges(presenter, scheme),
        warning=warning(presenter, scheme),
        status_meaning=presenter.category_meaning("support_schemes", "status", scheme.status),
        for_whom=presenter.text(scheme.for_whom),
        offer=presenter.text(scheme.offer),
        how_to_apply=presenter.text(scheme.how_to_apply),
        facts=facts(presenter, scheme),
        note=presenter.text(scheme.note),
        references=references(presenter, "support_schemes", scheme.id),
        sources=presenter.sources(scheme.sources),
    )


def warning(presenter: Presenter, scheme: SupportScheme) -> str:
    """That the day has passed on which it was due to end; '' where it has not."""
    if scheme.expires is None or not scheme.has_expired(presenter.assessment.as_of):
        return ""
    return presenter.say(
        "A source says that it was due to end on %(date)s, which has passed.",
        date=presenter.period(scheme.expires),
    )


def facts(presenter: Presenter, scheme: SupportScheme) -> list[Fact]:
    """Who offers it, where, until when."""
    say, strategy = presenter.say, presenter.strategy
    objectives = [
        linked(presenter, "objectives", each)
        for each in scheme.objectives
        if each in strategy.objective_by_id
    ]
    pairs: list[tuple[str, Markup | Words | None]] = [
        (named(presenter, "provider"), provider(presenter, scheme)),
        (say("Where it applies"), where(presenter, scheme)),
        (named(presenter, "scope"), presenter.category("support_schemes", "scope", scheme.scope)),
        (
            named(presenter, "url"),
            external_link(scheme.url) if scheme.url else None,
        ),
        (named(presenter, "expires"), presenter.period(scheme.expires)),
        (named(presenter, "last_reported"), presenter.period(scheme.last_reported)),
        (
            named(presenter, "programme"),
            linked(presenter, "programmes", scheme.programme) if scheme.programme else None,
        ),
        (named(presenter, "objectives"), Markup("<br>").join(objectives)),
    ]
    return [(name, value) for name, value in pairs if value]
