"""In a published site the forms save to the repository: a change becomes a pull request."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms_visit import editors_page, field, say
from tests.browser.repository import API, STATUS, Repository
from tests.browser.test_forms import FormsHandler
from tests.browser.visiting import Watch
from tests.site_building import BASE_PATH, PROJECT, SECOND
from tests.unit.test_forms_page import GITHUB, opened, with_forms, write

pytestmark = pytest.mark.browser

INDICATOR = "indicateurs/surface-brulee.yaml"
SIGNED_IN = json.dumps({"backendName": "github", "token": "token", "login": "editor"})


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose forms save to a repository."""
    site = tmp_path_factory.mktemp("published")
    write(with_forms(opened(for_editing=False), GITHUB), site)
    shutil.copytree(PROJECT / "theme/static", site / "theme")
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(FormsHandler, directory=str(site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def editor(browser: Browser, published: str) -> Iterator[tuple[Page, Watch]]:
    yield from editors_page(browser, published)


@pytest.fixture
def repository(editor: tuple[Page, Watch]) -> Repository:
    """A repository in the place of GitHub's."""
    page, _ = editor
    made = Repository.of(SECOND.data)
    page.route(f"{API}/**", made.answer)
    status = {"components": []}
    headers = {"Access-Control-Allow-Origin": "*"}
    page.route(f"{STATUS}/**", lambda route: route.fulfill(json=status, headers=headers))
    return made


def test_whoever_is_not_signed_in_is_asked_to(
    editor: tuple[Page, Watch], published: str, repository: Repository
) -> None:
    page, watch = editor
    page.goto(f"{published}{BASE_PATH}/admin/")
    expect(page.get_by_role("button", name=say("Sign in with GitHub"))).to_be_visible()
    assert watch.faults() == []
    assert repository.unknown == []


def test_a_change_waits_for_review(
    editor: tuple[Page, Watch], published: str, repository: Repository
) -> None:
    page, watch = editor
    page.goto(f"{published}{BASE_PATH}/admin/")
    page.evaluate("user => localStorage.setItem('decap-cms-user', user)", SIGNED_IN)
    page.goto(f"{published}{BASE_PATH}/admin/#/collections/kpis/entries/surface-brulee")
    page.reload()
    field(page, "title_fr").fill("Surface perdue")
    with page.expect_request(
        lambda each: each.method == "PUT" and each.url.endswith("/issues/1/labels")
    ):
        page.get_by_role("button", name=say("Save"), exact=True).click()
    before = (SECOND.data / INDICATOR).read_text(encoding="utf-8")
    after = before.replace("title_fr: 'Surface brûlée'", "title_fr: 'Surface perdue'")
    assert before != after
    assert repository.written == {f"data/{INDICATOR}": after.encode()}
    assert repository.branches == ["refs/heads/cms/kpis/surface-brulee"]
    (pull,) = repository.pulls
    assert (pull["base"], pull["title"]) == ("main", "Change surface-brulee in Indicateurs")
    asked = [each for each in watch.faults() if each.startswith("request to")]
    assert asked
    assert all(each.startswith((f"request to {API}/", f"request to {STATUS}/")) for each in asked)
