"""The whole of a strategy in memory: every record, indexed the ways that pages ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from tracker.building import Conversion, UnusableRowError, build_record
from tracker.model import (
    RECORD_TYPES,
    Action,
    Institution,
    Jurisdiction,
    Kpi,
    Milestone,
    Objective,
    Observation,
    Pillar,
    Record,
    Responsibility,
    Sector,
    Source,
    Target,
    Text,
)
from tracker.periods import parse_day
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.rows import Row, Tables
from tracker.urls import WITH_OWN_PAGES

AnyRecord = TypeVar("AnyRecord", bound=Record)

RecordsOfRows = dict[int, Record]
"""Records by the identity of the row that each was made from, and which it holds."""

RESOURCE_OF_TYPE: Mapping[type[Record], str] = {kind: name for name, kind in RECORD_TYPES.items()}
"""The resource that each type of record is a row of."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A row that rests on a source: in which resource and field, and which document it is part of.

    ``parent_resource`` and ``parent_id`` name the record that has a page of its own.
    """

    row: Row
    field: str
    parent_resource: str
    parent_id: str


class Strategy:
    """Every record of a package, in the order a reader expects, with indexes made when asked for.

    Lookups by id give None for an unknown id; in a package without errors every reference resolves.
    ``records_of_rows``, handed from one strategy to the next of the same package, keeps the records
    of rows that have not changed.
    """

    def __init__(
        self,
        package: PackageDescriptor,
        tables: Tables,
        records_of_rows: RecordsOfRows | None = None,
    ) -> None:
        self.package = package
        self.tables = tables
        self._records_of_rows = {} if records_of_rows is None else records_of_rows
        self.conversion = Conversion(package.languages, package.fiscal_year_first_month)
        self._by_kind: dict[type[Record], tuple[Record, ...]] = {}
        self._by_id: dict[type[Record], Mapping[str, Record]] = {}
        self._groups: dict[tuple[type[Record], str], Mapping[str, tuple[Record, ...]]] = {}
        self.sources = self._records(Source, "sources", lambda each: each.id)
        self.jurisdictions = self._records(
            Jurisdiction, "jurisdictions", lambda each: (each.order, each.id)
        )
        self.sectors = self._records(Sector, "sectors", lambda each: (each.order, each.id))
        self.institutions = self._records(Institution, "institutions", lambda each: each.id)
        self.pillars = self._records(Pillar, "pillars", lambda each: (each.order, each.id))
        self.objectives = self._objectives()
        self.actions = self._by_objective(Action, "actions")
        self.milestones = self._records(Milestone, "milestones")
        self.responsibilities = self._records(
            Responsibility, "responsibilities", lambda each: each.action
        )
        self.kpis = self._by_objective(Kpi, "kpis")
        self.targets = self._records(Target, "kpi_targets", lambda each: (each.kpi, each.period))
        self.observations = self._records(
            Observation,
            "kpi_observations",
            lambda each: (each.kpi, each.period, not each.preferred, each.source),
        )

    def _records(
        self,
        kind: type[AnyRecord],
        resource: str,
        key: Callable[[AnyRecord], object] | None = None,
    ) -> tuple[AnyRecord, ...]:
        table = self.tables.get(resource)
        records = []
        titled_by = table.resource.titled_by if table else ""
        for row in table.rows if table else ():
            record: Any = self._records_of_rows.get(id(row))
            if record is None:
                try:
                    record = build_record(kind, row, self.conversion)
                except UnusableRowError:
                    continue
                self._records_of_rows[id(row)] = record
            if titled_by and hasattr(record, "title"):
                record = replace(record, title=self.title_of(row))
            records.append(record)
        if key is not None:
            records.sort(key=key)  # type: ignore[arg-type]
        return tuple(records)

    def _objectives(self) -> tuple[Objective, ...]:
        order = {pillar.id: index for index, pillar in enumerate(self.pillars)}
        return self._records(
            Objective,
            "objectives",
            lambda each: (order.get(each.pillar, len(order)), each.order, each.id),
        )

    def _by_objective(self, kind: type[AnyRecord], resource: str) -> tuple[AnyRecord, ...]:
        order = {objective.id: index for index, objective in enumerate(self.objectives)}
        return self._records(
            kind,
            resource,
            lambda each: (order.get(each.objective, len(order)), each.id),  # type: ignore[attr-defined]
        )

    # Records of any type

    def records(self, kind: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """All records of a type: by their ``order`` where they have one, else as they are kept."""
        if kind not in self._by_kind:
            found = self._records(kind, RESOURCE_OF_TYPE[kind])
            if any(hasattr(each, "order") for each in found):
                found = tuple(sorted(found, key=lambda each: each.order))  # type: ignore[attr-defined]
            self._by_kind[kind] = found
        return self._by_kind[kind]  # type: ignore[return-value]

    def find(self, kind: type[AnyRecord], identifier: str | None) -> AnyRecord | None:
        """The record of a type with an id; None where there is none."""
        if kind not in self._by_id:
            self._by_id[kind] = {each.id: each for each in self.records(kind)}  # type: ignore[attr-defined]
        return self._by_id[kind].get(identifier or "")  # type: ignore[return-value]

    def grouped(self, kind: type[AnyRecord], field: str) -> Mapping[str, tuple[AnyRecord, ...]]:
        """The records of a type by the value of a field; by each of its items where it is a list.

        Records in which the field is empty are in no group.
        """
        key = (kind, field)
        if key not in self._groups:
            self._groups[key] = _grouped(
                self.records(kind), lambda each: _values(getattr(each, field))
            )
        return self._groups[key]  # type: ignore[return-value]

    # Records by id

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return {each.id: each for each in self.sources}

    @cached_property
    def jurisdiction_by_id(self) -> Mapping[str, Jurisdiction]:
        return {each.id: each for each in self.jurisdictions}

    @cached_property
    def sector_by_id(self) -> Mapping[str, Sector]:
        return {each.id: each for each in self.sectors}

    @cached_property
    def institution_by_id(self) -> Mapping[str, Institution]:
        return {each.id: each for each in self.institutions}

    @cached_property
    def pillar_by_id(self) -> Mapping[str, Pillar]:
        return {each.id: each for each in self.pillars}

    @cached_property
    def objective_by_id(self) -> Mapping[str, Objective]:
        return {each.id: each for each in self.objectives}

    @cached_property
    def action_by_id(self) -> Mapping[str, Action]:
        return {each.id: each for each in self.actions}

    @cached_property
    def kpi_by_id(self) -> Mapping[str, Kpi]:
        return {each.id: each for each in self.kpis}

    # Records by what they belong to

    @cached_property
    def objectives_of_pillar(self) -> Mapping[str, tuple[Objective, ...]]:
        return _grouped(self.objectives, lambda each: [each.pillar])

    @cached_property
    def actions_of_objective(self) -> Mapping[str, tuple[Action, ...]]:
        return _grouped(self.actions, lambda each: [each.objective])

    @cached_property
    def actions_of_jurisdiction(self) -> Mapping[str, tuple[Action, ...]]:
        return _grouped(self.actions, lambda each: each.jurisdictions)

    @cached_property
    def actions_depending_on(self) -> Mapping[str, tuple[Action, ...]]:
        return _grouped(self.actions, lambda each: each.depends_on)

    @cached_property
    def kpis_of_objective(self) -> Mapping[str, tuple[Kpi, ...]]:
        return _grouped(self.kpis, lambda each: [each.objective])

    @cached_property
    def kpis_of_owner(self) -> Mapping[str, tuple[Kpi, ...]]:
        return _grouped(self.kpis, lambda each: [each.owner] if each.owner else [])

    @cached_property
    def milestones_of_action(self) -> Mapping[str, tuple[Milestone, ...]]:
        return _grouped(self.milestones, lambda each: [each.action])

    @cached_property
    def responsibilities_of_action(self) -> Mapping[str, tuple[Responsibility, ...]]:
        return _grouped(self.responsibilities, lambda each: [each.action])

    @cached_property
    def responsibilities_of_institution(self) -> Mapping[str, tuple[Responsibility, ...]]:
        return _grouped(self.responsibilities, lambda each: [each.institution])

    @cached_property
    def institutions_of_jurisdiction(self) -> Mapping[str, tuple[Institution, ...]]:
        return _grouped(
            self.institutions, lambda each: [each.jurisdiction] if each.jurisdiction else []
        )

    @cached_property
    def institutions_under(self) -> Mapping[str, tuple[Institution, ...]]:
        return _grouped(self.institutions, lambda each: [each.parent] if each.parent else [])

    @cached_property
    def targets_of_kpi(self) -> Mapping[str, tuple[Target, ...]]:
        return _grouped(self.targets, lambda each: [each.kpi])

    @cached_property
    def observations_of_kpi(self) -> Mapping[str, tuple[Observation, ...]]:
        return _grouped(self.observations, lambda each: [each.kpi])

    @cached_property
    def observations_of_jurisdiction(self) -> Mapping[str, tuple[Observation, ...]]:
        return _grouped(
            self.observations, lambda each: [each.jurisdiction] if each.jurisdiction else []
        )

    # Across the whole package

    @cached_property
    def references(self) -> Mapping[tuple[str, str], tuple[Citation, ...]]:
        """For each record, as (resource, id), every row of any resource that names it."""
        found: dict[tuple[str, str], list[Citation]] = defaultdict(list)
        for table in self.tables.values():
            resource = table.resource
            parent = resource.rows.nested_parent
            parent_resource = resource.rows.nested_in or resource.name
            columns = _referring_columns(resource)
            for row in table.rows:
                parent_id = row.text(parent if parent else "id") or ""
                for name, target in columns:
                    single = row.text(name)
                    for identifier in row.items(name) or ((single,) if single else ()):
                        found[target, identifier].append(
                            Citation(row, name, parent_resource, parent_id)
                        )
        return {record: tuple(rows) for record, rows in found.items()}

    def named_in(self, resource: str) -> frozenset[str]:
        """The ids of a resource's records that any row names."""
        named: set[str] = set()
        for table in self.tables.values():
            for name, target in _referring_columns(table.resource):
                if target == resource:
                    for row in table.rows:
                        value = row.values.get(name)
                        if isinstance(value, str):
                            named.add(value)
                        elif value:
                            named.update(value)
        return frozenset(named)

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """For each source's id, every row of any resource that names it."""
        return {
            identifier: rows
            for (resource, identifier), rows in self.references.items()
            if resource == "sources"
        }

    @cached_property
    def rows_by_id(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of each resource whose records have an id of their own."""
        return {
            name: {row.text("id") or "": row for row in table.rows}
            for name, table in self.tables.items()
            if "id" in table.resource.field_names
            and (not table.resource.rows.nested_in or table.resource.primary_key == ("id",))
        }

    def text_of(self, row: Row, name: str) -> Text:
        """A text for readers in a row of any resource, by language."""
        texts = {code: row.text(f"{name}_{code}") for code in self.package.languages}
        return Text({code: text.strip() for code, text in texts.items() if text})

    def title_of(self, row: Row) -> Text:
        """A record's title: its own, else that of the record that it is said to take it from."""
        title = self.text_of(row, "title")
        resource = self.tables[row.resource].resource
        if title or not resource.titled_by:
            return title
        others = self.rows_by_id.get(resource.target_of(resource.titled_by), {})
        other = others.get(row.text(resource.titled_by) or "")
        return self.text_of(other, "title") if other else title

    @cached_property
    def linkable(self) -> tuple[str, ...]:
        """The resources whose records have an address."""
        return linkable_resources(self.package)

    @cached_property
    def newest_date(self) -> date:
        """The newest day on which any source was published or read.

        Nothing in the data can be known later than that. Where a source gives only a month or a
        year, its first day counts. Budgets and plans for years ahead do not move this date.
        """
        dates = [each.accessed.start for each in self.sources]
        dates += [each.date.start for each in self.sources if each.date]
        return max(dates, default=date(1970, 1, 1))

    @property
    def as_of(self) -> date:
        """The date of all statuses where nobody asks for another: the package's, else the newest.

        The descriptor's reader has seen to it that the package's is a date.
        """
        text = self.package.as_of
        return parse_day(text) if text else self.newest_date


def _referring_columns(resource: Resource) -> list[tuple[str, str]]:
    """The columns that name other records, each with their resource; not that of the parent."""
    columns = [(each.name, each.references) for each in resource.fields if each.references]
    columns += [
        (key.fields[0], key.resource)
        for key in resource.foreign_keys
        if len(key.fields) == 1 and key.fields[0] != resource.rows.nested_parent
    ]
    return columns


def linkable_resources(package: PackageDescriptor) -> tuple[str, ...]:
    """The resources of a package whose records have an address."""
    return tuple(
        each.name for each in package.resources if each.name in WITH_OWN_PAGES or each.pages
    )


def _values(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _grouped(
    records: Iterable[AnyRecord], keys: Callable[[AnyRecord], Iterable[str]]
) -> dict[str, tuple[AnyRecord, ...]]:
    groups: dict[str, list[AnyRecord]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            groups[key].append(record)
    return {key: tuple(members) for key, members in groups.items()}
