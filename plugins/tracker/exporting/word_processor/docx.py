"""Dressing a .docx: our styles, A4 paper, a foot with the page's number, the text's direction."""

from __future__ import annotations

import re

from tracker.exporting.word_processor.looks import FALLBACK_FONTS, Look
from tracker.exporting.word_processor.packages import Parts

PARTICULARS = "docProps/core.xml"
STYLES = "word/styles.xml"
TEXT = "word/document.xml"
FOOTER = "word/footer1.xml"
FONTS = "word/fontTable.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTER_LINK = "rIdFooter"

_SECTION = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="{_FOOTER_LINK}"/>'
    '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="624"'
    ' w:footer="624" w:gutter="0"/>{direction}</w:sectPr>'
)


def dress(parts: Parts, look: Look) -> Parts:
    """The package that Pandoc made, in our looks."""
    mirrored = {
        "bidi": "<w:bidi/>" if look.right_to_left else "",
        "rtl": "<w:rtl/>" if look.right_to_left else "",
        "start": look.start,
    }
    text = re.sub(
        r"<w:sectPr\b.*</w:sectPr>",
        _SECTION.format(direction=mirrored["bidi"]),
        parts[TEXT].decode(),
        flags=re.DOTALL,
    )
    text = re.sub(
        r'(<w:tblStyle w:val="Table" ?/>)<w:tblW [^>]*/>',
        r'\1{}<w:tblW w:type="pct" w:w="5000"/>'.format(
            "<w:bidiVisual/>" if look.right_to_left else ""
        ),
        text,
    )
    changed = {
        TEXT: text,
        STYLES: look.fill("docx-styles.xml", **mirrored),
        FOOTER: look.fill("docx-footer.xml", **mirrored),
        FONTS: _before_end(parts[FONTS], "fonts", _fallbacks(look)),
        TYPES: _before_end(
            parts[TYPES],
            "Types",
            f'<Override PartName="/{FOOTER}" ContentType="{_MAIN}.footer+xml"/>',
        ),
        LINKS: _before_end(
            parts[LINKS],
            "Relationships",
            f'<Relationship Id="{_FOOTER_LINK}" Type="{_RELATIONS}/footer" Target="footer1.xml"/>',
        ),
    }
    return parts | {name: content.encode() for name, content in changed.items()}


def _fallbacks(look: Look) -> str:
    other = FALLBACK_FONTS.get(look.complex_font) if look.right_to_left else None
    if other is None:
        return ""
    return (
        f'<w:font w:name="{look.complex_font}"><w:altName w:val="{other}"/>'
        '<w:charset w:val="B2"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )


def _before_end(part: bytes, element: str, addition: str) -> str:
    """A part with something added at the end of its root element."""
    return re.sub(rf"(</(?:\w+:)?{element}>)\s*\Z", lambda end: addition + end[1], part.decode())
