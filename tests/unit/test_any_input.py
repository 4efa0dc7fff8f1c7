"""No bytes whatsoever end in an exception: they are read, or it is said what is wrong with them."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SAMPLE
from tracker.findings import Finding
from tracker.reading.characters import read_text
from tracker.reading.descriptor import DESCRIPTOR, PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.marked_yaml import read_yaml
from tracker.reading.side_files import read_side_file
from tracker.reading.tables import read_tables
from tracker.reporting import FORMATS

SIDE_FILE = "kpis/water-lost.observations.csv"

PIECES = st.sampled_from(
    [
        *(b"\n", b"\r", b"\r\n", b"\t", b" ", b"  ", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc3("),
        *(b": ", b":", b"- ", b"? ", b"#", b" #", b"'", b'"', b"[", b"]", b"{", b"}", b",", b"|\n"),
        *(
            b">-\n",
            b"&a ",
            b"*a",
            b"<<: ",
            b"!!int ",
            b"%YAML 1.1\n",
            b"---\n",
            b"...\n",
            b"@",
            b"`",
        ),
        *(b"~", b"no", b"012", b"1e3", b"0x1F", b".inf", b"12:30", b"9" * 5_000, b"-0", b"1_0"),
        *(b"FY2025", b"9999-12-31", b"0000-00-00", b"2024-02-30", b"/", b"\\", b'"\\u202e"'),
        *("\u200b".encode(), "\u202e".encode(), "\ufeff".encode(), "\u0661".encode()),
        *("e\u0301".encode(), "\u0430".encode(), "\ue000".encode(), "Ã©".encode(), b"=1+1"),
        *(b"id", b"null", b"true", b"list", b"string", b"en", b"[]", b"{}", b"sep=;\n", b";" * 30),
    ]
)
PARTS = st.lists(st.one_of(PIECES, st.binary(max_size=6)), max_size=8).map(b"".join)

quickly = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


def changed(before: bytes, at: int, removed: int, put: bytes) -> bytes:
    at %= len(before) + 1
    return before[:at] + put + before[at + removed :]


def can_be_told(findings: list[Finding]) -> None:
    for render in FORMATS.values():
        render(findings)


@settings(deadline=None, max_examples=300)
@given(PARTS)
def test_any_yaml_is_read_or_refused(raw: bytes) -> None:
    node, findings = read_yaml(raw, "a.yaml")
    assert node is not None or findings
    can_be_told(findings)


@settings(deadline=None)
@given(PARTS)
def test_what_is_read_of_any_text_can_be_written_as_a_text(raw: bytes) -> None:
    text, findings = read_text(raw, "a.txt")
    assert text is not None or findings
    if text is not None:
        assert "\r" not in text
        again, faults = read_text(text.encode(), "a.txt")
        assert again == text
        assert {each.code for each in faults} <= {"file-garbled"}


@pytest.fixture(scope="module")
def package() -> PackageDescriptor:
    read, findings = read_descriptor(SAMPLE)
    assert findings == []
    assert read is not None
    return read


@quickly
@given(PARTS, st.integers(0, 500), st.integers(0, 40))
def test_any_side_file_is_read_or_refused(
    package: PackageDescriptor, tmp_path: Path, put: bytes, at: int, removed: int
) -> None:
    resource = package.resource("kpi_observations")
    assert resource is not None
    path = tmp_path / "a.csv"
    for raw in (put, changed((SAMPLE / SIDE_FILE).read_bytes(), at, removed, put)):
        path.write_bytes(raw)
        rows, findings = read_side_file(resource, path, "a.csv", {"kpi": "water-lost"})
        assert {row.text("kpi") for row in rows} <= {"water-lost"}
        can_be_told(findings)


@quickly
@given(
    st.sampled_from(["sectors.yaml", "kpis/connected-households.yaml", "pillars.yaml", SIDE_FILE]),
    PARTS,
    st.integers(0, 2_000),
    st.integers(0, 40),
)
def test_any_file_of_data_becomes_rows_or_findings(
    package: PackageDescriptor,
    sample_copy: Path,
    file: str,
    put: bytes,
    at: int,
    removed: int,
) -> None:
    path = sample_copy / file
    before = path.read_bytes()
    path.write_bytes(changed(before, at, removed, put))
    try:
        _, findings = read_tables(sample_copy, package)
    finally:
        path.write_bytes(before)
    can_be_told(findings)


LENGTH = len((SAMPLE / DESCRIPTOR).read_bytes())


@quickly
@given(PARTS, st.integers(0, LENGTH), st.integers(0, 60))
def test_any_descriptor_is_understood_or_refused(
    tmp_path: Path, put: bytes, at: int, removed: int
) -> None:
    head = (SAMPLE / DESCRIPTOR).read_bytes()
    (tmp_path / DESCRIPTOR).write_bytes(changed(head, at, removed, put))
    package, findings = read_descriptor(tmp_path)
    assert (package is None) == bool(findings)
    can_be_told(findings)


VALUES = st.recursive(
    st.sampled_from(
        ["", "x", "'5'", "5", "-1", "1.5", "true", "[]", "{}", "9" * 5_000, "2024-01-01"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"k{i}: {x}" for i, x in enumerate(items)) + "}"
        ),
    ),
    max_leaves=6,
)
PROPERTIES = ["languages", "fiscal_year_first_month", "as_of", "name", "title", "titled_by",
              "description", "path", "kept_in", "pages", "schema", "fields", "primaryKey", "type",
              "foreignKeys", "meaning", "references", "instead_of", "asked", "delimiter", "tracker",
              "categories", "constraints", "resources", "value", "label", "pattern", "minimum",
              "required", "documents", "list", "nested", "in", "under", "parent", "section",
              "columns", "reference", "resource", "title_ar"]  # fmt: skip


def small_descriptor(name: str, value: str) -> str:
    """A descriptor in which a property has another value wherever it stands."""
    text = """
tracker: {languages: [fr, ar], fiscal_year_first_month: 4, as_of: 2024-01-01}
resources:
  - name: sources
    title: Sources
    title_ar: x
    titled_by: id
    description: Pages.
    path: sources.csv
    kept_in: {documents: sources}
    pages: {section: pages-of-sources, columns: [id], under: strategy}
    schema:
      fields:
        - {name: id, type: string, title: Id, meaning: id, constraints: {required: true}}
        - {name: text, type: string, asked: x, constraints: {pattern: x}}
        - {name: kind, type: list, delimiter: ";", references: sources, instead_of: [sources]}
        - {name: order, type: integer, constraints: {minimum: 1}}
        - {name: other, type: string, categories: [{value: a, label: A}]}
      primaryKey: [id]
      foreignKeys:
        - {fields: [other], reference: {resource: sources, fields: [id]}}
  - name: notes
    path: notes.csv
    kept_in: {nested: {in: sources, under: notes, parent: source}}
    schema: {fields: [{name: source, type: string}], primaryKey: [source]}
  - name: lists
    path: lists.csv
    kept_in: {list: lists.yaml}
    schema: {fields: [{name: id, type: string, meaning: id}]}
"""
    return re.sub(
        rf"(?<![\w]){name}: (\[[^\]]*\]|\{{[^}}]*\}}|[^,}}\n]*)", f"{name}: {value}", text
    )


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(PROPERTIES), VALUES)
def test_any_property_of_a_descriptor_may_be_anything(name: str, value: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / DESCRIPTOR).write_text(small_descriptor(name, value), encoding="utf-8")
        package, findings = read_descriptor(data)
        assert (package is None) == bool(findings)
        can_be_told(findings)
        if package is not None:
            can_be_told(read_tables(data, package)[1])
