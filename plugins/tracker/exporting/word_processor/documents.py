"""A text as a file for a word processor: written by Pandoc, dressed, and kept by content."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape

from tracker.cache import code_version, keep
from tracker.exporting.word_processor import docx, odt
from tracker.exporting.word_processor.looks import Look
from tracker.exporting.word_processor.markup import READER, for_word_processor
from tracker.exporting.word_processor.packages import pack, unpack


@dataclass(frozen=True, slots=True)
class Format:
    """A file format for word processors, and its name for readers."""

    ending: str
    name: str
    mediatype: str


FORMATS = (
    Format(
        "docx",
        "DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Format("odt", "ODT", "application/vnd.oasis.opendocument.text"),
)

_MODULES = {"docx": docx, "odt": odt}

_TIME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A text to write: its Markdown, and what stands around it.

    ``language`` is a tag such as ``ur-PK``, ``direction`` 'ltr' or 'rtl'; ``footer`` is the line at
    the foot of every page, before the page's number; ``day`` the day of the text.
    """

    title: str
    markdown: str
    language: str
    direction: str
    author: str
    footer: str
    day: date


def write_document(document: TextDocument, ending: str) -> bytes:
    """The document as a file of a format, without any cache; the same bytes every time."""
    format_ = _MODULES[ending]
    parts = unpack(_pandoc(document, ending))
    parts[format_.PARTICULARS] = _particulars(parts[format_.PARTICULARS].decode(), document)
    look = Look(document.language, document.direction, document.footer)
    return pack(format_.dress(parts, look))


def _pandoc(document: TextDocument, ending: str) -> bytes:
    """What Pandoc makes of it, kept in a sandbox from other files, from the clock and the net."""
    import pypandoc

    metadata = {
        "title": document.title,
        "lang": document.language,
        **({"dir": document.direction} if document.direction == "rtl" else {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / f"document.{ending}"
        subprocess.run(
            [
                pypandoc.get_pandoc_path(),
                *("--sandbox", "--from", READER, "--to", ending, "--output", str(output)),
                *(f"--metadata={name}:{value}" for name, value in metadata.items()),
            ],
            input=for_word_processor(document.markdown).encode(),
            check=True,
            timeout=_TIME_LIMIT,
        )
        return output.read_bytes()


def _particulars(part: str, document: TextDocument) -> bytes:
    """Who made the text and when. Told to Pandoc, both would be printed below the title."""
    author = escape(document.author)
    text = re.sub(
        r"<((?:\w+:)(?:initial-)?creator)></\1>", lambda m: f"<{m[1]}>{author}</{m[1]}>", part
    )
    return re.sub(r"\d{4}-\d\d-\d\d(?=T)", document.day.isoformat(), text).encode()


class DocumentStore:
    """Documents by what they are made of, kept as one file each under ``cache/documents``.

    Without a cache, documents are kept for the life of the store only.
    """

    def __init__(self, cache_folder: Path | None) -> None:
        self._folder = None if cache_folder is None else cache_folder / "documents"
        self._written: dict[str, bytes] = {}

    def file(self, document: TextDocument, ending: str) -> bytes:
        """The document in a format, written now if it is not kept."""
        name = f"{_digest(document)}.{ending}"
        if name not in self._written:
            kept = self._kept(name)
            self._written[name] = write_document(document, ending) if kept is None else kept
            if kept is None and self._folder is not None:
                keep(self._folder / name, self._written[name])
        return self._written[name]

    def prune(self) -> None:
        """Delete the kept documents that nobody asked this store for, after a full build."""
        for path in self._files():
            # A name with a dot before it is another build's file that is being written.
            if path.name not in self._written and not path.name.startswith("."):
                path.unlink(missing_ok=True)

    def _kept(self, name: str) -> bytes | None:
        try:
            return None if self._folder is None else (self._folder / name).read_bytes()
        except OSError:
            return None

    def _files(self) -> Iterator[Path]:
        if self._folder is not None and self._folder.is_dir():
            yield from self._folder.iterdir()


def _digest(document: TextDocument) -> str:
    """What a file depends on: the text as Pandoc reads it, how it is dressed, and Pandoc itself."""
    text = f"{_tools()}\n{document!r}\n{for_word_processor(document.markdown)}"
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _tools() -> str:
    sheets = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.xml")):
        sheets.update(path.read_bytes())
    room = code_version("exporting/word_processor")
    return f"{room} {sheets.hexdigest()} {version('pypandoc-binary')}"
