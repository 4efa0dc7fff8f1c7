"""What is somebody's report: who named it, when, and in which words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from publishing.elements import Words
from publishing.localized import LocalText
from publishing.presenter import Presenter
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
