"""The page of the forms: who has one, what it may do, and what it runs on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from editing.vendored_forms import BUNDLES, LICENCES, RECORD, SOURCE, VENDOR, digest
from editing_forms.configuration import configuration
from editing_forms.generator import EditingForms
from publishing.form_settings import FormSettings
from publishing.pages import frame, language_rooms
from publishing.presenter import Presenter
from publishing.publication import Publication, Sources, open_publication
from site_output.finishing import broken_links, write_sitemap

PROJECT = Path(__file__).parents[2]
COUNTRY = PROJECT / "tests/second_country"
SITE = "https://strategy.example/tracker"


@cache
def opened(*, for_editing: bool) -> Publication:
    sources = Sources(
        COUNTRY / "data",
        COUNTRY / "content",
        PROJECT / "theme",
        cache=None,
        site_url=SITE,
        for_editing=for_editing,
    )
    publication = open_publication(sources).publication
    assert publication is not None
    return publication


def with_forms(publication: Publication, forms: FormSettings) -> Publication:
    return replace(publication, settings=replace(publication.settings, forms=forms), kept={})


def write(publication: Publication, output: Path) -> None:
    """All that the plugin writes, where it writes it."""
    generator = object.__new__(EditingForms)
    urls = publication.urls[publication.default_language.code]
    for file in generator.files(publication):
        path = output / urls.output_file(file.url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.make())
    for presenter, environment in language_rooms(publication):
        for planned in generator.pages(presenter):
            page = planned.make()
            shown = {"page": frame(page, planned.url, presenter), "view": page.view}
            path = output / urls.output_file(planned.url)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(environment.get_template(page.template).render(**shown), "utf-8")


GITHUB = FormSettings(
    backend="github", repository="office/tracker", base_url="https://sign-in.example"
)


@pytest.mark.parametrize(
    ("for_editing", "forms", "has_forms"),
    [
        (False, FormSettings(), False),
        (True, FormSettings(), True),
        (True, FormSettings(excluded=True), False),
        (False, GITHUB, True),
        (True, GITHUB, True),
    ],
)
def test_who_has_forms(
    for_editing: bool, forms: FormSettings, has_forms: bool, tmp_path: Path
) -> None:
    write(with_forms(opened(for_editing=for_editing), forms), tmp_path)
    assert (tmp_path / "admin/index.html").is_file() == has_forms
    assert (tmp_path / "admin").exists() == has_forms


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    write(with_forms(opened(for_editing=False), GITHUB), folder)
    return folder


@pytest.mark.parametrize(("page", "language"), [("admin", "fr"), ("admin/ar", "ar")])
def test_a_page_runs_nothing_of_its_own(site: Path, page: str, language: str) -> None:
    text = (site / page / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "script-src 'self';" in unescape(policy[1])
    assert text.index("Content-Security-Policy") < text.index("<script")
    assert re.findall(r"<script[^>]*>([^<]*)</script>", text) == [""]
    assert "<style" not in text
    assert not re.search(r"\s(style|on\w+)=", text)
    assert re.findall(r'(?:src|href)="(https?:[^"]*)"', text) == []


def test_the_page_finds_all_that_it_runs_on(site: Path) -> None:
    shutil_theme = site / "theme/images"
    shutil_theme.mkdir(parents=True)
    (shutil_theme / "icon.svg").write_text("<svg/>", encoding="utf-8")
    (site / "index.html").write_text("", encoding="utf-8")
    (site / "ar").mkdir()
    (site / "ar/index.html").write_text("", encoding="utf-8")
    assert broken_links(site, "/tracker") == []
    (files,) = (site / "admin").glob("files-*")
    served = {path.relative_to(files).as_posix() for path in files.rglob("*") if path.is_file()}
    assert {"start.js", "forms.css", "languages.css", "vendor/decap-cms.js"} <= served
    assert not any("source" in each for each in served)
    for script in files.rglob("*.js"):
        if script.parent.name != "vendor":
            for name in re.findall(r"from '([^']+)'", script.read_text(encoding="utf-8")):
                assert (script.parent / name).is_file(), f"{script.name}: {name}"
    fonts = re.findall(r'url\("([^"]+)"\)', (files / "forms.css").read_text(encoding="utf-8"))
    assert len(fonts) >= 2
    for name in fonts:
        assert name.startswith("../../theme/fonts/")
        assert (PROJECT / "theme/static" / name.removeprefix("../../theme/")).is_file()


def test_search_engines_are_sent_away(site: Path) -> None:
    write_sitemap(opened(for_editing=False), site)
    assert "admin" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow: /tracker/admin/\n" in robots


def test_a_site_without_forms_names_none(tmp_path: Path) -> None:
    write_sitemap(opened(for_editing=False), tmp_path)
    assert "Disallow" not in (tmp_path / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_configuration_is_that_of_the_page(site: Path, language: str) -> None:
    content = json.loads((site / f"admin/configuration-{language}.json").read_bytes())
    publication = with_forms(opened(for_editing=False), GITHUB)
    found = next(each for each in publication.languages if each.code == language)
    made = configuration(Presenter(publication, found))
    assert content["config"] == json.loads(json.dumps(made["config"]))
    assert content["language"] == content["languages"][0] == language


def test_what_is_vendored_is_what_was_made() -> None:
    """Nobody edits the bundles: `invoke renew-forms` makes them from the lock file."""
    record = json.loads((VENDOR / RECORD).read_text(encoding="utf-8"))
    assert record["sha256"] == {name: digest(VENDOR / name) for name in (*BUNDLES, LICENCES)}
    asked = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    named = {f"{name} {version}" for name, version in asked["dependencies"].items()}
    bundled = {each.rpartition(" (")[0] for each in record["packages"]}
    assert {each for each in named if each.startswith(("decap-cms-core", "yaml", "react "))} <= (
        bundled
    )
    licences = (VENDOR / LICENCES).read_text(encoding="utf-8")
    assert [each for each in sorted(bundled) if each not in licences] == []
    lock = (SOURCE / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in lock
    assert "resolved" not in lock
