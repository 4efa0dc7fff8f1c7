"""Opening a workbook that somebody sent: refused at once where it is none, or is too much.

Of the archive only what holds values is unpacked, and of its sheets only cells that hold anything:
a million formatted empty rows cost a second, not a gigabyte. No macro, link, picture or chart is
ever looked at.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook

from tracker.findings import Finding, Place, error
from tracker.messages import Message, tell

MAXIMUM_BYTES = 30_000_000
MAXIMUM_UNPACKED = 1_000_000_000
MAXIMUM_CELLS = 60_000_000
"""The most bytes of a file, of all its parts, and of what holds values in it."""
MAXIMUM_RATIO = 250
"""How many times its size a part may unpack to; rows upon rows of nothing reach about a hundred."""
_MAXIMUM_PARTS = 10_000
_SMALL = 1_000_000
_CHUNK = 4_000_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_LEFT_OUT = re.compile(
    r"docProps/|customXml/|xl/(media|drawings|charts|chartsheets|comments|threadedComments|persons"
    r"|embeddings|externalLinks|pivot|tables|theme|printerSettings|ctrlProps|activeX|queryTables"
    r"|slicer|timeline|metadata|macrosheets|dialogsheets|calcChain|worksheets/_rels|comments\d"
    r"|vbaProject|connections|model)",
    re.IGNORECASE,
)
"""Parts of the archive that hold no value of a cell."""
_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b")
_NO_ROWS = re.compile(rb"<(?:\w+:)?sheetData\s*/>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*\sr="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*>')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*\sref="([A-Za-z0-9:$]+)"')
_ATTRIBUTE = re.compile(rb'\b(min|max)="(\d+)"')


@dataclass(slots=True)
class SheetFacts:
    """What a sheet has beside its cells: merged ranges, and which rows and columns are hidden."""

    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Opened:
    """A workbook that can be read.

    ``book`` has formulas as they stand; :meth:`shown` gives the workbook with what they showed.
    ``facts`` is by the place of the sheet's part in the archive.
    """

    book: Workbook
    facts: dict[str, SheetFacts]
    archive: bytes

    def shown(self) -> Workbook:
        """The same workbook with the last results of its formulas in their place."""
        return _load(self.archive, data_only=True)


class _RefusalError(Exception):
    """The file is not read; says why, and what to do."""

    def __init__(self, code: str, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def open_workbook(path: Path) -> tuple[Opened | None, list[Finding]]:
    """Open a workbook for reading, or say why not. Never raises for a bad file."""
    try:
        return _opened(path), []
    except _RefusalError as refusal:
        place = Place(path.name or str(path))
        return None, [error(refusal.code, place, refusal.message, refusal.hint)]


def _opened(path: Path) -> Opened:
    raw = _bytes(path)
    _see_that_it_is_a_workbook(raw, path)
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            _see_that_it_is_not_too_much(archive)
            slim, facts = _slimmed(archive)
        return Opened(_load(slim, data_only=False), facts, slim)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise _damaged() from None


def _bytes(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise _RefusalError(
            "workbook-unreadable",
            tell("this is the mark that a spreadsheet program leaves while a workbook is open"),
            tell("name the workbook itself: the same name without ~$"),
        )
    if not path.is_file():
        raise _RefusalError(
            "workbook-missing",
            tell("there is no such file"),
            tell("name the workbook that came back"),
        )
    if path.stat().st_size > MAXIMUM_BYTES:
        raise _RefusalError(
            "workbook-too-large",
            tell(
                "the file has %(size)s bytes; the most is %(most)s",
                size=f"{path.stat().st_size:,}",
                most=f"{MAXIMUM_BYTES:,}",
            ),
            tell("take out pictures and sheets that do not belong to it, and save it again"),
        )
    return path.read_bytes()


def _see_that_it_is_a_workbook(raw: bytes, path: Path) -> None:
    as_xlsx = tell("open it and save it as 'Excel Workbook (.xlsx)'")
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            raise _RefusalError(
                "workbook-encrypted",
                tell("the workbook is protected by a password and cannot be opened"),
                tell("open it, take the password away (File, Info, Protect Workbook) and save it"),
            )
        raise _RefusalError(
            "workbook-format", tell("this is a workbook of the old kind (.xls)"), as_xlsx
        )
    if not raw.startswith(b"PK"):
        if not raw:
            raise _RefusalError("workbook-format", tell("the file is empty"), as_xlsx)
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            raise _damaged()
        raise _RefusalError(
            "workbook-format",
            tell("this is no workbook, whatever its name says ('%(ending)s')", ending=path.suffix),
            tell(
                "save it as 'Excel Workbook (.xlsx)'; of a CSV file, paste the cells into the "
                "workbook that was exported"
            ),
        )


def _see_that_it_is_not_too_much(archive: ZipFile) -> None:
    parts = archive.infolist()
    names = {each.filename for each in parts}
    if any(each.flag_bits & 1 for each in parts):
        raise _RefusalError(
            "workbook-encrypted",
            tell("the file is protected by a password and cannot be opened"),
            tell("save it without a password"),
        )
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise _RefusalError(
            "workbook-format",
            tell("this is an OpenDocument file (.ods)"),
            tell("open it and save it as 'Excel 2007-365 (.xlsx)'"),
        )
    if "xl/workbook.bin" in names:
        raise _RefusalError(
            "workbook-format",
            tell("this is a binary workbook (.xlsb)"),
            tell("open it and save it as 'Excel Workbook (.xlsx)'"),
        )
    if "xl/workbook.xml" in names and _STRICT in _beginning_of(archive, "xl/workbook.xml"):
        raise _RefusalError(
            "workbook-format",
            tell("this is a workbook of the kind 'Strict Open XML'"),
            tell("open it and save it as 'Excel Workbook (.xlsx)'"),
        )
    if "[Content_Types].xml" not in names or not any(each.startswith("xl/") for each in names):
        raise _RefusalError(
            "workbook-format",
            tell("this archive is no workbook"),
            tell("name the .xlsx file itself"),
        )
    bloated = any(each.file_size > _SMALL and _ratio(each) > MAXIMUM_RATIO for each in parts)
    unpacked = sum(each.file_size for each in parts)
    if bloated or unpacked > MAXIMUM_UNPACKED or len(parts) > _MAXIMUM_PARTS:
        raise _too_much()


def _beginning_of(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(2_000)


def _ratio(part: ZipInfo) -> float:
    return part.file_size / max(part.compress_size, 1)


def _too_much() -> _RefusalError:
    return _RefusalError(
        "workbook-too-large",
        tell("the file would unpack to far more than the records can be"),
        tell("copy the records into the workbook that was exported, and save that"),
    )


def _damaged() -> _RefusalError:
    return _RefusalError(
        "workbook-unreadable",
        tell("the file is damaged or was not saved to its end"),
        tell("open it in a spreadsheet program, save it as 'Excel Workbook (.xlsx)', or export it "
             "again"),
    )  # fmt: skip


def _slimmed(archive: ZipFile) -> tuple[bytes, dict[str, SheetFacts]]:
    """The archive with nothing but what holds values, and what else its sheets have."""
    facts: dict[str, SheetFacts] = {}
    output = io.BytesIO()
    held = 0
    with ZipFile(output, "w") as slim:
        for part in archive.infolist():
            name = part.filename.lstrip("/")
            if part.is_dir() or _LEFT_OUT.match(name) or not name.endswith((".xml", ".rels")):
                continue
            with archive.open(part) as stream:
                found = SheetFacts()
                content = bytearray()
                for piece in _with_values(stream, found):
                    content += piece
                    if held + len(content) > MAXIMUM_CELLS:
                        raise _too_much()
            held += len(content)
            facts[name] = found
            slim.writestr(name, bytes(content))
    return output.getvalue(), facts


def _with_values(stream: IO[bytes], facts: SheetFacts) -> Iterator[bytes]:
    """A part of the archive in pieces; of a sheet, the rows and cells that hold anything.

    Nothing that may stand in a workbook's XML can grow when it is parsed: a document type, with
    its entities, is refused.
    """
    head = stream.read(_CHUNK)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _damaged()
    start = _SHEET_DATA.search(head)
    if start is None:
        yield head
        while piece := stream.read(_CHUNK):
            yield piece
        return
    facts.hidden_columns += [
        (int(limits.get(b"min", 1)), int(limits.get(b"max", 1)))
        for each in _HIDDEN_COLUMN.findall(head[: start.start()])
        if (limits := dict(_ATTRIBUTE.findall(each)))
    ]
    yield head[: start.start()]
    rest, prefix = head[start.start() :], start[1]
    end, row = b"</" + prefix + b"sheetData>", b"<" + prefix + b"row"
    while (place := rest.find(end)) < 0 and (piece := stream.read(_CHUNK)):
        cut = rest.rfind(row)
        if cut > 0:
            yield _without_empties(rest[:cut], row, facts)
            rest = rest[cut:]
        rest = _longer(rest, piece)
    if place >= 0:
        yield _without_empties(rest[:place], row, facts) + end
    elif not _NO_ROWS.match(rest):
        raise _damaged()
    while piece := stream.read(_CHUNK):
        rest = _longer(rest, piece)
    facts.merged += [each.decode() for each in _MERGED.findall(rest)]
    yield b"</" + prefix + b"worksheet>"


def _longer(rest: bytes, piece: bytes) -> bytes:
    if len(rest) > MAXIMUM_CELLS:
        raise _too_much()
    return rest + piece


def _without_empties(rows: bytes, start: bytes, facts: SheetFacts) -> bytes:
    """Rows of a sheet without those that hold nothing, where each says its own place."""
    before, *pieces = rows.split(start)
    if all(each.startswith(b" r=") for each in pieces):
        pieces = [each for each in pieces if b"<v" in each or b"<is" in each or b"<f" in each]
    filled = start.join([before, *pieces])
    facts.hidden_rows |= {int(each) for each in _HIDDEN_ROW.findall(filled)}
    return filled


def _load(archive: bytes, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks that are not read
        try:
            return load_workbook(
                io.BytesIO(archive), read_only=True, data_only=data_only, keep_links=False
            )
        except Exception:  # what a damaged part raises is not documented and can be anything
            raise _damaged() from None
