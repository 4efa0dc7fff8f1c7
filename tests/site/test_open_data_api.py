"""The documents for programs are as their description says, and independent readers accept it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.site.built_addresses import local


class QuietHandler(SimpleHTTPRequestHandler):
    """A server of files that prints nothing."""

    def log_message(self, format: str, *arguments: object) -> None: ...


def openapi(site: Path) -> dict[str, Any]:
    return json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))


def test_the_documents_description_is_valid(second_site: Path) -> None:
    validate(openapi(second_site))


def test_a_fuzzer_finds_nothing(second_site: Path, tmp_path: Path) -> None:
    """Schemathesis asks for what the description offers, and for what it does not."""
    handler = partial(QuietHandler, directory=str(second_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        done = subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                "run",
                str(second_site / "api/v1/openapi.json"),
                f"--url=http://127.0.0.1:{server.server_port}/api/v1",
                "--phases=examples,fuzzing",
                "--max-examples=2",
                "--seed=1",
                "--checks=not_a_server_error,status_code_conformance,"
                "content_type_conformance,response_schema_conformance",
            ],
            cwd=tmp_path,  # it keeps what it has found where it is started
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        server.shutdown()
    assert done.returncode == 0, done.stdout


def test_every_document_is_as_described_and_every_link_leads_on(second_site: Path) -> None:
    described = openapi(second_site)
    validators = {
        path: Draft202012Validator(
            {**operation["get"]["responses"]["200"]["content"]["application/json"]["schema"],
             "components": described["components"]}
        )
        for path, operation in described["paths"].items()
    }  # fmt: skip
    folder = second_site / "api/v1"
    checked = 0
    for path in sorted(folder.rglob("*.json")):
        name = f"/{path.relative_to(folder).as_posix()}"
        if name == "/openapi.json":
            continue
        template = name if name in validators else re.sub(r"/[^/]+\.json$", "", name)
        key = next(
            each for each in validators if each == name or each.rpartition("/")[0] == template
        )
        document = json.loads(path.read_text(encoding="utf-8"))
        faults = [each.message for each in validators[key].iter_errors(document)]
        assert faults == [], name
        for link in links(document):
            assert local(second_site, link.partition("#")[0]).is_file(), f"{name}: {link}"
        checked += 1
    assert checked > 80


def links(part: Any) -> list[str]:
    """Every address that a document names."""
    if isinstance(part, list):
        return [found for each in part for found in links(each)]
    if not isinstance(part, dict):
        return []
    found = [each["href"] for each in part.get("lists", [])]
    for value in part.get("_links", {}).values():
        found += value if isinstance(value, list) else [value]
    return found + [
        each for name, value in part.items() if name != "_links" for each in links(value)
    ]


def test_documents_hold_no_time_of_building(site: Path) -> None:
    """Caches compare documents by their bytes: only the index says as of when it is."""
    day = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["as_of"]
    derived = ("kpi_status", "action_status")
    for path in (site / "api/v1").rglob("*.json"):
        if path.name != "index.json" and not set(path.parts) & {*derived}:
            if path.stem in derived:
                continue
            document = json.loads(path.read_text(encoding="utf-8"))
            assert "as_of" not in document, path
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
