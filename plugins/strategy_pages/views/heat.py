"""Matrices of counts: how many there are where two sides meet, said in words, shaded by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from publishing.elements import Link, MatrixCell, MatrixLine, MatrixView
from publishing.presenter import Presenter

SHADES = 4
"""How many shades there are for one and more; nothing has none."""


@dataclass(frozen=True, slots=True)
class CountField:
    """A field: how many, in words ('3 gaps'), and where they are listed."""

    count: int
    words: str
    url: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class CountLine:
    """A row of fields with its heading."""

    heading: Link
    fields: Sequence[CountField]


def shade(count: int, most: int) -> int:
    """How strong a number is shown: itself where none is above 4, else its part of the largest."""
    if count <= 0:
        return 0
    return count if most <= SHADES else ceil(SHADES * count / most)


def legend(presenter: Presenter, most: int, nothing: str) -> list[tuple[int, str]]:
    """What the shades mean, beginning with nothing."""
    entries = [(0, nothing)]
    by_shade: dict[int, list[int]] = {}
    for count in range(1, most + 1):
        by_shade.setdefault(shade(count, most), []).append(count)
    for level, counts in by_shade.items():
        low, high = presenter.number(counts[0]), presenter.number(counts[-1])
        entries.append(
            (
                level,
                low
                if low == high
                else presenter.say("%(first)s to %(last)s", first=low, last=high),
            )
        )
    return entries


def heat_map(
    presenter: Presenter,
    identifier: str,
    caption: str,
    corner: str,
    columns: Sequence[Link],
    lines: Sequence[CountLine],
    nothing: str,
) -> MatrixView:
    """A matrix of counts; ``nothing`` says in words what stands where there is none."""
    most = max((field.count for line in lines for field in line.fields), default=0)
    comma = Markup(presenter.say(", "))
    return MatrixView(
        identifier,
        caption,
        corner,
        columns,
        [
            MatrixLine(
                line.heading.label,
                [
                    heat_cell(field, most, nothing, comma.join([line.heading.label, column.label]))
                    for field, column in zip(line.fields, columns, strict=True)
                ],
                line.heading.url,
            )
            for line in lines
        ],
        legend(presenter, most, nothing) if most else (),
    )


def heat_cell(field: CountField, most: int, nothing: str, place: Markup) -> MatrixCell:
    """A field of the matrix; a link says to those who only hear it which field it stands in."""
    if not field.count:
        return MatrixCell(nothing)
    text = Markup("{}").format(field.words)
    if field.url:
        text = Markup('<a href="{}">{}<span class="visually-hidden">: {}</span></a>').format(
            field.url, field.words, place
        )
    return MatrixCell(text, shade(field.count, most), links=field.links)
