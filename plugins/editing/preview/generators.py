"""What makes the site's pages: the generators of the Pelican plugins that the settings name."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from pelican import Pelican, signals
from pelican.settings import read_settings

from publishing.pages import PageGenerator
from publishing.paths import PROJECT
from publishing.publication import Sources


def page_generators(sources: Sources) -> list[PageGenerator]:
    """The plugins' generators, in the order in which a build runs them."""
    logging.getLogger("pelican").setLevel(logging.ERROR)
    content, theme = str(sources.content.resolve()), str(sources.theme.resolve())
    settings = read_settings(
        str(PROJECT / "pelicanconf.py"), override={"PATH": content, "THEME": theme}
    )
    site = Pelican(settings)
    made = []
    for _, answer in signals.get_generators.send(site):
        classes = answer if isinstance(answer, Iterable) else (answer,)
        for each in classes:
            if issubclass(each, PageGenerator):
                made.append(each({}, settings, content, theme, settings["OUTPUT_PATH"]))
    return made
