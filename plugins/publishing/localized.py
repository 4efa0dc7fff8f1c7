"""Text that knows its language, so that every page marks what is not in its own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

_MARKED = Markup('<span lang="%s" dir="%s">%s</span>')


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text for one page. In a template it prints itself escaped, and marked where it differs.

    ``language`` and ``direction`` are the text's own; ``page_language`` is the page's. ``plain`` is
    for attributes and for composing sentences.
    """

    plain: str
    language: str
    direction: str
    page_language: str

    def __bool__(self) -> bool:
        return bool(self.plain)

    def __str__(self) -> str:
        return self.plain

    @property
    def differs(self) -> bool:
        """Whether the text is in another language than the page."""
        return bool(self.plain) and self.language != self.page_language

    def __html__(self) -> Markup:
        if not self.differs:
            return escape(self.plain)
        return _MARKED % (self.language, self.direction, self.plain)
