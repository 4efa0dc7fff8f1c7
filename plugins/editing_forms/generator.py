"""Writes the folder of the forms: a page for each language, and what it runs on."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editing_forms.backends import policy
from editing_forms.configuration import configuration, side_files
from editing_forms.shape import shape
from editing_forms.styles import language_styles
from publishing.elements import Link
from publishing.pages import Page, PageGenerator
from publishing.presenter import Presenter
from publishing.publication import Publication
from publishing.templates import text_version
from tracker.urls import FORMS_FOLDER

SCRIPTS = "admin"
"""The folder of the theme with the forms' own scripts and styles."""

NOT_SERVED = ("source", "packages.json", "vendored.json")
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

    files: str

    def generate_output(self, writer: Any) -> None:
        """The scripts under an address of their content, then each language's page."""
        publication: Publication = self.settings["PUBLICATION"]
        if not are_wanted(publication):
            return
        folder = Path(self.output_path) / FORMS_FOLDER
        theme = publication.sources.theme / SCRIPTS
        self.files = f"files-{content_version(theme)}"
        shutil.copytree(
            theme,
            folder / self.files,
            copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns(*NOT_SERVED),
        )
        languages = publication.languages
        (folder / self.files / STYLES_OF_LANGUAGES).write_text(
            language_styles(languages), encoding="utf-8", newline="\n"
        )
        super().generate_output(writer)

    def pages(self, presenter: Presenter) -> Iterator[Page]:
        """The one page of a language, which finds its configuration beside it."""
        say, urls, publication = presenter.say, presenter.urls, presenter.publication
        content = json.dumps(settings_of_forms(presenter), ensure_ascii=False, sort_keys=True)
        name = f"configuration-{presenter.language.code}-{text_version(content)}.json"
        (Path(self.output_path) / FORMS_FOLDER / name).write_text(content + "\n", encoding="utf-8")
        forms, here = publication.settings.forms, publication.sources.for_editing
        view = FormsView(
            policy=policy(forms, here=here),
            styles=[
                urls.forms_file(f"{self.files}/{each}") for each in ("forms.css", "languages.css")
            ],
            script=urls.forms_file(f"{self.files}/start.js"),
            configuration=urls.forms_file(name),
            home=Link(publication.settings.name[presenter.language.code], urls.home()),
            others=[
                Link(presenter.local(each.name, each.code), publication.urls[each.code].forms())
                for each in publication.languages
                if each.code != presenter.language.code
            ],
        )
        yield Page("forms", urls.forms(), "forms.html", say("Forms"), "", "", view)


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
