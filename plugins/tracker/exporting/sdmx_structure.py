"""The structure of the observations as SDMX-ML 3.0, without which programs cannot read them.

It defines what each column of the SDMX-CSV is (dimensions, the value, attributes) and which codes
it can have, with their names. Source: https://sdmx.org, SDMX 3.0, sections 2 and 3A. The agency is
one of this file's own and registered nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Xml

from tracker.exporting.sdmx import AGENCY, FREQUENCIES, NO_FREQUENCY, STRUCTURE, VERSION, WHOLE
from tracker.strategy import Strategy

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_MESSAGE, _STRUCTURE, _COMMON = (
    f"{{{_SCHEMAS}{each}}}" for each in ("message", "structure", "common")
)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS = "CONCEPTS"
_URN = "urn:sdmx:org.sdmx.infomodel."

Names = Mapping[str, str]
"""A name by language."""


@dataclass(frozen=True, slots=True)
class SdmxWords:
    """What the structure is called, and the codes for a whole, by language."""

    name: Names
    whole_country: Names
    all_sectors: Names


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its field in the data, whose name it has, and its codes or the type of its text."""

    id: str
    resource: str
    field: str
    codes: Sequence[tuple[str, Names]] = ()
    text: str = "String"


def sdmx_structure(strategy: Strategy, words: SdmxWords, prepared: date) -> bytes:
    """The file: code lists, concepts, the structure and the flow of data that the rows name."""
    for prefix, name in (("mes", _MESSAGE), ("str", _STRUCTURE), ("com", _COMMON)):
        Xml.register_namespace(prefix, name.strip("{}"))
    dimensions, measure, attributes = _columns(strategy, words)
    time = _Column("TIME_PERIOD", "kpi_observations", "period", text="ObservationalTimePeriod")
    columns = [*dimensions, time, measure, *attributes]
    root = Xml.Element(f"{_MESSAGE}Structure")
    header = Xml.SubElement(root, f"{_MESSAGE}Header")
    Xml.SubElement(header, f"{_MESSAGE}ID").text = STRUCTURE
    Xml.SubElement(header, f"{_MESSAGE}Test").text = "false"
    Xml.SubElement(header, f"{_MESSAGE}Prepared").text = f"{prepared.isoformat()}T00:00:00Z"
    Xml.SubElement(header, f"{_MESSAGE}Sender", {"id": AGENCY})
    structures = Xml.SubElement(root, f"{_MESSAGE}Structures")
    _code_lists(structures, strategy, columns)
    _concepts(structures, strategy, columns, words)
    _flow(structures, words)
    _definition(structures, words, dimensions, time, measure, attributes)
    Xml.indent(root)
    return b"%s\n" % Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _columns(strategy: Strategy, words: SdmxWords) -> tuple[list[_Column], _Column, list[_Column]]:
    """The dimensions without time, the value, and what is said of it."""
    used = {each.source for each in strategy.observations}
    places = [(WHOLE, words.whole_country)]
    places += [(each.id, each.title.by_language) for each in strategy.jurisdictions]
    sectors = [(WHOLE, words.all_sectors)]
    sectors += [(each.id, each.title.by_language) for each in strategy.sectors]
    sources = [
        (each.id, {each.language: f"{each.title} ({each.publisher})"})
        for each in strategy.sources
        if each.id in used
    ]
    indicators = [(each.id, each.title.by_language) for each in strategy.kpis]
    frequencies = _categories(strategy, "kpis", "frequency")
    known = {FREQUENCIES.get(code, NO_FREQUENCY): names for code, names in frequencies}
    observed = "kpi_observations"
    dimensions = [
        _Column("INDICATOR", observed, "kpi", indicators),
        _Column("FREQ", "kpis", "frequency", list(known.items())),
        _Column("REF_AREA", observed, "jurisdiction", places),
        _Column("SECTOR", observed, "sector", sectors),
        _Column("SOURCE", observed, "source", sources),
    ]
    statuses = list(_categories(strategy, observed, "obs_status"))
    units = list(_categories(strategy, "kpis", "measure"))
    attributes = [
        _Column("OBS_STATUS", observed, "obs_status", statuses),
        _Column("UNIT_MEASURE", "kpis", "measure", units),
        _Column("CURRENCY", "kpis", "currency"),
        _Column("SCALE", observed, "scale"),
        _Column("PREFERRED", observed, "preferred", text="Boolean"),
        _Column("PERIOD", observed, "period"),
    ]
    return dimensions, _Column("OBS_VALUE", observed, "value", text="Double"), attributes


def _categories(strategy: Strategy, resource: str, field: str) -> Iterator[tuple[str, Names]]:
    first = strategy.package.languages[0]
    for each in strategy.package.categories(resource, field):
        yield each.value, {code or first: label for code, label in each.labels.items()}


def _code_lists(structures: Xml.Element, strategy: Strategy, columns: Sequence[_Column]) -> None:
    lists = Xml.SubElement(structures, f"{_STRUCTURE}Codelists")
    for column in columns:
        if column.codes:
            made = _maintained(lists, "Codelist", f"CL_{column.id}")
            made.extend(_names(_called(strategy, column)))
            for code, names in column.codes:
                Xml.SubElement(made, f"{_STRUCTURE}Code", {"id": code}).extend(_names(names))


def _concepts(
    structures: Xml.Element, strategy: Strategy, columns: Sequence[_Column], words: SdmxWords
) -> None:
    schemes = Xml.SubElement(structures, f"{_STRUCTURE}ConceptSchemes")
    scheme = _maintained(schemes, "ConceptScheme", _CONCEPTS)
    scheme.extend(_names(words.name))
    for column in columns:
        concept = Xml.SubElement(scheme, f"{_STRUCTURE}Concept", {"id": column.id})
        concept.extend(_names(_called(strategy, column)))


def _called(strategy: Strategy, column: _Column) -> Names:
    """The name of a column's field, or its own where the package has no such field."""
    resource = strategy.package.resource(column.resource)
    field = resource.field_named(column.field) if resource else None
    if field is None:
        return {"en": column.id}
    return {strategy.package.languages[0]: field.title, **field.titles}


def _flow(structures: Xml.Element, words: SdmxWords) -> None:
    flows = Xml.SubElement(structures, f"{_STRUCTURE}Dataflows")
    flow = _maintained(flows, "Dataflow", STRUCTURE)
    flow.extend(_names(words.name))
    defined = f"{_URN}datastructure.DataStructure={_full(STRUCTURE)}"
    Xml.SubElement(flow, f"{_STRUCTURE}Structure").text = defined


def _definition(
    structures: Xml.Element,
    words: SdmxWords,
    dimensions: Sequence[_Column],
    time: _Column,
    measure: _Column,
    attributes: Sequence[_Column],
) -> None:
    definitions = Xml.SubElement(structures, f"{_STRUCTURE}DataStructures")
    definition = _maintained(definitions, "DataStructure", STRUCTURE)
    definition.extend(_names(words.name))
    parts = Xml.SubElement(definition, f"{_STRUCTURE}DataStructureComponents")
    keys = Xml.SubElement(parts, f"{_STRUCTURE}DimensionList", {"id": "DimensionDescriptor"})
    for position, column in enumerate(dimensions, start=1):
        _component(keys, "Dimension", column, {"position": str(position)})
    _component(keys, "TimeDimension", time)
    said = Xml.SubElement(parts, f"{_STRUCTURE}AttributeList", {"id": "AttributeDescriptor"})
    for column in attributes:
        element = _component(said, "Attribute", column)
        related = Xml.SubElement(element, f"{_STRUCTURE}AttributeRelationship")
        Xml.SubElement(related, f"{_STRUCTURE}Observation")
    values = Xml.SubElement(parts, f"{_STRUCTURE}MeasureList", {"id": "MeasureDescriptor"})
    _component(values, "Measure", measure)


def _component(
    parent: Xml.Element, kind: str, column: _Column, more: Mapping[str, str] | None = None
) -> Xml.Element:
    element = Xml.SubElement(parent, f"{_STRUCTURE}{kind}", {"id": column.id, **(more or {})})
    concept = f"{_URN}conceptscheme.Concept={_full(_CONCEPTS)}.{column.id}"
    Xml.SubElement(element, f"{_STRUCTURE}ConceptIdentity").text = concept
    form = Xml.SubElement(element, f"{_STRUCTURE}LocalRepresentation")
    if column.codes:
        listed = f"{_URN}codelist.Codelist={_full(f'CL_{column.id}')}"
        Xml.SubElement(form, f"{_STRUCTURE}Enumeration").text = listed
    else:
        Xml.SubElement(form, f"{_STRUCTURE}TextFormat", {"textType": column.text})
    return element


def _maintained(parent: Xml.Element, kind: str, name: str) -> Xml.Element:
    """Something that an agency answers for, with its version."""
    about = {"id": name, "agencyID": AGENCY, "version": VERSION}
    return Xml.SubElement(parent, f"{_STRUCTURE}{kind}", about)


def _full(name: str) -> str:
    return f"{AGENCY}:{name}({VERSION})"


def _names(names: Names) -> list[Xml.Element]:
    elements = []
    for language, text in names.items():
        element = Xml.Element(f"{_COMMON}Name", {_LANGUAGE: language})
        element.text = text
        elements.append(element)
    return elements
