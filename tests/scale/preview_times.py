"""Measures the preview: from saving a changed number until it is seen in a real browser.

    scripts/bench --preview

The time runs from the moment at which the changed file takes the old one's place to the first frame
that the browser draws with the new number; both are read from the same clock. Everything happens in
temporary folders, and one change is made before those that count.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.scale.package import LARGE, make_package
from tracker.loading import load
from tracker.urls import Urls

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE_CONTENT = PROJECT / "tests" / "sample" / "content"
LIMIT, LIMIT_OF_LARGE = 0.5, 1.5
"""Seconds within which the changed number is to be seen."""

PAUSES = (0.8, 2.5)
"""Seconds between the changes in turn: some come while all pages are being made."""

PATIENCE = 60.0
"""Seconds after which nothing is waited for any more."""

WATCH = """
document.addEventListener("DOMContentLoaded", () => {
  const look = () => {
    const wanted = localStorage.getItem("wanted");
    const found = wanted ? [...document.querySelectorAll(`main data[value="${wanted}"]`)] : [];
    if (!found.some((each) => each.getClientRects().length > 0)) {
      requestAnimationFrame(look);
      return;
    }
    localStorage.removeItem("wanted");
    // A task after the next frame's callbacks: that frame has been drawn.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        window.numberIsSeen(performance.timeOrigin + performance.now());
        look();
      };
      channel.port2.postMessage("");
    });
  };
  look();
});
"""
"""Runs in the page before its own scripts, and again after every reload."""

BROWSER_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run"]


@dataclass(frozen=True, slots=True)
class Case:
    """A site to measure with, and within how many seconds a change is to be seen."""

    name: str
    data: Path
    content: Path
    limit: float


@dataclass(slots=True)
class Number:
    """A number of an indicator that is changed again and again."""

    file: Path
    page: str
    typed: str

    @property
    def next(self) -> str:
        """The next number, with as many decimals."""
        decimals = len(self.typed.partition(".")[2])
        return str(Decimal(self.typed) + Decimal(1).scaleb(-decimals))

    def change(self) -> float:
        """Type the next number; return when the new file took the old one's place."""
        text = self.file.read_text(encoding="utf-8")
        beside = self.file.with_name(f".{self.file.name}.new")
        changed = text.replace(f"value: {self.typed}\n", f"value: {self.next}\n")
        beside.write_text(changed, encoding="utf-8")
        self.typed = self.next
        moment = time.time()
        beside.replace(self.file)
        return moment


def number_of(data: Path) -> Number:
    """A number that may be any: of a long series of values, no shares, typed once in its file."""
    strategy = load(data).strategy
    if strategy is None:
        sys.exit(f"{data} has errors.")
    urls = Urls.of_site("", strategy.package.languages[0], strategy.package.languages[0])
    values = strategy.observations_of_kpi
    for kpi in sorted(strategy.kpis, key=lambda each: len(values.get(each.id, ())), reverse=True):
        for each in reversed(values.get(kpi.id, ())):
            typed, file = each.row.text("value"), data / each.row.file
            if kpi.measure == "percent" or typed is None or file.suffix != ".yaml":
                continue
            if file.read_text(encoding="utf-8").count(f"value: {typed}\n") == 1:
                return Number(file, urls.record("kpis", kpi.id), typed)
    sys.exit(f"{data} has no number to change.")


@contextmanager
def preview(case: Case, cache: Path) -> Iterator[str]:
    """A running preview; gives the address of its server."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "editing.preview", "--port=0"),
            *(f"--data={case.data}", f"--content={case.content}"),
        ],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "plugins"), "TRACKER_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    while select.select([process.stdout], [], [], 120)[0]:
        line = process.stdout.readline()
        if match := re.search(r"http://\S+(?=/)", line):
            return match[0]
        if not line:
            break
    sys.exit("The preview did not begin.")


def measure(number: Number, address: str, browser: Browser, runs: int) -> list[float]:
    """Change the number so many times; the seconds until each new one was seen."""
    seen: list[float] = []
    page = browser.new_page()
    page.expose_function("numberIsSeen", lambda moment: seen.append(moment))
    page.add_init_script(WATCH)
    page.goto(f"{address}{number.page}", wait_until="load")
    seconds = []
    for run in range(runs + 1):
        page.wait_for_timeout(1_000 * PAUSES[run % len(PAUSES)])
        page.evaluate("wanted => localStorage.setItem('wanted', wanted)", number.next)
        began = number.change()
        while not seen:
            page.wait_for_timeout(50)
            if time.time() - began > PATIENCE:
                sys.exit(f"{number.typed} was never seen.")
        seconds.append(seen.pop() / 1_000 - began)
    page.close()
    return seconds[1:]


def main() -> int:
    """Measure both sizes, and print all runs with medians, limits and ratios."""
    parser = argparse.ArgumentParser(prog="scripts/bench --preview")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--data", type=Path, default=PROJECT / "data")
    parser.add_argument("--content", type=Path, default=PROJECT / "content")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: scripts/test installs it.")
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(options.data, folder / "own")
        make_package(folder / "large", LARGE)
        size = f"{LARGE.indicators:,} × {LARGE.observations}, {LARGE.organisations:,} organisations"
        cases = (
            Case(options.data.name, folder / "own", options.content, LIMIT),
            Case(size, folder / "large", SAMPLE_CONTENT, LIMIT_OF_LARGE),
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        print("from saving a changed number to seeing it in the browser; seconds\n")
        medians = []
        for case in cases:
            number = number_of(case.data)
            with preview(case, folder / "cache") as address:
                seconds = measure(number, address, browser, options.runs)
            medians.append(statistics.median(seconds))
            _print(case, seconds, medians)
        browser.close()
    return 0


def _print(case: Case, seconds: list[float], medians: list[float]) -> None:
    runs = "  ".join(f"{each:5.2f}" for each in seconds)
    met = "within" if medians[-1] < case.limit else "OVER"
    line = f"{case.name:<34}{runs}   median {medians[-1]:5.2f}, {met} the {case.limit} promised"
    ratio = f"   {medians[-1] / medians[0]:.1f} times the first" if len(medians) > 1 else ""
    print(line + ratio, flush=True)


if __name__ == "__main__":
    sys.exit(main())
