"""Dressing an .odt: our styles, A4 paper, a foot with the page's number, the text's direction."""

from __future__ import annotations

import re

from tracker.exporting.word_processor.looks import Look
from tracker.exporting.word_processor.packages import Parts

PARTICULARS = "meta.xml"
STYLES = "styles.xml"
TEXT = "content.xml"

_CELL = 'fo:border="0.5pt solid #7f7f7f" fo:padding="0.12cm"'
_HEAD = f'{_CELL} fo:background-color="#eeeeee"'


def dress(parts: Parts, look: Look) -> Parts:
    """The package that Pandoc made, in our looks."""
    mode = "rl-tb" if look.right_to_left else "lr-tb"
    text = parts[TEXT].decode()
    for name, properties in (("TableHeaderRowCell", _HEAD), ("TableRowCell", _CELL)):
        text = re.sub(
            rf'(<style:style style:name="{name}" .*?)fo:border="none"',
            rf"\g<1>{properties}",
            text,
            flags=re.DOTALL,
        )
    text = re.sub(
        r"<style:table-properties [^>]*/>",
        f'<style:table-properties style:width="16.4cm" table:align="margins" '
        f'fo:margin-top="0.2cm" fo:margin-bottom="0.3cm" style:writing-mode="{mode}"/>',
        text,
    )
    styles = look.fill("odt-styles.xml", mode=mode, start=look.start, end=look.end)
    return parts | {TEXT: text.encode(), STYLES: styles.encode()}
