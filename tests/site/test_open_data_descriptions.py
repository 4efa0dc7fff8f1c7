"""What the data's descriptions say is true, and independent readers accept them."""

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
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pyshacl import validate as conforms
from rdflib import RDF, Graph, Namespace
from rdflib.compare import isomorphic

from tests.site_building import BASE_PATH, SITE_URL

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SHAPES = Path(__file__).with_name("dcat_ap_shapes.ttl")


class QuietHandler(SimpleHTTPRequestHandler):
    """A server of files that prints nothing."""

    def log_message(self, format: str, *arguments: object) -> None: ...


@pytest.fixture(scope="module", params=["built_site", "second_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites."""
    return request.getfixturevalue(request.param)


def local(site: Path, address: str) -> Path:
    """The file of an address of the site."""
    path = urlsplit(address).path.removeprefix(f"{BASE_PATH}/")
    return site / (f"{path}index.html" if path == "" or path.endswith("/") else path)


def catalogue(site: Path, name: str, form: str) -> Graph:
    return Graph().parse(site / "data" / name, format=form, publicID=f"{SITE_URL}/data/{name}")


def test_the_catalogue_says_the_same_in_both_forms(site: Path) -> None:
    turtle = catalogue(site, "catalogue.ttl", "turtle")
    assert len(turtle) > 100
    assert isomorphic(turtle, catalogue(site, "catalogue.jsonld", "json-ld"))


def test_the_catalogue_is_what_portals_ask_for(second_site: Path) -> None:
    graph = catalogue(second_site, "catalogue.ttl", "turtle")
    sound, _, words = conforms(graph, shacl_graph=Graph().parse(SHAPES))
    assert sound, words
    for each in list(graph.subjects(RDF.type, DCAT.Distribution))[:1]:
        graph.remove((each, DCAT.accessURL, None))
    assert not conforms(graph, shacl_graph=Graph().parse(SHAPES))[0]


def test_every_file_of_the_catalogue_is_there_and_as_large_as_it_says(site: Path) -> None:
    graph = catalogue(site, "catalogue.ttl", "turtle")
    seen = 0
    for each in graph.subjects(RDF.type, DCAT.Distribution):
        path = local(site, str(graph.value(each, DCAT.downloadURL)))
        assert int(str(graph.value(each, DCAT.byteSize))) == path.stat().st_size
        seen += 1
    assert seen > 50


def structured(path: Path) -> dict[str, Any]:
    page = path.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found, path
    return json.loads(found[1])


def test_search_engines_are_told_of_the_catalogue_and_of_each_table(site: Path) -> None:
    whole = structured(site / "data/index.html")
    assert whole["@type"] == "DataCatalog"
    assert len(whole["dataset"]) > 10
    for each in whole["dataset"]:
        page = structured(local(site, each["url"]))
        assert page["@type"] == "Dataset"
        assert (page["@id"], page["name"]) == (each["@id"], each["name"])
        assert 50 <= len(page["description"]) <= 5000
        assert page["license"].startswith("https://")
        for download in page["distribution"]:
            assert local(site, download["contentUrl"]).is_file()


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
