"""Prose that people write in Markdown, with links to records by id.

``[[kpis/some-id]]`` becomes a link with the record's title, ``[[kpis/some-id|some words]]`` one
with those words; ``[[progress]]`` and ``[[progress|some words]]`` lead to a top page. An id that
does not exist is an error before anything is built. ``about.md`` has its other languages beside
it as ``about.ur.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from publishing.addresses import is_harmless
from publishing.prose_limits import beyond_limits
from publishing.sections import SECTION_BY_NAME
from tracker.checking.known import record_choices
from tracker.choices import Choices
from tracker.findings import Finding, Place, choices_hint, error
from tracker.meant.dates import day_hint
from tracker.messages import tell
from tracker.periods import PeriodError, parse_day
from tracker.reading.characters import read_text_file
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.files import name_in
from tracker.reading.tables import Tables
from tracker.strategy import linkable_resources

SECTIONS = tuple(SECTION_BY_NAME)
LINK = re.compile(r"\[\[([a-z_-]+)(?:/([^\[\]|\s]+))?(?:\|([^\]\n]+))?\]\]")
EXTENSIONS = ("tables", "attr_list", "def_list", "footnotes", "toc")
HEAD = ("Title", "Summary", "Date")
"""What the lines at the head of a text can say."""

PROSE_ATTRIBUTES = frozenset(
    {"id", "class", "lang", "dir", "title", "href", "src", "alt", "start", "colspan", "rowspan"}
)
"""What an element of prose may have; alignment of columns comes as a class or not at all."""

OTHER_LINKS = tell(
    "write %(record)s for a record and %(page)s for a page of the site",
    record="[[kpis/ID]]",
    page="[[progress]]",
)

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HEADER = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: the metadata at its head, its text, and where it stands.

    ``name`` is the file's name without language and ending, shared by its translations.
    """

    name: str
    language: str
    path: Path
    metadata: dict[str, str]
    text: str

    @property
    def title(self) -> str:
        return self.metadata.get("title", self.name)

    @property
    def date(self) -> date | None:
        text = self.metadata.get("date")
        return parse_day(text) if text else None


Documents = Mapping[tuple[str, str], Document]
"""Texts by their name and language."""

Linker = Callable[[str, str | None], tuple[str, str, str]]
"""Gives (address, title, title's language) for a resource and an id, or for a section and None."""


def read_documents(
    folder: Path, languages: tuple[str, ...], root: Path
) -> tuple[dict[tuple[str, str], Document], list[Finding]]:
    """Read a folder's Markdown files, by (name, language)."""
    documents: dict[tuple[str, str], Document] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else []:
        file = name_in(root, path)
        text, faults = read_text_file(path, file)
        findings += faults
        if text is None:
            continue
        if beyond := [*beyond_limits(text, file)]:
            findings += beyond
            continue
        name, _, suffix = path.stem.partition(".")
        language = suffix or languages[0]
        if language not in languages:
            findings.append(
                error(
                    "prose-language",
                    Place(file),
                    tell(
                        "the file's name says that its language is '%(language)s', which is none "
                        "of the site's",
                        language=language,
                    ),
                    choices_hint(language, languages),
                )
            )
            continue
        metadata, body, faults = _split(text, file)
        findings += faults
        documents[name, language] = Document(name, language, path, metadata, body)
    return documents, findings


def _split(text: str, file: str) -> tuple[dict[str, str], str, list[Finding]]:
    """The ``Name: value`` lines at the head, and the rest; a title is required."""
    metadata: dict[str, str] = {}
    findings = []
    lines = text.split("\n")
    index = 0
    while index < len(lines) and (match := _HEADER.fullmatch(lines[index].rstrip())):
        name = match[1].lower()
        index += 1
        if name in metadata:
            message = tell("'%(name)s' stands twice at the head of the text", name=match[1])
            hint = tell("keep one of the two")
            findings.append(error("prose-head", Place(file, index), message, hint))
        elif name.capitalize() not in HEAD:
            message = tell("'%(name)s' is nothing that the head of a text can say", name=match[1])
            hint = choices_hint(match[1], HEAD, tell("leave a line free before the text"))
            findings.append(error("prose-head", Place(file, index), message, hint))
        metadata.setdefault(name, match[2].strip())
    if not metadata.get("title"):
        findings.append(
            error(
                "prose-title",
                Place(file),
                tell("the text has no title"),
                tell("begin its first line with '%(start)s'", start="Title: …"),
            )
        )
    day = metadata.get("date")
    if day is not None:
        try:
            parse_day(day)
        except PeriodError:
            findings.append(
                error(
                    "prose-date",
                    Place(file, list(metadata).index("date") + 1),
                    tell("'%(text)s' is not a date", text=day),
                    day_hint(day),
                )
            )
    return metadata, "\n" * index + "\n".join(lines[index:]), findings


def slug_of(name: str) -> str:
    """A text's part of an address: its name without the number that says where it stands."""
    return re.sub(r"^[0-9]+-", "", name)


def linkable_ids(package: PackageDescriptor, tables: Tables, data: Path) -> dict[str, Choices]:
    """The ids that prose can link to, by resource.

    A document that could not be read counts by its file's name: its own fault is reported already.
    """
    ids = {}
    for name in linkable_resources(package):
        resource = package.resource(name)
        if resource is None:
            continue
        known = record_choices(tables[name], package.languages)
        if resource.rows.folder:
            files = {path.stem for path in (data / resource.rows.folder).glob("*.yaml")}
            known = known.also(files - set(known.values))
        ids[name] = known
    return ids


def check_links(document: Document, ids: Mapping[str, Choices], root: Path) -> Iterator[Finding]:
    """Every link to a record leads to one that exists."""
    text = without_code(document.text)
    for match in LINK.finditer(text):
        before = text[: match.start()]
        place = Place(
            document.path.relative_to(root).as_posix(),
            before.count("\n") + 1,
            match.start() - before.rfind("\n"),
        )
        name, identifier = match[1], match[2]
        if f"{name}/{identifier}" in SECTION_BY_NAME:
            continue
        if identifier is None:
            if name not in SECTIONS:
                yield error(
                    "prose-link",
                    place,
                    tell("there is no page '%(page)s'", page=name),
                    choices_hint(name, SECTIONS, OTHER_LINKS),
                )
            continue
        if name not in ids:
            yield error(
                "prose-link",
                place,
                tell("the records of '%(table)s' have no pages to link to", table=name),
                choices_hint(name, list(ids), OTHER_LINKS),
            )
            continue
        if identifier not in ids[name]:
            yield error(
                "prose-link",
                place,
                tell("there is no '%(id)s' in the table %(table)s", id=identifier, table=name),
                choices_hint(identifier, ids[name], OTHER_LINKS),
            )


def without_code(text: str) -> str:
    """A text with blanks in place of its code, so that all else stays where it was."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


class _RecordLinks(InlineProcessor):
    def __init__(self, linker: Linker, page_language: str) -> None:
        super().__init__(LINK.pattern)
        self.linker = linker
        self.page_language = page_language

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's own name)
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        url, title, language = self.linker(match[1], match[2])
        link = Element("a", {"href": url})
        if match[3]:
            link.text = match[3]
        else:
            link.text = title
            if language != self.page_language:
                link.set("lang", language)
                link.set("dir", "auto")
        return link, match.start(0), match.end(0)


class _HarmlessAttributes(Treeprocessor):
    """Lets ``{: … }`` say what concerns language and address, and nothing that scripts or styles.

    Markdown's own elements bring their own attributes. An address that runs something is left out.
    """

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in [each for each in element.attrib if each not in PROSE_ATTRIBUTES]:
                del element.attrib[name]
            for name in ("href", "src"):
                if not is_harmless(element.get(name, "")):
                    del element.attrib[name]


class _TableFrames(Treeprocessor):
    """A wide table scrolls in a frame of its own, which the keyboard can reach."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    frame = Element(
                        "div",
                        {
                            "class": "table-frame",
                            "role": "group",
                            "aria-label": self.label,
                            "tabindex": "0",
                        },
                    )
                    parent.remove(child)
                    frame.append(child)
                    parent.insert(index, frame)


class _CodeFrames(Treeprocessor):
    """Long lines of code scroll, and the keyboard can reach them."""

    def run(self, root: Element) -> None:
        for element in root.iter("pre"):
            element.set("tabindex", "0")


class _ProseExtension(Extension):
    def __init__(self, linker: Linker, page_language: str, table_label: str) -> None:
        super().__init__()
        self.linker = linker
        self.page_language = page_language
        self.table_label = table_label

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Markdown's own name)
        md.inlinePatterns.register(
            _RecordLinks(self.linker, self.page_language), "record-links", 185
        )
        md.treeprocessors.register(_HarmlessAttributes(), "harmless-attributes", 6)
        md.treeprocessors.register(_TableFrames(self.table_label), "table-frames", 5)
        md.treeprocessors.register(_CodeFrames(), "code-frames", 5)


def plain_links(text: str, linker: Linker) -> str:
    """Markdown with the words of its links to records, for where such links lead nowhere."""
    return LINK.sub(lambda match: match[3] or linker(match[1], match[2])[1], text)


def render(document: Document, linker: Linker, table_label: str, *further: Extension) -> str:
    """The document as HTML, headings from the second level on; raw HTML is shown as text.

    ``table_label`` names tables for screen readers, in the document's language; ``further`` are
    extensions for texts of a kind of their own.
    """
    converter = markdown.Markdown(
        extensions=[
            *EXTENSIONS,
            _ProseExtension(linker, document.language, table_label),
            *further,
        ],
        extension_configs={"toc": {"baselevel": 2}},
        output_format="html",
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter.convert(document.text)
