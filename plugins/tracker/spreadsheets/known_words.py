"""What cells may name: values and ids, and the words that people write in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.checking.hints import category_choices, country_choices
from tracker.checking.known import KnownRecords
from tracker.choices import Choices, folded
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Tables


@dataclass(frozen=True, slots=True)
class Known:
    """What a column's cells may name: its values, and which of them each word stands for.

    ``words`` has values, titles and labels without what people write in several ways; one that
    several values share has them all.
    """

    values: frozenset[str] = frozenset()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def meant(self, text: str) -> str | None:
        """The one value that a text stands for; None where there is none, or more than one."""
        if text in self.values:
            return text
        found = self.words.get(folded(text), frozenset())
        return next(iter(found)) if len(found) == 1 else None


class KnownWords:
    """What each field of a package may name, by the data as they are."""

    def __init__(self, package: PackageDescriptor, tables: Tables) -> None:
        self._languages = package.languages
        self._tables = tables
        self._records = KnownRecords(package, tables)
        self._of_resource: dict[str, Known] = {}

    def of(self, resource: Resource, column: Field) -> Known:
        """The controlled values of a field, or the ids that it may name; nothing for any other."""
        if column.categories:
            return _known(category_choices(column))
        if column.meaning == "country":
            return _known(country_choices(self._languages))
        target = resource.target_of(column.name)
        if target not in self._tables or "id" not in self._tables[target].resource.field_names:
            return Known()
        if target not in self._of_resource:
            self._of_resource[target] = _known(self._records.choices(target))
        return self._of_resource[target]


def _known(choices: Choices) -> Known:
    words: dict[str, set[str]] = defaultdict(set)
    for value in choices.values:
        for name in (value, *choices.names.get(value, ())):
            words[folded(name)].add(value)
    return Known(
        frozenset(choices.values), {word: frozenset(meant) for word, meant in words.items() if word}
    )
