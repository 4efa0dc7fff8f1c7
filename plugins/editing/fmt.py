"""`invoke fmt`: bring data files into canonical form, or show what that would change."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editing.console import Console, add_common_options, console_for
from publishing.paths import near
from tracker.findings import Finding
from tracker.messages import Message, tell, tell_plural
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.files import read_bytes
from tracker.writing.files import DataFile, canonical_file, data_files, write_whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite what is not in canonical form; 0 if all is now, or with --check if all was before."""
    parser = argparse.ArgumentParser(prog="invoke fmt", description=__doc__)
    add_common_options(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; show the changes")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders of data (all)")
    options = parser.parse_args(arguments)
    console = console_for(parser, options)
    wanted = _Wanted()
    for path in options.paths or [options.data]:
        wanted.add(path)
    outcome = _Outcome()
    for file, package in wanted.files:
        _format(file, package, outcome, console, check=options.check)
    console.report([*wanted.findings, *outcome.findings])
    for complaint in (*wanted.complaints, *outcome.complaints):
        console.complain(complaint)
    console.say(_summary(outcome, len(wanted.files), check=options.check))
    faulty = bool(wanted.findings or wanted.complaints or outcome.findings or outcome.complaints)
    return 1 if faulty or (options.check and outcome.changed) else 0


@dataclass(slots=True)
class _Wanted:
    """The data files that were asked for, each once, with their packages; and what is wrong."""

    files: list[tuple[DataFile, PackageDescriptor]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    complaints: list[Message] = field(default_factory=list)
    _folders: dict[Path, tuple[list[DataFile], PackageDescriptor | None]] = field(
        default_factory=dict
    )

    def add(self, path: Path) -> None:
        """Add a data file, or all those of a folder."""
        folder = _data_folder(path)
        if not path.exists():
            self.complaints.append(tell("there is no file or folder %(path)s", path=str(path)))
        elif folder is None:
            self.complaints.append(
                tell(
                    "%(path)s is not in a folder of data: there is no %(descriptor)s above it",
                    path=str(path),
                    descriptor=DESCRIPTOR,
                )
            )
        elif path.name != DESCRIPTOR:
            self._add_from(folder, path)

    def _add_from(self, folder: Path, path: Path) -> None:
        if folder not in self._folders:
            package, faults = read_descriptor(folder)
            self.findings += [replace(each, file=_shown(folder / each.file)) for each in faults]
            self._folders[folder] = (data_files(folder, package) if package else [], package)
        files, package = self._folders[folder]
        if package is None:
            return
        target = path.resolve()
        fitting = [each for each in files if target in (each.path, *each.path.parents)]
        if not fitting and target.is_file():
            message = tell("nothing on the site comes from the file %(path)s", path=str(path))
            self.complaints.append(message)
        known = {file.path for file, _ in self.files}
        self.files += [(each, package) for each in fitting if each.path not in known]


def _data_folder(path: Path) -> Path | None:
    """The folder of data that a path is in, or is."""
    target = path.resolve()
    return next((each for each in (target, *target.parents) if (each / DESCRIPTOR).is_file()), None)


@dataclass(slots=True)
class _Outcome:
    changed: list[Path] = field(default_factory=list)
    unread: set[Path] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    complaints: list[Message] = field(default_factory=list)


def _format(
    file: DataFile, package: PackageDescriptor, outcome: _Outcome, console: Console, *, check: bool
) -> None:
    """Bring one file into form, or show what that would change."""
    name = _shown(file.path)
    before, refused = read_bytes(file.path, name)
    if before is None:
        outcome.findings += refused
        outcome.unread.add(file.path)
        return
    written = canonical_file(file, before, package, name)
    if written.findings:
        outcome.findings += written.findings
        outcome.unread.add(file.path)
        return
    after = written.text.encode()
    if after == before:
        return
    if check:
        sys.stdout.writelines(_difference(before, written.text, name, console))
        outcome.changed.append(file.path)
        return
    try:
        write_whole(file.path, after)
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        outcome.unread.add(file.path)
        outcome.complaints.append(tell("%(file)s: %(reason)s", file=name, reason=reason))
        return
    outcome.changed.append(file.path)
    console.say(tell("Formatted %(file)s", file=name))


def _difference(before: bytes, after: str, name: str, console: Console) -> Iterator[str]:
    """A unified diff, which programs can apply; a sentence where no line would look different."""
    text = before.decode("utf-8")
    if text.removeprefix("\ufeff").replace("\r\n", "\n") == after:
        message = tell(
            "%(file)s: only its line ends, or a mark at its start, are those of Windows", file=name
        )
        yield console.text(message) + "\n"
        return
    lines = text.splitlines(keepends=True), after.splitlines(keepends=True)
    below = name.lstrip("/")
    for line in difflib.unified_diff(*lines, fromfile=f"a/{below}", tofile=f"b/{below}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _summary(outcome: _Outcome, number: int, *, check: bool) -> Message:
    changed = len(outcome.changed)
    rest = tell_plural(
        "%(number)s file is as it should be",
        "%(number)s files are as they should be",
        number - changed - len(outcome.unread),
    )
    if not changed:
        return tell("%(rest)s.", rest=rest)
    template = (
        tell_plural(
            "%(number)s file is not in canonical form: 'invoke fmt' brings it there",
            "%(number)s files are not in canonical form: 'invoke fmt' brings them there",
            changed,
        )
        if check
        else tell_plural("%(number)s file formatted", "%(number)s files formatted", changed)
    )
    return tell("%(changed)s; %(rest)s.", changed=template, rest=rest)


def _shown(path: Path) -> str:
    return near(path).as_posix()


if __name__ == "__main__":
    sys.exit(main())
