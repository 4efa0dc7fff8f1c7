"""The schema of a site's settings takes what the settings' reader takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from publishing.sections import section_names
from publishing.settings import read_site_settings
from publishing.site_schema import site_schema
from tests.site_building import OWN, SECOND, Inputs
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.marked_yaml import read_yaml
from tracker.reading.plain import plain

FORMS = """
forms:
  backend: github
  repository: owner/name
  base_url: https://sign-in.example
  review: false
"""


def check(inputs: Inputs, text: str, folder: Path) -> tuple[list[Any], list[Any]]:
    """What the schema and what the reader find wrong with a file of settings."""
    package, _ = read_descriptor(inputs.data)
    assert package is not None
    sections = section_names(package)
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    _, findings = read_site_settings(folder, package.languages, sections)
    schema = site_schema(package.languages, sections)
    Draft7Validator.check_schema(schema)
    settings = plain(read_yaml(text.encode(), "site.yaml")[0])
    return [*Draft7Validator(schema).iter_errors(settings)], findings


@pytest.mark.parametrize("inputs", [OWN, SECOND], ids=["own", "second"])
@pytest.mark.parametrize("more", ["", FORMS, "forms: none\n"], ids=["as is", "forms", "no forms"])
def test_settings_that_are_read_are_right(inputs: Inputs, more: str, tmp_path: Path) -> None:
    text = (inputs.content / "site.yaml").read_text(encoding="utf-8") + more
    assert check(inputs, text, tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  en: Pakistan cybersecurity strategy tracker\n", ""),
        ("sections: [search]", "sections: [serch]"),
        ("sections: [search]", "sections: []"),
        ("  name: CC BY 4.0\n", ""),
        ("contact: ''", "contact: ''\nforms: {backend: svn, repository: a/b}"),
        ("contact: ''", "contact: ''\nforms: {backend: gitlab, repo: a/b}"),
    ],
)
def test_settings_that_are_refused_are_marked(old: str, new: str, tmp_path: Path) -> None:
    text = (OWN.content / "site.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    marked, findings = check(OWN, text.replace(old, new), tmp_path)
    assert marked
    assert findings


def test_a_setting_that_nobody_reads_is_marked(tmp_path: Path) -> None:
    text = (OWN.content / "site.yaml").read_text(encoding="utf-8") + "repositry: ''\n"
    marked, _ = check(OWN, text, tmp_path)
    assert "repositry" in marked[0].message
