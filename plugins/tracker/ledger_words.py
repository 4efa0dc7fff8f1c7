"""What changed, in sentences that can be said in every language."""

from __future__ import annotations

from tracker.building import number_of
from tracker.messages import Message, Translated, listed, plainly, tell, translated
from tracker.reading.descriptor import Field, PackageDescriptor, Resource
from tracker.reading.rows import Row, Tables

_LONGEST = 60
"""So many letters of a text are shown; of a longer one, those around what changed."""

CellValue = str | tuple[str, ...] | None


class LedgerWords:
    """Makes the sentences; names records by the titles that they have, before or after."""

    def __init__(self, package: PackageDescriptor, before: Tables, after: Tables) -> None:
        self._package = package
        self._versions = (after, before)
        self._by_id: dict[str, dict[str, Row]] = {}

    def whole(self, resource: Resource, row: Row, *, came: bool) -> Message:
        """A record came or went, with how many rows of its own."""
        rows = self._versions[0 if came else 1]
        parts = [
            tell("%(table)s: %(number)s", table=_title(nested), number=number)
            for nested in self._package.nested_in(resource.name)
            if nested.name in rows
            and (
                number := sum(
                    each.text(nested.rows.nested_parent) == row.text("id")
                    for each in rows[nested.name].rows
                )
            )
        ]
        who = self.record(resource, row)
        if came and parts:
            return tell("%(record)s was added (%(parts)s)", record=who, parts=listed(parts))
        if came:
            return tell("%(record)s was added", record=who)
        if parts:
            return tell("%(record)s was taken out (%(parts)s)", record=who, parts=listed(parts))
        return tell("%(record)s was taken out", record=who)

    def changed(
        self,
        kind: str,
        resource: Resource,
        row: Row,
        column: Field,
        before: CellValue,
        after: CellValue,
    ) -> Message:
        """A field of a record changed."""
        told = tell(
            "%(record)s: %(change)s",
            record=self.record(resource, row),
            change=self._change(kind, column, resource, before, after),
        )
        source = _source(resource, row, column)
        if source and kind in ("corrected", "reported", "target", "date"):
            return tell("%(change)s (source: %(source)s)", change=told, source=source)
        return told

    def record(self, resource: Resource, row: Row) -> Message:
        """A record by its table and title; a row of another record after that one."""
        parent = self._package.resource(resource.rows.nested_in)
        if parent is None:
            title = self._title_of(resource, row)
            identifier = row.text("id") or row.label(resource)
            if not title:
                return tell("%(table)s, %(id)s", table=_title(resource), id=identifier)
            return tell(
                "%(table)s, %(title)s (%(id)s)",
                table=_title(resource),
                title=title,
                id=identifier,
            )
        owner = self._find(parent, row.text(resource.rows.nested_parent) or "")
        return tell(
            "%(record)s, %(table)s, %(row)s",
            record=self.record(parent, owner) if owner else _title(parent),
            table=_title(resource),
            row=self._row_words(resource, row),
        )

    def _row_words(self, resource: Resource, row: Row) -> Message:
        """What tells a row from its neighbours: its title and id, else the rest of its key."""
        title = self._title_of(resource, row)
        if title:
            return tell("%(title)s (%(id)s)", title=title, id=row.text("id") or "")
        apart = (resource.rows.nested_parent, "source")
        parts = [
            self._value(column, resource, row.values.get(column.name))
            for column in resource.fields
            if column.name in resource.primary_key
            and column.name not in apart
            and row.values.get(column.name)
        ]
        return listed(parts) if parts else plainly(row.label(resource))

    def _change(
        self,
        kind: str,
        column: Field,
        resource: Resource,
        before: CellValue,
        after: CellValue,
    ) -> Message:
        field = translated({"": column.title, **column.titles})
        if isinstance(before, tuple) or isinstance(after, tuple):
            return self._list_change(column, resource, before or (), after or (), field)
        prose = kind in ("text", "translation", "renamed")
        if before and after and prose:
            old, new = around(before, after)
            return tell(
                "%(field)s was changed from '%(before)s' to '%(after)s'",
                field=field,
                before=old,
                after=new,
            )
        old_words = self._value(column, resource, before)
        new_words = self._value(column, resource, after)
        if before is None:
            return tell("%(field)s was added: %(after)s", field=field, after=new_words)
        if after is None:
            return tell("%(field)s was taken out: %(before)s", field=field, before=old_words)
        blanks = {"field": field, "before": old_words, "after": new_words}
        if kind == "corrected":
            return tell("%(field)s was corrected from %(before)s to %(after)s", **blanks)
        if kind == "date":
            return tell("%(field)s was moved from %(before)s to %(after)s", **blanks)
        return tell("%(field)s was changed from %(before)s to %(after)s", **blanks)

    def _list_change(
        self,
        column: Field,
        resource: Resource,
        before: CellValue,
        after: CellValue,
        field: Translated,
    ) -> Message:
        old = before if isinstance(before, tuple) else (before or "",)
        new = after if isinstance(after, tuple) else (after or "",)
        came = [self._value(column, resource, each) for each in new if each not in old]
        went = [self._value(column, resource, each) for each in old if each not in new]
        if not came and not went:
            return tell("%(field)s: the order was changed", field=field)
        if came and went:
            return tell(
                "%(field)s: added %(added)s; taken out %(taken)s",
                field=field,
                added=listed(came),
                taken=listed(went),
            )
        if came:
            return tell("%(field)s: added %(added)s", field=field, added=listed(came))
        return tell("%(field)s: taken out %(taken)s", field=field, taken=listed(went))

    def _value(self, column: Field, resource: Resource, value: CellValue) -> Message:
        """A value as people read it: numbers with their thousands apart, codes with their label."""
        if isinstance(value, tuple):
            return listed([self._value(column, resource, each) for each in value])
        text = value or ""
        label = next((each.labels for each in column.categories if each.value == text), None)
        if label:
            return tell("%(label)s (%(value)s)", label=translated(label), value=text)
        number = number_of(text) if column.type in ("number", "integer") else None
        if number is not None:
            return plainly(f"{number:,}")
        target = self._package.resource(resource.target_of(column.name))
        row = self._find(target, text) if target else None
        title = self._title_of(target, row) if target and row else None
        if title:
            return tell("%(title)s (%(id)s)", title=title, id=text)
        return plainly(shortened(text))

    def _title_of(self, resource: Resource, row: Row) -> Translated | None:
        """A record's title by language; None where it has none."""
        texts: dict[str, str] = {}
        for code in self._package.languages:
            if text := row.text(f"title_{code}"):
                texts[code] = text
        first = next(iter(texts.values()), row.text("title") or "")
        if not first and resource.titled_by:
            other = self._package.resource(resource.target_of(resource.titled_by))
            found = self._find(other, row.text(resource.titled_by) or "") if other else None
            return self._title_of(other, found) if other and found else None
        return translated({"": first, **texts}) if first else None

    def _find(self, resource: Resource, identifier: str) -> Row | None:
        """A record by its id, as it is after, or else as it was before."""
        if resource.name not in self._by_id:
            found: dict[str, Row] = {}
            for version in self._versions:
                for row in version[resource.name].rows if resource.name in version else ():
                    found.setdefault(row.text("id") or "", row)
            self._by_id[resource.name] = found
        return self._by_id[resource.name].get(identifier)


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"


def around(before: str, after: str) -> tuple[str, str]:
    """Of two long texts, what differs with a little before and after it."""
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _window(before, start, end), _window(after, start, end)


def _window(text: str, start: int, end: int) -> str:
    line = text.replace("\n", " ")
    if len(line) <= _LONGEST:
        return line
    first = max(0, start - _LONGEST // 4)
    last = min(len(line), max(len(line) - end + _LONGEST // 4, first + _LONGEST // 2))
    middle = line[first:last]
    if len(middle) > 2 * _LONGEST:
        middle = middle[: 2 * _LONGEST].rstrip()
        last = first + 2 * _LONGEST
    return ("…" if first else "") + middle + ("…" if last < len(line) else "")


def _title(resource: Resource) -> Translated:
    return translated({"": resource.title, **resource.titles})


def _source(resource: Resource, row: Row, column: Field) -> str:
    """The source that a value names: that of its own field's group, else that of its row."""
    parts = column.name.split("_")
    names = ["_".join([*parts[:length], "source"]) for length in range(len(parts), 0, -1)]
    for name in (*names, "source"):
        if text := row.text(name):
            return text
    return ""
