"""Rows of a sheet as XML, in the form of ECMA-376, part 1, 18.3.1 (``row`` and ``c``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Cells = Iterable[str | None]
"""A row's cells as texts, None where they are empty, in the order of the columns."""
Written = Callable[[str], str]
"""From a cell's text to what stands in the XML after the cell's address."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sheet below its header: how many, how each column is written, and the cells."""

    count: int
    columns: tuple[Written, ...]
    cells: Iterable[Cells]


def row_elements(rows: Rows, letters: Sequence[str]) -> Iterator[str]:
    """The ``row`` elements, the first of them the sheet's second row; ``letters`` name columns."""
    columns = [
        (f'<c r="{letter}', write) for letter, write in zip(letters, rows.columns, strict=True)
    ]
    for line, cells in enumerate(rows.cells, start=2):
        written = [
            f'{beginning}{line}"{write(text)}</c>'
            for (beginning, write), text in zip(columns, cells, strict=True)
            if text is not None
        ]
        yield f'<row r="{line}">{"".join(written)}</row>'


def number_cell(digits: str) -> str:
    """A number, after its cell's address."""
    return f"><v>{digits}</v>"


def boolean_cell(text: str) -> str:
    """A truth, after its cell's address; ``text`` is ``true`` or ``false``."""
    return f' t="b"><v>{int(text == "true")}</v>'


def text_cell(text: str, style: int) -> str:
    """A text, after its cell's address; ``style`` is the place of its format in the workbook."""
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    if _NOT_ITSELF.search(text):
        text = _NOT_ITSELF.sub(_escaped, text)
    return f' s="{style}" t="inlineStr"><is><t{kept}>{text}</t></is>'


_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_NOT_ITSELF = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML or Excel would read as something else: ``_x000D_`` stands for a control character."""


def _escaped(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"_x{ord(found[0]):04X}_"
