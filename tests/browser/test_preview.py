"""The preview in a real browser: what is saved is seen, where the reader was; faults are shown."""

from __future__ import annotations

import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.previewing import RunningPreview, running_preview

pytestmark = pytest.mark.browser

INDICATOR = "data/kpis/connected-households.yaml"
PAGE = "/kpis/connected-households/"
ABOUT = "theme/templates/prose/about.html"
SOON = 20_000
"""Milliseconds: on a machine that is busy with other tests, what takes a quarter of a second."""


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=SOON)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    folder = tmp_path_factory.mktemp("preview") / "site"
    with running_preview(folder, "--only-seen") as preview:
        yield preview


@pytest.fixture
def preview(running: RunningPreview) -> Iterator[RunningPreview]:
    """The preview; what a test has changed is put back."""
    yield running
    running.restore()


@pytest.fixture
def seen(browser: Browser) -> Iterator[Page]:
    """A page of a browser that nobody touches, but where a test says so."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(SOON)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def shows(page: Page, number: str) -> None:
    found = page.locator(f'main data[value="{number}"]').locator("visible=true")
    expect(found.first).to_be_visible()


def overlay(page: Page):
    return page.locator("tracker-preview dialog")


def badge(page: Page):
    return page.locator("tracker-preview .badge")


def test_a_changed_number_is_seen_where_the_reader_was(preview: RunningPreview, seen: Page) -> None:
    seen.set_viewport_size({"width": 390, "height": 500})
    seen.goto(preview.origin + PAGE, wait_until="load")
    shows(seen, "62.50")
    details = seen.locator("main details").first
    details.locator("summary").click()
    link = seen.locator("main a[href]").locator("visible=true").last
    link.focus()
    seen.evaluate("window.scrollTo(0, document.documentElement.scrollHeight / 2)")
    before = seen.evaluate("window.scrollY")
    assert before > 300
    focused = "[...document.querySelectorAll('main a')].indexOf(document.activeElement)"
    was_focused = seen.evaluate(focused)
    assert was_focused >= 0
    preview.replace(INDICATOR, "value: 62.50", "value: 63.75")
    shows(seen, "63.75")
    assert abs(seen.evaluate("window.scrollY") - before) <= 2
    assert seen.evaluate(focused) == was_focused
    assert details.get_attribute("open") is not None
    expect(badge(seen)).to_be_hidden()


def test_filters_stay_as_chosen(preview: RunningPreview, seen: Page) -> None:
    seen.goto(f"{preview.origin}/progress/", wait_until="load")
    chosen = seen.locator("#actions-filter-status option").nth(1).get_attribute("value")
    seen.select_option("#actions-filter-status", chosen)
    rows = seen.locator("#actions tbody tr:visible").count()
    preview.replace("data/kpis/tariff-revenue.yaml", "title_fr: ", "title_fr: Nouvelles ")
    expect(seen.locator("#indicators").get_by_text("Nouvelles").first).to_be_visible()
    assert seen.locator("#actions tbody tr:visible").count() == rows
    assert f"={chosen}" in seen.url


def test_a_sorted_table_stays_sorted(preview: RunningPreview, seen: Page) -> None:
    seen.goto(f"{preview.origin}/legislation/", wait_until="load")
    heading = seen.locator("table[data-sortable] th").first
    heading.locator("button").click()
    heading.locator("button").click()
    preview.replace("data/legal_instruments/water-act.yaml", "title_fr: ", "title_fr: Nouvelle ")
    expect(seen.locator("table[data-sortable]").get_by_text("Nouvelle").first).to_be_visible()
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_a_fault_is_shown_over_the_last_good_page_until_it_is_mended(
    preview: RunningPreview, seen: Page
) -> None:
    seen.goto(preview.origin + PAGE, wait_until="load")
    preview.replace(INDICATOR, "value: 62.50", "value: 6a.50")
    expect(overlay(seen)).to_be_visible()
    expect(overlay(seen)).to_contain_text("6a.50")
    text = (preview.folder / INDICATOR).read_text(encoding="utf-8")
    line = text[: text.index("6a.50")].count("\n") + 1
    place = overlay(seen).get_by_role("link", name=f"{INDICATOR}:{line}:12")
    path = preview.folder / INDICATOR
    expect(place).to_have_attribute("href", f"vscode://file{path}:{line}:12")
    overlay(seen).locator("[data-copy]").click()
    assert seen.evaluate("navigator.clipboard.readText()") == str(path)
    assert seen.locator('main data[value="62.50"]').count() >= 1, "the last good page is gone"
    assert overlay(seen).evaluate("each => each.matches(':modal')")
    for width, scheme in ((390, "light"), (1280, "dark")):
        seen.set_viewport_size({"width": width, "height": 800})
        seen.emulate_media(color_scheme=scheme)
        assert faults_of_access(seen) == []
    seen.keyboard.press("Escape")
    expect(overlay(seen)).to_be_hidden()
    expect(badge(seen)).to_be_visible()
    badge(seen).click()
    overlay(seen).locator("[data-leave]").click()
    expect(seen.locator("mark")).to_have_text("6a.50")
    expect(seen.locator(".line.is-meant .number")).to_have_text(str(line))
    assert faults_of_access(seen) == []
    expect(overlay(seen)).to_be_hidden()
    seen.locator(f'a[href="{PAGE}"]').click()
    expect(overlay(seen)).to_be_hidden()
    expect(badge(seen)).to_be_visible()
    preview.replace(INDICATOR, "value: 6a.50", "value: 64.25")
    shows(seen, "64.25")
    expect(badge(seen)).to_be_hidden()


def faults_of_access(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def test_what_is_wrong_is_said_in_the_language_of_the_page(
    preview: RunningPreview, seen: Page
) -> None:
    catalogue = "content/locale/findings/ar.po"
    (preview.folder / catalogue).parent.mkdir(parents=True)
    preview.write(
        catalogue,
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "\'%(text)s\' is not a number"\nmsgstr "«%(text)s» ليس عددا"\n',
    )
    preview.wait_for("Shown after")
    seen.goto(f"{preview.origin}/ar{PAGE}", wait_until="load")
    preview.replace(INDICATOR, "value: 62.50", "value: 6a.50")
    expect(overlay(seen)).to_contain_text("ليس عددا")
    panel = overlay(seen).locator(".panel")
    expect(panel).to_have_attribute("dir", "rtl")
    expect(panel).to_have_attribute("lang", "ar")


def test_no_change_is_lost_while_another_is_being_made(preview: RunningPreview, seen: Page) -> None:
    seen.goto(preview.origin + PAGE, wait_until="load")
    old = "62.50"
    for number in range(70, 76):
        preview.replace(INDICATOR, f"value: {old}", f"value: {number}.25")
        old = f"{number}.25"
        seen.wait_for_timeout(60)
    shows(seen, old)


def test_a_new_record_is_at_its_address_and_gone_when_it_is_deleted(
    preview: RunningPreview, seen: Page
) -> None:
    text = (preview.folder / "data/sources/annual-report.yaml").read_text(encoding="utf-8")
    made = (preview.folder / "data/organisations/fuite-zero.yaml").read_text(encoding="utf-8")
    assert "annual-report" in text
    answer = seen.goto(f"{preview.origin}/ecosystem/puits-neufs/", wait_until="load")
    assert answer is not None
    assert answer.status == 404
    made = made.replace("fuite-zero", "puits-neufs").replace("Fuite Zéro", "Puits Neufs")
    preview.write("data/organisations/puits-neufs.yaml", made)
    expect(seen.locator("h1")).to_have_text("Puits Neufs")
    (preview.folder / "data/organisations/puits-neufs.yaml").unlink()
    expect(seen.locator("body.page-not-found")).to_be_visible()


def test_texts_templates_and_styles_are_renewed_too(preview: RunningPreview, seen: Page) -> None:
    seen.goto(f"{preview.origin}/about/", wait_until="load")
    about = (preview.folder / "content/pages/about.md").read_text(encoding="utf-8")
    preview.write("content/pages/about.md", f"{about}\n\nUne phrase nouvelle.\n")
    expect(seen.get_by_text("Une phrase nouvelle.")).to_be_visible()
    preview.replace(
        ABOUT,
        "{% block main %}",
        "{% block main %}<p>Gabarit neuf</p>",
    )
    expect(seen.get_by_text("Gabarit neuf")).to_be_visible()
    styles = (preview.folder / "theme/static/css/print.css").read_text(encoding="utf-8")
    preview.write("theme/static/css/print.css", f"{styles}\nmain p {{ letter-spacing: 7px; }}\n")
    expect(seen.locator("main p").first).to_have_css("letter-spacing", "7px")


def test_a_broken_template_is_a_fault_like_any_other(preview: RunningPreview, seen: Page) -> None:
    seen.goto(f"{preview.origin}/about/", wait_until="load")
    preview.replace(ABOUT, "{% block main %}", "{% block main %}{% if %}")
    expect(overlay(seen)).to_contain_text(ABOUT)
    preview.replace(ABOUT, "{% if %}", "<p>Gabarit neuf</p>")
    expect(seen.get_by_text("Gabarit neuf")).to_be_visible()
    expect(overlay(seen)).to_be_hidden()


def test_only_this_machine_is_answered_under_its_own_names(preview: RunningPreview) -> None:
    request = urllib.request.Request(preview.origin, headers={"Host": "elsewhere.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403
    port = int(preview.origin.rpartition(":")[2])
    for address in ("127.0.0.2", socket.gethostbyname(socket.gethostname())):
        if address != "127.0.0.1":
            with pytest.raises(OSError), socket.create_connection((address, port), timeout=2):
                pass


def test_files_of_other_folders_are_not_shown(preview: RunningPreview) -> None:
    asked = f"{preview.origin}/-/lines?file=/etc/hostname&line=1"
    with urllib.request.urlopen(asked) as answer:
        assert 'class="line' not in answer.read().decode()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/data/kpis.csv", "text/csv"),
        ("/kpis/connected-households/observations.csv", "text/csv"),
        ("/consultations/calendar.ics", "text/calendar"),
        ("/ar/consultations/feed.xml", "application/xml"),
        ("/theme/css/site.css", "text/css"),
        ("/kpis/connected-households/history.svg", "image/svg"),
    ],
)
def test_files_beside_the_pages_are_served_too(
    preview: RunningPreview, address: str, kind: str
) -> None:
    with urllib.request.urlopen(preview.origin + address) as answer:
        assert re.match(kind, answer.headers["Content-Type"])
        assert len(answer.read()) > 20
