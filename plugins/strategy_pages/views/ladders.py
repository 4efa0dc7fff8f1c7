"""Ladders of certificates as pages show them, and what stands on the pages of the certificates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publishing.elements import Link
from publishing.localized import LocalText
from publishing.presenter import Presenter
from publishing.records import RecordView
from tracker.ladders import Flight, ladder
from tracker.model import Certification, ProfessionalRole
from tracker.reading.rows import Row


@dataclass(frozen=True, slots=True)
class StepView:
    """A certificate on a ladder; ``here`` where it is the page's own.

    ``needs`` and ``usual`` are those that come before it: without which nobody gets it, and those
    that are recommended or are one of several ways.
    """

    title: LocalText
    url: str
    level: LocalText
    experience: str
    needs: Sequence[Link]
    usual: Sequence[Link]
    here: bool


@dataclass(frozen=True, slots=True)
class FlightView:
    """The certificates of an awarding body, from the lowest rung up."""

    heading: LocalText
    url: str
    rungs: Sequence[Sequence[StepView]]
    unplaced: Sequence[StepView]


@dataclass(frozen=True, slots=True)
class RoleLadder:
    """A role and its ladder; no flights where no certificate is documented for it."""

    id: str
    title: LocalText
    url: str
    flights: Sequence[FlightView]
    count: str


@dataclass(frozen=True, slots=True)
class RolePageView:
    """What a role's page shows."""

    record: RecordView
    flights: Sequence[FlightView]


@dataclass(frozen=True, slots=True)
class CertificationPageView:
    """What a certificate's page shows: its place in each role's ladder, and what it leads to."""

    record: RecordView
    places: Sequence[RoleLadder]
    leads_to: Sequence[Link]


def role_ladders(presenter: Presenter) -> list[RoleLadder]:
    """Every role with its ladder."""
    return [role_ladder(presenter, each) for each in presenter.strategy.records(ProfessionalRole)]


def role_ladder(
    presenter: Presenter, role: ProfessionalRole, here: str = "", *, only_here: bool = False
) -> RoleLadder:
    """A role with its ladder; ``only_here`` leaves the flights that the page's own is on."""
    flights = [
        each
        for each in ladder(role.id, presenter.strategy.records(Certification))
        if not only_here or here in {one.id for one in each.certifications}
    ]
    count = sum(len(each.certifications) for each in flights)
    return RoleLadder(
        role.id,
        presenter.text(role.title),
        presenter.record_url("roles", role.id),
        [flight_view(presenter, each, here) for each in flights],
        presenter.say_plural("%(num)s certificate", "%(num)s certificates", count) if count else "",
    )


def flight_view(presenter: Presenter, flight: Flight, here: str = "") -> FlightView:
    """The certificates of an awarding body."""
    link = presenter.record_link("awarding_bodies", flight.awarding_body)
    return FlightView(
        presenter.record_title("awarding_bodies", flight.awarding_body),
        link.url if link else "",
        [[step_view(presenter, each, here) for each in rung] for rung in flight.rungs],
        [step_view(presenter, each, here) for each in flight.unplaced],
    )


def step_view(presenter: Presenter, certification: Certification, here: str = "") -> StepView:
    """A certificate on a ladder."""
    years = certification.experience_years
    return StepView(
        presenter.text(certification.title),
        presenter.record_url("certifications", certification.id),
        presenter.category("certifications", "level", certification.level),
        presenter.say_plural("%(num)s year of experience", "%(num)s years of experience", years)
        if years
        else "",
        certification_links(presenter, certification.prerequisites),
        certification_links(presenter, certification.steps_before),
        certification.id == here,
    )


def certification_links(presenter: Presenter, identifiers: Iterable[str]) -> list[Link]:
    """Links to certificates."""
    return [link for each in identifiers if (link := presenter.record_link("certifications", each))]


def without_references(record: RecordView, presenter: Presenter, resource: str) -> RecordView:
    """The record without the references of a resource that its page shows in its own way."""
    described = presenter.strategy.package.resource(resource)
    title = presenter.resource_title(described) if described else None
    return replace(record, references=[each for each in record.references if each.heading != title])


def role_page(presenter: Presenter, record: RecordView, row: Row) -> RolePageView:
    """A role's page."""
    role = presenter.strategy.find(ProfessionalRole, row.text("id"))
    flights = role_ladder(presenter, role).flights if role else []
    return RolePageView(without_references(record, presenter, "certifications"), flights)


def certification_page(presenter: Presenter, record: RecordView, row: Row) -> CertificationPageView:
    """A certificate's page."""
    strategy, identifier = presenter.strategy, row.text("id") or ""
    places = [
        role_ladder(presenter, each, identifier, only_here=True)
        for each in strategy.records(ProfessionalRole)
    ]
    following = [
        each.id
        for field in ("prerequisites", "steps_before")
        for each in strategy.grouped(Certification, field).get(identifier, ())
    ]
    return CertificationPageView(
        without_references(record, presenter, "certifications"),
        [each for each in places if each.flights],
        certification_links(presenter, following),
    )
