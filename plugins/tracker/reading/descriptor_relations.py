"""What must hold between the resources of a descriptor: names that resolve, addresses once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.building import wanted_columns
from tracker.findings import Finding, Place, choices_hint, error
from tracker.messages import Message, tell
from tracker.model import RECORD_TYPES
from tracker.reading import marked_yaml
from tracker.reading.descriptor import DESCRIPTOR, Resource
from tracker.reading.plain import plain
from tracker.urls import RESERVED_SECTIONS, RESERVED_TABLE_FILES, RESERVED_TABLES, WITH_OWN_PAGES

Places = Mapping[str, marked_yaml.Node]


def relation_faults(
    resources: Sequence[Resource], node: marked_yaml.Sequence, language: str
) -> list[Finding]:
    """Every fault between the resources of the list ``node``; ``language`` is the first one."""
    places = {
        str(plain(each.entries.get("name"))): each
        for each in node.items
        if isinstance(each, marked_yaml.Mapping)
    }
    by_name = {each.name: each for each in resources}
    findings = []
    if len(by_name) != len(resources):
        findings.append(
            _fault(
                node,
                tell("two resources have the same name"),
                tell("give each a name of its own"),
            )
        )
    findings += no_address_twice(resources, places)
    for resource in resources:
        place = places[resource.name]
        findings += one_target_a_field(resource, place)
        findings += names_resolve(resource, by_name, place)
        findings += title_is_found(resource, place)
    for resource in {each.name: each for each in reversed(resources)}.values():
        findings += library_columns(resource, language, places[resource.name])
    return findings


def _fault(place: marked_yaml.Node, message: Message, hint: Message) -> Finding:
    return error("descriptor-invalid", Place(DESCRIPTOR, place.line, place.column), message, hint)


def names_resolve(
    resource: Resource, by_name: Mapping[str, Resource], place: marked_yaml.Node
) -> Iterator[Finding]:
    """Every resource and field that a resource names is there."""
    what = tell("resource '%(resource)s'", resource=resource.name)
    named = [(each.references, "references") for each in resource.fields]
    named += [(key.resource, "foreignKeys") for key in resource.foreign_keys]
    named += [(name, "instead_of") for each in resource.fields for name in each.instead_of]
    named.append((resource.rows.nested_in, "kept_in.nested.in"))
    for target, property_ in named:
        if target and target not in by_name:
            yield _fault(
                place,
                tell(
                    "%(what)s: %(property)s names no resource '%(name)s'",
                    what=what,
                    property=property_,
                    name=target,
                ),
                choices_hint(target, list(by_name)),
            )
    columns = [(each, resource) for each in (resource.rows.nested_parent,) if each]
    columns += [
        (each, by_name[key.resource])
        for key in resource.foreign_keys
        if key.resource in by_name
        for each in key.reference_fields
    ]
    for column, owner in columns:
        if owner.field_named(column) is None:
            yield _fault(
                place,
                tell(
                    "%(what)s: there is no field '%(field)s'",
                    what=what,
                    field=f"{owner.name}.{column}",
                ),
                choices_hint(column, owner.field_names),
            )


def title_is_found(resource: Resource, place: marked_yaml.Node) -> Iterator[Finding]:
    """Titles are taken from a record that a single field names."""
    name = resource.titled_by
    if name and not any(key.fields == (name,) for key in resource.foreign_keys):
        yield _fault(
            place,
            tell(
                "resource '%(resource)s': %(property)s names '%(field)s', which refers to no "
                "other record",
                resource=resource.name,
                property="titled_by",
                field=name,
            ),
            choices_hint(
                name,
                [key.fields[0] for key in resource.foreign_keys if len(key.fields) == 1],
                tell("name a field of this resource that refers to another record"),
            ),
        )


def one_target_a_field(resource: Resource, place: marked_yaml.Node) -> Iterator[Finding]:
    """What a field refers to must be clear from the field alone, not from its value."""
    targets: dict[str, str] = {}
    for key in resource.foreign_keys:
        for name in key.fields if len(key.fields) == 1 else ():
            first = targets.setdefault(name, key.resource)
            if first != key.resource:
                yield _fault(
                    place,
                    tell(
                        "resource '%(resource)s': '%(field)s' refers to %(first)s and to "
                        "%(second)s",
                        resource=resource.name,
                        field=name,
                        first=first,
                        second=key.resource,
                    ),
                    tell("give each resource a field of its own"),
                )


def library_columns(
    resource: Resource, language: str, place: marked_yaml.Node
) -> Iterator[Finding]:
    """A resource that the site has pages and rules for needs the columns they rest on."""
    kind = RECORD_TYPES.get(resource.name)
    for wanted in wanted_columns(kind, language) if kind else ():
        column = resource.field_named(wanted.name)
        name = f"{resource.name}.{wanted.name}"
        if column is None:
            if wanted.required:
                yield _fault(
                    place,
                    tell(
                        "resource '%(resource)s' must have the field '%(field)s'",
                        resource=resource.name,
                        field=wanted.name,
                    ),
                    tell(
                        "add the field, or give the resource another name: the site has pages for "
                        "a resource of this name"
                    ),
                )
        elif (column.type == "list") != wanted.is_list:
            yield _fault(
                place,
                *(
                    (
                        tell("field '%(field)s' must be of the type list", field=name),
                        tell("write %(example)s", example="type: list"),
                    )
                    if wanted.is_list
                    else (
                        tell("field '%(field)s' must not be of the type list", field=name),
                        tell("write %(example)s", example="type: string"),
                    )
                ),
            )


def _own_path(resource: Resource) -> str:
    """The path to be proposed to a resource: named after it, where that is not taken."""
    path = f"{resource.name}.csv"
    return f"{resource.name}-table.csv" if path in RESERVED_TABLE_FILES else path


def no_address_twice(resources: Sequence[Resource], places: Places) -> Iterator[Finding]:
    """Two tables must not share a file, nor two lists of records a section of the site."""
    site = tell("the site itself")
    taken: dict[str, Message] = dict.fromkeys(RESERVED_SECTIONS, site)
    files: dict[str, Message] = dict.fromkeys(RESERVED_TABLE_FILES, site)
    for resource in resources:
        what, place = tell("resource '%(resource)s'", resource=resource.name), places[resource.name]
        if resource.name in RESERVED_TABLES:
            yield _fault(
                place,
                tell("%(what)s: the site has something else of this name to publish", what=what),
                tell(
                    "choose another name; these are taken: %(names)s",
                    names=", ".join(sorted(RESERVED_TABLES)),
                ),
            )
        if first := files.get(resource.path):
            yield _fault(
                place,
                tell(
                    "%(what)s: the path '%(path)s' is that of %(first)s already",
                    what=what,
                    path=resource.path,
                    first=first,
                ),
                tell("write %(example)s", example=f"path: {_own_path(resource)}"),
            )
        files.setdefault(resource.path, what)
        if resource.pages is None:
            continue
        section = resource.pages.section
        if resource.name in WITH_OWN_PAGES:
            yield _fault(
                place,
                tell("%(what)s has pages of its own kind already", what=what),
                tell("remove '%(property)s'", property="pages"),
            )
        elif first := taken.get(section):
            yield _fault(
                place,
                tell(
                    "%(what)s: the section '%(section)s' is taken by %(first)s",
                    what=what,
                    section=section,
                    first=first,
                ),
                tell("choose another section"),
            )
        taken.setdefault(section, what)
