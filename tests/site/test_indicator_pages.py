"""Every indicator's and every action's page says what the data say, nothing more, nothing less.

The data are read anew here, and statuses are computed anew from the methodology, with none of the
tracker's code: a fault in it would otherwise be on both sides of the comparison.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from babel.numbers import get_currency_name

from tests.site.independent_data import IndependentData, Row, months_later
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN, PROJECT, SECOND

DATA = IndependentData(OWN.data)
SHOWN = 40


def page_of(site: Path, language: str, address: str) -> Element:
    prefix = "" if language == DATA.languages[0] else f"{language}/"
    return read_tree(site / f"{prefix}{address}/index.html")


def address_of(language: str, path: str) -> str:
    prefix = "" if language == DATA.languages[0] else f"/{language}"
    return f"{BASE_PATH}{prefix}/{path}"


def source_in(row: Element, language: str) -> str:
    """The source that a row of a table links to."""
    start = address_of(language, "sources/#")
    found = {link.removeprefix(start) for link in row.links if link.startswith(start)}
    assert len(found) == 1, f"{len(found)} sources in the row: {row.text}"
    return found.pop()


def words(language: str, message: str) -> str:
    """A fixed text of the site in a language, from the theme's catalogue."""
    path = PROJECT / "theme/locale" / f"{language}.po"
    if not path.is_file():
        return message
    with path.open("rb") as file:
        found = read_po(file).get(message)
    return str(found.string) if found and found.string else message


def expect_none(faults: list[str]) -> None:
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:SHOWN])


@pytest.fixture(scope="module", params=DATA.languages)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def test_there_is_a_page_for_each_indicator_and_no_other(built_site: Path, language: str) -> None:
    folder = built_site / ("kpis" if language == DATA.languages[0] else f"{language}/kpis")
    built = {each.name for each in folder.iterdir()}
    assert len(built) > 10
    assert built == {kpi["id"] for kpi in DATA.tables["kpis"]}


@pytest.mark.parametrize("table_id", ["values", "breakdown"])
def test_every_value_stands_beside_its_source(
    built_site: Path, language: str, table_id: str
) -> None:
    absent = words(language, "not yet reported")
    faults, compared = [], 0
    for kpi in DATA.tables["kpis"]:
        rows = [
            row
            for row in DATA.of("kpi_observations", "kpi", kpi["id"])
            if bool(row.get("jurisdiction") or row.get("sector")) == (table_id == "breakdown")
        ]
        table = page_of(built_site, language, f"kpis/{kpi['id']}").with_id(table_id)
        if not rows or table is None:
            if rows or table:
                faults.append(f"{kpi['id']}: {len(rows)} values, and no table or an empty one")
            continue
        shown: Counter[tuple[str, str]] = Counter()
        for row in table.table_rows():
            value = row.data[0] if row.data else absent if absent in row.text else "?"
            shown[value, source_in(row, language)] += 1
        typed = Counter((row.get("value") or absent, row["source"]) for row in rows)
        compared += len(rows)
        if shown != typed:
            faults.append(f"{kpi['id']}: shown {shown - typed}, typed {typed - shown}")
    expect_none(faults)
    assert compared


def test_every_target_stands_beside_its_source(built_site: Path, language: str) -> None:
    faults = []
    for kpi in DATA.tables["kpis"]:
        table = page_of(built_site, language, f"kpis/{kpi['id']}").with_id("targets")
        rows = table.table_rows() if table else []
        shown = Counter((tuple(row.data), source_in(row, language)) for row in rows)
        typed = Counter(
            (tuple(numbers_of_target(row)), row["source"])
            for row in DATA.of("kpi_targets", "kpi", kpi["id"])
        )
        if shown != typed:
            faults.append(f"{kpi['id']}: shown {shown - typed}, typed {typed - shown}")
    expect_none(faults)


def numbers_of_target(row: Row) -> list[str]:
    return [row[name] for name in ("value", "minimum", "maximum") if row.get(name)]


def test_no_number_stands_on_a_page_that_is_not_in_the_data(
    built_site: Path, language: str
) -> None:
    faults, compared = [], 0
    for kpi in DATA.tables["kpis"]:
        known = {row.get("value") for row in DATA.of("kpi_observations", "kpi", kpi["id"])}
        for row in DATA.of("kpi_targets", "kpi", kpi["id"]):
            known |= set(numbers_of_target(row))
        known.add(kpi.get("baseline_value"))
        shown = page_of(built_site, language, f"kpis/{kpi['id']}").data
        compared += len(shown)
        faults += [f"{kpi['id']}: {value}" for value in sorted(set(shown) - known)]
    expect_none(faults)
    assert compared


def test_an_indicator_without_values_says_so_and_why(built_site: Path, language: str) -> None:
    faults, without = [], 0
    for kpi in DATA.tables["kpis"]:
        if DATA.of("kpi_observations", "kpi", kpi["id"]):
            continue
        without += 1
        page = page_of(built_site, language, f"kpis/{kpi['id']}")
        reason = kpi.get(f"no_data_reason_{language}") or kpi.get("no_data_reason_en")
        wanted = [words(language, "Not yet reported"), *([reason] if reason else [])]
        section = section_of(page, "values-heading").text
        faults += [
            f"{kpi['id']}: '{each}' is missing" for each in wanted if joined(each) not in section
        ]
    expect_none(faults)
    assert without, "no indicator lacks values: this test compares nothing"


def section_of(page: Element, heading: str) -> Element:
    """The section of a page under the heading with an id."""
    return next(
        each for each in page.all("section") if each.attributes.get("aria-labelledby") == heading
    )


def joined(text: str) -> str:
    return " ".join(text.split())


def test_the_status_is_the_one_of_the_formula(built_site: Path, language: str) -> None:
    faults = []
    codes: Counter[str] = Counter()
    for kpi in DATA.tables["kpis"]:
        badge = page_of(built_site, language, f"kpis/{kpi['id']}").one("p", "page-status")
        shown = badge_code(badge.one("a", "badge"))
        computed = status_of(DATA, kpi, DATA.as_of)
        codes[computed] += 1
        if shown != computed:
            faults.append(f"{kpi['id']}: {shown} is shown, {computed} was computed here")
    expect_none(faults)
    assert len(codes) > 2, f"all indicators have the same status: {codes}"


def test_the_status_is_the_one_of_the_formula_in_another_country_too(second_site: Path) -> None:
    """The second country has every status, a band and a fiscal year of its own."""
    other = IndependentData(SECOND.data)
    shown, computed = {}, {}
    for kpi in other.tables["kpis"]:
        page = read_tree(second_site / "kpis" / kpi["id"] / "index.html")
        shown[kpi["id"]] = badge_code(page.one("p", "page-status").one("a", "badge"))
        computed[kpi["id"]] = status_of(other, kpi, other.as_of)
    assert shown == computed
    assert len(set(shown.values())) == 10


def badge_code(badge: Element) -> str:
    return next(each for each in badge.classes if each.startswith("badge-"))[len("badge-") :]


def test_figures_that_conflict_stand_side_by_side(built_site: Path, language: str) -> None:
    faults, compared = [], 0
    for kpi in DATA.tables["kpis"]:
        groups: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        for row in DATA.of("kpi_observations", "kpi", kpi["id"]):
            if row.get("value"):
                key = (row["period"], row.get("jurisdiction") or "", row.get("sector") or "")
                groups[key].append((row["value"], row["source"]))
        conflicting = [
            sorted(group)
            for group in groups.values()
            if len({Fraction(value) for value, _ in group}) > 1
        ]
        page = page_of(built_site, language, f"kpis/{kpi['id']}")
        shown = [
            sorted((row.data[0], source_in(row, language)) for row in table.table_rows())
            for table in page.all("table", "data-table")
            if table.attributes["id"].startswith("conflict-")
        ]
        compared += len(conflicting)
        faults += [f"{kpi['id']}: {each}" for each in conflicting if each not in shown]
        if conflicting and page.with_id("conflicts") is None:
            faults.append(f"{kpi['id']}: no section of conflicts")
    expect_none(faults)
    assert compared, "no values conflict: this test compares nothing"


def test_every_source_of_an_indicator_leads_back_to_it(built_site: Path, language: str) -> None:
    page = page_of(built_site, language, "sources")
    entries = {
        each.attributes["id"]: set(each.links)
        for each in page.all("li", "source")
        if "id" in each.attributes
    }
    assert entries.keys() == {row["id"] for row in DATA.tables["sources"]}
    faults = []
    for kpi in DATA.tables["kpis"]:
        cited = {*kpi["sources"], kpi.get("baseline_source")}
        for resource in ("kpi_targets", "kpi_observations"):
            cited |= {row["source"] for row in DATA.of(resource, "kpi", kpi["id"])}
        back = address_of(language, f"kpis/{kpi['id']}/")
        faults += [
            f"{source} does not lead back to {kpi['id']}"
            for source in sorted(filter(None, cited))
            if back not in entries[source]
        ]
    expect_none(faults)


def currency_name(action: Row, language: str) -> str:
    """What CLDR calls the currency of a cost, in the form that fits the amount."""
    amount = Decimal(action["cost_amount"])
    return get_currency_name(action["cost_currency"], count=amount, locale=language)


def test_an_action_page_has_its_milestones_and_its_cost(built_site: Path, language: str) -> None:
    faults, costed = [], 0
    for action in DATA.tables["actions"]:
        page = page_of(built_site, language, f"actions/{action['id']}")
        steps = [each.attributes["id"] for each in page.all("li", "step")]
        typed = [row["id"] for row in DATA.of("milestones", "action", action["id"])]
        if steps != typed:
            faults.append(f"{action['id']}: milestones {steps}, not {typed}")
        cost = [action["cost_amount"]] if action.get("cost_amount") else []
        costed += len(cost)
        if page.data != cost:
            faults.append(f"{action['id']}: cost {page.data}, not {cost}")
        facts = section_of(page, "facts").text
        not_costed = words(language, "Not costed: no public source gives a cost.")
        if (not_costed in facts) == bool(cost):
            faults.append(f"{action['id']}: whether it is costed is said wrongly")
        if cost and currency_name(action, language) not in facts:
            faults.append(f"{action['id']}: the cost has no currency")
    expect_none(faults)
    assert costed, "no action is costed: this test compares nothing"


# The methodology once more, from its text


def status_of(data: IndependentData, kpi: Row, as_of: date) -> str:
    """An indicator's status by the published formula."""
    targets = [t for t in data.of("kpi_targets", "kpi", kpi["id"]) if t["preferred"] == "true"]
    final = next((t for t in targets if t["kind"] == "final"), None)
    if final is None or not kpi.get("baseline_value"):
        return "not-measurable"
    due = data.period(final["period"])[1]
    start, baseline = data.period(kpi["baseline_period"])[1], Fraction(kpi["baseline_value"])
    values = national_values(data, kpi, as_of, final["period"])
    if not values or values[-1][0] <= start:
        return "no-data"
    day, value = values[-1]
    if inside(kpi, final, value):
        return "met"
    if day >= due:
        return "missed"
    months = data.labels("kpis", "frequency")[kpi["frequency"]].get("months")
    if months:
        until_stale = int(months) + int(kpi.get("expected_lag_months") or 0)
        if months_later(day, 2 * until_stale) < as_of:
            return "no-current-data"
    done, planned = shares(data, kpi, targets, final, start, baseline, day, value)
    if planned < Fraction(1, 10):
        return "too-early"
    ratio = done / planned
    if ratio < 0:
        return "moving-away"
    if ratio < Fraction(60, 100):
        return "far-behind"
    return "behind" if ratio < Fraction(95, 100) else "on-track"


def national_values(
    data: IndependentData, kpi: Row, as_of: date, like: str
) -> list[tuple[date, Fraction]]:
    """The values that count: preferred, national, on the series' scale, over as long a period."""
    found = []
    for row in data.of("kpi_observations", "kpi", kpi["id"]):
        first, last = data.period(row["period"])
        special = any(row.get(name) for name in ("jurisdiction", "sector", "scale"))
        as_long = months_of(data, row["period"]) == months_of(data, like)
        if special or not row.get("value") or row["preferred"] != "true" or last > as_of:
            continue
        if as_long or kpi["timing"] == "at-end":
            found.append((last, first, Fraction(row["value"])))
    return [(last, value) for last, _, value in sorted(found)]


def months_of(data: IndependentData, period: str) -> int:
    first, last = data.period(period)
    return round(((last - first).days + 1) * 12 / 365.25)


def bounds(target: Row) -> tuple[Fraction | None, Fraction | None]:
    low = target.get("minimum") or target.get("value")
    high = target.get("maximum") or target.get("value")
    return Fraction(low) if low else None, Fraction(high) if high else None


def outside(target: Row, value: Fraction) -> Fraction:
    """How far a value is outside a band."""
    low, high = bounds(target)
    if low is not None and value < low:
        return low - value
    return value - high if high is not None and value > high else Fraction(0)


def inside(kpi: Row, target: Row, value: Fraction) -> bool:
    if kpi["direction"] in ("maintain", "range"):
        return outside(target, value) == 0
    wanted = Fraction(target["value"])
    return value >= wanted if kpi["direction"] == "increase" else value <= wanted


def shares(
    data: IndependentData,
    kpi: Row,
    targets: list[Row],
    final: Row,
    start: date,
    baseline: Fraction,
    day: date,
    value: Fraction,
) -> tuple[Fraction, Fraction]:
    """P and P* at a value's date."""
    due = data.period(final["period"])[1]
    if kpi["direction"] in ("maintain", "range"):
        way = outside(final, baseline)
        here = outside(final, value)
        return (
            1 - here / way if way else Fraction(-1 if here else 1),
            Fraction((day - start).days, (due - start).days),
        )
    way = Fraction(final["value"]) - baseline
    corners = [(start, baseline)]
    corners += sorted((data.period(t["period"])[1], Fraction(t["value"])) for t in targets)
    for (before, low), (after, high) in pairwise(corners):
        if day <= after:
            on_path = low + (high - low) * Fraction((day - before).days, (after - before).days)
            return (value - baseline) / way, (on_path - baseline) / way
    return (value - baseline) / way, Fraction(1)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "year", "status"),
    [
        (20, 80, 50, 2027, "on-track"),
        (96, 24, 60, 2027, "on-track"),
        (0, 50, 1, 2026, "far-behind"),
        (100, 0, 40, 2028, "behind"),
        (20, 80, 15, 2026, "moving-away"),
        (20, 80, 80, 2026, "met"),
    ],
)
def test_the_formula_here_gives_the_methodologys_examples(
    tmp_path: Path, baseline: int, target: int, value: int, year: int, status: str
) -> None:
    direction = "increase" if target > baseline else "decrease"
    kpi = {
        "id": "a",
        "baseline_period": "2024",
        "baseline_value": str(baseline),
        "direction": direction,
        "timing": "at-end",
        "frequency": "irregular",
    }
    made = IndependentData(tmp_path)
    made.__dict__["resources"] = DATA.resources
    made.__dict__["descriptor"] = DATA.descriptor
    made.__dict__["tables"] = {
        "kpi_targets": [
            {"kpi": "a", "period": "2030", "value": str(target), "kind": "final"}
            | {"preferred": "true"}
        ],
        "kpi_observations": [
            {"kpi": "a", "period": str(year), "value": str(value), "preferred": "true"}
        ],
    }
    assert status_of(made, kpi, date(2029, 1, 1)) == status
