"""What `scripts/build` and `invoke validate` do with good and with bad input."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.kept_folder import KeptFolder
from tests.site.page_reading import Element, read_tree
from tests.site.running import run
from tests.site_building import BASE_PATH, ORIGIN, PROJECT, SECOND, primed_cache

LINE = re.compile(r"(\S+):(\d+):(\d+): (error|warning) ([a-z-]+) (\S.*)")


@dataclass(frozen=True, slots=True)
class Country:
    """A country's folders `data` and `content` in a folder of their own, to be spoilt by a test."""

    folder: Path
    cache: Path

    def build(self, *arguments: str) -> CompletedProcess[str]:
        """Build from the country's folder, all paths relative to it."""
        options = ("--data", "data", "--content", "content", "--output", "public/site")
        return run("publishing.build", *options, *arguments, folder=self.folder, cache=self.cache)

    def validate(self, *arguments: str) -> CompletedProcess[str]:
        options = ("--data", "data", "--content", "content")
        return run(
            "publishing.validate", *options, *arguments, folder=self.folder, cache=self.cache
        )

    @property
    def site(self) -> Path:
        return self.folder / "public/site"

    def spoil(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has this {text.count(old)} times: {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Country, CompletedProcess[str]]:
    """The second country built once at a domain's root. Not to be changed."""
    folder = tmp_path_factory.mktemp("country")
    cache = primed_cache(SECOND, folder / "here/data", folder / "cache", tmp_path_factory)
    country = Country(folder / "here", cache)
    shutil.copytree(SECOND.data, country.folder / "data")
    shutil.copytree(SECOND.content, country.folder / "content")
    return country, country.build()


@pytest.fixture(scope="module")
def kept(first_build: tuple[Country, CompletedProcess[str]]) -> KeptFolder:
    """The built country, in the folder by which its caches are found: charts are drawn once."""
    country, done = first_build
    assert done.returncode == 0, done.stdout + done.stderr
    built = country.folder.rename(country.folder.with_name("kept"))
    return KeptFolder(built, country.folder)


@pytest.fixture
def country(
    first_build: tuple[Country, CompletedProcess[str]], kept: KeptFolder
) -> Iterator[Country]:
    """The built country for one test: what the test spoils is put back after it."""
    yield first_build[0]
    kept.put_back()


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in a folder: times and bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    }


def findings_in(text: str) -> list[tuple[str, str]]:
    """The place (file:line:column) and code of each error printed."""
    return [
        (f"{match[1]}:{match[2]}:{match[3]}", match[5])
        for line in text.splitlines()
        if (match := LINE.fullmatch(line)) and match[4] == "error"
    ]


def line_of(country: Country, file: str, text: str) -> int:
    """The line of a file that a text stands on."""
    before, found, _ = (country.folder / file).read_text(encoding="utf-8").partition(text)
    assert found, f"{file} has no {text!r}"
    return before.count("\n") + 1


def page_of(site: Path, address: str) -> Element:
    return read_tree(site / address / "index.html")


def status_of(page: Element) -> str:
    badge = page.one("p", "page-status").one("", "badge")
    return next(each for each in badge.classes if each.startswith("badge-"))


def expect_refused(country: Country, done: CompletedProcess[str], before: object) -> None:
    """A failed build says so, without a traceback, and leaves everything as it was."""
    printed = done.stdout + done.stderr
    assert done.returncode == 1, printed
    assert "Traceback" not in printed
    assert state_of(country.folder / "public") == before, "the previous output was touched"


# Building


def test_a_build_is_complete(
    country: Country, first_build: tuple[Country, CompletedProcess[str]]
) -> None:
    done = first_build[1]
    assert (done.returncode, done.stderr) == (0, "")
    pages = len([*country.site.rglob("*.html")])
    assert re.search(rf"(?m)^Built {pages} pages into public/site in [0-9.]+ s", done.stdout)
    assert [each.name for each in country.site.parent.iterdir()] == ["site"]
    for name in ("index.html", "404.html", "ar/index.html", "data/datapackage.json"):
        assert (country.site / name).is_file()


def test_a_build_of_the_same_input_has_nothing_to_do(country: Country) -> None:
    assert country.build().returncode == 0
    before = state_of(country.site)
    done = country.build()
    assert done.returncode == 0
    assert re.search(r"(?m)^Nothing has changed: public/site is as it was built", done.stdout)
    assert state_of(country.site) == before


def test_a_build_that_says_the_same_touches_no_file(country: Country) -> None:
    path = country.folder / "data/actions/code-du-feu.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# Rien.\n", encoding="utf-8")
    before = {name: kept for name, kept in state_of(country.site).items() if kept[1]}
    done = country.build()
    assert done.returncode == 0
    assert "\nBuilt " in done.stdout
    after = {name: kept for name, kept in state_of(country.site).items() if kept[1]}
    assert after == before


def test_a_build_mends_a_site_that_somebody_has_changed(country: Country) -> None:
    before = {name: kept[1] for name, kept in state_of(country.site).items()}
    (country.site / "kpis/tours-equipees/index.html").write_text("30\n", encoding="utf-8")
    (country.site / "about/index.html").unlink()
    (country.site / "about/more.html").write_text("more\n", encoding="utf-8")
    done = country.build()
    assert (done.returncode, "\nBuilt " in done.stdout) == (0, True)
    assert {name: kept[1] for name, kept in state_of(country.site).items()} == before


def test_a_changed_value_changes_its_pages_and_removes_none(country: Country) -> None:
    country.spoil("data/indicateurs/tours-equipees.yaml", "value: 30\n", "value: 31\n")
    before = state_of(country.site)
    assert country.build().returncode == 0
    after = state_of(country.site)
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name][1] != before[name][1]}
    assert {"kpis/tours-equipees/index.html", "data/valeurs.csv"} <= changed
    assert "kpis/surface-brulee/index.html" not in changed


def test_a_removed_record_leaves_no_page(country: Country) -> None:
    (country.folder / "data/actions/fonds-des-sinistres.yaml").unlink()
    done = country.build()
    assert done.returncode == 0, done.stdout
    assert not (country.site / "actions/fonds-des-sinistres").exists()
    assert not (country.site / "ar/actions/fonds-des-sinistres").exists()


def test_faults_in_several_files_are_all_reported_and_nothing_is_built(country: Country) -> None:
    country.spoil("data/indicateurs/tours-equipees.yaml", "value: 30\n", "value: trente\n")
    country.spoil("data/actions/code-du-feu.yaml", "weight: 20", "weight: 25")
    country.spoil("data/organismes/conseil-feux.yaml", "kind: conseil", "kind: comite")
    before = state_of(country.folder / "public")
    done = country.build()
    expect_refused(country, done, before)
    value = line_of(country, "data/indicateurs/tours-equipees.yaml", "value: trente")
    weight = line_of(country, "data/actions/code-du-feu.yaml", "weight: 25")
    kind = line_of(country, "data/organismes/conseil-feux.yaml", "kind: comite")
    assert findings_in(done.stdout) == [
        (f"data/actions/code-du-feu.yaml:{weight}:13", "milestone-weights"),
        (f"data/indicateurs/tours-equipees.yaml:{value}:12", "cell-type"),
        (f"data/organismes/conseil-feux.yaml:{kind}:7", "cell-choice"),
    ]


def test_a_broken_link_in_prose_is_found_where_it_stands(country: Country) -> None:
    country.spoil("content/pages/about.md", "[[kpis/tours-equipees]]", "[[kpis/tours-equipes]]")
    before = state_of(country.folder / "public")
    done = country.build()
    expect_refused(country, done, before)
    line = line_of(country, "content/pages/about.md", "[[kpis/tours-equipes]]")
    ((place, code),) = findings_in(done.stdout)
    assert place.startswith(f"content/pages/about.md:{line}:")
    assert code == "prose-link"
    assert "tours-equipees" in done.stdout, "the nearest id is not suggested"


@pytest.mark.parametrize("name", ["data", "content"])
def test_a_missing_folder_is_named(country: Country, name: str) -> None:
    shutil.rmtree(country.folder / name)
    before = state_of(country.folder / "public")
    done = country.build()
    expect_refused(country, done, before)
    ((place, _),) = findings_in(done.stdout)
    assert place.split(":")[0] in (name, f"{name}/site.yaml")


@pytest.mark.parametrize("file", ["letters.txt", "data/datapackage.json"])
def test_a_folder_that_is_no_site_is_not_replaced(country: Country, file: str) -> None:
    shutil.rmtree(country.site)
    (country.site / file).parent.mkdir(parents=True)
    (country.site / file).write_text("kept", encoding="utf-8")
    before = state_of(country.folder / "public")
    expect_refused(country, country.build(), before)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ar: ar_EG", "ar: xx_QQ", "'xx_QQ' is not a locale"),
        ("ar: ar_EG", "ar: ar-EG", "'ar-EG' is not a locale"),
        ("  fr: fr_FR\n  ar: ar_EG\n", "  - fr_FR\n", "'locales' must give the locale"),
        ("fr: Maravelle contre le feu", "fr: [Maravelle]", "'name' must be given"),
        ("name: CC0 1.0", "name: ''", "'licence' must have a name"),
    ],
)
def test_wrong_settings_of_the_site_are_refused(
    country: Country, old: str, new: str, message: str
) -> None:
    country.spoil("content/site.yaml", old, new)
    before = state_of(country.folder / "public")
    done = country.build()
    expect_refused(country, done, before)
    assert message in done.stdout
    assert {code for _, code in findings_in(done.stdout)} == {"site-invalid"}


@pytest.mark.parametrize(
    ("prose", "code"),
    [
        ("[x](javascript:alert(1))", "prose-link"),
        ("[x](JaVaScript:alert(1))", "prose-link"),
        ("![x](https://elsewhere.example/x)", "prose-image"),
    ],
)
def test_prose_can_neither_run_a_script_nor_fetch_from_elsewhere(
    country: Country, prose: str, code: str
) -> None:
    with (country.folder / "content/pages/about.md").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{prose}\n")
    before = state_of(country.site)
    done = country.build()
    assert done.returncode == 1
    assert state_of(country.site) == before
    assert {code for _, code in findings_in(done.stdout)} == {code}


def test_a_build_that_is_ended_leaves_nothing_half_done(country: Country) -> None:
    before = state_of(country.site)
    arguments = ["--data", "data", "--content", "content", "--output", "public/site"]
    program = [sys.executable, "-P", "-m", "publishing.build", *arguments]
    environment = {"PYTHONPATH": str(PROJECT / "plugins"), "TRACKER_CACHE": str(country.cache)}
    with subprocess.Popen(
        program, cwd=country.folder, env=os.environ | environment, stderr=subprocess.PIPE, text=True
    ) as build:
        while len(list((country.folder / "public").iterdir())) < 2 and build.poll() is None:
            time.sleep(0.005)
        build.terminate()
        printed = build.communicate(timeout=60)[1]
    assert build.returncode == 1
    assert "was interrupted" in printed
    assert "Traceback" not in printed
    assert state_of(country.site) == before
    assert [path.name for path in (country.folder / "public").iterdir()] == ["site"]


def test_a_country_that_has_recorded_nothing_yet_has_a_site(country: Country) -> None:
    for path in (country.folder / "data").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "datapackage.yaml":
            path.unlink()
    for name in ("pages", "updates"):
        shutil.rmtree(country.folder / "content" / name)
    done = country.build("--output", "empty")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (country.folder / "empty/progress/index.html").is_file()


# The date of the statuses


def test_statuses_are_computed_at_the_date_asked_for(country: Country) -> None:
    assert status_of(page_of(country.site, "kpis/surface-brulee")) == "badge-missed"
    assert status_of(page_of(country.site, "actions/avions")) == "badge-cancelled"
    site = country.folder / "then"
    done = country.build("--as-of", "2022-06-30", "--output", "then")
    assert done.returncode == 0, done.stdout
    assert status_of(page_of(site, "kpis/surface-brulee")) == "badge-on-track"
    assert status_of(page_of(site, "kpis/tours-equipees")) == "badge-no-data"
    assert status_of(page_of(site, "actions/avions")) == "badge-on-track"
    footer = page_of(site, "kpis/surface-brulee").one("footer", "site-footer").text
    assert "Données au 30 juin 2022" in footer
    assert "30 juin 2025" not in footer


@pytest.mark.parametrize(
    "wrong", ["2025-02-30", "yesterday", "30/06/2025", "2025", "20250630", "9999-12-31"]
)
def test_a_wrong_date_is_refused(country: Country, wrong: str) -> None:
    before = state_of(country.folder / "public")
    done = country.build("--as-of", wrong)
    expect_refused(country, done, before)
    assert f"'{wrong}' is not a date" in done.stdout


# Addresses


def local_links(site: Path) -> set[str]:
    """Every address below the site's root that any page links to."""
    return {
        each.attributes[name]
        for path in site.rglob("*.html")
        for each in read_tree(path).walk()
        for name in ("href", "src")
        if each.attributes.get(name, "").startswith("/")
    }


def links_of_head(page: Element, relation: str) -> list[str]:
    return [e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == relation]


def test_without_an_address_links_begin_at_the_root(country: Country) -> None:
    assert "/kpis/tours-equipees/" in local_links(country.site)
    assert not links_of_head(page_of(country.site, ""), "canonical")
    assert not (country.site / "sitemap.xml").exists()
    page = page_of(country.site, "kpis/tours-equipees")
    assert page.with_id("embed") is not None
    assert not page.all("textarea"), "HTML to copy would lead to no site"
    assert "/kpis/tours-equipees/embed/" in page.links


def test_with_an_address_below_a_domain_everything_is_under_it(second_site: Path) -> None:
    links = local_links(second_site)
    assert f"{BASE_PATH}/kpis/tours-equipees/" in links
    assert not [each for each in links if not each.startswith(f"{BASE_PATH}/")]
    page = page_of(second_site, "ar/kpis/tours-equipees")
    address = f"{ORIGIN}{BASE_PATH}/ar/kpis/tours-equipees/"
    assert links_of_head(page, "canonical") == [address]
    addresses = re.findall("<loc>(.*?)</loc>", (second_site / "sitemap.xml").read_text("utf-8"))
    assert address in addresses
    folders = {path.parent for path in second_site.rglob("index.html")}
    folders -= {each for each in folders if each.name == "embed"}
    assert len(addresses) == len(set(addresses)) == len(folders)
    assert all(each.startswith(f"{ORIGIN}{BASE_PATH}/") for each in addresses)
    robots = (second_site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {ORIGIN}{BASE_PATH}/sitemap.xml\n" in robots


@pytest.mark.parametrize("wrong", ["strategy.example", "ftp://strategy.example", "https://"])
def test_a_wrong_address_is_refused(country: Country, wrong: str) -> None:
    before = state_of(country.folder / "public")
    done = country.build("--site-url", wrong)
    expect_refused(country, done, before)
    assert findings_in(done.stdout) == [("--site-url:1:1", "site-url")]


# Validating


WRONG_VALUE = "'trente' is not a number"
WRONG_VALUE_HINT = "write digits and one decimal point only, 18 digits at most, such as 1200.5"
WRONG_VALUE_PLACE = "record tours-equipees/2024/bilan-2024, field value"


@pytest.fixture
def spoilt(country: Country) -> Country:
    country.spoil("data/indicateurs/tours-equipees.yaml", "value: 30\n", "value: trente\n")
    return country


def test_sound_data_have_warnings_only(country: Country) -> None:
    done = country.validate()
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines and all(LINE.fullmatch(line)[4] == "warning" for line in lines)
    assert done.stderr == f"0 errors, {len(lines)} warnings in 8 files.\n"


def test_findings_as_text(spoilt: Country) -> None:
    done = spoilt.validate("--format", "text")
    line = line_of(spoilt, "data/indicateurs/tours-equipees.yaml", "value: trente")
    assert done.returncode == 1
    assert [each for each in done.stdout.splitlines() if " error " in each] == [
        f"data/indicateurs/tours-equipees.yaml:{line}:12: error cell-type "
        f"{WRONG_VALUE_PLACE}: {WRONG_VALUE} ({WRONG_VALUE_HINT})"
    ]
    assert all(LINE.fullmatch(each) for each in done.stdout.splitlines())
    assert done.stderr.startswith("1 error, ")


def test_findings_as_json(spoilt: Country) -> None:
    done = spoilt.validate("--format", "json")
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    line = line_of(spoilt, "data/indicateurs/tours-equipees.yaml", "value: trente")
    assert [each for each in findings if each["severity"] == "error"] == [
        {
            "code": "cell-type",
            "severity": "error",
            "file": "data/indicateurs/tours-equipees.yaml",
            "line": line,
            "column": 12,
            "message": WRONG_VALUE,
            "hint": WRONG_VALUE_HINT,
            "record": "tours-equipees/2024/bilan-2024",
            "field": "value",
            "explained": "methodology/checks/#cell-type",
            "languages": {"en": {"message": WRONG_VALUE, "hint": WRONG_VALUE_HINT}},
        }
    ]
    assert len(findings) == len(spoilt.validate("--format", "text").stdout.splitlines())


def test_findings_as_notes_on_github(spoilt: Country) -> None:
    done = spoilt.validate("--format", "github")
    assert done.returncode == 1
    line = line_of(spoilt, "data/indicateurs/tours-equipees.yaml", "value: trente")
    lines = done.stdout.splitlines()
    assert [each for each in lines if each.startswith("::error")] == [
        f"::error file=data/indicateurs/tours-equipees.yaml,line={line},col=12,"
        f"title=cell-type::{WRONG_VALUE_PLACE}: {WRONG_VALUE} ({WRONG_VALUE_HINT})"
        "%0Amethodology/checks/#cell-type"
    ]
    note = re.compile(r"::(error|warning) file=[^,:]+,line=\d+,col=\d+,title=[a-z-]+::.+")
    assert all(note.fullmatch(each) for each in lines)


def test_json_of_nothing_wrong_is_an_empty_list(country: Country) -> None:
    for path in (country.folder / "data/actions").iterdir():
        if path.stem != "code-du-feu":
            path.unlink()
    for folder in ("pages", "updates"):
        for path in (country.folder / "content" / folder).glob("*.md"):
            twin = path.with_name(f"{path.name.partition('.')[0]}.ar.md")
            twin.write_text("Title: نص\nDate: 2025-06-30\n\nنص.\n", encoding="utf-8")
    (country.folder / "data/maisons/brigadiers-d-un-jour.yaml").unlink()
    for name in ("decision-avions", "harbour-gazette"):
        (country.folder / f"data/sources/{name}.yaml").unlink()
    done = country.validate("--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (
        0,
        {"findings": [], "errors": 0, "warnings": 0, "more": 0},
    )
    assert done.stderr == "No errors, no warnings.\n"


def test_findings_in_urdu(spoilt: Country) -> None:
    done = spoilt.validate("--lang", "ur")
    line = line_of(spoilt, "data/indicateurs/tours-equipees.yaml", "value: trente")
    (told,) = [each for each in done.stdout.splitlines() if " error " in each]
    beginning = f"data/indicateurs/tours-equipees.yaml:{line}:12: error cell-type \u2067خرابی: "
    assert told.startswith(beginning)
    assert "“\u2068trente\u2069” عدد نہیں" in told
    assert done.stderr.startswith("1 خرابی، ")


def test_findings_in_two_languages_for_programs(spoilt: Country) -> None:
    found = json.loads(spoilt.validate("--format", "json", "--lang", "en,ur").stdout)["findings"]
    (wrong,) = [each for each in found if each["severity"] == "error"]
    assert wrong["message"] == WRONG_VALUE
    assert list(wrong["languages"]) == ["en", "ur"]
    assert wrong["languages"]["ur"]["message"] == "“\u2068trente\u2069” عدد نہیں"


def test_a_country_may_bring_the_words_of_its_own_language(spoilt: Country) -> None:
    folder = spoilt.folder / "content/locale/findings"
    folder.mkdir(parents=True)
    (folder / "fr.po").write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\n'
        'msgid "\'%(text)s\' is not a number"\nmsgstr "« %(text)s » n\'est pas un nombre"\n',
        encoding="utf-8",
    )
    done = spoilt.validate("--lang", "fr")
    assert "« trente » n'est pas un nombre" in done.stdout
    assert WRONG_VALUE_HINT in done.stdout, "what is not translated is told in English"


@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_language_without_words_is_refused_with_those_that_have_them(
    country: Country, command: str
) -> None:
    before = state_of(country.folder / "public")
    done = getattr(country, command)("--lang", "xx")
    printed = done.stdout + done.stderr
    assert done.returncode != 0
    assert "there are en and ur" in printed
    assert "Traceback" not in printed
    assert state_of(country.folder / "public") == before


def test_a_refused_build_says_so_in_urdu(country: Country) -> None:
    done = country.build("--site-url", "strategy.example", "--lang", "ur")
    assert done.returncode == 1
    assert findings_in(done.stdout) == [("--site-url:1:1", "site-url")]
    assert "کسی سائٹ کا پتا نہیں" in done.stdout


def test_an_unknown_format_is_refused(country: Country) -> None:
    done = country.validate("--format", "xml")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
