"""As much of GitHub's interface as the forms ask for, answered from the files of a folder.

Source: GitHub REST API, https://docs.github.com/en/rest (users, repositories, git, pulls, issues).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Route

API = "https://api.github.com"
STATUS = "https://www.githubstatus.com"
_REPOSITORY = "/repos/office/tracker"
_ALLOWED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": "*",
}


@dataclass
class Repository:
    """A repository with the data in its folder ``data``; what is written is kept in ``written``."""

    files: dict[str, bytes]
    blobs: dict[str, bytes] = field(default_factory=dict)
    written: dict[str, bytes] = field(default_factory=dict)
    branches: list[str] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, data: Path) -> Repository:
        """The repository of a folder of data."""
        files = {
            f"data/{path.relative_to(data).as_posix()}": path.read_bytes()
            for path in data.rglob("*")
            if path.is_file()
        }
        return cls(files, {digest(raw): raw for raw in files.values()})

    def answer(self, route: Route) -> None:
        """Answer a request of a browser."""
        request = route.request
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=_ALLOWED)
            return
        path = request.url.removeprefix(API).partition("?")[0].replace("%3A", ":")
        content = json.loads(request.post_data) if request.post_data else {}
        found = self.content(f"{request.method} {path.removeprefix(_REPOSITORY)}", content)
        if found is None:
            self.unknown.append(f"{request.method} {path}")
        route.fulfill(
            status=404 if found is None else 200,
            headers=_ALLOWED | {"Content-Type": "application/json"},
            body=json.dumps(found),
        )

    def content(self, asked: str, given: dict[str, Any]) -> Any:
        """The answer to a request, None where there is none of this kind."""
        if match := re.fullmatch(r"GET /git/trees/main:(.+)", asked.replace("%2F", "/")):
            return {"sha": "tree", "tree": self.tree(match[1])}
        if match := re.fullmatch(r"GET /git/blobs/(\w+)", asked):
            raw = self.blobs[match[1]]
            return {"content": base64.b64encode(raw).decode(), "encoding": "base64"}
        if asked == "POST /git/blobs":
            raw = base64.b64decode(given["content"])
            self.blobs[digest(raw)] = raw
            return {"sha": digest(raw)}
        if asked == "POST /git/trees":
            self.written |= {each["path"]: self.blobs[each["sha"]] for each in given["tree"]}
            return {"sha": "new", "tree": given["tree"]}
        if asked == "POST /git/refs":
            self.branches.append(given["ref"])
            return {"ref": given["ref"], "object": {"sha": given["sha"]}}
        if asked == "POST /pulls":
            self.pulls.append(given)
            return {"number": 1, "head": {"sha": "commit", "ref": given["head"]}, "labels": []}
        return _FIXED.get(re.sub(r"(?<=/issues/1/labels).*", "", asked))

    def tree(self, folder: str) -> list[dict[str, Any]]:
        """The files of a folder."""
        start = f"{folder}/"
        return [
            {
                "path": path.removeprefix(start),
                "type": "blob",
                "mode": "100644",
                "sha": digest(raw),
                "size": len(raw),
            }
            for path, raw in self.files.items()
            if path.startswith(start) and "/" not in path.removeprefix(start)
        ]


_FIXED: dict[str, Any] = {
    "GET /user": {"login": "editor", "name": "An editor", "avatar_url": ""},
    "GET ": {"permissions": {"push": True}, "name": "tracker", "owner": {"login": "office"}},
    "GET /branches/main": {"name": "main", "commit": {"sha": "first"}},
    "POST /git/commits": {"sha": "commit"},
    "GET /pulls": [],
    "PUT /issues/1/labels": [],
}


def digest(raw: bytes) -> str:
    """The name that git gives a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw).hexdigest()
