"""Addresses that prose may lead to, however they are written."""

from __future__ import annotations

import html
import re

OUTWARD_SCHEMES = ("http", "https", "mailto", "tel")
"""What a link out of the site may begin with; a script or data in a link is refused."""

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SCHEME = re.compile(r"([^/?#]*?)(?::|&colon;)")
_SUBSTITUTE = "\x02amp\x03"
"""What Python-Markdown writes for & until all is done."""


def plain_address(address: str) -> str:
    """An address as a browser takes it: without entities, and without what it passes over."""
    plain = address.replace(_SUBSTITUTE, "&")
    for _ in range(3):
        plain = html.unescape(plain)
    return _UNSEEN.sub("", plain)


def scheme_of(address: str) -> str:
    """What an address begins with before its colon, in small letters; '' where it has none."""
    match = _SCHEME.match(plain_address(address))
    return match[1].lower() if match else ""


def is_harmless(address: str) -> bool:
    """Whether following an address runs nothing and shows nothing in this site's name."""
    return scheme_of(address) in ("", *OUTWARD_SCHEMES)
