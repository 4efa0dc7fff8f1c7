"""The catalogues of the site's fixed words say everything that the pages say, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

PROJECT = Path(__file__).parents[2]
CATALOGUES = sorted((PROJECT / "theme" / "locale").glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
NAME = re.compile(r"%\((\w+)\)")
# Arabic letters and digits where the pages have others, and marks of direction, which nobody who
# edits the file can see.
WRONG_LETTERS = re.compile("[يىكهة٠-٩۰-۹\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
ENGLISH_STOPS = re.compile(r"[\u0600-\u06ff]\s*[,;?.](?=\s|$)")


def mapping() -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """Which files hold messages, from the file that scripts/messages uses."""
    with (PROJECT / "theme" / "babel.cfg").open(encoding="utf-8") as file:
        return parse_mapping_cfg(file)


def keywords() -> dict[str, tuple[int, ...] | None]:
    """The functions that mark a message, as scripts/messages names them."""
    script = (PROJECT / "scripts" / "messages").read_text(encoding="utf-8")
    return {**DEFAULT_KEYWORDS, **parse_keywords(re.findall(r"--keywords=(\S+)", script))}


@cache
def extracted() -> Catalog:
    """Every message of the templates and the plugins."""
    methods, options = mapping()
    catalogue = Catalog()
    for folder in ("theme", "plugins"):
        for file, line, message, comments, context in extract_from_dir(
            PROJECT / folder, methods, options, keywords()
        ):
            catalogue.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def translations(message: Message) -> Iterator[str]:
    """Every form of a message's translation."""
    yield from [message.string] if isinstance(message.string, str) else message.string


def identifiers(message: Message) -> tuple[str, ...]:
    """The message itself; with a plural, both of its forms."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def placeholders(text: str) -> list[str]:
    """What is filled in, in any order: a language may need another one."""
    return sorted(PLACEHOLDER.findall(text))


def messages_of(path: Path) -> list[Message]:
    return [each for each in read(path) if each.id]


def test_no_message_is_asked_for_both_alone_and_with_a_plural() -> None:
    """Only some versions of Python's gettext find a message alone that has a plural form."""
    methods, options = mapping()
    alone, with_plural = set(), set()
    for folder in ("theme", "plugins"):
        for _, _, message, _, _ in extract_from_dir(PROJECT / folder, methods, options, keywords()):
            if isinstance(message, str):
                alone.add(message)
            else:
                with_plural.add(message[0])
    assert with_plural
    assert not alone & with_plural


catalogues = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)


def test_there_is_something_to_check():
    assert CATALOGUES, "theme/locale/ has no catalogue"
    assert len(extracted()) > 100, "extraction finds hardly any message: has its mapping moved?"


@catalogues
def test_every_message_of_the_site_is_there(path: Path):
    known = {identifiers(each) for each in messages_of(path)}
    wanted = {identifiers(each) for each in extracted() if each.id}
    assert not wanted - known, "not in the catalogue; run scripts/messages and translate them"
    assert not known - wanted, "no page says this any more; run scripts/messages"


@catalogues
def test_every_message_is_translated(path: Path):
    catalogue = read(path)
    without = [
        each.id
        for each in catalogue
        if each.id
        and (
            not all(form.strip() for form in translations(each))
            or (each.pluralizable and len(each.string) != catalogue.num_plurals)
        )
    ]
    assert not without


@catalogues
def test_no_message_is_fuzzy_or_obsolete(path: Path):
    catalogue = read(path)
    assert not [each.id for each in catalogue if each.id and each.fuzzy]
    assert not list(catalogue.obsolete)


@catalogues
def test_placeholders_are_those_of_the_message(path: Path):
    """Of a plural's forms each has the placeholders of one of the message's own two."""
    differing = []
    for message in messages_of(path):
        allowed = [placeholders(each) for each in identifiers(message)]
        differing += [
            (message.id, form)
            for form in translations(message)
            if placeholders(form) not in allowed
        ]
    assert not differing


@catalogues
def test_what_is_filled_in_can_be(path: Path):
    """A percent sign that stands by itself would break the page that fills the message in."""
    for message in messages_of(path):
        names = {name for each in identifiers(message) for name in NAME.findall(each)}
        if names:
            for form in translations(message):
                filled = form % dict.fromkeys(names, "7")
                assert "%(" not in filled


@catalogues
def test_the_head_says_what_the_reader_of_the_file_needs_and_no_more(path: Path):
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert f'"Language: {path.stem}\\n"' in head
    assert "charset=utf-8" in head.lower()
    assert "Plural-Forms: nplurals=" in head
    for name in ("Date:", "Translator:", "Team:", "Generated-By:", "Project-Id"):
        assert name not in head


@catalogues
def test_messages_are_in_order(path: Path):
    ids = [identifiers(each)[0] for each in messages_of(path)]
    assert ids == sorted(ids), "run scripts/messages"


def test_urdu_has_its_own_letters():
    wrong = [
        (form, WRONG_LETTERS.findall(form) or ENGLISH_STOPS.findall(form))
        for message in messages_of(PROJECT / "theme" / "locale" / "ur.po")
        for form in translations(message)
        if WRONG_LETTERS.search(form) or ENGLISH_STOPS.search(form)
    ]
    assert not wrong
