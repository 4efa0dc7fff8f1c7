"""Pictures in prose: found beside the texts, measured, and shown in the light that a reader has.

``![What it shows](../images/page.png "Caption")`` shows ``content/images/page.png``; where there is
a ``page.dark.png`` too, a dark screen shows that one. A picture that is a paragraph of its own
stands as a figure, and leads to the picture alone, which a phone can enlarge. Every picture is a
PNG file and has words for those who do not see it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from publishing.prose import Document, without_code
from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, tell

FOLDER = "images"

_PICTURE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the content folder: its files' names, and its size in pixels.

    ``dark`` is the file for dark screens, '' where there is none.
    """

    light: str
    dark: str
    width: int
    height: int


def picture_named(folder: Path, name: str) -> Picture | None:
    """The picture of a folder with a name; None where there is none that can be read."""
    size = _size(folder / name)
    if size is None:
        return None
    dark = folder / f"{Path(name).stem}.dark.png"
    return Picture(name, dark.name if _size(dark) == size else "", *size)


def pictures_in(folder: Path) -> list[Path]:
    """The picture files of a content folder."""
    return sorted((folder / FOLDER).glob("*.png"))


def check_pictures(document: Document, content: Path) -> Iterator[Finding]:
    """Every picture of a text is there and has words in its stead."""
    folder = content / FOLDER
    file = document.path.relative_to(content).as_posix()
    text = without_code(document.text)
    for match in _PICTURE.finditer(text):
        before = text[: match.start()]
        place = Place(file, before.count("\n") + 1, match.start() - before.rfind("\n"))
        if fault := _fault(document, folder, match[2]):
            yield error("prose-image", place, *fault)
        if not match[1].strip():
            yield error(
                "prose-image",
                place,
                tell(
                    "the picture '%(picture)s' has no words for those who do not see it",
                    picture=match[2],
                ),
                tell("write between the square brackets what it shows"),
            )


def _fault(document: Document, folder: Path, address: str) -> tuple[Message, Message] | None:
    """What is wrong with a picture's address, and how to mend it."""
    path = (document.path.parent / address).resolve()
    if path.parent != folder.resolve():
        return (
            tell(
                "the picture '%(picture)s' does not lie in %(folder)s/",
                picture=address,
                folder=FOLDER,
            ),
            tell(
                "put it there and write %(example)s",
                example=f"../{FOLDER}/{path.name or 'name.png'}",
            ),
        )
    known = [each.name for each in pictures_in(folder.parent)]
    if path.name not in known:
        return (
            tell(
                "there is no picture '%(picture)s' in %(folder)s/", picture=path.name, folder=FOLDER
            ),
            choices_hint(
                path.name, known, tell("put it there, or write the name of one that is there")
            ),
        )
    size = _size(path)
    if size is None:
        return (
            tell("'%(picture)s' is not a picture that can be read", picture=path.name),
            tell("save it again as PNG"),
        )
    dark = path.with_name(f"{path.stem}.dark.png")
    if dark.exists() and _size(dark) != size:
        return (
            tell(
                "'%(picture)s' is not as large as '%(other)s'", picture=dark.name, other=path.name
            ),
            tell("make both in the same size"),
        )
    return None


def _size(path: Path) -> tuple[int, int] | None:
    """The width and height of a PNG file; None for anything else."""
    try:
        with path.open("rb") as file:
            head = file.read(24)
    except OSError:
        return None
    if len(head) < 24 or not head.startswith(_SIGNATURE) or head[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", head[16:24])
    return (width, height) if width and height else None


class PictureExtension(Extension):
    """Shows the pictures of a text. ``address`` gives the address of a picture file by its name."""

    def __init__(self, content: Path, address: Callable[[str], str]) -> None:
        super().__init__()
        self.folder = content / FOLDER
        self.address = address

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Markdown's own name)
        # After the attributes that texts may not have are gone, since it gives some of its own.
        md.treeprocessors.register(_Pictures(self), "pictures", 4)


class _Pictures(Treeprocessor):
    def __init__(self, extension: PictureExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "img":
                    parent[index] = self._shown(child)
        for paragraph in list(root.iter("p")):
            self._as_figure(paragraph)

    def _shown(self, image: Element) -> Element:
        """The picture with its size and, where there is one, its dark twin."""
        picture = picture_named(self.extension.folder, Path(image.get("src", "")).name)
        shown = Element("picture")
        shown.tail, image.tail = image.tail, None
        if picture is None:
            shown.text = image.get("alt")
            shown.tag = "span"
            return shown
        if picture.dark:
            dark = self.extension.address(picture.dark)
            SubElement(shown, "source", {"media": "(prefers-color-scheme: dark)", "srcset": dark})
        image.set("src", self.extension.address(picture.light))
        image.set("width", str(picture.width))
        image.set("height", str(picture.height))
        image.set("loading", "lazy")
        image.set("decoding", "async")
        shown.append(image)
        return shown

    def _as_figure(self, paragraph: Element) -> None:
        """A paragraph that is nothing but a picture, as a figure with the picture's title below."""
        if len(paragraph) != 1 or paragraph[0].tag != "picture":
            return
        if (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
            return
        paragraph.tag = "figure"
        picture = paragraph[0]
        image = picture.find("img")
        if image is None:
            return
        picture.tail = None
        link = Element("a", {"href": image.get("src", "")})
        paragraph[0] = link
        link.append(picture)
        if caption := image.attrib.pop("title", ""):
            SubElement(paragraph, "figcaption").text = caption
