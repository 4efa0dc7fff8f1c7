"""Checking the texts of model agreements: they are there, and their languages say the same.

What a text consists of is read by ``tracker.agreement_text``; here its translations are compared
with it, section by section: the same headings, the same clauses, the same blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from publishing.prose import Documents
from tracker.agreement_text import Blank, Outline, outline
from tracker.findings import Finding, Place, choices_hint, error, warning
from tracker.messages import Message, listed, sentences, tell
from tracker.reading.rows import Row, Tables

FOLDER = "agreements"
RESOURCE = "agreement_templates"


def check_templates(
    tables: Tables, documents: Documents, languages: Sequence[str]
) -> Iterator[Finding]:
    """Every model agreement has its text in the first language; places are in the data."""
    names = sorted({name for name, language in documents if language == languages[0]})
    for row in _rows(tables):
        name = row.text("document")
        if name is not None and (name, languages[0]) not in documents:
            yield _no_text(row, name, names)


def check_texts(
    tables: Tables, documents: Documents, languages: Sequence[str], root: Path
) -> Iterator[Finding]:
    """Everything wrong within the texts and between their languages; places are below ``root``."""
    used = {row.text("document") for row in _rows(tables)}
    outlines = {key: outline(document.text) for key, document in documents.items()}
    for (name, language), document in documents.items():
        file = document.path.relative_to(root).as_posix()
        own = outlines[name, language]
        yield from _faults_within(own, file)
        original = outlines.get((name, languages[0]))
        if original is not None and original is not own:
            yield from _faults_between(original, own, file)
        if name not in used:
            yield warning(
                "agreement-text-unused",
                Place(file),
                tell(
                    "no model agreement has '%(name)s' as its document, so the text is not shown",
                    name=name,
                ),
                tell("add a record to the table %(table)s, or remove the file", table=RESOURCE),
            )


def _rows(tables: Tables) -> list[Row]:
    return tables[RESOURCE].rows if RESOURCE in tables else []


def _no_text(row: Row, name: str, names: Sequence[str]) -> Finding:
    return error(
        "agreement-text-missing",
        row.place("document"),
        tell("there is no text %(file)s", file=f"{FOLDER}/{name}.md"),
        choices_hint(
            name, names, tell("add the file to the folder of the texts, or name one that is there")
        ),
        record=row.text("id") or "",
        field="document",
    )


def _faults_within(text: Outline, file: str) -> Iterator[Finding]:
    for line, column in text.stray:
        yield error(
            "agreement-blank",
            Place(file, line, column),
            tell("this is not a blank that can be filled"),
            tell(
                "write it as %(example)s: bracket, dot, number, space, plain words, bracket",
                example="[●7 days of notice]",
            ),
        )
    first: dict[int, Blank] = {}
    for blank in text.blanks:
        known = first.setdefault(blank.number, blank)
        if blank.label != known.label:
            yield error(
                "agreement-blank",
                Place(file, blank.line, blank.column),
                tell(
                    "the blank %(number)s is '%(label)s' here and '%(other)s' in line %(line)s",
                    number=blank.number,
                    label=blank.label,
                    other=known.label,
                    line=known.line,
                ),
                tell("give it another number, or the same words"),
            )
    seen: set[str] = set()
    for heading in text.headings:
        if not heading.id or heading.id in seen:
            yield error(
                "agreement-section",
                Place(file, heading.line),
                tell("the heading '%(title)s' has no id of its own", title=heading.title),
                tell(
                    "end it with an id in braces that no other heading has, such as %(example)s",
                    example="{#purpose}",
                ),
            )
        seen.add(heading.id)


def _faults_between(original: Outline, translation: Outline, file: str) -> Iterator[Finding]:
    wanted = [each.id for each in original.headings]
    found = {each.id: each.line for each in translation.headings}
    if list(found) != wanted:
        missing = [each for each in wanted if each not in found]
        extra = [each for each in found if each not in wanted]
        differences = sentences(
            tell("missing: %(sections)s", sections=listed(missing)) if missing else "",
            tell("not in the first language: %(sections)s", sections=listed(extra))
            if extra
            else "",
        )
        yield error(
            "agreement-section",
            Place(file, found[extra[0]] if extra else 1),
            tell("the sections are not those of the text in the first language"),
            sentences(
                differences,
                tell("give every section in the same order, with the same id in braces"),
            ),
        )
    for section in ("", *(each for each in wanted if each in found)):
        place = Place(file, found.get(section, 1))
        numbers, own = original.clauses.get(section, []), translation.clauses.get(section, [])
        if own != numbers:
            yield error(
                "agreement-clauses",
                place,
                tell(
                    "the clauses of the section '%(section)s' are numbered otherwise than in the "
                    "first language",
                    section=section,
                ),
                _alike(own, numbers),
            )
        blanks, these = original.blanks_of(section), translation.blanks_of(section)
        if blanks != these:
            yield error(
                "agreement-blank",
                place,
                tell(
                    "the blanks of the section '%(section)s' are not those of the first language",
                    section=section,
                ),
                _alike(these, blanks),
            )


def _alike(own: Sequence[str | int], original: Sequence[str | int]) -> Message:
    """What stands here, and what should stand here as in the first language."""
    none = tell("none")
    return tell(
        "here: %(own)s; there: %(original)s; write the same ones here",
        own=listed(own) or none,
        original=listed(original) or none,
    )
