"""What the directory says of an organisation beyond its own row: its place, and what the table of
institutions keeps of a body that is in both.
"""

from __future__ import annotations

from tracker.model import City, Institution, Jurisdiction, Organisation
from tracker.periods import Period
from tracker.strategy import Strategy


def city_of(strategy: Strategy, organisation: Organisation) -> City | None:
    """The city of its seat; None where no source names it."""
    return strategy.find(City, organisation.city)


def jurisdiction_of(strategy: Strategy, organisation: Organisation) -> Jurisdiction | None:
    """The province or territory of its seat."""
    city = city_of(strategy, organisation)
    return strategy.jurisdiction_by_id.get(city.jurisdiction or "") if city else None


def institution_of(strategy: Strategy, organisation: Organisation) -> Institution | None:
    """The same body in the table of institutions."""
    return strategy.institution_by_id.get(organisation.institution or "")


def website_of(strategy: Strategy, organisation: Organisation) -> str | None:
    """Its own site."""
    institution = institution_of(strategy, organisation)
    return organisation.website or (institution.website if institution else None)


def founded_of(strategy: Strategy, organisation: Organisation) -> Period | None:
    """When it was founded."""
    institution = institution_of(strategy, organisation)
    return organisation.founded or (institution.established if institution else None)


def first_kind_of(strategy: Strategy, organisation: Organisation) -> str:
    """Of its kinds, the one that the package's descriptor names first."""
    order = [each.value for each in strategy.package.categories("organisations", "kinds")]
    return next((each for each in order if each in organisation.kinds), organisation.kinds[0])


def organisations_in(strategy: Strategy, jurisdiction: str) -> tuple[Organisation, ...]:
    """The organisations with their seat in a province or territory."""
    return tuple(
        each
        for each in strategy.records(Organisation)
        if (place := jurisdiction_of(strategy, each)) and place.id == jurisdiction
    )
