"""Texts that a spreadsheet would run instead of showing them, made harmless.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return is taken for a
formula or for the end of a cell (OWASP, 'CSV Injection'). An apostrophe before it makes it a text.
"""

from __future__ import annotations

BEGINNINGS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(BEGINNINGS_OF_FORMULAS) else text
