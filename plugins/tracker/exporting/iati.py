"""Indicators in the shape of the results of the IATI Activity Standard 2.03.

The strategy is one activity: its bodies that answer for actions take part, its dates are those of
the first and the last action, and each objective's indicators of one level are a result, with
baseline, targets and actual values by period (https://iatistandard.org/en/iati-standard/203/).

It is no registered IATI publication. What the standard demands besides is said as far as it is
true: the site reports what others do (a secondary reporter, of no kind that the standard has a
code for), under an identifier of its own that no agency has registered. There are no sums of money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from xml.etree import ElementTree as Xml

from tracker.model import Institution, Kpi, Observation, Source, Target, Text
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
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class IatiHead:
    """What the file says of the whole: its identifier, and names by language."""

    identifier: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: Mapping[str, str]


def iati_results(strategy: Strategy, head: IatiHead) -> bytes:
    """The file. Only preferred targets and national values stand in it, as in the statuses."""
    root = Xml.Element("iati-activities", {"version": VERSION})
    activity = Xml.SubElement(root, "iati-activity", {LANGUAGE: strategy.package.languages[0]})
    Xml.SubElement(activity, "iati-identifier").text = head.identifier
    reporter = {"ref": head.identifier, **SECONDARY_REPORTER}
    _narrative(Xml.SubElement(activity, "reporting-org", reporter), head.publisher)
    _narrative(Xml.SubElement(activity, "title"), head.title)
    _narrative(Xml.SubElement(activity, "description"), head.description)
    _taking_part(activity, strategy)
    _dates(activity, strategy)
    objectives = {each.id: each.title for each in strategy.objectives}
    kpis = sorted(strategy.kpis, key=lambda each: (each.objective, each.level, each.id))
    for (objective, level), members in groupby(kpis, key=lambda each: (each.objective, each.level)):
        result = Xml.SubElement(activity, "result", {"type": RESULT_TYPES.get(level, "9")})
        _narrative(Xml.SubElement(result, "title"), objectives[objective].by_language)
        for kpi in members:
            _indicator(result, strategy, kpi)
    Xml.indent(root)
    return b"%s\n" % Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _taking_part(activity: Xml.Element, strategy: Strategy) -> None:
    """The bodies that answer for actions now or carry them out, each once in a role."""
    roles = {
        (ROLES[each.role], each.institution)
        for each in strategy.responsibilities
        if each.role in ROLES and (each.to is None or each.to.end >= strategy.as_of)
    }
    for role, identifier in sorted(roles):
        if institution := strategy.find(Institution, identifier):
            element = Xml.SubElement(activity, "participating-org", {"role": role})
            _narrative(element, institution.title.by_language)


def _dates(activity: Xml.Element, strategy: Strategy) -> None:
    """From the first day of an action to the last of one, and which of them has come."""
    actions = [each for each in strategy.actions if each.cancelled_date is None]
    first = min((each.start.start for each in actions if each.start), default=None)
    last = max((each.end.end for each in actions if each.end), default=None)
    code = IMPLEMENTATION
    if first and strategy.as_of < first:
        code = PIPELINE
    elif last and strategy.as_of > last:
        code = CLOSED
    Xml.SubElement(activity, "activity-status", {"code": code})
    for kind, day in ((PLANNED_START, first), (PLANNED_END, last)):
        if day:
            dated = {"type": kind, "iso-date": day.isoformat()}
            Xml.SubElement(activity, "activity-date", dated)


def _indicator(result: Xml.Element, strategy: Strategy, kpi: Kpi) -> None:
    attributes = {"measure": MEASURES.get(kpi.measure, "1")}
    if kpi.direction in ("increase", "decrease"):
        attributes["ascending"] = "1" if kpi.direction == "increase" else "0"
    element = Xml.SubElement(result, "indicator", attributes)
    _narrative(Xml.SubElement(element, "title"), kpi.title.by_language)
    _narrative(Xml.SubElement(element, "description"), kpi.definition.by_language)
    Xml.SubElement(element, "reference", {"vocabulary": OWN_VOCABULARY, "code": kpi.id})
    if kpi.baseline_period is not None and kpi.baseline_value is not None:
        baseline = Xml.SubElement(
            element,
            "baseline",
            {
                "year": str(kpi.baseline_period.end.year),
                "iso-date": kpi.baseline_period.end.isoformat(),
                "value": format(kpi.baseline_value, "f"),
            },
        )
        _comment(baseline, strategy, kpi.baseline_source, Text({}))
    targets = [each for each in strategy.targets_of_kpi.get(kpi.id, ()) if each.preferred]
    values = national_values(strategy.observations_of_kpi.get(kpi.id, ()), strategy.as_of)
    for period, aims, seen in _periods(targets, [each for each in values if each.scale is None]):
        made = Xml.SubElement(element, "period")
        Xml.SubElement(made, "period-start", {"iso-date": period.start.isoformat()})
        Xml.SubElement(made, "period-end", {"iso-date": period.end.isoformat()})
        for aim in aims:
            target = Xml.SubElement(made, "target", _value(_aim(kpi, aim)))
            _comment(target, strategy, aim.source, aim.note)
        for each in seen:
            actual = Xml.SubElement(made, "actual", _value(_number(each.value)))
            _comment(actual, strategy, each.source, each.note)


def _periods(
    targets: Sequence[Target], values: Sequence[Observation]
) -> Iterator[tuple[Period, list[Target], list[Observation]]]:
    """Each period that has a target or a value, with both, in order of time."""
    for period in sorted({each.period for each in targets} | {each.period for each in values}):
        yield (
            period,
            [each for each in targets if each.period == period],
            [each for each in values if each.period == period],
        )


def _aim(kpi: Kpi, target: Target) -> str:
    """A target as text; a band from its lower to its upper end."""
    if kpi.direction in BANDED and target.value is None:
        return f"{_number(target.minimum)}–{_number(target.maximum)}"
    return _number(target.value)


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _value(text: str) -> dict[str, str]:
    return {"value": text} if text else {}


def _comment(element: Xml.Element, strategy: Strategy, source: str | None, note: Text) -> None:
    """The note of a value, and the page that it was published on."""
    found: Source | None = strategy.source_by_id.get(source or "")
    first = strategy.package.languages[0]
    texts = dict(note.by_language)
    if found is not None:
        texts[first] = " ".join(
            part for part in (texts.get(first, ""), f"{found.publisher}, {found.url}") if part
        )
    if texts:
        _narrative(Xml.SubElement(element, "comment"), texts)


def _narrative(element: Xml.Element, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        Xml.SubElement(element, "narrative", {LANGUAGE: language}).text = text
