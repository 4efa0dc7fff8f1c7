"""Git's own check before a commit: what is refused, and what is looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.unit.test_architecture import ROOT
from tests.unit.test_fmt import contents

COUNTRY = ROOT / "tests" / "second_country"


@dataclass(frozen=True)
class Repository:
    """A small clone: another country's data and texts, this project's hooks and environment."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    def commit(self, *options: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "--quiet", "--message", "A change", *options)

    def edit(self, file: str, old: str, new: str, *, add: bool = True) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, file
        path.write_text(text.replace(old, new), encoding="utf-8")
        if add:
            assert self.run("git", "add", file).returncode == 0


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder = tmp_path / "clone"
    folder.mkdir()
    for each in ("data", "content"):
        shutil.copytree(COUNTRY / each, folder / each)
    shutil.copytree(ROOT / "scripts" / "hooks", folder / "scripts" / "hooks")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8"
    )
    (folder / ".venv" / "bin" / "python").chmod(0o755)
    (folder / ".gitignore").write_text(".venv/\n.cache/\n", encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT / "plugins"),
        "TRACKER_CACHE": str(tmp_path / "cache"),
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    made = Repository(folder, environment)
    for command in (
        ("git", "init", "--quiet"),
        ("git", "config", "user.name", "An editor"),
        ("git", "config", "user.email", "editor@example.org"),
        ("git", "add", "."),
        ("git", "commit", "--quiet", "--message", "Begin"),
    ):
        done = made.run(*command)
        assert done.returncode == 0, done.stderr
    return made


def test_bad_commits_are_refused_with_the_message(repository: Repository) -> None:
    installed = repository.run(sys.executable, "-P", "-m", "editing.hooks", "install")
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout.startswith("From now on git checks data and texts")

    # An error is told with its place, and nothing is committed.
    pillar = "data/piliers.yaml"
    text = (repository.folder / pillar).read_text(encoding="utf-8")
    repository.edit(pillar, "order: 1", "order: first")
    # That it has been mended in the folder does not matter: the commit would hold the error.
    (repository.folder / pillar).write_text(text, encoding="utf-8")
    before = contents(repository.folder / "data")
    refused = repository.commit()
    assert refused.returncode == 1
    assert f"{pillar}:2:10: error cell-type" in refused.stdout + refused.stderr
    assert "'first' is not a whole number" in refused.stdout + refused.stderr
    assert "The commit is refused: mend the errors" in refused.stderr
    assert contents(repository.folder / "data") == before
    assert len(repository.run("git", "log", "--format=%s").stdout.split("\n")) == 2

    # What is out of form is shown with what 'invoke fmt' would make of it.
    repository.edit(pillar, "order: 1", "order:   1")
    refused = repository.commit()
    assert refused.returncode == 1
    assert "-  order:   1\n+  order: 1\n" in refused.stdout + refused.stderr
    assert "The commit is refused: run 'invoke fmt'" in refused.stderr

    # What is well goes through, and so does all that is neither data nor text.
    repository.edit(pillar, "order:   1", "order: 1")
    repository.edit("data/sources/loi-feux.yaml", "publisher: '", "publisher: 'Le ")
    assert repository.commit().returncode == 0
    repository.edit(pillar, "order: 1", "order: first", add=False)
    (repository.folder / "notes.txt").write_text("x", encoding="utf-8")
    repository.run("git", "add", "notes.txt")
    assert repository.commit().returncode == 0


def test_hooks_come_and_go(repository: Repository) -> None:
    hooks = (sys.executable, "-P", "-m", "editing.hooks")
    setting = ("git", "config", "core.hooksPath")
    repository.run(*hooks, "install")
    assert repository.run(*setting).stdout == "scripts/hooks\n"
    repository.run(*hooks, "remove")
    assert repository.run(*setting).stdout == ""
    repository.run(*setting, "others")
    refused = repository.run(*hooks, "install")
    assert (refused.returncode, repository.run(*setting).stdout) == (1, "others\n")
    assert "git runs the hooks in others already" in refused.stderr


def test_the_program_pre_commit_finds_the_same_checks() -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (local,) = settings["repos"]
    assert local["repo"] == "local"
    assert [each["id"] for each in local["hooks"]] == ["validate", "fmt"]
    for hook in local["hooks"]:
        python, *arguments = hook["entry"].split()
        assert (python, hook["language"]) == (".venv/bin/python", "system")
        done = subprocess.run(
            [sys.executable, *arguments, "--help"], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, hook["entry"]
