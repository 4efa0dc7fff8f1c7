"""From documents to flat tables, as the descriptor maps them, every cell with its origin.

A *part* is what one file of records gives, together with its CSV side files. Nothing in a part
depends on another one, so that after a change only the changed ones need to be read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, Named, named, sentences, tell
from tracker.reading.characters import MOST_FAULTS
from tracker.reading.descriptor import ID_PATTERN, PackageDescriptor, Resource, is_free_text
from tracker.reading.files import entries, is_leftover, read_bytes, shown
from tracker.reading.marked_yaml import Mapping, Node, Scalar, Sequence, read_yaml
from tracker.reading.rows import Row, Table, Tables, field_choices
from tracker.reading.side_files import read_side_file
from tracker.reading.unexpected_files import unexpected_files
from tracker.reading.yaml_source import cut_text

__all__ = ["Part", "PartFiles", "Row", "Table", "Tables", "files_of_parts", "read_tables"]


MOST_ITEMS = 1_000
"""Entries of a list in one field: more than a person would read."""


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
    found = {name: is_file for name, _, is_file in entries(data)}
    parts = [(each, read_part(data, package, each)) for each in files_of_parts(package, found)]
    findings = [finding for _, part in parts for finding in part.findings]
    read = {name for files, _ in parts for name in files.names}
    return tables_of(package, parts), [*findings, *unexpected_files(package, found, read)]


def files_of_parts(package: PackageDescriptor, names: Collection[str]) -> list[PartFiles]:
    """The parts that the files of a data folder make, in the order of the resources."""
    folders: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        folder, _, last = name.rpartition("/")
        if last.endswith(".yaml") and not is_leftover(last):
            folders[folder].append(name.removesuffix(".yaml"))
    parts = []
    for resource in package.resources:
        if resource.rows.list_file:
            if resource.rows.list_file in names:
                parts.append(PartFiles(resource, resource.rows.list_file))
        elif resource.rows.folder:
            if resource.rows.folder in names and not folders[resource.rows.folder]:
                parts.append(PartFiles(resource, resource.rows.folder))
            lists = [each.rows.nested_under for each in package.nested_in(resource.name)]
            for stem in folders[resource.rows.folder]:
                beside = [f"{stem}.{name}.csv" for name in lists]
                side_files = tuple(each for each in beside if each in names)
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
        self._hints: dict[tuple[str, str], Message] = {}

    def read(self) -> Part:
        resource = self.files.resource
        path = self.data / self.files.file
        if self.files.file == resource.rows.folder:
            if path.is_symlink():
                self.part.list_unread = True
                self.part.findings += read_bytes(path, resource.rows.folder)[1]
        elif resource.rows.list_file:
            self._list_file(resource, self._load(path))
        else:
            self._file_of_folder(resource, path)
        return self.part

    def _load(self, path: Path) -> Node | None:
        file = shown(self.files.file)
        raw, findings = read_bytes(path, file)
        node = None
        if raw is not None:
            node, findings = read_yaml(raw, file)
        self.part.findings.extend(findings)
        return node

    def _list_file(self, resource: Resource, node: Node | None) -> None:
        if isinstance(node, Sequence):
            self._rows_of_list(resource, node, resource.rows.list_file, {})
            return
        self.part.list_unread = True
        if node is not None:
            self._fault(
                "document-shape",
                Place(resource.rows.list_file, node.line, node.column),
                tell("the file must be a list of records"),
                tell("begin each record with a dash: '%(line)s'", line="- id: …"),
            )

    def _file_of_folder(self, resource: Resource, path: Path) -> None:
        node = self._load(path)
        file = shown(self.files.file)
        if isinstance(node, Mapping):
            self._document(resource, node, path, file)
            return
        self.part.unread.add(path.stem)
        if node is not None:
            self._fault(
                "document-shape",
                Place(file, node.line, node.column),
                tell("the file must hold one record"),
                tell("begin with '%(line)s' in the first column, without a dash", line="id: …"),
            )

    def _add(self, row: Row) -> None:
        self.part.rows.setdefault(row.resource, []).append(row)

    def _document(self, resource: Resource, node: Mapping, path: Path, file: str) -> None:
        nested = self.package.nested_in(resource.name)
        under = {each.rows.nested_under: each for each in nested}
        row = self._row(resource, node, file, {}, also=tuple(under))
        self._add(row)
        identifier = row.text("id")
        titled_id = resource.field_named("id")
        if identifier is not None and identifier != path.stem:
            self.part.unread.add(path.stem)
            self._fault(
                "file-name",
                row.place("id"),
                tell(
                    "the id is '%(id)s', but the file is named '%(name)s'",
                    id=identifier,
                    name=path.name,
                ),
                _hint_for_name(identifier, path.stem),
                record=identifier,
                field=titled_id.named if titled_id else "id",
            )
        parent = identifier if identifier is not None else path.stem
        for name, child in under.items():
            inherited = {child.rows.nested_parent: parent}
            side_file = path.with_name(f"{path.stem}.{name}.csv")
            side_name = f"{self.files.file.removesuffix('.yaml')}.{name}.csv"
            entry = node.entries.get(name)
            if side_name in self.files.side_files:
                if entry is not None:
                    line, column = node.keys[name]
                    self._fault(
                        "side-file-and-list",
                        Place(file, line, column),
                        tell(
                            "'%(field)s' is written here and in the file %(file)s beside it",
                            field=name,
                            file=side_file.name,
                        ),
                        tell("keep one of the two: move what is missing there, and delete this"),
                        record=parent,
                        field=name,
                    )
                rows, findings = read_side_file(child, side_file, shown(side_name), inherited)
                self.part.rows.setdefault(child.name, []).extend(rows)
                self.part.findings.extend(findings)
            elif isinstance(entry, Sequence):
                self._rows_of_list(child, entry, file, inherited)
            elif entry is not None and not (isinstance(entry, Scalar) and entry.text is None):
                self._fault(
                    "nested-shape",
                    Place(file, entry.line, entry.column),
                    tell(
                        "'%(field)s' must be a list",
                        field=named(name, {"": child.title, **child.titles}),
                    ),
                    tell("begin each of its entries with a dash"),
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
                    tell("an entry of this list must have fields"),
                    tell(
                        "write '%(line)s' after the dash, and the other fields below it",
                        line=f"{_first_field(resource, inherited)}: …",
                    ),
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
                message = tell(
                    "'%(field)s' is not a field of the table %(table)s",
                    field=name,
                    table=resource.named,
                )
                allowed = [each for each in (*known, *also) if each not in inherited]
                hint = self._hint_for_field(resource, name, allowed)
                place = Place(file, *node.keys[name])
                faults.append(error("unknown-field", place, message, hint, field=name))
            elif isinstance(value, Scalar) and not (value.text or "").strip("\n"):
                row.places[name] = node.keys[name]
            elif known[name].type == "list":
                row.places[name] = here
                faults += _list_cell(row, known[name].named, value)
            elif isinstance(value, Scalar) and value.text is not None:
                row.values[name] = value.text.rstrip("\n")
                row.places[name] = here
                if value.quoted:
                    quoted.append(name)
                elif value.remark and is_free_text(resource, known[name]):
                    place = Place(file, value.line, value.remark)
                    faults.append(replace(cut_text(place, "#"), field=name))
            else:
                row.places[name] = here
                titled = known[name].named
                message = tell("'%(field)s' takes one value, not several", field=titled)
                hint = tell("write the value behind the colon, without dash, bracket or brace")
                faults.append(error("cell-shape", row.place(name), message, hint, field=titled))
        row.quoted = frozenset(quoted)
        label = row.label(resource)
        self.part.findings.extend(replace(fault, record=label) for fault in faults)
        return row

    def _hint_for_field(self, resource: Resource, name: str, allowed: list[str]) -> Message:
        """What a field that is not known here may be.

        Finding that takes longer than finding the fault, and very many faults have one cause.
        """
        known = resource.name, name
        if known not in self._hints:
            if len(self._hints) >= MOST_FAULTS:
                return tell("look at the names of fields in another record of the table")
            self._hints[known] = self._field_meant(resource, name, allowed)
        return self._hints[known]

    def _field_meant(self, resource: Resource, name: str, allowed: list[str]) -> Message:
        """What a field that is not known here may be: another one, or one of the record around."""
        around = self.package.resource(resource.rows.nested_in)
        near = {around.name: around} if around else {}
        near |= {each.name: each for each in self.package.nested_in(resource.name)}
        owners = [each.named for each in near.values() if each.field_named(name) is not None]
        choices = field_choices(resource, allowed)
        if not owners:
            return choices_hint(name, choices, at_most=40)
        return sentences(
            choices_hint(name, choices) if choices.nearest(name) else "",
            tell(
                "the table %(table)s has such a field: look whether the line begins in the right "
                "column",
                table=owners[0],
            ),
        )

    def _fault(
        self,
        code: str,
        place: Place,
        message: Message,
        hint: Message,
        *,
        record: str = "",
        field: str = "",
    ) -> None:
        self.part.findings.append(error(code, place, message, hint, record=record, field=field))


def _hint_for_name(identifier: str, stem: str) -> Message:
    """How to bring an id and its file's name together: whichever is an id can be kept."""
    renamed, line = f"{identifier}.yaml", f"id: {stem}"
    if not ID_PATTERN.fullmatch(identifier):
        return tell("write %(example)s", example=line)
    if not ID_PATTERN.fullmatch(stem):
        return tell("rename the file to %(file)s", file=renamed)
    return tell("rename the file to %(file)s, or write %(line)s", file=renamed, line=line)


def _first_field(resource: Resource, inherited: dict[str, str]) -> str:
    """The field that an editor writes first in an entry."""
    return next((each for each in resource.field_names if each not in inherited), "")


def _list_cell(row: Row, name: Named, value: Node) -> list[Finding]:
    """Put a list's items into the row; return what is wrong with them."""
    if not isinstance(value, Sequence):
        typed = value.text if isinstance(value, Scalar) and value.text else "first, second"
        return [
            error(
                "cell-shape",
                row.place(name),
                tell("'%(field)s' must be a list", field=name),
                tell("write it in brackets: %(example)s", example=f"{name}: [{typed}]"),
                field=name,
            )
        ]
    if len(value.items) > MOST_ITEMS:
        return [
            error(
                "cell-too-long",
                row.place(name),
                tell(
                    "the list '%(field)s' has %(length)s entries; the most is %(most)s",
                    field=name,
                    length=f"{len(value.items):,}",
                    most=f"{MOST_ITEMS:,}",
                ),
                tell("name only what the record is about"),
                field=name,
            )
        ]
    faults = []
    items: list[str] = []
    for item in value.items:
        if isinstance(item, Scalar) and item.text:
            row.places[f"{name}[{len(items)}]"] = (item.line, item.column)
            items.append(item.text)
        else:
            place = Place(row.file, item.line, item.column)
            message = tell("an entry of the list '%(field)s' is empty or a list itself", field=name)
            hint = tell("write one value for each entry, or remove the entry")
            faults.append(error("cell-shape", place, message, hint, field=name))
    if items:
        row.values[name] = tuple(items)
    return faults
