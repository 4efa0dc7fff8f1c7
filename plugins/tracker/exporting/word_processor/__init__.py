"""Texts as files for word processors: Markdown in, .docx and .odt out.

Pandoc writes them; how they look is said by the two style sheets beside this module. A document's
bytes depend on nothing but the document, so that the same text always gives the same file.
"""

from tracker.exporting.word_processor.documents import (
    FORMATS,
    DocumentStore,
    Format,
    TextDocument,
    write_document,
)
from tracker.exporting.word_processor.markup import for_word_processor

__all__ = [
    "FORMATS",
    "DocumentStore",
    "Format",
    "TextDocument",
    "for_word_processor",
    "write_document",
]
