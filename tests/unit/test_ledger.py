"""What changed between two versions of the data, in meaning: kinds, values, sentences."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace

import pytest

from tests.conftest import SAMPLE
from tracker.ledger import Change, changes_between, compare
from tracker.ledger_words import around, shortened
from tracker.loading import Loaded, load
from tracker.reading.rows import Row, Tables
from tracker.strategy import Strategy

Cells = Mapping[str, str | tuple[str, ...] | None]


class Versions:
    """The sample as it was, and a later version that a test changes."""

    def __init__(self, loaded: Loaded) -> None:
        assert loaded.package is not None
        self.package = loaded.package
        self.before: Tables = loaded.tables
        self.after: Tables = {
            name: type(table)(table.resource, [deepcopy(row) for row in table.rows])
            for name, table in loaded.tables.items()
        }

    def row(self, resource: str, **key: str) -> Row:
        found = [
            row
            for row in self.after[resource].rows
            if all(row.text(name) == value for name, value in key.items())
        ]
        assert len(found) == 1
        return found[0]

    def put(self, resource: str, cells: Cells, **key: str) -> None:
        row = self.row(resource, **key)
        for name, value in cells.items():
            row.values.pop(name, None)
            if value is not None:
                row.values[name] = value

    def add(self, resource: str, cells: Mapping[str, str | tuple[str, ...]]) -> None:
        self.after[resource].rows.append(Row(resource, "new", 1, 1, dict(cells)))

    def remove(self, resource: str, **key: str) -> None:
        self.after[resource].rows.remove(self.row(resource, **key))

    def changes(self) -> list[Change]:
        return compare(self.before, self.after, self.package)


@pytest.fixture
def versions(sample: Loaded) -> Versions:
    return Versions(sample)


def test_the_same_data_have_no_changes(sample: Loaded) -> None:
    assert sample.strategy is not None
    assert changes_between(sample.strategy, sample.strategy) == []


OBSERVED = {"kpi": "water-lost", "period": "2022"}
FIELDS: dict[str, tuple[str, dict[str, str], str, str | tuple[str, ...] | None, str, str]] = {
    "corrected": (
        "kpi_observations", OBSERVED, "value", "3535.2", "corrected",
        "Value was corrected from 35.2 to 3,535.2 (source: annual-report)",
    ),
    "reported": (
        "kpi_observations", {"kpi": "water-lost", "period": "2023"}, "value", "34", "reported",
        "Value was added: 34 (source: annual-report)",
    ),
    "withdrawn": (
        "kpi_observations", OBSERVED, "value", None, "withdrawn", "Value was taken out: 35.2",
    ),
    "target": (
        "kpi_targets", {"kpi": "water-lost"}, "value", "17", "target",
        "Value was changed from 18 to 17 (source: annual-report)",
    ),
    "date": (
        "milestones", {"id": "renewed"}, "due", "2030-06", "date",
        "Due was moved from 2029-12 to 2030-06 (source: annual-report)",
    ),
    "baseline": (
        "kpis", {"id": "water-lost"}, "baseline_value", "37", "corrected",
        "Baseline value was corrected from 36 to 37 (source: annual-report)",
    ),
    "status": (
        "institutions", {"id": "water-agency"}, "status", "dissolved", "status",
        "Status was changed from In being (in-force) to Dissolved (dissolved)",
    ),
    "truth": (
        "kpi_observations", OBSERVED, "preferred", "false", "status",
        "Preferred was changed from true to false",
    ),
    "reference": (
        "kpis", {"id": "water-lost"}, "owner", "water-ministry", "reference",
        "Owner was added: Ministère de l'Eau (water-ministry)",
    ),
    "references": (
        "actions", {"id": "pipe-renewal"}, "sources", ("evening-paper",), "reference",
        "Sources: added L'eau promise pour 2030 (evening-paper); taken out Rapport annuel sur "
        "l'eau 2024 (annual-report)",
    ),
    "renamed": (
        "cities", {"id": "port-clair"}, "title_fr", "Port-Vert", "renamed",
        "Name (French) was changed from 'Port-Clair' to 'Port-Vert'",
    ),
    "translation": (
        "cities", {"id": "hautes-sources"}, "title_ar", "عيون", "translation",
        "Name (Arabic) was added: عيون",
    ),
    "text": (
        "organisations", {"id": "fuite-zero"}, "summary_fr",
        "Cherche les fuites sous les rues avec des micros neufs.", "text",
        "Summary (French) was changed from 'Cherche les fuites sous les rues avec des "
        "micros.' to 'Cherche les fuites sous les rues avec des micros neufs.'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_each_change_has_a_kind_and_a_sentence(name: str, versions: Versions) -> None:
    resource, key, field, value, kind, sentence = FIELDS[name]
    before = versions.row(resource, **key).values.get(field)
    versions.put(resource, {field: value}, **key)
    (change,) = versions.changes()
    assert (change.kind, change.resource, change.field) == (kind, resource, field)
    assert (change.before, change.after) == (before, value)
    assert str(change.message).endswith(f": {sentence}")
    assert change.owner[1] in change.message


def test_a_number_with_more_zeros_is_the_same(versions: Versions) -> None:
    versions.put("kpi_observations", {"value": "35.200"}, **OBSERVED)
    assert versions.changes() == []


def test_a_record_that_comes_brings_its_rows(versions: Versions) -> None:
    versions.add("kpis", {**versions.row("kpis", id="water-lost").values, "id": "water-found",
                          "title_fr": "Eau trouvée"})  # fmt: skip
    for period in ("2023", "2024"):
        row = versions.row("kpi_observations", kpi="water-lost", period=period)
        versions.add("kpi_observations", {**row.values, "kpi": "water-found"})
    changes = versions.changes()
    assert [(each.kind, each.resource, each.implied) for each in changes] == [
        ("added", "kpis", False),
        ("added", "kpi_observations", True),
        ("added", "kpi_observations", True),
    ]
    assert str(changes[0].message) == (
        "Indicators, Eau trouvée (water-found) was added (Observations: 2)"
    )


def test_a_record_that_goes_takes_its_rows_along(versions: Versions) -> None:
    versions.remove("kpis", id="flood-warnings")
    versions.remove("institution_relations", institution="water-agency")
    changes = versions.changes()
    assert [(each.kind, each.resource, each.implied) for each in changes] == [
        ("removed", "institution_relations", False),
        ("removed", "kpis", False),
    ]
    assert str(changes[1].message).endswith("(flood-warnings) was taken out")


def test_a_record_under_another_id_is_the_same_record(versions: Versions) -> None:
    versions.put("cities", {"id": "port-vert"}, id="port-clair")
    (change,) = versions.changes()
    assert (change.kind, change.before, change.after) == ("new-id", "port-clair", "port-vert")


def test_a_value_of_another_period_is_the_same_value(versions: Versions) -> None:
    versions.put("kpi_observations", {"period": "2025"}, kpi="water-lost", period="2024")
    (change,) = versions.changes()
    assert (change.kind, change.field, change.after) == ("date", "period", "2025")


def test_what_might_be_one_of_two_is_neither(versions: Versions) -> None:
    """Two alike went and one like them came: nobody can know which it was."""
    for line, period in enumerate(("1990", "1991")):
        versions.before = {
            **versions.before,
            "kpi_observations": type(versions.before["kpi_observations"])(
                versions.before["kpi_observations"].resource,
                [
                    *versions.before["kpi_observations"].rows,
                    Row("kpi_observations", "old", line, 1, _observation(period)),
                ],
            ),
        }
    versions.add("kpi_observations", _observation("1992"))
    assert [each.kind for each in versions.changes()] == ["added", "removed", "removed"]


def _observation(period: str) -> dict[str, str | tuple[str, ...]]:
    return {"kpi": "water-lost", "period": period, "value": "40", "obs_status": "A",
            "preferred": "true", "source": "annual-report"}  # fmt: skip


def test_two_strategies_are_compared_like_their_tables(sample: Loaded, versions: Versions) -> None:
    versions.put("cities", {"title_fr": "Port-Vert"}, id="port-clair")
    assert sample.strategy is not None
    after = Strategy(versions.package, versions.after)
    assert changes_between(sample.strategy, after) == versions.changes()


def test_a_resource_that_was_not_there_before_has_come(sample: Loaded) -> None:
    loaded = load(SAMPLE)
    assert loaded.package is not None
    before = {name: table for name, table in loaded.tables.items() if name != "cities"}
    changes = compare(before, loaded.tables, loaded.package)
    assert [(each.kind, each.resource) for each in changes] == [("added", "cities")] * 2


def test_a_resource_that_is_not_there_any_more_has_gone(sample: Loaded) -> None:
    loaded = load(SAMPLE)
    assert loaded.package is not None
    rest = tuple(each for each in loaded.package.resources if each.name != "cities")
    package = replace(loaded.package, resources=rest)
    after = {name: table for name, table in loaded.tables.items() if name != "cities"}
    changes = compare(loaded.tables, after, package)
    assert [(each.kind, each.resource) for each in changes] == [("removed", "cities")] * 2


class Arabic(gettext.NullTranslations):
    """A language of the data, with a sentence of its own."""

    def info(self) -> dict[str, str]:
        return {"language": "ar"}

    def gettext(self, message: str) -> str:
        return {"%(record)s was added": "%(record)s +"}.get(message, message)


def test_a_change_is_said_in_the_language_of_the_reader(versions: Versions) -> None:
    versions.put("cities", {"jurisdiction": "south"}, id="port-clair")
    (change,) = versions.changes()
    assert "بور كلير" in change.message.said_in(Arabic())
    assert "Port-Clair" in change.message


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("short", "shorter", ("short", "shorter")),
        (
            "a" * 50 + " old " + "b" * 50,
            "a" * 50 + " new " + "b" * 50,
            ("…" + "a" * 14 + " old " + "b" * 14 + "…", "…" + "a" * 14 + " new " + "b" * 14 + "…"),
        ),
    ],
)
def test_of_long_texts_what_differs_is_shown(
    before: str, after: str, expected: tuple[str, str]
) -> None:
    assert around(before, after) == expected


def test_a_long_text_is_shortened() -> None:
    assert shortened("word " * 40).endswith("…")
    assert shortened("two\nlines") == "two lines"
