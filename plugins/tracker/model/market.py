"""The market: organisations in the directory, and schemes that help them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model.base import Record, Text
from tracker.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An entry of the directory."""

    id: str
    institution: str | None
    jurisdiction: str | None
    title: Text
    kinds: tuple[str, ...]
    security_focus: str
    city: Text
    founded: Period | None
    website: str | None
    services: tuple[str, ...]
    markets: tuple[str, ...]
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
