"""How to cite the data: in the style of the APA, and for BibTeX."""

from __future__ import annotations

import re

from open_data.versions import versions
from publishing.presenter import Presenter


def apa(presenter: Presenter, title: str, url: str) -> str:
    """A reference in the style of the APA's seventh edition, for data sets."""
    publication = presenter.publication
    settings, code = publication.settings, presenter.language.code
    name = f"{settings.name[code]}: {title}" if title else settings.name[code]
    address = presenter.urls.absolute(url)
    return presenter.say(
        "%(publisher)s. (%(year)s). %(title)s (Version %(version)s) [Data set].",
        publisher=settings.publisher[code],
        year=presenter.assessment.as_of.year,
        title=name,
        version=versions(publication).current,
    ) + (f" {address}" if address else "")


def bibtex(presenter: Presenter, name: str, title: str, url: str) -> str:
    """An entry for BibTeX; ``name`` is the table's, '' for all of the data."""
    publication = presenter.publication
    settings, code = publication.settings, presenter.language.code
    year = presenter.assessment.as_of.year
    key = re.sub(r"[^a-z0-9]+", "-", f"{publication.strategy.package.name}-{name}-{year}")
    whole = f"{settings.name[code]}: {title}" if title else settings.name[code]
    fields = {
        "author": f"{{{settings.publisher[code]}}}",
        "title": f"{{{whole}}}",
        "year": str(year),
        "version": versions(publication).current,
        "url": presenter.urls.absolute(url),
    }
    lines = [f"  {field} = {{{_escaped(text)}}}," for field, text in fields.items() if text]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    """A text in which no sign means something to BibTeX."""
    return re.sub(r"([&%$#_])", r"\\\1", text) if "://" not in text else text
