"""From documents to flat tables, as the descriptor maps them, every cell with its origin."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tracker.findings import Finding, Place, choices_hint, error
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor, Resource
from tracker.reading.documents import DocumentReader
from tracker.reading.marked_yaml import Mapping, Node, Scalar, Sequence, read_text


@dataclass(slots=True)
class Row:
    """One row of a table.

    ``values`` has the text of each filled cell; a list cell is a tuple. ``places`` has the line and
    column of each cell's value (and, as ``field[2]``, of each item of a list); ``quoted`` names the
    cells that stood in quotation marks.
    """

    resource: str
    file: str
    line: int
    column: int
    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()

    def place(self, name: str = "") -> Place:
        """Where a cell's value stands; the row's own place for a cell that is absent."""
        line, column = self.places.get(name, (self.line, self.column))
        return Place(self.file, line, column)

    def text(self, name: str) -> str | None:
        """A single cell's text, or None."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def items(self, name: str) -> tuple[str, ...]:
        """A list cell's items."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ()

    def label(self, resource: Resource) -> str:
        """How messages name the row: its key's values."""
        parts = [self.text(name) or "" for name in resource.primary_key]
        return "/".join(part for part in parts if part)


@dataclass(slots=True)
class Table:
    """All rows of one resource, in the order of their files and lines."""

    resource: Resource
    rows: list[Row] = field(default_factory=list)


Tables = dict[str, Table]


def read_tables(
    data: Path, package: PackageDescriptor, documents: DocumentReader
) -> tuple[Tables, list[Finding]]:
    """Read every resource of the package. Faulty parts are left out and reported."""
    return _TableReader(data, package, documents).read()


class _TableReader:
    def __init__(self, data: Path, package: PackageDescriptor, documents: DocumentReader) -> None:
        self.data = data
        self.package = package
        self.documents = documents
        self.findings: list[Finding] = []
        self.tables: Tables = {each.name: Table(each) for each in package.resources}

    def read(self) -> tuple[Tables, list[Finding]]:
        for resource in self.package.resources:
            if resource.rows.list_file:
                self._list_file(resource)
            elif resource.rows.folder:
                self._folder(resource)
        self._unexpected_files()
        return self.tables, self.findings

    def _load(self, path: Path) -> Node | None:
        node, findings = self.documents.read(path, path.relative_to(self.data).as_posix())
        self.findings.extend(findings)
        return node

    def _list_file(self, resource: Resource) -> None:
        path = self.data / resource.rows.list_file
        if not path.is_file():
            return
        node = self._load(path)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self._fault(
                "document-shape",
                Place(resource.rows.list_file, node.line, node.column),
                "the file must be a list of records",
                "start each record with '- id: …'",
            )
            return
        self._rows_of_list(resource, node, resource.rows.list_file, {})

    def _folder(self, resource: Resource) -> None:
        folder = self.data / resource.rows.folder
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
            node = self._load(path)
            if node is None:
                continue
            file = path.relative_to(self.data).as_posix()
            if not isinstance(node, Mapping):
                self._fault(
                    "document-shape",
                    Place(file, node.line, node.column),
                    "the file must be one record",
                    "start with 'id: …' at the line's beginning, without a dash",
                )
                continue
            self._document(resource, node, path, file)

    def _document(self, resource: Resource, node: Mapping, path: Path, file: str) -> None:
        nested = self.package.nested_in(resource.name)
        under = {each.rows.nested_under: each for each in nested}
        row = self._row(resource, node, file, {}, also=tuple(under))
        self.tables[resource.name].rows.append(row)
        identifier = row.text("id")
        if identifier is not None and identifier != path.stem:
            self._fault(
                "file-name",
                row.place("id"),
                f"the id '{identifier}' is not the file's name '{path.stem}'",
                f"rename the file to {identifier}.yaml, or write id: {path.stem}",
                record=identifier,
                field="id",
            )
        parent = identifier if identifier is not None else path.stem
        for name, child in under.items():
            inherited = {child.rows.nested_parent: parent}
            side_file = path.with_name(f"{path.stem}.{name}.csv")
            entry = node.entries.get(name)
            if side_file.is_file():
                if entry is not None:
                    line, column = node.keys[name]
                    self._fault(
                        "side-file-and-list",
                        Place(file, line, column),
                        f"'{name}' is written here and in {side_file.name}",
                        "keep one of the two",
                        record=parent,
                        field=name,
                    )
                    continue
                self._side_file(child, side_file, inherited)
            elif isinstance(entry, Sequence):
                self._rows_of_list(child, entry, file, inherited)
            elif entry is not None and not (isinstance(entry, Scalar) and entry.text is None):
                self._fault(
                    "nested-shape",
                    Place(file, entry.line, entry.column),
                    f"'{name}' must be a list",
                    "start each of its rows with a dash",
                    record=parent,
                    field=name,
                )

    def _rows_of_list(
        self, resource: Resource, node: Sequence, file: str, inherited: dict[str, str]
    ) -> None:
        for item in node.items:
            if not isinstance(item, Mapping):
                self._fault(
                    "nested-shape",
                    Place(file, item.line, item.column),
                    "a row must be a mapping of fields",
                    "write 'field: value' after the dash",
                    record="/".join(inherited.values()),
                )
                continue
            self.tables[resource.name].rows.append(self._row(resource, item, file, inherited))

    def _row(
        self,
        resource: Resource,
        node: Mapping,
        file: str,
        inherited: dict[str, str],
        also: tuple[str, ...] = (),
    ) -> Row:
        row = Row(resource.name, file, node.line, node.column)
        row.values.update(inherited)
        known = {each.name: each for each in resource.fields}
        quoted = []
        for name, value in node.entries.items():
            if name in also:
                continue
            if name not in known or name in inherited:
                line, column = node.keys[name]
                allowed = [each for each in (*known, *also) if each not in inherited]
                self._fault(
                    "unknown-field",
                    Place(file, line, column),
                    f"'{name}' is not a field of {resource.name}",
                    choices_hint(name, allowed, at_most=40),
                    record=row.label(resource),
                    field=name,
                )
                continue
            if known[name].type == "list":
                self._list_cell(row, name, value)
            elif isinstance(value, Scalar):
                if value.text is not None and value.text != "":
                    row.values[name] = value.text
                    row.places[name] = (value.line, value.column)
                    if value.quoted:
                        quoted.append(name)
                else:
                    row.places[name] = node.keys[name]
            else:
                self._fault(
                    "cell-shape",
                    Place(file, value.line, value.column),
                    f"'{name}' must be a single value",
                    "remove the dash, the bracket or the indented lines",
                    record=row.label(resource),
                    field=name,
                )
        row.quoted = frozenset(quoted)
        return row

    def _list_cell(self, row: Row, name: str, value: Node) -> None:
        if not isinstance(value, Sequence):
            if isinstance(value, Scalar) and value.text is None:
                return
            self._fault(
                "cell-shape",
                Place(row.file, value.line, value.column),
                f"'{name}' must be a list",
                "write it as [first, second]",
                field=name,
            )
            return
        items = []
        for index, item in enumerate(value.items):
            if isinstance(item, Scalar) and item.text:
                items.append(item.text)
                row.places[f"{name}[{index}]"] = (item.line, item.column)
            else:
                self._fault(
                    "cell-shape",
                    Place(row.file, item.line, item.column),
                    f"every item of '{name}' must be a single value",
                    "remove the empty item or the inner list",
                    field=name,
                )
        if items:
            row.values[name] = tuple(items)
        row.places[name] = (value.line, value.column)

    def _side_file(self, resource: Resource, path: Path, inherited: dict[str, str]) -> None:
        file = path.relative_to(self.data).as_posix()
        text, findings = read_text(path.read_bytes(), file)
        self.findings.extend(findings)
        if text is None:
            return
        allowed = [each for each in resource.field_names if each not in inherited]
        header: list[str] | None = None
        for line, cells in _csv_lines(text):
            if header is None:
                header = cells
                unknown = [each for each in header if each not in allowed]
                repeated = [each for each in header if header.count(each) > 1]
                for name in dict.fromkeys([*unknown, *repeated]):
                    self._fault(
                        "unknown-field" if name in unknown else "csv-repeated-column",
                        Place(file, line, 1),
                        f"the column '{name}' is not a field of {resource.name}"
                        if name in unknown
                        else f"the column '{name}' stands twice",
                        choices_hint(name, allowed, at_most=40),
                        field=name,
                    )
                continue
            if len(cells) != len(header):
                self._fault(
                    "csv-ragged",
                    Place(file, line, 1),
                    f"this line has {len(cells)} cells; the header has {len(header)}",
                    "put a text that holds a comma in double quotes",
                )
                continue
            self.tables[resource.name].rows.append(
                _csv_row(resource, file, line, header, cells, inherited)
            )
        if header is None:
            self._fault("file-empty", Place(file), "the file is empty", "write the header")

    def _unexpected_files(self) -> None:
        """Files that no resource reads would be lost in silence: say so."""
        expected = {DESCRIPTOR}
        folders: dict[str, Resource] = {}
        for resource in self.package.resources:
            if resource.rows.list_file:
                expected.add(resource.rows.list_file)
            elif resource.rows.folder:
                folders[resource.rows.folder] = resource
        for path in sorted(self.data.rglob("*")):
            if path.is_dir() or path.name.startswith("."):
                continue
            file = path.relative_to(self.data).as_posix()
            owner = folders.get(path.parent.relative_to(self.data).as_posix())
            if file in expected or (owner and self._belongs(path, owner)):
                continue
            self._fault(
                "unexpected-file",
                Place(file),
                "nothing reads this file",
                "documents end in .yaml, side files are named ID.LIST.csv; or declare it in "
                + DESCRIPTOR,
            )

    def _belongs(self, path: Path, owner: Resource) -> bool:
        if path.suffix == ".yaml":
            return True
        nested = {each.rows.nested_under for each in self.package.nested_in(owner.name)}
        stem, _, under = path.stem.rpartition(".")
        return (
            path.suffix == ".csv" and under in nested and path.with_name(f"{stem}.yaml").is_file()
        )

    def _fault(
        self,
        code: str,
        place: Place,
        message: str,
        hint: str = "",
        *,
        record: str = "",
        field: str = "",
    ) -> None:
        self.findings.append(error(code, place, message, hint, record=record, field=field))


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a CSV text that hold anything, each with the line on which it starts."""
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    for cells in reader:
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _csv_row(
    resource: Resource,
    file: str,
    line: int,
    header: list[str],
    cells: list[str],
    inherited: dict[str, str],
) -> Row:
    row = Row(resource.name, file, line, 1)
    row.values.update(inherited)
    column = 1
    for name, cell in zip(header, cells, strict=True):
        row.places[name] = (line, column)
        column += len(cell) + 1
        known = resource.field_named(name)
        if cell == "" or known is None:
            continue
        if known.type == "list":
            row.values[name] = tuple(part for part in cell.split(known.delimiter) if part)
        else:
            row.values[name] = cell
    return row
