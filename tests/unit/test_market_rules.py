"""The directory: how old an entry is, what it is called, what counts as the same name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from tracker.checking.rules.names import folded
from tracker.countries import COUNTRY_CODES
from tracker.directory import (
    first_kind_of,
    founded_of,
    jurisdiction_of,
    organisations_in,
    website_of,
)
from tracker.freshness import days_since, is_stale
from tracker.loading import Loaded, load
from tracker.model import Organisation
from tracker.periods import parse_period
from tracker.strategy import Strategy


@pytest.fixture
def strategy(sample: Loaded) -> Strategy:
    assert sample.strategy is not None
    return sample.strategy


def organisation(strategy: Strategy, identifier: str) -> Organisation:
    found = strategy.find(Organisation, identifier)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("looked_at", "as_of", "days", "stale"),
    [
        pytest.param("2025-07-15", date(2025, 7, 15), 0, False, id="today"),
        pytest.param("2025-01-01", date(2025, 6, 30), 180, False, id="on-the-last-day"),
        pytest.param("2025-01-01", date(2025, 7, 1), 181, True, id="a-day-later"),
        pytest.param("2025-01", date(2025, 6, 30), 180, False, id="a-month-from-its-first-day"),
        pytest.param("2025-01", date(2025, 7, 1), 181, True, id="a-month-a-day-later"),
        pytest.param("2024", date(2024, 6, 30), 181, True, id="a-year-from-its-first-day"),
        pytest.param("2025-08", date(2025, 7, 1), -31, False, id="after-the-date-of-the-data"),
    ],
)
def test_an_entry_counts_from_the_earliest_day_it_can_mean(
    looked_at: str, as_of: date, days: int, stale: bool
) -> None:
    period = parse_period(looked_at)
    assert (days_since(period, as_of), is_stale(period, as_of)) == (days, stale)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Agence de l'Eau", "AGENCE DE L’EAU", True),
        ("Agence de l'Eau (AE)", "Agence de l'Eau", True),
        ("The Water Board", "Water Board", True),
        ("Mines & Water", "Mines and Water", True),
        ("Sea-Coast  Office", "Sea Coast Office", True),
        ("A.E.", "AE", True),
        ("Ministère de l'Eau", "Ministère de l'Eau et des Mines", False),
        ("Water Board North", "Water Board South", False),
    ],
)
def test_names_are_the_same_but_for_case_signs_and_brackets(
    one: str, other: str, same: bool
) -> None:
    assert (folded(one) == folded(other)) is same


def test_a_body_in_two_tables_has_the_name_of_one(strategy: Strategy) -> None:
    agency = organisation(strategy, "agence-de-l-eau")
    assert agency.row.text("title_fr") is None
    assert agency.title.in_language("fr") == "Agence de l'Eau"
    assert agency.title.in_language("ar") == "وكالة المياه"
    assert strategy.title_of(agency.row) == agency.title
    assert organisation(strategy, "fuite-zero").title.in_language("fr") == "Fuite Zéro"


def test_what_the_institutions_keep_is_taken_from_there(strategy: Strategy) -> None:
    agency, firm = organisation(strategy, "agence-de-l-eau"), organisation(strategy, "fuite-zero")
    founded = founded_of(strategy, agency)
    assert founded is not None
    assert founded.text == "2022-05-20"
    assert website_of(strategy, agency) is None
    assert website_of(strategy, firm) == "https://fuite.example.org/"


def test_a_place_is_that_of_the_city(strategy: Strategy) -> None:
    firm = organisation(strategy, "fuite-zero")
    place = jurisdiction_of(strategy, firm)
    assert place is not None
    assert place.id == "north"
    assert organisations_in(strategy, "north") == (firm,)
    assert organisations_in(strategy, "south") == ()
    assert jurisdiction_of(strategy, organisation(strategy, "agence-de-l-eau")) is None


def test_the_first_kind_is_the_descriptors(sample_copy: Path) -> None:
    path = sample_copy / "organisations/fuite-zero.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[startup, exporter]", "[exporter, startup]"), encoding="utf-8")
    strategy = load(sample_copy).strategy
    assert strategy is not None
    assert first_kind_of(strategy, organisation(strategy, "fuite-zero")) == "startup"


def test_country_codes_are_those_that_cldr_names() -> None:
    """CLDR also names areas that are no country of ISO 3166-1, and codes for private use."""
    named = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert named >= COUNTRY_CODES
    others = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ"
    assert named - COUNTRY_CODES == set(others.split())
