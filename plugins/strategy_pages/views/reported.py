"""What is somebody's report: who named it, when, and in which words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from publishing.cells import institution_link
from publishing.elements import Words, as_link
from publishing.localized import LocalText
from publishing.presenter import Presenter
from tracker.model import Text
from tracker.periods import Period


def named_by(presenter: Presenter, who: Words | Markup, when: Period | None) -> Markup:
    """A sentence that says whose report it is."""
    if when is None:
        return Markup(
            presenter.say("Named by: %(who)s; the source carries no date.", who="{}")
        ).format(who)
    return Markup(presenter.say("Named by: %(who)s, %(when)s.", who="{0}", when="{1}")).format(
        who, presenter.period(when)
    )


def quoted(presenter: Presenter, quote: str | None, sources: Sequence[str]) -> LocalText:
    """A source's own words, in its language; the first of the sources is the one they are from."""
    source = presenter.strategy.source_by_id.get(sources[0]) if sources else None
    return presenter.local(quote or "", source.language if source else presenter.language.code)


def body_or_words(presenter: Presenter, identifier: str | None, words: Text) -> Markup:
    """Who it is: a link where it is one of the institutions, else the words for it."""
    link = institution_link(presenter, identifier)
    return as_link(link) if link else Markup("{}").format(presenter.text(words))
