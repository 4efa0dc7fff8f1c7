"""`invoke import-xlsx`: what a workbook that came back would change, and then the changes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from editing.console import Console, add_common_options, console_for
from publishing.paths import THEME, cache_for, near
from publishing.publication import Sources, open_publication
from tracker.findings import Finding, has_errors
from tracker.ledger import Change
from tracker.loading import load
from tracker.meant.truth import truth_meant
from tracker.messages import tell, tell_plural
from tracker.spreadsheets.importing import Import, Today, prepare
from tracker.writing.files import FileChange, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the changes, ask, and write them; 1 if anything stands against it, else 0."""
    parser = argparse.ArgumentParser(prog="invoke import-xlsx", description=__doc__)
    add_common_options(parser)
    parser.add_argument("--content", type=Path, default=None, metavar="DIR")
    parser.add_argument("--yes", action="store_true", help="write the changes without asking")
    parser.add_argument(
        "--remove", action="store_true", help="take out the records that the workbook lacks"
    )
    parser.add_argument("file", type=Path, help="the workbook that came back")
    options = parser.parse_args(arguments)
    console = console_for(parser, options)
    data = options.data
    loaded = load(data, cache_for(data))
    if loaded.package is None or has_errors(loaded.findings):
        console.report([each for each in loaded.findings if each.severity == "error"])
        console.complain(
            tell("Nothing was read from the workbook: the data have errors. Mend these first.")
        )
        return 1
    today = Today(data, loaded.package, loaded.tables, loaded.findings)
    content = options.content or _content_of(data)
    also = _checks_with(content) if content.is_dir() else None
    found = prepare(options.file, today, remove=options.remove, also=also)
    return _tell_and_write(found, options.file, console, yes=options.yes)


def _content_of(data: Path) -> Path:
    """The texts that belong to a folder of data stand beside it."""
    return data.resolve().parent / "content"


def _checks_with(content: Path) -> Callable[[Path], list[Finding]]:
    """Checks of data together with the texts that lead to its records."""

    def check(folder: Path) -> list[Finding]:
        opened = open_publication(Sources(folder, content, THEME, None))
        prefix = folder.as_posix() + "/"
        return [replace(each, file=each.file.removeprefix(prefix)) for each in opened.findings]

    return check


def _tell_and_write(found: Import, file: Path, console: Console, *, yes: bool) -> int:
    if has_errors(found.findings):
        console.report(found.findings)
        console.complain(tell("Nothing was written."))
        return 1
    console.report(found.findings)
    if not found.changes:
        console.say(tell("%(file)s changes nothing.", file=file.name))
        return 0
    _list(found.changes, console)
    if not yes and not _agreed(console):
        console.say(tell("Nothing was written."))
        return 0
    return _write(found.files, console)


def _list(changes: Sequence[Change], console: Console) -> None:
    """Every change in words; of a record that comes or goes as a whole, not each of its rows."""
    told = [each for each in changes if not each.implied]
    for each in told:
        console.say(tell("- %(change)s", change=each.message))
    console.say(tell_plural("%(number)s change in all.", "%(number)s changes in all.", len(told)))


def _agreed(console: Console) -> bool:
    """Whether the editor agrees; nobody does where there is no terminal to ask in."""
    if not sys.stdin.isatty():
        console.say(tell("To write these changes, run it again with --yes."))
        return False
    question = console.text(tell("Write these changes? (yes or no)"))
    try:
        return truth_meant(input(f"{question} ")) == "true"
    except EOFError:
        return False


def _write(files: Sequence[FileChange], console: Console) -> int:
    """Write the files, unless one has been changed since it was read."""
    for each in files:
        now = each.path.read_bytes() if each.path.is_file() else None
        if now != each.before:
            name = near(each.path.resolve()).as_posix()
            console.complain(
                tell(
                    "%(file)s was changed meanwhile: nothing was written. Import the workbook "
                    "again.",
                    file=name,
                )
            )
            return 1
    try:
        write(files)
    except OSError as refusal:
        with suppress(OSError):
            write(replace(each, after=each.before) for each in files)
        reason = refusal.strerror or str(refusal)
        console.complain(
            tell(
                "%(file)s: %(reason)s. Nothing was written.",
                file=str(refusal.filename or ""),
                reason=reason,
            )
        )
        return 1
    for each in files:
        name = near(each.path.resolve()).as_posix()
        if each.after is None:
            console.say(tell("Deleted %(file)s", file=name))
        else:
            console.say(tell("Wrote %(file)s", file=name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
