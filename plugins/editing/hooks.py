"""`invoke hooks`: let git check data and texts before each commit; and the check itself.

The hook is ``scripts/hooks/pre-commit``, a part of the repository that git is told to use by its
setting ``core.hooksPath``; nothing is installed and nothing fetched. People who use the program
pre-commit find the same checks in ``.pre-commit-config.yaml``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from editing import fmt
from editing.console import Console, add_common_options, console_for
from publishing.paths import THEME, cache_for
from publishing.publication import Sources, open_publication
from tracker.findings import has_errors
from tracker.messages import tell

FOLDER = "scripts/hooks"
STAGED = Path(".cache") / "staged"
"""Where the commit's files lie while they are checked: one place, so that caches serve again."""

_PATH_SETTING = "core.hooksPath"
_LANGUAGE_SETTING = "tracker.language"
_CHECKED = ("data", "content")


def main(arguments: Sequence[str] | None = None) -> int:
    """Install or remove the hook, or check what is about to be committed; 0 if all is well."""
    parser = argparse.ArgumentParser(prog="invoke hooks", description=__doc__)
    add_common_options(parser)
    parser.add_argument("what", choices=("install", "remove", "check"))
    options = parser.parse_args(arguments)
    root = _git("rev-parse", "--show-toplevel")
    if options.what == "check" and not options.lang:
        options.lang = _git("config", "--get", _LANGUAGE_SETTING)
    console = console_for(parser, options)
    if not root:
        console.complain(tell("this folder is not under git: there is nothing to install"))
        return 1
    if options.what == "check":
        return check(Path(root), console, options.lang)
    return install(console, options.lang) if options.what == "install" else remove(console)


def install(console: Console, language: str) -> int:
    """Let git run the project's hooks; 1 where it runs others."""
    present = _git("config", "--local", "--get", _PATH_SETTING)
    if present not in ("", FOLDER):
        console.complain(
            tell(
                "git runs the hooks in %(folder)s already; to use these instead, run "
                "'git config --unset %(setting)s' first",
                folder=present,
                setting=_PATH_SETTING,
            )
        )
        return 1
    _git("config", "--local", _PATH_SETTING, FOLDER)
    if language:
        _git("config", "--local", _LANGUAGE_SETTING, language)
    console.say(
        tell(
            "From now on git checks data and texts before each commit; '%(command)s' ends that.",
            command="invoke hooks --remove",
        )
    )
    return 0


def remove(console: Console) -> int:
    """Let git commit without the project's hooks again."""
    if _git("config", "--local", "--get", _PATH_SETTING) == FOLDER:
        _git("config", "--local", "--unset", _PATH_SETTING)
        _git("config", "--local", "--unset", _LANGUAGE_SETTING)
    console.say(tell("Git commits without a check."))
    return 0


def check(root: Path, console: Console, language: str) -> int:
    """Check the data and texts that are about to be committed; 1 where they must not be."""
    _take_staged(root)
    os.chdir(root / STAGED)  # findings name the files as they are named in the repository
    data, content = Path("data"), Path("content")
    opened = open_publication(Sources(data, content, THEME, cache_for(data)))
    faulty = has_errors(opened.findings)
    if faulty:
        # Warnings are about what is not yet known: nobody can mend them before a commit.
        console.report([each for each in opened.findings if each.severity == "error"])
    misshapen = fmt.main(["--data", "data", "--lang", language, "--check"]) != 0
    if faulty:
        console.complain(
            tell("The commit is refused: mend the errors, add the files with git, commit again.")
        )
    elif misshapen:
        console.complain(
            tell("The commit is refused: run 'invoke fmt', add the files with git, commit again.")
        )
    return 1 if faulty or misshapen else 0


def _take_staged(root: Path) -> None:
    """Write out the files of the index: what a commit holds, not what lies in the folder."""
    folder = root / STAGED
    shutil.rmtree(folder, ignore_errors=True)
    for each in _CHECKED:
        (folder / each).mkdir(parents=True)
    names = subprocess.run(
        ["git", "ls-files", "-z", "--", *_CHECKED], cwd=root, check=True, capture_output=True
    ).stdout
    subprocess.run(
        ["git", "checkout-index", "-z", "--stdin", "--force", f"--prefix={STAGED.as_posix()}/"],
        cwd=root,
        check=True,
        input=names,
    )


def _git(*arguments: str) -> str:
    """What a git command prints; '' where it fails or there is no git."""
    try:
        done = subprocess.run(["git", *arguments], check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
