"""Which table an editor means by a word: its name, the singular of it, or its title."""

from __future__ import annotations

import re

from tracker.choices import Choices, choices_hint, folded
from tracker.messages import Message, tell
from tracker.reading.descriptor import PackageDescriptor, Resource


def singular(word: str) -> str:
    """The singular of an English plural, for the names of tables: ``cities`` → ``city``."""
    if re.search(r"[^aeiou]ies$", word):
        return word[:-3] + "y"
    if re.search(r"(ss|sh|ch|x|z)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r"[^s]s$", word) else word


def resource_for(word: str, package: PackageDescriptor) -> Resource | Message:
    """The table that a word names; else what to say of it.

    Beside the tables' names and titles a nested one is known by the name of its list
    (``observation``), where no table of its own has that name.
    """
    kinds = kinds_of(package)
    found = kinds.get(folded(word)) or kinds.get(folded(singular(word)))
    if found is not None:
        return found
    for each in package.resources:
        if folded(word) in map(folded, each.titles.values()):
            return each
    values = [singular(each.name) for each in package.resources]
    names = {
        singular(each.name): (each.title, *each.titles.values(), each.rows.nested_under)
        for each in package.resources
    }
    hint = choices_hint(word, Choices(values, names), at_most=len(values))
    return tell("there is no kind of record '%(word)s': %(hint)s", word=word, hint=hint)


def kinds_of(package: PackageDescriptor) -> dict[str, Resource]:
    """The tables by each word for a record of them, in one writing."""
    kinds: dict[str, Resource] = {}
    named = [(each.name, each) for each in package.resources]
    named += [(each.title, each) for each in package.resources]
    named += [(each.rows.nested_under, each) for each in package.resources]
    for word, resource in named:
        for form in (word, singular(word)):
            if form:
                kinds.setdefault(folded(form), resource)
    return kinds
