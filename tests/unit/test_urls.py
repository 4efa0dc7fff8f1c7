"""Addresses of places on pages, and of lists with some filters chosen."""

from __future__ import annotations

import pytest

from tracker.urls import Urls, place_on

URLS = Urls.of_site("https://example.org/tracker/", "fr", "en")


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("", "/plan/"),
        ("goals", "/plan/#goals"),
        ("a b#c", "/plan/#a%20b%23c"),
    ],
)
def test_a_place_on_a_page(place: str, address: str) -> None:
    assert place_on("/plan/", place) == address


def test_a_list_with_filters_chosen_leads_to_the_list() -> None:
    address = URLS.filtered("gaps", "all-gaps", sector="water & power")
    assert address == "/tracker/fr/gaps/?sector=water+%26+power#all-gaps"


def test_a_part_stands_on_the_page_of_its_whole() -> None:
    assert URLS.part("standard_clauses", "leaks", "4.1") == (
        f"{URLS.record('standards', 'leaks')}#4.1"
    )
