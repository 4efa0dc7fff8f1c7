"""Files in the data folder that no table is read from: what they hold would be lost in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from tracker.choices import Choices
from tracker.findings import Finding, Place, error
from tracker.messages import Message, listed, tell
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor
from tracker.reading.files import is_leftover, shown

_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods")


def unexpected_files(
    package: PackageDescriptor, found: Mapping[str, bool], read: Collection[str]
) -> Iterator[Finding]:
    """Every file, and every folder named like one, that nothing reads.

    ``found`` are the names of all that the data folder holds, and whether each is a file; ``read``
    those that tables are read from.
    """
    folders = [each.rows.folder for each in package.resources if each.rows.folder]
    known = {DESCRIPTOR, *folders}
    for name, is_file in sorted(found.items()):
        path = PurePosixPath(name) if name not in read and name not in known else None
        if path is None or is_leftover(path.name):
            continue
        if is_file or path.suffix:
            yield error(
                "unexpected-file",
                Place(shown(name)),
                tell("nothing on the site comes from this file")
                if is_file
                else tell("nothing on the site comes from this folder"),
                _where_it_belongs(path, folders),
            )


def _where_it_belongs(path: PurePosixPath, folders: Sequence[str]) -> Message:
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
