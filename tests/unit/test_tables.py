"""From documents to tables: every cell with its text, its file, its line and its column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.findings import Finding, Place
from tracker.loading import Loaded, load
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.rows import Row
from tracker.reading.tables import Tables, read_tables

SIDE_FILE = "kpis/water-lost.observations.csv"
INDICATOR = "kpis/connected-households.yaml"

Edit = Callable[[str, str, str], None]


def read(data: Path) -> tuple[Tables, list[Finding]]:
    package, findings = read_descriptor(data)
    assert package is not None
    assert findings == []
    return read_tables(data, package)


def row_of(tables: Tables, resource: str, **cells: str) -> Row:
    rows = [
        row
        for row in tables[resource].rows
        if all(row.values.get(name) == text for name, text in cells.items())
    ]
    assert len(rows) == 1
    return rows[0]


def places(findings: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(each.code, each.file, each.line, each.column) for each in findings]


def test_every_resource_of_the_sample_has_rows(sample: Loaded) -> None:
    assert sample.strategy is not None
    counts = {name: len(table.rows) for name, table in sample.strategy.tables.items()}
    assert all(counts.values()), counts
    assert (
        counts.items()
        >= {
            "sources": 4,
            "jurisdictions": 3,
            "sectors": 2,
            "institutions": 4,
            "pillars": 2,
            "objectives": 2,
            "actions": 4,
            "milestones": 7,
            "responsibilities": 10,
            "kpis": 5,
            "kpi_targets": 5,
            "kpi_observations": 13,
        }.items()
    )


def test_a_document_is_a_row(sample_copy: Path) -> None:
    row = row_of(read(sample_copy)[0], "kpis", id="connected-households")
    assert (row.resource, row.file, row.line, row.column) == ("kpis", INDICATOR, 1, 1)
    assert row.text("baseline_value") == "20.10"
    assert row.place("baseline_value") == Place(INDICATOR, 16, 17)
    assert row.items("sources") == ("annual-report",)
    assert row.place("sources") == Place(INDICATOR, 19, 10)
    assert row.place("sources[0]") == Place(INDICATOR, 19, 11)
    assert row.text("method_fr") is None
    assert row.place("method_fr") == Place(INDICATOR, 1, 1)
    assert "targets" not in row.values


def test_a_nested_list_gives_rows_with_the_documents_id(sample_copy: Path) -> None:
    row = row_of(read(sample_copy)[0], "kpi_targets", kpi="connected-households", value="80")
    assert (row.file, row.line, row.column) == (INDICATOR, 26, 5)
    assert row.place("quote") == Place(INDICATOR, 32, 12)
    assert row.quoted == {"quote"}
    assert row.values["kpi"] == "connected-households"


def test_a_list_file_gives_rows(sample_copy: Path) -> None:
    row = row_of(read(sample_copy)[0], "sectors", id="farming")
    assert (row.file, row.line, row.column) == ("sectors.yaml", 8, 3)
    assert row.place("order") == Place("sectors.yaml", 9, 10)


def test_a_side_file_stands_in_for_a_nested_list(sample_copy: Path) -> None:
    tables, findings = read(sample_copy)
    assert findings == []
    row = row_of(tables, "kpi_observations", kpi="water-lost", period="2023")
    assert (row.file, row.line, row.column) == (SIDE_FILE, 4, 1)
    assert row.values == {
        "kpi": "water-lost",
        "period": "2023",
        "obs_status": "M",
        "preferred": "true",
        "source": "annual-report",
        "note_fr": "Compteurs en panne, rien de publié.",
    }
    assert row.place("value") == Place(SIDE_FILE, 4, 6)
    assert row.place("note_fr") == Place(SIDE_FILE, 4, 28)


def test_a_side_file_keeps_places_across_quotes_and_lines(sample_copy: Path) -> None:
    (sample_copy / SIDE_FILE).write_bytes(
        b'note_fr,period,"value",obs_status,preferred,source\r\n'
        b"\r\n"
        b'"a ""b"",\r\nc",2022,35.20,A,true,annual-report\r\n'
        b",,,,,\r\n"
        b'"d","2023","34",A,true,annual-report'
    )
    tables, findings = read(sample_copy)
    assert findings == []
    rows = [row for row in tables["kpi_observations"].rows if row.file == SIDE_FILE]
    assert [(row.line, row.text("note_fr"), row.text("value")) for row in rows] == [
        (3, 'a "b",\nc', "35.20"),
        (6, "d", "34"),
    ]
    assert rows[0].place("period") == Place(SIDE_FILE, 4, 4)
    assert rows[0].place("value") == Place(SIDE_FILE, 4, 9)
    assert rows[1].place("value") == Place(SIDE_FILE, 6, 12)
    assert rows[1].place("obs_status") == Place(SIDE_FILE, 6, 17)


def test_a_side_file_splits_lists_at_the_delimiter(sample_copy: Path, edit: Edit) -> None:
    field = '{name: scale, type: string, title: Scale, description: "Where a value is on another '
    tags = '{name: tags, type: list, delimiter: "|"}\n        - '
    edit("datapackage.yaml", field, tags + field)
    (sample_copy / SIDE_FILE).write_text("period,value,tags\n2022,35,a|b|\n", encoding="utf-8")
    tables, _ = read(sample_copy)
    row = row_of(tables, "kpi_observations", kpi="water-lost", period="2022")
    assert row.items("tags") == ("a", "b")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", [("file-empty", 1, 1)], id="empty"),
        pytest.param("\n\n", [("file-empty", 1, 1)], id="blank-lines"),
        pytest.param("\ufeffperiod,value\n", [("file-byte-order-mark", 1, 1)], id="bom"),
        pytest.param("period,value\n2024,\x1f\n", [("file-character", 2, 6)], id="control"),
        pytest.param("period,wert\n2024,1\n", [("unknown-field", 1, 8)], id="unknown-column"),
        pytest.param("period,value,\n2024,1,\n", [("csv-empty-column", 1, 14)], id="empty-column"),
        pytest.param("kpi,value\na,1\n", [("unknown-field", 1, 1)], id="column-of-the-parent"),
        pytest.param(
            "period,value,period,period\n2024,1,2024,2024\n",
            [("csv-repeated-column", 1, 14), ("csv-repeated-column", 1, 21)],
            id="repeated-column",
        ),
        pytest.param(
            'period,value\n2024,1,2\n"2025\n",1\n2026\n',
            [("csv-ragged", 2, 1), ("csv-ragged", 5, 1)],
            id="ragged",
        ),
        pytest.param('period,value\n2024,"1\n2025,2\n', [("csv-quotes", 2, 1)], id="open-quote"),
        pytest.param('period,value\n2024,1\n2025,"1"2\n', [("csv-quotes", 3, 1)], id="after-quote"),
        pytest.param("period;value\n2024;1\n", [("csv-delimiter", 1, 1)], id="semicolons"),
    ],
)
def test_faults_of_a_side_file_are_at_their_place(
    content: str, expected: list[tuple[str, int, int]], sample_copy: Path
) -> None:
    (sample_copy / SIDE_FILE).write_text(content, encoding="utf-8")
    _, findings = read(sample_copy)
    assert places(findings) == [(code, SIDE_FILE, *place) for code, *place in expected]
    assert {each.record for each in findings} == {"water-lost"}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            "sources/annual-report.yaml", "kind: official", "kinde: official",
            [("unknown-field", 6, 1)], id="unknown-field",
        ),
        pytest.param(
            INDICATOR, "    value: 55\n", "    value: 55\n    kpi: x\n",
            [("unknown-field", 23, 5)], id="inherited-field-typed",
        ),
        pytest.param(
            INDICATOR, "sources: [annual-report]", "sources: annual-report",
            [("cell-shape", 19, 10)], id="text-for-a-list",
        ),
        pytest.param(
            INDICATOR, "sources: [annual-report]", "sources: {a: b}",
            [("cell-shape", 19, 10)], id="mapping-for-a-list",
        ),
        pytest.param(
            INDICATOR, "sources: [annual-report]", "sources:\n  - annual-report\n  -\n  - [x]",
            [("cell-shape", 21, 4), ("cell-shape", 22, 5)], id="items-that-are-no-text",
        ),
        pytest.param(
            INDICATOR, "measure: percent", "measure:\n  - percent",
            [("cell-shape", 9, 3)], id="list-for-a-text",
        ),
        pytest.param(
            INDICATOR, "targets:\n  - period: 2025", "targets:\n    period: 2025",
            [("yaml-syntax", 26, 3)], id="half-a-list",
        ),
        pytest.param(
            "kpis/flood-warnings.yaml", "sources: [annual-report]",
            "sources: [annual-report]\ntargets: none\nobservations:\n  - 5\n",
            [("nested-shape", 15, 10), ("nested-shape", 17, 5)], id="not-rows",
        ),
        pytest.param(
            "pillars.yaml", "- id: supply\n", "- supply\n- id: supply\n",
            [("nested-shape", 1, 3)], id="text-for-a-record",
        ),
        pytest.param(
            "kpis/water-lost.yaml", "targets:\n", "observations:\ntargets:\n",
            [("side-file-and-list", 18, 1)], id="list-beside-side-file",
        ),
        pytest.param(
            "sources/annual-report.yaml", "id: annual-report", "id: yearly-report",
            [("file-name", 1, 5)], id="file-name",
        ),
    ],
)  # fmt: skip
def test_faults_of_documents_are_at_their_place(
    file: str,
    old: str,
    new: str,
    expected: list[tuple[str, int, int]],
    sample_copy: Path,
    edit: Edit,
) -> None:
    edit(file, old, new)
    _, findings = read(sample_copy)
    assert places(findings) == [(code, file, *place) for code, *place in expected]


def test_a_fault_names_the_whole_record_wherever_it_stands(sample_copy: Path, edit: Edit) -> None:
    edit(INDICATOR, "  - period: 2025\n", "  - valeu: 1\n    period: 2025\n")
    _, (finding,) = read(sample_copy)
    assert finding.record == "connected-households/2025/interim/evening-paper"


def test_an_empty_field_is_absent_and_keeps_its_place(sample_copy: Path, edit: Edit) -> None:
    edit(INDICATOR, "owner: water-ministry\n", "owner:\nmethod_fr: ''\n")
    tables, findings = read(sample_copy)
    row = row_of(tables, "kpis", id="connected-households")
    assert findings == []
    assert row.text("owner") is None
    assert row.place("owner") == Place(INDICATOR, 14, 1)
    assert row.text("method_fr") is None


def test_files_that_nothing_reads_are_reported(sample_copy: Path) -> None:
    for file in ("readme.txt", "kpis/old.yml", "kpis/gone.observations.csv", "kpis/water-lost.csv",
                 "actions/metering-law.targets.csv", "attic/a.yaml"):  # fmt: skip
        (sample_copy / file).parent.mkdir(exist_ok=True)
        (sample_copy / file).write_text("x", encoding="utf-8")
    _, findings = read(sample_copy)
    assert places(findings) == [
        ("unexpected-file", file, 1, 1)
        for file in (
            "actions/metering-law.targets.csv",
            "attic/a.yaml",
            "kpis/gone.observations.csv",
            "kpis/old.yml",
            "kpis/water-lost.csv",
            "readme.txt",
        )
    ]


def test_what_editors_and_systems_leave_behind_is_passed_over(sample_copy: Path) -> None:
    (sample_copy / "kpis" / ".#water-lost.yaml").symlink_to("someone@a-machine.123")
    (sample_copy / "kpis" / "._water-lost.yaml").write_bytes(b"\x00\x05\x16\x07")
    (sample_copy / ".DS_Store").write_bytes(b"\x00")
    assert load(sample_copy).findings == []


def test_what_refers_to_an_unreadable_file_is_not_called_wrong(sample_copy: Path) -> None:
    (sample_copy / "sources" / "annual-report.yaml").write_bytes(b"id: [\n")
    (sample_copy / "pillars.yaml").write_bytes(b"id: supply\n")
    assert places(load(sample_copy).findings) == [
        ("document-shape", "pillars.yaml", 1, 1),
        ("yaml-syntax", "sources/annual-report.yaml", 1, 5),
    ]
