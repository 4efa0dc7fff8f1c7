"""The arithmetic of charts: ticks, wrapping, placing labels, cleaning a drawing."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.charts.accessible import accessible_svg
from tracker.charts.axes import calendar_ticks, labels_with_room, value_ticks
from tracker.charts.base import NumberFormat
from tracker.charts.measure import text_width, wrap
from tracker.charts.palette import FALLBACKS, STATUS_ORDER, role_of, sentinel, status_ink
from tracker.charts.placing import Box, Label, place_labels
from tracker.charts.symbols import STATUS_SYMBOLS


@pytest.mark.parametrize(
    ("values", "from_zero", "expected"),
    [
        (["1190", "10000"], True, "0 2500 5000 7500 10000"),
        (["64.88", "96.69"], True, "0 25 50 75 100"),
        (["3"], True, "0 1 2 3"),
        (["0"], True, "0 1"),
        (["0.2", "0.7"], True, "0 0.2 0.4 0.6 0.8"),
        (["-20", "60"], True, "-20 0 20 40 60"),
        (["40", "94"], False, "20 40 60 80 100"),
        (["50"], False, "45 50 55"),
        (["0", "9"], True, "0 5 10"),
    ],
)
def test_value_ticks(values, from_zero, expected):
    ticks = value_ticks([Decimal(each) for each in values], from_zero=from_zero)
    assert ticks == tuple(Decimal(each) for each in expected.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=8), st.booleans())
def test_value_ticks_enclose_all_values_evenly_and_are_few(values, from_zero):
    ticks = value_ticks(values, from_zero=from_zero)
    assert ticks[0] <= min(values) and max(values) <= ticks[-1]
    assert 2 <= len(ticks) <= 8
    assert len({high - low for low, high in pairwise(ticks)}) == 1
    assert not from_zero or 0 in ticks


def test_labels_are_thinned_evenly_and_the_last_is_kept():
    assert labels_with_room([0, 10, 20, 30, 40], [15] * 5, gap=2) == {0, 2, 4}
    assert labels_with_room([0, 100], [15, 15], gap=2) == {0, 1}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (
            date(2025, 1, 15),
            date(2025, 5, 2),
            ["2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"],
        ),
        (date(2024, 6, 1), date(2027, 3, 1), ["2025-01-01", "2026-01-01", "2027-01-01"]),
        (date(2000, 1, 1), date(2030, 1, 1), [f"{year}-01-01" for year in range(2000, 2031, 5)]),
    ],
)
def test_calendar_ticks(first, last, expected):
    assert [day.isoformat() for day, _ in calendar_ticks(first, last)] == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1190", "1,190"), ("-0.50", "−0.50"), ("1E+3", "1,000"), ("10000000.5", "10,000,000.5")],
)
def test_numbers_are_grouped_and_keep_their_decimals(number, expected):
    assert NumberFormat().number(Decimal(number)) == expected


@pytest.mark.parametrize(("share", "expected"), [("66.67", "67٪"), ("0.5", "1٪"), ("100", "100٪")])
def test_shares_are_rounded_half_up(share, expected):
    assert NumberFormat(percent="{}٪").per_cent(Decimal(share)) == expected


@given(st.text(alphabet="abc def ghi ہ", max_size=80), st.floats(20, 300))
def test_wrapping_keeps_every_word_and_the_width(text, width):
    lines = wrap(text, 16, width)
    assert " ".join(lines).split() == text.split()
    assert all(text_width(each, 16) <= width or " " not in each for each in lines)


ROOM = Box(0, 0, 300, 200)


def test_labels_cover_neither_each_other_nor_marks():
    labels = [Label(f"{n:,}", (100 + 12 * n, 100), 16, "value") for n in range(8)]
    marks = [Box.around(each.anchor, 6) for each in labels]
    placed = place_labels(labels, inside=ROOM, marks=marks, lines=[])
    assert len(placed) > 3
    for number, each in enumerate(placed):
        assert each.box.within(ROOM)
        assert not any(each.box.overlaps(mark) for mark in marks)
        assert not any(each.box.overlaps(other.box) for other in placed[number + 1 :])


def test_a_label_avoids_a_line_where_it_can():
    label = Label("100", (150, 100), 16, "value")
    above = [[(50.0, 85.0), (250.0, 85.0)]]
    (free,) = place_labels([label], inside=ROOM, marks=[], lines=[])
    (moved,) = place_labels([label], inside=ROOM, marks=[], lines=above)
    assert free.at[1] < 100 < moved.at[1]


def test_only_a_required_label_may_cover_a_mark():
    everywhere = [ROOM]
    for required in (False, True):
        label = Label("100", (150, 100), 16, "value", required=required)
        placed = place_labels([label], inside=ROOM, marks=everywhere, lines=[])
        assert bool(placed) is required


def test_every_role_has_a_sentinel_of_its_own():
    assert {role_of(sentinel(role)) for role in FALLBACKS} == set(FALLBACKS)
    assert role_of("#123456") is None


def test_every_status_has_a_colour_and_a_symbol():
    assert set(STATUS_ORDER) == set(STATUS_SYMBOLS)
    assert {f"status-{code}" for code in STATUS_ORDER} <= set(FALLBACKS)


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("code", STATUS_ORDER)
def test_counts_can_be_read_on_their_status(code):
    ink = FALLBACKS[role_of(status_ink(code))]
    dark, light = sorted([luminance(ink), luminance(FALLBACKS[f"status-{code}"])])
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    "role", ["ink", "muted", "value", "target", "break", "status-met", "status-missed"]
)
def test_texts_can_be_read_on_the_background(role):
    assert 1.05 / (luminance(FALLBACKS[role]) + 0.05) >= 4.5


def cleaned(inner):
    box = 'width="9" height="9" viewBox="0 0 9 9"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{inner}</svg>'
    return accessible_svg(
        drawn, kind="x", title="T", description="D & <d>", language="en", id_prefix="p"
    )


def test_styles_become_attributes_and_ids_are_prefixed():
    colour = sentinel("value")
    svg = cleaned(
        '<g id="a" clip-path="url(#c)">'
        f'<path style="fill: {colour}; opacity: 0.5" d="M1.23456,0L1e-12,2"/></g>'
    )
    path = ElementTree.fromstring(svg).find(".//{*}path")
    assert path.attrib == {
        "class": "chart-fill-value",
        "d": "M1.23,0L0,2",
        "fill": FALLBACKS["value"],
        "opacity": "0.5",
    }
    assert 'id="p-a"' in svg and 'clip-path="url(#p-c)"' in svg


def test_what_is_not_seen_is_left_out():
    svg = cleaned('<g class="mark"><path d="M0,0" display="none"/><text fill="none"/></g>')
    assert [each.tag.split("}")[1] for each in ElementTree.fromstring(svg)] == ["title", "desc"]


@pytest.mark.parametrize(
    "inner",
    [
        '<image width="1" height="1"/>',
        "<style>a{}</style>",
        "<script>1</script>",
        '<g href="x"><text fill="none">a</text></g>',
        '<path fill="#4c78a8" d="M0,0L1,1"/>',
    ],
)
def test_what_may_not_stand_in_a_page_is_refused(inner):
    with pytest.raises(ValueError, match=r"may not|no role"):
        cleaned(inner)
