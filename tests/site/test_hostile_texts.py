"""Nothing that people write is ever run: not by a page, nor by a file that is taken away.

A package with a script in every text is built, and every page and file that comes of it is read
with a parser of its kind.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.site.hostile_package import MARK, PAYLOAD, make_content, make_data, text_fields
from tests.site_building import BASE_PATH, Inputs, built
from tracker.loading import load

ADDRESSES = (
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "xlink:href",
    "cite",
)
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "applet",
    "frame",
    "foreignobject",
    "marquee",
    "portal",
}
HARMLESS = ("http:", "https:", "mailto:", "tel:", "/", "#", "?")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """The hostile package and its texts."""
    folder = tmp_path_factory.mktemp("hostile")
    filled = make_data(folder / "data")
    make_content(folder / "content")
    loaded = load(folder / "data")
    assert loaded.findings == []
    assert loaded.package is not None
    assert text_fields(loaded.package) - filled == set(), "texts that hold no script"
    return Inputs(folder / "data", folder / "content")


@pytest.fixture(scope="module")
def site(package: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(package, tmp_path_factory)


class Page(HTMLParser):
    """What of a page could run, and how often the script stands in it as a text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.shown = 0
        self._script: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += faults_of(tag, {name: value or "" for name, value in attrs})
        if tag == "script":
            self._script = dict(attrs).get("type") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is None:
            self.shown += data.count(MARK)
        elif self._script == "application/ld+json":
            json.loads(data)
        elif data.strip():
            self.faults.append(f"a script in the page: {data[:60]}")

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.faults.append(f"in a comment: {data[:60]}")


HARMLESS_ALL_THE_SAME = [("base", {"target": "_blank"})]
"""What a page that stands in others' frames says itself: its links open outside of the frame."""


def faults_of(tag: str, attributes: dict[str, str]) -> list[str]:
    """What an element does that no text may make it do."""
    faults = (
        [tag] if tag.lower() in NEVER and (tag, attributes) not in HARMLESS_ALL_THE_SAME else []
    )
    if tag == "script":
        source = attributes.get("src", "")
        if not source.startswith(f"{BASE_PATH}/theme/") and (
            attributes.get("type") != "application/ld+json"
        ):
            faults.append(f"script {attributes}")
    for name, value in attributes.items():
        if name.lower().startswith("on") or name in ("style", "srcdoc"):
            faults.append(f"{tag} {name}={value[:60]}")
        if name in ADDRESSES:
            address = re.sub(r"[\x00-\x20]", "", unescape(value)).lower()
            if address and not address.startswith(HARMLESS):
                faults.append(f"{tag} {name}={value[:60]}")
        if name == "http-equiv" and value.lower() == "refresh":
            faults.append(f"{tag} {name}={value}")
    return faults


def test_no_page_runs_what_people_write(site: Path) -> None:
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert {path.name: page.faults for path, page in pages.items() if page.faults} == {}
    assert sum(page.shown > 0 for page in pages.values()) > len(pages) * 0.95, "nothing is tried"


def test_a_browsers_parser_sees_nothing_that_runs_either(site: Path) -> None:
    by_kind: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        parts = path.relative_to(site).parts
        by_kind.setdefault("/".join(parts[:-2]) or path.name, path)
    assert len(by_kind) > 30
    for path in by_kind.values():
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            if isinstance(element.tag, str):
                names = {re.sub(r"{.*}", "", name): x for name, x in element.attrib.items()}
                assert faults_of(re.sub(r"{.*}", "", element.tag), names) == [], path


@pytest.mark.parametrize("ending", ["svg", "xml"])
def test_no_drawing_or_feed_runs_it(ending: str, site: Path) -> None:
    files = list(site.rglob(f"*.{ending}"))
    assert files
    shown = 0
    for path in files:
        text = path.read_text(encoding="utf-8")
        shown += MARK in unescape(text)
        for element in ElementTree.fromstring(text).iter():
            tag = re.sub(r"{.*}", "", element.tag)
            names = {re.sub(r"{.*}", "", name): x for name, x in element.attrib.items()}
            style = names.pop("style", "")
            assert not re.search(r"url|expression|@import", style), path
            assert tag != "script", path
            assert faults_of(tag, names) == [], path
    assert shown, "nothing is tried"


def test_a_calendar_holds_nothing_but_its_events(site: Path) -> None:
    for path in site.rglob("*.ics"):
        calendar = Calendar.from_ical(path.read_bytes())
        kinds = Counter(each.name for each in calendar.walk())
        assert kinds.keys() <= {"VCALENDAR", "VEVENT", "VTIMEZONE"}
        assert all("ATTACH" not in each for each in calendar.walk())
        assert any(MARK in str(each.get("SUMMARY")) for each in calendar.walk("VEVENT"))


def test_no_cell_of_a_table_is_a_formula(site: Path) -> None:
    starts = re.compile(r"[=@\t\r]|[+-](?![0-9.]+$)")
    tables = list((site / "data").rglob("*.csv"))
    assert len(tables) > 40
    for path in tables:
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert [cell for cell in row if starts.match(cell)] == [], path.name


def test_no_cell_of_a_workbook_is_a_formula_or_a_script(site: Path) -> None:
    for path in site.rglob("*.xlsx"):
        shown = 0
        for sheet in load_workbook(path).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", f"{sheet.title} {cell.coordinate}"
                    target = cell.hyperlink.target if cell.hyperlink else None
                    assert target is None or target.lower().startswith(("http", "mailto")), target
                    shown += MARK in str(cell.value)
        assert shown > 100


def test_no_letter_for_a_word_processor_leads_to_a_script(site: Path) -> None:
    files = [*site.rglob("*.docx"), *site.rglob("*.odt")]
    assert files
    for path in files:
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                assert "vba" not in name.lower()
                if not name.endswith((".xml", ".rels")):
                    continue
                for element in ElementTree.fromstring(packed.read(name)).iter():
                    tag = re.sub(r"{.*}", "", element.tag).lower()
                    assert tag not in ("script", "fldsimple", "event-listener"), path
                    if tag == "instrtext":
                        assert re.match(r"\s*(TOC|PAGE|NUMPAGES)\b", element.text or ""), path
                    for key, value in element.attrib.items():
                        if key.endswith(("href", "Target")):
                            assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I)


def test_every_json_file_says_what_was_written(site: Path) -> None:
    shown = 0
    for path in site.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
        shown += MARK in path.read_text(encoding="utf-8")
    assert shown > 20


def test_a_database_has_the_texts_as_texts(site: Path) -> None:
    (path,) = site.rglob("*.sqlite")
    with sqlite3.connect(path) as database:
        (title,) = database.execute("select title_fr from pillars limit 1").fetchone()
    assert title.startswith(PAYLOAD)
