"""A workbook that came back: nothing is a change that nobody made, and every change is written."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from editing import spreadsheet_in, spreadsheet_out
from tests.conftest import SAMPLE, TESTS
from tests.unit.workbooks import OpenWorkbook, imported, today, told
from tracker.loading import Loaded, load
from tracker.spreadsheets.importing import prepare
from tracker.spreadsheets.workbook import workbook
from tracker.writing import files
from tracker.writing.files import write, write_whole

PROJECT = TESTS.parent
FOLDERS = {
    "sample": SAMPLE,
    "second-country": TESTS / "second_country" / "data",
    "project": PROJECT / "data",
}


def exported(loaded: Loaded) -> bytes:
    assert loaded.package is not None
    return workbook(loaded.package, loaded.tables, {})


@pytest.fixture(scope="module")
def content(sample: Loaded) -> bytes:
    return exported(sample)


@pytest.fixture
def book(content: bytes) -> OpenWorkbook:
    return OpenWorkbook(content)


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_a_round_trip_changes_nothing(name: str, tmp_path: Path) -> None:
    loaded = load(FOLDERS[name])
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(exported(loaded))
    found = prepare(path, today(loaded, FOLDERS[name]))
    assert (found.changes, found.findings, found.files) == ([], [], ())
    assert sum(len(table.rows) for table in loaded.tables.values()) > 100


def test_what_other_programs_do_when_they_save_changes_nothing(
    book: OpenWorkbook, tmp_path: Path, sample: Loaded
) -> None:
    found = imported(book, tmp_path / "workbook.xlsx", sample)
    assert (found.changes, found.findings) == ([], [])


def test_changes_are_told_in_words_and_written_where_they_belong(
    sample_copy: Path, tmp_path: Path
) -> None:
    kpi = sample_copy / "kpis" / "water-lost.yaml"
    text = kpi.read_text(encoding="utf-8")
    kpi.write_text(text.replace("measure:", "# seen in the report\nmeasure:"), encoding="utf-8")
    loaded = load(sample_copy)
    book = OpenWorkbook(exported(loaded))
    observed = {"kpi": "water-lost", "period": "2022"}
    book.put("kpi_observations", "value", 35.4, **observed)
    book.put("kpi_observations", "note_fr", "Révisé.", kpi="water-lost", period="2024")
    book.put("kpi_targets", "value", 17, kpi="water-lost", period="2030")
    book.put("milestones", "due", "2029-11", action="pipe-renewal", id="renewed")
    book.put("kpis", "level", "outcome", id="water-lost")
    book.put("cities", "title_ar", "عيون", id="hautes-sources")
    book.put("cities", "title_fr", "Port-Clair-les-Bains", id="port-clair")
    book.put("actions", "sources", "annual-report; evening-paper", id="pipe-renewal")
    book.add(
        "kpi_observations",
        kpi="water-lost", period="2025", value=32.75, obs_status="P", preferred="true",
        source="annual-report",
    )  # fmt: skip
    book.add(
        "cities", id="lac-noir", jurisdiction="north", title_fr="Lac-Noir", sources="annual-report"
    )
    found = prepare(book.save(tmp_path / "w.xlsx"), today(loaded, sample_copy))
    assert found.findings == []
    assert [str(each.message) for each in found.changes] == [
        "Actions, Renouveler les conduites (pipe-renewal): Sources: added L'eau "
        "promise pour 2030 (evening-paper)",
        "Actions, Renouveler les conduites (pipe-renewal), Milestones, Conduites remplacées "
        "(renewed): Due was moved from 2029-12 to 2029-11 (source: annual-report)",
        "Cities, Port-Clair-les-Bains (port-clair): Name (French) was changed from 'Port-Clair' "
        "to 'Port-Clair-les-Bains'",
        "Cities, Hautes-Sources (hautes-sources): Name (Arabic) was added: عيون",
        "Cities, Lac-Noir (lac-noir) was added",
        "Indicators, Eau perdue (water-lost): Level was changed from Impact (impact) to Outcome "
        "(outcome)",
        "Indicators, Eau perdue (water-lost), Targets, 2030, Final (final): Value was changed "
        "from 18 to 17 (source: annual-report)",
        "Indicators, Eau perdue (water-lost), Observations, 2022: Value was corrected from 35.2 "
        "to 35.4 (source: annual-report)",
        "Indicators, Eau perdue (water-lost), Observations, 2024: Note (French) was changed from "
        "'Nouvelle méthode de calcul.' to 'Révisé.'",
        "Indicators, Eau perdue (water-lost), Observations, 2025 was added",
    ]
    write(found.files)
    after = load(sample_copy)
    assert after.strategy is not None
    side_file = (sample_copy / "kpis" / "water-lost.observations.csv").read_text(encoding="utf-8")
    assert "2022,35.4,A" in side_file
    assert "2024,33.0,B" in side_file, "a number nobody changed keeps its digits"
    assert "2025,32.75,P" in side_file
    assert "# seen in the report\nmeasure: percent\n" in kpi.read_text(encoding="utf-8")
    untouched = {name for name in fingerprint(SAMPLE) if "water-lost" not in name} - {
        "cities.yaml",
        "actions/pipe-renewal.yaml",
    }
    before = fingerprint(SAMPLE)
    assert {name: fingerprint(sample_copy)[name] for name in untouched} == {
        name: before[name] for name in untouched
    }
    again = prepare(tmp_path / "w.xlsx", today(after, sample_copy))
    assert (again.changes, again.files) == ([], ()), "a second import has nothing to do"


def test_a_row_may_be_copied_to_make_a_new_one(
    book: OpenWorkbook, tmp_path: Path, sample: Loaded
) -> None:
    line = book.line("kpi_observations", kpi="water-lost", period="2022")
    sheet = book.book["kpi_observations"]
    copy = sheet.max_row + 1
    for cell in sheet[line]:
        sheet.cell(copy, cell.column).value = cell.value
    sheet.cell(copy, book.columns("kpi_observations")["period"]).value = "2025"
    found = imported(book, tmp_path / "w.xlsx", sample)
    assert found.findings == []
    assert [(each.kind, each.key[1]) for each in found.changes] == [("added", "2025")]


def test_a_key_that_is_no_id_may_be_corrected(
    book: OpenWorkbook, tmp_path: Path, sample: Loaded
) -> None:
    book.put("kpi_observations", "period", "2025", kpi="water-lost", period="2024")
    found = imported(book, tmp_path / "w.xlsx", sample)
    assert found.findings == []
    assert [(each.kind, each.field, each.before, each.after) for each in found.changes] == [
        ("date", "period", "2024", "2025")
    ]
    after = {each.path.name: each.after or b"" for each in found.files}
    assert b"\n2025,33.0,B" in after["water-lost.observations.csv"]
    assert b"2024" not in after["water-lost.observations.csv"]


def test_rows_and_columns_may_stand_in_any_order(
    book: OpenWorkbook, tmp_path: Path, sample: Loaded
) -> None:
    sheet = book.book["kpi_observations"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for line, values in enumerate(reversed(rows), start=4):
        for column, value in enumerate(values, start=1):
            sheet.cell(line, column).value = value
    cities = book.book["cities"]
    columns = [[cell.value for cell in row] for row in cities.iter_rows(min_row=1)]
    for line, values in enumerate(columns, start=1):
        for column, value in enumerate(reversed(values), start=1):
            cities.cell(line, column).value = value
    cities.insert_rows(2)
    for column in cities.column_dimensions.values():
        column.hidden = False
    found = imported(book, tmp_path / "w.xlsx", sample)
    assert (found.changes, found.findings) == ([], [])


def test_a_record_that_is_missing_is_only_taken_out_if_that_is_said(
    book: OpenWorkbook, tmp_path: Path, sample: Loaded
) -> None:
    sheet = book.book["kpi_observations"]
    sheet.delete_rows(book.line("kpi_observations", kpi="water-lost", period="2022"))
    kept = imported(book, tmp_path / "w.xlsx", sample)
    assert (kept.changes, kept.files) == ([], ())
    assert told(kept.findings) == ["kpi_observations!A3 warning workbook-row-missing"]
    assert "water-lost/2022/annual-report is missing here; it is kept" in kept.findings[0].message
    gone = imported(book, tmp_path / "w.xlsx", sample, remove=True)
    assert [each.kind for each in gone.changes] == ["removed"]
    assert gone.findings == []


def test_what_others_changed_meanwhile_stays(content: bytes, sample_copy: Path) -> None:
    later = sample_copy / "cities.yaml"
    text = later.read_text(encoding="utf-8")
    added = "- {id: lac-noir, jurisdiction: north, title_fr: Lac-Noir, sources: [annual-report]}\n"
    later.write_text(text.replace("بور كلير", "بورت كلير") + added, encoding="utf-8")
    book = OpenWorkbook(content)
    book.put("cities", "title_fr", "Port-Clair-les-Bains", id="port-clair")
    path = book.save(sample_copy.parent / "w.xlsx")
    found = prepare(path, today(load(sample_copy), sample_copy), remove=True)
    assert found.findings == []
    assert [(each.kind, each.field) for each in found.changes] == [("renamed", "title_fr")]


def test_a_cell_that_both_have_changed_is_a_conflict(content: bytes, sample_copy: Path) -> None:
    later = sample_copy / "cities.yaml"
    text = later.read_text(encoding="utf-8")
    later.write_text(text.replace("title_fr: Port-Clair", "title_fr: Port-Bleu"), encoding="utf-8")
    book = OpenWorkbook(content)
    cell = book.put("cities", "title_fr", "Port-Vert", id="port-clair")
    found = prepare(book.save(sample_copy.parent / "w.xlsx"), today(load(sample_copy), sample_copy))
    assert told(found.findings) == [f"cities!{cell} error workbook-conflict"]
    assert "'Port-Bleu'" in found.findings[0].message
    assert found.files == ()


@pytest.mark.parametrize("touched", [False, True])
def test_a_record_taken_out_meanwhile_does_not_come_back(
    touched: bool, content: bytes, sample_copy: Path
) -> None:
    cities = sample_copy / "cities.yaml"
    text = cities.read_text(encoding="utf-8")
    cities.write_text(text[: text.index("- id: hautes")], encoding="utf-8")
    organisations = sample_copy / "organisations"
    for path in organisations.glob("*.yaml"):
        document = path.read_text(encoding="utf-8")
        path.write_text(document.replace("hautes-sources", "port-clair"), encoding="utf-8")
    loaded = load(sample_copy)
    assert loaded.strategy is not None
    book = OpenWorkbook(content)
    if touched:
        book.put("cities", "title_ar", "عيون", id="hautes-sources")
    found = prepare(book.save(sample_copy.parent / "w.xlsx"), today(loaded, sample_copy))
    expected = "error workbook-record-lost" if touched else "warning workbook-record-gone"
    assert [each.partition(" ")[2] for each in told(found.findings)] == [expected]
    assert found.changes == []


def test_a_workbook_that_lost_its_marks_is_compared_with_the_data(
    book: OpenWorkbook, tmp_path: Path, sample: Loaded
) -> None:
    del book.book["_origin"]
    for name in book.book.sheetnames[1:-1]:
        sheet = book.book[name]
        sheet.delete_cols(max(book.columns(name).values()))
    sheet = book.book["cities"]
    assert sheet.cell(4, 3).value == "Port-Clair"
    sheet.cell(4, 3).value = "Port-Vert"
    found = imported(book, tmp_path / "w.xlsx", sample)
    assert found.findings == []
    assert [each.field for each in found.changes] == ["title_fr"]


def test_a_workbook_of_another_package_is_refused(tmp_path: Path, sample: Loaded) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(exported(load(FOLDERS["second-country"])))
    found = prepare(path, today(sample))
    assert [each.code for each in found.findings] == ["workbook-of-others"]
    assert "maravelle-feux-de-foret" in found.findings[0].message


# The commands


def command(name: str, *arguments: str | Path) -> int:
    module = {"export": spreadsheet_out, "import": spreadsheet_in}[name]
    return module.main([str(each) for each in arguments])


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))


@pytest.mark.usefixtures("cache")
def test_out_and_in_by_command(
    sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(sample_copy)
    path = tmp_path / "w.xlsx"
    assert command("export", f"--data={sample_copy}", path) == 0
    assert command("export", f"--data={sample_copy}", path) == 0
    assert "is up to date" in capsys.readouterr().out
    assert command("import", f"--data={sample_copy}", path, "--yes") == 0
    assert "w.xlsx changes nothing." in capsys.readouterr().out
    assert fingerprint(sample_copy) == before

    book = OpenWorkbook(path.read_bytes())
    book.put("cities", "title_fr", "Port-Vert", id="port-clair")
    book.save(path)
    assert command("export", f"--data={sample_copy}", path) == 1, "somebody's work is kept"
    assert "may have somebody's changes" in capsys.readouterr().err
    assert command("import", f"--data={sample_copy}", path) == 0
    printed = capsys.readouterr().out
    assert "1 change in all." in printed
    assert "--yes" in printed
    assert fingerprint(sample_copy) == before, "nobody was there to agree"
    assert command("import", f"--data={sample_copy}", path, "--yes") == 0
    changed = {name for name, digest in fingerprint(sample_copy).items() if before[name] != digest}
    assert changed == {"cities.yaml"}


@pytest.mark.usefixtures("cache")
def test_a_faulty_workbook_writes_nothing(
    sample_copy: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(sample_copy)
    book = OpenWorkbook(content)
    book.put("cities", "title_fr", "Port-Vert", id="port-clair")
    cell = book.put("kpi_observations", "value", "a lot", kpi="water-lost", period="2022")
    path = book.save(tmp_path / "w.xlsx")
    assert command("import", f"--data={sample_copy}", path, "--yes") == 1
    captured = capsys.readouterr()
    assert f"w.xlsx: sheet kpi_observations, cell {cell}: error workbook-value" in captured.out
    assert "Nothing was written." in captured.err
    assert fingerprint(sample_copy) == before


@pytest.mark.usefixtures("cache")
def test_what_cannot_be_written_as_a_whole_is_not_written(
    sample_copy: Path,
    tmp_path: Path,
    content: bytes,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fingerprint(sample_copy)
    book = OpenWorkbook(content)
    book.put("cities", "title_fr", "Port-Vert", id="port-clair")
    book.put("sectors", "title_fr", "Foyers", id="households")
    path = book.save(tmp_path / "w.xlsx")
    written: list[Path] = []

    def refuse_the_second(path: Path, content: bytes) -> None:
        if len(written) == 1 and path not in written and "import-" not in str(path):
            raise OSError(28, "No space left on device", str(path))
        if "import-" not in str(path):
            written.append(path)
        write_whole(path, content)

    monkeypatch.setattr(files, "write_whole", refuse_the_second)
    assert command("import", f"--data={sample_copy}", path, "--yes") == 1
    assert "No space left on device. Nothing was written." in capsys.readouterr().err
    assert written.count(written[0]) == 2, "it was written, and then put back"
    assert fingerprint(sample_copy) == before


@pytest.mark.usefixtures("cache")
def test_a_file_that_changes_while_the_editor_reads_is_not_overwritten(
    sample_copy: Path,
    tmp_path: Path,
    content: bytes,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = OpenWorkbook(content)
    book.put("cities", "title_fr", "Port-Vert", id="port-clair")
    path = book.save(tmp_path / "w.xlsx")

    def agree(question: str) -> str:
        assert "(yes or no)" in question
        with (sample_copy / "cities.yaml").open("a", encoding="utf-8") as file:
            file.write("# a colleague\n")
        return "yes"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", agree)
    assert command("import", f"--data={sample_copy}", path) == 1
    assert "was changed meanwhile" in capsys.readouterr().err
    assert "Port-Vert" not in (sample_copy / "cities.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("cache")
def test_data_with_errors_are_neither_written_nor_changed(
    sample_copy: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(content)
    with (sample_copy / "cities.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: nowhere\n")
    assert command("export", f"--data={sample_copy}", tmp_path / "new.xlsx") == 1
    assert not (tmp_path / "new.xlsx").exists()
    assert command("import", f"--data={sample_copy}", path, "--yes") == 1
    assert "the data have errors" in capsys.readouterr().err


@pytest.mark.usefixtures("cache")
def test_a_record_that_a_page_leads_to_is_not_taken_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    country = tmp_path / "country"
    shutil.copytree(TESTS / "second_country", country)
    data, page = country / "data", country / "content" / "pages" / "home.md"
    organisation = data / "maisons" / "brigadiers-d-un-jour.yaml"
    book = OpenWorkbook(exported(load(data)))
    sheet = book.book["organisations"]
    sheet.delete_rows(book.line("organisations", id=organisation.stem))
    path = book.save(tmp_path / "w.xlsx")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[[organisations/{organisation.stem}]]\n", encoding="utf-8")
    arguments = (f"--data={data}", path, "--yes", "--remove")
    assert command("import", *arguments) == 1
    assert "home.md" in capsys.readouterr().out
    assert organisation.is_file()
    page.write_text(text, encoding="utf-8")
    assert command("import", *arguments) == 0
    assert "was taken out" in capsys.readouterr().out
    assert not organisation.exists()
