"""What ``content/site.yaml`` says of the forms in the browser: whether there are any, and where
what is filled in is saved.

Without a word of it they are there for whoever previews the site on their own machine, and the
published site has none. ``forms: none`` leaves them out of the preview too. A mapping opens them
to everyone who may write to the repository::

    forms:
      backend: github                # or gitlab
      repository: owner/name
      branch: main
      base_url: https://sign-in.example   # GitHub: the service that signs people in (OAuth)
      app_id: '0123…'                # GitLab: the application's id; its sign-in needs no service
      folder: data                   # where the data lies in the repository
      review: true                   # every change waits for review as a pull or merge request
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, tell
from tracker.reading.marked_yaml import Mapping, Node
from tracker.reading.plain import plain

BACKENDS = ("github", "gitlab")
NONE = "none"
_TEXTS = ("backend", "repository", "branch", "base_url", "auth_endpoint", "app_id", "api_root")
_NAMES = (*_TEXTS, "folder", "review")
_WHO_SIGNS_IN = {"github": ("base_url",), "gitlab": ("app_id",)}
"""What signing in needs: GitHub's asks for a service in between, GitLab's for an application."""

_ADDRESSES = ("base_url", "api_root")
_REPOSITORY = re.compile(r"[\w.-]+(/[\w.-]+)+")
_FOLDER = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*")


@dataclass(frozen=True, slots=True)
class FormSettings:
    """Where the forms of the published site save; ``excluded`` where there are to be none at all.

    ``backend`` is empty where only previews have forms. ``folder`` is the data's path in the
    repository; ``review`` says that a change becomes a pull or merge request.
    """

    excluded: bool = False
    backend: str = ""
    repository: str = ""
    branch: str = "main"
    base_url: str = ""
    auth_endpoint: str = ""
    app_id: str = ""
    api_root: str = ""
    folder: str = "data"
    review: bool = True


def read_form_settings(node: Node | None, file: str) -> tuple[FormSettings, list[Finding]]:
    """The setting ``forms`` of a file of settings, and what is wrong with it."""
    value = plain(node)
    if node is None or value is None:
        return FormSettings(), []
    if value == NONE:
        return FormSettings(excluded=True), []
    findings = [*_faults(node, value, file)]
    return (FormSettings() if findings else FormSettings(**value)), findings


def _faults(node: Node, value: Any, file: str) -> Iterator[Finding]:
    def fault(name: str, message: Message, hint: Message) -> Finding:
        line, column = (node.line, node.column)
        if isinstance(node, Mapping):
            line, column = node.keys.get(name, (line, column))
        return error("site-invalid", Place(file, line, column), message, hint, field="forms")

    if not isinstance(node, Mapping):
        yield fault(
            "",
            tell("'forms' must say where the forms save, or be none"),
            tell("forms: {backend: github, repository: owner/name}"),
        )
        return
    for name in value:
        if name not in _NAMES:
            message = tell("'forms' has no setting '%(name)s'", name=name)
            yield fault(name, message, choices_hint(name, _NAMES))
    for name in _TEXTS:
        if name in value and not isinstance(value[name], str):
            yield fault(
                name, tell("'%(name)s' must be a text", name=name), tell("put it in quotes")
            )
    if value.get("backend") not in BACKENDS:
        message = tell("'backend' must say where the repository is")
        yield fault("backend", message, choices_hint(str(value.get("backend", "")), BACKENDS))
    if not _REPOSITORY.fullmatch(str(value.get("repository", ""))):
        yield fault(
            "repository",
            tell("'repository' must be the repository's owner and name"),
            tell("owner/name"),
        )
    for name in _WHO_SIGNS_IN.get(str(value.get("backend")), ()):
        if not value.get(name):
            message = tell("'%(name)s' is missing: nobody could sign in", name=name)
            yield fault("backend", message, tell("the guide for editors says where to get it"))
    for name in _ADDRESSES:
        if name in value and not _is_address(str(value[name])):
            message = tell("'%(name)s' must be a whole address", name=name)
            yield fault(name, message, tell("start with https://"))
    if "folder" in value and not _FOLDER.fullmatch(str(value["folder"])):
        yield fault(
            "folder",
            tell("'folder' must be a path inside the repository"),
            tell("write it as %(example)s", example="data"),
        )
    if "review" in value and not isinstance(value["review"], bool):
        yield fault("review", tell("'review' must be true or false"), tell("write true or false"))


def _is_address(text: str) -> bool:
    """Whether a text is an address that a page may be told to send to."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    sound = parts.scheme == "https" and bool(parts.hostname) and not re.search(r"[\s;,'\"]", text)
    return sound and parts.username is None
