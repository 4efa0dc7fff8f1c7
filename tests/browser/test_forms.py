"""An editor changes a figure and adds an organisation in the forms, and the site shows both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from editing.local_backend import respond
from tests.browser.forms_visit import choose, editors_page, field, save, say
from tests.browser.visiting import SiteHandler, Watch
from tests.site_building import BASE_PATH, PROJECT, SECOND, SITE_URL, primed_cache
from tests.unit.test_forms_page import opened, write
from tracker.reading.descriptor_reader import read_descriptor
from tracker.writing.canonical import canonical

pytestmark = pytest.mark.browser

BACKEND = f"{BASE_PATH}/admin/backend"
INDICATOR = "indicateurs/surface-brulee.yaml"
CHANGED = (
    "Somebody has changed this record since you opened it. Copy what you have typed, "
    "load the page again and enter it anew."
)
UNREADABLE = "This file has a fault and cannot be read: mend the file first."
COMMENT = "# Counted by foresters on the ground\n"


class FormsHandler(SiteHandler):
    """Serves a site with its forms, and saves what they send."""

    data: Path

    def end_headers(self) -> None:
        # The page of the forms brings its own policy; the site's is tested with its pages.
        super(SiteHandler, self).end_headers()

    def do_POST(self) -> None:  # noqa: N802
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.path == BACKEND
        answer = respond(self.data, dict(self.headers), body)
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a country's data, with a comment in it."""
    folder = tmp_path_factory.mktemp("forms") / "data"
    shutil.copytree(SECOND.data, folder)
    path = folder / INDICATOR
    text = path.read_text(encoding="utf-8")
    assert text.count("  - period: '2023'\n    value: 3450\n") == 1
    path.write_text(
        text.replace("  - period: '2023'\n    value: 3450\n", f"  {COMMENT}  - period: '2023'\n"
                     "    value: 3450\n"),
        encoding="utf-8",
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def forms(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the forms of that data, on a server that saves into it."""
    site = tmp_path_factory.mktemp("forms-site")
    write(opened(for_editing=True), site)
    shutil.copytree(PROJECT / "theme/static", site / "theme")
    handler = type("Handler", (FormsHandler,), {"data": data})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def editor(browser: Browser, forms: str) -> Iterator[tuple[Page, Watch]]:
    yield from editors_page(browser, forms)


def built(data: Path, output: Path, folders: pytest.TempPathFactory) -> Path:
    """The country's site with these data; what it draws as before is not drawn again."""
    cache = primed_cache(SECOND, data, output.with_name("cache"), folders)
    command = [sys.executable, "-P", "-m", "publishing.build", "--site-url", SITE_URL]
    command += ["--data", str(data), "--content", str(SECOND.content), "--output", str(output)]
    done = subprocess.run(
        command,
        cwd=PROJECT / "plugins",
        env=os.environ | {"TRACKER_CACHE": str(cache)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return output


def is_canonical(data: Path, file: str, resource: str) -> bool:
    package, _ = read_descriptor(data)
    assert package is not None
    described = package.resource(resource)
    assert described is not None
    text = (data / file).read_text(encoding="utf-8")
    return canonical(text, described, package).text == text


def test_what_is_filled_in_is_on_the_site(
    editor: tuple[Page, Watch],
    forms: str,
    data: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page, watch = editor
    page.goto(f"{forms}{BASE_PATH}/admin/")
    page.get_by_role("link", name="Indicateurs").click()
    page.get_by_role("link", name="Surface brûlée").click()
    row = page.locator('[class*="-ListItem"]', has_text="2023 · 3450")
    row.get_by_text("2023 · 3450").click()
    expect(field(page, "value")).to_have_value("3450")
    field(page, "value").fill("3141.5")
    save(page)
    expect(page.get_by_role("button", name=say("Saved"), exact=True)).to_be_visible()

    page.get_by_role("link", name="Indicateurs").click()
    page.get_by_role("link", name="Maisons").click()
    page.get_by_role("link", name=say("Add a record"), exact=False).last.click()
    field(page, "id").fill("Garde Pins")
    field(page, "title_fr").fill("La garde des pins")
    save(page)
    expect(
        page.get_by_text(say("Only small letters a-z, digits and single hyphens."))
    ).to_be_visible()
    expect(page.get_by_text(say("This must be filled in.")).first).to_be_visible()
    field(page, "id").fill("ailes-de-guet")
    save(page)
    expect(page.get_by_text(say("There is a record of this name already."))).to_be_visible()
    assert not (data / "maisons/garde-pins.yaml").exists()
    field(page, "id").fill("garde-pins")
    choose(page, "city", "elandre")
    choose(page, "kinds")
    choose(page, "security_focus")
    choose(page, "listing_status")
    field(page, "verified_on").fill("2025-06-20")
    field(page, "summary_fr").fill("Elle garde les pins.")
    choose(page, "sources", "courrier iles")
    save(page)
    page.wait_for_url("**/entries/garde-pins")
    assert watch.faults() == []

    changed = (data / INDICATOR).read_text(encoding="utf-8")
    assert f"  {COMMENT}  - period: '2023'\n    value: 3141.5\n" in changed
    assert is_canonical(data, INDICATOR, "kpis")
    added = (data / "maisons/garde-pins.yaml").read_text(encoding="utf-8")
    assert added.startswith("id: garde-pins\n")
    assert "sources: [courrier-iles]\n" in added
    assert is_canonical(data, "maisons/garde-pins.yaml", "organisations")

    site = built(data, tmp_path / "output", tmp_path_factory)
    shown = (site / "kpis/surface-brulee/index.html").read_text(encoding="utf-8")
    assert "3\u202f141,5" in shown or "3 141,5" in shown
    assert "La garde des pins" in (site / "ecosystem/index.html").read_text(encoding="utf-8")
    assert not (site / "admin").exists()


def test_what_others_have_saved_is_not_written_over(
    editor: tuple[Page, Watch], forms: str, data: Path
) -> None:
    page, _ = editor
    path = data / "organismes/regie-port.yaml"
    page.goto(f"{forms}{BASE_PATH}/admin/#/collections/institutions/entries/regie-port")
    field(page, "title_fr").fill("La régie")
    save(page)
    expect(page.get_by_role("button", name=say("Saved"), exact=True)).to_be_visible()
    own = path.read_text(encoding="utf-8")
    assert "title_fr: 'La régie'\n" in own
    path.write_text(f"# From elsewhere\n{own}", encoding="utf-8")
    field(page, "title_fr").fill("La régie du port")
    save(page)
    expect(page.get_by_text(say(CHANGED)).first).to_be_visible()
    assert path.read_text(encoding="utf-8") == f"# From elsewhere\n{own}"


def test_a_file_with_a_fault_is_not_written_over(
    editor: tuple[Page, Watch], forms: str, data: Path
) -> None:
    page, _ = editor
    path = data / "organismes/regie-lignes.yaml"
    sound = path.read_text(encoding="utf-8")
    faulty = f"{sound}status: no\n"
    path.write_text(faulty, encoding="utf-8")
    page.goto(f"{forms}{BASE_PATH}/admin/#/collections/institutions/entries/regie-lignes")
    field(page, "title_fr").fill("Autre nom")
    save(page)
    expect(page.get_by_text(say(UNREADABLE)).first).to_be_visible()
    assert path.read_text(encoding="utf-8") == faulty
    path.write_text(sound, encoding="utf-8")


@pytest.mark.parametrize(("place", "direction"), [("", "ltr"), ("ar/", "rtl")])
def test_the_forms_fit_a_phone(
    editor: tuple[Page, Watch], forms: str, place: str, direction: str
) -> None:
    page, watch = editor
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{forms}{BASE_PATH}/admin/{place}#/collections/kpis/entries/tours-equipees")
    expect(field(page, "title_ar")).to_have_css("direction", "rtl")
    expect(field(page, "title_fr")).to_have_css("direction", "ltr")
    assert page.locator("html").get_attribute("dir") == direction
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    widths = [each.bounding_box() for each in page.locator('[id*="-field-"]:visible').all()]
    assert len(widths) > 10
    assert all(each and each["x"] >= 0 and each["x"] + each["width"] <= 390 for each in widths)
    assert watch.faults() == []


def test_a_text_stands_beside_its_translation(editor: tuple[Page, Watch], forms: str) -> None:
    page, _ = editor
    page.goto(f"{forms}{BASE_PATH}/admin/#/collections/kpis/entries/tours-equipees")
    first, second = (field(page, name).bounding_box() for name in ("title_fr", "title_ar"))
    assert first and second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
