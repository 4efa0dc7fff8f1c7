"""The small parts that views are made of: what a template receives, never raw rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from publishing.localized import LocalText

Words = LocalText | str

Fact = tuple[str, Markup | Words]
"""A name and a value, for a list of facts."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as a mark: its code chooses symbol and colour, its label says it in words."""

    code: str
    label: Words
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourceKind:
    """What kind of source it is, and whether it is a weak one."""

    label: Words
    weak: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as pages show it: ``url`` leads out, ``page_url`` to all that rests on it."""

    id: str
    title: LocalText
    publisher: LocalText
    date: str
    kind: SourceKind
    url: str
    page_url: str
    quote: LocalText
    accessed: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: safe markup, a status, or a source with its kind; and a key to sort by."""

    html: Markup
    sort: str = ""
    badge: Badge | None = None
    source_kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand at the line's end."""

    label: Words
    numeric: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row and the values it can be filtered by, space-separated by key."""

    cells: Sequence[Cell]
    filters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with its caption; ``id`` is unique on the page."""

    id: str
    caption: str
    columns: Sequence[Column]
    lines: Sequence[TableRow]
    sortable: bool = False

    @property
    def rows(self) -> list[Sequence[Cell]]:
        """The cells, row by row."""
        return [line.cells for line in self.lines]

    @property
    def row_data(self) -> list[dict[str, str]]:
        """What each row can be filtered by; empty where nothing can."""
        return (
            [line.filters for line in self.lines]
            if any(line.filters for line in self.lines)
            else []
        )


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter."""

    value: str
    label: Words

    @property
    def attributes(self) -> Markup:
        """The language of a label that differs from the page's; an option can hold no markup."""
        if isinstance(self.label, LocalText) and self.label.differs:
            return Markup(' lang="{}" dir="{}"').format(self.label.language, self.label.direction)
        return Markup("")


@dataclass(frozen=True, slots=True)
class Select:
    """A filter of a table."""

    key: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link in a list, with a line in small type and a status."""

    label: Words
    url: str
    note: Words | Markup = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """The records of one resource that refer to a record."""

    heading: Words
    links: list[Link]


@dataclass(frozen=True, slots=True)
class AwaitedView:
    """What nobody has published yet: who would, when it was expected, and who promised it."""

    id: str
    title: LocalText
    publisher: Markup
    expected: str
    looked_on: str
    note: LocalText
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A field of a matrix: a short text, what it is about as links, and how strong it is shown.

    ``level`` is 0 (nothing) to 5; ``code`` is a status, shown as its symbol, where the field is
    about one. ``spoken`` says the field's meaning in words where the text alone does not.
    """

    text: Words | Markup = ""
    level: int = 0
    code: str = ""
    spoken: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row of a matrix with its heading; ``url`` is '' where the heading leads nowhere."""

    heading: Words | Markup
    cells: Sequence[MatrixCell]
    url: str = ""


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Two sides that meet: a table whose fields are shaded. ``id`` is unique on the page.

    ``corner`` names both sides; ``legend`` says what the shades mean, as (level, words).
    """

    id: str
    caption: str
    corner: str
    columns: Sequence[Link]
    lines: Sequence[MatrixLine]
    legend: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    label: str
    url: str
    format: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to take away, and its size in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart: inline SVG, the sentence that says what it shows, the same numbers as a table, and
    the drawing as files of its own; None where there is no picture.
    """

    id: str
    svg: Markup
    sentence: str
    table: TableView | None
    download_url: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class CountView:
    """How many have a status; for bars and legends."""

    code: str
    label: Words
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in another language."""

    language: str
    name: str
    direction: str
    url: str


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What the frame around every page needs."""

    kind: str
    title: str
    description: str
    url: str
    section: str
    breadcrumbs: Sequence[Link]
    twins: Sequence[Twin]
    canonical: str
    is_indexed: bool = True


def text_cell(words: Words, sort: str = "") -> Cell:
    """A cell of plain words."""
    return Cell(Markup(escape(words)), sort)


def as_link(link: Link | ListedLink) -> Markup:
    """A link as markup."""
    return Markup('<a href="%s">%s</a>') % (link.url, link.label)


def absent(words: Words) -> Markup:
    """The words that stand where nothing is published."""
    return Markup('<span class="absent">%s</span>') % (words,)


def link_cell(link: Link, sort: str = "") -> Cell:
    """A cell that is a link; its words alone where it leads nowhere."""
    return Cell(as_link(link), sort) if link.url else text_cell(link.label, sort)


def absent_cell(words: Words) -> Cell:
    """A cell for what is not published."""
    return Cell(absent(words))


def joined(parts: Sequence[Markup | Words], separator: str = " ") -> Markup:
    """Parts one after another as safe markup."""
    return Markup(escape(separator)).join(Markup(escape(part)) for part in parts)
