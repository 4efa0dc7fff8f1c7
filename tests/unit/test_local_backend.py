"""Where the forms of a preview save: the files of the data, for pages of this machine alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editing.local_backend import ACTIONS, MAXIMUM_REQUEST, Response, respond
from tests.unit.writing_package import small_package

HERE = {
    "Host": "127.0.0.1:8000",
    "Origin": "http://127.0.0.1:8000",
    "Content-Type": "application/json; charset=utf-8",
    "Sec-Fetch-Site": "same-origin",
}
THING = "id: a\ntitle_en: 'A'\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "things").mkdir(parents=True)
    small_package(folder)
    (folder / "things/a.yaml").write_text(THING, encoding="utf-8")
    (folder / "things/a.parts.csv").write_text("id\nx\n", encoding="utf-8")
    (folder / "things/.hidden.yaml").write_text("id: hidden\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("id: secret\n", encoding="utf-8")
    return folder


Ask = Callable[..., Response]


@pytest.fixture
def ask(data: Path) -> Ask:
    def asked(action: str, headers: dict[str, str] | None = None, **params: Any) -> Response:
        body = json.dumps({"branch": "files", "action": action, "params": params})
        return respond(data, HERE | (headers or {}), body.encode())

    return asked


def content(response: Response) -> Any:
    assert response.status == 200, response.body
    return json.loads(response.body)


def entry(path: str, raw: str, *, new: bool = False) -> dict[str, Any]:
    files = [{"path": path, "slug": "x", "raw": raw}]
    return {"dataFiles": files, "assets": [], "options": {"newEntry": new, "commitMessage": "x"}}


def test_what_is_there_is_read(ask: Ask) -> None:
    assert content(ask("info"))["publish_modes"] == ["simple"]
    (found,) = content(ask("entriesByFolder", folder="things", extension="yaml", depth=1))
    assert (found["file"]["path"], found["data"]) == ("things/a.yaml", THING)
    assert content(ask("getEntry", path="things/a.yaml")) == found
    missing = content(ask("getEntry", path="things/b.yaml"))
    assert missing == {"data": None, "file": {"path": "things/b.yaml", "id": None}}
    files = [{"path": "places.yaml", "label": "Places"}]
    assert content(ask("entriesByFiles", files=files))[0]["data"] is None
    assert content(ask("getMedia", mediaFolder="media")) == []


def test_what_is_saved_stands_in_the_file(ask: Ask, data: Path) -> None:
    (data / "things/a.yaml").chmod(0o640)
    saved = ask("persistEntry", **entry("things/a.yaml", "id: a\ntitle_en: 'Ä'\n"))
    assert content(saved) and saved.has_written
    assert (data / "things/a.yaml").read_bytes() == "id: a\ntitle_en: 'Ä'\n".encode()
    assert (data / "things/a.yaml").stat().st_mode & 0o777 == 0o640
    assert ask("persistEntry", **entry("things/b.yaml", "id: b\n", new=True)).has_written
    assert ask("persistEntry", **entry("places.yaml", "- id: b\n")).has_written
    assert sorted(path.name for path in (data / "things").iterdir()) == [
        ".hidden.yaml",
        "a.parts.csv",
        "a.yaml",
        "b.yaml",
    ]
    assert not ask("getEntry", path="things/a.yaml").has_written


def test_a_new_record_takes_no_others_place(ask: Ask, data: Path) -> None:
    refused = ask("persistEntry", **entry("things/a.yaml", "id: a\n", new=True))
    assert (refused.status, refused.has_written) == (409, False)
    assert "already" in json.loads(refused.body)["error"]
    assert (data / "things/a.yaml").read_text(encoding="utf-8") == THING


def test_a_document_can_be_removed_and_a_table_cannot(ask: Ask, data: Path) -> None:
    (data / "places.yaml").write_text("- id: b\n", encoding="utf-8")
    assert ask("deleteFiles", paths=["things/a.yaml"], options={}).has_written
    assert not ask("deleteFiles", paths=["places.yaml"], options={}).has_written
    assert not (data / "things/a.yaml").exists()
    assert (data / "places.yaml").exists()


OUTSIDE = [
    "../secret.yaml",
    "things/../../secret.yaml",
    "things/./a.yaml",
    "/etc/passwd",
    "things/a.parts.csv",
    "things/.hidden.yaml",
    "things/a.yaml/",
    "things//a.yaml",
    "things/a.yml",
    "things/sub/a.yaml",
    "other/a.yaml",
    "datapackage.yaml",
    "things\\a.yaml",
    "things/a\x00.yaml",
    "",
    None,
    7,
]


@pytest.mark.parametrize("path", OUTSIDE, ids=repr)
def test_nothing_but_the_files_of_the_data_is_touched(ask: Ask, data: Path, path: Any) -> None:
    before = state(data.parent)
    for refused in (
        ask("getEntry", path=path),
        ask("entriesByFiles", files=[{"path": path}]),
        ask("persistEntry", **entry(path, "id: x\n")),
        ask("persistEntry", **entry(path, "id: x\n", new=True)),
        ask("deleteFiles", paths=[path], options={}),
    ):
        assert (refused.status, refused.has_written) == (403, False)
        assert json.loads(refused.body)["error"]
    assert state(data.parent) == before


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", ["..", "", ".", "things/..", "/", "thing", None])
def test_no_other_folder_is_listed(ask: Ask, folder: Any) -> None:
    assert ask("entriesByFolder", folder=folder, extension="yaml", depth=9).status == 403


def test_links_are_not_followed(ask: Ask, data: Path) -> None:
    (data / "things/link.yaml").symlink_to(data.parent / "secret.yaml")
    assert ask("getEntry", path="things/link.yaml").status == 403
    assert ask("persistEntry", **entry("things/link.yaml", "id: x\n")).status == 403
    assert ask("deleteFiles", paths=["things/link.yaml"], options={}).status == 403
    listed = content(ask("entriesByFolder", folder="things"))
    assert [each["file"]["path"] for each in listed] == ["things/a.yaml"]
    elsewhere = data.parent / "elsewhere"
    (data / "things").rename(elsewhere)
    (data / "things").symlink_to(elsewhere)
    assert ask("getEntry", path="things/a.yaml").status == 403
    assert (data.parent / "secret.yaml").read_text(encoding="utf-8") == "id: secret\n"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:9000"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example", "Origin": "http://127.0.0.1.evil.example"}, 403),
        ({"Host": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Host": "localhost:8000", "Origin": "http://localhost:8000"}, 200),
        ({"Host": "[::1]:8000", "Origin": "http://[::1]:8000"}, 200),
    ],
)
def test_only_pages_of_the_preview_itself_are_answered(
    ask: Ask, data: Path, headers: dict[str, str], status: int
) -> None:
    answer = ask("persistEntry", headers, **entry("things/a.yaml", "id: a\n"))
    assert answer.status == status
    assert answer.has_written == (status == 200)
    assert ((data / "things/a.yaml").read_text(encoding="utf-8") == THING) == (status != 200)


def test_a_request_without_an_origin_is_none_of_a_page(data: Path) -> None:
    headers = {name: value for name, value in HERE.items() if name != "Origin"}
    assert respond(data, headers, b'{"action": "info"}').status == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b"[]", 422),
        (b'"info"', 422),
        (b"{}", 422),
        (b'{"action": "persistMedia", "params": {}}', 422),
        (b'{"action": "unpublishedEntries", "params": {}}', 422),
        (b'{"action": ["info"]}', 422),
        (b'{"action": "info", "params": []}', 422),
        (b'{"action": "persistEntry", "params": {"dataFiles": "x"}}', 422),
        (b'{"action": "persistEntry", "params": {"dataFiles": [{"path": "things/a.yaml"}]}}', 422),
        (b"[" * 100_000, 400),
        (
            b'{"action": "persistEntry", "params": {"dataFiles": '
            b'[{"path": "things/a.yaml", "raw": "\\ud800"}]}}',
            422,
        ),
        (b" " * (MAXIMUM_REQUEST + 1), 413),
    ],
    ids=lambda each: repr(each)[:40],
)
def test_what_is_no_request_of_the_forms_is_refused(data: Path, body: bytes, status: int) -> None:
    before = state(data)
    answer = respond(data, HERE, body)
    assert answer.status == status
    assert json.loads(answer.body)["error"]
    assert state(data) == before


def test_nothing_is_written_if_one_of_several_files_cannot_be(ask: Ask, data: Path) -> None:
    params = entry("things/a.yaml", "id: a\n")
    params["dataFiles"].append({"path": "../secret.yaml", "raw": "x"})
    assert ask("persistEntry", **params).status == 403
    params["dataFiles"][1] = {"path": "things/b.yaml", "raw": "x" * 5_000_001}
    assert ask("persistEntry", **params).status == 413
    params["dataFiles"][1] = {"path": "things/b.yaml", "raw": "x", "newPath": "things/c.yaml"}
    assert ask("persistEntry", **params).status == 422
    assert (data / "things/a.yaml").read_text(encoding="utf-8") == THING


def test_a_full_disk_is_said_and_the_file_stays(
    ask: Ask, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    answer = ask("persistEntry", **entry("things/a.yaml", "id: a\n"))
    assert (answer.status, answer.has_written) == (500, False)
    assert "No space left" in json.loads(answer.body)["error"]
    assert (data / "things/a.yaml").read_text(encoding="utf-8") == THING
    assert not list((data / "things").glob(".saving-*"))


def test_a_descriptor_with_faults_is_said(ask: Ask, data: Path) -> None:
    assert ask("info").status == 200
    (data / "datapackage.yaml").write_text("resources: []\n", encoding="utf-8")
    answer = ask("info")
    assert answer.status == 500
    assert "datapackage.yaml" in json.loads(answer.body)["error"]


def test_every_action_of_the_forms_is_there() -> None:
    assert {"info", "entriesByFolder", "entriesByFiles", "getEntry", "persistEntry"} <= set(ACTIONS)
    assert {"deleteFiles", "getMedia"} <= set(ACTIONS)
    assert "persistMedia" not in ACTIONS
