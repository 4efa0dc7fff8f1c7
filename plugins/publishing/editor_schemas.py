"""Keeps what editing programs complete and underline from: schemas, and which file has which.

They lie in the folder that holds the data folder, which is what an editor opens: the schemas in
``.vscode/schemas/``, made anew whenever the data has changed and therefore not under version
control; which file has which schema in ``.vscode/settings.json``, beside the editor's own settings.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from publishing.findings_languages import FOLDER
from publishing.languages import Language, is_locale, load_language
from publishing.publication import Sources
from publishing.sections import section_names
from publishing.settings import SITE_FILE
from publishing.site_schema import NAME as SITE_SCHEMA
from publishing.site_schema import site_schema
from tracker.cache import keep
from tracker.countries import COUNTRY_CODES
from tracker.exporting.json_schema import files_of, kept, known_ids, schema_files, schema_name
from tracker.exporting.json_schema_words import Voices
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.tables import Tables

SCHEMAS = Path(".vscode/schemas")
SETTINGS = Path(".vscode/settings.json")
STAMP = ".made-of"
"""The file beside the schemas that says what they were made of."""
FIRST_SETTINGS: Mapping[str, Any] = {
    "yaml.schemas": {},
    "yaml.validate": True,
    "yaml.completion": True,
    "yaml.hover": True,
    # Neither words nor schemas are fetched from elsewhere, and no tag has a meaning.
    "yaml.schemaStore.enable": False,
    "yaml.customTags": [],
    # The form of a data file is that of `invoke fmt`; quotes that are typed for the editor fit it.
    "yaml.format.enable": False,
    "yaml.format.singleQuote": True,
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.autoIndent": "keep",
        "editor.formatOnSave": False,
        "editor.formatOnType": False,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        "editor.suggest.showWords": False,
    },
    "[markdown]": {"editor.wordWrap": "on", "files.trimTrailingWhitespace": False},
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "files.trimFinalNewlines": True,
    "files.trimTrailingWhitespace": True,
    # Letters of other scripts are meant; marks that nobody sees are not.
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "editor.unicodeHighlight.invisibleCharacters": True,
    "editor.unicodeHighlight.allowedCharacters": {"\N{ZERO WIDTH NON-JOINER}": True},
    "editor.unicodeHighlight.includeStrings": True,
    "editor.unicodeHighlight.includeComments": True,
    "editor.renderControlCharacters": True,
    "files.exclude": {"**/__pycache__": True, ".venv": True, ".cache": True},
    "search.exclude": {"output": True},
}
"""What a new file of settings holds."""


class DataRead(Protocol):
    """What a run has read of a data folder, and a digest of the folder and the library."""

    package: PackageDescriptor | None
    tables: Tables
    fingerprint: str


def refresh_after(read: DataRead, sources: Sources) -> list[Path]:
    """Renew the schemas once data have been read, if they may have changed; return what changed.

    Nothing is written where there are no settings: nobody edits there.
    """
    workspace = workspace_of(sources.data)
    if read.package is None or not (workspace / SETTINGS).is_file():
        return []
    stamp = workspace / SCHEMAS / STAMP
    made_of = _made_of(read.fingerprint, sources.theme)
    if stamp.is_file() and stamp.read_bytes() == made_of:
        return []
    changed = write(read.package, read.tables, sources)
    keep(stamp, made_of)
    return changed


def _made_of(fingerprint: str, theme: Path) -> bytes:
    """A digest of all that schemas follow from."""
    digest = hashlib.sha256(fingerprint.encode())
    for path in sorted((theme / FOLDER).glob("*.po")):
        digest.update(path.read_bytes())
    return digest.hexdigest().encode()


def write(package: PackageDescriptor, tables: Tables, sources: Sources) -> list[Path]:
    """Write a workspace's schemas, and into its settings which file has which."""
    workspace = workspace_of(sources.data)
    made = {
        workspace / SCHEMAS / name: content
        for name, content in schemas(package, tables, sources.theme).items()
    }
    for old in (workspace / SCHEMAS).glob("*.json"):
        if old not in made:
            old.unlink()
    settings = workspace / SETTINGS
    with suppress(ValueError):  # settings with comments are their editor's: they stay as they are
        made[settings] = settings_file(settings, places_of_schemas(package, sources))
    changed = [path for path, content in made.items() if _differs(path, content)]
    for path in changed:
        keep(path, made[path])
    return changed


def workspace_of(data: Path) -> Path:
    """The folder that an editor opens to work on a data folder."""
    return data.resolve().parent


def schemas(package: PackageDescriptor, tables: Tables, theme: Path) -> dict[str, bytes]:
    """Every schema by the name of its file."""
    spoken = [*_spoken(package.languages, theme)]
    voices = Voices(
        package.languages,
        {each.code: each.words for each in spoken},
        {
            code: " · ".join(dict.fromkeys(each.country(code) for each in spoken))
            for code in COUNTRY_CODES
        },
    )
    site = json.dumps(
        site_schema(package.languages, section_names(package)), ensure_ascii=False, indent=1
    )
    return {
        **schema_files(package, known_ids(package, tables), voices),
        SITE_SCHEMA: f"{site}\n".encode(),
    }


def places_of_schemas(package: PackageDescriptor, sources: Sources) -> dict[str, list[str]]:
    """The files of a workspace that each schema is for, by the schema's place in it.

    A pattern is for every folder of that name in the workspace, so that of tests, which have data
    of other packages, is taken out.
    """
    workspace = workspace_of(sources.data)
    data, content = sources.data.resolve(), sources.content.resolve()
    files = {schema_name(each): f"{data.name}/{files_of(each)}" for each in kept(package)}
    if content.parent == workspace:
        files[SITE_SCHEMA] = f"{content.name}/{SITE_FILE}"
    others = ["!tests/**"] if (workspace / "tests").is_dir() else []
    return {(SCHEMAS / name).as_posix(): [each, *others] for name, each in files.items()}


def settings_file(path: Path, places: Mapping[str, list[str]]) -> bytes:
    """A file of settings with the places of the schemas; all else in it stays as it is.

    Raises ``ValueError`` where the file is there and is not plain JSON.
    """
    settings: dict[str, Any] = (
        json.loads(path.read_bytes()) if path.is_file() else dict(FIRST_SETTINGS)
    )
    others = {
        schema: files
        for schema, files in settings.get("yaml.schemas", {}).items()
        if not schema.startswith(SCHEMAS.as_posix())
    }
    settings["yaml.schemas"] = {**others, **places}
    return (json.dumps(settings, ensure_ascii=False, indent=2) + "\n").encode()


def _spoken(languages: tuple[str, ...], theme: Path) -> Iterator[Language]:
    """The languages whose names and words are known."""
    for code in languages:
        locale = code.replace("-", "_")
        if is_locale(locale):
            yield load_language(code, locale, [theme / FOLDER])


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content
