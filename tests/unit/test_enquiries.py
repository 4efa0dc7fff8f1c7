"""Forms and letters ask for what the table holds, and the forms are ones that GitHub accepts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from ecosystem_directory.enquiries import enquiries
from ecosystem_directory.issue_forms import FOLDER, forms
from ecosystem_directory.views.join import join_view
from publishing.paths import PROJECT, THEME
from publishing.presenter import Presenter
from publishing.publication import Sources, open_publication
from tracker.exporting.issue_form import FormWords, issue_form
from tracker.exporting.letter import LetterWords, letter, outline
from tracker.exporting.questions import Question, questions
from tracker.loading import Loaded, load
from tracker.reading.descriptor import Resource

NAMES = {"fr": "français", "ar": "arabe"}
WORDS = FormWords("Ask", "To be listed", "Ask: ", "Read this.", "Confirm", ["It is true."])
PERMITTED = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
"""The elements of a form and their attributes, as GitHub documents them."""
REQUIRED = {
    "markdown": {"value"},
    "dropdown": {"label", "options"},
    "checkboxes": {"label", "options"},
}
FORBIDDEN_WORDS = re.compile(r"pass(word|phrase)|credential|secret|token", re.IGNORECASE)


def organisations(loaded: Loaded) -> Resource:
    assert loaded.package is not None
    resource = loaded.package.resource("organisations")
    assert resource is not None
    return resource


def asked(loaded: Loaded, language: str) -> tuple[Question, ...]:
    return questions(organisations(loaded), ["fr", "ar"], language, NAMES.__getitem__)


def test_questions_are_the_fields_that_the_descriptor_asks_for(sample: Loaded) -> None:
    assert asked(sample, "fr") == (
        Question("title_fr", "line", "Name", "Le nom de l'organisme.", required=True),
        Question(
            "kinds",
            "choices",
            "Kinds",
            "Ce qu'il est.",
            ("Jeune pousse", "Exportateur", "Association"),
            required=True,
        ),
        Question(
            "services", "choices", "Services", "Ce qu'il fait.", ("Recherche de fuites", "Comptage")
        ),
    )


def test_questions_are_in_the_language_asked_for(sample: Loaded) -> None:
    title, kinds, services = asked(sample, "ar")
    assert title.help == "اسم المؤسسة."
    assert kinds.help == "Ce qu'il est.", "what has no translation stays in the first language"
    assert kinds.options[0] == "شركة ناشئة"
    assert services.options == ("كشف التسرب", "القياس")


def test_a_text_asked_for_in_several_languages_says_which(sample_copy: Path) -> None:
    path = sample_copy / "datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    old = "{name: title_ar, type: string, title: Name (Arabic), instead_of: institutions}"
    assert text.count(old) == 1
    path.write_text(text.replace(old, old[:-1] + ", asked: Son nom arabe.}"), encoding="utf-8")
    labels = {each.id: each.label for each in asked(load(sample_copy), "fr")}
    assert labels["title_fr"] == "Name (français)"
    assert labels["title_ar"] == "Name (arabe)"


def test_a_letter_asks_the_same(sample: Loaded) -> None:
    text = letter(LetterWords("Bonjour.", "requis", "Un de :", "Au choix :"), asked(sample, "fr"))
    assert text == (
        "Bonjour.\n\n"
        "1. Name (requis)\nLe nom de l'organisme.\n> \n\n"
        "2. Kinds (requis)\nCe qu'il est.\n"
        "Au choix :\n- Jeune pousse\n- Exportateur\n- Association\n> \n\n"
        "3. Services\nCe qu'il fait.\nAu choix :\n- Recherche de fuites\n- Comptage\n> \n"
    )
    assert outline(asked(sample, "fr")) == "Name: \nKinds: \nServices: \n"


def test_a_form_has_an_element_for_each_question(sample: Loaded) -> None:
    form = yaml.safe_load(issue_form(WORDS, asked(sample, "fr"), "from the data"))
    introduction, title, kinds, services, promises = form["body"]
    assert introduction == {"type": "markdown", "attributes": {"value": "Read this."}}
    assert title == {
        "type": "input",
        "id": "title_fr",
        "attributes": {"label": "Name", "description": "Le nom de l'organisme."},
        "validations": {"required": True},
    }
    assert kinds["type"] == "dropdown"
    assert kinds["attributes"]["multiple"] is True
    assert services["validations"] == {"required": False}
    assert promises["attributes"]["options"] == [{"label": "It is true.", "required": True}]


def test_words_that_yaml_would_misread_stay_text() -> None:
    question = Question("yes", "choice", "no", "12:30", ("true", "1.5", "null"), required=True)
    form = yaml.safe_load(issue_form(WORDS, [question], "x"))
    attributes = form["body"][1]["attributes"]
    assert attributes["options"] == ["true", "1.5", "null"]
    assert (attributes["label"], attributes["description"]) == ("no", "12:30")


# The forms of the repository


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The forms as the data ask for them now."""
    sources = Sources(PROJECT / "data", PROJECT / "content", THEME, cache=None)
    publication = open_publication(sources).publication
    assert publication is not None
    return forms(publication)


def test_the_repositorys_forms_are_those_of_the_data(made: dict[str, bytes]) -> None:
    kept = {path.name: path.read_bytes() for path in FOLDER.glob("*.yml")}
    assert kept.keys() >= {"list-organisation.yml", "correct-organisation.yml"}
    assert kept == made, "run `.venv/bin/invoke issue-forms`"


@pytest.mark.parametrize("language", [0, 1], ids=["en", "ur"])
def test_the_page_leads_to_the_addresses_that_the_site_has(language: int) -> None:
    sources = Sources(PROJECT / "data", PROJECT / "content", THEME, cache=None)
    publication = open_publication(sources).publication
    assert publication is not None
    publication.settings = replace(
        publication.settings,
        contact="office@strategy.example",
        repository="https://forge.example/office/tracker/",
    )
    presenter = Presenter(publication, publication.languages[language])
    view = join_view(presenter, "Title", enquiries(presenter))
    assert view.has_address
    suffix = ["", "-ur"][language]
    for name in ("list", "correct"):
        ways = view.enquiries[name]
        assert ways.form_link is not None
        assert ways.letter_link is not None
        assert ways.form_link.url == (
            "https://forge.example/office/tracker/issues/new"
            f"?template={name}-organisation{suffix}.yml"
        )
        letter_link = urlsplit(ways.letter_link.url)
        assert (letter_link.scheme, letter_link.path) == ("mailto", "office@strategy.example")
        fields = parse_qs(letter_link.query)
        assert fields["subject"][0]
        assert len(ways.letter_link.url) < 2000, "mail programs cut longer links off"
        for question in view.questions if name == "list" else ():
            assert f"{question.label}: \r\n" in fields["body"][0]


def test_forms_have_different_names(made: dict[str, bytes]) -> None:
    names = [yaml.safe_load(content)["name"] for content in made.values()]
    assert len(set(names)) == len(names) == 4


def faults_of(form: dict[str, Any]) -> list[str]:
    """What GitHub would refuse, by its page on common validation errors."""
    faults = [f"no {key}" for key in ("name", "description", "body") if not form.get(key)]
    faults += [
        f"top level: {key}" for key in form.keys() - {"name", "description", "title", "body"}
    ]
    texts = [form.get(key) for key in ("name", "description", "title") if key in form]
    body = form.get("body", [])
    if all(each.get("type") == "markdown" for each in body):
        faults.append("nothing to fill in")
    ids = [each["id"] for each in body if "id" in each]
    faults += [f"id twice: {each}" for each in ids if ids.count(each) > 1]
    faults += [f"id: {each}" for each in ids if not re.fullmatch(r"[A-Za-z0-9_-]+", each)]
    labels = [each["attributes"]["label"] for each in body if "label" in each.get("attributes", {})]
    faults += [f"label twice: {each}" for each in labels if labels.count(each) > 1]
    for each in body:
        kind, attributes = each.get("type"), each.get("attributes", {})
        if kind not in PERMITTED:
            faults.append(f"type: {kind}")
            continue
        faults += [
            f"{kind}: {key}" for key in each.keys() - {"type", "id", "attributes", "validations"}
        ]
        faults += [f"{kind}: {key}" for key in attributes.keys() - PERMITTED[kind]]
        faults += [
            f"{kind} lacks {key}" for key in REQUIRED.get(kind, {"label"}) - attributes.keys()
        ]
        texts += [attributes[key] for key in ("label", "description", "value") if key in attributes]
        options = attributes.get("options", [])
        chosen = [option["label"] if kind == "checkboxes" else option for option in options]
        texts += chosen
        if len(set(chosen)) != len(chosen) or (not chosen and "options" in REQUIRED.get(kind, ())):
            faults.append(f"options of {each.get('id')}")
        faults += [f"option {option}" for option in chosen if str(option).lower() == "none"]
        if kind in ("input", "textarea") and FORBIDDEN_WORDS.search(attributes.get("label", "")):
            faults.append(f"forbidden word: {attributes['label']}")
        if not isinstance(each.get("validations", {}).get("required", False), bool):
            faults.append(f"required of {each.get('id')}")
    return faults + [f"no text: {t!r}" for t in texts if not isinstance(t, str) or not t.strip()]


def test_forms_are_ones_that_github_accepts(made: dict[str, bytes]) -> None:
    faults = {name: faults_of(yaml.safe_load(content)) for name, content in made.items()}
    assert not any(faults.values()), faults


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"name": ""}, "no name", id="name"),
        pytest.param({"hello": "world"}, "top level: hello", id="key"),
        pytest.param({"body": [{"type": "x", "attributes": {}}]}, "type: x", id="type"),
        pytest.param(
            {"body": [{"type": "input", "id": "first name", "attributes": {"label": "A"}}]},
            "id: first name",
            id="id",
        ),
        pytest.param(
            {
                "body": [
                    {"type": "dropdown", "attributes": {"label": "A", "options": ["None", "Some"]}}
                ]
            },
            "option None",
            id="reserved",
        ),
        pytest.param(
            {"body": [{"type": "dropdown", "attributes": {"label": "A", "options": [True]}}]},
            "no text: True",
            id="boolean",
        ),
    ],
)
def test_the_test_itself_finds_what_github_refuses(change: dict[str, Any], fault: str) -> None:
    sound = {
        "name": "A",
        "description": "B",
        "body": [{"type": "input", "attributes": {"label": "C"}}],
    }
    assert faults_of(sound) == []
    assert fault in faults_of(sound | change)


def test_every_field_of_the_table_is_asked_for_or_kept_by_editors(made: dict[str, bytes]) -> None:
    """Whoever adds a field must say whether the public is asked for it."""
    package = load(PROJECT / "data").package
    assert package is not None
    resource = package.resource("organisations")
    assert resource is not None
    form = yaml.safe_load(made["list-organisation.yml"])
    ids = {each.get("id") for each in form["body"]}
    kept_by_editors = {
        *("id", "institution", "security_focus", "verified_on", "listing_status"),
        *("export_basis_ur", "summary_ur", "note_en", "note_ur"),
    }
    assert {each.name for each in resource.fields} - kept_by_editors == ids - {None, "promises"}
    labels = {
        label
        for column in resource.fields
        if column.asked
        for label in chain.from_iterable(
            (category.labels[""], category.labels["ur"]) for category in column.categories
        )
    }
    for name in ("list-organisation.yml", "list-organisation-ur.yml"):
        options = {
            option
            for each in yaml.safe_load(made[name])["body"]
            if each["type"] == "dropdown"
            for option in each["attributes"]["options"]
        }
        assert options <= labels
        assert len(options) > 20
