"""Pictures in prose: what is shown of them, and what is wrong with them."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from publishing.pictures import PictureExtension, check_pictures
from publishing.prose import read_documents, render


def png(width: int = 8, height: int = 6) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checksum

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a picture that has a dark twin, and one that has none."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "images").mkdir()
    for name in ("page.png", "page.dark.png", "form.png"):
        (tmp_path / "images" / name).write_bytes(png())
    return tmp_path


def shown(content: Path, text: str) -> str:
    (content / "guide/one.md").write_text(f"Title: One\n\n{text}\n", encoding="utf-8")
    documents, _ = read_documents(content / "guide", ("en",), content)
    pictures = PictureExtension(content, lambda name: f"/base/images/{name}")
    return render(documents["one", "en"], lambda *_: ("/", "T", "en"), "Table", pictures)


def findings(content: Path, text: str) -> list[tuple[int, int, str]]:
    (content / "guide/one.md").write_text(f"Title: One\n\n{text}\n", encoding="utf-8")
    documents, _ = read_documents(content / "guide", ("en",), content)
    found = [*check_pictures(documents["one", "en"], content)]
    assert all((each.code, each.file) == ("prose-image", "guide/one.md") for each in found)
    return [(each.line, each.column, str(each.message)) for each in found]


def test_a_picture_is_a_figure_with_its_size_its_words_and_its_dark_twin(content: Path) -> None:
    html = shown(content, 'Text.\n\n![A page](../images/page.png "How it looks")\n\nText.')
    assert (
        '<figure><a href="/base/images/page.png"><picture>'
        '<source media="(prefers-color-scheme: dark)" srcset="/base/images/page.dark.png">'
        '<img alt="A page" decoding="async" height="6"'
        ' loading="lazy" src="/base/images/page.png" width="8"></picture></a>'
        "<figcaption>How it looks</figcaption></figure>"
    ) in html


def test_a_picture_in_a_sentence_stays_in_it(content: Path) -> None:
    html = shown(content, "Press ![Save](../images/form.png) now.")
    assert "<p>Press <picture><img " in html
    assert "</picture> now.</p>" in html
    assert "<figure" not in html


def test_a_picture_in_a_step_is_a_figure_too(content: Path) -> None:
    html = shown(content, "1. First.\n\n    ![A form](../images/form.png)\n\n2. Second.")
    assert re.search(r"<li>\s*<p>First.</p>\s*<figure><a [^>]*><picture><img ", html)


def test_pictures_that_are_there_with_words_are_right(content: Path) -> None:
    assert findings(content, "![A page](../images/page.png)") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![A page](../images/pag.png)", "there is no picture 'pag.png' in images/"),
        ("![](../images/page.png)", "has no words for those who do not see it"),
        ("![A page](page.png)", "does not lie in images/"),
        ("![A page](https://example.org/page.png)", "does not lie in images/"),
        ("![A page](../images/../guide/page.png)", "does not lie in images/"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(content: Path, text: str, message: str) -> None:
    [(line, column, said)] = findings(content, f"Text.\n\nSee {text}")
    assert (line, column) == (5, 5)
    assert message in said


def test_a_picture_in_code_is_none(content: Path) -> None:
    assert findings(content, "Write `![](x.png)`.") == []


def test_a_file_that_is_no_picture_is_found_out(content: Path) -> None:
    (content / "images/page.png").write_bytes(b"GIF89a")
    [(_, _, said)] = findings(content, "![A page](../images/page.png)")
    assert "not a picture that can be read" in said


def test_a_dark_twin_is_as_large_as_the_other(content: Path) -> None:
    (content / "images/page.dark.png").write_bytes(png(9))
    [(_, _, said)] = findings(content, "![A page](../images/page.png)")
    assert said == "'page.dark.png' is not as large as 'page.png'"
