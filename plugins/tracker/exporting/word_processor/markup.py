"""From the Markdown that people write to Pandoc's: which style each part of a text has."""

from __future__ import annotations

import re

from tracker.agreement_text import BLANK, Paragraph, paragraphs

BLANK_STYLE = "Blank"
NOTE_STYLE = "Note"
POINT_STYLE = "Point"

READER = "commonmark+pipe_tables+bracketed_spans+fenced_divs+attributes"
"""CommonMark, in which a letter in brackets begins no list and a quotation mark stays as it is."""

_STYLES = {"note": NOTE_STYLE, "point": POINT_STYLE}


def for_word_processor(text: str) -> str:
    """The text with the style of every blank, note and point of a clause written down."""
    return "\n\n".join(_styled(each) for each in _runs(text)) + "\n"


def _runs(text: str) -> list[Paragraph]:
    """The paragraphs; notes that follow each other are one."""
    runs: list[Paragraph] = []
    for each in paragraphs(text):
        if each.kind == "note" and runs and runs[-1].kind == "note":
            runs[-1] = Paragraph("note", f"{runs[-1].text}\n\n{each.text}")
        else:
            runs.append(each)
    return runs


def _blank(match: re.Match[str]) -> str:
    return rf'[\[{match[0][1:-1]}\]]{{custom-style="{BLANK_STYLE}"}}'


def _styled(paragraph: Paragraph) -> str:
    marked = BLANK.sub(_blank, paragraph.text)
    style = _STYLES.get(paragraph.kind)
    return f'::: {{custom-style="{style}"}}\n{marked}\n:::' if style else marked
