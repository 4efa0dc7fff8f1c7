"""Marking the library's few texts for readers, so that the site's catalogues translate them."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Mark a text for translation; it is translated where it is shown."""
    return message
