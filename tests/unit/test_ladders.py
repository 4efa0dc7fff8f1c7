"""A role's ladder of certificates: which rung each stands on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.made_records import NO_TEXT, row
from tracker.ladders import ladder
from tracker.model import Certification

ROLE = "tester"


def certificate(
    identifier: str,
    level: str | None = None,
    needs: str = "",
    usual: str = "",
    *,
    roles: tuple[str, ...] = (ROLE,),
    body: str = "guild",
    holder: str = "person",
) -> Certification:
    """A certificate; what comes before it is given as words."""
    return Certification(
        row=row("certifications"),
        id=identifier,
        roles=roles,
        prerequisites=tuple(needs.split()),
        steps_before=tuple(usual.split()),
        title=NO_TEXT,
        holder=holder,
        level=level,
        awarding_body=body,
        experience_years=None,
        relevance="ladder",
        summary=NO_TEXT,
        note=NO_TEXT,
        sources=(),
    )


def drawn(certifications: Sequence[Certification]) -> list[str]:
    """Each flight in words: its rungs from below, and after a bar what has no place on one."""
    flights = []
    for each in ladder(ROLE, certifications):
        rungs = " < ".join(" ".join(one.id for one in rung) for rung in each.rungs)
        unplaced = " ".join(one.id for one in each.unplaced)
        flights.append(f"{each.awarding_body}: {rungs} | {unplaced}".strip())
    return flights


C = certificate
CASES = {
    "nothing for the role": ([C("a", "entry", roles=("cook",))], []),
    "levels rise": (
        [C("c", "advanced"), C("a", "entry"), C("b", "intermediate")],
        ["guild: a < b < c |"],
    ),
    "one level is one rung": (
        [C("a", "entry"), C("b", "entry"), C("c", "advanced")],
        ["guild: a b < c |"],
    ),
    "a step rises within its level": (
        [C("a", "advanced"), C("b", "advanced", needs="a")],
        ["guild: a < b |"],
    ),
    "a step rises without levels": ([C("b", needs="a"), C("a")], ["guild: a < b |"]),
    "a usual step counts as one": ([C("b", usual="a"), C("a")], ["guild: a < b |"]),
    "two that are needed share a rung": (
        [C("a"), C("b"), C("c", needs="a b")],
        ["guild: a b < c |"],
    ),
    "one step leads to two": (
        [C("a"), C("b", needs="a"), C("c", needs="a")],
        ["guild: a < b c |"],
    ),
    "no level and no step is no rung": (
        [C("a"), C("b", "entry"), C("c", "advanced")],
        ["guild: b < c | a"],
    ),
    "nothing but certificates without level": ([C("a"), C("b")], ["guild:  | a b"]),
    "what comes before belongs to the ladder, whatever its role": (
        [C("a", roles=()), C("b", roles=(), needs="a"), C("c", needs="b")],
        ["guild: a < b < c |"],
    ),
    "what comes after does not": (
        [C("a"), C("b", roles=("cook",), needs="a")],
        ["guild:  | a"],
    ),
    "each awarding body has a flight, the longest first": (
        [C("x", "entry", body="abbey"), C("a", "entry"), C("b", "advanced")],
        ["guild: a < b |", "abbey: x |"],
    ),
    "a step of another body stands in that body's flight": (
        [C("a", body="abbey", roles=()), C("b", needs="a")],
        ["abbey:  | a", "guild:  | b"],
    ),
    "levels of two bodies are not compared": (
        [C("a", "entry", body="abbey"), C("b", "advanced")],
        ["abbey: a |", "guild: b |"],
    ),
    "organisations climb no ladder": ([C("a", "entry", holder="organisation")], []),
    "an unknown step is passed over": ([C("a", "entry", needs="lost")], ["guild: a |"]),
}


@pytest.mark.parametrize(("certifications", "expected"), CASES.values(), ids=CASES)
def test_certificates_stand_on_their_rungs(
    certifications: list[Certification], expected: list[str]
) -> None:
    assert drawn(certifications) == expected


def test_a_circle_ends() -> None:
    """The rule on circles stops the build; until then nothing hangs, and nothing is lost."""
    (flight,) = ladder(ROLE, [C("a", needs="b"), C("b", needs="a")])
    assert {each.id for each in flight.certifications} == {"a", "b"}
