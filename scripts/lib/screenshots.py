"""Makes the pictures of the guide for editors; started by scripts/screenshots."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from threading import Thread
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from playwright.sync_api import Browser, Page, sync_playwright
from small_png import small_png
from terminal_picture import output_of, terminal_page

PROJECT = Path(__file__).resolve().parents[2]
IMAGES = PROJECT / "content/images"
BROWSER_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run"]
LANGUAGES = {"en": "", "ur": ".ur"}
"""The languages of the guide, and what the name of a picture has in each."""

INDICATOR = "kpis/gci-score"
CONSULTATION = "consultations/digital-nation-bill-assembly-2024"
NEWEST = "  - period: '2024'"
"""Where the newest figure of the indicator begins, which the pictures add and spoil."""
HIDDEN_FROM = 12
"""How many columns of a sheet are for those who fill it in."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What scenes work with: a browser, and a folder with copies of data and texts to change."""

    browser: Browser
    folder: Path

    @property
    def indicator(self) -> Path:
        return self.folder / f"data/{INDICATOR}.yaml"

    def take_out_figure(self) -> None:
        """Let the indicator's file be as it was before its newest figure was added."""
        text = self.indicator.read_text(encoding="utf-8")
        assert text.count(NEWEST) == 1
        self.indicator.write_text(text[: text.index(NEWEST)], encoding="utf-8")

    def restore(self) -> None:
        """Put data and texts back as they are in the project."""
        for name in ("data", "content"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(PROJECT / name, self.folder / name)

    def command(self, module: str, *arguments: str) -> list[str]:
        """A command of the project on the copies."""
        return [sys.executable, "-P", "-m", module, "--data", "data", *arguments]

    @contextmanager
    def preview(self) -> Iterator[str]:
        """The preview of the copies; gives its address, with a slash at its end."""
        command = self.command("editing.preview", "--content", "content", "--port", "0")
        with subprocess.Popen(command, cwd=self.folder, stdout=PIPE, text=True) as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    if found := re.search(r"http://127\.0\.0\.1:[0-9]+/", line):
                        # What it goes on to say must be read, or it would stop to wait.
                        Thread(target=process.stdout.read, daemon=True).start()
                        yield found[0]
                        break
            finally:
                process.terminate()

    @contextmanager
    def page(self, *, width: int = 1200, height: int = 760, dark: bool = False) -> Iterator[Page]:
        """An empty page of the browser."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        yield context.new_page()
        context.close()


Pictures = dict[str, bytes]
Scene = Callable[[Studio], Pictures]


def terminal(studio: Studio) -> Pictures:
    """What checking says of a figure with a comma and of a body that there is not."""
    studio.restore()
    text = studio.indicator.read_text(encoding="utf-8")
    studio.indicator.write_text(text.replace("value: 96.69", "value: 96,69"), encoding="utf-8")
    made = {}
    for language, suffix in LANGUAGES.items():
        told = ["--lang", language] if suffix else []
        command = studio.command("publishing.validate", "--content", "content", *told)
        printed = output_of(command, studio.folder)
        errors = [part for part in printed.split("\n\n") if " error " in part.split("\n")[0]]
        typed = " ".join([".venv/bin/invoke validate", *told])
        shown = "\n\n".join([*errors, printed.rstrip().split("\n")[-1]])
        made[f"validate{suffix}.png"] = _terminal(studio, typed, shown)
    return made


def spreadsheet(studio: Studio) -> Pictures:
    """A sheet of the workbook, and what is said of workbooks that came back.

    They were sent out before the figure of 2024 was there: one comes back with the figure, one with
    the figure in words.
    """
    studio.restore()
    file = studio.folder / "tracker.xlsx"
    file.unlink(missing_ok=True)
    _run(studio.command("editing.spreadsheet_out", file.name), studio.folder)
    made = {"workbook.png": _sheet(studio, file)}
    row = _rows_of_indicator(file)[-1]
    figure = [cell.value for cell in load_workbook(file)["kpi_observations"][row]]
    studio.take_out_figure()
    file.unlink()
    _run(studio.command("editing.spreadsheet_out", file.name), studio.folder)
    for name, value in (("import", figure[2]), ("import-refused", f"{figure[2]} points")):
        back = _with_row(file, studio.folder / "came-back.xlsx", [*figure[:2], value, *figure[3:]])
        for language, suffix in LANGUAGES.items():
            told = ["--lang", language] if suffix else []
            command = studio.command("editing.spreadsheet_in", *told, back.name)
            typed = " ".join([".venv/bin/invoke import-xlsx", *told, back.name])
            answer = "yes" if name == "import" else ""
            printed = output_of(command, studio.folder, answer)
            made[f"{name}{suffix}.png"] = _terminal(studio, typed, printed)
            studio.restore()
            studio.take_out_figure()
    return made


def number(studio: Studio) -> Pictures:
    """The page of an indicator before and after its newest figure is saved, and with a comma."""
    studio.restore()
    whole = studio.indicator.read_text(encoding="utf-8")
    studio.take_out_figure()
    made: Pictures = {}
    with studio.preview() as address, ExitStack() as stack:
        views = {
            (language, dark): stack.enter_context(studio.page(width=900, height=620, dark=dark))
            for language in LANGUAGES
            for dark in (False, True)
        }

        def photograph(name: str, *, top: str) -> None:
            for (language, dark), page in views.items():
                page.evaluate(TO_THE_TOP, top)
                page.wait_for_timeout(300)
                file = f"{name}{LANGUAGES[language]}{'.dark' if dark else ''}.png"
                made[file] = page.screenshot()

        for (language, _), page in views.items():
            page.goto(f"{address}{PREFIXES[language]}{INDICATOR}/")
            page.get_by_text("64.88").first.wait_for()
        photograph("number-before", top=".page-header")
        studio.indicator.write_text(whole, encoding="utf-8")
        for page in views.values():
            page.get_by_text("96.69").first.wait_for()
        photograph("number-after", top=".page-header")
        studio.indicator.write_text(whole.replace("96.69\n", "96,69\n"), encoding="utf-8")
        for page in views.values():
            page.locator("tracker-preview dialog[open]").wait_for()
        photograph("preview", top=".page-header")
    return made


def forms(studio: Studio) -> Pictures:
    """The form of the indicator: its head, and its newest figure opened."""
    studio.restore()
    made: Pictures = {}
    table, _, identifier = INDICATOR.partition("/")
    with studio.preview() as address:
        for language, suffix in LANGUAGES.items():
            with studio.page(width=1000, height=700) as page:
                form = f"admin/{PREFIXES[language]}#/collections/{table}/entries/{identifier}"
                page.goto(f"{address}{form}")
                figure = page.get_by_text("96.69").last
                figure.wait_for(state="attached", timeout=120_000)
                page.wait_for_timeout(2_000)
                made[f"form{suffix}.png"] = page.screenshot()
                # Once a row is open, the words by which it was found are no longer shown.
                row = figure.locator("xpath=..").element_handle()
                figure.locator("xpath=..").locator("button").first.click()
                page.wait_for_timeout(1_000)
                row.scroll_into_view_if_needed()
                page.evaluate(
                    "(row) => window.scrollBy(0, row.getBoundingClientRect().top - 90)", row
                )
                page.wait_for_timeout(500)
                made[f"form-row{suffix}.png"] = page.screenshot()
    return made


def consultation(studio: Studio) -> Pictures:
    """What was said in a consultation, and what was answered."""
    studio.restore()
    made: Pictures = {}
    with studio.preview() as address:
        for language, suffix in LANGUAGES.items():
            for dark in (False, True):
                with studio.page(width=900, height=620, dark=dark) as page:
                    page.goto(f"{address}{PREFIXES[language]}{CONSULTATION}/")
                    page.evaluate(TO_THE_TOP, "#said")
                    page.wait_for_timeout(300)
                    file = f"consultation{suffix}{'.dark' if dark else ''}.png"
                    made[file] = page.screenshot()
    return made


SCENES: dict[str, Scene] = {
    "number": number,
    "forms": forms,
    "consultation": consultation,
    "terminal": terminal,
    "spreadsheet": spreadsheet,
}

PREFIXES = {"en": "", "ur": "ur/"}
TO_THE_TOP = """(selector) => {
  const element = document.querySelector(selector);
  window.scrollTo({top: element.getBoundingClientRect().top + window.scrollY - 24});
}"""
"""Scrolls a page until an element is at its upper edge."""


def _terminal(studio: Studio, typed: str, printed: str) -> bytes:
    file = studio.folder / "terminal.html"
    file.write_text(terminal_page(typed, printed), encoding="utf-8")
    with studio.page() as page:
        page.goto(file.as_uri())
        return page.locator("#terminal").screenshot()


def _rows_of_indicator(file: Path) -> list[int]:
    """The rows of the indicator's figures, the newest last."""
    sheet = load_workbook(file, read_only=True)["kpi_observations"]
    identifier = INDICATOR.rpartition("/")[2]
    cells = enumerate(sheet.iter_rows(max_col=1, values_only=True), start=1)
    return [number for number, (first,) in cells if first == identifier]


def _with_row(file: Path, back: Path, cells: list[Any]) -> Path:
    """The workbook with a row written below the others."""
    book = load_workbook(file)
    sheet = book["kpi_observations"]
    row = sheet.max_row
    while sheet.cell(row, 1).value is None:
        row -= 1
    for column, value in enumerate(cells[:HIDDEN_FROM], start=1):
        sheet.cell(row + 1, column).value = value
    book.save(back)
    return back


def _sheet(studio: Studio, file: Path) -> bytes:
    """The sheet of figures as LibreOffice prints it, with the rows of one indicator."""
    book = load_workbook(file)
    sheet, last = book["kpi_observations"], _rows_of_indicator(file)[-1] + 2
    for each in book.worksheets:
        each.sheet_state = "visible" if each is sheet else "hidden"
    book.active = book.worksheets.index(sheet)
    for row in range(5, last - 5):
        sheet.row_dimensions[row].hidden = True
    for column in "EFG":
        sheet.column_dimensions[column].hidden = True
    sheet.print_area = f"A1:J{last}"
    sheet.print_options.headings = sheet.print_options.gridLines = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(0.2, 0.2, 0.2, 0.2, 0, 0)
    for part in (sheet.oddHeader, sheet.oddFooter):
        part.left.text = part.center.text = part.right.text = ""
    one = studio.folder / "one.xlsx"
    book.save(one)
    profile = f"-env:UserInstallation={(studio.folder / 'office').as_uri()}"
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", one.name], studio.folder)
    _run(["pdftoppm", "-r", "96", "-singlefile", "-png", "one.pdf", "one"], studio.folder)
    return (studio.folder / "one.png").read_bytes()


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Make the pictures of all scenes, or of those that are named."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument("--only", action="append", choices=SCENES, metavar="NAME")
    options = parser.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    executable = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["TRACKER_CACHE"] = str(PROJECT / ".cache/screenshots")
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS)
        studio = Studio(browser, Path(folder) / "tracker")
        studio.folder.mkdir()
        for name in options.only or SCENES:
            for file, content in SCENES[name](studio).items():
                small = small_png(content)
                (IMAGES / file).write_bytes(small)
                print(f"{name}: content/images/{file}, {len(small) / 1000:.0f} kB", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
