"""The forms follow the data package: a form for every table, a fitting widget for every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from editing_forms.backends import policy
from editing_forms.configuration import IN_WORDS, configuration
from editing_forms.fields import LISTS, FieldMaker, FormField
from editing_forms.generator import settings_of_forms
from editing_forms.patterns import pattern_of
from editing_forms.wording import Wording
from publishing.form_settings import FormSettings
from publishing.presenter import Presenter
from publishing.publication import Publication, Sources, open_publication
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Row

PROJECT = Path(__file__).parents[2]
OWN = (PROJECT / "data", PROJECT / "content")
OTHER = (PROJECT / "tests/second_country/data", PROJECT / "tests/second_country/content")
EACH = [(OWN, 0), (OWN, 1), (OTHER, 0), (OTHER, 1)]


@cache
def publication(inputs: tuple[Path, Path]) -> Publication:
    sources = Sources(*inputs, PROJECT / "theme", cache=None, for_editing=True)
    opened = open_publication(sources).publication
    assert opened is not None
    return opened


def presenter(inputs: tuple[Path, Path], language: int = 0) -> Presenter:
    opened = publication(inputs)
    return Presenter(opened, opened.languages[language])


@cache
def made(inputs: tuple[Path, Path], language: int = 0) -> dict[str, Any]:
    return settings_of_forms(presenter(inputs, language))


def forms(settings: dict[str, Any]) -> dict[str, list[FormField]]:
    """The fields of every table's form, nested tables' by the name of the nested resource."""
    found: dict[str, list[FormField]] = {}
    for collection in settings["config"]["collections"]:
        if collection["name"] == LISTS:
            found |= {each["name"]: each["fields"][0]["fields"] for each in collection["files"]}
            continue
        inside = settings["inside"].get(collection["name"], {})
        lists = [each for each in collection["fields"] if each["widget"] == "rows"]
        found |= {inside[each["name"]]: each["fields"] for each in lists}
        found[collection["name"]] = [each for each in collection["fields"] if each not in lists]
    return found


@pytest.mark.parametrize(("inputs", "language"), EACH)
def test_every_field_of_every_table_is_in_a_form(inputs: tuple[Path, Path], language: int) -> None:
    found = forms(made(inputs, language))
    resources = publication(inputs).strategy.package.resources
    assert found.keys() == {each.name for each in resources}
    for each in resources:
        expected = [name for name in each.field_names if name != each.rows.nested_parent]
        assert [field["name"] for field in found[each.name]] == expected
        required = {column.name for column in each.fields if column.required}
        assert {field["name"] for field in found[each.name] if field["required"]} == (
            required - {each.rows.nested_parent}
        )


def rows_of_yaml(inputs: tuple[Path, Path]) -> Iterator[tuple[Resource, Row]]:
    for table in publication(inputs).strategy.tables.values():
        for row in table.rows:
            if row.file.endswith(".yaml"):
                yield table.resource, row


@pytest.mark.parametrize(("inputs", "language"), EACH)
def test_every_value_of_the_data_could_be_entered(inputs: tuple[Path, Path], language: int) -> None:
    """What is in the data is right; a form that refused it would stop an editor for nothing."""
    settings = made(inputs, language)
    fields = {
        (name, each["name"]): each for name, columns in forms(settings).items() for each in columns
    }
    tables = {name: {each for each, _ in pairs} for name, pairs in settings["tables"].items()}
    refused, counted = [], 0
    for resource, row in rows_of_yaml(inputs):
        for name, value in row.values.items():
            if name == resource.rows.nested_parent:
                continue
            field = fields[resource.name, name]
            for text in value if isinstance(value, tuple) else (value,):
                counted += 1
                if not accepts(field, text, tables):
                    refused.append((row.file, name, text))
    assert refused == []
    assert counted > 500


def accepts(field: FormField, text: str, tables: dict[str, set[str]]) -> bool:
    if "pattern" in field:
        return bool(re.search(field["pattern"][0].replace("$", r"\Z"), text))
    if field["widget"] == "select":
        return text in [each["value"] for each in field["options"]]
    if field["widget"] == "reference":
        return text in tables[field["table"]]
    if field["widget"] == "number":
        least, most = field.get("min", float("-inf")), field.get("max", float("inf"))
        return least <= float(text) <= most and (field["value_type"] == "float" or text.isdigit())
    return field["widget"] in ("string", "text", "list")


def widget(name: str, resource: str, inputs: tuple[Path, Path] = OWN) -> FormField:
    found = forms(made(inputs))[resource]
    return next(each for each in found if each["name"] == name)


@pytest.mark.parametrize(
    ("resource", "name", "expected"),
    [
        ("kpis", "id", {"widget": "identifier", "table": "kpis"}),
        ("milestones", "id", {"widget": "identifier", "table": ""}),
        ("kpis", "owner", {"widget": "reference", "table": "institutions"}),
        ("actions", "laws", {"widget": "reference", "multiple": True}),
        ("organisations", "kinds", {"widget": "select", "multiple": True}),
        ("organisations", "markets", {"widget": "select", "multiple": True}),
        ("kpi_observations", "value", {"widget": "number", "value_type": "float"}),
        ("jurisdictions", "order", {"widget": "number", "value_type": "int", "min": 1}),
        ("kpi_observations", "preferred", {"widget": "select", "required": True}),
        ("kpis", "definition_en", {"widget": "text"}),
        ("kpis", "definition_ur", {"widget": "text"}),
        ("kpis", "title_en", {"widget": "string"}),
    ],
)
def test_a_field_has_the_widget_that_fits(
    resource: str, name: str, expected: dict[str, Any]
) -> None:
    assert expected.items() <= widget(name, resource).items()


def test_choices_are_said_in_the_forms_language() -> None:
    for language, label in enumerate(["Normal", "معمول کی قدر"]):
        found = forms(made(OWN, language))["kpi_observations"]
        status = next(each for each in found if each["name"] == "obs_status")
        assert status["options"][0] == {"value": "A", "label": label}
    country = next(
        each for each in forms(made(OWN, 1))["organisations"] if each["name"] == "markets"
    )
    assert {"value": "SA", "label": "سعودی عرب (SA)"} in country["options"]


def test_a_hint_says_what_is_meant_and_how_it_is_written() -> None:
    assert widget("value", "kpi_observations")["hint"] == (
        "Empty only where the observation status is M."
    )
    assert "2024-Q3, 2024-07, 2024-07-15" in widget("period", "kpi_observations")["hint"]
    assert "For example: USD." in widget("currency", "kpis")["hint"]
    # Hints are read as Markdown: what is meant as it stands is escaped.
    assert r"\_" in Wording(presenter(OWN)).hint(*column("kpis", "a_b", description="a_b *c*"))


def column(resource: str, name: str, **properties: Any) -> tuple[Resource, Field]:
    found = publication(OWN).strategy.package.resource(resource)
    assert found
    return found, Field(name, properties.pop("type", "string"), "Title", **properties)


@pytest.mark.parametrize(
    ("properties", "right", "wrong"),
    [
        ({"meaning": "id"}, ["a", "a-1", "0x"], ["A", "a--b", "-a", "a_b", "é", "a b"]),
        (
            {"meaning": "period"},
            ["2024", "2024-H2", "2024-Q4", "2024-12", "2024-12-31", "FY2025", "2024/2025"],
            ["24", "2024-13", "2024-Q5", "2024-1-2", "FY25", "2024-07/2025", "2024 ", "July"],
        ),
        (
            {"meaning": "url"},
            ["https://a.example", "http://a.example/b?c=d#e", "https://a.example:8000/%20"],
            ["a.example", "ftp://a.example", "https://a b", "https://", "javascript:x"],
        ),
        ({"type": "date"}, ["2024-02-03"], ["2024-2-3", "03.02.2024"]),
        ({"constraints": {"pattern": "[A-Z]{3}"}}, ["USD"], ["usd", "USDX"]),
        (
            {"meaning": "id", "constraints": {"pattern": ".{2}"}},
            ["ab"],
            ["a", "abc", "A1"],
        ),
    ],
)
def test_what_a_form_refuses(
    properties: dict[str, Any], right: list[str], wrong: list[str]
) -> None:
    where = column("kpis", "other", **properties)
    pattern = pattern_of(Wording(presenter(OWN)), *where)
    assert pattern is not None
    assert pattern.refusal.endswith((".", "}", "USD"))
    python = re.compile(pattern.whole.replace("$", r"\Z"))
    assert [text for text in right if not python.search(text)] == []
    assert [text for text in wrong if python.search(text)] == []


def test_letters_of_another_language_and_long_quotes_are_refused() -> None:
    wording = Wording(presenter(OWN))
    urdu = pattern_of(wording, *column("kpis", "title_ur"))
    assert urdu and re.search(urdu.whole, "پاکستان کی") and not re.search(urdu.whole, "علي")
    quote = pattern_of(wording, *column("sources", "quote"))
    assert quote and re.search(quote.whole, "word " * 19) and not re.search(quote.whole, "w " * 20)
    assert pattern_of(wording, *column("kpis", "title_en")) is None


def test_rows_kept_beside_a_document_are_left_alone() -> None:
    settings = made(OWN)
    kpis = next(each for each in settings["config"]["collections"] if each["name"] == "kpis")
    lists = {each["name"]: each for each in kpis["fields"] if each["widget"] == "rows"}
    assert lists["observations"]["side_files"] == ["it-exports"]
    assert "kpis/{id}.observations.csv" in lists["observations"]["side_note"]
    assert "side_files" not in lists["targets"]
    nested = {each["name"]: each for each in settings["shapes"]["kpis"]["nested"]}
    assert nested["observations"]["aside"] == ["it-exports"]


@pytest.mark.parametrize(("inputs", "language"), EACH)
def test_lists_can_be_ordered_grouped_and_named(inputs: tuple[Path, Path], language: int) -> None:
    for collection in made(inputs, language)["config"]["collections"]:
        if collection["name"] == LISTS:
            continue
        names = [each["name"] for each in collection["fields"]]
        assert collection["slug"] == "{{fields.id}}"
        asked = [each["field"] for each in collection["sortable_fields"]]
        groups = [each["field"] for each in collection.get("view_groups", [])]
        asked += [each.removeprefix(f"{IN_WORDS}.") for each in groups]
        asked += [each["field"] for each in collection.get("view_filters", [])]
        assert "id" in asked
        assert set(asked) <= set(names)
        shown = [each for each in collection["fields"] if each["widget"] == "rows"]
        for rows in shown:
            assert rows["collapsed"] is True
            assert rows["shown"]
            assert set(rows["shown"]) <= {each["name"] for each in rows["fields"]}


def test_a_preview_saves_on_this_machine_and_asks_nobody_else() -> None:
    config = made(OWN)["config"]
    assert config["backend"]["proxy_url"] == "/admin/backend"
    assert config["publish_mode"] == "simple"
    folders = [each.get("folder", "") for each in config["collections"]]
    assert "kpis" in folders
    rules = policy(FormSettings(), here=True)
    assert "connect-src 'self';" in rules
    assert "script-src 'self';" in rules
    assert "unsafe" not in rules
    assert "http" not in rules


GITHUB = FormSettings(
    backend="github", repository="office/tracker", base_url="https://sign-in.example"
)
GITLAB = FormSettings(
    backend="gitlab",
    repository="office/data/tracker",
    branch="trunk",
    app_id="0123",
    base_url="https://git.example",
    api_root="https://git.example/api/v4",
    folder="records/data",
    review=False,
)


@pytest.mark.parametrize(
    ("forms", "backend", "mode", "folder", "hosts"),
    [
        (
            GITHUB,
            {"name": "github", "repo": "office/tracker", "branch": "main"},
            "editorial_workflow",
            "data/kpis",
            {"https://api.github.com", "https://www.githubstatus.com"},
        ),
        (
            GITLAB,
            {"name": "gitlab", "auth_type": "pkce", "app_id": "0123", "branch": "trunk"},
            "simple",
            "records/data/kpis",
            {"https://git.example"},
        ),
    ],
)
def test_a_published_site_saves_to_its_repository(
    forms: FormSettings, backend: dict[str, str], mode: str, folder: str, hosts: set[str]
) -> None:
    published = replace(
        publication(OWN),
        settings=replace(publication(OWN).settings, forms=forms),
        sources=replace(publication(OWN).sources, for_editing=False),
    )
    config = configuration(Presenter(published, published.languages[0]))["config"]
    assert backend.items() <= config["backend"].items()
    assert config["publish_mode"] == mode
    assert folder in [each.get("folder") for each in config["collections"]]
    rules = dict(each.strip().split(" ", 1) for each in policy(forms, here=False).split(";"))
    assert set(rules["connect-src"].split()) == {"'self'", *hosts}
    assert rules["script-src"] == "'self'"


def test_lines_are_long_where_the_data_are() -> None:
    maker = FieldMaker(presenter(OTHER))
    found = publication(OTHER).strategy.package.resource("organisations")
    assert found
    fields = {each["name"]: each["widget"] for each in maker.fields(found)}
    assert fields["title_fr"] == fields["title_ar"] == "string"
