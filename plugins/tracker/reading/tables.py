"""From documents to flat tables, as the descriptor maps them, every cell with its origin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, Named, named, tell
from tracker.reading.characters import MOST_FAULTS
from tracker.reading.descriptor import ID_PATTERN, PackageDescriptor, Resource, is_free_text
from tracker.reading.documents import DocumentReader
from tracker.reading.files import is_leftover, is_there, name_in, read_bytes
from tracker.reading.marked_yaml import Mapping, Node, Scalar, Sequence
from tracker.reading.rows import Row, Table, Tables, field_choices
from tracker.reading.side_files import read_side_file
from tracker.reading.unexpected_files import unexpected_files
from tracker.reading.yaml_source import cut_text

__all__ = ["Row", "Table", "Tables", "read_tables"]


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
        self._hints: dict[tuple[str, str], Message] = {}
        self.tables: Tables = {each.name: Table(each) for each in package.resources}

    def read(self) -> tuple[Tables, list[Finding]]:
        for resource in self.package.resources:
            if resource.rows.list_file:
                self._list_file(resource)
            elif resource.rows.folder:
                self._folder(resource)
        self.findings += unexpected_files(self.data, self.package)
        return self.tables, self.findings

    def _load(self, path: Path) -> Node | None:
        node, findings = self.documents.read(path, name_in(self.data, path))
        self.findings.extend(findings)
        return node

    def _list_file(self, resource: Resource) -> None:
        path = self.data / resource.rows.list_file
        if not is_there(path):
            return
        node = self._load(path)
        if node is None:
            self.tables[resource.name].list_unread = True
            return
        if not isinstance(node, Sequence):
            self._fault(
                "document-shape",
                Place(resource.rows.list_file, node.line, node.column),
                tell("the file must be a list of records"),
                tell("begin each record with a dash: '%(line)s'", line="- id: …"),
            )
            self.tables[resource.name].list_unread = True
            return
        self._rows_of_list(resource, node, resource.rows.list_file, {})

    def _folder(self, resource: Resource) -> None:
        folder = self.data / resource.rows.folder
        unread = self.tables[resource.name].unread
        if folder.is_symlink():
            self.tables[resource.name].list_unread = True
            self.findings += read_bytes(folder, resource.rows.folder)[1]
            return
        for path in sorted(folder.glob("*.yaml")):
            if is_leftover(path.name):
                continue
            node = self._load(path)
            if node is None:
                unread.add(path.stem)
                continue
            file = name_in(self.data, path)
            if not isinstance(node, Mapping):
                unread.add(path.stem)
                self._fault(
                    "document-shape",
                    Place(file, node.line, node.column),
                    tell("the file must hold one record"),
                    tell("begin with '%(line)s' in the first column, without a dash", line="id: …"),
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
            self.tables[resource.name].unread.add(path.stem)
            self._fault(
                "file-name",
                row.place("id"),
                tell(
                    "the id is '%(id)s', but the file is named '%(name)s'",
                    id=identifier,
                    name=path.name,
                ),
                tell(
                    "rename the file to %(file)s, or write %(line)s",
                    file=f"{identifier}.yaml",
                    line=f"id: {path.stem}",
                )
                if ID_PATTERN.fullmatch(path.stem)
                else tell("rename the file to %(file)s", file=f"{identifier}.yaml"),
                record=identifier,
                field="id",
            )
        parent = identifier if identifier is not None else path.stem
        for name, child in under.items():
            inherited = {child.rows.nested_parent: parent}
            side_file = path.with_name(f"{path.stem}.{name}.csv")
            entry = node.entries.get(name)
            if is_there(side_file):
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
                rows, findings = read_side_file(
                    child, side_file, name_in(self.data, side_file), inherited
                )
                self.tables[child.name].rows.extend(rows)
                self.findings.extend(findings)
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
        self.findings.extend(replace(fault, record=label) for fault in faults)
        return row

    def _hint_for_field(self, resource: Resource, name: str, allowed: list[str]) -> Message:
        """What a field that is not known here may be: another one, or one of the record around."""
        around = self.package.resource(resource.rows.nested_in)
        near = {around.name: around} if around else {}
        near |= {each.name: each for each in self.package.nested_in(resource.name)}
        for other in near.values():
            if other.field_named(name) is not None:
                return tell(
                    "it is a field of the table %(table)s: look whether the line begins in the "
                    "right column",
                    table=other.named,
                )
        known = resource.name, name
        if known not in self._hints:
            if len(self._hints) >= MOST_FAULTS:  # so many have one cause, and no hint finds it
                return tell("look at the names of fields in another record of the table")
            self._hints[known] = choices_hint(name, field_choices(resource, allowed), at_most=40)
        return self._hints[known]

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
        self.findings.append(error(code, place, message, hint, record=record, field=field))


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
