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
                f"no model agreement has '{name}' as its document, so the text is not shown",
                f"add a record to {RESOURCE}, or remove the file",
            )


def _rows(tables: Tables) -> list[Row]:
    return tables[RESOURCE].rows if RESOURCE in tables else []


def _no_text(row: Row, name: str, names: Sequence[str]) -> Finding:
    return error(
        "agreement-text-missing",
        row.place("document"),
        f"there is no text {FOLDER}/{name}.md",
        choices_hint(name, names),
        field="document",
    )


def _faults_within(text: Outline, file: str) -> Iterator[Finding]:
    for line, column in text.stray:
        yield error(
            "agreement-blank",
            Place(file, line, column),
            "this is not a blank that can be filled",
            "write it as [●7 days of notice]: bracket, dot, number, space, plain words",
        )
    first: dict[int, Blank] = {}
    for blank in text.blanks:
        known = first.setdefault(blank.number, blank)
        if blank.label != known.label:
            yield error(
                "agreement-blank",
                Place(file, blank.line, blank.column),
                f"blank {blank.number} is '{blank.label}' here and '{known.label}' in line "
                f"{known.line}",
                "give one number to one thing only",
            )
    seen: set[str] = set()
    for heading in text.headings:
        if not heading.id or heading.id in seen:
            yield error(
                "agreement-section",
                Place(file, heading.line),
                f"the heading '{heading.title}' has no id of its own",
                "end it with an id in braces that no other heading has: {#purpose}",
            )
        seen.add(heading.id)


def _faults_between(original: Outline, translation: Outline, file: str) -> Iterator[Finding]:
    wanted = [each.id for each in original.headings]
    found = {each.id: each.line for each in translation.headings}
    if list(found) != wanted:
        missing = [each for each in wanted if each not in found]
        extra = [each for each in found if each not in wanted]
        parts = [
            *([f"missing: {', '.join(missing)}"] if missing else []),
            *([f"not in the original: {', '.join(extra)}"] if extra else []),
        ]
        yield error(
            "agreement-section",
            Place(file, found[extra[0]] if extra else 1),
            f"its sections are not those of the original ({'; '.join(parts) or 'other order'})",
            "give every section in the same order, with the same id in braces",
        )
    for section in ("", *(each for each in wanted if each in found)):
        place = Place(file, found.get(section, 1))
        numbers, own = original.clauses.get(section, []), translation.clauses.get(section, [])
        if own != numbers:
            yield error(
                "agreement-clauses",
                place,
                f"the clauses of '{section}' are numbered {', '.join(own) or 'not at all'}, in the "
                f"original {', '.join(numbers) or 'not at all'}",
                "number them alike",
            )
        blanks, these = original.blanks_of(section), translation.blanks_of(section)
        if blanks != these:
            yield error(
                "agreement-blank",
                place,
                f"the blanks of '{section}' are {_listed(these)}, in the original "
                f"{_listed(blanks)}",
                "leave the same blanks in every language",
            )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(each) for each in numbers) or "none"
