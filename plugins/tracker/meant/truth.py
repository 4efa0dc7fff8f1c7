"""Whether somebody means yes or no: ``yes``, ``TRUE``, ``ہاں``."""

from __future__ import annotations

WORDS = {
    "true": ("true", "yes", "y", "1", "on", "ہاں", "جی ہاں", "oui", "vrai", "نعم", "صحيح"),
    "false": ("false", "no", "n", "0", "off", "نہیں", "جی نہیں", "non", "faux", "لا"),
}
"""What people write for true and false in English, Urdu, French and Arabic."""


def truth_meant(text: str) -> str | None:
    """``true`` or ``false``, as data write it; None for a word that is neither."""
    word = " ".join(text.casefold().split())
    return next((value for value, words in WORDS.items() if word in words), None)
