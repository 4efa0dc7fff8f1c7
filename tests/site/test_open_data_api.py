"""The documents for programs are as their description says, and independent readers accept it."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.site.built_addresses import local
from tests.site.serving import served
from tests.site_building import SITE_URL


def openapi(site: Path) -> dict[str, Any]:
    return json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))


def test_the_documents_description_is_valid(site: Path) -> None:
    validate(openapi(site))


def test_a_fuzzer_finds_nothing(site: Path, tmp_path: Path) -> None:
    """Schemathesis asks for what the description offers, and for what it does not."""
    with served(site) as address:
        done = subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                "run",
                str(site / "api/v1/openapi.json"),
                f"--url={address}/api/v1",
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
    assert done.returncode == 0, done.stdout


def generated_client(site: Path, folder: Path) -> Path:
    """A client that the stock generator makes from the description alone, without a warning."""
    settings = folder / "settings.json"
    settings.write_text('{"post_hooks": []}', encoding="utf-8")  # nobody reads the code
    client = folder / f"client_{folder.name}"
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("openapi-python-client")),
            *("generate", "--path", str(site / "api/v1/openapi.json")),
            *("--meta", "none", "--output-path", str(client)),
            *("--config", str(settings), "--fail-on-warning"),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout, done.stdout
    return client


def test_a_generated_client_reads_the_documents(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = generated_client(site, tmp_path)
    operations = {
        operation["get"]["operationId"]: operation["get"]["tags"][0]
        for operation in openapi(site)["paths"].values()
    }
    found = {each.stem: each.parent.name for each in (client / "api").glob("*/[a-z]*.py")}
    assert found == operations
    monkeypatch.syspath_prepend(str(tmp_path))
    folder = site / "api/v1"
    calls = [
        ("get_index", (), folder / "index.json"),
        ("list_kpis", (), folder / "kpis.json"),
        ("list_kpi_observations", (), folder / "kpi_observations.json"),
        *(
            (f"get_{name}_record", (path.stem,), path)
            for name in ("kpis", "actions", "institutions", "kpi_status", "action_status")
            for path in sorted((folder / name).glob("*.json"))[:3]
        ),
        *(
            ("get_kpi_series", (path.stem,), path)
            for path in sorted((folder / "series").glob("*.json"))[:3]
        ),
    ]
    assert len(calls) > 10
    with served(site) as address:
        reader = importlib.import_module(f"{client.name}.client").Client(
            base_url=f"{address}/api/v1",
            raise_on_unexpected_status=True,
            httpx_args={"trust_env": False},
        )
        for name, arguments, path in calls:
            function = importlib.import_module(f"{client.name}.api.{operations[name]}.{name}")
            document = function.sync(*arguments, client=reader)
            assert document is not None, path
            assert document.to_dict() == json.loads(path.read_text(encoding="utf-8")), path
        missing = importlib.import_module(f"{client.name}.api.kpis.get_kpis_record")
        assert missing.sync_detailed("no-such-kpi", client=reader).status_code == 404


def test_the_description_says_what_a_developer_asks(site: Path) -> None:
    described = openapi(site)
    info = described["info"]
    assert info["license"]["url"].startswith("https://")
    assert info["summary"] and "ETag" in info["description"]
    assert described["servers"] == [{"url": f"{SITE_URL}/api/v1"}]
    assert local(site, described["externalDocs"]["url"]).is_file()
    assert described["security"] == []
    tags = [each["name"] for each in described["tags"]]
    assert len(set(tags)) == len(tags)
    for path, operations in described["paths"].items():
        operation = operations["get"]
        assert operation["summary"], path
        assert set(operation["tags"]) <= set(tags)
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], path
            filled = path.replace(f"{{{parameter['name']}}}", parameter["example"])
            assert (site / f"api/v1{filled}").is_file()
    schemas = described["components"]["schemas"]
    assert {name: each["title"] for name, each in schemas.items()} == {x: x for x in schemas}
    assert all(re.fullmatch("[A-Z][A-Za-z]+", each) for each in schemas)
    for name, schema in schemas.items():
        if name.endswith("Record"):
            undescribed = [x for x, each in schema["properties"].items() if not each["description"]]
            assert undescribed == [], name


def test_every_document_is_as_described_and_every_link_leads_on(site: Path) -> None:
    described = openapi(site)
    validators = {
        path: Draft202012Validator(
            {**operation["get"]["responses"]["200"]["content"]["application/json"]["schema"],
             "components": described["components"]}
        )
        for path, operation in described["paths"].items()
    }  # fmt: skip
    folder = site / "api/v1"
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
            assert local(site, link.partition("#")[0]).is_file(), f"{name}: {link}"
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
