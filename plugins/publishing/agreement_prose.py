"""Model agreements as pages show them: clauses with an address, blanks marked, notes set apart."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from tracker.agreement_text import BLANK, CLAUSE, POINT


class _Blanks(InlineProcessor):
    """A blank as a mark that no other pattern reads."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's own name)
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        mark = Element("mark", {"class": "blank"})
        mark.text = AtomicString(match[0])
        return mark, match.start(0), match.end(0)


class _Clauses(Treeprocessor):
    """Gives each clause the address of its number, indents its points and sets notes apart."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "blockquote":
                element.tag = "div"
                element.set("class", "clause-note")
                element.set("role", "note")
            elif element.tag == "p" and element.text:
                if match := CLAUSE.match(element.text):
                    self._number(element, match[1])
                elif POINT.match(element.text):
                    element.set("class", "clause-point")

    def _number(self, paragraph: Element, number: str) -> None:
        paragraph.set("class", "clause")
        paragraph.set("id", f"clause-{number}")
        mark = Element("span", {"class": "clause-number"})
        mark.text = number
        mark.tail = (paragraph.text or "").removeprefix(number)
        paragraph.text = ""
        paragraph.insert(0, mark)


class AgreementExtension(Extension):
    """Reads a text by the grammar of ``tracker.agreement_text``."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Markdown's own name)
        md.inlinePatterns.register(_Blanks(BLANK.pattern), "blanks", 190)
        # After the attributes that texts may not have are gone, since it gives some of its own.
        md.treeprocessors.register(_Clauses(), "clauses", 4)
