"""What people take from an indicator's page: its documents, its chart as a drawing and as a
picture, the frame for pages of their own.

Pictures are read here with Python's standard library alone, from the PNG specification.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.site.independent_data import IndependentData, Row
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, ORIGIN, OWN, SECOND

SITES = {"built_site": IndependentData(OWN.data), "second_site": IndependentData(SECOND.data)}
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Site:
    """A built site and the data that it was built from, read without the tracker."""

    folder: Path
    data: IndependentData

    def each_page(self) -> list[tuple[Row, str, Path]]:
        """Every indicator in every language, with the folder of its page."""
        return [
            (kpi, language, self.folder / self.prefix(language) / "kpis" / kpi["id"])
            for kpi in self.data.tables["kpis"]
            for language in self.data.languages
        ]

    def prefix(self, language: str) -> str:
        return "" if language == self.data.languages[0] else language

    def file_of(self, url: str) -> Path:
        """The file that answers an address of the site, with or without its host."""
        path = urlsplit(url).path
        assert path.startswith(f"{BASE_PATH}/"), url
        inside = path.removeprefix(f"{BASE_PATH}/")
        return self.folder / (f"{inside}index.html" if inside.endswith("/") else inside)

    def address_of(self, folder: Path) -> str:
        return f"{ORIGIN}{BASE_PATH}/{folder.relative_to(self.folder).as_posix()}/"


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    return Site(request.getfixturevalue(request.param), SITES[request.param])


@cache
def tree_of(path: Path) -> Element:
    return read_tree(path)


def chart_in(page: Element) -> Element | None:
    return next((each for each in page.all("svg") if each.attributes.get("role") == "img"), None)


def section(page: Element, heading: str) -> Element:
    return next(
        each for each in page.all("section") if each.attributes.get("aria-labelledby") == heading
    )


def copied(page: Element, box: str) -> dict[str, dict[str, str]]:
    """The elements of the HTML in a box, each with its attributes; none where there is no box."""
    found = page.with_id(box)
    reader = CopiedReader()
    if found is not None:
        assert found.tag == "textarea"
        assert "readonly" in found.attributes
        assert [each for each in page.all("label") if each.attributes["for"] == box]
        reader.feed(found.text)
    return reader.elements


class CopiedReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: dict[str, dict[str, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] = {name: value or "" for name, value in attrs}


def read_png(content: bytes) -> tuple[int, int, bytes]:
    """Width, height and the rows' bytes of a picture with a palette; checks every sum in it."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    place, header, packed = 8, b"", b""
    names = []
    while place < len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8])
        body = content[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack(">I", content[place + 8 + length : place + 12 + length])
        assert checksum == zlib.crc32(name + body)
        header = body if name == b"IHDR" else header
        packed += body if name == b"IDAT" else b""
        names.append(name)
        place += 12 + length
    assert names[-1] == b"IEND"
    width, height, depth, colour = struct.unpack(">IIBB", header[:10])
    assert (depth, colour) == (8, 3), "expected a palette of at most 256 colours"
    rows = zlib.decompress(packed)
    assert len(rows) == height * (width + 1)
    return width, height, rows


def test_every_indicator_is_offered_as_json(site: Site) -> None:
    compared = 0
    for kpi, language, folder in site.each_page():
        links = section(tree_of(folder / "index.html"), "downloads").links
        documents = [
            json.loads(site.file_of(each).read_text()) for each in links if ".json" in each
        ]
        assert len(documents) == 2, f"{kpi['id']} in {language}"
        record, series = documents
        assert record["id"] == series["kpi"] == kpi["id"]
        for resource in ("kpi_observations", "kpi_targets"):
            within = site.data.resources[resource]["kept_in"]["nested"]["under"]
            typed = [row.get("value") for row in site.data.of(resource, "kpi", kpi["id"])]
            for document in documents:
                given = [each.get("value") for each in document.get(within, [])]
                assert numbers(given) == numbers(typed), f"{kpi['id']}: {within}"
            compared += len(typed)
    assert compared


def numbers(values: list[object]) -> list[Fraction | None]:
    found = [Fraction(str(value)) if value not in (None, "") else None for value in values]
    return sorted(found, key=lambda each: (each is None, each or 0))


def test_a_chart_is_offered_as_drawing_and_as_picture_and_nothing_else_is(site: Site) -> None:
    with_chart = without = 0
    for kpi, language, folder in site.each_page():
        page = tree_of(folder / "index.html")
        offered = {site.file_of(each) for each in section(page, "embed").links}
        if page.with_id("history"):
            offered = {site.file_of(each) for each in page.with_id("history").links}
        drawings = {each for each in offered if each.suffix in (".svg", ".png")}
        expected = {folder / "history.svg", folder / f"{kpi['id']}-{language}.png"}
        if chart_in(page) is None:
            expected, without = set(), without + 1
        else:
            with_chart += 1
        there = {*folder.glob("*.svg"), *folder.glob("*.png")}
        assert drawings == there == expected, f"{kpi['id']} in {language}"
    assert with_chart and without


def test_pictures_are_wide_enough_and_show_something(site: Site) -> None:
    seen = set()
    for path in sorted(site.folder.glob("**/kpis/*/*.png")):
        content = path.read_bytes()
        width, height, rows = read_png(content)
        assert width == 1600, path
        assert 800 < height < 2600, path
        assert len(content) < 200_000, path
        assert len(set(rows)) > 8, f"{path} is blank"
        seen.add(content)
    assert len(seen) == len(list(site.folder.glob("**/kpis/*/*.png"))) > 1


def test_drawings_say_what_they_are_and_where_they_are_from(site: Site) -> None:
    for kpi, language, folder in site.each_page():
        path = folder / "history.svg"
        if not path.is_file():
            continue
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        written = joined(each.text or "" for each in root.iter(f"{SVG}text"))
        page = tree_of(folder / "index.html")
        named = tree_of(site.folder / site.prefix(language) / "index.html")
        wanted = [
            kpi.get(f"title_{language}") or kpi[f"title_{site.data.languages[0]}"],
            page.one("figcaption").text,
            named.one("span", "masthead-name").text,
            site.address_of(folder).partition("://")[2],
        ]
        wanted += [each.text for each in page.one("footer").all("p")[-2:-1]]
        missing = [each for each in wanted if joined([each]) not in written]
        assert not missing, f"{kpi['id']} in {language}: {missing} not in {written}"


def joined(texts: object) -> str:
    """Texts without what breaking them into lines, or ordering them, has changed."""
    return re.sub(r"[\s\u2067\u2069]+", "", "".join(texts))  # type: ignore[call-overload]


def test_the_frame_is_a_small_page_that_search_engines_leave_alone(site: Site) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    for kpi, language, folder in site.each_page():
        page = tree_of(folder / "embed/index.html")
        assert not page.all("nav") and not page.all("script") and not page.all("form")
        metas = {
            each.attributes["name"]: each.attributes["content"]
            for each in page.all("meta")
            if "name" in each.attributes
        }
        assert metas["robots"] == "noindex"
        canonical = [e for e in page.all("link") if e.attributes.get("rel") == "canonical"]
        assert [e.attributes["href"] for e in canonical] == [site.address_of(folder)]
        assert page.one("base").attributes == {"target": "_blank"}
        assert page.one("h1").links == [urlsplit(site.address_of(folder)).path]
        assert site.address_of(folder) in sitemap
        assert site.address_of(folder / "embed") not in sitemap
        full = tree_of(folder / "index.html")
        assert bool(chart_in(page)) == bool(chart_in(full)), f"{kpi['id']} in {language}"
        leads = full.all("p", "lead")
        sentences = page.all("p", "embed-sentence")
        assert [e.text for e in leads] == [e.text for e in sentences]


def test_no_page_of_the_site_but_the_indicators_own_leads_to_its_frame(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        inside = path.relative_to(site.folder).as_posix()
        if "/embed/" not in f"/{inside}" and "kpis/" not in inside:
            assert "/embed/" not in path.read_text(encoding="utf-8"), inside


def test_a_frame_of_an_indicator_without_values_says_so(site: Site) -> None:
    without = 0
    for kpi, language, folder in site.each_page():
        page = tree_of(folder / "embed/index.html")
        says_so = bool(page.all("div", "callout-absent") or page.all("p", "empty"))
        reported = any(
            row.get("value") for row in site.data.of("kpi_observations", "kpi", kpi["id"])
        )
        assert says_so == (not reported), f"{kpi['id']} in {language}"
        reason = kpi.get(f"no_data_reason_{language}")
        if not reported:
            without += 1
            assert not chart_in(page)
            assert joined([reason or ""]) in joined([page.text])
    assert without


def test_the_html_to_copy_leads_to_the_site_from_anywhere(site: Site) -> None:
    for kpi, language, folder in site.each_page():
        page = tree_of(folder / "index.html")
        frame = copied(page, "embed-frame")["iframe"]
        assert frame["src"] == site.address_of(folder / "embed")
        assert site.file_of(frame["src"]).is_file()
        title = kpi.get(f"title_{language}") or kpi[f"title_{site.data.languages[0]}"]
        assert frame["title"] == joined_words(title)
        assert frame["loading"] == "lazy"
        assert 150 < int(frame["height"]) < 1400
        picture = copied(page, "embed-picture")
        assert bool(picture) == bool(list(folder.glob("*.png")))
        if picture:
            assert picture["a"]["href"] == site.address_of(folder)
            image = picture["img"]
            width, height, _ = read_png(site.file_of(image["src"]).read_bytes())
            assert image["alt"].startswith(joined_words(title))
            assert int(image["width"]) * 2 == width
            assert abs(int(image["height"]) * 2 - height) < 2


def joined_words(text: str) -> str:
    return " ".join(text.split())
