"""How findings are printed: for people, for editors' programs, for GitHub, in any language.

Whatever the language, a finding begins with ``file:line:column: severity code``, which programs
look for; one of a workbook with its sheet and cell. What people read follows: in a terminal one
short line each for the record and field, for what is wrong and for how to mend it; elsewhere
everything stands on one line.
"""

from __future__ import annotations

import gettext
import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.choices import folded
from tracker.findings import Finding
from tracker.messages import (
    ISOLATES,
    POP,
    RIGHT_TO_LEFT_MARK,
    Message,
    Named,
    in_own_direction,
    is_right_to_left,
    sentences,
    tell,
    tell_plural,
)
from tracker.urls import place_of_check

MOST_PRINTED = 1000
"""So many findings are printed; the others are counted. Nobody reads more, and the first faults
often cause the later ones."""

ENGLISH = gettext.NullTranslations()


@dataclass(frozen=True, slots=True)
class Style:
    """How a terminal shows text: its width in letters, and whether it has colours."""

    width: int = 100
    colours: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """In which languages findings are told, and for what.

    ``languages`` are catalogues by code, the first one is the language of all that is printed;
    ``style`` is None where the output goes to a file or a program.
    """

    languages: Mapping[str, gettext.NullTranslations] = field(
        default_factory=lambda: {"en": ENGLISH}
    )
    style: Style | None = None

    @property
    def words(self) -> gettext.NullTranslations:
        return next(iter(self.languages.values()))


def printed(findings: Sequence[Finding], most: int = MOST_PRINTED) -> tuple[list[Finding], int]:
    """The findings to print, in their order, and how many are left out.

    Where some are left out these are warnings before errors, and the last of each.
    """
    if len(findings) <= most:
        return list(findings), 0
    errors = [index for index, each in enumerate(findings) if each.severity == "error"]
    others = [index for index, each in enumerate(findings) if each.severity != "error"]
    kept = sorted([*errors, *others][:most])
    return [findings[index] for index in kept], len(findings) - most


def as_text(findings: Sequence[Finding], telling: Telling | None = None) -> str:
    """The findings to read: in a terminal in paragraphs, else one a line."""
    telling = telling or Telling()
    shown, more = printed(findings)
    style = telling.style
    if style is None:
        lines = [_line(each, telling.words) for each in shown]
    else:
        # The end of a long output is what one sees: what must be mended stands there.
        shown.sort(key=lambda each: each.severity == "error")
        lines = [_paragraph(each, telling.words, style) for each in shown]
    if more:
        lines.append(_more(more).said_in(telling.words))
    return "\n".join(lines)


def as_json(findings: Sequence[Finding], telling: Telling | None = None) -> str:
    """One JSON object: the list ``findings``, how many there are, and how many are not listed.

    ``explained`` is where a check is explained, from the first page of the site on.

    ``message`` and ``hint`` are in the first language asked for; ``languages`` has both in each.
    """
    telling = telling or Telling()
    shown, more = printed(findings)
    errors = sum(each.severity == "error" for each in findings)
    return json.dumps(
        {
            "findings": [
                {
                    "code": each.code,
                    "severity": each.severity,
                    "file": each.file,
                    "line": each.line,
                    "column": each.column,
                    **({"sheet": each.sheet, "cell": each.cell} if each.sheet else {}),
                    "message": each.message.said_in(telling.words),
                    "hint": each.hint.said_in(telling.words),
                    "record": each.record,
                    "field": each.field,
                    "explained": place_of_check(each.code),
                    "languages": {
                        code: {
                            "message": each.message.said_in(words),
                            "hint": each.hint.said_in(words),
                        }
                        for code, words in telling.languages.items()
                    },
                }
                for each in shown
            ],
            "errors": errors,
            "warnings": len(findings) - errors,
            "more": more,
        },
        ensure_ascii=False,
        indent=2,
    )


def as_github(findings: Sequence[Finding], telling: Telling | None = None) -> str:
    """GitHub workflow annotations, one a line; each ends with where its check is explained."""
    telling = telling or Telling()

    def escape(text: str, *, in_property: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if in_property else text

    shown, more = printed(findings)
    lines = [
        f"::{each.severity} file={escape(each.file, in_property=True)},"
        f"line={each.line},col={each.column},"
        f"title={escape(each.code, in_property=True)}::"
        + escape(f"{_told(each, telling.words)}\n{place_of_check(each.code)}")
        for each in shown
    ]
    if more:
        lines.append(f"::notice::{escape(_more(more).said_in(telling.words))}")
    return "\n".join(lines)


Format = Callable[[Sequence[Finding], Telling | None], str]

FORMATS: dict[str, Format] = {"text": as_text, "json": as_json, "github": as_github}


def where(finding: Finding, *, with_title: bool = False) -> Message:
    """The record and field that a finding is about, in words; '' where it is about neither.

    ``with_title`` adds the field's title for readers where that says more than its name.
    """
    column: str = finding.field
    if with_title and isinstance(column, Named) and _says_more(column):
        column = tell("%(name)s (%(title)s)", name=str(column), title=column.called)
    if finding.record and column:
        return tell("record %(record)s, field %(field)s", record=finding.record, field=column)
    if finding.record:
        return tell("record %(record)s", record=finding.record)
    return tell("field %(field)s", field=column) if column else sentences()


def summary(findings: Sequence[Finding]) -> Message:
    """A closing line: how many errors and warnings, in how many files."""
    if not findings:
        return tell("No errors, no warnings.")
    errors = sum(each.severity == "error" for each in findings)
    return tell(
        "%(errors)s, %(warnings)s in %(files)s.",
        errors=tell_plural("%(number)s error", "%(number)s errors", errors),
        warnings=tell_plural("%(number)s warning", "%(number)s warnings", len(findings) - errors),
        files=tell_plural(
            "%(number)s file", "%(number)s files", len({each.file for each in findings})
        ),
    )


def _more(number: int) -> Message:
    return tell_plural(
        "and %(count)s more, which is not shown",
        "and %(count)s more, which are not shown",
        number,
        count=f"{number:,}",
    )


def _says_more(column: Named) -> bool:
    """Whether a field's title is more than its name in other letters."""
    return folded(column) != folded(column.called)


def _told(finding: Finding, words: gettext.NullTranslations) -> str:
    """The record and field, what is wrong, and how to mend it, in one piece."""
    told = tell("%(message)s (%(hint)s)", message=finding.message, hint=finding.hint)
    if place := _place(finding, words, with_title=False):
        told = tell("%(place)s: %(told)s", place=place, told=told)
    return re.sub(r"\s+", " ", told.said_in(words))


def _line(finding: Finding, words: gettext.NullTranslations) -> str:
    return f"{_beginning(finding)} {in_own_direction(_told(finding, words))}"


def _beginning(finding: Finding) -> str:
    return f"{finding.where}: {finding.severity} {finding.code}"


def _paragraph(finding: Finding, words: gettext.NullTranslations, style: Style) -> str:
    """A finding on several lines, with an empty one after it."""
    colour = _RED if finding.severity == "error" else _YELLOW
    lines = [_coloured(_beginning(finding), _BOLD + colour, style)]
    for look, text in (
        (
            _FAINT,
            _place(finding, words, with_title=not words.info().get("language")).said_in(words),
        ),
        ("", _sentence(finding.message, words)),
        (_GREEN, _sentence(finding.hint, words)),
    ):
        lines += [f"    {_coloured(line, look, style)}" for line in _wrapped(text, style.width - 4)]
    return "\n".join([*lines, ""])


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines, of which each ends every isolate that it begins: terminals know lines."""
    lines = []
    mark = RIGHT_TO_LEFT_MARK if is_right_to_left(text) else ""
    open_isolates = ""
    for line in textwrap.wrap(text, max(width, 40), break_long_words=False, break_on_hyphens=False):
        begun = open_isolates
        for letter in line:
            if letter in ISOLATES:
                open_isolates += letter
            elif letter == POP:
                open_isolates = open_isolates[:-1]
        lines.append(f"{mark}{begun}{line}{POP * len(open_isolates)}")
    return lines


def _place(finding: Finding, words: gettext.NullTranslations, *, with_title: bool) -> Message:
    """The record and field; in another language than English also what kind of finding it is.

    In English the finding's beginning says so.
    """
    place = where(finding, with_title=with_title)
    if not words.info().get("language"):
        return place
    kind = tell("error") if finding.severity == "error" else tell("warning")
    return tell("%(kind)s: %(place)s", kind=kind, place=place) if place else kind


_BOLD, _RED, _YELLOW, _GREEN, _FAINT = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[2m"


def _coloured(text: str, look: str, style: Style) -> str:
    return f"{look}{text}\x1b[0m" if style.colours and look and text else text


def _sentence(message: Message, words: gettext.NullTranslations) -> str:
    """A message as a sentence by itself: it begins with a capital and ends with a stop."""
    text = re.sub(r"\s+", " ", message.said_in(words)).strip()
    capital = re.compile(r"(^|[.?!…] )([a-z])")
    text = capital.sub(lambda match: match[1] + match[2].upper(), text)
    # A stop behind a value would seem to be part of it.
    value_last = message.ends_with_a_value if text.isascii() else text.endswith(POP)
    ended = value_last or re.search(r"[.?!:…؟۔]$", text)
    return text if ended or not text else text + tell(".").said_in(words)
