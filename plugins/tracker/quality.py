"""How good the data are: what lacks a translation, what rests on weak sources only."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.descriptor import Resource
from tracker.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Translation:
    """How many texts of a resource have a translation: ``done`` of ``total``."""

    resource: Resource
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class WeakRecord:
    """A record that no source other than weak ones supports."""

    resource: str
    identifier: str
    sources: tuple[str, ...]


def translations(strategy: Strategy, language: str) -> list[Translation]:
    """Per resource with texts for readers, how many are translated into a language."""
    first = strategy.package.languages[0]
    found = []
    for table in strategy.tables.values():
        names = [
            each.name.removesuffix(f"_{first}")
            for each in table.resource.fields
            if each.name.endswith(f"_{first}")
        ]
        texts = [
            row.text(f"{name}_{language}") is not None
            for row in table.rows
            for name in names
            if row.text(f"{name}_{first}")
        ]
        if texts:
            found.append(Translation(table.resource, sum(texts), len(texts)))
    return found


def weak_kinds(strategy: Strategy) -> frozenset[str]:
    """The kinds of source that the package's descriptor marks as weak."""
    kinds = strategy.package.categories("sources", "kind")
    return frozenset(each.value for each in kinds if each.extra.get("weak"))


def weak_records(strategy: Strategy) -> list[WeakRecord]:
    """The records of substance whose every source is of a weak kind."""
    weak = weak_kinds(strategy)
    kinds = {source.id: source.kind for source in strategy.sources}
    return [
        WeakRecord(name, identifier, cited)
        for name, rows in strategy.rows_by_id.items()
        for identifier, row in rows.items()
        if (cited := row.items("sources")) and _all_weak(cited, kinds, weak)
    ]


def record_at(strategy: Strategy, file: str, label: str) -> tuple[str, str] | None:
    """The record with a page of its own that a finding's file and label mean: resource and id.

    ``file`` is relative to the data folder. None where no record of substance stands there.
    """
    folder, _, name = file.rpartition("/")
    for resource in strategy.package.resources:
        identifier = ""
        if resource.rows.folder and resource.rows.folder == folder:
            identifier = name.partition(".")[0]
        elif resource.rows.list_file == file:
            identifier = label.partition("/")[0]
        if identifier and identifier in strategy.rows_by_id.get(resource.name, {}):
            return resource.name, identifier
    return None


def _all_weak(cited: tuple[str, ...], kinds: dict[str, str], weak: frozenset[str]) -> bool:
    return all(kinds.get(each) in weak for each in cited)
