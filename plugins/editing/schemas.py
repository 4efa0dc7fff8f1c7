"""`invoke schemas`: write what editing programs complete and underline from."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from publishing.editor_schemas import SCHEMAS, workspace_of, write
from publishing.paths import PROJECT, THEME, cache_for, near
from publishing.publication import Sources
from tracker.exporting.json_schema import MODELINE, files_of, kept, schema_name
from tracker.loading import load
from tracker.reading.descriptor import PackageDescriptor
from tracker.reporting import as_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the schemas and settings beside the data; 0 if they could be written, else 1.

    Faults of the data do not matter, as long as its descriptor can be read.
    """
    parser = argparse.ArgumentParser(prog="invoke schemas", description=__doc__)
    parser.add_argument("--data", type=Path, default=near(PROJECT / "data"), metavar="DIR")
    parser.add_argument("--content", type=Path, default=None, metavar="DIR")
    parser.add_argument("--modelines", action=argparse.BooleanOptionalAction, default=None)
    options = parser.parse_args(arguments)
    content = options.content or options.data.parent / "content"
    sources = Sources(options.data, content, THEME, cache_for(options.data))
    loaded = load(sources.data, sources.cache)
    if loaded.package is None:
        print(as_text(loaded.findings))
        return 1
    changed = write(loaded.package, loaded.tables, sources)
    if options.modelines is not None:
        changed += write_modelines(loaded.package, sources.data, present=options.modelines)
    missing = [path for path in changed if not path.is_file()]
    for path in changed:
        print(f"{'Could not write' if path in missing else 'Wrote'} {near(path)}")
    if not changed:
        print("Nothing has changed.")
    return 1 if missing else 0


def write_modelines(package: PackageDescriptor, data: Path, *, present: bool) -> list[Path]:
    """Let every data file name its schema in its first line, or take that line away.

    Programs that do not read VS Code's settings find the schema by it. Returns the changed files.
    """
    changed = []
    for resource in kept(package):
        schema = workspace_of(data) / SCHEMAS / schema_name(resource)
        for path in sorted(data.resolve().glob(files_of(resource))):
            old = path.read_bytes()
            bare = old.partition(b"\n")[2] if old.startswith(MODELINE.encode()) else old
            address = Path(os.path.relpath(schema, path.parent)).as_posix()
            new = f"{MODELINE}{address}\n".encode() + bare if present else bare
            if new != old:
                path.write_bytes(new)
                changed.append(path)
    return changed


if __name__ == "__main__":
    sys.exit(main())
