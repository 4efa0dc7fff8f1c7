"""The sample package with a script in every text that it can hold, made from its descriptor.

Every field of every table in which people write what they like, in every language, holds markup
that a careless page would run; so do the descriptor's own texts, the site's settings and its prose.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import SAMPLE, SAMPLE_CONTENT
from tracker.loading import load
from tracker.reading.descriptor import DESCRIPTOR, Field, PackageDescriptor, Resource, is_free_text
from tracker.reading.marked_yaml import Mapping, Node, Scalar, Sequence, read_yaml

MARK = "alert(7391)"
PAYLOAD = f"<script>{MARK}</script>\"'><img src=x onerror={MARK}><svg/onload={MARK}>"
"""Ends a text of a page, an attribute in either kind of quotes, and an element; then runs."""

WITH_BREAK = f"x\nEND:VEVENT\nATTACH:javascript:{MARK}\n]]>--></title></script>{PAYLOAD}"
"""The same after lines that would begin something new in a calendar or a comment."""

DESCRIPTOR_TEXTS = ("title", "description", "label", "asked")


INSTEAD = {
    "counterpart_other": ("counterpart_country", "counterpart_institution"),
    "host_name": ("host", "host_organisation"),
    "found_by_other": ("found_by",),
    "assessor_other": ("assessor",),
    "provider_name": ("provider", "provider_organisation"),
}
"""Texts that stand where no record is named: beside its id they would say it twice."""

NAMES_GIVEN_UP = {
    "drills": ("host", "host_organisation"),
    "programmes": ("provider", "provider_organisation"),
    "support_schemes": ("provider", "provider_organisation"),
}
"""Names of records in whose stead the sample has no text: here it has."""

TOGETHER = {"response": "response_source", "version": "date"}
"""Texts that mean something only beside another field."""

NO_TEXTS = {("programme_events", "conflict")}
"""Words that are no text to show but join records."""


def is_text(resource: Resource, column: Field) -> bool:
    """Whether people write what they like in a field."""
    keys = {name for key in resource.foreign_keys for name in key.fields}
    keys.add(resource.rows.nested_parent)
    return (
        is_free_text(resource, column)
        and column.name not in keys
        and (resource.name, column.name) not in NO_TEXTS
    )


def may_hold(resource: Resource, record: Mapping, name: str) -> bool:
    """Whether a record may have a text in a field, beside what else it has."""
    stem = name if name in TOGETHER else name.rpartition("_")[0] or name
    instead = INSTEAD.get(stem, ())
    if stem == "title" and (resource.titled_by or resource.field_named("agreement")):
        instead = (resource.titled_by, "agreement")
    return not any(each in record.entries for each in instead) and (
        stem not in TOGETHER or TOGETHER[stem] in record.entries
    )


def text_fields(package: PackageDescriptor) -> set[tuple[str, str]]:
    return {(x.name, y.name) for x in package.resources for y in x.fields if is_text(x, y)}


def payload_for(column: Field, number: int) -> str:
    """A text for a field, unlike those of other records."""
    words = f"{PAYLOAD} {number}"
    if column.name.startswith("value_pattern"):
        return f"{{}} {words}"
    if column.name.startswith(("note", "summary", "definition")) and number % 3 == 0:
        return f"{WITH_BREAK} {number}"
    return words


class _Filler:
    """Puts texts into the records of one package, wherever the rules between fields allow it."""

    def __init__(self, package: PackageDescriptor) -> None:
        self.package = package
        self.number = 0
        self.filled: set[tuple[str, str]] = set()

    def file(self, resource: Resource, path: Path) -> None:
        node, findings = read_yaml(path.read_bytes(), path.name)
        assert not findings
        for record in node.items if isinstance(node, Sequence) else [node]:
            assert isinstance(record, Mapping)
            self.fill(resource, record)
            for nested in self.package.nested_in(resource.name):
                rows = record.entries.get(nested.rows.nested_under)
                for row in rows.items if isinstance(rows, Sequence) else []:
                    assert isinstance(row, Mapping)
                    self.fill(nested, row)
        assert node is not None
        path.write_text("".join(f"{line}\n" for line in lines_of(node)), encoding="utf-8")

    def fill(self, resource: Resource, record: Mapping) -> None:
        for name in NAMES_GIVEN_UP.get(resource.name, ()):
            record.entries.pop(name, None)
        for column in resource.fields:
            if is_text(resource, column) and may_hold(resource, record, column.name):
                self.number += 1
                text = payload_for(column, self.number)
                record.entries[column.name] = Scalar(text, True, 1, 1)
                self.filled.add((resource.name, column.name))

    def side_file(self, resource: Resource, path: Path) -> None:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        texts = [each for each in resource.fields if is_text(resource, each)]
        with path.open("w", encoding="utf-8", newline="") as file:
            names = list(dict.fromkeys([*rows[0], *(each.name for each in texts)]))
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            for row in rows:
                for column in texts:
                    self.number += 1
                    row[column.name] = payload_for(column, self.number)
                    self.filled.add((resource.name, column.name))
                writer.writerow(row)


def lines_of(node: Node, indent: str = "") -> Iterator[str]:
    """YAML of a node: each value as it was typed, or as a text in quotes."""
    if isinstance(node, Mapping):
        for name, value in node.entries.items():
            if isinstance(value, Scalar):
                yield f"{indent}{name}: {scalar(value)}"
            elif isinstance(value, Sequence) and all(isinstance(x, Scalar) for x in value.items):
                items = ", ".join(scalar(x) for x in value.items if isinstance(x, Scalar))
                yield f"{indent}{name}: [{items}]"
            else:
                yield f"{indent}{name}:"
                yield from lines_of(value, f"{indent}  ")
    elif isinstance(node, Sequence):
        for item in node.items:
            first, *rest = lines_of(item, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest


def scalar(value: Scalar) -> str:
    if value.text is None:
        return ""
    if not value.quoted:
        return value.text
    if "\n" in value.text:
        escaped = value.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + value.text.replace("'", "''") + "'"


def make_data(data: Path) -> set[tuple[str, str]]:
    """Write the hostile package into a new folder; return the fields that hold a script."""
    shutil.copytree(SAMPLE, data)
    package = load(SAMPLE).package
    assert package is not None
    filler = _Filler(package)
    for resource in package.resources:
        kept = resource.rows
        if kept.list_file and (data / kept.list_file).is_file():
            filler.file(resource, data / kept.list_file)
        for path in sorted((data / kept.folder).glob("*.yaml")) if kept.folder else []:
            filler.file(resource, path)
            for nested in package.nested_in(resource.name):
                side_file = path.with_name(f"{path.stem}.{nested.rows.nested_under}.csv")
                if side_file.is_file():
                    filler.side_file(nested, side_file)
    make_descriptor(data / DESCRIPTOR)
    return filler.filled


def make_descriptor(path: Path) -> None:
    """Put a script into every title, description and label of the descriptor."""
    numbers = count()

    def spoiled(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: spoiled(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [spoiled(each, name) for each in value]
        text = isinstance(value, str) and name.split("_")[0] in DESCRIPTOR_TEXTS
        return f"{PAYLOAD} {next(numbers)}" if text and name != "titled_by" else value

    descriptor = spoiled(yaml.safe_load(path.read_text(encoding="utf-8")), "")
    made = yaml.safe_dump(descriptor, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(made, encoding="utf-8")


def make_content(content: Path) -> None:
    """Write texts and settings that hold a script wherever the checks of texts let one pass."""
    shutil.copytree(SAMPLE_CONTENT, content)
    path = content / "site.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name in ("name", "tagline", "publisher", "subject"):
        settings[name] = dict.fromkeys(settings[name], f"{PAYLOAD} {name}")
    settings["licence"]["name"] = PAYLOAD
    for group in settings["menu"]:
        group["title"] = dict.fromkeys(group["title"], PAYLOAD)
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, width=10**6), encoding="utf-8")
    for path in content.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(Title|Summary): .*$", rf"\1: {PAYLOAD}", text)
        if path.parent.name != "agreements":
            text += f"""
`{PAYLOAD}`

    {PAYLOAD}

[[kpis/water-lost|{PAYLOAD}]] [`{PAYLOAD}`](https://water.example.org/ "{MARK} onclick={MARK}")
{{: onclick="{MARK}" style="x:{MARK}" class="{MARK}" id="{MARK}" }}
"""
        path.write_text(text, encoding="utf-8")
