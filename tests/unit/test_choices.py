"""Recognising what somebody meant by a word that is not allowed."""

from __future__ import annotations

import time

import pytest

from tracker.choices import Choices, choices_hint, edit_distance, folded
from tracker.messages import tell, translated

BODIES = Choices(
    ("moitt", "pta", "ncert", "moi", "mofa", "state-bank", "sbp-dfi", "fia", "nccia"),
    {
        "moitt": ("Ministry of Information Technology and Telecommunication", "MoITT",
                  "وزارتِ انفارمیشن ٹیکنالوجی و ٹیلی مواصلات"),
        "moi": ("Ministry of Interior", "MoI"),
        "mofa": ("Ministry of Foreign Affairs", "MoFA"),
        "pta": ("Telecommunication Authority", "PTA"),
        "state-bank": ("State Bank", "SBP"),
        "nccia": ("Cyber Crime Investigation Agency", "NCCIA"),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("MOITT", ("moitt",)),
        ("State_Bank", ("state-bank",)),
        ("state bank", ("state-bank",)),
        ("SBP", ("state-bank",)),
        ("moit", ("moitt", "moi")),
        ("mofaa", ("mofa",)),
        ("tpa", ("pta",)),
        ("ncrt", ("ncert",)),
        ("statebank", ("state-bank",)),
        ("stat-bnak", ("state-bank",)),
        ("Ministry of IT", ("moitt",)),
        ("Ministry of Foreign Affair", ("mofa",)),
        ("Min. of Interior", ("moi",)),
        ("the Ministry of Interior", ("moi",)),
        ("وزارت انفارمیشن ٹیکنالوجی و ٹیلی مواصلات", ("moitt",)),
        ("bank", ("state-bank",)),
        ("xyz", ()),
        ("", ()),
        ("?!", ()),
    ],
)
def test_what_is_meant(wrong: str, nearest: tuple[str, ...]) -> None:
    assert BODIES.nearest(wrong) == nearest


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("kitten", "sitting", 3), ("ca", "abc", 3)],
)
def test_the_distance_between_words(first: str, second: str, distance: int) -> None:
    assert edit_distance(first, second) == edit_distance(second, first) == distance


def test_words_are_folded() -> None:
    assert folded(" Année_2024 / B ") == "annee-2024-b"


@pytest.mark.parametrize(
    ("wrong", "allowed", "hint"),
    [
        pytest.param("", [], "write one that there is", id="nothing-to-offer"),
        pytest.param("", ["b", "a"], "allowed: b, a", id="all-in-their-order"),
        pytest.param(
            "incrase",
            ["increase", "decrease", "range"],
            "did you mean increase? allowed: increase, decrease, range",
            id="nearest-first",
        ),
        pytest.param(
            "item-1",
            ["item-2", "item-3", "thing"],
            "did you mean item-2 or item-3? allowed: item-2, item-3, thing",
            id="two-that-are-alike",
        ),
        pytest.param(
            "zzz", [f"id-{n}" for n in range(13)], "write one that there is", id="too-many"
        ),
        pytest.param(
            "north-ofice",
            ["north-office", *(f"id-{n}" for n in range(13))],
            "did you mean north-office?",
            id="nearest-of-many",
        ),
    ],
)
def test_hints_name_the_choices(wrong: str, allowed: list[str], hint: str) -> None:
    assert choices_hint(wrong, allowed) == hint


def test_hints_list_as_many_as_wanted() -> None:
    allowed = [f"id-{n}" for n in range(13)]
    assert choices_hint("zzz", allowed, at_most=13) == "allowed: " + ", ".join(allowed)


def test_what_is_not_near_can_have_a_hint_of_its_own() -> None:
    assert choices_hint("zzz", BODIES, tell("add it first"), at_most=2) == "add it first"


def test_a_choice_is_told_with_what_it_is_called_where_that_says_more() -> None:
    titles = {"A": translated({"": "Normal"}), "state-bank": translated({"": "State bank"})}
    choices = Choices(("A", "state-bank"), titles=titles)
    assert choices_hint("", choices) == "allowed: A (Normal), state-bank"


def test_five_thousand_choices_are_searched_in_no_time() -> None:
    words = ("river", "mountain", "valley", "desert", "coast", "harbour", "bridge", "station")
    values = [f"{words[n % 8]}-{words[n // 8 % 8]}-{words[n // 64 % 8]}-{n}" for n in range(5000)]
    choices = Choices(values, {each: (each.replace("-", " of ").title(),) for each in values})
    choices.nearest("warm-up")
    started = time.perf_counter()
    for number in range(100):
        assert choices.nearest(f"rivr-mountain-valley-{4000 + number}")
    assert time.perf_counter() - started < 5
