"""Findings for tests, and a language that is told from English at a glance."""

from __future__ import annotations

import gettext
import io
from functools import cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from publishing.findings_languages import telling_in
from publishing.paths import THEME
from tracker.findings import Place, error, warning
from tracker.messages import named, tell

MISSING = error(
    "cell-required",
    Place("kpis/a.yaml", 3, 7),
    tell("'%(field)s' is missing", field="unit_fr"),
    tell("add %(line)s", line="unit_fr: …"),
    record="a",
    field=named("unit_fr", {"": "Unité de mesure", "ur": "اکائی"}),
)
UNCITED = warning(
    "source-uncited",
    Place("sources/b.yaml"),
    tell("no record names this source"),
    tell("name it where a fact rests on it, or delete the file"),
)


def catalogue(*pairs: tuple[str, str], language: str = "ur") -> gettext.GNUTranslations:
    """A catalogue that has these sentences and no other."""
    lines = [f'msgid ""\nmsgstr "Language: {language}\\n"\n']
    lines += [f'msgid "{message}"\nmsgstr "{string}"\n' for message, string in pairs]
    made = io.BytesIO()
    write_mo(made, read_po(io.BytesIO("\n".join(lines).encode()), locale=language))
    made.seek(0)
    return gettext.GNUTranslations(made)


@cache
def urdu() -> gettext.NullTranslations:
    """What editors are told in Urdu."""
    return telling_in("ur", (THEME,)).words
