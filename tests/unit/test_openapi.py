"""The description of the documents where there is least to describe."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from openapi_spec_validator import validate

from tracker.exporting.openapi import ApiHead, ApiWords, description

HEAD = ApiHead(
    title="Eau",
    version="1.0.0",
    licence={"name": "Libre", "url": "https://e.org/licence"},
    publisher="Les amis de l'eau",
    contact="",
    server=".",
    page="/data/",
    words=ApiWords(**{each.name: f"{each.name} %(title)s" for each in fields(ApiWords)}),
)


@pytest.mark.parametrize("contact", ["", "data@e.org"])
def test_where_to_write_is_said_only_if_it_is_known(contact: str) -> None:
    described = description([], replace(HEAD, contact=contact))
    validate(described)
    known = {"name": "Les amis de l'eau", "email": contact} if contact else None
    assert described["info"].get("contact") == known


def test_without_indicators_there_are_no_series() -> None:
    described = description([], HEAD)
    assert list(described["paths"]) == ["/index.json"]
    assert set(described["components"]["schemas"]) == {"Index"}
