"""The descriptor: what it says, and every way of getting it wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.loading import load
from tracker.reading.descriptor import PackageDescriptor, Rows
from tracker.reading.descriptor_reader import read_descriptor

Edit = Callable[[str, str, str], None]


@pytest.fixture
def package(sample_copy: Path) -> PackageDescriptor:
    descriptor, findings = read_descriptor(sample_copy)
    assert findings == []
    assert descriptor is not None
    return descriptor


def test_settings_and_metadata(package: PackageDescriptor) -> None:
    assert package.languages == ("fr", "ar")
    assert package.fiscal_year_first_month == 4
    assert package.as_of is None
    assert package.metadata["name"] == "orlande-water-plan"
    assert {"tracker", "resources"}.isdisjoint(package.metadata)


@pytest.mark.parametrize(
    ("resource", "rows"),
    [
        ("pillars", Rows(list_file="pillars.yaml")),
        ("kpis", Rows(folder="kpis")),
        ("kpi_targets", Rows(nested_in="kpis", nested_under="targets", nested_parent="kpi")),
    ],
)
def test_rows_live_in_one_of_three_places(
    resource: str, rows: Rows, package: PackageDescriptor
) -> None:
    found = package.resource(resource)
    assert found is not None
    assert found.rows == rows


def test_nested_resources_are_found_from_their_parent(package: PackageDescriptor) -> None:
    assert [each.name for each in package.nested_in("kpis")] == ["kpi_targets", "kpi_observations"]
    assert package.nested_in("pillars") == ()
    assert package.resource("unknown") is None


def test_fields_keep_all_that_is_said_of_them(package: PackageDescriptor) -> None:
    kpis = package.resource("kpis")
    assert kpis is not None
    frequency = kpis.field_named("frequency")
    assert frequency is not None
    assert frequency.required
    assert frequency.title == "Frequency"
    annual = frequency.categories[3]
    assert annual.value == "annual"
    assert annual.labels == {"": "Annual", "fr": "Annuelle", "ar": "سنوي"}
    assert annual.extra == {"months": 12}
    sources = kpis.field_named("sources")
    assert sources is not None
    assert (sources.type, sources.delimiter, sources.references) == ("list", ";", "sources")
    assert kpis.primary_key == ("id",)
    assert [(key.fields, key.resource, key.reference_fields) for key in kpis.foreign_keys] == [
        (("objective",), "objectives", ("id",)),
        (("owner",), "institutions", ("id",)),
        (("baseline_source",), "sources", ("id",)),
    ]
    assert kpis.field_named("unknown") is None


def test_a_single_name_may_stand_for_a_list_of_one(sample_copy: Path, edit: Edit) -> None:
    edit(
        "datapackage.yaml",
        "fields: [baseline_source], reference: {resource: sources, fields: [id]}",
        "fields: baseline_source, reference: {resource: sources, fields: id}",
    )
    assert load(sample_copy).findings == []


def test_no_descriptor(tmp_path: Path) -> None:
    descriptor, findings = read_descriptor(tmp_path)
    assert descriptor is None
    assert [each.code for each in findings] == ["descriptor-missing"]


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        pytest.param(
            "  languages: [fr, ar]", "  languages: []", 5,
            "'tracker.languages' must list the codes of the languages", id="no-languages",
        ),
        pytest.param(
            "  fiscal_year_first_month: 4", "  fiscal_year_first_month: April", 5,
            "'tracker.fiscal_year_first_month' must be the number of a month, 1 to 12", id="month",
        ),
        pytest.param(
            "  fiscal_year_first_month: 4", "  as_of: 2025-02-30", 5,
            "'tracker.as_of' must be a date, not '2025-02-30'", id="as-of",
        ),
        pytest.param(
            "  fiscal_year_first_month: 4", "  as_of: 20250230", 5,
            "tracker: 'as_of' must be a text", id="as-of-number",
        ),
        pytest.param(
            "  - name: sources\n", "  - nome: sources\n", "sources",
            "a resource must have a name", id="resource-without-name",
        ),
        pytest.param(
            "    path: sources.csv\n", "", "sources",
            "resource 'sources' must have the path of its published table", id="no-path",
        ),
        pytest.param(
            "    kept_in: {documents: sources}\n", "", "sources",
            "resource 'sources' does not say where its records are", id="no-rows",
        ),
        pytest.param(
            "    kept_in: {documents: sources}\n",
            "    kept_in: {documents: sources, list: a.yaml}\n", "sources",
            "resource 'sources' does not say where its records are", id="two-kinds-of-rows",
        ),
        pytest.param(
            "    kept_in: {documents: sources}\n", "    kept_in: {documents: ../sources}\n",
            "sources",
            "resource 'sources' does not say where its records are", id="rows-outside",
        ),
        pytest.param(
            "    kept_in: {list: pillars.yaml}\n", "    kept_in: {list: /pillars.yaml}\n",
            "pillars",
            "resource 'pillars' does not say where its records are", id="rows-elsewhere",
        ),
        pytest.param(
            "under: milestones, parent: action}", "under: [milestones], parent: action}",
            "milestones",
            "resource 'milestones': kept_in: 'under' must be a text", id="rows-of-no-text",
        ),
        pytest.param(
            "under: milestones, parent: action}", "under: milestones, parent: acton}", "milestones",
            "resource 'milestones': there is no field 'milestones.acton'", id="parent",
        ),
        pytest.param(
            "nested: {in: actions, under: milestones",
            "nested: {in: action, under: milestones", "milestones",
            "resource 'milestones': kept_in.nested.in names no resource 'action'", id="nested-in",
        ),
        pytest.param(
            "name: critical, type: boolean", "name: critical, type: bool", "sectors",
            "field 'sectors.critical' has the unknown type 'bool'", id="type",
        ),
        pytest.param(
            "title: Website, meaning: url", "title: Website, meaning: link", "institutions",
            "field 'institutions.website' has the unknown meaning 'link'", id="meaning",
        ),
        pytest.param(
            "{name: critical, type: boolean", "{nome: critical, type: boolean", "sectors",
            "resource 'sectors': a field must have a name", id="field-without-name",
        ),
        pytest.param(
            "constraints: {minimum: 0, maximum: 100}", "constraints: {minimum: 0, maximum: all}",
            "milestones", "field 'milestones.weight': 'maximum' must be a number",
            id="constraint",
        ),
        pytest.param(
            "constraints: {minimum: 0, maximum: 100}", "constraints: [minimum, 0]",
            "milestones",
            "field 'milestones.weight': 'constraints' must be lines of the form 'name: value'",
            id="constraints",
        ),
        pytest.param(
            'pattern: "[A-Z]{2}(-[A-Z0-9]{1,3})?"', 'pattern: "[A-Z"', 53,
            "field 'jurisdictions.code': the pattern cannot be read", id="pattern",
        ),
        pytest.param(
            "primaryKey: [action, id]", "primaryKey: [action, key]", "milestones",
            "resource 'milestones': primaryKey names no field 'key'", id="primary-key",
        ),
        pytest.param(
            "primaryKey: [action, id]", "primaryKey: {action: id}", "milestones",
            "resource 'milestones': 'primaryKey' must be a name or a list of names",
            id="primary-key-shape",
        ),
        pytest.param(
            "fields: [evidence], reference: {resource: sources,",
            "fields: [evidence], reference: {resource: source,", "milestones",
            "resource 'milestones': foreignKeys names no resource 'source'", id="foreign-key",
        ),
        pytest.param(
            "fields: [evidence], reference: {resource: sources,",
            "fields: [proof], reference: {resource: sources,", "milestones",
            "resource 'milestones': foreignKeys names no field 'proof'", id="foreign-key-field",
        ),
        pytest.param(
            "fields: [evidence], reference: {resource: sources, fields: [id]}",
            "fields: [evidence], reference: {resource: sources, fields: [key]}", "milestones",
            "resource 'milestones': there is no field 'sources.key'", id="foreign-key-target",
        ),
        pytest.param(
            "fields: [evidence], reference: {resource: sources, fields: [id]}",
            "fields: [evidence, action], reference: {resource: sources, fields: [id]}",
            "milestones",
            "resource 'milestones': foreignKeys must have fields, and as many of them in its "
            "reference", id="foreign-key-lengths",
        ),
        pytest.param(
            "- {fields: [evidence], reference: {resource: sources, fields: [id]}}", "- evidence",
            "milestones",
            "resource 'milestones': foreignKeys must have lines of the form 'name: value'",
            id="foreign-key-shape",
        ),
        pytest.param(
            "title: Sectors, references: sectors}", "title: Sectors, references: sector}",
            "actions",
            "resource 'actions': references names no resource 'sector'", id="references",
        ),
        pytest.param(
            "    titled_by: institution\n", "    titled_by: city_name\n", "organisations",
            "resource 'organisations': titled_by names 'city_name', which refers to no other "
            "record",
            id="titled-by",
        ),
        pytest.param(
            "instead_of: [institutions, organisations]", "instead_of: [institutions, firms]",
            "support_schemes",
            "resource 'support_schemes': instead_of names no resource 'firms'", id="instead-of",
        ),
        pytest.param(
            "title: Name of the provider (French), instead_of: [institutions, organisations]",
            "title: Name of the provider (French), instead_of: {institutions: title}",
            "support_schemes",
            "field 'support_schemes.provider_name_fr': 'instead_of' must be a name or a list of "
            "names",
            id="instead-of-shape",
        ),
        pytest.param(
            "    path: pillars.csv\n",
            "    path: pillars.csv\n    pages: {section: The Pillars, columns: [title_fr]}\n",
            "pillars",
            "resource 'pillars': pages must name a section of the site", id="pages-section",
        ),
        pytest.param(
            "    path: pillars.csv\n",
            "    path: pillars.csv\n    pages: {section: pillars, columns: [titel_fr]}\n",
            "pillars",
            "resource 'pillars': pages names no field 'titel_fr'", id="pages-columns",
        ),
        pytest.param(
            "    path: pillars.csv\n", "    path: pillars.csv\n    pages: true\n", "pillars",
            "resource 'pillars': 'pages' must be lines of the form 'name: value'", id="pages-shape",
        ),
        pytest.param(
            "    path: pillars.csv\n", "    path: ../../pillars.csv\n", "pillars",
            "resource 'pillars': '../../pillars.csv' is not the name of a CSV file",
            id="path-outside",
        ),
        pytest.param(
            "    path: sectors.csv\n", "    path: pillars.csv\n", "pillars",
            "resource 'pillars': the path 'pillars.csv' is that of resource 'sectors' already",
            id="path-twice",
        ),
        pytest.param(
            "    path: milestones.csv\n",
            "    path: milestones.csv\n    pages: {section: progress}\n", "milestones",
            "resource 'milestones': the section 'progress' is taken by the site itself",
            id="pages-section-taken",
        ),
        pytest.param(
            "    path: pillars.csv\n",
            "    path: pillars.csv\n    pages: {section: all}\n", "pillars",
            "resource 'pillars' has pages of its own kind already", id="pages-of-its-own",
        ),
        pytest.param(
            "languages: [fr, ar]", "languages: [fr, fr]", 5,
            "'tracker.languages' must list the codes of the languages", id="language-twice",
        ),
        pytest.param(
            "languages: [fr, ar]", "languages: [fr, ../ar]", 5,
            "'tracker.languages' must list the codes of the languages", id="language-path",
        ),
        pytest.param(
            "{fields: [pillar], reference: {resource: pillars, fields: [id]}}",
            "{fields: [pillar], reference: {resource: pillars, fields: [id]}}\n"
            "        - {fields: [pillar], reference: {resource: sectors, fields: [id]}}",
            "objectives", "resource 'objectives': 'pillar' refers to pillars and to sectors",
            id="two-targets-of-a-field",
        ),
        pytest.param(
            "- {name: evidence, type: string, title: Evidence,",
            "- {name: evidence, type: list, title: Evidence,",
            "milestones", "field 'milestones.evidence' must not be of the type list",
            id="list-where-one-is-needed",
        ),
        pytest.param(
            "- {name: evidence, type: string, title: Evidence,",
            "- {name: proof, type: string, title: Evidence,",
            "milestones", "resource 'milestones': foreignKeys names no field 'evidence'",
            id="column-renamed",
        ),
        pytest.param(
            "        - {name: source, type: string, title: Source of the plan,",
            "        - {name: origin, type: string, title: Source of the plan,",
            "milestones", "resource 'milestones' must have the field 'source'",
            id="column-of-the-library-missing",
        ),
        pytest.param(
            "  - name: kpi_observations\n", "  - name: kpi_targets\n", "sources",
            "two resources have the same name", id="same-name",
        ),
    ],
)  # fmt: skip
def test_faults_of_the_descriptor_are_reported(
    old: str, new: str, at: int | str, message: str, sample_copy: Path, edit: Edit
) -> None:
    """``at`` is the line that the fault is told at, or the resource whose first line it is."""
    text = (sample_copy / "datapackage.yaml").read_text(encoding="utf-8")
    line = at if isinstance(at, int) else text.split("\n").index(f"  - name: {at}") + 1
    edit("datapackage.yaml", old, new)
    descriptor, findings = read_descriptor(sample_copy)
    assert descriptor is None
    assert {each.code for each in findings} == {"descriptor-invalid"}
    assert (line, message) in [(each.line, each.message) for each in findings]
    assert load(sample_copy).strategy is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "the file must have lines of the form 'name: value'"),
        (
            "tracker: [fr]\nresources: [{name: a}]",
            "tracker must have lines of the form 'name: value'",
        ),
        ("tracker: {languages: [fr]}", "the file must have a list of resources"),
        (
            "tracker: {languages: [fr]}\nresources: []",
            "the file must have a list of resources",
        ),
        ("tracker: {languages: [fr]}\nresources: [a]", "a resource must have a name"),
        (
            "tracker: {languages: [fr]}\nresources: [{name: a}]",
            "resource 'a' must have a schema with fields",
        ),
        (
            "tracker: {languages: [fr]}\nresources: [{name: a, schema: [b]}]",
            "resource 'a': 'schema' must be lines of the form 'name: value'",
        ),
    ],
)
def test_a_descriptor_of_another_shape_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.yaml").write_text(text, encoding="utf-8")
    descriptor, findings = read_descriptor(tmp_path)
    assert descriptor is None
    assert message in [each.message for each in findings]
