"""From a file's bytes to its text: encoding, line ends, and characters that nobody can see.

A fault of these does not end the reading: what is reported is taken out, so that one run finds what
else is wrong with the file. Only bytes that are no text give none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from tracker.findings import Finding, Place, error
from tracker.messages import Message, tell
from tracker.reading.files import MAXIMUM_BYTES, read_bytes, too_large

_LETTERS_THAT_JOIN = (
    "\u0370-\u1fff\u2190-\u2bff\u2c00-\ud7ff\uf900-\ufe0f\ufe70-\ufefc\U00010000-\U0003ffff"
)
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00bf\u060c\u061b\u061f\u066a-\u066d\u06d4\u2010-\u2027\u2030-\u205e"
)
_TAKE_A_VARIANT = "#*0-9\u200d\u2010-\u303f\u3400-\u9fff\U0001f000-\U0001faff"

_NEVER_MEANT = (
    # Control characters; fillers, shy hyphens, embeddings and isolates; signs without a meaning.
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Private use: every computer shows another sign, or none.
    "\ue000-\uf8ff\U000f0000-\U0010ffff"
)
INVISIBLE = re.compile(
    f"[{_NEVER_MEANT}]"
    # Joiners stand between letters of scripts whose letters join, or between pictures.
    f"|(?<![{_LETTERS_THAT_JOIN}])[\u200c\u200d]|[\u200c\u200d](?![{_LETTERS_THAT_JOIN}])"
    # A direction mark keeps a sign on its side of a text: it follows that sign.
    f"|(?<![{_SIGNS}])[\u200e\u200f]"
    # A variant selector follows what has variants.
    f"|(?<![{_TAKE_A_VARIANT}])[\ufe00-\ufe0f]"
)
"""Characters that nobody means to type, where they stand.

Sources: YAML 1.2, 5.1 (not printable); XML 1.0, 2.2; Unicode, Default_Ignorable_Code_Point.
"""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What no text has: a file with it is damaged, or no text."""

_PERHAPS_INVISIBLE = re.compile(f"[{_NEVER_MEANT}\u200c-\u200f\ufe00-\ufe0f]")
"""What must be there before it is worth looking where it stands, which takes far longer."""

SAVE = tell("save it as UTF-8: your editor offers it under 'Save as' or 'Encoding'")

MOST_FAULTS = 1_000
"""More faults of one kind in a file are not told: they have one cause."""

_REPLACEMENT = "\ufffd"
_CONTINUED = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
"""How Windows-1252 shows the bytes with which UTF-8 goes on within a letter."""

_QUOTES = "\u00a0\u00ab\u00bb\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
_GARBLED = re.compile(
    f"(?:[\u00c2-\u00df][{_CONTINUED}]){{2,}}"
    f"|[\u00e0-\u00ef][{_CONTINUED}]{{2}}|[\u00f0-\u00f4][{_CONTINUED}]{{3}}"
    f"|[\u00c2\u00c3](?![{_QUOTES}])[{_CONTINUED}]"
)
"""UTF-8 that was taken for Windows-1252 and saved again: each letter has become two or three."""

_PERHAPS_GARBLED = re.compile(f"[\u00c2-\u00f4][{_CONTINUED}]")


def invisible_in(text: str) -> str:
    """A text's first character that cannot be seen and is not meant; '' where there is none."""
    if not _PERHAPS_INVISIBLE.search(text):
        return ""
    match = INVISIBLE.search(text)
    return match[0] if match else ""


LONGEST_TEXT = 10_000
LONGEST_NAME = 100
"""What nobody writes beyond: letters of a text, and of the name of a field."""


def too_long(length: int) -> tuple[Message, Message]:
    """What is said of a text of so many letters."""
    return (
        tell(
            "the text has %(length)s characters; the most is %(most)s",
            length=f"{length:,}",
            most=f"{LONGEST_TEXT:,}",
        ),
        tell("shorten it, or look for a quotation mark that is not closed"),
    )


def compose(text: str) -> str:
    """The text with each letter and its marks as one character, where Unicode has it as one.

    Both ways of typing it are the same text to Unicode (NFC); lists, keys and searches must agree.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_text_file(path: Path, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, as :func:`read_text` gives it; ``file`` is the name in findings."""
    raw, refused = read_bytes(path, file)
    return (None, refused) if raw is None else read_text(raw, file)


def read_text(raw: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """Decode a file's bytes, or say why not; lines of the text end in a line feed.

    Returns the text without what is wrong with it, and what that is.
    """
    findings: list[Finding] = []
    if len(raw) > MAXIMUM_BYTES:
        return None, [too_large(len(raw), file)]
    if other := _other_encoding(raw):
        return None, [_saved_as(other, file)]
    if raw.startswith(b"\xef\xbb\xbf"):
        message = tell("the file begins with an invisible mark (a byte order mark)")
        hint = tell("save it as UTF-8 without BOM: your editor offers it under 'Save as'")
        findings.append(error("file-byte-order-mark", Place(file), message, hint))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        if b"\0" in raw:
            return None, [*findings, _saved_as("UTF-16", file)]
        before = raw[: fault.start].decode("utf-8")
        place = _place(file, before, len(before))
        message = tell("a letter here is not saved as UTF-8")
        return None, [*findings, error("file-encoding", place, message, SAVE)]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            place = _place(file, text, text.index("\r"))
            message = tell("a line ends here with a carriage return alone")
            hint = tell("save the file with the line ends of Windows (CRLF) or Unix (LF)")
            findings.append(error("file-line-ends", place, message, hint))
            text = text.replace("\r", "\n")
    if invisible_in(text):
        findings += _invisible(text, file)
        if _CONTROL.search(text):
            return None, findings
        text = INVISIBLE.sub("", text)
    if _PERHAPS_GARBLED.search(text):
        findings += _garbled(text, file)
    return text, findings


def name_of(character: str) -> str:
    """How messages name a character: its number and, where it has one, its name in Unicode."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f", {name}" if name else "")


def _saved_as(encoding: str, file: str) -> Finding:
    message = tell("the file is saved as %(encoding)s, not as UTF-8", encoding=encoding)
    return error("file-encoding", Place(file), message, SAVE)


def _other_encoding(raw: bytes) -> str:
    """The name of an encoding that is surely not UTF-8; '' where it may be."""
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    start = raw[:1000]
    nothing = start.count(0)
    if len(start) > 3 and nothing * 5 >= len(start) * 2:
        return "UTF-32" if nothing * 3 >= len(start) * 2 else "UTF-16"
    return ""


def _place(file: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))


def _first_of_each_line(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The first match in each line with the line's number; of many, those of the first lines."""
    lines = enumerate(text.split("\n"), start=1)
    found = ((number, match) for number, line in lines if (match := pattern.search(line)))
    return islice(found, MOST_FAULTS)


def _invisible(text: str, file: str) -> Iterator[Finding]:
    for number, match in _first_of_each_line(INVISIBLE, text):
        character = match[0]
        if character == _REPLACEMENT:
            message = tell("a letter was lost here when the file was converted (U+FFFD)")
            hint = tell("write the letter again")
        else:
            message = tell(
                "there is an invisible character here (%(character)s)", character=name_of(character)
            )
            hint = tell(
                "delete it: put the cursor behind it, and press the key that deletes backwards"
            )
        yield error("file-character", Place(file, number, match.start() + 1), message, hint)


def _garbled(text: str, file: str) -> Iterator[Finding]:
    for number, match in _first_of_each_line(_GARBLED, text):
        with suppress(UnicodeError):
            right = match[0].encode("cp1252").decode("utf-8")
            message = tell(
                "'%(wrong)s' stands here for '%(right)s': the letters were damaged when the file "
                "was saved in another encoding",
                wrong=match[0],
                right=right,
            )
            hint = tell("write the text again, and save the file as UTF-8")
            yield error("file-garbled", Place(file, number, match.start() + 1), message, hint)
