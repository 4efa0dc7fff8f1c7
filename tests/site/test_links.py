"""Rules for every built page: links resolve, nothing is inline or comes from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from babel import Locale

from tests.site_building import BASE_PATH, ORIGIN

ADDRESS_ATTRIBUTES = {"href", "src", "srcset", "action", "formaction", "poster", "data"}
LOADING_ELEMENTS = {"audio", "embed", "iframe", "img", "image", "object", "script", "source"}
LOADING_ELEMENTS |= {"track", "use", "video"}
LOADING_LINKS = {"stylesheet", "icon", "apple-touch-icon", "manifest", "mask-icon"}
LOADING_LINKS |= {"preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
NOT_RUN = {"application/ld+json"}
"""Script elements of these types hold data: no browser runs them, no policy forbids them."""

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Address:
    """An address written on a page; ``loaded`` if the browser fetches it without being asked."""

    element: str
    line: int
    text: str
    loaded: bool


@dataclass(slots=True)
class Page:
    """What the rules need to know of a page. ``path`` is relative to the site's folder."""

    path: str
    language: str = ""
    direction: str = ""
    identifiers: list[str] = field(default_factory=list)
    headings: int = 0
    addresses: list[Address] = field(default_factory=list)
    twins: dict[str, str] = field(default_factory=dict)
    inline: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The full address that the page is served at."""
        return f"{ORIGIN}{BASE_PATH}/{self.path.removesuffix('index.html')}"


class PageReader(HTMLParser):
    """Fills a :class:`Page` from its HTML."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._script_type: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, line = self.page, self.getpos()[0]
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            page.language, page.direction = values.get("lang", ""), values.get("dir", "")
        page.headings += tag == "h1"
        if "id" in values:
            page.identifiers.append(values["id"])
        if tag == "script":
            self._script_type = values.get("type", "")
        if tag == "style":
            page.inline.append(f"{line}: <style>")
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                page.inline.append(f'{line}: <{tag} {name}="{value[:40]}">')
            if name.split(":")[-1] in ADDRESS_ATTRIBUTES:
                self._add_addresses(tag, name, value, values.get("rel", ""), line)
        relations = values.get("rel", "").split()
        if tag == "link" and "alternate" in relations and "hreflang" in values:
            page.twins[values["hreflang"]] = urljoin(page.url, values.get("href", ""))

    def _add_addresses(self, tag: str, name: str, value: str, relation: str, line: int) -> None:
        loaded = tag in LOADING_ELEMENTS or bool(LOADING_LINKS & set(relation.split()))
        texts = [part.split()[0] for part in value.split(",")] if name == "srcset" else [value]
        self.page.addresses += [Address(tag, line, text.strip(), loaded) for text in texts]

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script_type = None

    def handle_data(self, data: str) -> None:
        if self._script_type is not None and self._script_type not in NOT_RUN and data.strip():
            self.page.inline.append(f"{self.getpos()[0]}: <script> with content")


def read_page(path: Path, folder: Path) -> Page:
    """The page of an HTML file of a built site."""
    page = Page(path.relative_to(folder).as_posix())
    reader = PageReader(page)
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return page


@cache
def pages_of(folder: Path) -> dict[str, Page]:
    """Every page of a built site, by its path."""
    return {
        page.path: page
        for page in (read_page(path, folder) for path in sorted(folder.rglob("*.html")))
    }


@cache
def files_of(folder: Path) -> frozenset[str]:
    """The path of every file of a built site."""
    return frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def is_external(url: str) -> bool:
    """Whether an absolute address leads to another site, or to no site (mailto, data)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" != ORIGIN


def file_of(url: str, folder: Path) -> str | None:
    """The file that answers an address of this site; None if no file does."""
    path = unquote(urlsplit(url).path)
    if path != BASE_PATH and not path.startswith(f"{BASE_PATH}/"):
        return None
    inside = path.removeprefix(BASE_PATH).lstrip("/")
    name = f"{inside}index.html" if inside == "" or inside.endswith("/") else inside
    return name if name in files_of(folder) else None


def fault_of(address: Address, page: Page, folder: Path) -> str | None:
    """What is wrong with an address of a page; None if nothing is."""
    try:
        url = urljoin(page.url, address.text)
        parts = urlsplit(url)
    except ValueError:
        return "is not an address"
    if address.loaded and parts.scheme == "data":
        return None
    if is_external(url):
        return "is fetched from another site" if address.loaded else None
    if not f"{parts.path}/".startswith(f"{BASE_PATH}/"):
        return "leaves the site's base path"
    target = file_of(url, folder)
    if target is None:
        return "leads to nothing"
    fragment = unquote(parts.fragment)
    if fragment in ("", "top") or target not in pages_of(folder):
        return None
    if fragment not in pages_of(folder)[target].identifiers:
        return f"names an id that {target} does not have"
    return None


def addresses_in_stylesheet(path: Path) -> list[str]:
    """Every address that a stylesheet makes the browser fetch."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    urls = re.findall(r"url\(\s*['\"]?([^'\")]+?)['\"]?\s*\)", text)
    return urls + re.findall(r"@import\s+['\"]([^'\"]+)['\"]", text)


def expect_none(faults: list[str]) -> None:
    """Fail, listing the first of the faults, if there are any."""
    listed = "\n".join(faults[:SHOWN])
    assert not faults, f"{len(faults)} faults:\n{listed}"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    found = pages_of(site)
    assert "index.html" in found, f"there is no home page in {site}"
    return found


def test_every_address_resolves(site: Path, pages: dict[str, Page]) -> None:
    known: dict[tuple[str, bool], str | None] = {}
    faults = []
    for page in pages.values():
        for address in page.addresses:
            key = (urljoin(page.url, address.text), address.loaded)
            if key not in known:
                known[key] = fault_of(address, page, site)
            if known[key]:
                faults.append(f"{page.path}:{address.line}: {address.text} {known[key]}")
    expect_none(faults)


def test_stylesheets_fetch_only_files_of_the_site(site: Path) -> None:
    faults = []
    for name in sorted(files_of(site)):
        if not name.endswith(".css"):
            continue
        for text in addresses_in_stylesheet(site / name):
            url = urljoin(f"{ORIGIN}{BASE_PATH}/{name}", text)
            if urlsplit(url).scheme == "data" or text.startswith("#"):
                continue
            if is_external(url) or file_of(url, site) is None:
                faults.append(f"{name}: {text}")
    expect_none(faults)


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    expect_none([f"{page.path}:{each}" for page in pages.values() for each in page.inline])


def test_every_page_has_one_main_heading(pages: dict[str, Page]) -> None:
    expect_none(
        [f"{page.path}: {page.headings} h1" for page in pages.values() if page.headings != 1]
    )


def test_ids_are_unique_on_a_page(pages: dict[str, Page]) -> None:
    faults = []
    for page in pages.values():
        identifiers = page.identifiers
        if len(identifiers) != len(set(identifiers)):
            twice = sorted({each for each in identifiers if identifiers.count(each) > 1})
            faults.append(f"{page.path}: {', '.join(twice)}")
    expect_none(faults)


def test_language_and_direction_are_those_of_the_address(pages: dict[str, Page]) -> None:
    default = pages["index.html"].language
    others = {*pages["index.html"].twins} - {default, "x-default"}
    faults = []
    for page in pages.values():
        first = PurePosixPath(page.path).parts[0]
        language = first if first in others else default
        direction = {"ltr": "ltr", "rtl": "rtl"}[Locale.parse(language, sep="-").text_direction]
        if (page.language, page.direction) != (language, direction):
            faults.append(
                f'{page.path}: lang="{page.language}" dir="{page.direction}", '
                f"not {language} and {direction}"
            )
    expect_none(faults)


def test_the_home_page_names_its_twin(built_site: Path) -> None:
    assert pages_of(built_site)["index.html"].twins


def test_every_page_has_a_twin_that_links_back(site: Path, pages: dict[str, Page]) -> None:
    default = pages["index.html"].language
    languages = {default, *pages["index.html"].twins} - {"x-default"}
    faults = []
    for page in pages.values():
        inside = page.path.removeprefix(f"{page.language}/")
        linked = {urljoin(page.url, each.text) for each in page.addresses if each.element == "a"}
        for language in sorted(languages - {page.language}):
            expected = inside if language == default else f"{language}/{inside}"
            url = page.twins.get(language)
            if url is None:
                faults.append(f"{page.path}: names no twin in {language}")
            elif file_of(url, site) != expected:
                faults.append(f"{page.path}: its twin in {language} is {url}, not {expected}")
            elif urljoin(page.url, pages[expected].twins.get(page.language, "#")) != page.url:
                faults.append(f"{expected}: does not name {page.path} as its twin")
            elif url not in {each.split("#")[0] for each in linked}:
                faults.append(f"{page.path}: readers cannot follow a link to {expected}")
    expect_none(faults)
