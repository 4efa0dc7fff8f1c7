"""An example of a check as a page shows it: what is wrong, what is told, and what is right."""

from __future__ import annotations

import gettext
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from publishing.findings_languages import FOLDER
from publishing.languages import read_catalogues
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.checking.examples import Example, ExampleLine, examples
from tracker.messages import Message
from tracker.reading.characters import invisible_in

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of an example: its number ('' where it has none), and its text as markup."""

    number: str
    html: Markup
    changed: bool


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example: the file or cell, what is said of it, and its lines; None is a gap in them."""

    place: str
    message: LocalText
    hint: LocalText
    wrong: Sequence[LineView | None]
    right: Sequence[LineView | None]


def example_view(presenter: Presenter, code: str) -> ExampleView | None:
    """The example of a check; None where there is none."""
    example = examples().get(code)
    return _shown(presenter, example) if example else None


def _shown(presenter: Presenter, example: Example) -> ExampleView:
    return ExampleView(
        example.place,
        said(presenter, example.message),
        said(presenter, example.hint),
        [_line(each) for each in example.wrong],
        [_line(each) for each in example.right],
    )


def said(presenter: Presenter, message: Message) -> LocalText:
    """What editors are told in the page's language; in English where nobody translated it."""
    text = message.said_in(_words(presenter))
    return presenter.local(text, ENGLISH if text == message else presenter.language.code)


def _words(presenter: Presenter) -> gettext.NullTranslations:
    """The sentences that editors are told, in the page's language."""
    sources, code = presenter.publication.sources, presenter.language.code

    def make() -> gettext.NullTranslations:
        folders = [sources.theme / FOLDER, sources.content / FOLDER]
        return read_catalogues(code, str(presenter.language.locale), folders)

    return presenter.publication.once(f"sentences of findings in {code}", make)


def _line(line: ExampleLine | None) -> LineView | None:
    if line is None:
        return None
    start, end = line.fault or (len(line.text), len(line.text))
    html = visible(line.text[:start])
    if start < end:
        html += Markup("<mark>{}</mark>").format(visible(line.text[start:end]))
    html += visible(line.text[end:])
    return LineView(str(line.number or ""), html, line.changed)


def visible(text: str) -> Markup:
    """A text in which characters that nobody sees stand as their numbers."""
    parts = [
        Markup('<span class="unseen">{}</span>').format(f"U+{ord(each):04X}")
        if each == "\t"
        or invisible_in(each)
        or (each != " " and unicodedata.category(each) == "Zs")
        else escape(each)
        for each in text
    ]
    return Markup("").join(parts)
