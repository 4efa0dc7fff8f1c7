"""`invoke release`: keep the data as they are now as a release, under the version that follows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from open_data.downloads import zip_of_everything
from open_data.versions import releases_folder, versions
from publishing.paths import PROJECT, THEME, cache_for, near
from publishing.publication import Sources, open_publication
from tracker.cache import write_atomically
from tracker.findings import has_errors
from tracker.reporting import as_text, summary


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the zip into the content's folder of releases; 0 if it is there, else 1."""
    parser = argparse.ArgumentParser(prog="invoke release", description=__doc__)
    parser.add_argument("--data", type=Path, default=near(PROJECT / "data"), metavar="DIR")
    parser.add_argument("--content", type=Path, default=near(PROJECT / "content"), metavar="DIR")
    options = parser.parse_args(arguments)
    opened = open_publication(
        Sources(options.data, options.content, THEME, cache_for(options.data))
    )
    if opened.publication is None:
        print(as_text([each for each in opened.findings if each.severity == "error"]))
        print(f"{summary(opened.findings)} Nothing was released.")
        return 1
    found = versions(opened.publication)
    if has_errors(found.findings):
        print(as_text(found.findings))
        return 1
    if found.kept and not found.unreleased:
        print(f"Nothing has changed since version {found.current}.")
        return 0
    path = releases_folder(options.content) / f"{found.current}.zip"
    write_atomically(path, zip_of_everything(opened.publication))
    path.chmod(0o644)
    print(f"Wrote {path}. Commit it: it is kept at its address for ever.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
