"""Files in the data folder that no table is read from: what they hold would be lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.choices import Choices
from tracker.findings import Finding, Place, error
from tracker.messages import Message, listed, tell
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor, Resource
from tracker.reading.files import is_leftover, name_in, walk

_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods")


def unexpected_files(data: Path, package: PackageDescriptor) -> Iterator[Finding]:
    """Every file, and every folder named like one, that nothing reads."""
    lists = {DESCRIPTOR}
    folders: dict[str, Resource] = {}
    for resource in package.resources:
        if resource.rows.list_file:
            lists.add(resource.rows.list_file)
        elif resource.rows.folder:
            folders[resource.rows.folder] = resource
    for path, is_file in sorted(walk(data)):
        if is_leftover(path.name):
            continue
        owner = folders.get(path.parent.relative_to(data).as_posix())
        read = path.relative_to(data).as_posix() in lists | folders.keys()
        if read or (owner and _belongs(path, owner, package)):
            continue
        if is_file or path.suffix:
            yield error(
                "unexpected-file",
                Place(name_in(data, path)),
                tell("nothing on the site comes from this file")
                if is_file
                else tell("nothing on the site comes from this folder"),
                _where_it_belongs(path, [*folders]),
            )


def _belongs(path: Path, owner: Resource, package: PackageDescriptor) -> bool:
    if path.suffix == ".yaml":
        return True
    nested = {each.rows.nested_under for each in package.nested_in(owner.name)}
    stem, _, under = path.stem.rpartition(".")
    return path.suffix == ".csv" and under in nested and path.with_name(f"{stem}.yaml").is_file()


def _where_it_belongs(path: Path, folders: Sequence[str]) -> Message:
    """What to do with a file that is not read."""
    ending = path.suffix.lower()
    if ending in (".yaml", ".yml") and path.suffix != ".yaml":
        name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
        return tell("rename it to %(file)s", file=f"{name}.yaml")
    if ending == ".yaml" and (near := Choices(folders).nearest(path.parent.name)):
        return tell(
            "move it into the folder %(folder)s", folder=listed([f"{x}/" for x in near], "or")
        )
    if ending == ".csv":
        return tell(
            "name it after a record beside it and one of the record's lists, such as %(example)s; "
            "or move it out of the data's folder",
            example="ID.observations.csv",
        )
    if ending in _WORKBOOKS:
        return tell(
            "keep workbooks elsewhere, and bring them in with %(command)s",
            command="invoke import-xlsx",
        )
    return tell(
        "move it out of the data's folder; a record's file ends in %(ending)s", ending=".yaml"
    )
