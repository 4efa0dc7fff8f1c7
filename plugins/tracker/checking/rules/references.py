"""Rules on what refers to what, whatever the resource."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.checking.rules.base import Rule, field_called
from tracker.findings import Finding
from tracker.messages import tell
from tracker.reading.rows import Row
from tracker.strategy import Strategy
from tracker.words import N_


class NoCycle(Rule):
    """Parents, prerequisites and dependencies lead somewhere."""

    code = "reference-cycle"
    must = N_("Parents, prerequisites and dependencies must not form a circle.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        for table in strategy.tables.values():
            resource = table.resource
            names = [each.name for each in resource.fields if each.references == resource.name]
            names += [
                key.fields[0]
                for key in resource.foreign_keys
                if key.resource == resource.name and len(key.fields) == 1
            ]
            for name in names:
                links: dict[str, tuple[str, ...]] = {}
                rows: dict[str, Row] = {}
                for row in table.rows:
                    identifier = row.text("id")
                    if identifier is None:
                        continue
                    single = row.text(name)
                    links[identifier] = row.items(name) or ((single,) if single else ())
                    rows[identifier] = row
                for circle in _circles(links):
                    yield self.breach(
                        strategy,
                        rows[circle[0]],
                        name,
                        tell(
                            "the records lead in a circle back to where they began: %(circle)s",
                            circle=" → ".join((*circle, circle[0])),
                        ),
                        tell(
                            "remove the one of these that is wrong from the field '%(field)s'",
                            field=field_called(strategy, rows[circle[0]], name),
                        ),
                    )


def _circles(links: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its alphabetically first member."""
    finished: set[str] = set()
    seen: set[frozenset[str]] = set()
    for start in sorted(links):
        path: list[str] = []
        walks = [iter((start,))]
        while walks:
            step = next(walks[-1], None)
            if step is None:
                walks.pop()
                if path:
                    finished.add(path.pop())
                continue
            if step in path:
                circle = path[path.index(step) :]
                if frozenset(circle) not in seen:
                    seen.add(frozenset(circle))
                    first = circle.index(min(circle))
                    yield tuple(circle[first:] + circle[:first])
            elif step in links and step not in finished:
                path.append(step)
                walks.append(iter(links[step]))


class SourceIsCited(Rule):
    """A source is kept because something rests on it."""

    code = "source-uncited"
    severity = "warning"
    must = N_("Every source should be cited by a record.")

    def check(self, strategy: Strategy) -> Iterator[Finding]:
        cited = strategy.named_in("sources")
        for source in strategy.sources:
            if source.id not in cited:
                yield self.breach(
                    strategy,
                    source,
                    "",
                    tell("no record names this source"),
                    tell("name it where a fact rests on it, or delete the file"),
                )


REFERENCE_RULES: tuple[Rule, ...] = (NoCycle(), SourceIsCited())
