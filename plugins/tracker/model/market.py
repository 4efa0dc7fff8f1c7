"""The market: organisations in the directory, where they are, and schemes that help them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class City(Record):
    """A city in which an organisation has its seat."""

    id: str
    jurisdiction: str | None
    title: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An entry of the directory. One that is also an institution has that one's title."""

    id: str
    institution: str | None
    city: str | None
    title: Text
    kinds: tuple[str, ...]
    security_focus: str
    founded: Period | None
    website: str | None
    services: tuple[str, ...]
    markets: tuple[str, ...]
    export_basis: Text
    certifications_held: tuple[str, ...]
    verified_on: Period
    listing_status: str
    summary: Text
    note: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportScheme(Record):
    """A scheme for start-ups and exporters."""

    id: str
    provider: str | None
    provider_organisation: str | None
    programme: str | None
    jurisdictions: tuple[str, ...]
    objectives: tuple[str, ...]
    title: Text
    kind: str
    scope: str
    status: str
    provider_name: Text
    for_whom: Text
    offer: Text
    how_to_apply: Text
    url: str | None
    expires: Period | None
    last_reported: Period | None
    note: Text
    sources: tuple[str, ...]

    def has_expired(self, day: date) -> bool:
        """Whether the date on which it was due to end has passed."""
        return self.expires is not None and self.expires.end < day
