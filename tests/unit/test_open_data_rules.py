"""The small rules of the downloads: what a spreadsheet may run, how times are written elsewhere."""

from __future__ import annotations

import pytest

from tracker.exporting.json_tables import Exactly, written
from tracker.exporting.linked_data import Address, Literal, Thing, json_ld, turtle
from tracker.exporting.sdmx import time_period
from tracker.exporting.spreadsheet_safety import harmless
from tracker.periods import parse_period


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+92 51 111", "'+92 51 111"),
        ("-5 degrees", "'-5 degrees"),
        ("\tcell", "'\tcell"),
        ("\rline", "'\rline"),
        ("plain = text", "plain = text"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_a_text(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize(
    ("period", "sdmx"),
    [
        ("2024", "2024"),
        ("2024-H2", "2024-S2"),
        ("2024-Q3", "2024-Q3"),
        ("2024-07", "2024-07"),
        ("2024-07-15", "2024-07-15"),
        ("FY2025", "2024-07-01/P12M"),
        ("2025-07/2026-01", "2025-07-01/P7M"),
        ("2024-01-30/2024-02-10", "2024-01-30/P12D"),
    ],
)
def test_periods_are_written_as_sdmx_writes_them(period: str, sdmx: str) -> None:
    assert time_period(parse_period(period, 7)) == sdmx


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Exactly("96.690"), "96.690"),
        ({"a": [Exactly("1"), "زبان", True, None]}, '{"a": [1, "زبان", true, null]}'),
        ([], "[]"),
    ],
)
def test_json_keeps_digits_and_letters(value: object, text: str) -> None:
    assert written(value) == text


def test_a_text_with_every_sign_is_the_same_in_both_forms_of_linked_data() -> None:
    rdflib = pytest.importorskip("rdflib")
    odd = 'a "quoted" \\ text\nof two lines, زبان'
    things = [
        Thing("ex:Thing", {"ex:says": [Literal(odd, "ur"), Address("a b>c")]}, "https://e.org/x")
    ]
    prefixes = {"ex": "https://e.org/"}
    first = rdflib.Graph().parse(data=turtle(things, prefixes), publicID="https://e.org/d")
    again = rdflib.Graph().parse(
        data=json_ld(things, prefixes), format="json-ld", publicID="https://e.org/d"
    )
    says = rdflib.URIRef("https://e.org/says")
    texts = [
        [str(each) for each in graph.objects(None, says) if isinstance(each, rdflib.Literal)]
        for graph in (first, again)
    ]
    assert texts == [[odd], [odd]]
