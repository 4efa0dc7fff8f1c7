"""`invoke new KIND`: begin a record, by questions or from what is given, with comments."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from editing.answers import Beginning
from editing.console import Console, add_common_options, console_for
from editing.questions import Questions
from editing.record_kinds import resource_for, singular
from publishing.editor_schemas import refresh_after
from publishing.paths import THEME, cache_for, near
from publishing.publication import Sources
from tracker.choices import choices_hint
from tracker.findings import Finding
from tracker.loading import load
from tracker.messages import Message, listed, plainly, sentences, tell, translated
from tracker.reading.descriptor import Field, Resource
from tracker.reading.rows import field_choices
from tracker.writing.adding import with_csv_row, with_record, with_row
from tracker.writing.changes import ChangeError, Written
from tracker.writing.drafts import Notes, draft
from tracker.writing.files import file_of, side_files, write_whole
from tracker.writing.layout import Layout
from tracker.writing.notes import field_note

_ISOLATES = re.compile("[\u2066-\u2069]")
"""What keeps directions apart in a terminal; in a file it would be an invisible letter."""


def main(arguments: Sequence[str] | None = None, ask: Callable[[str], str] = input) -> int:
    """Write the record; 0 if it is written, whatever is still to be filled in, else 1."""
    options = _parser().parse_args(arguments)
    console = console_for(_parser(), options)
    try:
        return _new(options, console, ask)
    except ChangeError as refusal:
        console.complain(refusal.message)
    except _UnreadError as unread:
        console.report(unread.findings)
    except OSError as refusal:
        console.complain(plainly(str(refusal)))
    except (EOFError, KeyboardInterrupt):
        console.complain(tell("Nothing has been written."))
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="invoke new", description=__doc__)
    add_common_options(parser)
    parser.add_argument("kind", help="the kind of record, such as action")
    parser.add_argument("--in", dest="parent", default="", metavar="ID")
    parser.add_argument("--set", dest="given", action="append", default=[], metavar="FIELD=VALUE")
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    parser.add_argument("--bare", action="store_true", help="without the commented fields")
    return parser


def _new(options: argparse.Namespace, console: Console, ask: Callable[[str], str]) -> int:
    loaded = load(options.data, cache_for(options.data))
    if loaded.package is None:
        console.report(loaded.findings)
        return 1
    resource = resource_for(options.kind, loaded.package)
    if isinstance(resource, Message):
        console.complain(resource)
        return 1
    beginning = Beginning(options.data, loaded.package, loaded.tables, resource)
    is_asked = ask is not input or (sys.stdin.isatty() and not options.yes)
    faults = _set_parent(beginning, options.parent)
    complaints = [*faults, *_set_given(beginning, options.given)]
    if not is_asked:
        complaints += _missing(beginning, needs_parent=not faults)
    for complaint in complaints:
        console.complain(complaint)
    if complaints:
        return 1
    if is_asked:
        console.say(tell("A new record of the table %(table)s.", table=_title(resource)))
        questions = Questions(console, beginning, ask)
        if resource.rows.nested_in and not beginning.inherited:
            beginning.inherited = questions.parent()
        questions.all()
    path = _write(beginning, console, bare=options.bare)
    _conclude(beginning, path, console)
    return 0


# What is given on the command line


def _set_parent(beginning: Beginning, parent: str) -> list[Message]:
    """Take the record in which a nested one is to stand; what is wrong with it."""
    resource = beginning.resource
    owner = beginning.package.resource(resource.rows.nested_in)
    if not parent:
        return []
    if owner is None:
        return [
            tell(
                "records of the table %(table)s stand by themselves: leave '%(option)s' out",
                table=resource.named,
                option="--in",
            )
        ]
    if parent not in beginning.known.choices(owner.name):
        message, hint = beginning.known.unknown(parent, resource, owner)
        return [tell("%(fault)s (%(hint)s)", fault=message, hint=hint)]
    beginning.inherited = {resource.rows.nested_parent: parent}
    return []


def _set_given(beginning: Beginning, given: Sequence[str]) -> list[Message]:
    """Take the values given as FIELD=VALUE; what is wrong with them."""
    complaints: list[Message] = []
    columns: list[Field] = []
    for each in given:
        name, equals, text = each.partition("=")
        column = beginning.resource.field_named(name)
        if not equals:
            example = tell("write it as %(example)s", example="--set FIELD=VALUE")
            complaints.append(tell("'%(given)s': %(hint)s", given=each, hint=example))
        elif column is None or name in (beginning.resource.rows.nested_parent,):
            complaints.append(_unknown(name, beginning))
        elif value := beginning.value_of(column, text):
            beginning.values[name] = value
            columns.append(column)
    for column in columns:
        for fault in beginning.faults(column, beginning.values[column.name]):
            complaints.append(
                tell(
                    "%(field)s: %(fault)s (%(hint)s)",
                    field=column.named,
                    fault=fault.message,
                    hint=fault.hint,
                )
            )
    return complaints


def _unknown(name: str, beginning: Beginning) -> Message:
    resource = beginning.resource
    for nested in beginning.package.nested_in(resource.name):
        if nested.rows.nested_under == name:
            return tell(
                "'%(list)s' is a list: add to it with 'invoke new %(kind)s --in ID'",
                list=name,
                kind=singular(nested.name),
            )
    names = [each.name for each in beginning.fields()]
    return tell(
        "'%(field)s' is not a field of the table %(table)s: %(hint)s",
        field=name,
        table=resource.named,
        hint=choices_hint(name, field_choices(resource, names), at_most=40),
    )


def _missing(beginning: Beginning, *, needs_parent: bool) -> list[Message]:
    """Take what can be proposed; what is missing after that."""
    complaints = []
    if needs_parent and beginning.resource.rows.nested_in and not beginning.inherited:
        complaints.append(
            tell(
                "say in which record of the table %(table)s it stands: %(option)s",
                table=_owner(beginning).named,
                option="--in ID",
            )
        )
    for column in beginning.missing():
        if proposal := beginning.proposed(column):
            beginning.values[column.name] = proposal
            continue
        note = field_note(column, beginning.resource, beginning.tables)
        complaints.append(
            tell(
                "'%(field)s' is missing: give it with %(option)s (%(note)s)",
                field=column.named,
                option=f"--set {column.name}=…",
                note=note,
            )
        )
    return complaints


# Writing


def _write(beginning: Beginning, console: Console, *, bare: bool) -> Path:
    """Write the record into its file; the file's path.

    Raises :class:`ChangeError` where the record cannot be added, :class:`_UnreadError` where what
    is there already cannot be read.
    """
    resource, package, data = beginning.resource, beginning.package, beginning.data
    notes = None if bare else _notes(beginning, console)
    record = draft(Layout(resource, package), beginning.values, notes)
    if not resource.rows.nested_in:
        path = file_of(data, resource, str(beginning.values.get("id", "")))
        raw = path.read_bytes() if path.is_file() else None
        return _keep(path, with_record(raw, resource, package, record, near(path).as_posix()))
    owner, under = _owner(beginning), resource.rows.nested_under
    path = file_of(data, owner, beginning.inherited[resource.rows.nested_parent])
    for side in side_files(path, owner, package):
        if side.resource is resource:
            raw, file = side.path.read_bytes(), near(side.path).as_posix()
            return _keep(side.path, with_csv_row(raw, resource, package, beginning.values, file))
    file = near(path).as_posix()
    return _keep(path, with_row(path.read_bytes(), owner, package, under, record, file))


class _UnreadError(Exception):
    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.findings = findings


def _keep(path: Path, written: Written) -> Path:
    if written.findings:
        raise _UnreadError(written.findings)
    write_whole(path, written.text.encode())
    return path


def _owner(beginning: Beginning) -> Resource:
    """The table whose records the new one stands in."""
    owner = beginning.package.resource(beginning.resource.rows.nested_in)
    assert owner is not None
    return owner


def _notes(beginning: Beginning, console: Console) -> Notes:
    def plain(message: Message) -> str:
        return _ISOLATES.sub("", console.text(message))

    return Notes(
        of_field=lambda column, resource: plain(field_note(column, resource, beginning.tables)),
        of_list=lambda resource: plain(_title(resource)),
    )


def _title(described: Field | Resource) -> Message:
    return plainly(translated({"": described.title, **described.titles}))


def _conclude(beginning: Beginning, path: Path, console: Console) -> None:
    """Say where the record is, what the checks make of it, and what to do next."""
    console.say()
    console.say(tell("Written: %(file)s", file=near(path).as_posix()))
    checked = load(beginning.data, cache_for(beginning.data))
    refresh_after(checked, Sources(beginning.data, beginning.data.parent / "content", THEME, None))
    file = path.relative_to(beginning.data).as_posix()
    identifier = beginning.values.get("id")
    console.report(
        [
            replace(each, file=near(beginning.data / each.file).as_posix())
            for each in checked.findings
            if each.file == file
            and (not beginning.resource.rows.list_file or each.record == identifier)
        ]
    )
    empty = [each.named for each in beginning.fields() if not beginning.values.get(each.name)]
    if empty:
        console.say(tell("Still empty: %(fields)s.", fields=listed(empty)))
    console.say(
        sentences(
            tell("Next: open the file and fill in what a source says; delete the rest.")
            if path.suffix != ".csv"
            else "",
            tell("'invoke validate' checks it, 'invoke preview' shows it."),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
