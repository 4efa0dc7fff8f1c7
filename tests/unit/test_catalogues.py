"""The catalogues say everything that pages and commands say, in every language.

There are two families: the words of the site's pages, and what editors are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

PROJECT = Path(__file__).parents[2]
OF_PAGES = sorted((PROJECT / "theme" / "locale").glob("*.po"))
OF_FINDINGS = sorted((PROJECT / "theme" / "locale" / "findings").glob("*.po"))
CATALOGUES = [*OF_PAGES, *OF_FINDINGS]
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


def extractions() -> list[tuple[dict[str, tuple[int, ...] | None], list[str]]]:
    """The functions that mark a message and the folders to look in, as scripts/messages has them.

    First those of the pages, then those of what editors are told.
    """
    script = (PROJECT / "scripts" / "messages").read_text(encoding="utf-8")
    made = []
    for command in re.findall(r"babel extract (.*?[^\\])\n", script, re.DOTALL):
        own = parse_keywords(re.findall(r"--keywords=(\S+)", command))
        default = {} if "--no-default-keywords" in command else DEFAULT_KEYWORDS
        made.append(({**default, **own}, command.rpartition('"')[2].split()))
    return made


def messages_in(family: int) -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """Every message of a family, with the file and line that it stands in."""
    methods, options = mapping()
    keywords, folders = extractions()[family]
    for folder in folders:
        path = PROJECT / folder
        found = (
            extract_from_dir(path, methods, options, keywords)
            if path.is_dir()
            else ((folder, *each) for each in extract_from_file("python", path, keywords))
        )
        for file, line, message, _, _ in found:
            yield file, line, message


@cache
def extracted(family: int) -> Catalog:
    """Every message of a family."""
    catalogue = Catalog()
    for file, line, message in messages_in(family):
        catalogue.add(message, None, [(file, line)])
    return catalogue


def family_of(path: Path) -> int:
    return 1 if path in OF_FINDINGS else 0


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


@pytest.mark.parametrize("family", [0, 1])
def test_no_message_is_asked_for_both_alone_and_with_a_plural(family: int) -> None:
    """Only some versions of Python's gettext find a message alone that has a plural form."""
    alone, with_plural = set(), set()
    for _, _, message in messages_in(family):
        if isinstance(message, str):
            alone.add(message)
        else:
            with_plural.add(message[0])
    assert with_plural
    assert not alone & with_plural


catalogues = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}"
)


def test_there_is_something_to_check():
    assert OF_PAGES, "theme/locale/ has no catalogue"
    assert OF_FINDINGS, "theme/locale/findings/ has no catalogue"
    for family in (0, 1):
        assert len(extracted(family)) > 100, "hardly any message is found: has the mapping moved?"


@catalogues
def test_every_message_of_the_site_is_there(path: Path):
    known = {identifiers(each) for each in messages_of(path)}
    wanted = {identifiers(each) for each in extracted(family_of(path)) if each.id}
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


URDU = [path for path in CATALOGUES if path.stem == "ur"]


def test_both_families_are_there_in_urdu() -> None:
    assert len(URDU) == 2


@pytest.mark.parametrize("path", URDU, ids=lambda path: path.parent.name)
def test_urdu_has_its_own_letters(path: Path) -> None:
    wrong = [
        (form, WRONG_LETTERS.findall(form) or ENGLISH_STOPS.findall(form))
        for message in messages_of(path)
        for form in translations(message)
        if WRONG_LETTERS.search(form) or ENGLISH_STOPS.search(form)
    ]
    assert not wrong


def test_nothing_that_editors_are_told_in_urdu_is_left_in_english() -> None:
    """A Latin word of a translation is in the message too, and has words of Urdu beside it."""
    left = []
    for message in messages_of(PROJECT / "theme" / "locale" / "findings" / "ur.po"):
        known = latin_words(" ".join(identifiers(message)))
        for form in translations(message):
            if latin_words(form) - known or (known and not re.search("[\u0600-\u06ff]", form)):
                left.append(form)
    assert not left


def latin_words(text: str) -> set[str]:
    """The words in Latin letters, without the names of what is filled in."""
    return set(re.findall("[a-z]{2,}", re.sub(r"%\(\w+\)s", " ", text).casefold()))
