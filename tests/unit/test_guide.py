"""What the guide for editors quotes is so: commands, flags, messages, files, fields, pictures."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from publishing.form_settings import FormSettings
from publishing.paths import THEME
from publishing.pictures import pictures_in
from publishing.prose import Document, read_documents, slug_of
from tests.editing_commands import commands
from tests.site_building import OWN, PROJECT
from tracker.reading.descriptor_reader import read_descriptor

GUIDE = OWN.content / "guide"
INVOKE = re.compile(r"\.venv/bin/invoke ([a-z-]+)([^`\n]*)")
PICTURE = re.compile(r"!\[[^\]]*\]\(\.\./images/([^)\s]+)")
LARGEST_PICTURE = 60_000
MOST_PAGES = 10


def documents() -> list[Document]:
    found, faults = read_documents(GUIDE, ("en", "ur"), OWN.content)
    assert not faults
    return list(found.values())


DOCUMENTS = documents()
ENGLISH = [each for each in DOCUMENTS if each.language == "en"]


def name(document: Document) -> str:
    return document.path.name


def code_of(text: str) -> list[str]:
    """The code in a text: between backticks, and in blocks that are set in."""
    spans = re.findall(r"`([^`\n]+)`", text)
    return [*spans, *re.findall(r"(?m)^ {4,}(\S.*)$", text)]


def test_every_page_is_there_in_both_languages_and_they_are_few() -> None:
    assert len(ENGLISH) <= MOST_PAGES
    assert {each.name for each in ENGLISH} == {
        each.name for each in DOCUMENTS if each.language == "ur"
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_and_their_flags_are_those_that_there_are(document: Document) -> None:
    known = commands()
    for command, rest in INVOKE.findall(document.text):
        assert command in known, command
        flags = set(re.findall(r"--[a-z-]+", rest))
        assert flags <= known[command], f"{command}: {flags - known[command]}"
    for script in re.findall(r"(?<![\w/])scripts/[a-z]+", document.text):
        assert (PROJECT / script).is_file(), script


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_other_word_for_invoke_is_quoted_as_it_is_typed(document: Document) -> None:
    assert document.text.count("invoke ") == document.text.count(".venv/bin/invoke ")


def pattern_of(template: str, blank: str) -> re.Pattern[str]:
    """What a sentence looks like once its blanks are filled."""
    parts = re.split(r"%\(\w+\)s", template.replace("%%", "%"))
    return re.compile(blank.join(re.escape(part) for part in parts))


@cache
def templates() -> list[str]:
    """Every sentence that editors can be told."""
    found = set()
    for path in (PROJECT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith(
                ("tell", "mark")
            ):
                for argument in node.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found.add(argument.value)
    return sorted(found, key=len, reverse=True)


def template_of(message: str) -> str | None:
    """The sentence that a quoted message is, or a piece of."""
    for each in templates():
        if sum(letter.isalpha() for letter in re.sub(r"%\(\w+\)s", "", each)) < 9:
            continue  # a sentence of blanks would fit anything
        if pattern_of(each, r"\S+").fullmatch(message) or message in each:
            return each
    return None


def quoted_messages(document: Document, heading: str) -> list[str]:
    """The messages in the tables of a page."""
    return [
        row.split("|")[1].strip()
        for table in re.findall(r"(?m)^\|.*\n(?:\|.*\n?)+", document.text)
        if table.startswith(heading)
        for row in table.splitlines()[2:]
    ]


@pytest.mark.parametrize("document", ENGLISH, ids=name)
def test_messages_are_quoted_as_they_are_said(document: Document) -> None:
    for quoted in quoted_messages(document, "| The message says |"):
        assert re.fullmatch(r"`[^`]+`", quoted), quoted
        assert template_of(quoted.strip("`")), f"nobody is told {quoted}"


@pytest.mark.parametrize("document", ENGLISH, ids=name)
def test_messages_are_quoted_in_urdu_as_they_are_said_in_it(document: Document) -> None:
    with (THEME / "locale/findings/ur.po").open("rb") as file:
        catalogue = read_po(file)
    [urdu] = [each for each in DOCUMENTS if (each.name, each.language) == (document.name, "ur")]
    english = quoted_messages(document, "| The message says |")
    translated = quoted_messages(urdu, "| پیغام |")
    assert len(english) == len(translated)
    for original, quoted in zip(english, translated, strict=True):
        entry = catalogue.get(template_of(original.strip("`")) or "")
        sentence = str(entry.string) if entry else ""
        if sentence:  # what has no translation yet is missed by the tests of the catalogues
            assert pattern_of(sentence, ".+").fullmatch(quoted) or quoted in sentence, sentence


def test_there_are_messages_to_compare() -> None:
    assert len([x for each in ENGLISH for x in quoted_messages(each, "| The message says |")]) > 30


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_files_and_fields_that_are_named_are_there(document: Document) -> None:
    package, _ = read_descriptor(OWN.data)
    assert package is not None
    known = {field.name for resource in package.resources for field in resource.fields}
    known |= {each.rows.nested_under for each in package.resources}
    known |= {each.name for each in fields(FormSettings)}
    for code in code_of(document.text):
        for file in re.findall(r"\b(?:data|content)/[\w/.-]+\.\w+", code):
            assert (PROJECT / file).exists(), file
        for field in re.findall(r"(?m)^(?:- )?([a-z]+(?:_[a-z]+)+)(?=:|$)", code):
            assert field in known, f"there is no field {field}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_both_languages_have_the_same_commands_code_and_headings(document: Document) -> None:
    [twin] = [
        each
        for each in DOCUMENTS
        if each.name == document.name and each.language != document.language
    ]
    for pattern in (r"(?m)^#+ ", r"(?m)^ {4,}\S", r"(?m)^\|", r"(?m)^ *[0-9]+\. ", PICTURE.pattern):
        ours, theirs = len(re.findall(pattern, document.text)), len(re.findall(pattern, twin.text))
        assert ours == theirs, f"{pattern}: {ours} and {theirs}"


def test_pictures_are_small_and_every_one_is_shown() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in OWN.content.rglob("*.md"))
    shown = set(re.findall(r"images/([\w.-]+\.png)", texts))
    for path in pictures_in(OWN.content):
        assert path.stat().st_size <= LARGEST_PICTURE, path.name
        assert path.name.replace(".dark.png", ".png") in shown, f"no text shows {path.name}"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_checks_of_a_pull_request_are_named_as_they_are_shown(language: str) -> None:
    workflow = yaml.safe_load((PROJECT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    steps = [each.get("name", "") for each in workflow["jobs"]["test"]["steps"]]
    [page] = [x for x in DOCUMENTS if x.language == language and "refused" in x.name]
    named = re.findall(r"(?m)^\| \*\*(.+?)\*\* \|", page.text)
    assert len(named) == 3
    for check in named:
        assert any(step.startswith(check) for step in steps), check


def test_pages_are_numbered_without_a_gap() -> None:
    numbers = [int(each.name.partition("-")[0]) for each in ENGLISH if each.name != "index"]
    assert sorted(numbers) == [*range(1, len(numbers) + 1)]
    slugs = [slug_of(each.name) for each in ENGLISH]
    assert len(set(slugs)) == len(slugs)
    assert Path(GUIDE / "index.md").is_file()
