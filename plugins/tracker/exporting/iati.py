"""Indicators in the shape of the results of the IATI Activity Standard 2.03.

The strategy is one activity: its bodies that answer for actions take part, its dates are those of
the first and the last action, and each objective's indicators of one level are a result, with
baseline, targets and actual values by period (https://iatistandard.org/en/iati-standard/203/).

It is no registered IATI publication. What the standard demands besides is said as far as it is
true: the site reports what others do (a secondary reporter, of no kind that the standard has a
code for), under an identifier of its own that no agency has registered. There are no sums of money.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from tracker.exporting.xml_elements import closing, element, opening
from tracker.model import Institution, Kpi, Observation, Target, Text
from tracker.periods import Period
from tracker.series import national_values
from tracker.status import BANDED
from tracker.strategy import Strategy

VERSION = "2.03"
RESULT_TYPES: Mapping[str, str] = {"output": "1", "outcome": "2", "impact": "3"}
"""Code list ResultType; 9 stands for any other."""
MEASURES: Mapping[str, str] = {"percent": "2", "score": "4"}
"""Code list IndicatorMeasure: 2 percentage, 4 ordinal; 1 stands for a number of units."""
OWN_VOCABULARY = "99"
"""Code list IndicatorVocabulary: the reporter's own."""
SECONDARY_REPORTER = {"type": "90", "secondary-reporter": "1"}
"""Code list OrganisationType: 90 stands for any other."""
ROLES: Mapping[str, str] = {"A": "2", "R": "4"}
"""Code list OrganisationRole: 2 accountable, 4 implementing."""
PLANNED_START, PLANNED_END = "1", "3"
"""Code list ActivityDateType."""
PIPELINE, IMPLEMENTATION, CLOSED = "1", "2", "4"
"""Code list ActivityStatus."""
LANGUAGE = "xml:lang"


@dataclass(frozen=True, slots=True)
class IatiHead:
    """What the file says of the whole: its identifier, and names by language."""

    identifier: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: Mapping[str, str]


def iati_results(strategy: Strategy, head: IatiHead) -> bytes:
    """The file. Only preferred targets and national values stand in it, as in the statuses."""
    # Not by joining: that would hold all parts a second time.
    output = io.BytesIO()
    for part in _Results(strategy).parts(head):
        output.write(part.encode("utf-8"))
    return output.getvalue()


@dataclass(frozen=True, slots=True)
class _Results:
    """Writes the file; ``pages`` remembers what stands of a source beside a value without note."""

    strategy: Strategy
    pages: dict[str, str] = field(default_factory=dict)

    def parts(self, head: IatiHead) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        language = self.strategy.package.languages[0]
        yield opening("iati-activities", {"version": VERSION})
        yield opening("iati-activity", {LANGUAGE: language}, depth=1)
        yield element("iati-identifier", text=head.identifier, depth=2)
        reporter = {"ref": head.identifier, **SECONDARY_REPORTER}
        yield _named("reporting-org", head.publisher, 2, reporter)
        yield _named("title", head.title, 2)
        yield _named("description", head.description, 2)
        yield from self.taking_part()
        yield from self.dates()
        yield from self.results()
        yield closing("iati-activity", depth=1)
        yield closing("iati-activities")

    def taking_part(self) -> Iterator[str]:
        """The bodies that answer for actions now or carry them out, each once in a role."""
        strategy = self.strategy
        roles = {
            (ROLES[each.role], each.institution)
            for each in strategy.responsibilities
            if each.role in ROLES and (each.to is None or each.to.end >= strategy.as_of)
        }
        for role, identifier in sorted(roles):
            if institution := strategy.find(Institution, identifier):
                name = institution.title.by_language
                yield _named("participating-org", name, 2, {"role": role})

    def dates(self) -> Iterator[str]:
        """From the first day of an action to the last of one, and which of them has come."""
        as_of = self.strategy.as_of
        actions = [each for each in self.strategy.actions if each.cancelled_date is None]
        first = min((each.start.start for each in actions if each.start), default=None)
        last = max((each.end.end for each in actions if each.end), default=None)
        code = IMPLEMENTATION
        if first and as_of < first:
            code = PIPELINE
        elif last and as_of > last:
            code = CLOSED
        yield element("activity-status", {"code": code}, depth=2)
        for kind, day in ((PLANNED_START, first), (PLANNED_END, last)):
            if day:
                dated = {"type": kind, "iso-date": day.isoformat()}
                yield element("activity-date", dated, depth=2)

    def results(self) -> Iterator[str]:
        """A result for the indicators of an objective that are of one level."""
        objectives = {each.id: each.title for each in self.strategy.objectives}
        kpis = sorted(self.strategy.kpis, key=lambda each: (each.objective, each.level, each.id))
        for (objective, level), members in groupby(
            kpis, key=lambda each: (each.objective, each.level)
        ):
            yield opening("result", {"type": RESULT_TYPES.get(level, "9")}, depth=2)
            yield _named("title", objectives[objective].by_language, 3)
            for kpi in members:
                yield self.indicator(kpi)
            yield closing("result", depth=2)

    def indicator(self, kpi: Kpi) -> str:
        attributes = {"measure": MEASURES.get(kpi.measure, "1")}
        if kpi.direction in ("increase", "decrease"):
            attributes["ascending"] = "1" if kpi.direction == "increase" else "0"
        reference = {"vocabulary": OWN_VOCABULARY, "code": kpi.id}
        children = [
            _named("title", kpi.title.by_language, 4),
            _named("description", kpi.definition.by_language, 4),
            element("reference", reference, depth=4),
            *self.baseline(kpi),
            *self.periods(kpi),
        ]
        return element("indicator", attributes, children, depth=3)

    def baseline(self, kpi: Kpi) -> Iterator[str]:
        if kpi.baseline_period is None or kpi.baseline_value is None:
            return
        attributes = {
            "year": str(kpi.baseline_period.end.year),
            "iso-date": kpi.baseline_period.end.isoformat(),
            "value": format(kpi.baseline_value, "f"),
        }
        comment = self.comment(kpi.baseline_source, Text({}), 5)
        yield element("baseline", attributes, [comment], depth=4)

    def periods(self, kpi: Kpi) -> Iterator[str]:
        strategy = self.strategy
        targets = [each for each in strategy.targets_of_kpi.get(kpi.id, ()) if each.preferred]
        values = national_values(strategy.observations_of_kpi.get(kpi.id, ()), strategy.as_of)
        by_period = _by_period(targets, (each for each in values if each.scale is None))
        for period in sorted(by_period):
            aims, seen = by_period[period]
            children = [
                element("period-start", {"iso-date": period.start.isoformat()}, depth=5),
                element("period-end", {"iso-date": period.end.isoformat()}, depth=5),
                *(self.value("target", _aim(kpi, each), each) for each in aims),
                *(self.value("actual", _number(each.value), each) for each in seen),
            ]
            yield element("period", {}, children, depth=4)

    def value(self, name: str, text: str, of: Target | Observation) -> str:
        attributes = {"value": text} if text else {}
        return element(name, attributes, [self.comment(of.source, of.note, 6)], depth=5)

    def comment(self, source: str | None, note: Text, depth: int) -> str:
        """The note of a value, and the page that it was published on."""
        if note.by_language:
            return self._comment(source, note, depth)
        key = f"{depth} {source}"
        if key not in self.pages:
            self.pages[key] = self._comment(source, note, depth)
        return self.pages[key]

    def _comment(self, source: str | None, note: Text, depth: int) -> str:
        found = self.strategy.source_by_id.get(source or "")
        first = self.strategy.package.languages[0]
        texts = dict(note.by_language)
        if found is not None:
            texts[first] = " ".join(
                part for part in (texts.get(first, ""), f"{found.publisher}, {found.url}") if part
            )
        return _named("comment", texts, depth) if texts else ""


def _by_period(
    targets: Iterable[Target], values: Iterable[Observation]
) -> Mapping[Period, tuple[list[Target], list[Observation]]]:
    """The targets and the values of each period."""
    found: defaultdict[Period, tuple[list[Target], list[Observation]]] = defaultdict(
        lambda: ([], [])
    )
    for target in targets:
        found[target.period][0].append(target)
    for value in values:
        found[value.period][1].append(value)
    return found


def _aim(kpi: Kpi, target: Target) -> str:
    """A target as text; a band from its lower to its upper end."""
    if kpi.direction in BANDED and target.value is None:
        return f"{_number(target.minimum)}–{_number(target.maximum)}"
    return _number(target.value)


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _named(
    name: str, texts: Mapping[str, str], depth: int, attributes: Mapping[str, str] | None = None
) -> str:
    """An element with a narrative in each language."""
    narratives = [
        element("narrative", {LANGUAGE: language}, text=text, depth=depth + 1)
        for language, text in texts.items()
    ]
    return element(name, attributes, narratives, depth=depth)
