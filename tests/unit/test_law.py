"""What follows from the records of law: what is proposed, what is repealed, how far a bill is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.made_records import NO_TEXT, period, row
from tracker.law import (
    bill_track,
    is_pending_bill,
    is_proposed,
    repeals,
    standing,
)
from tracker.loading import load
from tracker.model import BillStage, LegalInstrument

AS_OF = date(2026, 6, 1)
ORDER = ("drafted", "consultation", "cabinet", "house", "joint", "assent")


def law(
    identifier: str = "law",
    kind: str = "act",
    stage: str | None = "in-force",
    adopted: str | None = "2020",
    *,
    in_force: str | None = None,
    repealed: str | None = None,
    replaces: tuple[str, ...] = (),
) -> LegalInstrument:
    return LegalInstrument(
        row=row("legal_instruments"),
        id=identifier,
        jurisdiction="land",
        issuer=None,
        made_under=None,
        title=NO_TEXT,
        short_title=NO_TEXT,
        number=None,
        kind=kind,
        stage=stage,
        adopted=period(adopted),
        in_force=period(in_force),
        repealed=period(repealed),
        amends=(),
        repeals=replaces,
        sectors=(),
        objectives=(),
        url=None,
        summary=NO_TEXT,
        note=NO_TEXT,
        sources=(),
    )


def step(stage: str, when: str | None = None) -> BillStage:
    return BillStage(
        row=row("bill_stages"),
        instrument="law",
        id=stage,
        stage=stage,
        date=period(when),
        source="source",
        quote=None,
        note=NO_TEXT,
    )


@pytest.mark.parametrize(
    ("instrument", "pending", "proposed"),
    [
        pytest.param(law(), False, False, id="an act in force"),
        pytest.param(law(kind="bill", stage="draft", adopted=None), True, True, id="a bill"),
        pytest.param(law(kind="bill", stage=None, adopted=None), True, True, id="stage not said"),
        pytest.param(law(kind="bill", adopted="2020"), False, False, id="a bill that passed"),
        pytest.param(law(kind="policy", stage="draft", adopted=None), False, True, id="a draft"),
        pytest.param(law(kind="rules", stage="contested"), False, False, id="contested rules"),
    ],
)
def test_the_bill_is_any_bill_that_nobody_has_adopted(
    instrument: LegalInstrument, pending: bool, proposed: bool
) -> None:
    assert is_pending_bill(instrument) == pending
    assert is_proposed(instrument) == proposed


@pytest.mark.parametrize(
    ("laws", "expected"),
    [
        pytest.param([law("old", repealed="2025")], {"old": (None, "2025")}, id="by its own date"),
        pytest.param([law("old", repealed="2027")], {}, id="not yet"),
        pytest.param([law("old", repealed="2026")], {}, id="some day this year"),
        pytest.param(
            [law("old"), law("new", adopted="2025", replaces=("old",))],
            {"old": ("new", "2025")},
            id="by a law in force",
        ),
        pytest.param(
            [law("old"), law("new", adopted="2024", in_force="2025-03", replaces=("old",))],
            {"old": ("new", "2025-03")},
            id="from when the new law is in force",
        ),
        pytest.param(
            [law("old"), law("new", in_force="2027", replaces=("old",))], {}, id="in force later"
        ),
        pytest.param(
            [law("old"), law("new", stage="draft", adopted=None, replaces=("old",))],
            {},
            id="not by a draft",
        ),
        pytest.param(
            [law("old"), law("new", stage="contested", replaces=("old",))],
            {},
            id="not by a contested text",
        ),
        pytest.param(
            [law("old", repealed="2024"), law("new", adopted="2023", replaces=("old",))],
            {"old": ("new", "2024")},
            id="its own date goes before the new law's",
        ),
    ],
)
def test_what_is_repealed(
    laws: list[LegalInstrument], expected: dict[str, tuple[str | None, str]]
) -> None:
    found = repeals(laws, AS_OF)
    assert {key: (each.by, str(each.since)) for key, each in found.items()} == expected


@pytest.mark.parametrize(
    ("instrument", "expected"),
    [
        (law("gone", repealed="2024"), "repealed"),
        (law(), "in-force"),
        (law(kind="bill", stage="draft", adopted=None), "proposed"),
        (law(kind="bill", stage="cabinet-approved", adopted=None), "proposed"),
        (law(stage="contested"), "contested"),
        (law(stage=None), "unstated"),
    ],
)
def test_what_a_law_counts_for(instrument: LegalInstrument, expected: str) -> None:
    assert standing(instrument, repeals([instrument], AS_OF)) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            [],
            "drafted:ahead consultation:ahead cabinet:ahead house:ahead assent:ahead",
            id="nothing documented",
        ),
        pytest.param(
            [step("drafted", "2024"), step("consultation", "2025")],
            "drafted:done consultation:current cabinet:ahead house:ahead assent:ahead",
            id="on its way",
        ),
        pytest.param(
            [step("cabinet", "2024")],
            "drafted:undocumented consultation:undocumented cabinet:current house:ahead "
            "assent:ahead",
            id="what came before is not made up",
        ),
        pytest.param(
            [
                step("drafted", "2020"),
                step("consultation", "2021"),
                step("cabinet", "2022"),
                step("consultation", "2025"),
            ],
            "drafted:done consultation:current cabinet:earlier house:ahead assent:ahead",
            id="sent back",
        ),
        pytest.param(
            [step("drafted"), step("house", "2024"), step("joint", "2025")],
            "drafted:done consultation:undocumented cabinet:undocumented house:done "
            "joint:current assent:ahead",
            id="an exceptional step that was taken",
        ),
    ],
)
def test_the_way_of_a_bill(steps: list[BillStage], expected: str) -> None:
    track = bill_track(steps, ORDER, exceptional=("joint",))
    assert " ".join(f"{each.stage}:{each.state}" for each in track) == expected


def test_a_step_taken_again_shows_its_latest_date() -> None:
    track = bill_track([step("drafted", "2020"), step("drafted", "2024")], ORDER)
    assert str(track[0].date) == "2024"


def test_an_action_that_ended_before_the_repeal_may_cite_the_law(
    sample_copy: Path,
) -> None:
    path = sample_copy / "actions/metering-law.yaml"
    text = path.read_text(encoding="utf-8")
    cited = text.replace("laws: [water-act]", "laws: [old-water-act]")
    path.write_text(cited, encoding="utf-8")
    assert [each.code for each in load(sample_copy).findings] == ["repealed-law-cited"]
    act = sample_copy / "legal_instruments/water-act.yaml"
    old = sample_copy / "legal_instruments/old-water-act.yaml"
    for each, first, second in (
        (act, "in_force: 2019-07", "in_force: 2024-07"),
        (old, "repealed: 2019-07", "repealed: 2024-07"),
    ):
        each.write_text(each.read_text(encoding="utf-8").replace(first, second), encoding="utf-8")
    assert load(sample_copy).findings == []
