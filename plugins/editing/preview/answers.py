"""Requests and answers, and the answers that are the site itself."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from editing.preview.site import MadePage
from editing.preview.state import State

OWN = "/-/"
"""What the preview itself serves lies below this address; no page of the site does."""

SCRIPT = f"{OWN}preview.js"

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""As strict as the site asks servers to be, so that what would not work there does not work here.

A page that brings a policy of its own is left with that one.
"""

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "text/yaml; charset=utf-8",
}

FORMS = "forms"
"""The kind of page that is never loaded anew: something may be half filled in."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came; ``headers`` have lower-case names, ``query`` one value a name."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered; ``headers`` beyond those that every answer has."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Request], Answer | None]
"""Answers requests of its own kind; None for any other."""


def html(content: bytes, status: int = 200) -> Answer:
    """A page. One that says itself what it may load is left with that."""
    has_own_policy = b'http-equiv="Content-Security-Policy"' in content
    policy = {} if has_own_policy else {"Content-Security-Policy": POLICY}
    return Answer(
        status, content, "text/html; charset=utf-8", {"Cache-Control": "no-store", **policy}
    )


def with_script(content: bytes, version: str, *, is_quiet: bool = False) -> bytes:
    """A page with the script that renews it; ``version`` is that of the page.

    On a quiet page what is wrong is not shown unasked.
    """
    quiet = " data-quiet" if is_quiet else ""
    script = f'<script src="{SCRIPT}" data-version="{escape(version)}"{quiet} defer></script>\n'
    before, end, after = content.rpartition(b"</body>")
    return before + script.encode() + end + after if end else content + script.encode()


def site_answer(state: State, request: Request) -> Answer | None:
    """The page or file of the site at an address; None while there is no site."""
    site = state.site
    if site is None:
        return None
    if page := site.page(request.path):
        return _page(page)
    if (content := site.file(request.path)) is not None:
        return _file(request, content)
    if not request.path.endswith("/") and site.page(f"{request.path}/"):
        return Answer(302, headers={"Location": f"{request.path}/"})
    page = site.not_found(request.path)
    return _page(page, 404) if page else None


def _page(page: MadePage, status: int = 200) -> Answer:
    if page.kind == FORMS:
        return html(page.content, status)
    return html(with_script(page.content, page.version), status)


def _file(request: Request, content: bytes) -> Answer:
    ending = re.sub(r".*(?=\.)", "", request.path.rpartition("/")[2])
    kind = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    # An address that changes with the content may be kept, and letters for a while; any other is
    # asked for again.
    kept = "max-age=31536000, immutable" if "v" in request.query else "no-cache"
    if ending == ".woff2":
        kept = "max-age=3600"
    return Answer(200, content, kind, {"Cache-Control": kept})
