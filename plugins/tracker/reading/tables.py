"""From documents to flat tables, as the descriptor maps them, every cell with its origin.

A *part* is what one file of records gives, together with its CSV side files. Nothing in a part
depends on another one, so that after a change only the changed ones need to be read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tracker.findings import Finding, Place, choices_hint, error
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor, Resource
from tracker.reading.folder import file_names
from tracker.reading.marked_yaml import Mapping, Node, Scalar, Sequence, read_yaml
from tracker.reading.rows import Row, Table, Tables
from tracker.reading.side_files import read_side_file

__all__ = ["Part", "PartFiles", "Row", "Table", "Tables", "files_of_parts", "read_tables"]


@dataclass(frozen=True, slots=True)
class PartFiles:
    """The files of a part, named from the data folder: its YAML, and the side files beside it."""

    resource: Resource
    file: str
    side_files: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.file, *self.side_files)


@dataclass(slots=True)
class Part:
    """What a part's files give: rows by resource, and what is wrong with how they are written.

    ``unread`` and ``list_unread`` say what is lost, as :class:`Table` has it.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    list_unread: bool = False


def read_tables(data: Path, package: PackageDescriptor) -> tuple[Tables, list[Finding]]:
    """Read every resource of the package. Faulty parts are left out and reported."""
    names = file_names(data)
    parts = [(each, read_part(data, package, each)) for each in files_of_parts(package, names)]
    findings = [finding for _, part in parts for finding in part.findings]
    read = {name for files, _ in parts for name in files.names}
    return tables_of(package, parts), [*findings, *unexpected_files(names, read)]


def files_of_parts(package: PackageDescriptor, names: Iterable[str]) -> list[PartFiles]:
    """The parts that the files of a data folder make, in the order of the resources."""
    present = set(names)
    folders: dict[str, list[str]] = defaultdict(list)
    for name in sorted(present):
        if name.endswith(".yaml"):
            folders[name.rpartition("/")[0]].append(name.removesuffix(".yaml"))
    parts = []
    for resource in package.resources:
        if resource.rows.list_file:
            if resource.rows.list_file in present:
                parts.append(PartFiles(resource, resource.rows.list_file))
        elif resource.rows.folder:
            lists = [each.rows.nested_under for each in package.nested_in(resource.name)]
            for stem in folders[resource.rows.folder]:
                beside = [f"{stem}.{name}.csv" for name in lists]
                side_files = tuple(each for each in beside if each in present)
                parts.append(PartFiles(resource, f"{stem}.yaml", side_files))
    return parts


def tables_of(package: PackageDescriptor, parts: Iterable[tuple[PartFiles, Part]]) -> Tables:
    """The tables that parts make together."""
    tables = {each.name: Table(each) for each in package.resources}
    for files, part in parts:
        for name, rows in part.rows.items():
            tables[name].rows.extend(rows)
        table = tables[files.resource.name]
        table.unread |= part.unread
        table.list_unread = table.list_unread or part.list_unread
    return tables


def read_part(data: Path, package: PackageDescriptor, files: PartFiles) -> Part:
    """Read the files of one part."""
    return _PartReader(data, package, files).read()


class _PartReader:
    def __init__(self, data: Path, package: PackageDescriptor, files: PartFiles) -> None:
        self.data = data
        self.package = package
        self.files = files
        self.part = Part()

    def read(self) -> Part:
        resource, file = self.files.resource, self.files.file
        path = self.data / file
        node, findings = read_yaml(path.read_bytes(), file)
        self.part.findings.extend(findings)
        if resource.rows.list_file:
            self._list_file(resource, node)
        elif node is None:
            self.part.unread.add(path.stem)
        elif not isinstance(node, Mapping):
            self.part.unread.add(path.stem)
            self._fault(
                "document-shape",
                Place(file, node.line, node.column),
                "the file must be one record",
                "start with 'id: …' at the line's beginning, without a dash",
            )
        else:
            self._document(resource, node, path, file)
        return self.part

    def _list_file(self, resource: Resource, node: Node | None) -> None:
        if isinstance(node, Sequence):
            self._rows_of_list(resource, node, resource.rows.list_file, {})
            return
        self.part.list_unread = True
        if node is not None:
            self._fault(
                "document-shape",
                Place(resource.rows.list_file, node.line, node.column),
                "the file must be a list of records",
                "start each record with '- id: …'",
            )

    def _add(self, row: Row) -> None:
        self.part.rows.setdefault(row.resource, []).append(row)

    def _document(self, resource: Resource, node: Mapping, path: Path, file: str) -> None:
        nested = self.package.nested_in(resource.name)
        under = {each.rows.nested_under: each for each in nested}
        row = self._row(resource, node, file, {}, also=tuple(under))
        self._add(row)
        identifier = row.text("id")
        if identifier is not None and identifier != path.stem:
            self.part.unread.add(path.stem)
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
            if side_file.relative_to(self.data).as_posix() in self.files.side_files:
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
                rows, findings = read_side_file(
                    child, side_file, side_file.relative_to(self.data).as_posix(), inherited
                )
                self.part.rows.setdefault(child.name, []).extend(rows)
                self.part.findings.extend(findings)
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
            self._add(self._row(resource, item, file, inherited))

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
        faults: list[Finding] = []
        quoted = []
        for name, value in node.entries.items():
            if name in also:
                continue
            here = (value.line, value.column)
            if name not in known or name in inherited:
                allowed = [each for each in (*known, *also) if each not in inherited]
                message = f"'{name}' is not a field of {resource.name}"
                hint = choices_hint(name, allowed, at_most=40)
                place = Place(file, *node.keys[name])
                faults.append(error("unknown-field", place, message, hint, field=name))
            elif isinstance(value, Scalar) and value.text in (None, ""):
                row.places[name] = node.keys[name]
            elif known[name].type == "list":
                row.places[name] = here
                faults += _list_cell(row, name, value)
            elif isinstance(value, Scalar) and value.text is not None:
                row.values[name] = value.text
                row.places[name] = here
                if value.quoted:
                    quoted.append(name)
            else:
                row.places[name] = here
                message = f"'{name}' must be a single value"
                hint = "remove the dash, the bracket or the indented lines"
                faults.append(error("cell-shape", row.place(name), message, hint, field=name))
        row.quoted = frozenset(quoted)
        label = row.label(resource)
        self.part.findings.extend(replace(fault, record=label) for fault in faults)
        return row

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
        self.part.findings.append(error(code, place, message, hint, record=record, field=field))


def unexpected_files(names: Iterable[str], read: Collection[str]) -> Iterator[Finding]:
    """Files that no resource reads would be lost in silence: say so."""
    for name in names:
        if name != DESCRIPTOR and name not in read:
            yield error(
                "unexpected-file",
                Place(name),
                "nothing reads this file",
                "documents end in .yaml, side files are named ID.LIST.csv; or declare it in "
                + DESCRIPTOR,
            )


def _list_cell(row: Row, name: str, value: Node) -> list[Finding]:
    """Put a list's items into the row; return what is wrong with them."""
    if not isinstance(value, Sequence):
        hint = "write it as [first, second]"
        return [error("cell-shape", row.place(name), f"'{name}' must be a list", hint, field=name)]
    faults = []
    items: list[str] = []
    for item in value.items:
        if isinstance(item, Scalar) and item.text:
            row.places[f"{name}[{len(items)}]"] = (item.line, item.column)
            items.append(item.text)
        else:
            place = Place(row.file, item.line, item.column)
            message = f"every item of '{name}' must be a single value"
            hint = "remove the empty item or the inner list"
            faults.append(error("cell-shape", place, message, hint, field=name))
    if items:
        row.values[name] = tuple(items)
    return faults
