"""The timeline of laws: what is drawn of each, and that no two labels ever meet."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest

from tracker.charts import LawGroup, LawLine, LawTimeline, LawWords, draw
from tracker.charts.drawing import WIDTH
from tracker.charts.law_timeline import specification
from tracker.charts.measure import text_width
from tracker.charts.palette import role_of
from tracker.charts.placing import Box

SVG = "{http://www.w3.org/2000/svg}"
AS_OF = date(2026, 1, 1)
WORDS = LawWords(
    "step", "in the making", "adopted", "in force", "contested", "repealed", "earlier", "as of"
)
OLD = LawLine("Old act", "in-force", (), date(1990, 5, 1), None, "1990")
ACT = LawLine("Act", "in-force", (date(2018, 3, 1),), date(2019, 6, 1), None, "1 June 2019")
BILL = LawLine("Bill", "proposed", (date(2021, 1, 1), date(2023, 1, 1)), None, None, "not yet law")
GONE = LawLine("Gone", "repealed", (), date(2016, 1, 1), date(2021, 1, 1), "2016")
OPEN = LawLine("Open", "contested", (), date(2022, 1, 1), None, "2022")
SILENT = LawLine("Silent", "unstated", (), date(2024, 1, 1), None, "2024")
URDU = "قومی سائبر سیکیورٹی اور معلومات کے تحفظ سے متعلق ایک بہت طویل عنوان والا قانون 2021"


def chart(*lines: LawLine, groups: int = 1, language: str = "en") -> LawTimeline:
    return LawTimeline(
        title="Laws",
        description="In time.",
        language=language,
        id_prefix="laws",
        groups=tuple(LawGroup(f"Group {number}", lines) for number in range(groups)),
        as_of=AS_OF,
        words=WORDS,
    )


def datasets(drawn: LawTimeline) -> dict[str, list[dict[str, Any]]]:
    return specification(drawn)["datasets"]


def texts(drawn: LawTimeline) -> set[str]:
    return {each["text"] for each in datasets(drawn)["texts"]}


def rules(drawn: LawTimeline, role: str) -> list[dict[str, Any]]:
    """The lines of a role below the key, which is drawn above everything else."""
    top = min(each["y"] for each in datasets(drawn)["texts"] if each["text"] == "Group 0")
    return [
        each
        for each in datasets(drawn)["rules"]
        if role_of(each["stroke"]) == role and each["y"] > top
    ]


def test_a_law_in_force_has_a_bar_until_today_and_a_line_for_its_making() -> None:
    drawn = chart(ACT, BILL)
    (bar,) = rules(drawn, "value")
    making, pending = rules(drawn, "planned")
    assert making["x"] < making["x2"] == bar["x"] < bar["x2"] == pending["x2"]
    assert making["dash"] and pending["dash"] and not bar["dash"]


def test_a_repealed_law_ends_and_a_contested_one_is_broken() -> None:
    drawn = chart(GONE, OPEN)
    (life,) = rules(drawn, "planned")
    (broken,) = rules(drawn, "value")
    assert life["x2"] < broken["x2"]
    assert broken["dash"]


def test_a_law_whose_standing_nobody_reports_has_no_bar() -> None:
    assert rules(chart(SILENT), "value") == []


def test_an_old_law_begins_at_the_edge_and_does_not_squeeze_the_others() -> None:
    drawn = chart(OLD, ACT)
    old, act = rules(drawn, "value")
    assert old["x"] < 12
    assert act["x"] > WIDTH / 4
    assert "earlier" in texts(drawn)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((ACT,), {"step", "in the making", "adopted", "in force"}),
        ((BILL,), {"step", "in the making"}),
        ((OLD,), {"in force", "earlier"}),
        ((GONE,), {"adopted", "repealed"}),
        ((OPEN,), {"adopted", "contested"}),
    ],
)
def test_the_key_explains_what_is_drawn_and_nothing_else(
    lines: tuple[LawLine, ...], expected: set[str]
) -> None:
    words = {getattr(WORDS, name) for name in LawWords.__dataclass_fields__}
    assert texts(chart(*lines)) & words == expected | {"as of"}


LONG = LawLine(
    "A law with a title that is so long that it can never stand on one line of the drawing",
    "in-force",
    (date(2025, 12, 1),),
    date(2025, 12, 20),
    None,
    "20 December 2025",
)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_two_labels_ever_meet(language: str) -> None:
    right = LawLine(URDU, "in-force", (), date(2021, 7, 27), None, "27 جولائی 2021")
    drawn = chart(OLD, LONG, ACT, BILL, right, GONE, OPEN, groups=3, language=language)
    boxes = []
    for each in datasets(drawn)["texts"]:
        # Widths are estimated on the generous side; what is drawn is narrower.
        width = text_width(each["text"], each["size"], each["weight"] == "bold") * 0.97
        left = each["x"] - {"left": 0.0, "center": 0.5, "right": 1.0}[each["align"]] * width
        half = each["size"] * 0.55
        boxes.append(Box(left, each["y"] - half, left + width, each["y"] + half))
        assert left > -3 and left + width < WIDTH + 3, each["text"]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def test_labels_of_a_mirrored_chart_stand_at_the_right_but_time_runs_on() -> None:
    plain, mirrored = chart(ACT), chart(ACT, language="ur")
    at = {
        each["text"]: each
        for each in datasets(mirrored)["texts"]
        if each["text"] in ("Act", "1 June 2019")
    }
    assert (at["Act"]["align"], at["1 June 2019"]["align"]) == ("right", "left")
    assert [each["x"] for each in rules(plain, "value")] == [
        each["x"] for each in rules(mirrored, "value")
    ]


def test_it_is_drawn_with_a_title_and_a_description() -> None:
    root = ElementTree.fromstring(draw(chart(ACT, BILL)))
    title = root.find(f"{SVG}title")
    assert title is not None and title.text == "Laws"
    assert root.get("class") == "chart chart-law-timeline"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "at least one law"),
        ((LawLine("Bare", "in-force"),), "'Bare' has no date"),
        ((LawLine("Odd", "law", (), date(2020, 1, 1)),), "unknown state 'law'"),  # type: ignore[arg-type]
        (
            (LawLine("Back", "repealed", (), date(2020, 1, 1), date(2019, 1, 1)),),
            "'Back' ends before it begins",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(lines: tuple[LawLine, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        chart(*lines)
