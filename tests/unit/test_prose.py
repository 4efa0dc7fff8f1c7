"""Prose: what its Markdown may say, and what is kept from it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from publishing.prose import Document, read_documents, render


def rendered(text: str) -> str:
    document = Document("page", "en", Path("page.md"), {"title": "Page"}, text)
    return render(document, lambda resource, identifier: ("/", "Title", "en"), "Table")


@pytest.mark.parametrize(
    "text",
    [
        '`P`{: onclick="alert(1)" }',
        '**P**{: style="color: red" }',
        'A paragraph.\n{: onmouseover="alert(1)" }',
    ],
)
def test_attributes_that_script_or_style_are_left_out(text: str) -> None:
    html = rendered(text)
    assert "P" in html or "paragraph" in html
    assert "alert" not in html
    assert "style" not in html


def test_attributes_of_language_and_address_are_kept() -> None:
    assert '<code dir="ltr" lang="fr">' in rendered('`P`{: dir="ltr" lang="fr" }')
    assert '<h2 id="place">' in rendered("# Heading {: #place }")


def test_raw_html_is_shown_as_text() -> None:
    html = rendered("<script>alert(1)</script>\n\nA <b onclick='x'>word</b>.")
    assert "<script" not in html
    assert "<b" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "javascript&amp;colon;alert(1)",
        "<java\tscript:alert(1)>",
        "<java\u00a0script:alert(1)>",
        "vbscript:msgbox(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "blob:https://example.org/1",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "[a]({})",
        "![a]({})",
        "[a][b]\n\n[b]: {}\n",
        '[a](https://example.org/){{: href="{}" }}',
        "| a |\n|---|\n| [a]({}) |\n",
        "- > [a]({})",
    ],
)
def test_no_link_runs_anything_however_it_is_written(text: str, address: str) -> None:
    html = rendered(text.format(address))
    for found in re.findall(r'(?:href|src)="([^"]*)"', html):
        plain = re.sub(r"[\s\u00a0]", "", unescape(unescape(found))).lower()
        assert plain.startswith(("https:", "#")), found


@pytest.mark.parametrize("wrong", ["20250731", "2025-W31-4", "2025-02-30", "31 July"])
def test_a_date_is_written_in_one_way(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text(f"Title: News\nDate: {wrong}\n\nText.\n", encoding="utf-8")
    _, findings = read_documents(tmp_path, ("en",), tmp_path)
    assert [(each.code, each.line) for each in findings] == [("prose-date", 2)]
