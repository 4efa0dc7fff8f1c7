"""A workspace's schemas follow its data; its settings keep what is the editor's own."""

from __future__ import annotations

import json
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from editing import new
from editing.schemas import main, write_modelines
from publishing.editor_schemas import (
    SCHEMAS,
    SETTINGS,
    places_of_schemas,
    refresh_after,
    schemas,
    settings_file,
)
from publishing.paths import PROJECT, THEME
from publishing.publication import Opened, Sources
from tests.editing_commands import commands
from tests.site_building import OWN, SECOND
from tracker.exporting.json_schema import MODELINE
from tracker.exporting.json_schema_fields import IDS_FILE
from tracker.findings import Place, error
from tracker.loading import folder_fingerprint
from tracker.messages import tell
from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.tables import Tables, read_tables
from tracker.reporting import as_text


def opened(data: Path) -> Opened:
    """What a run that has read a data folder knows, without the checks."""
    package, tables = read(data)
    digest = folder_fingerprint(data)
    return Opened(None, [], package=package, tables=tables, fingerprint=digest)


def read(data: Path) -> tuple[PackageDescriptor, Tables]:
    package, faults = read_descriptor(data)
    assert package is not None, faults
    return package, read_tables(data, package)[0]


def sources(data: Path) -> Sources:
    return Sources(data, data.parent / "content", THEME, None)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second country, set up for editing."""
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SECOND.data, tmp_path / "data")
    shutil.copytree(SECOND.content, tmp_path / "content")
    assert main(["--data", str(tmp_path / "data")]) == 0
    return tmp_path


def test_the_projects_own_settings_name_the_schema_of_every_file() -> None:
    package, _ = read_descriptor(OWN.data)
    assert package is not None
    places = places_of_schemas(package, sources(OWN.data))
    path = PROJECT / SETTINGS
    assert path.read_bytes() == settings_file(path, places), "run: invoke schemas"


def test_every_data_file_has_exactly_one_schema(workspace: Path) -> None:
    settings = json.loads((workspace / SETTINGS).read_text(encoding="utf-8"))
    named = settings["yaml.schemas"]
    assert all((workspace / schema).is_file() for schema in named)
    files = [
        path.relative_to(workspace).as_posix() for path in (workspace / "data").rglob("*.yaml")
    ]
    for file in files:
        if file != "data/datapackage.yaml":
            fitting = [
                each for each, globs in named.items() if any(fnmatch(file, g) for g in globs)
            ]
            assert len(fitting) == 1, file
    assert named[".vscode/schemas/site.json"] == ["content/site.yaml"]
    assert named[".vscode/schemas/kpis.json"] == ["data/indicateurs/*.yaml"]


def test_schemas_are_renewed_when_data_has_changed_and_only_what_differs(workspace: Path) -> None:
    data = workspace / "data"
    assert refresh_after(opened(data), sources(data)) == []
    before = opened(data)
    source = next((data / "sources").glob("*.yaml"))
    text = source.read_text(encoding="utf-8").replace(f"id: {source.stem}", "id: just-added")
    (data / "sources/just-added.yaml").write_text(text, encoding="utf-8")
    assert refresh_after(before, sources(data)) == [], "what has been seen is not looked at again"
    ids = workspace / SCHEMAS / IDS_FILE
    assert refresh_after(opened(data), sources(data)) == [ids]
    assert "just-added" in ids_of(workspace, "sources")


def test_a_new_record_is_offered_at_once(workspace: Path) -> None:
    given = {
        "id": "just-added",
        "title": "Bilan",
        "publisher": "Office",
        "url": "https://office.example.org/bilan",
        "kind": "rapport",
        "language": "fr",
        "accessed": "2024-05",
    }
    options = [part for name, value in given.items() for part in ("--set", f"{name}={value}")]
    assert new.main(["source", "--data", str(workspace / "data"), "--yes", *options]) == 0
    assert "just-added" in ids_of(workspace, "sources")


def ids_of(workspace: Path, resource: str) -> list[str]:
    ids = json.loads((workspace / SCHEMAS / IDS_FILE).read_text(encoding="utf-8"))
    return list(ids["definitions"][resource]["enum"])


def test_a_schema_whose_resource_is_gone_goes_too(workspace: Path) -> None:
    old = workspace / SCHEMAS / "gone.json"
    old.write_text("{}", encoding="utf-8")
    refresh_after(opened(workspace / "data"), sources(workspace / "data"))
    assert not old.exists()


def test_nothing_is_written_where_nobody_edits(sample_copy: Path) -> None:
    assert refresh_after(opened(sample_copy), sources(sample_copy)) == []
    assert not (sample_copy.parent / ".vscode").exists()


def test_schemas_that_are_missing_are_written_though_nothing_has_changed(workspace: Path) -> None:
    shutil.rmtree(workspace / SCHEMAS)
    data = workspace / "data"
    assert len(refresh_after(opened(data), sources(data))) > 10


def test_the_editors_own_settings_stay(workspace: Path) -> None:
    path = workspace / SETTINGS
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["editor.fontSize"] = 18
    settings["yaml.hover"] = False
    settings["yaml.schemas"]["mine.json"] = ["mine/*.yaml"]
    del settings["yaml.schemas"][".vscode/schemas/kpis.json"]
    path.write_text(json.dumps(settings), encoding="utf-8")
    data = workspace / "data"
    assert refresh_after(opened(data), sources(data)) == [path]
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert (kept["editor.fontSize"], kept["yaml.hover"]) == (18, False)
    assert kept["yaml.schemas"]["mine.json"] == ["mine/*.yaml"]
    assert ".vscode/schemas/kpis.json" in kept["yaml.schemas"]


def test_settings_with_comments_are_left_alone(workspace: Path) -> None:
    path = workspace / SETTINGS
    path.write_text("// mine\n{}\n", encoding="utf-8")
    data = workspace / "data"
    assert refresh_after(opened(data), sources(data)) == []
    assert path.read_text(encoding="utf-8") == "// mine\n{}\n"


def test_a_descriptor_that_cannot_be_read_is_reported(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "data/datapackage.yaml").write_text("resources: 5\n", encoding="utf-8")
    assert main(["--data", str(workspace / "data")]) == 1
    assert "datapackage.yaml:1:1: error descriptor-invalid" in capsys.readouterr().out


def test_first_lines_lead_to_the_schema_and_can_be_taken_away(workspace: Path) -> None:
    data = workspace / "data"
    package, before = read(data)
    files = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    changed = write_modelines(package, data, present=True)
    assert set(changed) == files.keys() - {data / "datapackage.yaml"}
    for path in changed:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / first.removeprefix(MODELINE)).resolve().is_file(), path
    assert write_modelines(package, data, present=True) == []
    _, after = read(data)
    assert {name: [row.values for row in table.rows] for name, table in after.items()} == {
        name: [row.values for row in table.rows] for name, table in before.items()
    }
    write_modelines(package, data, present=False)
    assert {path: path.read_bytes() for path in files} == files


def test_countries_are_offered_with_their_names_in_every_language() -> None:
    package, tables = read(OWN.data)
    made = json.loads(schemas(package, tables, THEME)["organisations.json"])
    markets = made["properties"]["markets"]["anyOf"][0]["items"]
    shown = dict(zip(markets["enum"], markets["markdownEnumDescriptions"], strict=True))
    assert shown["SA"] == "Saudi Arabia · سعودی عرب"


def tasks() -> list[dict[str, Any]]:
    text = (PROJECT / ".vscode/tasks.json").read_text(encoding="utf-8")
    listed: list[dict[str, Any]] = json.loads(text)["tasks"]
    return listed


def test_tasks_start_commands_that_there_are() -> None:
    known = commands()
    for task in tasks():
        match = re.fullmatch(
            r"\.venv/bin/invoke ([a-z-]+)((?: [\w-]+)*)(?: \| cat)?", task["command"]
        )
        assert match is not None, task["command"]
        assert set(re.findall(r"--[a-z-]+", match[2])) <= known[match[1]]


def test_what_checking_prints_is_read_into_the_list_of_problems() -> None:
    checking = [task for task in tasks() if " validate" in task["command"]]
    assert len(checking) > 1
    for task in checking:
        assert task["command"].endswith("| cat"), "to a terminal it prints paragraphs"
        pattern = task["problemMatcher"]["pattern"]
        found = error(
            "cell-type",
            Place("data/kpis/a.yaml", 12, 5),
            tell("it is: wrong"),
            tell("mend it"),
            record="a",
        )
        match = re.fullmatch(pattern["regexp"], as_text([found]))
        assert match is not None
        parts = {name: match[group] for name, group in pattern.items() if name != "regexp"}
        assert parts == {
            "file": "data/kpis/a.yaml",
            "line": "12",
            "column": "5",
            "severity": "error",
            "code": "cell-type",
            "message": "record a: it is: wrong (mend it)",
        }
