"""What a country says of its own site: its name, its languages' locales, who publishes it.

Kept in ``content/site.yaml`` so that another country needs other content, and no Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publishing.form_settings import FormSettings, read_form_settings
from publishing.languages import is_locale
from tracker.checking.hints import is_address
from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, tell
from tracker.reading.files import is_there, read_bytes
from tracker.reading.marked_yaml import Mapping as MarkedMapping
from tracker.reading.marked_yaml import Node, read_yaml
from tracker.reading.marked_yaml import Sequence as MarkedSequence
from tracker.reading.plain import plain

SITE_FILE = "site.yaml"


SETTINGS = (
    *("name", "tagline", "publisher", "subject", "locales", "licence"),
    *("repository", "contact", "menu", "forms"),
)
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class MenuGroupSettings:
    """A group of the main menu: its title by language code, and the sections in it."""

    title: Mapping[str, str]
    sections: tuple[str, ...]


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
    contact: str = ""
    menu: tuple[MenuGroupSettings, ...] = ()
    forms: FormSettings = field(default_factory=FormSettings)


def read_site_settings(
    content: Path, languages: tuple[str, ...], sections: Sequence[str]
) -> tuple[SiteSettings | None, list[Finding]]:
    """Read ``site.yaml`` of a content folder; None where something required is missing.

    ``sections`` are those that the site can have, of which a menu may name any once.
    """
    path = content / SITE_FILE
    if not is_there(path):
        return None, [
            error(
                "site-missing",
                Place(SITE_FILE),
                tell("there is no %(file)s in %(folder)s/", file=SITE_FILE, folder=content.name),
                tell("name a folder that has one: %(option)s", option="--content FOLDER"),
            )
        ]
    raw, findings = read_bytes(path, SITE_FILE)
    node = None
    if raw is not None:
        node, findings = read_yaml(raw, SITE_FILE)
    if not isinstance(node, MarkedMapping):
        return None, findings or [
            error(
                "site-invalid",
                Place(SITE_FILE),
                tell("the file must have lines of the form 'name: value'"),
                tell("begin it with %(line)s", line="name:"),
            )
        ]
    values: dict[str, Any] = plain(node)

    def fault(name: str, message: Message, hint: Message) -> None:
        line, column = node.keys.get(name, (1, 1))
        place = Place(SITE_FILE, line, column)
        findings.append(error("site-invalid", place, message, hint, field=name))

    texts: dict[str, dict[str, str]] = {}
    for name in ("name", "tagline", "publisher", "subject"):
        value = values.get(name)
        if not isinstance(value, dict) or not all(_is_text(value.get(code)) for code in languages):
            fault(
                name,
                tell("'%(setting)s' must be given in each language of the site", setting=name),
                _in_each(name, languages),
            )
            value = {}
        texts[name] = value
    locales = values.get("locales") or {}
    if not isinstance(locales, dict):
        fault(
            "locales",
            tell("'%(setting)s' must give the locale of each language", setting="locales"),
            tell("write %(example)s", example="locales: {en: en_GB}"),
        )
        locales = {}
    for code in languages:
        if not is_locale(locale := str(locales.get(code, code))):
            fault(
                "locales",
                tell("'%(locale)s' is not a locale that Unicode CLDR knows", locale=locale),
                tell(
                    "write language and country with an underscore between them, such as "
                    "%(example)s",
                    example="en_GB",
                ),
            )
    licence = values.get("licence") or {}
    if not isinstance(licence, dict) or not all(_is_text(licence.get(x)) for x in ("name", "url")):
        fault(
            "licence",
            tell("'%(setting)s' must have a name and an address", setting="licence"),
            tell("write %(example)s", example="licence: {name: …, url: https://…}"),
        )
        licence = {}
    elif not is_address(licence["url"]):
        fault("licence", *_no_address(licence["url"]))
    repository, contact = (str(values.get(name) or "") for name in ("repository", "contact"))
    if repository and not is_address(repository):
        fault("repository", *_no_address(repository))
    if contact and not _MAIL.fullmatch(contact):
        fault(
            "contact",
            tell("'%(address)s' is not an address of e-mail", address=contact),
            tell("write it such as %(example)s, or leave it empty", example="name@example.org"),
        )
    for name in [each for each in values if each not in SETTINGS]:
        fault(
            name,
            tell("'%(setting)s' is no setting of the site", setting=name),
            choices_hint(name, SETTINGS, at_most=20),
        )
    menu, faults = _menu(node.entries.get("menu"), languages, sections)
    findings += faults
    forms, faults = read_form_settings(node.entries.get("forms"), SITE_FILE)
    findings += faults
    if findings:
        return None, findings
    return (
        SiteSettings(
            **texts,
            locales={code: str(locales.get(code, code)) for code in languages},
            repository=repository,
            licence_name=licence["name"],
            licence_url=licence["url"],
            contact=contact,
            menu=menu,
            forms=forms,
        ),
        [],
    )


def _no_address(text: str) -> tuple[Message, Message]:
    return (
        tell("'%(address)s' is not the address of a page", address=text),
        tell("write it whole, such as %(example)s", example="https://example.org/page"),
    )


def _menu(
    node: Node | None, languages: tuple[str, ...], sections: Sequence[str]
) -> tuple[tuple[MenuGroupSettings, ...], list[Finding]]:
    """The groups of the menu, and what is wrong with them, each at its place."""
    groups: list[MenuGroupSettings] = []
    findings: list[Finding] = []
    seen: set[str] = set()

    def fault(at: Node, message: Message, hint: Message) -> None:
        place = Place(SITE_FILE, at.line, at.column)
        findings.append(error("site-invalid", place, message, hint, field="menu"))

    if node is None:
        return (), []
    if not isinstance(node, MarkedSequence):
        fault(
            node,
            tell("'%(setting)s' must be a list of groups", setting="menu"),
            tell("write %(example)s", example="- {title: {…}, sections: […]}"),
        )
        return (), findings
    for group in node.items:
        entries = group.entries if isinstance(group, MarkedMapping) else {}
        title, names = plain(entries.get("title")), entries.get("sections")
        if not isinstance(title, dict) or not all(_is_text(title.get(code)) for code in languages):
            fault(
                group,
                tell("a group of the menu must have a title in each language of the site"),
                _in_each("title", languages),
            )
            continue
        if not isinstance(names, MarkedSequence) or not names.items:
            fault(
                group,
                tell(
                    "the menu's group '%(title)s' does not say which sections it has",
                    title=title[languages[0]],
                ),
                tell("write %(example)s", example="sections: [first, second]"),
            )
            continue
        for each in names.items:
            name = str(plain(each))
            if name not in sections:
                hint = choices_hint(name, sections)
                fault(
                    each,
                    tell("the menu names '%(section)s', which is no section", section=name),
                    hint,
                )
            elif name in seen:
                fault(
                    each,
                    tell("the menu names '%(section)s' twice", section=name),
                    tell("remove one of the two"),
                )
            seen.add(name)
        groups.append(MenuGroupSettings(title, tuple(str(plain(each)) for each in names.items)))
    return tuple(groups), findings


def _in_each(name: str, languages: Sequence[str]) -> Message:
    """How a text in every language is written."""
    texts = ", ".join(f"{code}: …" for code in languages)
    return tell("write %(example)s", example=f"{name}: {{{texts}}}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
