"""The canonical form: what an editor typed is all there, in one form, and stays in it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.unit.writing_package import small_package
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.marked_yaml import read_yaml
from tracker.writing.canonical import canonical, canonical_side_file
from tracker.writing.quoting import Style, on_one_line


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "things").mkdir()
    return folder


@pytest.fixture(scope="module")
def package(data: Path) -> PackageDescriptor:
    return small_package(data)


@pytest.fixture(scope="module")
def things(package: PackageDescriptor) -> Resource:
    found = package.resource("things")
    assert found
    return found


def form(text: str | bytes, resource: Resource, package: PackageDescriptor) -> str:
    written = canonical(text, resource, package)
    assert written.findings == (), written.findings
    return written.text


TYPED = """\
# yaml-language-server: $schema=x
# About the file

# Above the id
title_en:  Title   # A title
id: 'a-thing'
weight:   2107.0

places: # Where
    # Above b
    - b # A b
    - 'c'
    # Below c
words: [one, 'two', # Two
  three]
parts:
- value: 12
  # About the id
  id: x
  # quote: ''  # What it says

# Between the parts
- {id: z, places: [p, q], period: 2024-Q3}
# due: ''  # When
note_en: >
  Folded
  text
mystery: No one knows
kind: 'no'
link:
seen: # Not yet
# The end
"""

CANONICAL = """\
# yaml-language-server: $schema=x
# About the file

id: a-thing

# Above the id
title_en: 'Title'  # A title
kind: 'no'
weight: 2107.0
# due: ''  # When
seen:  # Not yet
places:  # Where
  # Above b
  - b  # A b
  - c
  # Below c
words:
  - 'one'
  - 'two'  # Two
  - 'three'
note_en: |
  Folded text
parts:
  # About the id
  - id: x
    value: 12
    # quote: ''  # What it says

  # Between the parts
  - id: z
    period: '2024-Q3'
    places: [p, q]
mystery: 'No one knows'
# The end
"""


def test_every_rule_in_one_document(things: Resource, package: PackageDescriptor) -> None:
    assert form(TYPED, things, package) == CANONICAL
    assert form(CANONICAL, things, package) == CANONICAL


WORDS = [
    "plain", "New Member", "no", "Yes", "null", "~", "12", "007", "1e3", "12:30", "2024-01-01",
    "true", "it's", 'a "b"', "a: b", "# no comment", "a # b", "- x", "[x", "{x}", "a, b", "", " ",
    "end ", " start", "اردو: متن", "two\nlines", "two\n\nlines\n", "\n", "a\n\n", "a \nb", "a\tb",
    "0x1F", ".5", "-3.20", "1_000", "=", "<<", "@x", "%x", "!x", "&x", "*x", "|", ">", "?", ":",
    "back\\slash", "---", "x" * 120,
]  # fmt: skip
QUOTES = "'\""
KEYS = ["id", "title_en", "order", "kind", "weight", "done", "due", "seen", "place", "places"]
MORE_KEYS = ["markets", "words", "note_en", "parts", "marks", "mystery", "on", "a-key"]
PART_KEYS = ["thing", "id", "period", "value", "places", "quote", "more"]
COMMENTED = ["due: ''", "places: []", "quote: ''", "parts:", "note_en: 'x'", "weight: 5", "no: x"]


class Typist:
    """Types records in every form that YAML has, with comments in every place."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.comments = 0

    def flip(self, one_in: int = 2) -> bool:
        return bool(self.draw(st.integers(1, one_in)) == 1)

    def comment(self) -> str:
        self.comments += 1
        field = f"{self.draw(st.sampled_from(COMMENTED))}  # " if self.flip(4) else ""
        return f"# {field}<{self.comments}>"

    def after(self) -> str:
        return " " * self.draw(st.integers(1, 3)) + self.comment() if self.flip(3) else ""

    def noise(self) -> list[str]:
        """Blank lines and comments, indented anyhow."""
        lines = []
        while self.flip(3):
            indent = " " * self.draw(st.integers(0, 7))
            lines.append("" if self.flip(3) else indent + self.comment())
        return lines

    def quoted(self, text: str) -> str:
        if not re.search(r"[\n\t]", text) and self.flip():
            return "'" + text.replace("'", "''") + "'"
        return on_one_line(text + "\n", Style.TEXT)[:-3] + '"'

    def scalar(self) -> str:
        text = self.draw(st.sampled_from(WORDS) | st.text("ab '#:-\n,[]{}\"", max_size=6))
        plainly = on_one_line(text, Style.NUMBER)
        return plainly if plainly[0] not in QUOTES and self.flip() else self.quoted(text)

    def flow(self, depth: int) -> str:
        """A list or mapping in brackets, over several lines or on one."""
        parts = []
        for _ in range(self.draw(st.integers(0, 3))):
            inner = self.flow(depth - 1) if depth and self.flip(5) else self.scalar()
            parts.append(inner)
        mapping = self.flip(4)
        if mapping:
            parts = [f"k{number}: {part}" for number, part in enumerate(parts)]
        text = ",".join(f"{self.gap()}{part}{self.gap()}" for part in parts) + self.gap()
        return f"{{{text}}}" if mapping else f"[{text}]"

    def gap(self) -> str:
        if self.flip(5):
            return f" {self.comment()}\n{' ' * 9}"
        return " "

    def block_text(self, indent: int) -> list[str]:
        """The header and the lines of a text in block form, to stand after a key."""
        header = self.draw(st.sampled_from(["|", "|-", ">", ">-"]))
        lines = self.draw(st.lists(st.sampled_from(["a", "b: c", "# d", "", "  e"]), min_size=1))
        space = " " * (indent + 2)
        return [
            f" {header}{self.after()}",
            f"{space}f",
            *(space + each if each else "" for each in lines),
        ]

    def value(self, indent: int, depth: int) -> list[str]:
        """What follows a key and its colon: the rest of its line, and further lines."""
        kind = self.draw(st.integers(0, 7))
        if kind == 0:
            return [self.after()]
        if kind == 1:
            return self.block_text(indent)
        if kind == 2:
            first, *others = f" {self.flow(2)}{self.after()}".split("\n")
            return [first, *others]
        if kind == 3 and depth:
            step = self.draw(st.integers(0, 3))
            return [self.after(), *self.items(indent + step, depth - 1)]
        if kind == 4 and depth:
            step = self.draw(st.integers(1, 4))
            return [self.after(), *self.mapping(indent + step, depth - 1, MORE_KEYS)]
        if kind == 5:
            return [
                f" several{self.draw(st.sampled_from([' words', ':x']))}",
                f"{' ' * (indent + 3)}more",
            ]
        text = self.scalar()
        # Behind several words without quotes a comment is taken for a text cut short.
        return [f" {text}{'' if ' ' in text and text[0] not in QUOTES else self.after()}"]

    def mapping(self, indent: int, depth: int, keys: list[str]) -> list[str]:
        lines = []
        for key in self.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=5, unique=True)):
            first, *others = self.value(indent, depth)
            name = f"'{key}'" if key == "on" else key
            lines += [*self.noise(), f"{' ' * indent}{name}:{first}", *others]
        return lines + self.noise()

    def items(self, indent: int, depth: int) -> list[str]:
        lines = []
        for _ in range(self.draw(st.integers(1, 3))):
            dash = " " * indent + "-"
            kind = self.draw(st.integers(0, 4)) if depth else 0
            lines += self.noise()
            if kind == 0:
                first, *others = self.value(indent, 0)
                lines += [dash + first, *others]
            elif kind == 1:
                lines += [dash + self.after(), *self.mapping(indent + 2, depth - 1, PART_KEYS)]
            else:
                first, *others = self.mapping(indent + 2, depth - 1, PART_KEYS)
                if first.strip().startswith("#") or not first:
                    lines += [dash, first, *others]
                else:
                    lines += [dash + first[len(dash) :], *others]
        return lines + self.noise()


@st.composite
def documents(draw: Any) -> str:
    """A document as somebody might type it; rarely one that YAML does not allow."""
    typist = Typist(draw)
    lines = typist.noise() + typist.mapping(0, 3, KEYS + MORE_KEYS)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines) + draw(st.sampled_from([end, ""]))


@st.composite
def lists(draw: Any) -> str:
    typist = Typist(draw)
    return "\n".join(typist.noise() + typist.items(0, 3)) + "\n"


def said(value: Any) -> Any:
    """What a value says: empty cells of a record say nothing, and the order of its keys."""
    if isinstance(value, dict):
        cells = {key: said(each) for key, each in value.items()}
        return {key: each for key, each in cells.items() if each not in (None, "", [])}
    if isinstance(value, list):
        return [said(each) for each in value]
    return value


def texts(raw: str) -> Any:
    """The texts that the project's reader gives, whatever their type."""
    node, findings = read_yaml(raw.encode(), "")
    assert findings == [], raw
    return said(as_texts(node))


def as_texts(node: Any) -> Any:
    if hasattr(node, "entries"):
        return {key: as_texts(each) for key, each in node.entries.items()}
    if hasattr(node, "items"):
        return [as_texts(each) for each in node.items]
    return node.text


def keeps_everything(typed: str, resource: Resource, package: PackageDescriptor) -> None:
    written = canonical(typed, resource, package)
    if written.findings:
        assert written.text == typed
        return
    formed = written.text
    assert texts(formed) == texts(typed)
    marks = Counter(re.findall(r"<\d+>", typed))
    assert Counter(re.findall(r"<\d+>", formed)) == marks
    assert form(formed, resource, package) == formed


ANYTHING = settings(
    max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@ANYTHING
@given(typed=documents())
def test_no_value_and_no_comment_of_a_document_is_lost(
    things: Resource, package: PackageDescriptor, typed: str
) -> None:
    keeps_everything(typed, things, package)


@ANYTHING
@given(typed=lists())
def test_no_value_and_no_comment_of_a_list_is_lost(package: PackageDescriptor, typed: str) -> None:
    places = package.resource("places")
    assert places
    keeps_everything(typed, places, package)


@pytest.mark.parametrize("text", [each for each in WORDS if each])
def test_a_text_is_a_text_to_every_reader(text: str) -> None:
    for style in (Style.WORD, Style.TEXT):
        written = f"- {on_one_line(text, style)}\n"
        assert yaml.safe_load(written) == [text]
        assert YAML(typ="safe").load(written) == [text]
        node, findings = read_yaml(written.encode(), "")
        assert (as_texts(node), findings) == ([text], [])


@pytest.mark.parametrize("text", ["plain", "a-b-c", "no-one", "A1"])
def test_a_word_of_a_list_of_choices_needs_no_quotes(text: str) -> None:
    assert on_one_line(text, Style.WORD) == text


def test_a_choice_of_several_words_stands_in_quotes() -> None:
    """A comment behind it would be taken for a part of it that YAML cuts off."""
    assert on_one_line("New Member", Style.WORD) == "'New Member'"


@pytest.mark.parametrize("text", ["2107.0", "1e3", "0.50", "1,000", "true", "-3"])
def test_a_number_stays_the_very_text_that_was_typed(
    things: Resource, package: PackageDescriptor, text: str
) -> None:
    typed = f"id: a\nweight: {text}\n"
    written = canonical(typed, things, package)
    assert written.text == typed
    assert [each.code for each in written.findings] == ["yaml-number-form"] * (text == "1e3")


def test_what_cannot_be_read_is_left_as_it_is(things: Resource, package: PackageDescriptor) -> None:
    typed = "id: a\nkind: no\n  order: 1\n"
    written = canonical(typed, things, package, "things/a.yaml")
    assert written.text == typed
    assert [(each.file, each.line, each.code) for each in written.findings] == [
        ("things/a.yaml", 3, "yaml-syntax")
    ]
    written = canonical("- id: a\n", things, package, "things/a.yaml")
    assert [each.code for each in written.findings] == ["document-shape"]


def test_what_windows_adds_is_taken_off(things: Resource, package: PackageDescriptor) -> None:
    typed = "\ufeffid: a\r\n# About it\r\ntitle_en: x\r\n".encode()
    assert form(typed, things, package) == "id: a\n# About it\ntitle_en: 'x'\n"


def test_a_long_list_stands_below_its_key(things: Resource, package: PackageDescriptor) -> None:
    fits = f"places: [{'b' * 44}, {'c' * 44}]\n"
    assert len(fits) == 100 + len("\n")
    assert form(fits, things, package) == fits
    longer = f"places:\n  - {'b' * 45}\n  - {'c' * 44}\n"
    assert form(fits.replace("[", "[b"), things, package) == longer


SIDE = '\ufeffquote,value,id\r\n"Said ""so""",1.50,x\r\n,,\r\n"over\nlines, two",,"y"\r\n'


def test_a_side_file_has_its_columns_in_order(package: PackageDescriptor) -> None:
    parts = package.resource("parts")
    assert parts
    written = canonical_side_file(SIDE, parts, package)
    assert written.findings == ()
    assert written.text == 'id,value,quote\nx,1.50,"Said ""so"""\ny,,"over\nlines, two"\n'
    assert canonical_side_file(written.text, parts, package).text == written.text
    faulty = canonical_side_file("id,price\nx,1\n", parts, package)
    assert [each.code for each in faulty.findings] == ["unknown-field"]
    assert faulty.text == "id,price\nx,1\n"
