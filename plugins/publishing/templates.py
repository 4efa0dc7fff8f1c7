"""One Jinja environment per language, with that language's words as its globals."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from publishing.menu import MenuGroup, MenuItem, footer, menu
from publishing.presenter import Presenter
from publishing.stylesheets import STYLESHEET, stylesheet


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What every page shows of the site, in one language."""

    name: str
    tagline: str
    publisher: str
    language: str
    direction: str
    as_of: str
    menu: list[MenuGroup]
    footer: list[MenuItem]
    stylesheets: list[str]
    scripts: list[str]
    icon: str
    licence: Licence
    repository: str


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of data and text."""

    name: str
    url: str


def make_environment(presenter: Presenter, theme: Path, cache_folder: Path | None) -> Environment:
    """An environment for one language's pages. Undefined names are errors; output is escaped."""
    bytecode = None
    if cache_folder is not None:
        folder = cache_folder / "templates"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            bytecode = FileSystemBytecodeCache(str(folder))
    environment = Environment(
        loader=FileSystemLoader(theme / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode,
        auto_reload=False,
    )
    language = presenter.language

    def plural(one: str, many: str, number: int) -> str:
        return language.words.ngettext(one, many, number)

    environment.install_gettext_callables(  # type: ignore[attr-defined]
        language.words.gettext, plural, newstyle=True
    )
    environment.globals.update(
        site=site_frame(presenter, theme),
        urls=presenter.urls,
        number=presenter.number,
    )
    return environment


def site_frame(presenter: Presenter, theme: Path) -> SiteFrame:
    """The frame of a language's pages."""
    publication, urls, code = presenter.publication, presenter.urls, presenter.language.code
    settings = publication.settings

    def static(path: str) -> str:
        return urls.static(path, file_version(theme / "static" / path))

    return SiteFrame(
        name=settings.name[code],
        tagline=settings.tagline[code],
        publisher=settings.publisher[code],
        language=code,
        direction=presenter.language.direction,
        as_of=presenter.day(presenter.assessment.as_of),
        menu=menu(presenter),
        footer=footer(presenter),
        stylesheets=[urls.static(STYLESHEET, text_version(stylesheet(theme)))],
        scripts=[
            static(f"js/{path.name}") for path in sorted((theme / "static" / "js").glob("*.js"))
        ],
        icon=static("images/icon.svg"),
        licence=Licence(settings.licence_name, settings.licence_url),
        repository=settings.repository,
    )


def file_version(path: Path) -> str:
    """A short digest of a file's content, for addresses that change with it."""
    state = path.stat()
    return _file_version(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1024)
def _file_version(path: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def text_version(text: str) -> str:
    """A short digest of a text, for addresses that change with it."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
