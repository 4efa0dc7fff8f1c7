"""Where the forms of a preview save: files of the data folder, on the editor's own machine.

It speaks the protocol of Decap's proxy server (``decap-server``), as far as the forms use it: a
request is an action with parameters, an answer is a status and a content, both JSON. It reads,
writes and removes files and does nothing else, and only those that the data package's descriptor
names: the documents of its resources and the files of its lists. Paths are relative to the data
folder. What is written was brought into canonical form by the form itself.

A server calls :func:`respond` with the headers and the body of a POST request to the address that
``tracker.urls.Urls.forms_backend`` names. Requests of other sites, which a browser would send as
well, are refused: a page elsewhere must not write on the machine of whoever looks at it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tracker.messages import tell
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.files import MAXIMUM_BYTES

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ENDING = ".yaml"
MAXIMUM_REQUEST = 2 * MAXIMUM_BYTES
"""More than any file of data becomes as JSON."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answers: the status and a body of JSON; whether a file was changed."""

    status: int
    body: bytes
    has_written: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an action, not yet as JSON."""

    content: Any
    status: int = 200
    has_written: bool = False


class RefusedError(Exception):
    """A request that is not answered; the message says why, for the form to show."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


def respond(data: Path, headers: Mapping[str, str], body: bytes) -> Response:
    """Answer a request as a server received it. ``headers`` are looked up in lower case."""
    given = {name.lower(): value for name, value in headers.items()}
    try:
        if not comes_from_here(given):
            raise RefusedError(tell("only a page of this very preview may save here"), 403)
        if given.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise RefusedError(tell("the request is not JSON"), 415)
        if len(body) > MAXIMUM_REQUEST:
            raise RefusedError(tell("this is more than a file of data may hold"), 413)
        try:
            request = json.loads(body)
        except (ValueError, RecursionError):
            raise RefusedError(tell("the request is not JSON"), 400) from None
        answered = answer(request, data)
    except RefusedError as refused:
        answered = Answer({"error": str(refused)}, refused.status)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        message = tell("the file could not be read or written: %(reason)s", reason=reason)
        answered = Answer({"error": message}, 500)
    body = json.dumps(answered.content, ensure_ascii=False).encode()
    return Response(answered.status, body, answered.has_written)


def comes_from_here(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of the very server that it is sent to, on this machine.

    The name asked for must be one of this machine (else a foreign name that was made to point here
    would do), and the page's origin that name too. Browsers send the origin with every POST.
    """
    host = headers.get("host", "").lower()
    if re.sub(r":\d+$", "", host) not in LOOPBACK:
        return False
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    try:
        origin = urlsplit(headers.get("origin", ""))
    except ValueError:
        return False
    return origin.scheme == "http" and origin.netloc.lower() == host


def answer(request: Any, data: Path) -> Answer:
    """Do what a request asks for. Raises :class:`RefusedError` for one that cannot be met."""
    if not isinstance(request, dict) or not isinstance(request.get("params", {}), dict):
        raise RefusedError(tell("the request is not one of the forms'"))
    action = ACTIONS.get(str(request.get("action")))
    if action is None:
        raise RefusedError(tell("there is no action of this name"))
    return action(_Files(data, _package(data)), request.get("params", {}))


def _package(data: Path) -> PackageDescriptor:
    """The descriptor, read again only when its file has changed."""
    path = data / DESCRIPTOR
    try:
        state = path.stat()
    except OSError:
        raise RefusedError(tell("there is no %(file)s", file=DESCRIPTOR), 500) from None
    key = (str(path.resolve()), state.st_mtime_ns, state.st_size)
    if key not in _READ:
        package, _ = read_descriptor(data)
        if package is None:
            raise RefusedError(tell("%(file)s has faults: mend them first", file=DESCRIPTOR), 500)
        _READ.clear()
        _READ[key] = package
    return _READ[key]


_READ: dict[tuple[str, int, int], PackageDescriptor] = {}


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of a data folder that forms may touch."""

    data: Path
    package: PackageDescriptor

    def path(self, name: Any) -> Path:
        """The place of a file; raises :class:`RefusedError` for any that is not the forms'."""
        if not isinstance(name, str) or not self._is_declared(name):
            raise RefusedError(tell("'%(file)s' is not a file of the data", file=str(name)), 403)
        path = self.data / name
        # A link could lead anywhere; the folder itself may be one, for that is the editor's choice.
        if path.is_symlink() or path.parent.resolve() != self.data.resolve() / Path(name).parent:
            raise RefusedError(tell("'%(file)s' is a link to another place", file=name), 403)
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise RefusedError(tell("'%(file)s' is not a file", file=name), 403)
        return path

    def _is_declared(self, name: str) -> bool:
        folder, _, file = name.rpartition("/")
        if file.endswith(ENDING) and _NAME.fullmatch(file.removesuffix(ENDING)):
            return folder in self.folders or name in self.lists
        return False

    @property
    def folders(self) -> Sequence[str]:
        return [each.rows.folder for each in self.package.resources if each.rows.folder]

    @property
    def lists(self) -> Sequence[str]:
        return [each.rows.list_file for each in self.package.resources if each.rows.list_file]

    def entry(self, name: Any, label: Any = None) -> dict[str, Any]:
        """A file's text as the protocol gives it; without a text where there is no such file."""
        path = self.path(name)
        made: dict[str, Any] = {"path": name, "id": None} | ({"label": label} if label else {})
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8")
        except FileNotFoundError:
            return {"data": None, "file": made}
        except UnicodeDecodeError:
            message = tell("'%(file)s' is not UTF-8: save it so first", file=name)
            raise RefusedError(message) from None
        return {"data": text, "file": made | {"id": hashlib.sha256(raw).hexdigest()}}

    def names(self, folder: Any) -> Sequence[str]:
        """The documents of a folder."""
        if folder not in self.folders:
            raise RefusedError(
                tell("'%(file)s' is not a folder of the data", file=str(folder)), 403
            )
        return [
            f"{folder}/{path.name}"
            for path in sorted((self.data / folder).glob(f"*{ENDING}"))
            if _NAME.fullmatch(path.stem) and path.is_file() and not path.is_symlink()
        ]


def _info(files: _Files, _params: Mapping[str, Any]) -> Answer:
    return Answer({"repo": files.data.name, "publish_modes": ["simple"], "type": "local_fs"})


def _entries_by_folder(files: _Files, params: Mapping[str, Any]) -> Answer:
    return Answer([files.entry(name) for name in files.names(params.get("folder"))])


def _entries_by_files(files: _Files, params: Mapping[str, Any]) -> Answer:
    asked = [each for each in _listed(params, "files") if isinstance(each, dict)]
    return Answer([files.entry(each.get("path"), each.get("label")) for each in asked])


def _get_entry(files: _Files, params: Mapping[str, Any]) -> Answer:
    return Answer(files.entry(params.get("path")))


def _persist_entry(files: _Files, params: Mapping[str, Any]) -> Answer:
    """Write the files of an entry, all or none of them that cannot be written."""
    options = params.get("options")
    is_new = isinstance(options, dict) and options.get("newEntry") is True
    writes: list[tuple[Path, bytes]] = []
    for each in _listed(params, "dataFiles"):
        if not isinstance(each, dict) or not isinstance(each.get("raw"), str):
            raise RefusedError(tell("the request has no text to write"))
        if each.get("newPath") not in (None, each.get("path")):
            raise RefusedError(tell("a record keeps its file's name"))
        path = files.path(each.get("path"))
        if is_new and path.exists():
            message = tell("there is a '%(file)s' already", file=str(each["path"]))
            raise RefusedError(message, 409)
        try:
            writes.append((path, each["raw"].encode("utf-8")))
        except UnicodeEncodeError:
            raise RefusedError(tell("the text has half of a character")) from None
    if any(len(raw) > MAXIMUM_BYTES for _, raw in writes):
        raise RefusedError(tell("this is more than a file of data may hold"), 413)
    if _listed(params, "assets"):
        raise RefusedError(tell("pictures are not part of the data"))
    for path, raw in writes:
        _write(path, raw)
    return Answer({"message": "saved"}, has_written=bool(writes))


def _delete_files(files: _Files, params: Mapping[str, Any]) -> Answer:
    """Remove documents; the file of a whole table is not removed from a form."""
    paths = [files.path(name) for name in _listed(params, "paths") if name not in files.lists]
    for path in paths:
        path.unlink(missing_ok=True)
    return Answer({"message": "removed"}, has_written=bool(paths))


def _no_media(_files: _Files, _params: Mapping[str, Any]) -> Answer:
    return Answer([])


def _nothing(_files: _Files, _params: Mapping[str, Any]) -> Answer:
    return Answer(None)


ACTIONS: dict[str, Callable[[_Files, Mapping[str, Any]], Answer]] = {
    "info": _info,
    "entriesByFolder": _entries_by_folder,
    "entriesByFiles": _entries_by_files,
    "getEntry": _get_entry,
    "persistEntry": _persist_entry,
    "deleteFiles": _delete_files,
    "getMedia": _no_media,
    "getDeployPreview": _nothing,
}


def _listed(params: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = params.get(name, [])
    if not isinstance(value, list):
        raise RefusedError(tell("the request is not one of the forms'"))
    return value


def _write(path: Path, raw: bytes) -> None:
    """Put a file in the old one's place at once, so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
