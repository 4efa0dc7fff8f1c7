"""What the preview shows of its own: what is wrong, and the lines of the file where it is.

Everything is said in the language of the page that it is shown on, where the messages have been
translated into it; else in English.
"""

from __future__ import annotations

import gettext
import hashlib
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from editing.preview.answers import OWN, Answer, Request, html, with_script
from editing.preview.state import Board, State
from publishing.findings_languages import ENGLISH, UnknownLanguageError, telling_in
from publishing.paths import PROJECT
from publishing.publication import Sources
from tracker.directions import direction_of
from tracker.findings import Finding
from tracker.messages import Message, tell, tell_plural
from tracker.quality import record_at
from tracker.reading.files import read_bytes
from tracker.reporting import where

HERE = Path(__file__).parent
MOST_SHOWN = 200
"""So many findings are shown at once; the others are counted."""

LINES_AROUND = 8
_STATIC = {"preview.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as it is shown: ``place`` as programs write it, ``about`` in words."""

    is_error: bool
    is_here: bool
    code: str
    message: str
    hint: str
    about: str
    place: str
    path: str
    editor_url: str
    lines_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its text up to what is marked, that, and what is wrong there."""

    number: int
    before: str
    marked: str
    is_meant: bool
    findings: list[FindingView]


@dataclass(frozen=True, slots=True)
class Voice:
    """A language that things are said in."""

    code: str
    words: gettext.NullTranslations

    @property
    def direction(self) -> str:
        return direction_of(self.code)

    def say(self, message: Message) -> str:
        return message.said_in(self.words)


class OwnPages:
    """Answers what is asked below the preview's own address."""

    def __init__(self, sources: Sources, board: Board) -> None:
        self.sources = sources
        self.board = board
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def __call__(self, request: Request) -> Answer | None:
        name = request.path.removeprefix(OWN)
        if name == request.path:
            return None
        if name in _STATIC:
            content = (HERE / "static" / name).read_bytes()
            return Answer(200, content, _STATIC[name], {"Cache-Control": "no-cache"})
        if name == "findings":
            return html(self._findings(request).encode())
        if name == "lines":
            return self._page(self.lines(request))
        return None

    def lines_version(self, request: Request) -> str:
        """The version of the page with the lines of a file."""
        return _version(self.lines(request))

    def no_site_yet(self, request: Request) -> Answer:
        """What is shown while nothing could be made at all."""
        voice = self.voice(request.query.get("lang", ""))
        title = tell("There is no page yet")
        lead = tell("It appears here as soon as everything that is wrong has been mended.")
        content = self._templates.get_template("empty.html").render(
            voice=voice, title=voice.say(title), lead=voice.say(lead)
        )
        return html(with_script(content.encode(), "none"), 503)

    def voice(self, language: str) -> Voice:
        """The voice of a language; English where the messages are not translated into it."""
        folders = (self.sources.theme, self.sources.content)
        try:
            return Voice(language or ENGLISH, telling_in(language, folders).words)
        except UnknownLanguageError:
            return Voice(ENGLISH, gettext.NullTranslations())

    def _page(self, content: str) -> Answer:
        return html(with_script(content.encode(), _version(content), is_quiet=True))

    # What is wrong

    def _findings(self, request: Request) -> str:
        """All that is wrong, as a part of a page that the script shows over it."""
        voice, state = self.voice(request.query.get("lang", "")), self.board.state
        page = request.query.get("page", "")
        found = state.everything
        found.sort(key=lambda each: (each.severity != "error", not self._is_about(each, page)))
        errors = sum(each.severity == "error" for each in found)
        title, lead = _headline(state, errors, len(found))
        more = len(found) - MOST_SHOWN
        return self._templates.get_template("findings.html").render(
            voice=voice,
            title=voice.say(title),
            lead=voice.say(lead),
            errors=errors,
            is_behind=state.is_behind,
            views=[self._view(each, voice, page) for each in found[:MOST_SHOWN]],
            more=voice.say(_more(more)) if more > 0 else "",
            say=_words(voice),
        )

    def _view(self, finding: Finding, voice: Voice, page: str) -> FindingView:
        path = Path(finding.file).resolve() if finding.file else None
        place = f"{finding.file}:{finding.line}:{finding.column}" if path else ""
        lines = {
            "file": finding.file,
            "line": str(finding.line),
            "column": str(finding.column),
            "lang": voice.code,
            "from": page,
        }
        return FindingView(
            is_error=finding.severity == "error",
            is_here=self._is_about(finding, page),
            code=finding.code,
            message=voice.say(finding.message),
            hint=voice.say(finding.hint),
            about=voice.say(where(finding, with_title=True)),
            place=place,
            path=str(path) if path else "",
            editor_url=f"vscode://file{quote(str(path))}:{finding.line}:{finding.column}"
            if path
            else "",
            lines_url=f"{OWN}lines?{urlencode(lines)}" if path and self._may_show(path) else "",
        )

    def _is_about(self, finding: Finding, page: str) -> bool:
        """Whether a finding is about the record that a page is the page of."""
        site = self.board.state.site
        folder = f"{self.sources.data.as_posix()}/"
        if site is None or not finding.file.startswith(folder):
            return False
        name = page.rstrip("/").rpartition("/")[2]
        if not name or (name not in finding.file and name not in finding.record):
            return False  # most findings are about other records
        publication = site.publication
        file = finding.file.removeprefix(folder)
        record = record_at(publication.strategy, file, finding.record)
        return record is not None and page in {
            urls.record(*record) for urls in publication.urls.values()
        }

    # The lines of a file

    def lines(self, request: Request) -> str:
        """A page with the lines of a file around a place."""
        voice = self.voice(request.query.get("lang", ""))
        name = request.query.get("file", "")
        path = Path(name).resolve()
        number, column = (_number(request.query.get(each, "")) for each in ("line", "column"))
        found = [each for each in self.board.state.everything if each.file == name]
        lines: list[Line] = []
        if name and self._may_show(path):
            content, _ = read_bytes(path, name)
            text = (content or b"").decode("utf-8", errors="replace").split("\n")
            first = max(1, number - LINES_AROUND)
            for index in range(first, min(len(text), number + LINES_AROUND) + 1):
                here = [each for each in found if each.line == index]
                views = [self._view(each, voice, "") for each in here]
                start = column - 1 if index == number else len(text[index - 1])
                before, marked = text[index - 1][:start], text[index - 1][start:]
                lines.append(Line(index, before, marked.rstrip("\r"), index == number, views))
        others = [each for each in found if not any(each.line == line.number for line in lines)]
        return self._templates.get_template("lines.html").render(
            voice=voice,
            name=name,
            place=f"{name}:{number}:{column}",
            path=str(path),
            editor_url=f"vscode://file{quote(str(path))}:{number}:{column}",
            lines=lines,
            others=[self._view(each, voice, "") for each in others],
            back=_inside(request.query.get("from", "")),
            say=_words(voice),
        )

    def _may_show(self, path: Path) -> bool:
        """Whether a file is one of those that the site is made from."""
        sources = self.sources
        folders = (sources.data, sources.content, sources.theme, PROJECT / "plugins")
        return path.is_file() and any(path.is_relative_to(each.resolve()) for each in folders)


def _headline(state: State, errors: int, everything: int) -> tuple[Message, Message]:
    """What is said first of all that is wrong, and what it means for the page."""
    if state.is_behind:
        return (
            tell_plural("%(number)s fault to mend", "%(number)s faults to mend", errors),
            tell(
                "What you see behind this is the last good page. Mend what is wrong and save: the "
                "page renews itself."
            ),
        )
    if errors:
        return (
            tell_plural("%(number)s fault to mend", "%(number)s faults to mend", errors),
            tell("You see what is written now, but it cannot be published like this."),
        )
    return (
        tell_plural("%(number)s warning", "%(number)s warnings", everything),
        tell("A warning stops nothing. Look whether it is meant."),
    )


def _more(number: int) -> Message:
    return tell_plural(
        "and %(count)s more, which is not shown",
        "and %(count)s more, which are not shown",
        number,
        count=f"{number:,}",
    )


def _words(voice: Voice) -> SimpleNamespace:
    """The fixed words of the preview's own pages, by the names that templates have for them."""
    messages = {
        "close": tell("Close"),
        "copy": tell("Copy the path"),
        "copied": tell("Copied"),
        "open": tell("Open in VS Code"),
        "lines": tell("Look at the lines"),
        "here": tell("on this page"),
        "error": tell("Fault"),
        "warning": tell("Warning"),
        "back": tell("Back to the page"),
        "nothing": tell("This file is not there, or it is none that the site is made from."),
        "others": tell("Further findings in this file"),
        "lost": tell("The preview has ended. What you see is no longer renewed."),
        "renewed": tell("The page has been renewed."),
        "mended": tell("Everything has been mended."),
    }
    return SimpleNamespace(**{name: voice.say(each) for name, each in messages.items()})


def _version(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 and int(text) else 1


def _inside(address: str) -> str:
    """An address of this server; '' for any other."""
    return address if address.startswith("/") and not address.startswith("//") else ""
