"""Every kind of chart, drawn: what is on the page, for whom, and that it is always the same."""

import dataclasses
import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tracker.charts import (
    ActionProgress,
    HistoryTarget,
    HistoryValue,
    HistoryWords,
    KpiHistory,
    LawGroup,
    LawLine,
    LawTimeline,
    LawWords,
    MilestoneTimeline,
    NumberFormat,
    ProgressRow,
    ProgressWords,
    StatusByPillar,
    StatusCount,
    StatusRow,
    StatusWords,
    TimelineGroup,
    TimelineMilestone,
    TimelineWords,
    draw,
    kind_of,
    vega_lite,
)
from tracker.charts.drawing import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
HISTORY_WORDS = HistoryWords(
    observed="Observed",
    provisional="Provisional",
    planned="Planned path",
    target_met="Target met",
    target_missed="Target missed",
    target_awaited="Target awaited",
    final_target_met="Final target met",
    final_target_missed="Final target missed",
    final_target_awaited="Final target awaited",
    target_range="Target range",
    series_break="New method",
    unit="Tonnes",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TIMELINE_WORDS = TimelineWords("Met", "Due", "Late", "Originally due", "Today", MONTHS)


def value(year, number, **flags):
    amount = None if number is None else Decimal(str(number))
    return HistoryValue(date(year, 12, 31), str(year), amount, **flags)


def target(year, number, verdict="awaited", final=False, **band):
    amount = None if number is None else Decimal(str(number))
    return HistoryTarget(date(year, 12, 31), str(year), amount, verdict, final, **band)


def history(values=(), targets=(), path=(), **others):
    fields = {
        "title": "Exports",
        "description": "Exports grew.",
        "language": "en",
        "id_prefix": "exports",
        "words": HISTORY_WORDS,
    }
    return KpiHistory(
        **(fields | others),
        values=tuple(values),
        targets=tuple(targets),
        path=tuple((date(year, 12, 31), Decimal(number)) for year, number in path),
    )


def statuses(rows, language="en"):
    return StatusByPillar(
        title="Statuses",
        description="By pillar.",
        language=language,
        id_prefix="statuses",
        rows=tuple(
            StatusRow(label, tuple(StatusCount(code, count) for code, count in counts.items()))
            for label, counts in rows.items()
        ),
        words=StatusWords(
            (("met", "Met"), ("behind", "Behind"), ("no-data", "No data")), "No indicators yet"
        ),
    )


def progress(*rows, language="en"):
    return ActionProgress(
        title="Progress",
        description="Of actions.",
        language=language,
        id_prefix="progress",
        rows=rows,
        words=ProgressWords("Done", "Planned by now", "Not measurable"),
    )


def timeline(*milestones, **others):
    fields = {"language": "en", "groups": (TimelineGroup("", milestones),)}
    return MilestoneTimeline(
        **(fields | others),
        title="Milestones",
        description="Of an action.",
        id_prefix="milestones",
        as_of=date(2026, 1, 1),
        words=TIMELINE_WORDS,
    )


MOVED = TimelineMilestone("Open", "late", date(2025, 6, 1), date(2024, 6, 1), "due June")
LAWS = LawTimeline(
    title="Laws",
    description="In time.",
    language="en",
    id_prefix="laws",
    groups=(
        LawGroup(
            "Acts",
            (
                LawLine("Old", "in-force", (), date(1990, 5, 1), None, "1990"),
                LawLine("Gone", "repealed", (), date(2016, 1, 1), date(2021, 1, 1), "2016"),
                LawLine("Open", "contested", (date(2020, 1, 1),), date(2022, 1, 1), None, "2022"),
            ),
        ),
        LawGroup("Bills", (LawLine("Bill", "proposed", (date(2021, 1, 1),), note="not yet law"),)),
    ),
    as_of=date(2026, 1, 1),
    words=LawWords(
        "Step", "In the making", "Adopted", "In force", "Contested", "Repealed", "Earlier", "Today"
    ),
)
EXAMPLES = {
    "laws": LAWS,
    "history": history(
        [value(2020, 1200), value(2021, 1500), value(2022, 2600, provisional=True)],
        [target(2022, 3500, "missed"), target(2025, 9000, final=True)],
        [(2020, 1200), (2022, 3500), (2025, 9000)],
    ),
    "statuses": statuses({"First": {"met": 2, "no-data": 3}, "Second": {}}),
    "progress": progress(
        ProgressRow("Build", Decimal(40), Decimal(60), "Delayed"),
        ProgressRow("Plan", None, None),
    ),
    "timeline": timeline(
        TimelineMilestone("Agree", "met", date(2024, 3, 1)),
        MOVED,
        TimelineMilestone("Hand over", "due", date(2027, 2, 1)),
        TimelineMilestone("Found", "undated", None, note="no date"),
    ),
}


def parsed(chart):
    return ElementTree.fromstring(draw(chart))


def texts(chart):
    return [element.text for element in parsed(chart).iter(f"{SVG}text")]


def classed(svg, name, tag="*"):
    return [
        each for each in svg.iterfind(f".//{SVG}{tag}") if name in each.get("class", "").split()
    ]


@pytest.fixture(params=EXAMPLES, scope="module")
def example(request):
    return EXAMPLES[request.param]


@pytest.fixture(scope="module")
def svg(example):
    return draw(example)


def test_has_a_role_a_title_and_a_description_for_screen_readers(example, svg):
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    description = root.find(f"{SVG}desc")
    assert (title.text, description.text) == (example.title, example.description)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    inner = [each for each in root.iter() if each is not root]
    assert not [key for each in inner for key in each.attrib if key.startswith(("role", "aria"))]


def test_holds_nothing_that_a_strict_policy_refuses(svg):
    root = ElementTree.fromstring(svg)
    names = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "path", "line", "rect", "text"}
    assert not [each for each in root.iter() if "style" in each.attrib]
    assert "href" not in svg and "url(" not in svg


def test_every_colour_has_its_class_and_no_sentinel_is_left(svg):
    for element in ElementTree.fromstring(svg).iter():
        for key in ("fill", "stroke"):
            colour = element.get(key, "none")
            if colour != "none":
                assert re.fullmatch("#[0-9a-f]{6}", colour) and not colour.startswith("#fe00")
                assert f"chart-{key}-" in element.get("class", "")


def test_scales_and_keeps_its_direction(example, svg):
    root = ElementTree.fromstring(svg)
    assert root.get("direction") == "ltr"
    assert root.get("class") == f"chart chart-{kind_of(example)}"
    _, _, width, height = (float(each) for each in root.get("viewBox").split())
    assert (root.get("width"), root.get("height")) == (f"{width:g}", f"{height:g}")


def test_coordinates_are_short(svg):
    assert not re.search(r"\d\.\d{3}", svg)


def test_same_input_same_bytes(example, svg):
    assert draw(example) == svg


def test_other_prefix_other_ids(example, svg):
    other = draw(dataclasses.replace(example, id_prefix="other"))
    ids = [set(re.findall(r'\bid="([^"]+)"', each)) for each in (svg, other)]
    assert ids[0] and not ids[0] & ids[1]


def test_the_specification_for_others_has_real_colours(example):
    assert "#fe00" not in repr(vega_lite(example))


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_a_history_has_a_point_for_each_value(count):
    svg = parsed(history([value(2015 + n, 100 * n + 50) for n in range(count)]))
    points = [each for each in classed(svg, "chart-fill-value", "path") if each.get("transform")]
    assert len(points) == count


def test_a_history_labels_its_first_and_latest_value_and_its_final_target():
    shown = texts(EXAMPLES["history"])
    assert {"1,200", "2,600", "9,000", "Tonnes", "2020", "2025"} <= set(shown)
    assert "Target missed" in shown and "Final target awaited" in shown
    assert "Target met" not in shown


BREAK = value(2022, 9, starts_new_series=True)


def observed_lines(svg):
    return [
        each
        for each in classed(svg, "chart-stroke-value", "path")
        if each.get("fill") == "none" and each.get("stroke-width") == "3"
    ]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([value(2020, 1), value(2021, 2), value(2022, 3)], 1),
        (
            [
                value(2020, 1),
                value(2021, 2),
                value(2022, 9, starts_new_series=True),
                value(2023, 8),
            ],
            2,
        ),
        ([value(2020, 1), value(2021, 2), value(2022, None), value(2023, 8), value(2024, 9)], 2),
    ],
    ids=["whole", "break", "missing"],
)
def test_a_line_is_interrupted_at_a_break_and_at_a_missing_value(values, lines):
    assert len(observed_lines(parsed(history(values)))) == lines


def test_a_break_has_a_rule_and_a_label():
    values = [value(2020, 1), value(2021, 2, starts_new_series=True)]
    svg = parsed(history(values))
    assert len(classed(svg, "chart-stroke-break", "line")) == 1
    assert [each.text for each in classed(svg, "chart-fill-break", "text")] == ["New method"]
    assert not classed(parsed(history([value(2020, 1), value(2021, 2)])), "chart-stroke-break")


def test_a_provisional_value_is_hollow():
    svg = parsed(history([value(2020, 1), value(2021, 2, provisional=True)]))
    hollow = classed(svg, "chart-stroke-provisional", "path")
    assert hollow and all("chart-fill-background" in each.get("class") for each in hollow)


def test_the_key_explains_whatever_is_not_plain():
    assert "Observed" not in texts(history([value(2020, 1), value(2021, 2)]))
    assert "Provisional" in texts(history([value(2020, 1, provisional=True)]))
    assert "Planned path" in texts(history([value(2020, 1)], path=[(2020, 1), (2025, 4)]))


def test_verdicts_differ_in_shape_and_not_in_colour_alone():
    shapes = {}
    for verdict in ("met", "missed", "awaited"):
        svg = parsed(history([value(2020, 5)], [target(2021, 9, verdict)]))
        role = "chart-stroke-target" if verdict == "awaited" else f"chart-fill-status-{verdict}"
        mark = classed(svg, role, "path")[0]
        shapes[verdict] = (re.sub(r"[\d.,-]+", "", mark.get("d")), mark.get("fill") == "#ffffff")
    assert len(set(shapes.values())) == 3


def test_a_band_is_shaded_and_named_by_its_ends():
    chart = history([value(2020, 5)], [target(2022, None, minimum=Decimal(4), maximum=Decimal(6))])
    assert classed(parsed(chart), "chart-fill-band")
    assert "4–6" in texts(chart)


@pytest.mark.parametrize(
    ("band", "label"), [({"minimum": Decimal(4)}, "≥ 4"), ({"maximum": Decimal(6)}, "≤ 6")]
)
def test_an_open_band_is_named_by_its_only_end(band, label):
    assert label in texts(history([value(2020, 5)], [target(2022, None, **band)]))


def test_the_value_axis_starts_at_zero_unless_told_otherwise():
    values = [value(2020, 94), value(2021, 79)]
    assert "0" in texts(history(values))
    assert "0" not in texts(history(values, from_zero=False))


def test_numbers_follow_the_format_given():
    urdu_digits = NumberFormat(group="٬", digits="۰۱۲۳۴۵۶۷۸۹")
    assert "۱٬۲۰۰" in texts(history([value(2020, 1200)], number_format=urdu_digits))


@pytest.mark.parametrize("unit", ["ملین ڈالر (US$)", "ٹن"])
def test_a_text_in_arabic_script_keeps_its_own_order(unit):
    words = dataclasses.replace(HISTORY_WORDS, unit=unit)
    shown = texts(history([value(2020, 5)], words=words, language="ur"))
    assert (unit if unit == "ٹن" else f"\u2067{unit}\u2069") in shown


def test_time_runs_from_left_to_right_in_every_language():
    for language in ("en", "ur"):
        svg = parsed(history([value(2020, 5), value(2024, 6)], language=language))
        places = {
            each.text: float(re.search(r"translate\(([-\d.]+)", each.get("transform"))[1])
            for each in svg.iter(f"{SVG}text")
            if each.text in ("2020", "2024")
        }
        assert places["2020"] < places["2024"]


def test_segments_keep_the_order_of_statuses_and_carry_their_counts():
    svg = parsed(statuses({"First": {"no-data": 3, "behind": 1, "met": 2}}))
    drawn = [
        re.search(r"chart-fill-status-(\S+)", each.get("class"))[1]
        for each in svg.iter(f"{SVG}path")
        if "chart-fill-status" in each.get("class", "") and not each.get("transform")
    ]
    assert drawn == ["met", "behind", "no-data"]
    numbers = [each.text for each in svg.iter(f"{SVG}text") if each.text.isdigit()]
    assert numbers == ["2", "1", "3"]


def test_a_pillar_without_any_says_so():
    assert "No indicators yet" in texts(EXAMPLES["statuses"])


def test_long_labels_are_wrapped_and_lose_nothing():
    label = "A pillar with a name that is a good deal longer than any line of the chart could hold"
    shown = texts(statuses({label: {"met": 1}}))
    assert label not in shown
    assert label in " ".join(shown)


def test_bars_begin_at_the_right_in_a_right_to_left_language():
    ends = {}
    for language in ("en", "ur"):
        svg = parsed(statuses({"First": {"met": 1}, "Second": {"met": 4}}, language))
        first = next(
            each
            for each in svg.iter(f"{SVG}path")
            if "chart-fill-status-met" in each.get("class", "") and not each.get("transform")
        )
        ends[language] = float(re.match(r"M([\d.]+)", first.get("d"))[1])
    assert ends == {"en": 0.0, "ur": WIDTH * 3 / 4}


def test_progress_writes_what_is_done_and_marks_what_was_planned():
    svg = parsed(EXAMPLES["progress"])
    shown = [each.text for each in svg.iter(f"{SVG}text")]
    assert {"40%", "Delayed", "Not measurable", "Planned by now"} <= set(shown)
    assert len(classed(svg, "chart-stroke-ink", "line")) == 1


def test_a_moved_milestone_shows_its_original_date_and_a_late_one_its_delay():
    moved = parsed(timeline(MOVED))
    assert classed(moved, "chart-stroke-planned", "line")
    assert classed(moved, "chart-stroke-status-overdue", "line")
    kept = parsed(timeline(dataclasses.replace(MOVED, original_due=MOVED.day, state="due")))
    assert not classed(kept, "chart-stroke-planned", "line")
    assert not classed(kept, "chart-stroke-status-overdue", "line")


def test_a_timeline_lists_what_has_no_date_and_explains_only_what_it_draws():
    shown = texts(EXAMPLES["timeline"])
    assert {"Found", "no date", "Met", "Due", "Late", "Originally due", "Today"} <= set(shown)
    assert "Late" not in texts(timeline(TimelineMilestone("Agree", "met", date(2025, 3, 1))))


def test_a_short_timeline_names_months_and_a_long_one_years():
    assert "Oct 2025" in texts(timeline(TimelineMilestone("Agree", "due", date(2025, 9, 1))))
    assert "2028" in texts(timeline(TimelineMilestone("Agree", "due", date(2030, 9, 1))))


def test_milestones_of_a_group_can_share_a_line():
    groups = tuple(
        TimelineGroup(name, (MOVED, dataclasses.replace(MOVED, label="Close"))) for name in "AB"
    )
    apart = texts(timeline(groups=groups))
    together = texts(timeline(groups=groups, one_line_per_group=True))
    assert apart.count("Close") == 2
    assert {"A", "B"} <= set(together) and "Close" not in together


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: history(), "at least one value or target"),
        (lambda: history([value(2020, None)]), "at least one value or target"),
        (lambda: history([value(2020, 1)], [target(2021, None)]), "names no value"),
        (lambda: history([value(2020, 1)], [target(2021, 2, "won")]), "unknown verdict 'won'"),
        (lambda: history([value(2020, 1)], title=" "), "a title and a description"),
        (lambda: history([value(2020, 1)], id_prefix="1 a"), "id prefix '1 a'"),
        (lambda: statuses({}), "at least one row"),
        (lambda: statuses({"First": {"fine": 1}}), "unknown status 'fine'"),
        (lambda: statuses({"First": {"missed": 1}}), "no word is given for the status 'missed'"),
        (lambda: statuses({"First": {"met": -1}}), "negative"),
        (lambda: progress(), "at least one row"),
        (lambda: progress(ProgressRow("Build", Decimal(101), None)), "not between 0 and 100"),
        (lambda: timeline(), "at least one milestone with a date"),
        (lambda: timeline(TimelineMilestone("A", "due", None)), "state due and day None"),
        (lambda: timeline(TimelineMilestone("A", "soon", date(2025, 1, 1))), "unknown state"),
    ],
)
def test_input_that_cannot_be_drawn_is_refused(make, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        make()
