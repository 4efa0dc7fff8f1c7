"""Reading the descriptor: from ``datapackage.yaml`` to dataclasses, with every fault of it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.authority_tables import AUTHORITY, THEMES
from tracker.findings import Finding, Place, choices_hint, error
from tracker.meant.dates import day_hint
from tracker.messages import Message, listed, plainly, tell
from tracker.reading.descriptor import (
    DESCRIPTOR,
    FIELD_TYPES,
    MEANINGS,
    Field,
    ForeignKey,
    PackageDescriptor,
    RecordPages,
    Resource,
    Rows,
)
from tracker.reading.descriptor_relations import relation_faults
from tracker.reading.descriptor_shapes import (
    CONSTRAINTS_SHAPE,
    FIELD_SHAPE,
    KEY_SHAPE,
    LANGUAGE,
    NESTED_SHAPE,
    PAGES_SHAPE,
    REFERENCE_SHAPE,
    RESOURCE_SHAPE,
    SCHEMA_SHAPE,
    SETTINGS_SHAPE,
    TABLE_PATH,
    WORDS,
    as_tuple,
    by_language,
    category,
    in_every_language,
    is_date,
    is_inside,
    part_of,
)
from tracker.reading.files import is_there, read_bytes
from tracker.reading.marked_yaml import Mapping, Node, Sequence, read_yaml
from tracker.reading.plain import plain

AS_HERE = tell("see how it is written for the other resources of this file")


def read_descriptor(data: Path) -> tuple[PackageDescriptor | None, list[Finding]]:
    """Read ``datapackage.yaml`` of a data folder; None where it cannot be used."""
    path = data / DESCRIPTOR
    if not is_there(path):
        return None, [
            error(
                "descriptor-missing",
                Place(DESCRIPTOR),
                tell("there is no %(file)s in %(folder)s/", file=DESCRIPTOR, folder=data.name),
                tell("name a folder that has one: %(option)s", option="--data FOLDER"),
            )
        ]
    raw, findings = read_bytes(path, DESCRIPTOR)
    if raw is None:
        return None, findings
    descriptor, faults = _read(raw)
    return descriptor, [*faults]


@lru_cache(maxsize=8)
def _read(raw: bytes) -> tuple[PackageDescriptor | None, tuple[Finding, ...]]:
    """Read a descriptor's bytes; remembered, for it is long and stays as it is between two runs."""
    node, findings = read_yaml(raw, DESCRIPTOR)
    if node is None:
        return None, tuple(findings)
    reader = _DescriptorReader(findings)
    descriptor = reader.package(node)
    return (None if findings else descriptor), tuple(findings)


class _DescriptorReader:
    """Turns the marked descriptor into dataclasses, collecting every fault."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def fault(self, node: Node | tuple[int, int], message: Message, hint: Message) -> None:
        line, column = node if isinstance(node, tuple) else (node.line, node.column)
        self.findings.append(
            error("descriptor-invalid", Place(DESCRIPTOR, line, column), message, hint)
        )

    def shaped(
        self, value: Any, shape: dict[str, Any], what: Message, node: Node | tuple[int, int]
    ) -> dict[str, Any]:
        """The properties of a mapping without those that are not what they must be."""
        if not isinstance(value, dict):
            self.fault(
                node, tell("%(what)s must have lines of the form 'name: value'", what=what), AS_HERE
            )
            return {}
        kept = {}
        for name, content in value.items():
            expected = shape.get(name)
            if expected is None or isinstance(content, expected):
                kept[name] = content
            elif content is not None:
                self.fault(
                    node,
                    tell(
                        "%(what)s: '%(name)s' must be %(kind)s",
                        what=what,
                        name=name,
                        kind=WORDS[expected],
                    ),
                    AS_HERE,
                )
        return kept

    def package(self, node: Node) -> PackageDescriptor | None:
        if not isinstance(node, Mapping):
            self.fault(
                node,
                tell("the file must have lines of the form 'name: value'"),
                tell("begin it with %(line)s", line="tracker:"),
            )
            return None
        metadata = plain(node)
        settings = self.shaped(
            metadata.pop("tracker", None) or {},
            SETTINGS_SHAPE,
            plainly("tracker"),
            node,
        )
        metadata.pop("resources", None)
        languages = settings.get("languages") or []
        if (
            not languages
            or not all(isinstance(each, str) and LANGUAGE.fullmatch(each) for each in languages)
            or len(set(languages)) != len(languages)
        ):
            self.fault(
                node,
                tell(
                    "'%(property)s' must list the codes of the languages",
                    property="tracker.languages",
                ),
                tell("name each once: %(example)s", example="languages: [en, ur]"),
            )
        as_of = settings.get("as_of")
        if as_of is not None and not is_date(as_of):
            self.fault(
                node,
                tell(
                    "'%(property)s' must be a date, not '%(text)s'",
                    property="tracker.as_of",
                    text=as_of,
                ),
                day_hint(as_of),
            )
        self.themes(node, metadata.get("themes"))
        place = metadata.get("spatial")
        if place is not None and not re.match(r"https?://\S+$", str(place)):
            self.fault(
                node.entries.get("spatial", node),
                tell("'%(property)s' must be an address", property="spatial"),
                tell("write %(example)s", example=f"spatial: {AUTHORITY}country/…"),
            )
        first_month = settings.get("fiscal_year_first_month", 1)
        if not isinstance(first_month, int) or not 1 <= first_month <= 12:
            self.fault(
                node,
                tell(
                    "'%(property)s' must be the number of a month, 1 to 12",
                    property="tracker.fiscal_year_first_month",
                ),
                tell("write %(example)s, if the year begins in July", example="7"),
            )
            first_month = 1
        resources_node = node.entries.get("resources")
        if not isinstance(resources_node, Sequence) or not resources_node.items:
            self.fault(
                node,
                tell("the file must have a list of resources"),
                tell("add %(line)s, and below it a dash for each table", line="resources:"),
            )
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

    def themes(self, node: Mapping, themes: Any) -> None:
        """What data portals are told that the data are about, which is nothing unless written."""
        place = node.entries.get("themes", node)
        if themes is not None and not isinstance(themes, list):
            self.fault(
                place,
                tell("'%(property)s' must be a list of codes", property="themes"),
                tell("write %(example)s", example="themes: [GOVE, TECH]"),
            )
            return
        for each in themes or ():
            if each not in THEMES:
                self.fault(
                    place,
                    tell("'%(text)s' is no theme that data portals know", text=each),
                    choices_hint(str(each), list(THEMES), at_most=len(THEMES)),
                )

    def resource(self, node: Node) -> Resource | None:
        value = plain(node)
        if not isinstance(node, Mapping) or not isinstance(value.get("name"), str):
            self.fault(
                node,
                tell("a resource must have a name"),
                tell("begin it with %(line)s", line="- name: …"),
            )
            return None
        name = value["name"]
        what = tell("resource '%(resource)s'", resource=name)
        value = self.shaped(value, RESOURCE_SHAPE, what, node)
        schema = self.shaped(value.get("schema", {}), SCHEMA_SHAPE, what, node)
        if "fields" not in schema:
            self.fault(
                node,
                tell("%(what)s must have a schema with fields", what=what),
                tell("add %(line)s, and below it %(next)s", line="schema:", next="fields:"),
            )
            return None
        path = value.get("path")
        if not isinstance(path, str):
            self.fault(
                node,
                tell("%(what)s must have the path of its published table", what=what),
                tell("add %(line)s", line=f"path: {name}.csv"),
            )
            path = f"{name}.csv"
        elif not TABLE_PATH.fullmatch(path):
            self.fault(
                node,
                tell("%(what)s: '%(path)s' is not the name of a CSV file", what=what, path=path),
                tell(
                    "write letters, digits and hyphens, without a folder: %(example)s",
                    example=f"{name}.csv",
                ),
            )
        fields = tuple(
            made for each in schema["fields"] if (made := self.field(each, name, node)) is not None
        )
        names = {each.name for each in fields}
        key = as_tuple(schema.get("primaryKey"))
        for missing in [each for each in key if each not in names]:
            self.fault(
                node,
                tell(
                    "%(what)s: %(property)s names no field '%(name)s'",
                    what=what,
                    property="primaryKey",
                    name=missing,
                ),
                choices_hint(missing, sorted(names)),
            )
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
            titles=by_language(value, "title"),
            descriptions=by_language(value, "description"),
            titled_by=str(value.get("titled_by", "")),
        )

    def pages(
        self, value: Any, resource: str, fields: tuple[Field, ...], node: Node
    ) -> RecordPages | None:
        if value is None:
            return None
        what = part_of(resource, "pages")
        value = self.shaped(value, PAGES_SHAPE, what, node)
        section = str(value.get("section", ""))
        if not re.fullmatch(r"[a-z0-9]+([-/][a-z0-9]+)*", section):
            self.fault(
                node,
                tell("%(what)s must name a section of the site", what=what),
                tell("write lower-case letters, digits, hyphens and slashes"),
            )
        names = [each.name for each in fields]
        columns = tuple(str(each) for each in value.get("columns", []))
        for missing in [each for each in columns if each not in names]:
            self.fault(
                node,
                tell("%(what)s names no field '%(name)s'", what=what, name=missing),
                choices_hint(missing, names),
            )
        return RecordPages(section, columns, str(value.get("under", "")))

    def foreign_key(self, value: Any, resource: str, names: set[str], node: Node) -> ForeignKey:
        what = part_of(resource, "foreignKeys")
        value = self.shaped(value, KEY_SHAPE, what, node)
        reference = self.shaped(value.get("reference", {}), REFERENCE_SHAPE, what, node)
        fields, others = as_tuple(value.get("fields")), as_tuple(reference.get("fields"))
        if not fields or len(fields) != len(others):
            self.fault(
                node,
                tell("%(what)s must have fields, and as many of them in its reference", what=what),
                tell(
                    "write %(example)s",
                    example="{fields: [owner], reference: {resource: …, fields: [id]}}",
                ),
            )
        for missing in [each for each in fields if each not in names]:
            self.fault(
                node,
                tell("%(what)s names no field '%(name)s'", what=what, name=missing),
                choices_hint(missing, sorted(names)),
            )
        return ForeignKey(fields, reference.get("resource", resource) or resource, others)

    def field(self, value: Any, resource: str, node: Node) -> Field | None:
        if not isinstance(value, dict) or not isinstance(value.get("name"), str):
            self.fault(
                node,
                tell("resource '%(resource)s': a field must have a name", resource=resource),
                tell("write it as %(example)s", example="{name: …, type: string, title: …}"),
            )
            return None
        name, kind = value["name"], value.get("type", "string")
        what = tell("field '%(field)s'", field=f"{resource}.{name}")
        value = self.shaped(value, FIELD_SHAPE, what, node)
        if kind not in FIELD_TYPES:
            self.fault(
                node,
                tell("%(what)s has the unknown type '%(type)s'", what=what, type=str(kind)),
                choices_hint(str(kind), FIELD_TYPES),
            )
            kind = "string"
        meaning = value.get("meaning", "")
        if meaning and meaning not in MEANINGS:
            self.fault(
                node,
                tell("%(what)s has the unknown meaning '%(meaning)s'", what=what, meaning=meaning),
                choices_hint(str(meaning), MEANINGS),
            )
        constraints = self.shaped(value.get("constraints", {}), CONSTRAINTS_SHAPE, what, node)
        try:
            re.compile(constraints.get("pattern", ""))
        except re.error as fault:
            self.fault(
                node,
                tell("%(what)s: the pattern cannot be read", what=what),
                tell("write a regular expression of Python; it says: %(fault)s", fault=str(fault)),
            )
        categories = tuple(
            category(each) for each in value.get("categories") or [] if isinstance(each, dict)
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
            titles=by_language(value, "title"),
            descriptions=by_language(value, "description"),
            instead_of=as_tuple(value.get("instead_of")),
            asked=in_every_language(value, "asked"),
        )

    def rows(self, value: Any, resource: str, node: Node) -> Rows:
        if isinstance(value, dict) and len(value) == 1:
            if is_inside(value.get("list")):
                return Rows(list_file=value["list"])
            if is_inside(value.get("documents")):
                return Rows(folder=value["documents"])
            nested = value.get("nested")
            if isinstance(nested, dict):
                nested = self.shaped(
                    nested,
                    NESTED_SHAPE,
                    part_of(resource, "kept_in"),
                    node,
                )
                if nested.keys() == NESTED_SHAPE.keys():
                    return Rows(
                        nested_in=nested["in"],
                        nested_under=nested["under"],
                        nested_parent=nested["parent"],
                    )
        self.fault(
            node,
            tell("resource '%(resource)s' does not say where its records are", resource=resource),
            tell(
                "write %(example)s",
                example=listed(
                    (
                        "kept_in: {list: FILE}",
                        "kept_in: {documents: FOLDER}",
                        "kept_in: {nested: {in: …, under: …, parent: …}}",
                    ),
                    "or",
                ),
            ),
        )
        return Rows()
