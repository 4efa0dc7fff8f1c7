"""The schemas for editing programs let pass what is right and mark a mistake where it stands."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing import Resource as Referenced

from tests.site_building import OWN, SECOND
from tracker.exporting.json_schema import (
    document_schema,
    files_of,
    ids_schema,
    kept,
    known_ids,
    schema_files,
    schema_name,
)
from tracker.exporting.json_schema_fields import IDS_FILE, NOTHING
from tracker.exporting.json_schema_words import Voices
from tracker.loading import Loaded
from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.marked_yaml import read_yaml
from tracker.reading.plain import plain
from tracker.reading.tables import read_tables

SAMPLE = Path(__file__).parents[1] / "sample/data"
PLACE = re.compile(r"\$\{\d+\|([^|]*)\|\}|\$\{\d+:([^}]*)\}|\$\d+")
"""A place of a snippet: with choices, with a text, or empty."""

RECORDS = {
    "kpis": """
id: water-lost
objective: fewer-leaks
title_fr: 'Eau perdue'
level: impact
definition_fr: 'Part perdue.'
unit_fr: 'pour cent'
measure: percent
timing: at-end
direction: decrease
frequency: annual
cumulative: false
sources: [annual-report]
""",
    "organisations": """
id: fuite-zero
kinds: [startup]
security_focus: core
verified_on: '2025-02'
listing_status: listed
summary_fr: 'Cherche les fuites.'
sources: [evening-paper]
""",
    "sources": """
id: annual-report
title: 'Rapport annuel'
publisher: 'Agence'
url: 'https://agence.example.org/rapport'
kind: official
language: fr
accessed: '2025-02-20'
""",
}
"""A record of each of some resources, with its required fields."""

MISTAKES = [
    # what is added or put in place of a required field, and where it is marked ('' the record)
    ("kpis", "objective: 5", "objective"),
    ("kpis", "objective: Fewer_Leaks", "objective"),
    ("kpis", "id: Water Lost", "id"),
    ("kpis", "title_fr: 2030", "title_fr"),
    ("kpis", "title_fr:", "title_fr"),
    ("kpis", "level: impct", "level"),
    ("kpis", "level: [impact]", "level"),
    ("kpis", "cumulative: 'false'", "cumulative"),
    ("kpis", "cumulative: nope", "cumulative"),
    ("kpis", "sources: []", "sources"),
    ("kpis", "sources: annual-report", "sources"),
    ("kpis", "sources: [annual-report, annual-report]", "sources"),
    ("kpis", "expected_lag_months: -1", "expected_lag_months"),
    ("kpis", "expected_lag_months: 1.5", "expected_lag_months"),
    ("kpis", "baseline_value: '36'", "baseline_value"),
    ("kpis", "baseline_value: 1,000", "baseline_value"),
    ("kpis", "baseline_period: '2021-13'", "baseline_period"),
    ("kpis", "baseline_period: 21", "baseline_period"),
    ("kpis", "baseline_period: last year", "baseline_period"),
    ("kpis", "baseline_perriod: '2021'", ""),
    ("kpis", "currency: rupees", "currency"),
    ("kpis", "observations: {period: '2021'}", "observations"),
    ("kpis", "observations: [{period: '2021', obs_status: A, preferred: true}]", "observations/0"),
    (
        "kpis",
        "observations: [{period: '2021', obs_status: Z, preferred: true, source: annual-report}]",
        "observations/0/obs_status",
    ),
    (
        "kpis",
        "observations: [{kpi: a, period: '2021', obs_status: A, preferred: true, source: b}]",
        "observations/0",
    ),
    ("organisations", "markets: [GBR]", "markets/0"),
    ("organisations", "services: [metring]", "services/0"),
    ("organisations", "kinds: [[startup]]", "kinds/0"),
    ("organisations", "website: fuite.example.org", "website"),
    ("organisations", "website: 'javascript:alert(1)'", "website"),
    ("sources", f"quote: '{'mot ' * 20}'", "quote"),
    ("sources", "url: 'https://a b.example.org'", "url"),
]


class Sample:
    """The sample package with its schemas."""

    def __init__(self, loaded: Loaded) -> None:
        assert loaded.package is not None
        self.package: PackageDescriptor = loaded.package
        self.known = known_ids(loaded.package, loaded.tables)
        self.voices = Voices(loaded.package.languages)

    def schema(self, name: str) -> dict[str, Any]:
        resource = self.package.resource(name)
        assert resource is not None
        return document_schema(self.package, resource, self.known, self.voices)

    def marked(self, name: str, text: str) -> set[str]:
        """The places in a document that its schema marks."""
        ids = Referenced.from_contents(ids_schema(self.known, self.voices))
        validator = Draft7Validator(
            self.schema(name), registry=Registry().with_resource(IDS_FILE, ids)
        )
        return {place for each in validator.iter_errors(value(text)) for place in places(each)}


@pytest.fixture(scope="module")
def sampled(sample: Loaded) -> Sample:
    return Sample(sample)


@cache
def package_of(data: Path) -> PackageDescriptor:
    package, faults = read_descriptor(data)
    assert package is not None, faults
    return package


def value(text: str) -> Any:
    """What a YAML 1.2 program makes of a text."""
    return plain(read_yaml(text.encode(), "record.yaml")[0])


def places(error: ValidationError) -> Iterator[str]:
    """Where an error lies: of alternatives, where the first one does not fit."""
    first = [each for each in error.context or [] if each.schema_path[0] == 0]
    if error.validator == "anyOf" and first:
        for each in first:
            yield from places(each)
    else:
        yield "/".join(str(each) for each in error.absolute_path)


@pytest.mark.parametrize("data", [OWN.data, SECOND.data, SAMPLE], ids=["own", "second", "sample"])
def test_every_file_of_the_data_is_right_to_its_schema(data: Path) -> None:
    package = package_of(data)
    voices, marks, seen = Voices(package.languages), [], 0
    for resource in kept(package):
        schema = document_schema(package, resource, {}, voices)
        Draft7Validator.check_schema(schema)
        validator = Draft7Validator(schema)
        for path in sorted(data.glob(files_of(resource))):
            seen += 1
            document = plain(read_yaml(path.read_bytes(), path.name)[0])
            marks += [(path.name, each.message) for each in validator.iter_errors(document)]
    assert marks == []
    assert seen > 40


def test_a_record_with_its_required_fields_is_right(sampled: Sample) -> None:
    for name, text in RECORDS.items():
        assert sampled.marked(name, text) == set(), name


@pytest.mark.parametrize(
    ("resource", "line", "place"), MISTAKES, ids=[each[1][:40] for each in MISTAKES]
)
def test_a_mistake_is_marked_where_it_stands(
    sampled: Sample, resource: str, line: str, place: str
) -> None:
    field = line.partition(":")[0]
    lines = [each for each in RECORDS[resource].splitlines() if not each.startswith(f"{field}:")]
    assert sampled.marked(resource, "\n".join([*lines, line])) == {place}


def test_a_missing_field_is_marked_at_its_record(sampled: Sample) -> None:
    assert sampled.marked("kpis", RECORDS["kpis"].replace("level: impact\n", "")) == {""}


def test_a_record_of_a_list_file_is_marked_like_a_document(sampled: Sample) -> None:
    city = "- {id: port-clair, jurisdiction: north, title_fr: 'Port', sources: [annual-report]}"
    assert sampled.marked("cities", city) == set()
    assert sampled.marked("cities", city.replace("north", "'North!'")) == {"0/jurisdiction"}
    assert sampled.marked("cities", city.removeprefix("- ")) == {""}


def test_letters_of_another_language_are_marked() -> None:
    package = package_of(OWN.data)
    resource = package.resource("cities")
    assert resource is not None
    schema = document_schema(package, resource, {}, Voices(package.languages))
    city = value("- {id: a, jurisdiction: b, title_en: 'A', title_ur: 'كراچی', sources: [c]}")
    [error] = Draft7Validator(schema).iter_errors(city)
    assert [*places(error)] == ["0/title_ur"]
    city[0]["title_ur"] = "کراچی"
    assert [*Draft7Validator(schema).iter_errors(city)] == []


def test_a_field_that_may_be_absent_may_stand_empty(sampled: Sample) -> None:
    text = RECORDS["kpis"] + "owner:\nbaseline_period:\nbaseline_value:\nobservations:\ncurrency:\n"
    assert sampled.marked("kpis", text) == set()


def test_known_ids_are_offered_with_their_titles_and_others_pass(sampled: Sample) -> None:
    ids = ids_schema(sampled.known, sampled.voices)["definitions"]["cities"]
    offered = dict(zip(ids["enum"], ids["markdownEnumDescriptions"], strict=True))
    assert offered == {"hautes-sources": "Hautes-Sources", "port-clair": "Port-Clair · بور كلير"}
    city = sampled.schema("organisations")["properties"]["city"]
    assert {"$ref": f"{IDS_FILE}#/definitions/cities"} in city["anyOf"]
    assert sampled.marked("organisations", RECORDS["organisations"] + "city: just-added") == set()


def test_a_record_titled_by_another_is_offered_with_that_ones_title(sampled: Sample) -> None:
    assert (
        sampled.known["organisations"]["agence-de-l-eau"]
        == (sampled.known["institutions"]["water-agency"])
    )


def test_a_document_that_cannot_be_read_is_known_by_its_name(sample_copy: Path) -> None:
    (sample_copy / "cities.yaml").write_text("- id: [", encoding="utf-8")
    (sample_copy / "kpis/water-lost.yaml").write_text("id: [", encoding="utf-8")
    package = package_of(sample_copy)
    tables, _ = read_tables(sample_copy, package)
    known = known_ids(package, tables)
    assert "water-lost" in known["kpis"]
    files = schema_files(package, known, Voices(("fr", "ar")))
    assert "cities" not in json.loads(files[IDS_FILE])["definitions"]
    city = json.loads(files["organisations.json"])["properties"]["city"]
    assert not any("$ref" in each for each in city["anyOf"]), (
        "what is not there cannot be referred to"
    )


def test_fields_stand_in_the_order_of_the_descriptor(sampled: Sample) -> None:
    resource = sampled.package.resource("kpis")
    assert resource is not None
    properties = [*sampled.schema("kpis")["properties"]]
    assert properties == [*resource.field_names, "targets", "observations"]


def test_allowed_values_are_shown_with_their_labels_in_every_language(sampled: Sample) -> None:
    kinds = sampled.schema("organisations")["properties"]["kinds"]["items"]
    shown = dict(zip(kinds["enum"], kinds["markdownEnumDescriptions"], strict=True))
    assert shown["startup"] == "Jeune pousse · ⁨شركة ناشئة⁩"


def test_titles_and_descriptions_are_shown_in_every_language() -> None:
    package = package_of(OWN.data)
    resource = package.resource("kpi_observations")
    assert resource is not None
    kpis = package.resource("kpis")
    assert kpis is not None
    schema = document_schema(package, kpis, {}, Voices(package.languages))
    rows = schema["properties"]["observations"]["anyOf"][0]["items"]
    field = rows["properties"]["preferred"]
    assert field["title"] == "Preferred"
    english, required, urdu = field["markdownDescription"].split("\n\n")
    column = resource.field_named("preferred")
    assert column is not None
    assert english == column.description
    assert required == "Required."
    assert urdu == f"⁨**{column.titles['ur']}** – {column.descriptions['ur']}⁩"


def test_what_is_told_is_said_in_every_language_that_has_words_for_it() -> None:
    class Arabic(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Required.": "إلزامي."}.get(message, message)

    voices = Voices(("fr", "ar"), {"ar": Arabic()})
    assert voices.on_one_line(tell("Required.")) == "Required. · ⁨إلزامي.⁩"
    assert voices.on_one_line(tell("Write true or false, without quotes")) == (
        "Write true or false, without quotes"
    )


def test_a_new_row_has_the_required_fields_in_order_and_what_is_filled_in_is_right(
    sampled: Sample,
) -> None:
    seen = 0
    for resource in kept(sampled.package):
        for rows in lists_of_rows(sampled.schema(resource.name)):
            seen += 1
            [snippet] = rows["defaultSnippets"]
            assert [*snippet["body"]] == rows["items"]["required"], snippet["label"]
            for name, body in snippet["body"].items():
                typed = filled(body)
                if typed.strip("'[]"):
                    field = Draft7Validator(rows["items"]["properties"][name])
                    assert field.is_valid(value(f"field: {typed}")["field"]), f"{name}: {typed}"
    assert seen > 20


def lists_of_rows(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A list file's schema, or those of the lists inside a document."""
    for each in (schema, *schema.get("properties", {}).values()):
        for part in (each, *each.get("anyOf", [])):
            if part.get("items", {}).get("type") == "object":
                yield part


def filled(body: str) -> str:
    """A snippet's text with the first choice at each place, as YAML."""
    return PLACE.sub(
        lambda match: (match[1] or "").split(",")[0] or match[2] or "", body.lstrip("^")
    )


def test_files_are_named_after_resources_and_always_the_same(sample: Loaded) -> None:
    assert sample.package is not None
    known = known_ids(sample.package, sample.tables)
    voices = Voices(sample.package.languages)
    files = schema_files(sample.package, known, voices)
    assert set(files) == {*(schema_name(each) for each in kept(sample.package)), IDS_FILE}
    assert files == schema_files(sample.package, known, voices)


def test_nothing_is_offered_as_null(sampled: Sample) -> None:
    assert "null" not in json.dumps([sampled.schema(each.name) for each in kept(sampled.package)])
    assert Draft7Validator(NOTHING).is_valid(None)
    assert not Draft7Validator(NOTHING).is_valid("")


@pytest.mark.parametrize("data", [OWN.data, SECOND.data, SAMPLE], ids=["own", "second", "sample"])
def test_patterns_are_ones_that_other_programs_can_read(data: Path) -> None:
    package = package_of(data)
    made = [document_schema(package, each, {}, Voices(package.languages)) for each in kept(package)]
    patterns = {each for schema in made for each in patterns_of(schema)}
    assert patterns
    for pattern in patterns:
        re.compile(pattern)
        # ECMAScript with the flag for Unicode, as schemas are read, refuses any other escape.
        escapes = set(re.findall(r"\\(.)", pattern))
        assert escapes <= set("dDwWsSbB^$\\.*+?()[]{}|/"), pattern


def patterns_of(schema: Any) -> Iterator[str]:
    """Every pattern in a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from patterns_of(each)
