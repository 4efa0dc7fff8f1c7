"""`invoke export-xlsx`: all of the data as one workbook, for people who work in spreadsheets."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from editing.console import Console, add_common_options, catalogue_folders, console_for
from publishing.findings_languages import languages_of, telling_in
from publishing.paths import cache_for, near
from tracker.findings import Finding, has_errors
from tracker.loading import load
from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor
from tracker.spreadsheets.tongues import Catalogues
from tracker.spreadsheets.workbook import unfit_for_cells, workbook
from tracker.writing.files import write_whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbook; 0 if it could be written, else 1."""
    parser = argparse.ArgumentParser(prog="invoke export-xlsx", description=__doc__)
    add_common_options(parser)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("file", nargs="?", type=Path, help="the workbook to write")
    options = parser.parse_args(arguments)
    console = console_for(parser, options)
    loaded = load(options.data, cache_for(options.data))
    findings: list[Finding] = [each for each in loaded.findings if each.severity == "error"]
    if loaded.package is not None and not findings:
        findings += unfit_for_cells(loaded.tables)
    if loaded.package is None or has_errors(findings):
        console.report(findings)
        console.complain(tell("No workbook was written: the data have errors."))
        return 1
    catalogues = catalogues_for(loaded.package, options.data)
    content = workbook(loaded.package, loaded.tables, catalogues)
    path = options.file or Path(f"{loaded.package.metadata.get('name', 'data')}.xlsx")
    return _write(path, content, console, force=options.force)


def catalogues_for(package: PackageDescriptor, data: Path) -> Catalogues:
    """The words of what editors are told, in those of the package's languages that have them."""
    folders = catalogue_folders(data)
    known = set(languages_of(folders)) & set(package.languages)
    return {code: telling_in(code, folders).words for code in sorted(known)}


def _write(path: Path, content: bytes, console: Console, *, force: bool) -> int:
    """Write the file, unless that would take away a workbook that somebody has worked in."""
    name = near(path.resolve()).as_posix()
    try:
        if path.is_file() and path.read_bytes() == content:
            console.say(tell("%(file)s is up to date.", file=name))
            return 0
        if path.exists() and not force:
            console.complain(
                tell(
                    "There is a file %(file)s already, and it may have somebody's changes. Name "
                    "another file, or write over it with --force.",
                    file=name,
                )
            )
            return 1
        write_whole(path, content)
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        console.complain(tell("%(file)s: %(reason)s", file=name, reason=reason))
        return 1
    size = f"{-(-len(content) // 1000):,}"
    console.say(tell("Wrote %(file)s (%(size)s kB).", file=name, size=size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
