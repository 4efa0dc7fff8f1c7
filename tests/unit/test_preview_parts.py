"""The preview's parts by themselves: what is found in the background, what is served, to whom."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from watchfiles import Change

import editing.preview.completing
from editing.console import Console
from editing.preview.answers import Answer, Request, site_answer, with_script
from editing.preview.completing import Completion
from editing.preview.faults import program_fault
from editing.preview.server import _is_of_this_machine
from editing.preview.site import MadePage, PageError
from editing.preview.state import Board, State
from editing.preview.watching import Watcher
from publishing.paths import PROJECT
from tracker.findings import Place, error, warning
from tracker.messages import tell
from tracker.reporting import Telling


class Site:
    """Stands for a site: its pages are texts; a page without one cannot be made."""

    def __init__(self, pages: dict[str, str | None], files: Iterable[str] = ()) -> None:
        self.pages = pages
        self.addresses = list(pages)
        self.generators: list[Any] = []
        self.files = {self.name_of(url) for url in pages}
        self.beside = set(files)
        self.publication = SimpleNamespace(sources=SimpleNamespace(theme=PROJECT / "theme"))

    def know_attachments(self) -> None:
        self.files |= self.beside

    def name_of(self, url: str) -> str:
        return url.lstrip("/") + ("index.html" if url.endswith("/") else "")

    def make(self, url: str) -> MadePage:
        text = self.pages[url]
        if text is None:
            raise PageError(url) from ZeroDivisionError("of nothing")
        return MadePage("page", text.encode(), "1")

    def page(self, url: str) -> MadePage | None:
        return self.make(url) if url in self.pages else None

    def not_found(self, url: str) -> MadePage:
        return MadePage("not-found", b"<body></body>", "2")

    def file(self, url: str) -> bytes | None:
        return b"a,b\n" if url == "/data/a.csv" else None


def completed(site: Site) -> list[tuple[str, str]]:
    """The codes and files of what is found when all pages of a site are made."""
    board = Board()
    completion = Completion(site, None, None, board, Console(Telling()))  # type: ignore[arg-type]
    found = completion._look_at_pages()
    assert found is not None
    return [(each.code, each.file) for each in found]


def test_a_link_that_leads_nowhere_is_found_in_the_background() -> None:
    pages = {"/": '<a href="/a/">\n<a href="/a/b.csv">', "/a/": '<a href="/gone/">'}
    assert completed(Site(pages, ["a/b.csv"])) == [("broken-link", "a/index.html")]


def test_a_page_that_cannot_be_made_is_found_in_the_background() -> None:
    assert completed(Site({"/": "<p>", "/a/": None})) == [("program-fault", "")]


def test_what_is_found_in_the_background_is_posted_for_its_own_site_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(editing.preview.completing, "PAUSE", 0.0)
    monkeypatch.setattr(editing.preview.completing, "refresh_after", lambda *_: [])
    site, board, kept = Site({"/": '<a href="/gone/">'}), Board(), []
    board.post(lambda state: replace(state, site=site))  # type: ignore[arg-type]
    opener = SimpleNamespace(keep=lambda: kept.append(True))
    console = Console(Telling())
    Completion(site, None, opener, board, console).run()  # type: ignore[arg-type]
    assert [each.code for each in board.state.of_pages] == ["broken-link"]
    assert kept == [True]
    Completion(Site({"/": '<a href="/x/">'}), None, opener, board, console).run()  # type: ignore[arg-type]
    assert "/x/" not in str(board.state.of_pages), "the findings of an older site were posted"


def test_what_was_begun_is_left_when_there_is_something_newer() -> None:
    completion = Completion(Site({"/": ""}), None, None, Board(), Console(Telling()))  # type: ignore[arg-type]
    completion.stop()
    assert completion._look_at_pages() is None


def answer_to(path: str, site: Site) -> Answer:
    answer = site_answer(State(site=site), Request("GET", path))  # type: ignore[arg-type]
    assert answer is not None
    return answer


def test_pages_files_and_what_is_missing_are_answered() -> None:
    site = Site({"/a/": "<body>words</body>"})
    page = answer_to("/a/", site)
    assert page.status == 200
    assert page.body.startswith(b'<body>words<script src="/-/preview.js"')
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert answer_to("/a", site).headers["Location"] == "/a/"
    assert answer_to("/b/", site).status == 404
    assert answer_to("/data/a.csv", site).kind.startswith("text/csv")


def test_a_page_with_a_policy_of_its_own_is_left_with_it() -> None:
    site = Site({"/a/": '<meta http-equiv="Content-Security-Policy" content="x"><body></body>'})
    assert "Content-Security-Policy" not in answer_to("/a/", site).headers


def test_the_script_stands_last_in_the_body() -> None:
    made = with_script(b"<body><p></body></html>", "x", is_quiet=True).decode()
    assert made.endswith("</script>\n</body></html>")
    assert " data-quiet " in made


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LOCALHOST:81", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example:8000", False),
        ("", False),
    ],
)
def test_only_the_names_of_this_machine_are_answered(host: str, answered: bool) -> None:
    assert _is_of_this_machine(host) is answered


def test_a_fault_is_where_the_code_is_ours() -> None:
    with pytest.raises(KeyError) as caught:
        tell("%(missing)s %")
    found = program_fault(caught.value)
    assert found.file.endswith("plugins/tracker/messages.py")
    assert found.line > 1


def test_a_fault_of_a_template_is_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>\n{% if %}\n")
    with pytest.raises(Exception) as caught:
        Environment(loader=FileSystemLoader(tmp_path)).get_template("a.html")
    found = program_fault(caught.value, [tmp_path])
    assert (found.file, found.line) == (str(tmp_path / "a.html"), 2)


def test_everything_that_is_wrong_has_faults_first() -> None:
    minor = warning("a", Place("x"), tell("m"), tell("h"))
    major = error("b", Place("y"), tell("m"), tell("h"))
    state = State(findings=(minor, major))
    assert [each.code for each in state.everything] == ["b", "a"]
    assert state.is_behind
    assert not State(of_pages=(major,)).is_behind


def test_whoever_waits_is_told_of_the_next_state_and_of_the_end() -> None:
    board = Board()
    told: list[bool] = []
    waiting = threading.Thread(target=lambda: told.append(board.wait(0, 10)))
    waiting.start()
    assert board.post(lambda state: replace(state, of_code=())).number == 1
    waiting.join(10)
    assert told == [True]
    assert not board.wait(1, 0.01)
    board.close()
    assert board.wait(1, 10)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("kpis/a.yaml", True),
        ("kpis/.a.yaml.swp", False),
        ("kpis/a.yaml~", False),
        (".git/index", False),
        ("__pycache__/a.pyc", False),
    ],
)
def test_what_programs_leave_behind_is_no_change(tmp_path: Path, name: str, meant: bool) -> None:
    watcher = Watcher([tmp_path], lambda _: None)
    assert watcher._is_meant(Change.modified, str(tmp_path / name)) is meant
