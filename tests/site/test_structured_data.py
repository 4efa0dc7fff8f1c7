"""What pages tell search engines: only what the vocabulary of schema.org has, and what is true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from schema_org import registry

from tests.site.built_addresses import local

VOCABULARY = "https://schema.org/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def schema_org_context(address: str, _options: dict[str, Any]) -> dict[str, Any]:
    """The context of schema.org as far as it goes here: every name is one of the vocabulary."""
    assert address.rstrip("/") == VOCABULARY.rstrip("/"), f"no page may need {address}"
    context = {"@context": {"@vocab": VOCABULARY}}
    return {"contextUrl": None, "documentUrl": address, "document": context}


def expanded(document: dict[str, Any]) -> list[dict[str, Any]]:
    options = {"documentLoader": schema_org_context, "base": "https://page.example/"}
    return jsonld.expand(document, options)


def ancestors(name: str) -> set[str]:
    """A type and all that it is a kind of."""
    return {name}.union(*(ancestors(each) for each in registry.PARENTS.get(name, ())))


def faults(node: dict[str, Any], where: str = "") -> Iterator[str]:
    """What of a node the vocabulary does not have, or has for other types or values."""
    types = [each.removeprefix(VOCABULARY) for each in node.get("@type", ())]
    kinds = set().union(*(ancestors(each) for each in types))
    if unknown := [each for each in types if each not in registry.CLASS_METADATA]:
        yield f"{where}: no such type: {unknown}"
        return
    for name, values in node.items():
        if name.startswith("@"):
            continue
        here = f"{where}.{name.removeprefix(VOCABULARY)}"
        described = registry.PROPERTY_BY_SCHEMA.get(name.removeprefix(VOCABULARY))
        if described is None:
            yield f"{here}: no such property"
            continue
        if described.superseded_by:
            yield f"{here}: replaced by {described.superseded_by}"
        if not kinds & set(described.domains):
            yield f"{here}: no property of {types}, but of {described.domains}"
        for value in values:
            yield from value_faults(value, set(described.ranges), here)


def value_faults(value: dict[str, Any], ranges: set[str], here: str) -> Iterator[str]:
    if "@value" in value:
        simple = ranges & set(registry.DATATYPES)
        content = value["@value"]
        if isinstance(content, bool):
            simple &= {"Boolean"}
        elif isinstance(content, int | float):
            simple &= {"Number", "Integer", "Float", "Text"}
        if not simple:
            yield f"{here}: {content!r} is none of {sorted(ranges)}"
    elif "@type" in value:
        kinds = set().union(*(ancestors(x.removeprefix(VOCABULARY)) for x in value["@type"]))
        if not kinds & ranges:
            yield f"{here}: {value['@type']} is none of {sorted(ranges)}"
        yield from faults(value, here)


def described_pages(site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each page that tells search engines something, and what."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for found in SCRIPT.findall(text) if "ld+json" in text else ():
            yield path.relative_to(site).as_posix(), json.loads(found)


def test_pages_say_nothing_that_the_vocabulary_does_not_have(site: Path) -> None:
    found, seen = [], 0
    for page, document in described_pages(site):
        nodes = expanded(document)
        assert len(nodes) == 1, page
        found += [f"{page}{each}" for each in faults(nodes[0])]
        seen += 1
    assert found == []
    assert seen > 20


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({"@type": "Datset"}, "no such type"),
        ({"@type": "Dataset", "colour": "red"}, "no such property"),
        ({"@type": "DataCatalog", "distribution": {"@type": "DataDownload"}}, "no property of"),
        ({"@type": "Dataset", "publisher": {"@type": "Place"}}, "none of"),
        ({"@type": "Dataset", "distribution": "a file"}, "none of"),
        ({"@type": "Dataset", "creator": {"@type": "Person", "nom": "x"}}, "no such property"),
    ],
)
def test_what_the_vocabulary_does_not_have_is_found(document: dict[str, Any], fault: str) -> None:
    (node,) = expanded({"@context": "https://schema.org", "name": "x", **document})
    assert any(fault in each for each in faults(node))


def structured(path: Path) -> dict[str, Any]:
    found = SCRIPT.search(path.read_text(encoding="utf-8"))
    assert found, path
    return json.loads(found[1])


def test_search_engines_are_told_of_the_catalogue_and_of_each_table(site: Path) -> None:
    catalog = structured(site / "data/index.html")
    assert catalog["@type"] == "DataCatalog"
    whole, *tables = catalog["dataset"]
    assert len(tables) > 10
    for download in whole["distribution"]:
        assert local(site, download["contentUrl"]).is_file()
    for each in tables:
        page = structured(local(site, each["url"]))
        assert page["@type"] == "Dataset"
        assert (page["@id"], page["name"]) == (each["@id"], each["name"])
        assert 50 <= len(page["description"]) <= 5000
        assert page["license"].startswith("https://")
        assert page["includedInDataCatalog"]["@id"] == catalog["@id"]
        for download in page["distribution"]:
            assert local(site, download["contentUrl"]).is_file()
