"""The README's worked example holds: a new kind of record needs no Python.

It needs an entry in the descriptor, YAML, a template where the general one will not do, and a line
in the menu.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.site.page_reading import read_tree
from tests.site.running import run
from tests.site_building import OWN, PROJECT, primed_cache

HEADING = "## How to add a new kind of record"
LANGUAGES = {"": "National Cyber Security Policy 2021", "ur/": "قومی سائبر سیکیورٹی پالیسی 2021"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site with what the README tells a reader to add."""
    folder = tmp_path_factory.mktemp("papers")
    shutil.copytree(OWN.data, folder / "data")
    text = (PROJECT / "README.md").read_text(encoding="utf-8").partition(HEADING)[2]
    entry, record, menu_line = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[:3]
    template = re.findall(r"```html\n(.*?)```", text, re.DOTALL)[0]
    file = re.search(r"`data/(papers/[a-z-]+\.yaml)`", text)
    template_file = re.search(r"`theme/(templates/[a-z/]+\.html)`", text)
    assert file
    assert template_file
    shutil.copytree(OWN.content, folder / "content")
    shutil.copytree(PROJECT / "theme", folder / "theme")
    with (folder / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(menu_line)
    (folder / "theme" / template_file[1]).parent.mkdir(exist_ok=True)
    (folder / "theme" / template_file[1]).write_text(template, encoding="utf-8")
    with (folder / "data/datapackage.yaml").open("a", encoding="utf-8") as descriptor:
        descriptor.write(entry)
    (folder / "data" / file[1]).parent.mkdir()
    (folder / "data" / file[1]).write_text(record, encoding="utf-8")
    done = run(
        "publishing.build",
        *("--data", str(folder / "data"), "--content", str(folder / "content")),
        *("--theme", str(folder / "theme"), "--output", str(folder / "output")),
        cache=primed_cache(OWN, folder / "data", folder / "cache", tmp_path_factory),
    )
    assert done.returncode == 0, done.stdout
    return folder / "output"


@pytest.mark.parametrize(("prefix", "title"), LANGUAGES.items(), ids=["en", "ur"])
def test_the_new_records_are_listed_and_have_pages(site: Path, prefix: str, title: str) -> None:
    topics = (site / f"{prefix}topics/index.html").read_text(encoding="utf-8")
    assert f'href="/{prefix}papers/"' in topics
    listed = (site / f"{prefix}papers/index.html").read_text(encoding="utf-8")
    assert f'<a href="/{prefix}papers/cyber-security-policy/">{title}</a>' in listed
    page = (site / f"{prefix}papers/cyber-security-policy/index.html").read_text(encoding="utf-8")
    assert f"<h1>{title}</h1>" in page
    assert '<div class="callout callout-note"' in page, "the record's own template was not used"
    assert f'href="/{prefix}institutions/moitt/"' in page
    assert f'href="/{prefix}sources/#moitt-2021-national-cyber-security-policy-2021"' in page


@pytest.mark.parametrize(("prefix", "word"), [("", "Papers"), ("ur/", "مقالات")], ids=["en", "ur"])
def test_the_menu_leads_to_the_new_records(site: Path, prefix: str, word: str) -> None:
    home = read_tree(site / f"{prefix}index.html")
    links = home.one("div", "site-menu-list").all("a")
    assert (f"/{prefix}papers/", word) in [(e.attributes["href"], e.text) for e in links]


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
def test_the_new_records_are_found_by_search(site: Path, prefix: str) -> None:
    page = (site / f"{prefix}search/index.html").read_text(encoding="utf-8")
    assert f'href="/{prefix}papers/cyber-security-policy/"' in page


@pytest.mark.parametrize("prefix", LANGUAGES, ids=["en", "ur"])
def test_the_body_shows_the_record_that_names_it(site: Path, prefix: str) -> None:
    page = (site / f"{prefix}institutions/moitt/index.html").read_text(encoding="utf-8")
    assert f'href="/{prefix}papers/cyber-security-policy/"' in page


def test_the_table_is_published(site: Path) -> None:
    lines = (site / "data/papers.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "id,title_en,title_ur,published,issuer,sources"
    assert lines[1].startswith("cyber-security-policy,National Cyber Security Policy 2021,")
    assert lines[1].endswith(",2021-07,moitt,moitt-2021-national-cyber-security-policy-2021")
