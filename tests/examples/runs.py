"""Examples that are no lines of a file: options, files as such, pages, workbooks.

Each says how to make the fault in a folder of its own, and what is shown of it: what is wrong, and
what is right.
"""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest import mock

from open_data import versions
from publishing.build import building
from publishing.link_check import LinkCheck
from publishing.paths import THEME
from publishing.prose import Document, render
from publishing.publication import Publication, Sources, open_publication
from tests.conftest import SAMPLE, SAMPLE_CONTENT, TESTS
from tests.malformed.built_cases import BUILT, SOURCE
from tests.unit import test_spreadsheet_damage as damages
from tests.unit.workbooks import OpenWorkbook, today
from tracker.findings import Finding
from tracker.loading import Loaded, load
from tracker.reading.files import MAXIMUM_FILES
from tracker.spreadsheets import importing
from tracker.spreadsheets.importing import prepare
from tracker.spreadsheets.opening import MAXIMUM_BYTES, open_workbook
from tracker.spreadsheets.workbook import unfit_for_cells, workbook

SITE_URL = "https://water.example.org/plan"
WORKBOOK = "data.xlsx"

Make = Callable[[Path], Sequence[Finding]]


@dataclass(frozen=True)
class Run:
    """How to make a fault in a folder of its own, and what is shown of it.

    ``also`` are codes that are always told beside its own.
    """

    make: Make
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    also: tuple[str, ...] = ()


@cache
def sample() -> Loaded:
    return load(SAMPLE)


# Files and options


def of_built(name: str) -> Make:
    def make(folder: Path) -> Sequence[Finding]:
        shutil.copytree(SAMPLE, folder / "data")
        BUILT[name].make(folder / "data")
        return load(folder / "data").findings

    return make


def unreadable(folder: Path) -> Sequence[Finding]:
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == SAMPLE / SOURCE:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *arguments, **options)

    with mock.patch.object(Path, "open", refuse):
        return load(SAMPLE).findings


def crowded(folder: Path) -> Sequence[Finding]:
    os.mknod(folder / "0")
    for number in range(1, MAXIMUM_FILES + 1):
        os.link(folder / "0", folder / str(number))
    return load(folder).findings


def option(url: str = "", output: str = "") -> Make:
    def make(folder: Path) -> Sequence[Finding]:
        (folder / "notes").mkdir()
        (folder / "notes" / "meeting.txt").touch()
        (folder / "report.pdf").touch()
        found = building._faults_of_options(url, folder / output if output else folder / "none")
        return [replace(each, file=each.file.replace(f"{folder}/", "")) for each in found]

    return make


def as_of(folder: Path) -> Sequence[Finding]:
    sources = Sources(SAMPLE, SAMPLE_CONTENT, THEME, None, as_of="2025-31-07")
    return open_publication(sources).findings


def dead_link(folder: Path) -> Sequence[Finding]:
    text = Document("about", "fr", folder / "about.md", {}, "Voir [la fin](#la-fin).\n\n# Début\n")
    page = render(text, lambda *_: ("", "", "fr"), "Tableau")
    check = LinkCheck({"about/index.html"}, "", lambda name: page)
    check.look("about/index.html", page)
    return check.findings()


def changed_release(folder: Path) -> Sequence[Finding]:
    (folder / "releases").mkdir()
    with zipfile.ZipFile(folder / "releases" / "1.0.0.zip", "w") as packed:
        packed.writestr("readme.txt", "x")
    publication = SimpleNamespace(
        sources=SimpleNamespace(content=folder), once=lambda name, make: make()
    )
    _, findings = versions.kept_releases(cast(Publication, publication))
    return [replace(each, file=each.file.replace(f"{folder}/", "")) for each in findings]


# Workbooks


def _saved(book: OpenWorkbook, folder: Path, loaded: Loaded, data: Path = SAMPLE) -> list[Finding]:
    return list(prepare(book.save(folder / WORKBOOK), today(loaded, data)).findings)


@cache
def _content() -> bytes:
    package = sample().package
    assert package is not None
    return workbook(package, sample().tables, {})


def in_workbook(change: Callable[[OpenWorkbook], object]) -> Make:
    def make(folder: Path) -> Sequence[Finding]:
        book = OpenWorkbook(_content())
        change(book)
        return _saved(book, folder, sample())

    return make


def in_cell(sheet: str, field: str, value: object, **key: str) -> Make:
    return in_workbook(lambda book: book.put(sheet, field, value, **key))


def of_file(name: str) -> Make:
    file, damage, _ = damages.FILES[name]

    def make(folder: Path) -> Sequence[Finding]:
        (folder / file).write_bytes(damage(_content()))
        return prepare(folder / file, today(sample())).findings

    return make


def no_file(folder: Path) -> Sequence[Finding]:
    return open_workbook(folder / WORKBOOK)[1]


def large_file(folder: Path) -> Sequence[Finding]:
    with (folder / WORKBOOK).open("wb") as file:
        file.truncate(MAXIMUM_BYTES + 1)
    return open_workbook(folder / WORKBOOK)[1]


def of_others(folder: Path) -> Sequence[Finding]:
    other = load(TESTS / "second_country" / "data")
    assert other.package is not None
    (folder / WORKBOOK).write_bytes(workbook(other.package, other.tables, {}))
    return prepare(folder / WORKBOOK, today(sample())).findings


def meanwhile(old: str, new: str, change: Callable[[OpenWorkbook], object] | None) -> Make:
    """Something in the cities' file is changed while the workbook is away."""

    def make(folder: Path) -> Sequence[Finding]:
        data = folder / "data"
        shutil.copytree(SAMPLE, data)
        path = data / "cities.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.index(old)] if not new else text.replace(old, new), "utf-8")
        for each in (data / "organisations").glob("*.yaml"):
            document = each.read_text(encoding="utf-8")
            each.write_text(document.replace("hautes-sources", "port-clair"), encoding="utf-8")
        book = OpenWorkbook(_content())
        if change:
            change(book)
        return _saved(book, folder, load(data), data)

    return make


def too_long(folder: Path) -> Sequence[Finding]:
    loaded = load(SAMPLE)
    loaded.tables["cities"].rows[0].values["title_fr"] = "x" * 32_768
    return unfit_for_cells(loaded.tables)


def not_the_same(folder: Path) -> Sequence[Finding]:
    with mock.patch.object(importing, "_same", lambda *_: False):
        return in_cell("cities", "title_fr", "Port-Vert", id="port-clair")(folder)


def _delete(sheet: str) -> Callable[[OpenWorkbook], None]:
    return lambda book: book.book.remove(book.book[sheet])


def _further_column(sheet: str, words: str) -> Callable[[OpenWorkbook], None]:
    """A column behind the others, with a value in its first record."""

    def change(book: OpenWorkbook) -> None:
        column = max(book.columns(sheet).values()) + 1
        book.book[sheet].insert_cols(column)
        book.book[sheet].cell(3, column).value = words
        book.book[sheet].cell(4, column).value = "x"

    return change


def _delete_observation(book: OpenWorkbook) -> None:
    line = book.line("kpi_observations", kpi="water-lost", period="2022")
    book.book["kpi_observations"].delete_rows(line)


def _merge(book: OpenWorkbook) -> None:
    line, columns = book.line("kpis", id="flood-warnings"), book.columns("kpis")
    book.book["kpis"].merge_cells(
        start_row=line,
        end_row=line,
        start_column=columns["title_fr"],
        end_column=columns["title_ar"],
    )


def _rename(book: OpenWorkbook) -> None:
    book.book["pillars"].cell(3, book.columns("pillars")["summary_fr"]).value = "sumary_fr"


def _hide(book: OpenWorkbook) -> None:
    book.book["actions"].row_dimensions[5].hidden = True


PORT_VERT = ("cities", "title_fr", "Port-Vert")
RUNS: dict[str, Run] = {
    "data-missing": Run(
        lambda folder: load(folder / "dta").findings,
        ("scripts/build --data dta",),
        ("scripts/build --data data",),
    ),
    "file-unreadable": Run(
        unreadable,
        ("---------- sources/annual-report.yaml",),
        ("-rw-r--r-- sources/annual-report.yaml",),
    ),
    "file-link": Run(
        of_built("file-link"),
        ("sources/annual-report.yaml -> ../../elsewhere.yaml",),
        ("sources/annual-report.yaml",),
    ),
    "file-kind": Run(
        of_built("file-kind-folder"),
        ("sources/new-report.yaml/",),
        ("sources/new-report.yaml",),
    ),
    "too-many-files": Run(crowded, ("data/  50,001",), ("data/  60",)),
    "file-too-large": Run(
        of_built("file-too-large-50-megabytes"),
        ("sources/annual-report.yaml  50 MB",),
        ("sources/annual-report.yaml  1 KB",),
    ),
    "yaml-too-deep": Run(
        of_built("yaml-too-deep-brackets"),
        ("id: [[[[[[[[[[[[[[[[[[[[[[[[[",),
        ("id: annual-report",),
    ),
    "as-of": Run(
        as_of, ("scripts/build --as-of 2025-31-07",), ("scripts/build --as-of 2025-07-31",)
    ),
    "site-url": Run(
        option(url="water.example.org"),
        ("scripts/build --site-url water.example.org",),
        (f"scripts/build --site-url {SITE_URL}",),
    ),
    "output-not-a-folder": Run(
        option(output="report.pdf"),
        ("scripts/build --output report.pdf",),
        ("scripts/build --output site",),
    ),
    "output-not-a-site": Run(
        option(output="notes"), ("scripts/build --output notes",), ("scripts/build --output site",)
    ),
    "broken-link": Run(
        dead_link,
        ("Voir [la fin](#la-fin).", "", "# Début"),
        ("Voir [le début](#debut).", "", "# Début"),
    ),
    "release-unreadable": Run(
        changed_release,
        ("releases/1.0.0.zip: readme.txt",),
        ("releases/1.0.0.zip: datapackage.json …",),
    ),
    "workbook-missing": Run(
        no_file, ("invoke import-xlsx dat.xlsx",), ("invoke import-xlsx data.xlsx",)
    ),
    "workbook-format": Run(of_file("csv"), ("data.csv",), ("data.xlsx",)),
    "workbook-encrypted": Run(of_file("password"), ("data.xlsx  ********",), ("data.xlsx",)),
    "workbook-too-large": Run(large_file, ("data.xlsx  50 MB",), ("data.xlsx  300 KB",)),
    "workbook-unreadable": Run(of_file("cut short"), ("data.xlsx  ½",), ("data.xlsx",)),
    "workbook-of-others": Run(
        of_others, ("_origin: maravelle-feux-de-foret",), ("_origin: orlande-water-plan",)
    ),
    "workbook-names-missing": Run(
        in_workbook(lambda book: book.book["programmes"].delete_rows(3)),
        ("programmes: 1 │ 2 │ 4 │ 5",),
        ("programmes: 1 │ 2 │ 3 id, title_fr, … │ 4 │ 5",),
    ),
    "workbook-sheet-repeated": Run(
        in_workbook(lambda book: book.book.copy_worksheet(book.book["agreements"])),
        ("agreements │ agreements Copy",),
        ("agreements",),
    ),
    "workbook-column-missing": Run(
        in_workbook(lambda book: book.book["cities"].delete_cols(book.columns("cities")["id"])),
        ("cities: jurisdiction │ title_fr │ …",),
        ("cities: id │ jurisdiction │ title_fr │ …",),
    ),
    "workbook-column-repeated": Run(
        in_workbook(_further_column("sectors", "title_fr")),
        ("sectors: … │ title_fr │ … │ title_fr",),
        ("sectors: … │ title_fr │ …",),
    ),
    "workbook-column-unknown": Run(
        in_workbook(_rename),
        ("pillars: … │ sumary_fr",),
        ("pillars: … │ summary_fr",),
        also=("workbook-column-left-out",),
    ),
    "workbook-merged": Run(
        in_workbook(_merge),
        ("kpis, title_fr–title_ar: Alertes de crue",),
        ("kpis, title_fr: Alertes de crue",),
    ),
    "workbook-value": Run(
        in_cell("kpi_targets", "value", "=6*3", kpi="water-lost"),
        ("kpi_targets, value: =6*3",),
        ("kpi_targets, value: 18",),
    ),
    "workbook-id-changed": Run(
        in_cell("institutions", "id", "southern-office", id="south-office"),
        ("institutions, id: southern-office",),
        ("institutions, id: south-office",),
    ),
    "workbook-row-differs": Run(
        in_workbook(damages.repeated_id),
        ("sectors, id: farming │ Autre",),
        ("sectors, id: fishing │ Autre",),
    ),
    "workbook-conflict": Run(
        meanwhile(
            "title_fr: Port-Clair",
            "title_fr: Port-Bleu",
            lambda book: book.put(*PORT_VERT, id="port-clair"),
        ),
        ("cities, title_fr: Port-Vert", "cities.yaml: title_fr: Port-Bleu"),
        ("cities, title_fr: Port-Vert", "cities.yaml: title_fr: Port-Clair"),
    ),
    "workbook-record-lost": Run(
        meanwhile(
            "- id: hautes",
            "",
            lambda book: book.put("cities", "title_ar", "عيون", id="hautes-sources"),
        ),
        ("cities: hautes-sources │ عيون", "cities.yaml: port-clair"),
        ("cities: hautes-sources │ عيون", "cities.yaml: port-clair, hautes-sources"),
    ),
    "workbook-text-too-long": Run(
        too_long, ("cities, title_fr: 32,768",), ("cities, title_fr: 10",)
    ),
    "workbook-unwritable": Run(not_the_same, ("cities.yaml ≠ cities",), ("cities.yaml = cities",)),
    "workbook-understood": Run(
        in_cell("kpis", "level", "Output", id="tariff-revenue"),
        ("kpis, level: Output",),
        ("kpis, level: output",),
    ),
    "workbook-sheet-missing": Run(
        in_workbook(_delete("drills")), ("programmes │ roles",), ("programmes │ drills │ roles",)
    ),
    "workbook-sheet-unknown": Run(
        in_workbook(lambda book: book.book.create_sheet("Remarks").append(["Please call back"])),
        ("cities │ Remarks",),
        ("cities",),
    ),
    "workbook-column-left-out": Run(
        in_workbook(lambda book: book.book["risks"].delete_cols(book.columns("risks")["note_ar"])),
        ("risks: … │ note_fr",),
        ("risks: … │ note_fr │ note_ar",),
    ),
    "workbook-column-extra": Run(
        in_workbook(_further_column("sources", "Remarks")),
        ("sources: … │ quote │ Remarks",),
        ("sources: … │ quote",),
    ),
    "workbook-hidden": Run(in_workbook(_hide), ("actions: 4 │ 6",), ("actions: 4 │ 5 │ 6",)),
    "workbook-row-empty": Run(
        in_workbook(lambda book: book.book["standards"].insert_rows(5, 3)),
        ("standards: 4 leak-standard │ 5 │ 6 │ 7 │ 8 water-standard",),
        ("standards: 4 leak-standard │ 5 water-standard",),
    ),
    "workbook-row-repeated": Run(
        in_workbook(damages.pasted_twice),
        ("cities: port-clair │ hautes-sources │ port-clair",),
        ("cities: port-clair │ hautes-sources",),
    ),
    "workbook-row-missing": Run(
        in_workbook(_delete_observation),
        ("water-lost │ 2021", "water-lost │ 2023"),
        ("water-lost │ 2021", "water-lost │ 2022", "water-lost │ 2023"),
    ),
    "workbook-record-gone": Run(
        meanwhile("- id: hautes", "", None),
        ("cities: hautes-sources", "cities.yaml: port-clair"),
        ("cities: port-clair", "cities.yaml: port-clair"),
    ),
}
"""By code."""
