"""Reading the descriptor: from ``datapackage.yaml`` to dataclasses, with every fault of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tracker.findings import Finding, Place, choices_hint, error
from tracker.periods import PeriodError, parse_day
from tracker.reading.descriptor import (
    DESCRIPTOR,
    FIELD_TYPES,
    MEANINGS,
    Category,
    Field,
    ForeignKey,
    PackageDescriptor,
    RecordPages,
    Resource,
    Rows,
)
from tracker.reading.descriptor_relations import relation_faults
from tracker.reading.files import is_there, read_bytes
from tracker.reading.marked_yaml import Mapping, Node, Sequence, read_yaml
from tracker.reading.plain import plain

_SETTINGS_SHAPE = {"languages": list, "as_of": str}
_RESOURCE_SHAPE = {
    "title": str,
    "description": str,
    "titled_by": str,
    "schema": dict,
    "kept_in": dict,
    "pages": dict,
}
_SCHEMA_SHAPE = {"fields": list, "primaryKey": (str, list), "foreignKeys": list}
_FIELD_SHAPE = {
    "title": str,
    "description": str,
    "meaning": str,
    "references": str,
    "instead_of": (str, list),
    "asked": str,
    "delimiter": str,
    "categories": list,
    "constraints": dict,
}
_PAGES_SHAPE = {"section": str, "columns": list, "under": str}
_NESTED_SHAPE = {"in": str, "under": str, "parent": str}
_KEY_SHAPE = {"fields": (str, list), "reference": dict}
_REFERENCE_SHAPE = {"resource": str, "fields": (str, list)}
_CONSTRAINTS_SHAPE = {
    "required": bool,
    "unique": bool,
    "pattern": str,
    "minimum": (int, float),
    "maximum": (int, float),
    "minLength": int,
    "maxLength": int,
}
_TABLE_PATH = re.compile(r"[A-Za-z0-9_-]+\.csv")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")

_WORDS = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    (int, float): "a number",
    list: "a list",
    dict: "a mapping",
    (str, list): "a name or a list",
}
"""What a property must be for the reader to go on; anything else is reported and left out."""


def read_descriptor(data: Path) -> tuple[PackageDescriptor | None, list[Finding]]:
    """Read ``datapackage.yaml`` of a data folder; None where it cannot be used."""
    path = data / DESCRIPTOR
    if not is_there(path):
        return None, [
            error(
                "descriptor-missing",
                Place(DESCRIPTOR),
                f"there is no {DESCRIPTOR} in {data.name}/",
                "point --data to a folder that has one",
            )
        ]
    raw, findings = read_bytes(path, DESCRIPTOR)
    if raw is None:
        return None, findings
    node, findings = read_yaml(raw, DESCRIPTOR)
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

    def shaped(
        self, value: Any, shape: dict[str, Any], what: str, node: Node | tuple[int, int]
    ) -> dict[str, Any]:
        """The properties of a mapping without those that are not what they must be."""
        if not isinstance(value, dict):
            self.fault(node, f"{what} must be a mapping")
            return {}
        kept = {}
        for name, content in value.items():
            expected = shape.get(name)
            if expected is None or isinstance(content, expected):
                kept[name] = content
            elif content is not None:
                self.fault(node, f"{what}: '{name}' must be {_WORDS[expected]}")
        return kept

    def package(self, node: Node) -> PackageDescriptor | None:
        if not isinstance(node, Mapping):
            self.fault(node, "the descriptor must be a mapping of properties")
            return None
        metadata = plain(node)
        settings = self.shaped(
            metadata.pop("tracker", None) or {}, _SETTINGS_SHAPE, "tracker", node
        )
        metadata.pop("resources", None)
        languages = settings.get("languages") or []
        if (
            not languages
            or not all(isinstance(each, str) and _LANGUAGE.fullmatch(each) for each in languages)
            or len(set(languages)) != len(languages)
        ):
            self.fault(
                node, "tracker.languages must list the language codes", "each once: [en, ur]"
            )
        as_of = settings.get("as_of")
        if as_of is not None and not _is_date(as_of):
            self.fault(node, f"tracker.as_of must be a date, not '{as_of}'", "2025-07-31")
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
        self.findings += relation_faults(resources, resources_node, (*languages, "")[0])
        return PackageDescriptor(
            metadata=metadata,
            languages=tuple(languages),
            fiscal_year_first_month=first_month,
            as_of=as_of,
            resources=tuple(resources),
        )

    def resource(self, node: Node) -> Resource | None:
        value = plain(node)
        if not isinstance(node, Mapping) or not isinstance(value.get("name"), str):
            self.fault(node, "a resource must be a mapping with a name")
            return None
        name = value["name"]
        what = f"resource '{name}'"
        value = self.shaped(value, _RESOURCE_SHAPE, what, node)
        schema = self.shaped(value.get("schema", {}), _SCHEMA_SHAPE, what, node)
        if "fields" not in schema:
            self.fault(node, f"{what} must have a schema with fields")
            return None
        path = value.get("path")
        if not isinstance(path, str):
            self.fault(node, f"resource '{name}' must have the path of its published table")
            path = f"{name}.csv"
        elif not _TABLE_PATH.fullmatch(path):
            self.fault(
                node,
                f"resource '{name}': '{path}' is not the name of a CSV file",
                "a plain file name, letters, digits and hyphens: " + f"{name}.csv",
            )
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
            rows=self.rows(value.get("kept_in"), name, node),
            fields=fields,
            primary_key=key,
            foreign_keys=tuple(
                self.foreign_key(each, name, names, node) for each in schema.get("foreignKeys", [])
            ),
            pages=self.pages(value.get("pages"), name, fields, node),
            titles=_by_language(value, "title"),
            descriptions=_by_language(value, "description"),
            titled_by=str(value.get("titled_by", "")),
        )

    def pages(
        self, value: Any, resource: str, fields: tuple[Field, ...], node: Node
    ) -> RecordPages | None:
        if value is None:
            return None
        what = f"resource '{resource}': pages"
        value = self.shaped(value, _PAGES_SHAPE, what, node)
        section = str(value.get("section", ""))
        if not re.fullmatch(r"[a-z0-9]+([-/][a-z0-9]+)*", section):
            self.fault(
                node, f"{what} must name a section", "lower-case letters, hyphens and slashes"
            )
        names = [each.name for each in fields]
        columns = tuple(str(each) for each in value.get("columns", []))
        for missing in [each for each in columns if each not in names]:
            self.fault(node, f"{what} names no field '{missing}'", choices_hint(missing, names))
        return RecordPages(section, columns, str(value.get("under", "")))

    def foreign_key(self, value: Any, resource: str, names: set[str], node: Node) -> ForeignKey:
        what = f"resource '{resource}': a foreign key"
        value = self.shaped(value, _KEY_SHAPE, what, node)
        reference = self.shaped(value.get("reference", {}), _REFERENCE_SHAPE, what, node)
        fields, others = _as_tuple(value.get("fields")), _as_tuple(reference.get("fields"))
        if not fields or len(fields) != len(others):
            self.fault(node, f"{what} must have fields, and as many of them in its reference")
        for missing in [each for each in fields if each not in names]:
            self.fault(node, f"{what} names no field '{missing}'")
        return ForeignKey(fields, reference.get("resource", resource) or resource, others)

    def field(self, value: Any, resource: str, node: Node) -> Field | None:
        if not isinstance(value, dict) or not isinstance(value.get("name"), str):
            self.fault(node, f"resource '{resource}': a field must be a mapping with a name")
            return None
        name, kind = value["name"], value.get("type", "string")
        value = self.shaped(value, _FIELD_SHAPE, f"field '{resource}.{name}'", node)
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
        constraints = self.shaped(
            value.get("constraints", {}), _CONSTRAINTS_SHAPE, f"field '{resource}.{name}'", node
        )
        try:
            re.compile(constraints.get("pattern", ""))
        except re.error as fault:
            self.fault(node, f"field '{resource}.{name}': the pattern cannot be read: {fault}")
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
            delimiter=value.get("delimiter") or ";",
            categories=categories,
            constraints=constraints,
            titles=_by_language(value, "title"),
            descriptions=_by_language(value, "description"),
            instead_of=_as_tuple(value.get("instead_of")),
            asked=_in_every_language(value, "asked"),
        )

    def rows(self, value: Any, resource: str, node: Node) -> Rows:
        if isinstance(value, dict) and len(value) == 1:
            if _is_inside(value.get("list")):
                return Rows(list_file=value["list"])
            if _is_inside(value.get("documents")):
                return Rows(folder=value["documents"])
            nested = value.get("nested")
            if isinstance(nested, dict):
                nested = self.shaped(nested, _NESTED_SHAPE, f"resource '{resource}': kept_in", node)
                if nested.keys() == _NESTED_SHAPE.keys():
                    return Rows(
                        nested_in=nested["in"],
                        nested_under=nested["under"],
                        nested_parent=nested["parent"],
                    )
        self.fault(
            node,
            f"resource '{resource}' does not say where its rows live",
            "kept_in: {list: FILE}, {documents: FOLDER} or {nested: {in, under, parent}}",
        )
        return Rows()


def _is_inside(path: Any) -> bool:
    """Whether a value is the path of something inside the data folder."""
    return isinstance(path, str) and bool(path) and not {"", ".", ".."} & set(path.split("/"))


def _is_date(text: str) -> bool:
    try:
        parse_day(text)
    except PeriodError:
        return False
    return True


def _as_tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(each) for each in value)


def _category(value: dict[str, Any]) -> Category:
    told = ("value", "label", "description")
    return Category(
        str(value.get("value", "")),
        {"": str(value.get("label", value.get("value", ""))), **_by_language(value, "label")},
        {
            key: content
            for key, content in value.items()
            if key not in told and not key.startswith(("label_", "description_"))
        },
        _in_every_language(value, "description"),
    )


def _in_every_language(value: dict[str, Any], name: str) -> dict[str, str]:
    """A text of a mapping by language, under '' in the first; empty where there is none."""
    return ({"": str(value[name])} if value.get(name) else {}) | _by_language(value, name)


def _by_language(value: dict[str, Any], name: str) -> dict[str, str]:
    """The texts ``name_XX`` of a mapping by language code."""
    prefix = f"{name}_"
    return {
        key.removeprefix(prefix): str(content)
        for key, content in value.items()
        if key.startswith(prefix)
    }
