"""Where the forms save, as content/site.yaml says it; what is wrong is said at its place."""

from __future__ import annotations

import pytest

from publishing.form_settings import FormSettings, read_form_settings
from tracker.reading.marked_yaml import Mapping, read_yaml


def read(text: str) -> tuple[FormSettings, list[tuple[int, str, str]]]:
    node, findings = read_yaml(text.encode(), "site.yaml")
    assert isinstance(node, Mapping) and not findings
    settings, faults = read_form_settings(node.entries.get("forms"), "site.yaml")
    assert all((each.code, each.field) == ("site-invalid", "forms") for each in faults)
    return settings, [(each.line, each.message, each.hint) for each in faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: x\n", FormSettings()),
        ("forms:\n", FormSettings()),
        ("forms: none\n", FormSettings(excluded=True)),
        (
            "forms:\n  backend: github\n  repository: office/tracker\n"
            "  base_url: https://sign-in.example\n",
            FormSettings(
                backend="github", repository="office/tracker", base_url="https://sign-in.example"
            ),
        ),
        (
            "forms:\n  backend: gitlab\n  repository: office/data/tracker\n  branch: trunk\n"
            "  app_id: '0123'\n  folder: records/data\n  review: false\n",
            FormSettings(
                backend="gitlab",
                repository="office/data/tracker",
                branch="trunk",
                app_id="0123",
                folder="records/data",
                review=False,
            ),
        ),
    ],
)
def test_what_is_said_is_read(text: str, expected: FormSettings) -> None:
    assert read(text) == (expected, [])


SOUND = "forms:\n  backend: github\n  repository: a/b\n  base_url: https://c.example\n"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("forms: github\n", 1, "must say where the forms save", "repository: owner/name"),
        ("forms: [github]\n", 1, "must say where the forms save", "repository: owner/name"),
        (SOUND + "  repo: x\n", 5, "no setting 'repo'", "allowed"),
        (SOUND + "  branch: 1\n", 5, "'branch' must be a text", "quotes"),
        (SOUND + "  folder: ../data\n", 5, "'folder' must be a path inside", "data"),
        (SOUND + "  folder: /data\n", 5, "'folder' must be a path inside", "data"),
        (SOUND + "  review: maybe\n", 5, "'review' must be true or false", ""),
        (SOUND + "  api_root: api.example\n", 5, "'api_root' must be a whole address", "https://"),
        (SOUND.replace("github", "gitup"), 2, "'backend' must say", "github"),
        (SOUND.replace("a/b", "ab"), 3, "'repository' must be", "owner/name"),
        (SOUND.replace("https://c", "http://c"), 4, "'base_url' must be a whole", "https://"),
        (SOUND.replace("c.example", "c.example; script-src *"), 4, "'base_url' must", "https://"),
        (SOUND.replace("c.example", "a:b@c.example"), 4, "'base_url' must be", "https://"),
        ("forms: {backend: github, repository: a/b}\n", 1, "'base_url' is missing", "guide"),
        ("forms: {backend: gitlab, repository: a/b}\n", 1, "'app_id' is missing", "guide"),
    ],
)
def test_what_is_wrong_is_said(text: str, line: int, message: str, hint: str) -> None:
    settings, faults = read(text)
    assert settings == FormSettings()
    ((found, said, advice),) = faults
    assert found == line
    assert message in said
    assert hint in advice
