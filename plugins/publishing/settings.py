"""What a country says of its own site: its name, its languages' locales, who publishes it.

Kept in ``content/site.yaml`` so that another country needs other content, and no Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publishing.languages import is_locale
from tracker.findings import Finding, Place, error
from tracker.reading.marked_yaml import Mapping as MarkedMapping
from tracker.reading.marked_yaml import read_yaml
from tracker.reading.plain import plain

SITE_FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site's identity. Texts are by language code."""

    name: Mapping[str, str]
    tagline: Mapping[str, str]
    publisher: Mapping[str, str]
    subject: Mapping[str, str]
    locales: Mapping[str, str]
    repository: str
    licence_name: str
    licence_url: str


def read_site_settings(
    content: Path, languages: tuple[str, ...]
) -> tuple[SiteSettings | None, list[Finding]]:
    """Read ``site.yaml`` of a content folder; None where something required is missing."""
    path = content / SITE_FILE
    if not path.is_file():
        return None, [
            error(
                "site-missing",
                Place(SITE_FILE),
                f"there is no {SITE_FILE} in {content.name}/",
                "point --content to a folder that has one",
            )
        ]
    node, findings = read_yaml(path.read_bytes(), SITE_FILE)
    if not isinstance(node, MarkedMapping):
        return None, findings or [
            error("site-invalid", Place(SITE_FILE), "the file must be a mapping of settings")
        ]
    values: dict[str, Any] = plain(node)

    def fault(name: str, message: str) -> None:
        line, column = node.keys.get(name, (1, 1))
        findings.append(error("site-invalid", Place(SITE_FILE, line, column), message, field=name))

    texts: dict[str, dict[str, str]] = {}
    for name in ("name", "tagline", "publisher", "subject"):
        value = values.get(name)
        if not isinstance(value, dict) or not all(_is_text(value.get(code)) for code in languages):
            fault(name, f"'{name}' must be given in each language: {', '.join(languages)}")
            value = {}
        texts[name] = value
    locales = values.get("locales") or {}
    if not isinstance(locales, dict):
        fault("locales", "'locales' must give the locale of each language, such as en: en_GB")
        locales = {}
    for code in languages:
        if not is_locale(locale := str(locales.get(code, code))):
            fault("locales", f"'{locale}' is not a locale that Unicode CLDR knows")
    licence = values.get("licence") or {}
    if not isinstance(licence, dict) or not all(_is_text(licence.get(x)) for x in ("name", "url")):
        fault("licence", "'licence' must have a name and a url")
        licence = {}
    if findings:
        return None, findings
    return (
        SiteSettings(
            **texts,
            locales={code: str(locales.get(code, code)) for code in languages},
            repository=str(values.get("repository") or ""),
            licence_name=licence["name"],
            licence_url=licence["url"],
        ),
        [],
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
