"""In which languages editors are told what is wrong, and where the sentences are kept.

The catalogues are ``theme/locale/findings/LANGUAGE.po`` and a country's own,
``content/locale/findings/LANGUAGE.po``, which goes before. English needs none: what is told is
written in it.
"""

from __future__ import annotations

import gettext
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from publishing.languages import is_locale, read_catalogues
from tracker.messages import Message, listed, tell
from tracker.reporting import Style, Telling

FOLDER = Path("locale") / "findings"
ENGLISH = "en"


class UnknownLanguageError(ValueError):
    """Nobody has translated what editors are told into the language; the message says which."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def languages_of(folders: Sequence[Path]) -> list[str]:
    """The languages that there are, English first."""
    found = {path.stem for folder in folders for path in (folder / FOLDER).glob("*.po")}
    return [ENGLISH, *sorted(each for each in found - {ENGLISH} if is_locale(each))]


def telling_in(codes: str, folders: Sequence[Path], style: Style | None = None) -> Telling:
    """What is needed to tell in a language, or in several: ``ur``, ``en,ur``.

    ``folders`` have the catalogues, those of a later one go before. Raises
    :class:`UnknownLanguageError`.
    """
    known = languages_of(folders)
    words: dict[str, gettext.NullTranslations] = {}
    for code in codes.split(",") if codes else [ENGLISH]:
        if code not in known:
            raise UnknownLanguageError(
                tell(
                    "nobody has written the messages in '%(language)s'; there are %(languages)s",
                    language=code,
                    languages=listed(known, "and"),
                )
            )
        words[code] = (
            gettext.NullTranslations()
            if code == ENGLISH
            else read_catalogues(code, code, [folder / FOLDER for folder in folders])
        )
    return Telling(words, style)


def style_of_output() -> Style | None:
    """How standard output shows text; None where it is no terminal.

    Colours are left out where ``NO_COLOR`` asks for that (https://no-color.org/).
    """
    if not sys.stdout.isatty():
        return None
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return Style(min(shutil.get_terminal_size().columns, 110), colours=not plain)
