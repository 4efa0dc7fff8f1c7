"""Files in the data folder that no table is read from: what they hold would be lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tracker.findings import Finding, Place, error
from tracker.messages import Message, tell
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
                tell("nothing reads this file") if is_file else tell("nothing reads this folder"),
                _where_it_belongs(path),
            )


def _belongs(path: Path, owner: Resource, package: PackageDescriptor) -> bool:
    if path.suffix == ".yaml":
        return True
    nested = {each.rows.nested_under for each in package.nested_in(owner.name)}
    stem, _, under = path.stem.rpartition(".")
    return path.suffix == ".csv" and under in nested and path.with_name(f"{stem}.yaml").is_file()


def _where_it_belongs(path: Path) -> Message:
    ending = path.suffix.lower()
    if ending in (".yaml", ".yml") and path.suffix != ".yaml":
        name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
        return tell("if it is a record, rename it to '%(name)s'", name=f"{name}.yaml")
    if ending in _WORKBOOKS:
        return tell(
            "bring a workbook's changes in with 'invoke import-xlsx', and keep it elsewhere"
        )
    return tell(
        "documents end in .yaml, side files are named ID.LIST.csv; or declare it in %(descriptor)s",
        descriptor=DESCRIPTOR,
    )
