"""The data as a web of JSON documents: every record with its parts, and links to what it names.

A document changes only when what it says changes (there is no time of building in it), so that the
tags by which servers and caches compare files stay the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.exporting.json_tables import record
from tracker.periods import PeriodError, parse_period
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import Row, Table
from tracker.urls import Urls

LINKS = "_links"
SELF = "self"
PAGE = "page"


@dataclass(frozen=True, slots=True)
class ApiData:
    """The tables by name, where their records are, and which rows are parts of which record."""

    tables: Mapping[str, Table]
    parts: Mapping[tuple[str, str], Mapping[str, tuple[Row, ...]]]
    urls: Urls
    pages: frozenset[str]
    fiscal_year_first_month: int


def api_data(
    tables: Sequence[Table], urls: Urls, pages: frozenset[str], fiscal_year_first_month: int
) -> ApiData:
    """Sort the rows of nested tables to the records that they belong to.

    ``pages`` names the resources whose records have a page on the site.
    """
    by_name = {each.resource.name: each for each in tables}
    parts: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in tables:
        parent = table.resource.rows.nested_parent
        for row in table.rows if parent else ():
            key = (table.resource.rows.nested_in, row.text(parent) or "")
            parts[key][table.resource.name].append(row)
    return ApiData(
        by_name,
        {
            key: {name: tuple(rows) for name, rows in nested.items()}
            for key, nested in parts.items()
        },
        urls,
        pages,
        fiscal_year_first_month,
    )


def own_key(resource: Resource) -> str:
    """The one field by which a record has a document of its own; '' for parts of other records."""
    single = len(resource.primary_key) == 1 and not resource.rows.nested_in
    return resource.primary_key[0] if single else ""


def record_document(data: ApiData, table: Table, row: Row) -> dict[str, Any]:
    """A record: its filled cells, its parts, and under ``_links`` the address of all it names."""
    resource = table.resource
    identifier = row.text(own_key(resource)) or ""
    made = record(row, resource.fields)
    for name, rows in data.parts.get((resource.name, identifier), {}).items():
        nested = data.tables[name].resource
        made[nested.rows.nested_under] = [
            part_of(data, nested, each, without=nested.rows.nested_parent) for each in rows
        ]
    links = {SELF: data.urls.api_record(resource.name, identifier)}
    if resource.name in data.pages:
        links[PAGE] = data.urls.record(resource.name, identifier)
    return made | {LINKS: links | links_of(data, resource, row)}


def part_of(data: ApiData, resource: Resource, row: Row, without: str = "") -> dict[str, Any]:
    """A row of a nested table; ``without`` names the column that its surroundings say already."""
    fields = tuple(each for each in resource.fields if each.name != without)
    made = record(row, fields)
    links = {name: link for name, link in links_of(data, resource, row).items() if name != without}
    return made | ({LINKS: links} if links else {})


def links_of(data: ApiData, resource: Resource, row: Row) -> dict[str, Any]:
    """The address of each record that a row names, by the field that names it."""
    links: dict[str, Any] = {}
    for column in resource.fields:
        target = _target(data, resource, column)
        value = row.values.get(column.name)
        if not target or not value:
            continue
        links[column.name] = (
            [data.urls.api_record(target, each) for each in value]
            if isinstance(value, tuple)
            else data.urls.api_record(target, value)
        )
    return links


def list_document(data: ApiData, table: Table) -> dict[str, Any]:
    """All records of a table, each with its links; parts stand in their record's own document."""
    resource = table.resource
    key = own_key(resource)
    items = []
    for row in table.rows:
        links = links_of(data, resource, row)
        if key:
            links = {SELF: data.urls.api_record(resource.name, row.text(key) or "")} | links
        items.append(record(row, resource.fields) | ({LINKS: links} if links else {}))
    return {
        "name": resource.name,
        "title": resource.title,
        "description": resource.description,
        "count": len(items),
        LINKS: {SELF: data.urls.api_list(resource.name), PAGE: data.urls.dataset(resource.name)},
        "items": items,
    }


def series_document(data: ApiData, kpi: Row, kpis: Table) -> dict[str, Any]:
    """An indicator's targets and values in order of time, each with the days that it covers."""
    identifier = kpi.text("id") or ""
    parts = data.parts.get(("kpis", identifier), {})

    def points(name: str) -> list[dict[str, Any]]:
        resource = data.tables[name].resource
        made = []
        for row in parts.get(name, ()):
            point = part_of(data, resource, row, without=resource.rows.nested_parent)
            made.append(self_dated(point, data.fiscal_year_first_month))
        return sorted(made, key=lambda each: (each.get("end", ""), each.get("start", "")))

    names = [each for each in ("kpi_targets", "kpi_observations") if each in data.tables]
    return {
        "kpi": identifier,
        **{data.tables[each].resource.rows.nested_under: points(each) for each in names},
        LINKS: {
            SELF: data.urls.api_series(identifier),
            "kpi": data.urls.api_record(kpis.resource.name, identifier),
        },
    }


def self_dated(point: dict[str, Any], fiscal_year_first_month: int) -> dict[str, Any]:
    """A target or value with the first and last day of its period beside it."""
    try:
        period = parse_period(str(point.get("period", "")), fiscal_year_first_month)
    except PeriodError:
        return point
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    return {"period": point["period"], **days, **point}


def index_document(
    data: ApiData, name: str, title: str, as_of: str, licence: Mapping[str, str]
) -> dict[str, Any]:
    """Where everything is."""
    return {
        "name": name,
        "title": title,
        "as_of": as_of,
        "licence": dict(licence),
        LINKS: {
            SELF: data.urls.api_index(),
            "description": data.urls.api_description(),
            "package": data.urls.data_file("datapackage.json"),
        },
        "lists": [
            {
                "name": each.resource.name,
                "title": each.resource.title,
                "count": len(each.rows),
                "href": data.urls.api_list(each.resource.name),
            }
            for each in data.tables.values()
        ],
    }


def _target(data: ApiData, resource: Resource, column: Field) -> str:
    """The resource whose records a field names, where these have documents."""
    target = resource.target_of(column.name)
    return target if target in data.tables and own_key(data.tables[target].resource) else ""
