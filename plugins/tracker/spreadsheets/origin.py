"""What a workbook was made from, kept in it: whose change is whose can be told when it comes back.

A hidden sheet has every record's key and a digest of each of its cells. Between export and import
others may change the data: a cell of the workbook that still holds what it was made with is no
change, whatever the data say today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet as ReadSheet
from xlsxwriter.worksheet import Worksheet

from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.rows import Tables
from tracker.spreadsheets.layout import key_of
from tracker.spreadsheets.values import digest, digests

_VERSION = "1"
_FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook was made from.

    ``records`` has, for each resource and each key, the digest of every field. ``known`` is False
    for a workbook that does not say.
    """

    package: str = ""
    records: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    known: bool = False


def write_origin(sheet: Worksheet, package: PackageDescriptor, tables: Tables) -> None:
    """Fill the hidden sheet."""
    rows: list[tuple[str, ...]] = [(_VERSION, str(package.metadata.get("name", "")))]
    for name, table in tables.items():
        columns = table.resource.fields
        rows.append((name, _FIELDS, " ".join(table.resource.field_names)))
        for row in table.rows:
            made = "".join(digest(row.values.get(each.name), each) for each in columns)
            rows.append((name, key_of(table.resource, row), made))
    for index, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(index, column, text)
    sheet.very_hidden()


def read_origin(sheet: ReadSheet | None) -> Origin:
    """What the hidden sheet says; an origin that is not known where there is none to be read."""
    if sheet is None:
        return Origin()
    rows: Iterable[tuple[object, ...]] = sheet.iter_rows(values_only=True)
    lines = [[str(each) for each in row if each is not None] for row in rows]
    if not lines or lines[0][:1] != [_VERSION]:
        return Origin()
    records: dict[str, dict[str, dict[str, str]]] = {}
    columns: list[str] = []
    for line in lines[1:]:
        if len(line) < 3:
            continue
        resource, key, text = line[:3]
        known = records.setdefault(resource, {})
        if key == _FIELDS:
            columns = text.split(" ")
        else:
            known[key] = dict(zip(columns, digests(text), strict=False))
    return Origin(lines[0][1] if len(lines[0]) > 1 else "", records, True)
