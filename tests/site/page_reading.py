"""Built pages as small trees, for tests that ask what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

_LINK = re.compile(r'<a\s(?:[^>]*?\s)?href="([^"]*)"')
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(slots=True)
class Element:
    """An HTML element: its attributes, and its texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and everything in it, from the top down."""
        yield self
        for each in self.content:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, tag: str = "", css_class: str = "") -> list[Element]:
        """The elements inside with this tag and this class; '' stands for any."""
        return [
            each
            for each in self.walk()
            if each is not self
            and (not tag or each.tag == tag)
            and (not css_class or css_class in each.classes)
        ]

    def one(self, tag: str = "", css_class: str = "") -> Element:
        """The only element inside with this tag and class."""
        found = self.all(tag, css_class)
        assert len(found) == 1, f"{len(found)} of <{tag} class={css_class!r}>, not one"
        return found[0]

    def with_id(self, identifier: str) -> Element | None:
        """The element with an id."""
        return next((e for e in self.walk() if e.attributes.get("id") == identifier), None)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The words inside, spaces made single."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.content:
            if isinstance(each, str):
                yield each
            else:
                yield from each._texts()

    @property
    def links(self) -> list[str]:
        """Where the links inside lead."""
        return [each.attributes.get("href", "") for each in self.all("a")]

    @property
    def data(self) -> list[str]:
        """The machine-readable values of the ``<data>`` elements inside."""
        return [each.attributes["value"] for each in self.all("data")]

    def table_rows(self) -> list[Element]:
        """The rows of the body of a table."""
        return self.one("tbody").all("tr")


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].content.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def read_tree(path: Path) -> Element:
    """The page of a file, read once for as long as the file stays the same. Not to be changed."""
    return _read_version(path, path.stat().st_mtime_ns)


@cache
def _read_version(path: Path, _version: int) -> Element:
    builder = _TreeBuilder()
    builder.feed(path.read_text(encoding="utf-8"))
    builder.close()
    return builder.root


def links_of(path: Path) -> list[str]:
    """Where the links of a page lead, for tests that go through every page: it makes no tree."""
    return [unescape(each) for each in _LINK.findall(path.read_text(encoding="utf-8"))]
