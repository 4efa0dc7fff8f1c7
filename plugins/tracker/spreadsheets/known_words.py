"""What cells may name: values and ids, and the words that people write in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Tables
from tracker.spreadsheets.cells import Known
from tracker.spreadsheets.texts import same_words


class KnownWords:
    """What each field of a package may name, by the data as they are."""

    def __init__(self, package: PackageDescriptor, tables: Tables) -> None:
        self._package = package
        self._tables = tables
        self._of_resource: dict[str, Known] = {}

    def of(self, resource: Resource, column: Field) -> Known:
        """The controlled values of a field, or the ids that it may name; nothing for any other."""
        if column.categories:
            return _known((each.value, each.labels.values()) for each in column.categories)
        target = resource.target_of(column.name)
        if target not in self._tables:
            return Known()
        if target not in self._of_resource:
            self._of_resource[target] = self._records(target)
        return self._of_resource[target]

    def _records(self, target: str) -> Known:
        """The ids of a table, and its records' titles and abbreviations."""
        table = self._tables[target]
        names = {"title", "abbreviation"} | {f"title_{code}" for code in self._package.languages}
        named = [each for each in table.resource.field_names if each in names]
        return _known(
            (row.text("id") or "", [text for name in named if (text := row.text(name))])
            for row in table.rows
        )


def _known(pairs: Iterable[tuple[str, Iterable[str]]]) -> Known:
    values = set()
    words: dict[str, set[str]] = defaultdict(set)
    for value, names in pairs:
        values.add(value)
        for name in (value, *names):
            words[same_words(name)].add(value)
    return Known(frozenset(values), {word: frozenset(meant) for word, meant in words.items()})
