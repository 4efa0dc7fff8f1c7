"""The server: who may ask, which part answers, and how the answer goes out.

Only this machine can reach it, and only under this machine's names: a page elsewhere that makes a
name of its own point here (DNS rebinding) is not answered.
"""

from __future__ import annotations

import re
import socket
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from editing.preview.answers import OWN, Answer, Handler, Request

NAMES = ("127.0.0.1", "localhost", "[::1]")
LARGEST_BODY = 16_000_000

Stream = Callable[[Request, Callable[[bytes], None]], None]
"""Writes an answer that goes on, until it returns or the other end is gone."""


class PreviewServer(ThreadingHTTPServer):
    """Serves on a socket that listens already."""

    daemon_threads = True

    def __init__(
        self, listening: socket.socket, handlers: Sequence[Handler], events: Stream
    ) -> None:
        """The first of the ``handlers`` that knows an address answers; ``events`` goes on."""
        made = partial(_RequestHandler, handlers=handlers, events=events)
        super().__init__(listening.getsockname(), made, bind_and_activate=False)
        self.socket.close()
        self.socket = listening

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone elsewhere is no error."""


class _RequestHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_version = "preview"

    def __init__(
        self, *arguments: Any, handlers: Sequence[Handler], events: Stream, **named: Any
    ) -> None:
        self._handlers = handlers
        self._events = events
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def do_POST(self) -> None:
        self._respond()

    def _respond(self) -> None:
        request = self._request()
        if request is None:
            self._send(Answer(400, b"This is no request.\n"))
        elif not _is_of_this_machine(request.headers.get("host", "")):
            self._send(Answer(403, b"The preview answers on this machine only.\n"))
        elif request.path == f"{OWN}events" and request.method == "GET":
            self._stream(request)
        else:
            self._send(self._answer(request))

    def _request(self) -> Request | None:
        try:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
        except ValueError:
            return None
        if not 0 <= length <= LARGEST_BODY:
            return None
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(length) if length else b""
        path = quote(unquote(re.sub("//+", "/", parts.path)))
        return Request(self.command, path, dict(parse_qsl(parts.query)), headers, body)

    def _answer(self, request: Request) -> Answer:
        try:
            for handler in self._handlers:
                if (answer := handler(request)) is not None:
                    return answer
        except Exception as fault:  # one page's fault must not end the others
            traceback.print_exception(fault)
            return Answer(500, b"The preview could not answer; the terminal says why.\n")
        return Answer(404, b"There is nothing at this address.\n")

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream(self, request: Request) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self._events(request, self._write)

    def _write(self, content: bytes) -> None:
        self.wfile.write(content)
        self.wfile.flush()

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing of single requests: the terminal tells what was changed."""


def _is_of_this_machine(host: str) -> bool:
    return re.sub(r":\d+$", "", host.lower()) in NAMES
