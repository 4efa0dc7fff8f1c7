"""Entries of the directory in lists: what each shows, the groups they stand in, the filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from publishing.elements import Badge, Fact, Option, Select, Words, joined
from publishing.filters import record_options, value_options
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.titles import by_title
from tracker.directory import city_of, first_kind_of, jurisdiction_of
from tracker.freshness import is_stale
from tracker.model import City, Organisation

DIRECTORY = "directory"
"""The list's place on a page, by which its filters find it."""

WHOLE_DIRECTORY = "directory-heading"
"""The place of the whole directory on the overview, to which links with filters chosen lead."""

UNVERIFIED = "unverified"
"""The listing status that readers must be told of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: a link with marks, a line above its text, and facts in small type.

    ``filters`` has what it can be filtered by, space-separated by key.
    """

    title: LocalText
    url: str
    line: Markup
    badges: Sequence[Badge] = ()
    summary: Words = ""
    facts: Sequence[Fact] = ()
    filters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries under one heading; ``count`` is how many, in words."""

    id: str
    heading: Words
    count: str
    entries: Sequence[Entry]


def listing_badges(presenter: Presenter, organisation: Organisation) -> list[Badge]:
    """What a reader must know of an entry before relying on it."""
    badges = []
    if organisation.listing_status == UNVERIFIED:
        label = presenter.category("organisations", "listing_status", UNVERIFIED)
        badges.append(Badge("no-current-data", label))
    if is_stale(organisation.verified_on, presenter.assessment.as_of):
        date = presenter.period(organisation.verified_on)
        badges.append(Badge("stale", presenter.say("Last verified: %(date)s", date=date)))
    return badges


def place_words(presenter: Presenter, organisation: Organisation) -> list[LocalText]:
    """The city and its province; nothing where no source names them."""
    city = city_of(presenter.strategy, organisation)
    place = jurisdiction_of(presenter.strategy, organisation)
    found = [presenter.text(each.title) for each in (city, place) if each]
    return [each for each in found if each.plain not in {o.plain for o in found if o is not each}]


def field_name(presenter: Presenter, resource: str, name: str) -> str:
    """What the package's descriptor calls a field, or a text in several languages.

    '' for a field that the package does not have.
    """
    package = presenter.strategy.package
    described = package.resource(resource)
    if described is None:
        return ""
    text = f"{name}_{package.languages[0]}"
    column = described.field_named(name) or described.field_named(text)
    return str(presenter.field_title(column)) if column else ""


def labels(presenter: Presenter, name: str, values: Iterable[str]) -> list[LocalText]:
    """Controlled values of organisations in words."""
    return [presenter.category("organisations", name, each) for each in values]


def organisation_entry(
    presenter: Presenter, organisation: Organisation, known: str, *, summary: bool
) -> Entry:
    """An organisation in a list; ``known`` is the kind that the list says of it already."""
    say, strategy = presenter.say, presenter.strategy
    city, place = city_of(strategy, organisation), jurisdiction_of(strategy, organisation)
    comma = say(", ")

    def named(name: str) -> str:
        return field_name(presenter, "organisations", name)

    kinds = [each for each in organisation.kinds if each != known]
    parts = [labels(presenter, "kinds", kinds), place_words(presenter, organisation)]
    facts: list[Fact] = []
    if organisation.services:
        facts.append(
            (named("services"), joined(labels(presenter, "services", organisation.services), comma))
        )
    if organisation.markets:
        names = [presenter.country(each) for each in organisation.markets]
        facts.append((named("markets"), joined(names, comma)))
    if organisation.certifications_held:
        held = [
            presenter.record_title("certifications", each)
            for each in organisation.certifications_held
        ]
        facts.append((named("certifications_held"), joined(held, comma)))
    return Entry(
        title=presenter.text(organisation.title),
        url=presenter.urls.record("organisations", organisation.id),
        line=joined([joined(each, comma) for each in parts if each], " · "),
        badges=listing_badges(presenter, organisation),
        summary=presenter.text(organisation.summary) if summary else "",
        facts=facts,
        filters={
            "kind": " ".join(organisation.kinds),
            "service": " ".join(organisation.services),
            "city": city.id if city else "",
            "jurisdiction": place.id if place else "",
            "market": " ".join(organisation.markets),
            "certification": " ".join(organisation.certifications_held),
        },
    )


def grouped_by_kind(
    presenter: Presenter, organisations: Sequence[Organisation]
) -> list[EntryGroup]:
    """Each organisation once, under the first of its kinds in the order of the descriptor."""
    strategy = presenter.strategy
    return _groups(
        presenter,
        organisations,
        [
            (f"kind-{value}", presenter.category("organisations", "kinds", value), value)
            for value in values_in_order(presenter, "kinds")
        ],
        lambda each: first_kind_of(strategy, each),
        lambda each: organisation_entry(
            presenter, each, first_kind_of(strategy, each), summary=False
        ),
    )


def grouped_by_place(
    presenter: Presenter, organisations: Sequence[Organisation], kind: str
) -> list[EntryGroup]:
    """Those of a kind under their provinces and territories; last those of no known seat."""
    strategy = presenter.strategy

    def place(organisation: Organisation) -> str:
        found = jurisdiction_of(strategy, organisation)
        return found.id if found else ""

    headings: list[tuple[str, Words, str]] = [
        (f"place-{each.id}", presenter.text(each.title), each.id) for each in strategy.jurisdictions
    ]
    headings.append(("place-unknown", presenter.say("No source names the seat"), ""))
    return _groups(
        presenter,
        organisations,
        headings,
        place,
        lambda each: organisation_entry(presenter, each, kind, summary=True),
    )


def _groups(
    presenter: Presenter,
    organisations: Sequence[Organisation],
    headings: Sequence[tuple[str, Words, str]],
    key: Callable[[Organisation], str],
    entry: Callable[[Organisation], Entry],
) -> list[EntryGroup]:
    groups = []
    for identifier, heading, value in headings:
        members = [each for each in by_title(presenter, organisations) if key(each) == value]
        if members:
            entries = [entry(each) for each in members]
            groups.append(entry_group(presenter, identifier, heading, entries))
    return groups


def entry_group(
    presenter: Presenter, identifier: str, heading: Words, entries: Sequence[Entry]
) -> EntryGroup:
    """A group with its count in words."""
    count = presenter.say_plural("%(num)s entry", "%(num)s entries", len(entries))
    return EntryGroup(identifier, heading, count, entries)


def values_in_order(presenter: Presenter, name: str) -> list[str]:
    """The controlled values of a field of organisations, as the descriptor orders them."""
    return presenter.values("organisations", name)


def filters(
    presenter: Presenter, organisations: Sequence[Organisation], *, kinds: bool = False
) -> list[Select]:
    """The filters of a list of organisations: those that offer something to choose."""
    strategy = presenter.strategy
    selects = []
    if kinds:
        selects.append(_by_label(presenter, "kind", "kinds", organisations))
    selects.append(_by_label(presenter, "service", "services", organisations))
    cities = {each.city for each in organisations}
    here = {place.id for each in organisations if (place := jurisdiction_of(strategy, each))}
    markets = {code for each in organisations for code in each.markets}
    held = {name for each in organisations for name in each.certifications_held}
    selects += [
        Select(
            "city",
            field_name(presenter, "organisations", "city"),
            _by_name(record_options(presenter, strategy.records(City), cities)),
        ),
        Select(
            "jurisdiction",
            field_name(presenter, "cities", "jurisdiction"),
            record_options(presenter, strategy.jurisdictions, here),
        ),
        Select(
            "market",
            field_name(presenter, "organisations", "markets"),
            _by_name([Option(each, presenter.country(each)) for each in markets]),
        ),
        Select(
            "certification",
            field_name(presenter, "organisations", "certifications_held"),
            _by_name(
                [Option(each, presenter.record_title("certifications", each)) for each in held]
            ),
        ),
    ]
    return [each for each in selects if each.options]


def _by_label(
    presenter: Presenter,
    key: str,
    name: str,
    organisations: Sequence[Organisation],
) -> Select:
    """A filter by a field of controlled values: those that occur, in the order of their names."""
    present = {value for each in organisations for value in getattr(each, name)}
    return Select(
        key,
        field_name(presenter, "organisations", name),
        _by_name(value_options(presenter, "organisations", name, present)),
    )


def _by_name(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda each: str(each.label).casefold())
