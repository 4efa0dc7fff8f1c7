"""A server of a built site for a browser on the same machine, and what is watched of a visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

from tests.site_building import BASE_PATH

MISSING_PAGE = "no-such-page/at-all/"
"""Deep enough that a relative link on the page for missing pages would lead nowhere."""

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'"
)
"""Served with every page, so that what is inline or from elsewhere is an error in the console."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a built site below its base path, with its own page where there is none."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BASE_PATH))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._page_for_missing()
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page_for_missing(self) -> Path:
        """The language's own page where it has one, else the page of the site's root."""
        folder = Path(self.directory)
        language = urlsplit(self.path).path.removeprefix(BASE_PATH).split("/")[1]
        own = folder / language / "404.html"
        return own if own.is_file() else folder / "404.html"

    def log_message(self, format: str, *values: object) -> None:
        """Keep the tests' output readable."""


@dataclass
class Watch:
    """What happened in a browser that no page of the site may cause.

    Without slots: Playwright keeps a note of its own on the object whose methods it calls.
    """

    origin: str
    foreign_requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.foreign_requests.append(request.url)

    def on_console(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        # Of a missing page, which is asked for on purpose, the browser reports the status.
        if message.type == "error" and not where.endswith(MISSING_PAGE):
            self.console_errors.append(f"{where}: {message.text}")

    def faults(self) -> list[str]:
        """Everything seen since the last call."""
        faults = [f"request to {each}" for each in self.foreign_requests] + self.console_errors
        self.foreign_requests, self.console_errors = [], []
        return faults


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser context and what is watched of it."""

    context: BrowserContext
    watch: Watch
