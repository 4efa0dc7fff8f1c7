"""Models of agreements as files: LibreOffice opens each, and reads there what the page says.

The agreements themselves: who is on the other side, and what ends when.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from babel import Locale

from tests.site.independent_data import IndependentData
from tests.site.page_reading import Element, read_tree
from tests.site_building import BASE_PATH, OWN

DATA = IndependentData(OWN.data)
LANGUAGES = {"en": "", "ur": "ur/"}
ENDINGS = ("docx", "odt")
MODELS = [row["id"] for row in DATA.tables["agreement_templates"]]
FILES = [
    pytest.param(model, language, ending, id=f"{model}-{language}-{ending}")
    for model in MODELS
    for language in LANGUAGES
    for ending in ENDINGS
]
BLOCKS = {"h2", "h3", "h4", "p", "td", "th", "li"}
BLANK = re.compile(r"\[●[0-9]+ [^\]]+\]")


def folder_of(site: Path, model: str, language: str) -> Path:
    return site / LANGUAGES[language] / "cooperation/templates" / model


@pytest.fixture(scope="module")
def exported(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each file as text and as PDF, by its full name: ``x-en.docx.txt``."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is needed: apt-get install libreoffice-writer-nogui")
    work = tmp_path_factory.mktemp("office")
    for ending in ENDINGS:
        files = [
            str(folder_of(built_site, model, language) / f"{model}-{language}.{ending}")
            for model in MODELS
            for language in LANGUAGES
        ]
        for kind, filter_ in (("txt", "txt:Text (encoded):UTF8"), ("pdf", "pdf")):
            done = subprocess.run(
                [
                    office,
                    f"-env:UserInstallation={(work / 'profile').as_uri()}",
                    *("--headless", "--convert-to", filter_, "--outdir", str(work), *files),
                ],
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            for file in files:
                made = work / f"{Path(file).stem}.{kind}"
                assert made.is_file(), f"{file} was not converted: {done.stdout}{done.stderr}"
                made.rename(work / f"{Path(file).name}.{kind}")
    return work


def text_in(exported: Path, model: str, language: str, ending: str) -> list[str]:
    """The paragraphs and cells that LibreOffice finds in a file."""
    text = (exported / f"{model}-{language}.{ending}.txt").read_text(encoding="utf-8-sig")
    return [line for line in (" ".join(each.split()) for each in text.split("\n")) if line]


def blocks(element: Element) -> Iterator[str]:
    """The texts of the innermost blocks, in order."""
    for each in element.all():
        inner = any(other.tag in BLOCKS for other in each.all())
        if each.tag in BLOCKS and not inner and each.text:
            yield each.text


def text_of_page(site: Path, model: str, language: str) -> list[str]:
    page = read_tree(folder_of(site, model, language) / "index.html")
    return [page.one("h1").text, *blocks(page.one("div", "agreement-text"))]


@pytest.mark.parametrize(("model", "language", "ending"), FILES)
def test_a_file_says_what_the_page_says(
    built_site: Path, exported: Path, model: str, language: str, ending: str
) -> None:
    assert text_in(exported, model, language, ending) == text_of_page(built_site, model, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", MODELS)
def test_a_page_says_what_was_written(built_site: Path, model: str, language: str) -> None:
    """Every clause, blank and note of the text as it was typed is on the page."""
    ending = "md" if language == "en" else f"{language}.md"
    typed = (OWN.content / "agreements" / f"{model}.{ending}").read_text(encoding="utf-8")
    body = typed.partition("\n\n")[2]
    page = read_tree(folder_of(built_site, model, language) / "index.html")
    text = page.one("div", "agreement-text")
    assert [each.text for each in text.all("mark", "blank")] == BLANK.findall(body)
    numbers = re.findall(r"^([0-9]+\.[0-9]+) ", body, re.MULTILINE)
    assert [each.text for each in text.all("span", "clause-number")] == numbers
    assert all(text.with_id(f"clause-{number}") is not None for number in numbers)
    assert len(text.all("div", "clause-note")) == len(re.findall(r"^> \*\*", body, re.MULTILINE))
    headings = re.findall(r"^#+ .*\{#(\S+)\}$", body, re.MULTILINE)
    assert len(numbers) > 20 and len(headings) > 15
    assert [each for each in headings if text.with_id(each) is None] == []


@pytest.mark.parametrize(("model", "language", "ending"), FILES)
def test_a_file_becomes_a_pdf_without_loss(
    exported: Path, model: str, language: str, ending: str
) -> None:
    """No letter is lost; each page adds its foot, and a table that goes on repeats its head.

    Hyphens are not counted: where a line ends with one, which depends on the fonts of the machine,
    the reader takes it for one that only parts the word.
    """
    read = subprocess.run(
        ["pdftotext", str(exported / f"{model}-{language}.{ending}.pdf"), "-"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert read.stdout.count("\f") > 4
    text = "".join(text_in(exported, model, language, ending))
    assert letters(text) - letters(read.stdout) - Counter("-" * text.count("-")) == Counter()


def letters(text: str) -> Counter[str]:
    """How often each character is there, in whatever shape and order it is drawn."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(
        each for each in plain if not each.isspace() and unicodedata.category(each) != "Cf"
    )


@pytest.mark.parametrize(("model", "language", "ending"), FILES)
def test_a_page_and_the_lists_offer_the_file(
    built_site: Path, model: str, language: str, ending: str
) -> None:
    address = (
        f"{BASE_PATH}/{LANGUAGES[language]}cooperation/templates/{model}/"
        f"{model}-{language}.{ending}"
    )
    section = built_site / LANGUAGES[language] / "cooperation"
    for page in ("templates", f"templates/{model}", "."):
        assert address in read_tree(section / page / "index.html").links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", MODELS)
def test_the_contents_lead_to_every_heading(built_site: Path, model: str, language: str) -> None:
    page = read_tree(folder_of(built_site, model, language) / "index.html")
    headings = [
        f"#{each.attributes['id']}"
        for each in page.one("div", "agreement-text").all()
        if each.tag in {"h2", "h3"}
    ]
    assert page.one("nav", "page-toc").links == headings


# The agreements


def agreement_page(site: Path, identifier: str, language: str) -> Element:
    return read_tree(site / LANGUAGES[language] / "cooperation" / identifier / "index.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_have_their_name_from_the_code(built_site: Path, language: str) -> None:
    names = Locale.parse(language).territories
    rows = [row for row in DATA.tables["agreements"] if "counterpart_country" in row]
    assert len(rows) > 5
    for row in rows:
        page = agreement_page(built_site, row["id"], language)
        assert names[row["counterpart_country"]] in page.one("main").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_agreement_is_in_the_overview(built_site: Path, language: str) -> None:
    prefix = f"{BASE_PATH}/{LANGUAGES[language]}cooperation/"
    links = set(read_tree(built_site / LANGUAGES[language] / "cooperation/index.html").links)
    wanted = {f"{prefix}{row['id']}/" for row in DATA.tables["agreements"]}
    assert wanted <= links


def test_what_ends_within_half_a_year_is_told_and_nothing_else(built_site: Path) -> None:
    soon = [
        f"{BASE_PATH}/cooperation/{row['id']}/"
        for row in DATA.tables["agreements"]
        if "expiry" in row
        and row.get("stage") != "expired"
        and DATA.period(row["expiry"])[1] <= DATA.as_of + timedelta(days=180)
    ]
    page = read_tree(built_site / "cooperation/index.html")
    ending = next(
        each for each in page.all("section") if each.attributes.get("aria-labelledby") == "ending"
    )
    assert sorted(ending.links) == sorted(soon)
