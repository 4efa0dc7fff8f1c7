"""Writes the folder of the forms: a page for each language, and what it runs on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from editing_forms.backends import policy
from editing_forms.configuration import configuration, side_files
from editing_forms.shape import shape
from editing_forms.styles import language_styles
from publishing.elements import Link
from publishing.pages import (
    Page,
    PageGenerator,
    PlannedFile,
    PlannedPage,
    language_rooms,
    planned,
)
from publishing.presenter import Presenter
from publishing.publication import Publication

SCRIPTS = "admin"
"""The folder of the theme with the forms' own scripts and styles."""

NOT_SERVED = frozenset({"source", "vendored.json"})
STYLES_OF_LANGUAGES = "languages.css"


@dataclass(frozen=True, slots=True)
class FormsView:
    """What the page of the forms needs besides its frame."""

    policy: str
    styles: list[str]
    script: str
    configuration: str
    home: Link
    others: list[Link]


def are_wanted(publication: Publication) -> bool:
    """Whether the site has forms: it says where they save, or it is its editor's own."""
    forms = publication.settings.forms
    if forms.excluded:
        return False
    return publication.sources.for_editing or bool(forms.backend)


class EditingForms(PageGenerator):
    """Writes the forms, where the site is to have them."""

    def files(self, publication: Publication) -> Iterator[PlannedFile]:
        """The scripts and styles under an address of their content, and each configuration."""
        if not are_wanted(publication):
            return
        theme = publication.sources.theme / SCRIPTS
        for path in served_files(theme):
            yield PlannedFile(_served(publication, path.relative_to(theme)), path.read_bytes)
        styles = partial(language_styles, publication.languages)
        yield PlannedFile(_served(publication, STYLES_OF_LANGUAGES), lambda: styles().encode())
        for presenter, _ in language_rooms(publication):
            yield PlannedFile(_configuration(presenter), partial(settings_as_json, presenter))

    def pages(self, presenter: Presenter) -> Iterator[PlannedPage]:
        """The one page of a language, which finds its configuration beside it."""
        if are_wanted(presenter.publication):
            yield planned(presenter.urls.forms(), page, presenter)


def page(presenter: Presenter) -> Page:
    """The frame that the forms are started in."""
    urls, publication = presenter.urls, presenter.publication
    code = presenter.language.code
    view = FormsView(
        policy=policy(publication.settings.forms, here=publication.sources.for_editing),
        styles=[_served(publication, each) for each in ("forms.css", STYLES_OF_LANGUAGES)],
        script=_served(publication, "start.js"),
        configuration=_configuration(presenter),
        home=Link(publication.settings.name[code], urls.home()),
        others=[
            Link(presenter.local(each.name, each.code), publication.urls[each.code].forms())
            for each in publication.languages
            if each.code != code
        ],
    )
    return Page("forms", "forms.html", presenter.say("Forms"), "", "", view)


def _configuration(presenter: Presenter) -> str:
    return presenter.urls.forms_file(f"configuration-{presenter.language.code}.json")


def _served(publication: Publication, file: Path | str) -> str:
    """The address of a file of the theme, which is another one whenever any of them changes."""
    theme = publication.sources.theme / SCRIPTS
    version = publication.once("version of the forms", partial(content_version, theme))
    urls = publication.urls[publication.default_language.code]
    return urls.forms_file(f"files-{version}/{Path(file).as_posix()}")


def settings_as_json(presenter: Presenter) -> bytes:
    """The settings of a language's forms as their script fetches them."""
    content = json.dumps(settings_of_forms(presenter), ensure_ascii=False, sort_keys=True)
    return f"{content}\n".encode()


def settings_of_forms(presenter: Presenter) -> dict[str, Any]:
    """All that the scripts of one language's forms are told."""
    strategy = presenter.strategy
    package = strategy.package
    kept = [each for each in package.resources if not each.rows.nested_in]
    return configuration(presenter) | {
        "shapes": {each.name: shape(package, each, side_files(strategy, each)) for each in kept},
        "tables": {
            name: [[each, presenter.record_title(name, each).plain] for each in rows if each]
            for name, rows in strategy.rows_by_id.items()
        },
        "inside": {
            each.name: {inner.rows.nested_under: inner.name for inner in nested}
            for each in kept
            if (nested := package.nested_in(each.name))
        },
        "words": words(presenter),
    }


def words(presenter: Presenter) -> dict[str, str]:
    """What our own widgets say."""
    say = presenter.say
    return {
        "taken": say("There is a record of this name already."),
        "locked": say("Records refer to it, so it stays as it is."),
        "unreadable": say("This file has a fault and cannot be read: mend the file first."),
        "changed": say(
            "Somebody has changed this record since you opened it. Copy what you have typed, "
            "load the page again and enter it anew."
        ),
        "look": say("Type to search"),
        "loading": say("Searching …"),
        "nothing": say("Nothing found"),
        "new": say("A new row"),
        "open": say("Open or close the row"),
        "move": say("Move the row"),
        "take": say("Remove the row"),
        "remove": say("Remove this row?"),
        "typed": say("Use '%(id)s', which is not in the list yet", id="{id}"),
    }


def served_files(folder: Path) -> list[Path]:
    """The forms' scripts and styles, without what only renews them."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(path.relative_to(folder).parts) & NOT_SERVED
    ]


def content_version(folder: Path) -> str:
    """A short digest of all files served of a folder, for an address that changes with them."""
    digest = hashlib.sha256()
    for path in served_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]
