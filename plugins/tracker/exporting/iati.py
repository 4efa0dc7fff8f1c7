"""Indicators in the shape of the results of the IATI Activity Standard 2.03.

Each objective's indicators of one level are a result, with baseline, targets and actual values by
period (https://iatistandard.org, result). The file is no registered IATI publication: what the
standard demands of one and nobody has published (a registered publisher, dates of the strategy as
an activity) is absent rather than made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from xml.etree import ElementTree as Xml

from tracker.model import Kpi, Observation, Source, Target, Text
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
    _narrative(Xml.SubElement(activity, "reporting-org"), head.publisher)
    _narrative(Xml.SubElement(activity, "title"), head.title)
    _narrative(Xml.SubElement(activity, "description"), head.description)
    objectives = {each.id: each.title for each in strategy.objectives}
    kpis = sorted(strategy.kpis, key=lambda each: (each.objective, each.level, each.id))
    for (objective, level), members in groupby(kpis, key=lambda each: (each.objective, each.level)):
        result = Xml.SubElement(activity, "result", {"type": RESULT_TYPES.get(level, "9")})
        _narrative(Xml.SubElement(result, "title"), objectives[objective].by_language)
        for kpi in members:
            _indicator(result, strategy, kpi)
    Xml.indent(root)
    return b"%s\n" % Xml.tostring(root, encoding="utf-8", xml_declaration=True)


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
