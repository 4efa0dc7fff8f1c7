"""The data package's descriptor: its resources, their fields, and where their rows live.

The descriptor is Data Package v2 (https://datapackage.org/standard/data-package/) with a few
properties of our own, which ``data/datapackage.yaml`` explains at its head.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.findings import Finding, Place, choices_hint, error
from tracker.reading.marked_yaml import Mapping, Node, Sequence, read_yaml
from tracker.reading.plain import plain

DESCRIPTOR = "datapackage.yaml"

FIELD_TYPES = ("string", "number", "integer", "boolean", "date", "list")
MEANINGS = ("id", "period", "url")


@dataclass(frozen=True, slots=True)
class Category:
    """One allowed value of a field, with its label per language and further properties."""

    value: str
    labels: dict[str, str]
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its Table Schema type and what we know beyond it."""

    name: str
    type: str
    title: str
    description: str = ""
    required: bool = False
    meaning: str = ""
    references: str = ""
    delimiter: str = ";"
    categories: tuple[Category, ...] = ()
    constraints: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must exist in another resource."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a resource's rows are kept. Exactly one of the three forms is filled."""

    list_file: str = ""
    folder: str = ""
    nested_in: str = ""
    nested_under: str = ""
    nested_parent: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package."""

    name: str
    title: str
    description: str
    path: str
    rows: Rows
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)

    def field_named(self, name: str) -> Field | None:
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class PackageDescriptor:
    """The whole package: metadata as written, settings of ours, and the resources in order."""

    metadata: dict[str, Any]
    languages: tuple[str, ...]
    fiscal_year_first_month: int
    as_of: str | None
    resources: tuple[Resource, ...]

    def resource(self, name: str) -> Resource | None:
        return next((each for each in self.resources if each.name == name), None)

    def nested_in(self, name: str) -> tuple[Resource, ...]:
        """The resources whose rows are nested lists of this one's documents."""
        return tuple(each for each in self.resources if each.rows.nested_in == name)


def read_descriptor(data: Path) -> tuple[PackageDescriptor | None, list[Finding]]:
    """Read ``datapackage.yaml`` of a data folder; None where it cannot be used."""
    path = data / DESCRIPTOR
    if not path.is_file():
        return None, [
            error(
                "descriptor-missing",
                Place(DESCRIPTOR),
                f"there is no {DESCRIPTOR} in {data.name}/",
                "point --data to a folder that has one",
            )
        ]
    node, findings = read_yaml(path.read_bytes(), DESCRIPTOR)
    if node is None:
        return None, findings
    reader = _DescriptorReader(findings)
    descriptor = reader.package(node)
    return (None if findings else descriptor), findings


class _DescriptorReader:
    """Turns the marked descriptor into dataclasses, collecting every fault."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def fault(self, node: Node | tuple[int, int], message: str, hint: str = "") -> None:
        line, column = node if isinstance(node, tuple) else (node.line, node.column)
        self.findings.append(
            error("descriptor-invalid", Place(DESCRIPTOR, line, column), message, hint)
        )

    def package(self, node: Node) -> PackageDescriptor | None:
        if not isinstance(node, Mapping):
            self.fault(node, "the descriptor must be a mapping of properties")
            return None
        metadata = plain(node)
        settings = metadata.pop("tracker", None) or {}
        metadata.pop("resources", None)
        languages = settings.get("languages") or []
        if not languages or not all(isinstance(each, str) for each in languages):
            self.fault(node, "tracker.languages must list the language codes", "[en, ur]")
        first_month = settings.get("fiscal_year_first_month", 1)
        if not isinstance(first_month, int) or not 1 <= first_month <= 12:
            self.fault(node, "tracker.fiscal_year_first_month must be a month, 1 to 12")
            first_month = 1
        resources_node = node.entries.get("resources")
        if not isinstance(resources_node, Sequence) or not resources_node.items:
            self.fault(node, "the descriptor must have a list of resources")
            return None
        resources = [
            resource
            for each in resources_node.items
            if (resource := self.resource(each)) is not None
        ]
        self.cross_references(resources, resources_node)
        return PackageDescriptor(
            metadata=metadata,
            languages=tuple(languages),
            fiscal_year_first_month=first_month,
            as_of=settings.get("as_of"),
            resources=tuple(resources),
        )

    def resource(self, node: Node) -> Resource | None:
        value = plain(node)
        if not isinstance(node, Mapping) or not isinstance(value.get("name"), str):
            self.fault(node, "a resource must be a mapping with a name")
            return None
        name = value["name"]
        schema = value.get("schema")
        if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
            self.fault(node, f"resource '{name}' must have a schema with fields")
            return None
        path = value.get("path")
        if not isinstance(path, str):
            self.fault(node, f"resource '{name}' must have the path of its published table")
            path = f"{name}.csv"
        fields = tuple(
            made for each in schema["fields"] if (made := self.field(each, name, node)) is not None
        )
        names = {each.name for each in fields}
        key = _as_tuple(schema.get("primaryKey"))
        for missing in [each for each in key if each not in names]:
            self.fault(node, f"resource '{name}': primaryKey names no field '{missing}'")
        return Resource(
            name=name,
            title=str(value.get("title", name)),
            description=str(value.get("description", "")),
            path=path,
            rows=self.rows(value.get("rows"), name, node),
            fields=fields,
            primary_key=key,
            foreign_keys=tuple(
                ForeignKey(
                    _as_tuple(each.get("fields")),
                    each["reference"].get("resource", name) or name,
                    _as_tuple(each["reference"].get("fields")),
                )
                for each in schema.get("foreignKeys") or []
                if isinstance(each, dict) and isinstance(each.get("reference"), dict)
            ),
        )

    def field(self, value: Any, resource: str, node: Node) -> Field | None:
        if not isinstance(value, dict) or not isinstance(value.get("name"), str):
            self.fault(node, f"resource '{resource}': a field must be a mapping with a name")
            return None
        name, kind = value["name"], value.get("type", "string")
        if kind not in FIELD_TYPES:
            self.fault(
                node,
                f"field '{resource}.{name}' has the unknown type '{kind}'",
                choices_hint(str(kind), FIELD_TYPES),
            )
            kind = "string"
        meaning = value.get("meaning", "")
        if meaning and meaning not in MEANINGS:
            self.fault(
                node,
                f"field '{resource}.{name}' has the unknown meaning '{meaning}'",
                choices_hint(str(meaning), MEANINGS),
            )
        constraints = dict(value.get("constraints") or {})
        categories = tuple(
            _category(each) for each in value.get("categories") or [] if isinstance(each, dict)
        )
        return Field(
            name=name,
            type=kind,
            title=str(value.get("title", name)),
            description=str(value.get("description", "")),
            required=bool(constraints.get("required", False)),
            meaning=meaning,
            references=value.get("references", ""),
            delimiter=value.get("delimiter", ";"),
            categories=categories,
            constraints=constraints,
        )

    def rows(self, value: Any, resource: str, node: Node) -> Rows:
        if isinstance(value, dict) and len(value) == 1:
            if isinstance(value.get("list"), str):
                return Rows(list_file=value["list"])
            if isinstance(value.get("documents"), str):
                return Rows(folder=value["documents"])
            nested = value.get("nested")
            if isinstance(nested, dict) and {"in", "under", "parent"} <= nested.keys():
                return Rows(
                    nested_in=nested["in"],
                    nested_under=nested["under"],
                    nested_parent=nested["parent"],
                )
        self.fault(
            node,
            f"resource '{resource}' does not say where its rows live",
            "rows: {list: FILE}, {documents: FOLDER} or {nested: {in, under, parent}}",
        )
        return Rows()

    def cross_references(self, resources: list[Resource], node: Sequence) -> None:
        by_name = {each.name: each for each in resources}
        places = {
            plain(each.entries.get("name")): each
            for each in node.items
            if isinstance(each, Mapping)
        }
        if len(by_name) != len(resources):
            self.fault(node, "two resources have the same name")
        for resource in resources:
            named = [(each.references, "references") for each in resource.fields]
            named += [(key.resource, "a foreign key") for key in resource.foreign_keys]
            named.append((resource.rows.nested_in, "rows.nested.in"))
            for target, what in named:
                if target and target not in by_name:
                    self.fault(
                        places[resource.name],
                        f"resource '{resource.name}': {what} names no resource '{target}'",
                        choices_hint(target, list(by_name)),
                    )


def _as_tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _category(value: dict[str, Any]) -> Category:
    labels = {"": str(value.get("label", value.get("value", "")))}
    extra = {}
    for key, content in value.items():
        if key.startswith("label_"):
            labels[key.removeprefix("label_")] = str(content)
        elif key not in ("value", "label"):
            extra[key] = content
    return Category(str(value.get("value", "")), labels, extra)
