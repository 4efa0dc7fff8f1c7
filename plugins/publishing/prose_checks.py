"""What is wrong with a text, said before anything is built: headings, links, markup, letters.

Links and raw markup are those that Markdown itself sees, so that nothing is missed however it is
written; they are then looked for in the file to say where they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from publishing.addresses import OUTWARD_SCHEMES, plain_address, scheme_of
from publishing.prose import EXTENSIONS, LINK, Document, Documents, slug_of, without_code
from publishing.settings import SITE_FILE
from tracker.checking.hints import is_address
from tracker.checking.texts import letters_of_others, mixed_letters
from tracker.choices import choices_hint
from tracker.findings import Finding, Place, error, warning
from tracker.messages import Message, listed, tell
from tracker.reading.characters import MOST_FAULTS
from tracker.reading.descriptor import ID_PATTERN
from tracker.reading.files import entries, is_leftover, is_there, shown
from tracker.urls import RELEASES

DATED = "updates"
"""The folder whose texts are news, which have a date."""

PAGES = ("home", "finding", "about", "methodology", "strategy", "policy-review", "programme")
"""The texts of ``pages/`` that a page of the site shows."""

_FILES = {"locale": ".po", "locale/findings": ".po", "images": ".png", RELEASES: ".zip"}
_HEADING = re.compile(r"(#{1,6})(.*)")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_WORTH_READING = re.compile(
    r"<[A-Za-z/!?]|\]\s*[(\[]|^ {0,3}\[[^\]\n]+\]:|\{[^}\n]*(?:href|src)", re.MULTILINE
)
_RAW = r"(<(?:/?[A-Za-z][^<>]*|!--.*?--|![A-Za-z][^<>]*|\?[^<>]*)>)"
_BETWEEN = tell("put it between two grave accents to show it as it is, or leave it out")


def check_text(document: Document, content: Path) -> Iterator[Finding]:
    """Everything wrong with a text that is not about the records and pictures that it names."""
    file = document.path.relative_to(content).as_posix()
    folder = document.path.parent.name
    yield from _name(document, folder, file)
    yield from _headings(document, file)
    yield from _letters(document, file)
    if _WORTH_READING.search(without_code(document.text)):
        yield from _Inspection(document, file).findings()


def check_twins(
    folder: str, documents: Documents, languages: Sequence[str], content: Path
) -> Iterator[Finding]:
    """Every text is there in every language, and each has an address of its own."""
    by_name: dict[str, list[Document]] = defaultdict(list)
    for (name, _), document in documents.items():
        by_name[name].append(document)
    slugs: dict[str, str] = {}
    for name, texts in sorted(by_name.items()):
        place = Place(texts[0].path.relative_to(content).as_posix())
        if slugs.setdefault(slug_of(name), name) != name:
            yield error(
                "prose-name",
                place,
                tell("the text '%(other)s' has the same address", other=slugs[slug_of(name)]),
                tell("give one of the two another name"),
            )
        if folder == "pages" and name not in PAGES:
            continue
        files = {each: _file_of(folder, name, each, languages[0]) for each in languages}
        missing = [each for each, file in files.items() if not is_there(content / file)]
        if languages[0] in missing:
            yield error(
                "prose-original",
                place,
                tell("a translation is there, but not the text itself"),
                tell("write it as %(file)s", file=files[languages[0]]),
            )
        elif missing:
            yield warning(
                "prose-twin",
                place,
                tell("the text is not there in every language of the site"),
                tell(
                    "translate it as %(files)s",
                    files=listed([files[each] for each in missing], "and"),
                ),
            )


def check_files(content: Path, folders: Sequence[str]) -> Iterator[Finding]:
    """Every file of the content folder is one that something on the site comes from."""
    for file, _, is_file in entries(content):
        path = PurePosixPath(file)
        if is_leftover(path.name) or not is_file:
            continue
        below = path.parent.as_posix()
        ending = ".md" if below in folders else _FILES.get(below, "")
        known = below != "pages" or path.name.partition(".")[0] in PAGES
        if file == SITE_FILE or (path.suffix == ending and known):
            continue
        yield error(
            "unexpected-file",
            Place(shown(file)),
            tell("nothing on the site comes from this file"),
            _where_it_belongs(path, below, folders),
        )


def _file_of(folder: str, name: str, language: str, original: str) -> str:
    return f"{folder}/{name}.md" if language == original else f"{folder}/{name}.{language}.md"


def _where_it_belongs(path: PurePosixPath, below: str, folders: Sequence[str]) -> Message:
    if below == "pages" and path.suffix == ".md":
        return choices_hint(path.name.partition(".")[0], PAGES)
    if path.suffix == ".md":
        places = listed([f"{each}/" for each in folders], "or")
        return tell("move it into the folder %(folder)s", folder=places)
    if below in folders:
        return tell("a text's file ends in %(ending)s", ending=".md")
    return tell("move it out of the folder of the texts")


def _name(document: Document, folder: str, file: str) -> Iterator[Finding]:
    if not ID_PATTERN.fullmatch(document.name):
        better = re.sub(r"[^a-z0-9]+", "-", document.name.lower()).strip("-") or "name"
        yield error(
            "prose-name",
            Place(file),
            tell("the name of the file is not made of small letters, digits and single hyphens"),
            tell("rename it to %(file)s", file=document.path.name.replace(document.name, better)),
        )
    if folder == DATED and "date" not in document.metadata:
        yield error(
            "prose-date",
            Place(file),
            tell("this news has no date"),
            tell("write below its title '%(line)s'", line="Date: 2025-07-31"),
        )


def _headings(document: Document, file: str) -> Iterator[Finding]:
    """Headings begin with the first level and never leave one out; each has words."""
    last = 0
    lines = without_code(document.text).split("\n")
    originals = document.text.split("\n")
    for number, line in enumerate(lines, start=1):
        match = _HEADING.match(line)
        underlined = (
            _UNDERLINE.fullmatch(line) if number > 1 and lines[number - 2].strip() else None
        )
        if match:
            level, words = len(match[1]), originals[number - 1][len(match[1]) :]
        elif underlined and "|" not in lines[number - 2]:
            level, words = (1 if line[0] == "=" else 2), " x"
        else:
            continue
        if not words.strip(" #"):
            fault = tell("this heading has no words"), tell("write them, or remove the line")
        elif words[0] != " ":
            fault = (
                tell("a line that begins with # is a heading, and this one has no space behind it"),
                tell("write a space behind it, or a backslash before it if no heading is meant"),
            )
        elif level > last + 1:
            fault = (
                tell(
                    "this heading is of level %(level)s, below none of the level above", level=level
                ),
                tell("begin it with %(marks)s", marks="#" * (last + 1)),
            )
        else:
            last = level
            continue
        last = level
        yield error("prose-heading", Place(file, number), *fault)


def _letters(document: Document, file: str) -> Iterator[Finding]:
    """Letters and digits are those of the text's language, outside code and addresses."""
    text = re.sub(
        r"https?://\S+|\]\([^)\n]*\)",
        lambda x: " " * len(x[0]),
        LINK.sub(lambda x: " " * len(x[0]), without_code(document.text)),
    )
    found = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii():
            continue
        for fault in (*letters_of_others(line, document.language), *mixed_letters(line)):
            place = Place(file, number, line.index(fault.letter) + 1)
            yield error("prose-letters", place, fault.message, fault.hint)
            found += 1
            break
        if found == MOST_FAULTS:
            return


class _Inspection:
    """Reads a text as Markdown does, and says what it sees of markup and addresses."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.raw: list[str] = []
        self.addresses: list[str] = []
        self._from: dict[str, int] = {}
        self._text = without_code(document.text)

    def findings(self) -> Iterator[Finding]:
        converter = markdown.Markdown(extensions=[*EXTENSIONS, _Inspecting(self)])
        converter.preprocessors.deregister("html_block")
        converter.convert(self.document.text)
        for markup in self.raw:
            message = tell(
                "'%(markup)s' would be shown as it is, not as markup", markup=markup[:60]
            )
            yield error("prose-html", self._place_of(markup), message, _BETWEEN)
        for address in self.addresses:
            if fault := _fault_of_address(address):
                yield error("prose-link", self._place_of(address), *fault)

    def _place_of(self, words: str) -> Place:
        """Where words stand that Markdown saw, at each call the next of them."""
        words = words or "]()"
        # Markdown has put marks and spaces in the place of what it has read and of tabs.
        for sought in (words, re.split(r"[\x02\x03\s]", words)[0] or words):
            start = self._text.find(sought, self._from.get(sought, 0))
            if start >= 0:
                break
        else:
            return Place(self.file)
        self._from[sought] = start + 1
        before = self._text[:start]
        return Place(self.file, before.count("\n") + 1, start - before.rfind("\n"))


def _fault_of_address(address: str) -> tuple[Message, Message] | None:
    """What is wrong with where a link leads, and how to mend it."""
    plain, scheme = plain_address(address), scheme_of(address)
    if plain.startswith("#"):
        return None
    shown = plain[:60]
    if scheme and scheme not in OUTWARD_SCHEMES:
        return (
            tell("a link cannot begin with '%(scheme)s'", scheme=f"{scheme}:"),
            tell("write the address of a page, which begins with %(start)s", start="https://"),
        )
    if scheme in ("http", "https"):
        if is_address(plain):
            return None
        return (
            tell("'%(address)s' is not the address of a page", address=shown),
            tell("write it whole, such as %(example)s", example="https://example.org/page"),
        )
    if scheme:
        return None
    return (
        tell("'%(address)s' leads nowhere", address=shown)
        if plain
        else tell("this link leads nowhere"),
        tell(
            "begin it with %(start)s; a page of this site is written as %(page)s",
            start="https://",
            page="[[about]]",
        ),
    )


class _Inspecting(Extension):
    def __init__(self, inspection: _Inspection) -> None:
        super().__init__()
        self.inspection = inspection

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Markdown's own name)
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawMarkup(self.inspection), "raw-markup", 90)
        md.inlinePatterns.register(_RecordLink(LINK.pattern), "record-links", 185)
        # After the inline patterns and the attributes in braces.
        md.treeprocessors.register(_Addresses(self.inspection), "addresses", 7)


class _RawMarkup(InlineProcessor):
    def __init__(self, inspection: _Inspection) -> None:
        super().__init__(_RAW)
        self.inspection = inspection

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's own name)
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        self.inspection.raw.append(match[1])
        return Element("span"), match.start(0), match.end(0)


class _RecordLink(InlineProcessor):
    """Links to records are checked by themselves."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's own name)
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return Element("span"), match.start(0), match.end(0)


class _Addresses(Treeprocessor):
    def __init__(self, inspection: _Inspection) -> None:
        super().__init__()
        self.inspection = inspection

    def run(self, root: Element) -> None:
        for element in root.iter():
            if "href" in element.attrib:
                self.inspection.addresses.append(element.attrib["href"])
