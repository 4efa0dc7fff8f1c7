"""Writes the folder of the forms: a page for each language, and what it runs on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editing_forms.backends import policy
from editing_forms.configuration import configuration, side_files
from editing_forms.shape import shape
from editing_forms.styles import language_styles
from publishing.elements import Link
from publishing.pages import Page, PageGenerator, PlannedFile, PlannedPage, planned
from publishing.presenter import Presenter
from publishing.publication import Publication
from publishing.templates import text_version

SCRIPTS = "admin"
"""The folder of the theme with the forms' own scripts and styles."""

NOT_SERVED = frozenset({"source", "packages.json", "vendored.json"})
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
        """What the pages run on, under an address of its content."""
        if not are_wanted(publication):
            return
        urls = publication.urls[publication.default_language.code]
        theme, folder = publication.sources.theme / SCRIPTS, folder_of_files(publication)
        for path in sorted(theme.rglob("*")):
            parts = path.relative_to(theme).parts
            if path.is_file() and not set(parts) & NOT_SERVED:
                yield PlannedFile(urls.forms_file(f"{folder}/{'/'.join(parts)}"), path.read_bytes)

        def styles() -> bytes:
            return language_styles(publication.languages).encode()

        yield PlannedFile(urls.forms_file(f"{folder}/{STYLES_OF_LANGUAGES}"), styles)

    def pages(self, presenter: Presenter) -> Iterator[PlannedPage]:
        """The one page of a language."""
        if are_wanted(presenter.publication):
            yield planned(presenter.urls.forms(), forms_page, presenter)


def folder_of_files(publication: Publication) -> str:
    """The folder of what the pages run on."""

    def make() -> str:
        return f"files-{content_version(publication.sources.theme / SCRIPTS)}"

    return publication.once("folder of the forms' files", make)


def forms_page(presenter: Presenter) -> Page:
    """The page of a language, which finds its configuration beside it."""
    say, urls, publication = presenter.say, presenter.urls, presenter.publication
    content = json.dumps(settings_of_forms(presenter), ensure_ascii=False, sort_keys=True)
    configuration_url = f"{urls.forms()}configuration-{text_version(content)}.json"
    publication.attachments[configuration_url] = f"{content}\n".encode()
    forms, here = publication.settings.forms, publication.sources.for_editing
    folder = folder_of_files(publication)
    view = FormsView(
        policy=policy(forms, here=here),
        styles=[urls.forms_file(f"{folder}/{each}") for each in ("forms.css", "languages.css")],
        script=urls.forms_file(f"{folder}/start.js"),
        configuration=configuration_url,
        home=Link(publication.settings.name[presenter.language.code], urls.home()),
        others=[
            Link(presenter.local(each.name, each.code), publication.urls[each.code].forms())
            for each in publication.languages
            if each.code != presenter.language.code
        ],
    )
    return Page("forms", "forms.html", say("Forms"), "", "", view)


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


def content_version(folder: Path) -> str:
    """A short digest of all files of a folder, for an address that changes with them."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]
