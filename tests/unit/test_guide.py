"""What the guide for editors quotes is so: commands, flags, messages, files, fields, pictures."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from publishing.form_settings import FormSettings
from publishing.pictures import pictures_in
from publishing.prose import Document, read_documents, slug_of
from tests.editing_commands import commands
from tests.site_building import OWN, PROJECT
from tracker.reading.descriptor_reader import read_descriptor

GUIDE = OWN.content / "guide"
MESSAGES_HEADING = "| The message says |"
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


@cache
def templates() -> list[re.Pattern[str]]:
    """Everything that editors can be told, a blank standing for anything."""
    found = []
    for path in (PROJECT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith(
                ("tell", "mark")
            ):
                for argument in node.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        parts = re.split(r"%\(\w+\)s", argument.value.replace("%%", "%"))
                        if sum(letter.isalpha() for part in parts for letter in part) < 9:
                            continue  # a sentence of blanks would fit anything
                        found.append(re.compile(".+".join(re.escape(part) for part in parts)))
    return found


def quoted_messages() -> list[tuple[str, str]]:
    """The messages in the tables of the English pages, with their page."""
    quoted = []
    for document in ENGLISH:
        for table in re.findall(r"(?m)^\|.*\n(?:\|.*\n?)+", document.text):
            if table.startswith(MESSAGES_HEADING):
                for row in table.splitlines()[2:]:
                    quoted.append((document.name, row.split("|")[1].strip()))
    return quoted


@pytest.mark.parametrize(("page", "message"), quoted_messages())
def test_messages_are_quoted_as_they_are_said(page: str, message: str) -> None:
    assert re.fullmatch(r"`[^`]+`", message), f"{page}: {message}"
    told = message.strip("`")
    # Pieces of a longer sentence are quoted too; the blanks of templates match anything.
    assert any(
        each.fullmatch(told) or (told in each.pattern.replace("\\", "")) for each in templates()
    ), f"{page}: nobody is told {told}"


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


def test_pages_are_numbered_without_a_gap() -> None:
    numbers = [int(each.name.partition("-")[0]) for each in ENGLISH if each.name != "index"]
    assert sorted(numbers) == [*range(1, len(numbers) + 1)]
    slugs = [slug_of(each.name) for each in ENGLISH]
    assert len(set(slugs)) == len(slugs)
    assert Path(GUIDE / "index.md").is_file()
