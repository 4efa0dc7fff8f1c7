"""Records in the vocabulary that search engines read: https://schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.directory import (
    city_of,
    founded_of,
    institution_of,
    jurisdiction_of,
    website_of,
)
from tracker.model import Certification, Organisation, Text
from tracker.periods import Period
from tracker.strategy import Strategy

EXACT = ("day", "month", "year")
"""The kinds of period that are a date of ISO 8601."""


def organization(
    strategy: Strategy,
    organisation: Organisation,
    languages: Sequence[str],
    country_name: Callable[[str], str],
    page_url: str,
) -> dict[str, Any]:
    """An entry of the directory as an Organization: what the record says, and nothing else.

    Texts are in the first of the ``languages`` that has them; ``page_url`` is the whole address of
    the entry's page, '' where it is not known.
    """
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{page_url}#organisation" if page_url else None,
        "name": _text(organisation.title, languages),
        "alternateName": _other_names(strategy, organisation, languages),
        "description": _text(organisation.summary, languages),
        "url": website_of(strategy, organisation),
        "mainEntityOfPage": page_url,
        "foundingDate": _date(founded_of(strategy, organisation)),
        "address": _address(strategy, organisation, languages),
        "areaServed": [
            {"@type": "Country", "name": country_name(code), "identifier": code}
            for code in organisation.markets
        ],
        "knowsAbout": [
            _label(strategy, "services", value, languages) for value in organisation.services
        ],
        "hasCertification": [
            {"@type": "Certification", "name": _text(found.title, languages)}
            for each in organisation.certifications_held
            if (found := strategy.find(Certification, each))
        ],
    }
    return {name: value for name, value in described.items() if value}


def json_ld(described: Mapping[str, Any]) -> str:
    """JSON that can stand inside an HTML script element: nothing in it can close the element."""
    text = json.dumps(described, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _text(text: Text, languages: Sequence[str]) -> str:
    return (text.best(tuple(languages)) or ("", ""))[0]


def _other_names(
    strategy: Strategy, organisation: Organisation, languages: Sequence[str]
) -> list[str]:
    institution = institution_of(strategy, organisation)
    names = [organisation.title.in_language(each) for each in languages]
    names.append(institution.abbreviation if institution else None)
    own = _text(organisation.title, languages)
    return list(dict.fromkeys(each for each in names if each and each != own))


def _date(period: Period | None) -> str:
    return period.text if period and period.kind in EXACT else ""


def _address(
    strategy: Strategy, organisation: Organisation, languages: Sequence[str]
) -> dict[str, str] | None:
    city, place = city_of(strategy, organisation), jurisdiction_of(strategy, organisation)
    if city is None:
        return None
    address = {"@type": "PostalAddress", "addressLocality": _text(city.title, languages)}
    if place:
        if place.is_part:
            address["addressRegion"] = _text(place.title, languages)
        address["addressCountry"] = place.code.partition("-")[0]
    return address


def _label(strategy: Strategy, field: str, value: str, languages: Sequence[str]) -> str:
    """A controlled value's label in the first of the languages that has one."""
    categories = strategy.package.categories("organisations", field)
    found = next((each for each in categories if each.value == value), None)
    if found is None:
        return value
    first = strategy.package.languages[0]
    labels = [found.labels.get("" if code == first else code) for code in languages]
    return next((each for each in labels if each), value)
