"""Which way a language is written. Source: Unicode CLDR, through Babel."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def direction_of(code: str) -> str:
    """'ltr' or 'rtl' for any language; 'ltr' for one that CLDR does not know."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"
