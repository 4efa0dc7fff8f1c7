"""Every page of the built site is valid HTML, in the eyes of the Nu HTML checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site_building import PROJECT

CHECKER = PROJECT / "node_modules/vnu-jar/build/dist/vnu.jar"
JAVA_OPTIONS = ("-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Room for deep pages, and none of the work that only pays in programs that run for long."""


def errors_of(folder: Path) -> list[str]:
    """The checker's errors on every HTML page of a folder, as ``page:line: message``."""
    java = shutil.which("java")
    if java is None or not CHECKER.is_file():
        pytest.fail("The HTML checker is missing: scripts/test installs it.", pytrace=False)
    command = [java, *JAVA_OPTIONS, "-jar", str(CHECKER), "--format", "json", "--stdout"]
    done = subprocess.run(
        [*command, "--errors-only", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if not done.stdout.startswith("{"):
        pytest.fail(f"The HTML checker did not run:\n{done.stdout}{done.stderr}", pytrace=False)
    return [
        f"{page_of(each, folder)}:{each.get('lastLine', '?')}: {each['message']}"
        for each in json.loads(done.stdout)["messages"]
        if each["type"] != "info"
    ]


def page_of(message: dict[str, str], folder: Path) -> str:
    """The page that a message is about, relative to the built folder."""
    return message.get("url", "?").removeprefix("file:").removeprefix(f"{folder}/")


def test_every_page_is_valid_html(site: Path) -> None:
    assert any(site.rglob("*.html")), f"there is no page in {site}"
    errors = errors_of(site)
    assert not errors, f"{len(errors)} errors:\n" + "\n".join(errors[:100])


def test_the_checker_finds_a_misplaced_element(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<!doctype html>\n<html lang="en"><title>A</title>\n<ul><p>B</p></ul></html>\n',
        encoding="utf-8",
    )
    errors = errors_of(tmp_path)
    assert len(errors) == 1
    assert errors[0].startswith("page.html:3: Element “p” not allowed")
